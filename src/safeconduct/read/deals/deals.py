"""Find every mention of a deal in a text, and how it stands.

Nouns of deals are many and mean other things too ("a great deal", "the Jewish settlement", "a nuclear deal"); what a
mention is taken for is said by the words before its noun, by its verb, and by what ``terms.toml`` says of the noun.
"""

from __future__ import annotations

from functools import cache
from itertools import pairwise

from safeconduct.read.deals.provided import GOVERNED
from safeconduct.read.deals.stance import find_stance
from safeconduct.read.deals.text import WEIGHTS, DealMention, DealText, Stance
from safeconduct.read.deals.words import DealWords
from safeconduct.read.text.clauses import Tense
from safeconduct.read.text.sentences import Sentence
from safeconduct.read.text.tokens import MARK, OWN
from safeconduct.vocab.claim import TermKind

__all__ = ["find_deal_mentions"]

PHRASE = 8
#: The verb that says what a paper lays down stands at most so far behind it, past "at whose birth X stood".
RULES_REACH = 25
#: So many mentions are looked at; a text with more has no more to say.
MOST = 150


def find_deal_mentions(text: DealText) -> list[DealMention]:
    """Find every mention of a deal, in text order, with its stance."""
    parse, words = text.ground.parse, text.words
    passages = words.words("passages", "nouns")
    plural, nouns, phrases, looked_at = _looked_at(words)
    found: list[DealMention] = []
    for sentence in parse.sentences:
        for index in parse.within(looked_at, sentence.first, sentence.last):
            low = parse.tokens[index].low
            mention = None
            if low in passages:
                mention = _passage(text, sentence, index)
            if mention is None and low in nouns and (low not in passages or low in words.papers):
                mention = _mention(text, sentence, index, plural)
            if mention is None and low in phrases:
                mention = _phrase_mention(text, sentence, index, phrases[low])
            if mention is not None:
                found.append(mention)
                if len(found) == MOST:
                    return found
    return found


@cache
def _looked_at(words: DealWords) -> tuple[dict[str, str], frozenset[str], dict[str, list[list[str]]], frozenset[str]]:
    """Plurals with their singulars, the nouns of mentions, longer phrases by their first words, and all looked at."""
    singular = words.truces | words.deals
    plural = {noun + "s": noun for noun in singular} | {"treaties": "treaty"}
    starts = frozenset(phrase.split()[0] for phrase in words.words("truces", "starts"))
    phrases: dict[str, list[list[str]]] = {start: [] for start in starts}
    for phrase in sorted(words.words("truces", "two")):
        parts = phrase.split()
        if parts[0] in starts:
            phrases[parts[0]].append(parts)
    nouns = singular.union(words.papers, plural, words.words("passages", "nouns"))
    return plural, nouns, phrases, nouns.union(starts)


def _phrase_mention(text: DealText, sentence: Sentence, index: int, phrases: list[list[str]]) -> DealMention | None:
    """ "a cessation of hostilities", "the cease fire"."""
    for parts in phrases:
        if [text.low(index + i) for i in range(len(parts))] == parts:
            return _weighed(text, sentence, (index, index + len(parts)), truce=True, plural=False)
    return None


def _passage(text: DealText, sentence: Sentence, index: int) -> DealMention | None:
    """ "a humanitarian corridor", open or agreed on: sides must have agreed to it."""
    words = text.words
    first = _phrase_first(text, sentence, index)
    before = [text.low(i) for i in range(first, index)]
    if not words.words("passages", "adjectives") & set(before):
        return None
    mention = DealMention(first, index + 1, sentence, Stance.NAMED, None, False, "evacuation", "the" in before)
    mention.stance = find_stance(text, mention, before, False)
    if mention.stance is Stance.GENERAL:
        return None
    if mention.stance is Stance.NAMED and _is_used(text, mention):
        mention.stance = Stance.OPEN
    opening = words.words("passages", "verbs")
    for index in (mention.last, *range(mention.last + 1, mention.last + 6)):
        group = text.group_at.get(index)
        if group is not None:
            if group.lemma in opening and not group.modal and not group.negated and not group.infinitive:
                mention.stance = Stance.OPEN
            break
    mention.weight = WEIGHTS[mention.stance]
    return mention


