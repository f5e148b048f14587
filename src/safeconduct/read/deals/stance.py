"""Say how a mention of a deal stands: concluded, acted on, in force, hoped for, denied.

It is read off the verb whose object or subject the deal is, what stands before it ("under the", "talks on a"), and its
own words ("proposed", "such", "no").
"""

from __future__ import annotations

from safeconduct.read.deals.as_object import ENDS, is_concluding, is_done, stance_as_object, verb_before
from safeconduct.read.deals.text import DealMention, DealText, Stance
from safeconduct.read.text.clauses import Tense, VerbGroup
from safeconduct.read.text.tokens import MARK
from safeconduct.vocab.claim import TermKind

__all__ = ["find_stance"]

SUBJECT_GAP = 18
#: The same in a clause with "which", whose subject may be long.
RELATIVE_GAP = 28
#: A verb of denying stands at most so many words before the deal that is denied.
HEARSAY_REACH = 22
#: Brackets of so many words are passed over.
BRACKET = 12
#: What a sentence opens with stands at most so far before its subject.
OPENING_GAP = 32


def find_stance(text: DealText, mention: DealMention, before: list[str], plural: bool) -> Stance:
    """How a mention stands, given the words of its phrase before its noun, and whether the noun is plural."""
    own = _by_own_words(text, mention, before, plural)
    if own is not None:
        return own
    after = text.low(mention.last)
    first = _adjectives_first(text, mention)
    if text.low(first - 1) in _OF and _hope_noun(text, mention, first):
        return Stance.HOPED
    if not mention.definite and _is_not(text, mention):
        return Stance.DENIED
    alone = mention.sentence.last - mention.sentence.first <= 3 and text.low(mention.sentence.last - 1) != "?"
    if alone:
        return Stance.IN_FORCE
    if _is_explained(text, mention):
        return Stance.GENERAL
    found = _participle_after(text, mention) or _opening_participle(text, mention)
    if found is not Stance.CONCLUDED:
        found = stance_as_object(text, mention) or found or _as_subject(text, mention)
    if found is Stance.IN_FORCE and (signed := _signing_behind(text, mention)) is not None:
        mention.verb, mention.made = None, signed
        return Stance.CONCLUDED
    if found is Stance.CONCLUDED and _is_hearsay(text, mention):
        return Stance.DENIED
    under = _under(text, mention)
    if found is not None and (found is not Stance.IN_FORCE or under is None):
        if found is Stance.HOPED and under is Stance.UNDER:
            return under
        return found
    if under is not None:
        return under
    if after in ("violation", "violations", "breach", "breaches", "took", "monitors", "signatories"):
        return Stance.IN_FORCE
    if after in ("whereby", "wherein") or (after in ("under", "by", "in") and text.low(mention.last + 1) == "which"):
        return Stance.PROVIDES
    noted = after == "b" and text.low(mention.last + 1) == "/" and text.low(mention.last + 2) == "w"
    if (noted or after in text.words.words("sides_of_war", "between")) and not plural:
        return Stance.IN_FORCE  # "a deal between X and Y emptied the town"
    return Stance.GENERAL if plural else Stance.NAMED


def _by_own_words(text: DealText, mention: DealMention, before: list[str], plural: bool) -> Stance | None:
    """The stance that the words of the mention itself tell: "no deal", "a proposed truce", "such agreements"."""
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
    return Stance.HOPED if text.low(mention.last) in words.words("not_deals", "after") else None


_OF = frozenset({"like", "of", "for", "on", "about", "to", "over", "at", "towards", "toward"})


def _is_explained(text: DealText, mention: DealMention) -> bool:
    """ "a ceasefire is usually signed by both", "an armistice is an agreement": what such deals are."""
    group = next(text.groups_after(mention.last, 6), None)
    if group is None or group.tense is not Tense.PRESENT or group.perfect or group.progressive:
        return False
    usual = {text.low(i) for i in range(mention.sentence.first, group.last + 1)} & text.words.words("usually")
    defined = group.lemma == "be" and not group.passive and text.low(group.last) in ("a", "an")
    return bool(usual) or (defined and text.low(mention.first) in ("a", "an") and not group.negated)


def _adjectives_first(text: DealText, mention: DealMention) -> int:
    """Where a deal with all that is said of it begins: "the absence of a detailed and functioning agreement"."""
    first = mention.first
    while first - 2 > mention.sentence.first and text.low(first - 2) in ("and", "or", ",", "a", "an"):
        first -= 2
    return first


