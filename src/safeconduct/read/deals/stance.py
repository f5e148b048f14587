"""Say how a mention of a deal stands: concluded, acted on, in force, hoped for, denied.

It is read off the verb whose object or subject the deal is, what stands before it ("under the", "talks on a"), and its
own words ("proposed", "such", "no").
"""

from __future__ import annotations

from safeconduct.read.deals.text import DealMention, DealText, Stance
from safeconduct.read.text.clauses import Tense, VerbGroup
from safeconduct.read.text.tokens import Kind

__all__ = ["find_stance"]

OBJECT_GAP = 9
SUBJECT_GAP = 18
#: Brackets of so many words are passed over.
BRACKET = 12
#: What a sentence opens with stands at most so far before its subject.
OPENING_GAP = 32
#: An object may stand behind so many words: "signed in Sochi on Tuesday, with the mediation of Russia, an accord".
FAR_OBJECT = 34


def find_stance(text: DealText, mention: DealMention, before: list[str], plural: bool) -> Stance:
    """How a mention stands, given the words of its phrase before its noun, and whether the noun is plural."""
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
    first = _adjectives_first(text, mention)
    if text.low(first - 1) in _OF and _hope_noun(text, mention, first):
        return Stance.HOPED
    if not mention.definite and _is_not(text, mention):
        return Stance.DENIED
    alone = mention.sentence.last - mention.sentence.first <= 3 and text.low(mention.sentence.last - 1) != "?"
    if alone:
        return Stance.IN_FORCE
    found = _participle_after(text, mention) or _opening_participle(text, mention)
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
    if after in ("whereby", "wherein") or (after in ("under", "by", "in") and text.low(mention.last + 1) == "which"):
        return Stance.PROVIDES
    if after == "between" and not plural:
        return Stance.IN_FORCE  # "a deal between X and Y emptied the town"
    return Stance.GENERAL if plural else Stance.NAMED


_OF = frozenset({"like", "of", "for", "on", "about", "to", "over", "at", "towards", "toward"})


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


def _hope_noun(text: DealText, mention: DealMention, first: int) -> bool:
    """ "talks on a truce", "hopes of a lasting deal", "efforts to reach an agreement"."""
    nouns = text.words.words("hoping", "nouns")
    for index in range(first - 1, max(mention.sentence.first, first - 5) - 1, -1):
        if text.low(index) in nouns:
            return True
        token = text.ground.parse.tokens[index]
        if token.kind is Kind.MARK or (index in text.group_at and not text.group_at[index].infinitive):
            return False
    return False


def _as_object(text: DealText, mention: DealMention) -> Stance | None:
    """The stance from a verb that has the deal as its object: "signed a truce", "called for a truce"."""
    index = _verb_before(text, mention)
    if index is None:
        return None
    group = text.group_at.get(index)
    if group is not None and group.lemma == "know":
        group = text.group_at.get(group.first - 1)  # "made known an understanding"
    if group is None:
        mention.made = index
        return Stance.CONCLUDED if _is_concluding(text, index) else None
    mention.verb, mention.made = group, group.head
    prepositioned = any(text.low(i) in ("for", "to", "about", "over") for i in range(group.last, mention.first))
    found = _by_object_verb(text, group, prepositioned)
    if found is None:
        mention.verb = None
    elif found is Stance.CONCLUDED and group.lemma in _ONE_SIDED and not group.passive and _by_one(text, group):
        return Stance.ANNOUNCED
    return found


def _by_object_verb(text: DealText, group: VerbGroup, prepositioned: bool) -> Stance | None:
    words = text.words
    lemma = group.lemma
    hopes, concludes = lemma in words.words("hoping", "verbs"), lemma in words.words("concluding")
    if not hopes and not concludes and lemma != "come":
        if lemma in words.words("denying", "verbs"):
            return Stance.IN_FORCE if _by_some(text, group) else Stance.DENIED
        if lemma in words.words("effects", "object"):
            return Stance.IN_FORCE
        return None
    done = _is_done(text, group)
    only = text.low(group.head) == "come" and not group.perfect  # "to talk and come to a deal"
    if lemma in ("come", "agree") and prepositioned and done and not group.negated and not only:
        return Stance.CONCLUDED  # "came to an agreement", "agreed to a truce"
    if lemma == "call" and not prepositioned and not group.passive and text.low(group.last) in ("a", "local"):
        return Stance.CONCLUDED if done and not group.negated else Stance.HOPED  # "agreed to call a local truce"
    if concludes and not prepositioned and (done or not hopes):
        if group.negated or not done:
            refused = group.negated and _by_some(text, group)
            return Stance.IN_FORCE if refused else Stance.DENIED if group.negated else Stance.HOPED
        if _is_concluding(text, group.head):
            return Stance.CONCLUDED
        return Stance.NAMED if lemma in words.words("concluding", "plain") else Stance.IN_FORCE
    return Stance.HOPED if hopes else None