def _is_used(text: DealText, mention: DealMention) -> bool:
    """ "left along the green corridor": somebody has gone that way."""
    if text.low(mention.first - 1) not in ("along", "through", "via", "by", "using"):
        return False
    groups = text.ground.parse.verb_groups[mention.sentence.index]
    done = any(g.finite and g.modal is None and not g.negated and g.tense is not Tense.FUTURE for g in groups)
    return done and any(m.name == TermKind.EVACUATION.value for m in text.clauses[mention.sentence.index])


def _mention(text: DealText, sentence: Sentence, index: int, plural: dict[str, str]) -> DealMention | None:
    words = text.words
    low = text.low(index)
    group = text.group_at.get(index)
    if group is not None and group.head == index and not (group.bare and low in _ALSO_VERBS | words.truces):
        return None
    if low == "understanding" and {text.low(i) for i in range(index - 3, index)} & {
        "his",
        "her",
        "their",
        "my",
        "our",
        "your",
        "better",
    }:
        return None  # "expressed his complete understanding"
    if low in ("exchange", "return") and text.low(index - 1) == "in":
        return None
    if low == "terms" and not _is_of_deal(text, index):
        return None
    if low in ("convention", "conventions") and text.low(index - 1) in _SEATS_OF_LAW:
        return None  # "the Geneva Convention"
    after = text.low(index + 1)
    if after in words.deals or after in words.truces or (after in plural and plural[after] in words.deals):
        return None  # "ceasefire agreement": the last noun is the deal
    return _weighed(
        text, sentence, (index, index + 1), truce=low in words.truces or plural.get(low, "") in words.truces,
        plural=low in plural,
    )  # fmt: skip


#: "an understanding", though "understanding" may be a verb.
_ALSO_VERBS = frozenset({"understanding", "undertaking"})
_SEATS_OF_LAW = frozenset({"geneva", "vienna", "hague", "ottawa", "refugee", "un", "genocide"})
_DEFINITE = frozenset({"the", "this", "that", "its", "their", "our"})


def _is_of_deal(text: DealText, index: int) -> bool:
    """Whether "terms" are those of a deal: "the terms", "terms agreed at", "terms were drawn up"."""
    if text.low(index - 1) in _OWNERS or text.low(index + 1) in ("signed", "agreed", "of", ":", "per"):
        return True
    group = next(text.groups_after(index + 1, 2), None)
    made = text.words.concluding | text.words.forms.of("draw*|settle*|set*|write*")
    return group is not None and group.passive and text.low(group.head) in made


_OWNERS = frozenset({"the", "its", "their", "these", "those", "whose", "surrender", "under", "ceasefire", "truce"})


def _weighed(
    text: DealText, sentence: Sentence, span: tuple[int, int], *, truce: bool, plural: bool
) -> DealMention | None:
    words = text.words
    if _is_of_body(text, span[0]):
        return None
    first = _phrase_first(text, sentence, span[0])
    before = [text.low(i) for i in range(first, span[0])]
    kind = next((low for low in (text.low(span[0]), *reversed(before)) if _is_kind(words, low)), None)
    truce = truce or bool(words.truces & set(before))
    if _is_of_another_kind(words, before, truce, kind) or (not truce and _is_plain_new(text, sentence, before, kind)):
        return None
    mention = DealMention(first, span[1], sentence, Stance.NAMED, None, truce, kind, bool(_DEFINITE & set(before)))
    mention.stance = find_stance(text, mention, before, plural)
    mention.weight = WEIGHTS[mention.stance]
    low = text.low(span[0])
    if truce:
        return None if _is_figurative(text, mention) else mention
    if low in words.papers and low not in words.deals:
        return mention if _is_paper_of_deal(text, mention, before) else None
    if low in words.words("deals", "loose") and kind is None and not _is_loose_deal(text, mention, low):
        return None
    return mention