def _is_not(text: DealText, mention: DealMention) -> bool:
    """ "are not and cannot be the guarantor of a ceasefire agreement": of none that there is."""
    group = text.group_before(mention.first, 8)
    return group is not None and group.negated and group.lemma == "be"


def _is_hearsay(text: DealText, mention: DealMention) -> bool:
    """ "rejected as baseless reports that a deal had been struck", "denied that it had signed a truce"."""
    first = max(mention.sentence.first, mention.first - HEARSAY_REACH)
    that = next((i for i in range(mention.first - 1, first - 1, -1) if text.low(i) == "that"), None)
    if that is None:
        return False
    if any(text.low(i) == "untrue" or (text.low(i), text.low(i + 1)) == ("not", "true") for i in range(first, that)):
        return True
    told = text.low(that - 1) in text.words.words("hearsay", "nouns")
    above = [text.group_at[i] for i in range(first, that) if i in text.group_at][-3:]
    if told and not above:
        above = list(text.groups_after(mention.last, HEARSAY_REACH))  # "Reports that a deal was struck were denied"
    return any(g.lemma in text.words.words("hearsay", "denials") and not g.negated for g in above)


def _hope_noun(text: DealText, mention: DealMention, first: int) -> bool:
    """ "talks on a truce", "hopes of a lasting deal", "efforts to reach an agreement"."""
    nouns = text.words.words("hoping", "nouns")
    for index in range(first - 1, max(mention.sentence.first, first - 5) - 1, -1):
        if text.low(index) in nouns:
            return True
        token = text.ground.parse.tokens[index]
        if token.kind is MARK or (index in text.group_at and not text.group_at[index].infinitive):
            return False
    return False


def _participle_after(text: DealText, mention: DealMention) -> Stance | None:
    """The stance from a concluding verb behind the deal, before any other verb of its own.

    "a deal struck on Monday", "the accord, hammered out …", "a truce of a week, agreed by", "a pact that X signed".
    """
    led = _relative(text, mention.last)
    last = min(mention.sentence.last, mention.last + (RELATIVE_GAP if led else SUBJECT_GAP))
    relative = joined = False
    closed = mention.last
    for index in range(mention.last, last):
        low = text.low(index)
        if low == "(":
            closed = _after_bracket(text, index)
        if index in text.dated or index < closed:
            continue
        relative = relative or low in ("that", "which")
        if low in _SUBJECTS and not relative:
            return None  # "signed a truce, it was announced"
        joined = joined or low == "between"
        joins = low == "and" and (relative or joined)
        if low in ENDS or (low in _CLAUSE_OPENERS and index > mention.last and not joins):
            return None
        group = text.group_at.get(index)
        if group is not None and group.infinitive:
            continue  # "a plan to end the siege was accepted"
        if group is not None and index < group.head:
            if not relative and not (group.passive and index == group.first):
                return None
            continue
        if is_concluding(text, index) and (group is None or group.head == index):
            return _by_form(text, mention, index, relative)
        if group is not None and group.finite and not group.bare:
            if group.lemma == "be" and not group.negated and group.modal is None and is_concluding(text, group.last):
                mention.made = group.last
                return Stance.HOPED if _conditional(text, mention) else Stance.CONCLUDED
            return None
    return None


#: A verb behind one of these has another subject than the deal.
_SUBJECTS = frozenset({"it", "he", "she", "they", "we", "i", "you", "one"})


def _after_bracket(text: DealText, index: int) -> int:
    """The token after a bracket that opens at a token and closes soon; the token itself if it does not."""
    return next((i + 1 for i in range(index + 1, index + BRACKET) if text.low(i) == ")"), index)


def _opening_participle(text: DealText, mention: DealMention) -> Stance | None:
    """ "Clinched late on Wednesday, the accord lets …", "Signed in Minsk, the memorandum …"."""
    first = mention.sentence.first
    if not is_concluding(text, first) or text.low(mention.first - 1) != "," or mention.first - first > OPENING_GAP:
        return None
    group = text.group_at.get(first)
    if group is not None and (group.progressive or not group.bare):
        return None
    mention.verb, mention.made = group, first
    return Stance.CONCLUDED


def _by_form(text: DealText, mention: DealMention, index: int, relative: bool) -> Stance | None:
    """The stance from the form of a concluding verb behind the deal."""
    group = text.group_at.get(index)
    token = text.ground.parse.tokens[index]
    mention.made = index
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
    if relative and _is_of_any(mention, group):
        return Stance.GENERAL  # "an agreement that is signed by two or more parties"
    mention.verb = group
    return Stance.CONCLUDED