def _by_some(text: DealText, group: VerbGroup) -> bool:
    """ "those who reject the agreement", "gunmen who would not accept it": there is one to reject."""
    return any(text.low(i) in ("who", "those", "that") for i in range(max(0, group.first - 2), group.first))


#: One side alone can do this to a truce.
_ONE_SIDED = frozenset({"announce", "declare", "impose", "offer", "proclaim", "order", "confirm"})


def _by_one(text: DealText, group: VerbGroup) -> bool:
    """Whether one side alone announced it, as far as its clause says."""
    lows = [text.low(i) for i in range(max(0, group.first - 14), group.first)]
    if "separately" in lows:
        return True
    return not {"and", "sides", "parties", "both", "jointly", "together"} & set(lows)


def _is_concluding(text: DealText, index: int) -> bool:
    """Whether the word at a token says that a deal was made: "reached", "signed"; "worked" only with "out"."""
    if text.low(index) in text.words.concluding:
        return True
    verb = text.ground.parse.tokens[index].verb
    particles = text.words.tables["concluding"]["with_particle"].get(verb.lemma, ()) if verb is not None else ()
    return any(text.low(i) in particles for i in (index + 1, index + 2))


def _verb_before(text: DealText, mention: DealMention) -> int | None:
    """The verb that the deal may be the object of."""
    for index in range(mention.first - 1, max(mention.sentence.first, mention.first - OBJECT_GAP) - 1, -1):
        if index in text.dated:
            continue
        group = text.group_at.get(index)
        low = text.low(index)
        if group is not None and not (low == "back" and group.bare):  # "get them back in an exchange": no verb
            return group.head
        if low in text.words.concluding and low.endswith("ed"):
            return index  # a verb that the lexicon does not hold
        if low in _ENDS:
            return None
        if low in _PARTING:
            return _far_verb(text, mention, index) if low == "," else None
    return None


def _far_verb(text: DealText, mention: DealMention, comma: int) -> int | None:
    """The verb of making whose object stands behind adjuncts in commas, where nothing else is its object."""
    if text.low(mention.first) not in ("a", "an"):
        return None
    first = max(mention.sentence.first, mention.first - FAR_OBJECT)
    for index in range(comma - 1, first - 1, -1):
        group = text.group_at.get(index)
        if group is not None:
            following = text.low(group.last)
            adjunct = following in text.ground.parse.grammar.prepositions or group.last in text.dated
            active = not group.passive and group.lemma in ("sign", "conclude", "reach", "adopt", "initial", "announce")
            return group.head if active and adjunct else None
        if text.low(index) in text.words.deals or text.low(index) in _ENDS:
            return None
    return None


_PARTING = frozenset({",", "that", "which", "who", "and", "after", "under", "despite", "if", "whether", "unless", "as"})
#: "agreed to sign a truce", "helped broker an accord": done, though the verb of the deal has no tense.
_LEADS_TO = frozenset(
    {"agree", "manage", "help", "succeed", "begin", "start", "meet", "convene", "shuttle", "get", "lead"}
)


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
        return above.lemma in _LEADS_TO or (group.progressive and above.tense is Tense.PAST)
    if group.progressive and not group.passive:
        return False
    return group.tense is Tense.PAST or group.perfect or group.passive or group.tense is Tense.PRESENT


def _above(text: DealText, group: VerbGroup) -> VerbGroup | None:
    return text.group_before(group.first)


def _participle_after(text: DealText, mention: DealMention) -> Stance | None:
    """The stance from a concluding verb behind the deal, before any other verb of its own.

    "a deal struck on Monday", "the accord, hammered out …", "a truce of a week, agreed by", "a pact that X signed".
    """
    last = min(mention.sentence.last, mention.last + SUBJECT_GAP)
    relative = joined = False
    closed = mention.last
    for index in range(mention.last, last):
        low = text.low(index)
        if low == "(":
            closed = _after_bracket(text, index)
        if index in text.dated or index < closed:
            continue
        relative = relative or low in ("that", "which")
        joined = joined or low == "between"
        joins = low == "and" and (relative or joined)
        if low in _ENDS or (low in _CLAUSE_OPENERS and index > mention.last and not joins):
            return None
        group = text.group_at.get(index)
        if group is not None and group.infinitive:
            continue  # "a plan to end the siege was accepted"
        if group is not None and index < group.head:
            if not relative and not (group.passive and index == group.first):
                return None
            continue
        if _is_concluding(text, index) and (group is None or group.head == index):
            return _by_form(text, mention, index, relative)
        if group is not None and group.finite and not group.bare:
            if group.lemma == "be" and not group.negated and group.modal is None and _is_concluding(text, group.last):
                mention.made = group.last
                return Stance.HOPED if _conditional(text, mention) else Stance.CONCLUDED
            return None
    return None