def _is_of_body(text: DealText, index: int) -> bool:
    """ "the Government of National Accord", "the Center for Reconciliation": a body's name."""
    tokens = text.ground.parse.tokens
    if not tokens[index].capital:
        return False
    for at in range(index - 1, max(0, index - BODY) - 1, -1):
        if text.low(at) in ("of", "for", "on", "and"):
            if text.low(at - 1) in text.words.words("bodies"):
                return True
        elif not tokens[at].capital and text.low(at) != "the":
            break
    return text.low(index + 1) in text.words.words("bodies") and tokens[index + 1].capital


#: "Council for Peace and National Reconciliation": so many words before its last.
BODY = 6


def _is_kind(words: DealWords, low: str) -> bool:
    return low in words.words("kinds_of_deal") and low not in words.deals


def _is_of_another_kind(words: DealWords, before: list[str], truce: bool, kind: str | None) -> bool:
    """ "a merger deal", "the trade agreement", "a three-year deal" with a club or a studio."""
    if words.words("not_deals", "before_sure") & set(before):
        return True
    if truce:
        return False
    of_years = any(low.endswith("-year") for low in before) or ("-", "year") in pairwise(before)
    return of_years or (kind is None and bool(words.words("not_deals", "before") & set(before)))


def _is_plain_new(text: DealText, sentence: Sentence, before: list[str], kind: str | None) -> bool:
    """ "a new deal" with a club or a studio, unless people leave, arms rest or prisoners go free around it."""
    if kind is not None or not text.words.words("not_deals", "before_plain") & set(before):
        return False
    near = range(max(0, sentence.index - 1), min(len(text.clauses), sentence.index + 2))
    return not any(m.strong and m.name in GOVERNED for i in near for m in text.clauses[i])


def _is_paper_of_deal(text: DealText, mention: DealMention, before: list[str]) -> bool:
    """Whether a paper or a step is a deal: signed, brokered, promised, in force, or laying down what deals do."""
    words, low = text.words, text.low(mention.head)
    if low in words.words("papers", "pauses") and mention.stance is Stance.IN_FORCE:
        mention.truce = True
        return True
    if low in words.words("papers", "ruling") and _rules(text, mention):
        mention.weight = WEIGHTS[Stance.PROVIDES]
        return True
    if _brokered(before) or (low in words.words("papers", "governed") and _promised(text, mention)):
        mention.stance, mention.weight = Stance.CONCLUDED, WEIGHTS[Stance.CONCLUDED]
        return True
    if mention.stance is not Stance.CONCLUDED or not _is_signed(text, mention, low):
        return False
    if low == "points" and not _POINTS_OF_TALK.isdisjoint(before):
        return False  # "agree on major points"
    signed = text.low(mention.made).startswith("sign") or low in words.words("papers", "plans")
    return signed or low not in words.words("papers", "only_signed")


_POINTS_OF_TALK = frozenset({
    "major", "key", "main", "some", "many", "most", "several", "certain", "sticking", "all", "other", "remaining",
    "important", "crucial", "few", "general",
})  # fmt: skip


def _is_loose_deal(text: DealText, mention: DealMention, low: str) -> bool:
    """Whether a word that is seldom a deal is one here: a settlement that was reached, a swap of prisoners."""
    if mention.stance not in (Stance.CONCLUDED, Stance.UNDER, Stance.IN_FORCE, Stance.PROVIDES):
        return False
    in_one = mention.stance is Stance.UNDER and text.low(mention.first - 1) == "in"
    in_one = in_one or (low in ("exchange", "swap") and _of_prisoners(text, mention.sentence))
    return mention.stance is Stance.CONCLUDED or in_one or low not in text.words.words("deals", "loosest")