def _is_of_any(mention: DealMention, group: VerbGroup) -> bool:
    """Whether a verb tells what is done with any deal of its kind."""
    return group.passive and group.tense is Tense.PRESENT and not group.perfect and not mention.definite


_ALSO_SAYING = frozenset({"declared", "announced", "confirmed", "hailed", "welcomed"})


def _conditional(text: DealText, mention: DealMention) -> bool:
    first = max(mention.sentence.first, mention.first - 5)
    return any(text.low(i) in ("if", "unless", "until", "once", "should") for i in range(first, mention.first))


def _as_subject(text: DealText, mention: DealMention) -> Stance | None:
    """The stance from the verb whose subject the deal is; that of a clause with "that" or "which" first."""
    led = text.low(mention.first - 1) in text.ground.parse.grammar.prepositions
    led = led and text.low(mention.first - 2) not in _ITS_WORDS
    relative = _relative(text, mention.last)
    seen = False
    for group in text.groups_after(mention.last, SUBJECT_GAP + 1):
        if _parted(text, mention.last, group.first, relative):
            return None
        if led and not relative:
            return None
        mention.verb, mention.made = group, group.head
        found = _by_subject_verb(text, mention, group)
        if found is not None or not relative or seen:
            return found
        seen = True
        led = False  # "the truce that X proposed was signed": the main verb is the next one
    return None


#: "the terms of the truce include …", "conditions for the cessation of hostilities provide …".
_ITS_WORDS = frozenset({"terms", "conditions", "provisions", "clauses", "points", "articles", "text"})


def _relative(text: DealText, first: int) -> bool:
    return any(text.low(i) in ("that", "which") for i in range(first, first + 5))


_CLAUSE_OPENERS = frozenset({"and", "but", "while", "when", "who", "if", "after", "before", "because"})


def _parted(text: DealText, first: int, last: int, relative: bool) -> bool:
    if text.low(first) == "," and first + 1 == last:
        return True  # "there is a ceasefire, come out"
    if text.low(first) == "," and text.low(first + 1) not in ("which", "that", "whose"):
        closed = next((i for i in range(first + 2, min(last, first + 12)) if text.low(i) == ","), None)
        return closed is None or closed + 1 != last  # "the agreement, the third of its kind, provides"
    inner = [text.low(i) for i in range(first, last) if i not in text.dated]
    return any(
        (low in ENDS or low in _CLAUSE_OPENERS or low == "as") and not (relative and low == "and") for low in inner
    )


def _by_subject_verb(text: DealText, mention: DealMention, group: VerbGroup) -> Stance | None:
    words, lemma = text.words, group.lemma
    conditional = _conditional(text, mention)
    if is_concluding(text, group.head) and (group.passive or lemma == "agree"):
        if group.negated:
            return Stance.DENIED
        return Stance.HOPED if conditional or not is_done(text, group) else Stance.CONCLUDED
    if lemma == "do" and group.passive and not group.modal and not group.infinitive:
        return Stance.DENIED if group.negated else Stance.CONCLUDED  # "a secret deal was done"
    if lemma == "be" and not group.modal:
        near = [text.low(i) for i in range(group.last, group.last + 4)]
        if words.words("hoping", "after") & set(near):
            return Stance.HOPED
        if set(near[:2]) & _DUE and "to" in near:
            return Stance.IN_FORCE
        if (
            near[0] == "for"
            and not group.negated
            and any(low in text.words.words("lasting", "units") for low in near[2:])
        ):
            return Stance.HOPED if conditional else Stance.IN_FORCE  # "the arrangement is for one month"
        if _is_on(near) and not group.negated:
            return Stance.HOPED if conditional else Stance.IN_FORCE  # "the deal is back on track"
        if near[:1] == ["in"] and near[1] in ("force", "effect", "place") and not group.negated:
            return Stance.HOPED if conditional else Stance.IN_FORCE
        return Stance.DENIED if group.negated else None
    if lemma == "have" and text.ground.parse.holds(_PARTS, group.last, group.last + 3):
        return Stance.PROVIDES  # "the pact has four lines"
    if lemma not in words.words("effects"):
        return None
    provides = (
        lemma in words.words("effects", "providing") and not group.passive and not (group.bare and not group.finite)
        and not (lemma == "mean" and text.low(group.last) == "to")
    )  # fmt: skip
    if group.modal in ("would", "could", "might", "should") and not (provides and mention.definite):
        return Stance.HOPED
    if conditional and group.tense is Tense.PAST:
        return Stance.HOPED
    return Stance.PROVIDES if provides else Stance.IN_FORCE