def _after_bracket(text: DealText, index: int) -> int:
    """The token after a bracket that opens at a token and closes soon; the token itself if it does not."""
    return next((i + 1 for i in range(index + 1, index + BRACKET) if text.low(i) == ")"), index)


def _opening_participle(text: DealText, mention: DealMention) -> Stance | None:
    """ "Clinched late on Wednesday, the accord lets …", "Signed in Minsk, the memorandum …"."""
    first = mention.sentence.first
    if not _is_concluding(text, first) or text.low(mention.first - 1) != "," or mention.first - first > OPENING_GAP:
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
    mention.verb = group
    return Stance.CONCLUDED


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
    return any(text.low(i) in ("that", "which") for i in range(first, first + 3))


_ENDS = frozenset({";", ":", "–", "—", "(", ")", "."})
_CLAUSE_OPENERS = frozenset({"and", "but", "while", "when", "who", "if", "after", "before", "because"})


def _parted(text: DealText, first: int, last: int, relative: bool) -> bool:
    if text.low(first) == "," and first + 1 == last:
        return True  # "there is a ceasefire, come out"
    if text.low(first) == "," and text.low(first + 1) not in ("which", "that", "whose"):
        closed = next((i for i in range(first + 2, min(last, first + 12)) if text.low(i) == ","), None)
        return closed is None or closed + 1 != last  # "the agreement, the third of its kind, provides"
    inner = [text.low(i) for i in range(first, last) if i not in text.dated]
    return any(
        (low in _ENDS or low in _CLAUSE_OPENERS or low == "as") and not (relative and low == "and") for low in inner
    )


def _by_subject_verb(text: DealText, mention: DealMention, group: VerbGroup) -> Stance | None:
    words, lemma = text.words, group.lemma
    conditional = _conditional(text, mention)
    if _is_concluding(text, group.head) and (group.passive or lemma == "agree"):
        if group.negated:
            return Stance.DENIED
        return Stance.HOPED if conditional or not _is_done(text, group) else Stance.CONCLUDED
    if lemma == "be" and not group.modal:
        near = [text.low(i) for i in range(group.last, group.last + 4)]
        if words.words("hoping", "after") & set(near):
            return Stance.HOPED
        if set(near[:2]) & _DUE and "to" in near:
            return Stance.IN_FORCE
        if near[:1] == ["in"] and near[1] in ("force", "effect", "place") and not group.negated:
            return Stance.HOPED if conditional else Stance.IN_FORCE
        return Stance.DENIED if group.negated else None
    if lemma not in words.words("effects"):
        return None
    provides = (
        lemma in words.words("effects", "providing") and not group.passive and not (group.bare and not group.finite)
    )
    if group.modal in ("would", "could", "might", "should") and not (provides and mention.definite):
        return Stance.HOPED
    if conditional and group.tense is Tense.PAST:
        return Stance.HOPED
    return Stance.PROVIDES if provides else Stance.IN_FORCE


#: "the truce is set to begin at midnight".
_DUE = frozenset({"set", "due", "expected", "scheduled", "supposed", "meant"})


def _under(text: DealText, mention: DealMention) -> Stance | None:
    """ "under the deal", "as part of an agreement", "after a truce"."""
    words = text.words
    first = mention.first
    one, two = text.low(first - 1), f"{text.low(first - 2)} {text.low(first - 1)}"
    if one in words.words("implementing", "sure") or two in words.words("implementing", "two"):
        return Stance.UNDER
    if one == "in" and text.low(first) in ("a", "an", "another") and text.low(first - 2) not in _NO_BEGINNING:
        verb = _verb_before(text, mention)
        group = text.group_at.get(verb) if verb is not None else None
        if group is not None and (_is_done(text, group) or group.tense is Tense.FUTURE):
            return Stance.UNDER  # "freed in a swap", "surrendered in a deal that …"
    if one in words.words("implementing", "one"):
        return Stance.IN_FORCE
    return None


#: "interested in a deal", "a clause in an agreement": nothing is done under it.
_NO_BEGINNING = frozenset(
    {
        "interest",
        "interested",
        "believe",
        "believed",
        "confidence",
        "stake",
        "role",
        "step",
        "clause",
        "result",
        "resulted",
        "succeed",
    }
)
