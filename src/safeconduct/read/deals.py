"""Say whether a report describes a deal, and where it does.

Every mention of a deal is found and weighed by how it stands: concluded ("signed on Monday"), acted on ("under the
agreement"), said to provide something, said to be in force or broken, only named, hoped for, denied, or one of many.
Truce and siege are also words of sport and trade, so the report must be one of armed conflict, and what the deal governs
must be people, arms, prisoners or aid.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import IntEnum

from safeconduct.read.clauses import Tense, VerbGroup
from safeconduct.read.deal_words import DealWords
from safeconduct.read.ground import Ground
from safeconduct.read.sentences import Sentence
from safeconduct.read.tokens import Kind
from safeconduct.read.word_patterns import Match

__all__ = ["DealMention", "DealText", "Stance", "find_deal_mentions", "make_deal_text"]

PHRASE = 8
OBJECT_GAP = 9
SUBJECT_GAP = 14


class Stance(IntEnum):
    """How a mention of a deal stands."""

    CONCLUDED = 1
    UNDER = 2
    PROVIDES = 3
    IN_FORCE = 4
    NAMED = 5
    HOPED = 6
    DENIED = 7
    GENERAL = 8
    #: Of a way out: it stands open.
    OPEN = 0


#: How much a mention says for there being a deal.
WEIGHTS = {
    Stance.CONCLUDED: 1.0,
    Stance.UNDER: 1.0,
    Stance.PROVIDES: 0.9,
    Stance.IN_FORCE: 0.7,
    Stance.NAMED: 0.3,
    Stance.HOPED: 0.0,
    Stance.DENIED: 0.0,
    Stance.GENERAL: 0.1,
    Stance.OPEN: 0.8,
}


@dataclass(slots=True, eq=False)
class DealMention:
    """A mention of a deal: its noun phrase is tokens ``[first, last)``, its noun the last of them."""

    first: int
    last: int
    sentence: Sentence
    stance: Stance
    #: The verb it is subject or object of.
    verb: VerbGroup | None
    truce: bool
    #: "evacuation", "prisoner" … before the noun.
    kind: str | None
    definite: bool
    weight: float = 0.0

    @property
    def head(self) -> int:
        """The noun."""
        return self.last - 1

    @property
    def asserted(self) -> bool:
        """Whether it says that there is, or was, such a deal."""
        return self.stance <= Stance.IN_FORCE


@dataclass(slots=True, eq=False)
class DealText:
    """One text with what the search for deals asks again and again."""

    ground: Ground
    words: DealWords
    group_at: dict[int, VerbGroup]
    #: What deals provide, by sentence.
    clauses: list[list[Match]]
    #: Tokens of date expressions.
    dated: frozenset[int]

    def low(self, index: int) -> str:
        """A token in lower case; nothing outside the text."""
        return self.ground.parse.low(index)


def make_deal_text(ground: Ground, words: DealWords) -> DealText:
    """Lay out what is asked of every token."""
    parse = ground.parse
    group_at = {i: g for groups in parse.verb_groups for g in groups for i in range(g.first, g.last)}
    clauses = [words.clauses.find(parse.tokens, s.first, s.last) for s in parse.sentences]
    dated = frozenset(i for d in ground.dates for i in range(d.first, d.last))
    return DealText(ground, words, group_at, clauses, dated)


def find_deal_mentions(text: DealText) -> list[DealMention]:
    """Find every mention of a deal, in text order, with its stance."""
    parse, words = text.ground.parse, text.words
    nouns = words.truces | words.deals
    plural = {n + "s": n for n in nouns} | {"treaties": "treaty"}
    found: list[DealMention] = []
    for sentence in parse.sentences:
        for index in range(sentence.first, sentence.last):
            low = parse.tokens[index].low
            mention = None
            if low in words.words("passages", "nouns"):
                mention = _passage(text, sentence, index)
            if mention is None and (low in nouns or low in plural or low in words.papers):
                mention = _mention(text, sentence, index, plural)
            if mention is not None:
                found.append(mention)
            elif text.low(index) + " " + text.low(index + 1) in _starts(words):
                mention = _phrase_mention(text, sentence, index)
                if mention is not None:
                    found.append(mention)
    return found


def _starts(words: DealWords) -> frozenset[str]:
    return words.words("truces", "starts")


def _phrase_mention(text: DealText, sentence: Sentence, index: int) -> DealMention | None:
    """ "a cessation of hostilities", "the cease fire"."""
    for phrase in sorted(text.words.words("truces", "two")):
        parts = phrase.split()
        if [text.low(index + i) for i in range(len(parts))] == parts:
            return _weighed(text, sentence, (index, index + len(parts)), truce=True, plural=False, kind=None)
    return None


def _passage(text: DealText, sentence: Sentence, index: int) -> DealMention | None:
    """ "a humanitarian corridor", open or agreed on: sides must have agreed to it."""
    words = text.words
    first = _phrase_first(text, sentence, index)
    before = [text.low(i) for i in range(first, index)]
    if not words.words("passages", "adjectives") & set(before):
        return None
    mention = DealMention(first, index + 1, sentence, Stance.NAMED, None, False, "evacuation", "the" in before)
    mention.stance = _stance(text, mention, before, False)
    if mention.stance is Stance.GENERAL:
        return None
    opening = words.words("passages", "verbs")
    for index in (mention.last, *range(mention.last + 1, mention.last + 6)):
        group = text.group_at.get(index)
        if group is not None:
            if group.lemma in opening and not group.modal and not group.negated and not group.infinitive:
                mention.stance = Stance.OPEN
            break
    mention.weight = WEIGHTS[mention.stance]
    return mention


def _mention(text: DealText, sentence: Sentence, index: int, plural: dict[str, str]) -> DealMention | None:
    words = text.words
    low = text.low(index)
    group = text.group_at.get(index)
    if group is not None and group.head == index and not (group.bare and low in words.truces):
        return None
    if low in ("exchange", "return") and text.low(index - 1) == "in":
        return None
    if low == "terms" and text.low(index - 1) not in _OWNERS and text.low(index + 1) not in ("signed", "agreed", "of"):
        return None
    after = text.low(index + 1)
    if after in words.deals or after in words.truces or (after in plural and plural[after] in words.deals):
        return None  # "ceasefire agreement": the last noun is the deal
    return _weighed(
        text, sentence, (index, index + 1), truce=low in words.truces or plural.get(low, "") in words.truces,
        plural=low in plural, kind=None,
    )  # fmt: skip


_OWNERS = frozenset({"the", "its", "their", "these", "those", "whose", "surrender", "under", "ceasefire", "truce"})


def _weighed(
    text: DealText, sentence: Sentence, span: tuple[int, int], *, truce: bool, plural: bool, kind: str | None
) -> DealMention | None:
    words = text.words
    first = _phrase_first(text, sentence, span[0])
    before = [text.low(i) for i in range(first, span[0])]
    if words.words("not_deals", "before_sure") & set(before):
        return None
    kinds = words.words("kinds_of_deal")
    kind = next(
        (low for low in (text.low(span[0]), *reversed(before)) if low in kinds and low not in words.deals), None
    )
    truce = truce or bool(words.truces & set(before))
    if not truce and kind is None and words.words("not_deals", "before") & set(before):
        return None
    mention = DealMention(
        first, span[1], sentence, Stance.NAMED, None, truce, kind, "the" in before or "this" in before
    )
    mention.stance = _stance(text, mention, before, plural)
    low = text.low(span[0])
    if low in words.papers and low not in words.deals and not truce:
        if _brokered(before):
            mention.stance = Stance.CONCLUDED
            mention.weight = WEIGHTS[mention.stance]
            return mention
        if mention.stance is not Stance.CONCLUDED or mention.verb is None:
            return None
        if mention.verb.lemma not in ("sign", "countersign", "initial", "ink", "agree", "negotiate", "broker"):
            return None
        if low in ("statement", "list", "plan", "letter", "terms", "hours") and mention.verb.lemma != "sign":
            return None
    elif low in words.words("deals", "loose") and not truce and kind is None:
        if mention.stance not in (Stance.CONCLUDED, Stance.UNDER, Stance.IN_FORCE, Stance.PROVIDES):
            return None
        if mention.stance is not Stance.CONCLUDED and low in words.words("deals", "loosest"):
            return None
    mention.weight = WEIGHTS[mention.stance]
    return mention


def _brokered(before: list[str]) -> bool:
    """ "the Russia-brokered surrender"."""
    return any(low.endswith(("-brokered", "-mediated", "-negotiated", "-guaranteed", "-sponsored")) for low in before)


def _phrase_first(text: DealText, sentence: Sentence, head: int) -> int:
    """Where the noun phrase begins whose head is at a token."""
    parse = text.ground.parse
    grammar = parse.grammar
    first = head
    for index in range(head - 1, max(sentence.first, head - PHRASE) - 1, -1):
        token = parse.tokens[index]
        if token.kind is Kind.MARK and token.text not in ("-", "“", "”", '"', "’", "'"):
            break
        low = token.low
        if low in grammar.determiners or token.kind is Kind.OWN:
            first = index
            if token.kind is not Kind.OWN and low not in ("other", "own", "many", "few", "several", "such"):
                break
            continue
        if low in grammar.prepositions or low in grammar.coordinators or low in grammar.subordinators:
            break
        if low in grammar.be or low in grammar.have or low in grammar.modals or low in grammar.pronouns:
            break
        group = text.group_at.get(index)
        if group is not None and not (
            group.bare and (group.passive or (token.verb is not None and token.verb.participle))
        ):
            break
        first = index
    return first


# ---- How a mention stands.


def _stance(text: DealText, mention: DealMention, before: list[str], plural: bool) -> Stance:
    words = text.words
    pre = [text.low(i) for i in range(mention.first - 3, mention.first)]
    if words.words("denying", "determiners") & {*before, pre[-1]}:
        return Stance.DENIED
    if words.words("hoping", "sure_adjectives") & set(before):
        return Stance.HOPED
    if plural and (words.words("general_deals") & {*before, *pre[-2:]} or mention.first == mention.head):
        return Stance.GENERAL
    if {"such", "similar", "comparable", "another", "earlier", "previous", "former"} & {*before, pre[-1]}:
        return Stance.GENERAL
    after = text.low(mention.last)
    if after in words.words("not_deals", "after"):
        return Stance.HOPED
    if pre[-1] in ("like", "of", "for", "on", "about", "to", "over", "at", "towards", "toward") and _hope_noun(
        text, mention
    ):
        return Stance.HOPED
    alone = mention.sentence.last - mention.sentence.first <= 3 and text.low(mention.sentence.last - 1) != "?"
    if alone:
        return Stance.IN_FORCE
    found = _participle_after(text, mention)
    if found is not Stance.CONCLUDED:
        found = _as_object(text, mention) or found or _as_subject(text, mention)
    under = _under(text, mention)
    if found is not None and (found is not Stance.IN_FORCE or under is None):
        if found is Stance.HOPED and under is Stance.UNDER:
            return under
        return found
    if under is not None:
        return under
    if after in ("violation", "violations", "breach", "breaches", "took", "monitors", "signatories"):
        return Stance.IN_FORCE
    return Stance.GENERAL if plural else Stance.NAMED


def _hope_noun(text: DealText, mention: DealMention) -> bool:
    """ "talks on a truce", "hopes of a lasting deal", "efforts to reach an agreement"."""
    nouns = text.words.words("hoping", "nouns")
    for index in range(mention.first - 1, max(mention.sentence.first, mention.first - 5) - 1, -1):
        if text.low(index) in nouns:
            return True
        token = text.ground.parse.tokens[index]
        if token.kind is Kind.MARK or (index in text.group_at and not text.group_at[index].infinitive):
            return False
    return False


def _as_object(text: DealText, mention: DealMention) -> Stance | None:
    """The stance from a verb that has the deal as its object: "signed a truce", "called for a truce"."""
    group = _group_before(text, mention)
    if group is not None and group.lemma == "know":
        group = text.group_at.get(group.first - 1)  # "made known an understanding"
    if group is None:
        return None
    words = text.words
    hoping, concluding = words.words("hoping", "verbs"), words.words("concluding")
    lemma = group.lemma
    if lemma not in hoping and lemma not in concluding:
        if lemma in words.words("denying", "verbs"):
            mention.verb = group
            return Stance.DENIED
        if lemma in words.words("effects"):
            mention.verb = group
            return Stance.DENIED if group.negated and lemma in ("have", "be") else Stance.IN_FORCE
        return None
    prepositioned = any(text.low(i) in ("for", "to", "about", "over") for i in range(group.last, mention.first))
    done = _is_done(text, group)
    if lemma in concluding and not prepositioned and (done or lemma not in hoping):
        mention.verb = group
        if group.negated:
            return Stance.DENIED
        if not _is_sure(text, group):
            if not done:
                return Stance.HOPED
            return Stance.NAMED if lemma in words.words("concluding", "plain") else Stance.IN_FORCE
        return Stance.CONCLUDED if done else Stance.HOPED
    if lemma in hoping:
        mention.verb = group
        return Stance.HOPED
    return None


def _is_sure(text: DealText, group: VerbGroup) -> bool:
    """Whether a verb says that a deal was made: "reach", "sign"; "work" only with "out"."""
    if group.lemma in text.words.words("concluding", "sure"):
        return True
    return text.low(group.last) in text.words.tables["concluding"]["with_particle"].get(group.lemma, ())


def _group_before(text: DealText, mention: DealMention) -> VerbGroup | None:
    parse = text.ground.parse
    for index in range(mention.first - 1, max(mention.sentence.first, mention.first - OBJECT_GAP) - 1, -1):
        group = text.group_at.get(index)
        if group is not None:
            return group
        token = parse.tokens[index]
        if token.text in (";", ":", "–", "—", "(", ")", ",") or token.low in (
            "that",
            "which",
            "who",
            "and",
            "after",
            "under",
            "despite",
        ):
            return None
    return None


def _is_done(text: DealText, group: VerbGroup) -> bool:
    """Whether a verb tells of what was done, not of what might be."""
    if group.negated:
        return True
    if group.modal is not None or group.tense is Tense.FUTURE or group.be_to:
        return False
    if group.infinitive or (group.progressive and group.bare):
        above = _above(text, group)
        if above is None:
            return group.progressive
        if above.lemma in text.words.words("hoping", "verbs") or above.negated:
            return False
        return above.lemma in (
            "agree",
            "manage",
            "help",
            "succeed",
            "begin",
            "start",
            "meet",
            "convene",
            "shuttle",
            "get",
            "lead",
            "after",
        ) or (group.progressive and above.tense is Tense.PAST)
    if group.progressive and not group.passive:
        return False
    return group.tense is Tense.PAST or group.perfect or group.passive or group.tense is Tense.PRESENT


def _above(text: DealText, group: VerbGroup) -> VerbGroup | None:
    sentence = text.ground.parse.sentence_of(group.first)
    above = None
    for other in text.ground.parse.verb_groups[sentence.index]:
        if other.last > group.first:
            break
        above = other
    return above


def _participle_after(text: DealText, mention: DealMention) -> Stance | None:
    """ "a deal struck on Monday", "the accord, hammered out …", "a truce of three weeks, agreed by", "a pact that X signed"."""
    forms = text.words.forms.of_verbs(sorted(text.words.words("concluding", "sure")))
    last = min(mention.sentence.last, mention.last + SUBJECT_GAP)
    relative = False
    for index in range(mention.last, last):
        token = text.ground.parse.tokens[index]
        low = token.low
        if low in _ENDS or (low in _CLAUSE_OPENERS and index > mention.last):
            return None
        relative = relative or low in ("that", "which")
        group = text.group_at.get(index)
        if group is not None and index < group.head:
            if not relative and not (group.passive and index == group.first):
                return None
            continue
        if low in forms:
            return _by_form(text, mention, index, relative)
        if group is not None and group.finite and not group.bare:
            if text.low(group.last) in forms and group.lemma == "be" and not group.negated and group.modal is None:
                return Stance.HOPED if _conditional(text, mention) else Stance.CONCLUDED
            return None
    return None


def _by_form(text: DealText, mention: DealMention, index: int, relative: bool) -> Stance | None:
    """The stance from the form of a concluding verb behind the deal."""
    group = text.group_at.get(index)
    token = text.ground.parse.tokens[index]
    if group is None:
        return Stance.CONCLUDED if index == mention.last or token.low.endswith("ed") else None
    if token.low in _ALSO_SAYING and index > mention.last and not group.passive:
        return None
    if group.negated or group.modal is not None or group.be_to or group.infinitive or group.tense is Tense.FUTURE:
        return None if group.negated else Stance.HOPED
    if not relative and not group.passive and not (token.verb is not None and token.verb.participle):
        return None
    if _conditional(text, mention):
        return Stance.HOPED
    mention.verb = group
    return Stance.CONCLUDED


_ALSO_SAYING = frozenset({"declared", "announced", "confirmed", "hailed", "welcomed"})


def _conditional(text: DealText, mention: DealMention) -> bool:
    return any(
        text.low(i) in ("if", "unless", "until", "once", "should")
        for i in range(max(mention.sentence.first, mention.first - 5), mention.first)
    )


def _as_subject(text: DealText, mention: DealMention) -> Stance | None:
    """The stance from the verb whose subject the deal is."""
    words = text.words
    groups = text.ground.parse.verb_groups[mention.sentence.index]
    led = text.low(mention.first - 1) in text.ground.parse.grammar.prepositions
    for group in groups:
        if group.first < mention.last:
            continue
        if group.first - mention.last > SUBJECT_GAP or _parted(text, mention.last, group.first):
            return None
        if led and not _relative(text, mention.last, group.first):
            return None
        mention.verb = group
        return _by_subject_verb(text, mention, group, words)
    return None


def _relative(text: DealText, first: int, last: int) -> bool:
    return any(text.low(i) in ("that", "which") for i in range(first, min(last, first + 3)))


_ENDS = frozenset({";", ":", "–", "—", "(", ")", "."})
_CLAUSE_OPENERS = frozenset({"and", "but", "while", "when", "who", "if", "after", "before", "because"})


def _parted(text: DealText, first: int, last: int) -> bool:
    if text.low(first) == "," and first + 1 < last and text.low(first + 1) not in ("which", "that", "whose"):
        return True
    return any(
        text.low(i) in _ENDS or text.low(i) in _CLAUSE_OPENERS or text.low(i) == "as" for i in range(first, last)
    )


def _by_subject_verb(text: DealText, mention: DealMention, group: VerbGroup, words: DealWords) -> Stance | None:
    lemma = group.lemma
    conditional = _conditional(text, mention)
    if _is_sure(text, group) and (group.passive or lemma in ("agree",)):
        if group.negated:
            return Stance.DENIED
        if conditional:
            return Stance.HOPED
        return Stance.CONCLUDED if _is_done(text, group) else Stance.HOPED
    if lemma == "be" and not group.modal:
        near = [text.low(i) for i in range(group.last, group.last + 4)]
        if words.words("hoping", "after") & set(near):
            return Stance.HOPED
        return Stance.DENIED if group.negated else None
    if lemma in words.words("effects"):
        if group.modal in ("would", "could", "might", "should") and lemma not in words.words("effects", "providing"):
            return Stance.HOPED
        if conditional and group.tense is Tense.PAST:
            return Stance.HOPED
        if lemma in words.words("effects", "providing"):
            return Stance.HOPED if group.modal == "would" and not mention.definite else Stance.PROVIDES
        return Stance.IN_FORCE
    return None


def _under(text: DealText, mention: DealMention) -> Stance | None:
    """ "under the deal", "as part of an agreement", "after a truce"."""
    words = text.words
    first = mention.first
    one, two = text.low(first - 1), f"{text.low(first - 2)} {text.low(first - 1)}"
    if one in words.words("implementing", "sure") or two in words.words("implementing", "two"):
        return Stance.UNDER
    if one in words.words("implementing", "one"):
        return Stance.IN_FORCE
    return None