def _is_on(near: list[str]) -> bool:
    near = near[1:] if near[0] in ("still", "back", "again", "now") else near
    return near[0] == "on" and near[1] in ("track", "again", ",", ".", ";", "and", "but", "")


_PARTS = frozenset({"points", "lines", "articles", "clauses", "provisions", "parts", "stages", "phases", "paragraphs"})
#: "the truce is set to begin at midnight".
_DUE = frozenset({"set", "due", "expected", "scheduled", "supposed", "meant"})


def _under(text: DealText, mention: DealMention) -> Stance | None:
    """ "under the deal", "as part of an agreement", "after a truce"."""
    words = text.words
    first = mention.first
    one, two = text.low(first - 1), f"{text.low(first - 2)} {text.low(first - 1)}"
    if one in words.words("implementing", "sure") or two in words.words("implementing", "two"):
        return Stance.HOPED if _is_only_meant(text, mention, one) else Stance.UNDER
    if one == "of" and _signed_before(text, mention):
        return Stance.UNDER
    if mention.truce and one in ("during", "throughout") and _is_acted_on(text, mention):
        return Stance.UNDER
    if one == "in" and text.low(first) in ("a", "an", "another") and text.low(first - 2) not in _NO_BEGINNING:
        verb = verb_before(text, mention)
        group = text.group_at.get(verb) if verb is not None else None
        if group is not None and (is_done(text, group) or group.tense is Tense.FUTURE):
            return Stance.UNDER  # "freed in a swap", "surrendered in a deal that …"
    if one in words.words("implementing", "one"):
        return Stance.IN_FORCE
    return None


def _signing_behind(text: DealText, mention: DealMention) -> int | None:
    """ "accused the army of violating the truce a day after its signing": where that is said; else null."""
    where = text.ground.parse.within(_SIGNED, mention.last + 1, min(mention.sentence.last, mention.last + MEANT_REACH))
    return next((i for i in where if text.low(i - 1) == "its"), None)


def _signed_before(text: DealText, mention: DealMention) -> bool:
    """ "with the signing in Arda on 14 May of the Agreement": nothing but where and when stands between."""
    for index in range(mention.first - 2, max(mention.sentence.first, mention.first - MEANT_REACH) - 1, -1):
        if text.low(index) in _SIGNED:
            return True
        place = text.ground.mentions.at(index)
        if not (index in text.dated or place is not None or text.low(index) in ("in", "at", "on", ",")):
            return False
    return False


def _is_acted_on(text: DealText, mention: DealMention) -> bool:
    """ "During an armistice the wounded were evacuated": something that deals provide is done in it."""
    groups = text.ground.parse.verb_groups[mention.sentence.index]
    done = any(g.finite and g.tense is Tense.PAST and g.modal is None and not g.negated for g in groups)
    kinds = {m.name for m in text.clauses[mention.sentence.index] if m.strong}
    return done and bool(kinds & _DONE_IN_TRUCE)


_DONE_IN_TRUCE = frozenset({TermKind.EVACUATION.value, TermKind.PRISONER_EXCHANGE.value, TermKind.AID_ACCESS.value})


def _is_only_meant(text: DealText, mention: DealMention, one: str) -> bool:
    """ "could form part of an agreement", "the terms of a ceasefire would be worse": of none that there is."""
    if mention.definite or one != "of":
        return False
    before = [
        text.group_at.get(i) for i in range(max(mention.sentence.first, mention.first - MEANT_REACH), mention.first)
    ]
    after = next(text.groups_after(mention.last, 3), None)
    return any(g is not None and g.modal in _ONLY_MEANT for g in (*before, after))


#: A verb so many words before "as part of a deal" may say that it is only meant.
MEANT_REACH = 16
_SIGNED = frozenset({"signing", "signature", "conclusion", "announcement"})
_ONLY_MEANT = frozenset({"could", "would", "might", "may", "should", "must"})


#: "interested in a deal", "a clause in an agreement": nothing is done under it.
_NO_BEGINNING = frozenset({
    "interest", "interested", "believe", "believed", "confidence", "stake", "role", "step", "clause", "result",
    "resulted", "succeed",
})  # fmt: skip