def _is_figurative(text: DealText, mention: DealMention) -> bool:
    """ "a truce with the river", "a ceasefire of sorts"."""
    if text.low(mention.last) == "of" and text.low(mention.last + 1) in ("sorts", "sort", "kind"):
        return True
    if text.low(mention.last) not in ("with", "from", "between"):
        return False
    near = range(mention.last + 1, min(mention.sentence.last, mention.last + 5))
    return any(text.low(i) in text.words.words("figurative") for i in near)


def _rules(text: DealText, mention: DealMention) -> bool:
    """Whether a paper lays down what deals are about: "the declaration put a stop to the shooting"; or is acted on."""
    if mention.stance is Stance.UNDER:
        return mention.definite
    if not mention.definite or mention.stance in (Stance.HOPED, Stance.DENIED, Stance.GENERAL):
        return False
    governed = [m for m in text.clauses[mention.sentence.index] if m.strong and m.first >= mention.last]
    rules = text.words.words("papers", "rules")
    for group in text.groups_after(mention.last, RULES_REACH):
        may = group.modal in (None, "will", "shall")
        if group.lemma in rules and not group.negated and may and not group.passive and not group.infinitive:
            mention.stance, mention.verb, mention.made = Stance.PROVIDES, group, group.head
            return any(m.last > group.first for m in governed)
    return False


def _of_prisoners(text: DealText, sentence: Sentence) -> bool:
    """Whether a sentence or the one before is about prisoners who go free."""
    near = range(max(0, sentence.index - 1), sentence.index + 1)
    return any(m.name == TermKind.PRISONER_EXCHANGE.value for i in near for m in text.clauses[i])


def _is_signed(text: DealText, mention: DealMention, low: str) -> bool:
    """Whether the verb makes a deal of any paper: "signed"; or "accepted by both", of a plan."""
    made = text.low(mention.made)
    if made in text.words.signing:
        return True
    plan = low in text.words.words("papers", "plans") and mention.verb is not None and mention.verb.passive
    return plan and mention.verb is not None and mention.verb.lemma in text.words.words("papers", "of_plans")


def _promised(text: DealText, mention: DealMention) -> bool:
    """ "The pullback was promised by the commanders on Friday"."""
    for group in text.groups_after(mention.last, 5):
        done = group.passive and not group.negated and group.modal is None
        if done and group.lemma in text.words.words("papers", "promised"):
            mention.verb, mention.made = group, group.head
            return True
        return False
    return False


def _brokered(before: list[str]) -> bool:
    """ "the Russia-brokered surrender"."""
    return any(low.endswith(("-brokered", "-mediated", "-negotiated", "-guaranteed", "-sponsored")) for low in before)


def _phrase_first(text: DealText, sentence: Sentence, head: int) -> int:
    """Where the noun phrase begins whose head is at a token."""
    parse, words = text.ground.parse, text.words
    grammar = parse.grammar
    first = head
    for index in range(head - 1, max(sentence.first, head - PHRASE) - 1, -1):
        token = parse.tokens[index]
        if index in text.dated and index + 1 < head:
            first = index  # "an Aug. 15 peace pact"
            continue
        if token.kind is MARK and token.text not in ("-", "“", "”", '"', "’", "'"):
            break
        low = token.low
        if low in grammar.determiners or token.kind is OWN:
            first = index
            if token.kind is not OWN and low not in ("other", "own", "many", "few", "several", "such"):
                break
            continue
        if low in grammar.prepositions or low in grammar.coordinators or low in grammar.subordinators:
            break
        if low in grammar.be or low in grammar.have or low in grammar.modals or low in grammar.pronouns:
            break
        group = text.group_at.get(index)
        if low in words.concluding and _is_counted(text, index + 1):
            break  # "the opposition signed two agreements"
        if group is not None and not (
            group.bare and (group.passive or (token.verb is not None and token.verb.participle))
        ):
            break
        first = index
    return first


def _is_counted(text: DealText, index: int) -> bool:
    """Whether a determiner or a number stands at a token."""
    parse = text.ground.parse
    cardinals = parse.lexicon.table("numbers.cardinals")["words"]
    return parse.low(index) in parse.grammar.determiners or parse.low(index) in cardinals
