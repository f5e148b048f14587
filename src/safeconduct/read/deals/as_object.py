"""Say how a mention of a deal stands that is the object of a verb: "signed a truce", "called for a truce".

The verb is the one right before it, or before adjuncts ("signed in Sochi on Tuesday an accord"). What it says of the
deal is told by the tables of ``terms.toml``; a verb without tense tells of what was done if the one above it does.
"""

from __future__ import annotations

from safeconduct.read.deals.noun_runs import DASHES
from safeconduct.read.deals.text import DealMention, DealText, Stance
from safeconduct.read.text.clauses import Tense, VerbGroup

__all__ = ["ENDS", "is_concluding", "is_done", "stance_as_object", "verb_before"]

OBJECT_GAP = 9
#: An object may stand behind so many words: "signed in Sochi on Tuesday, with the mediation of Russia, an accord".
FAR_OBJECT = 34
#: What a clause ends at.
ENDS = frozenset({";", ":", "–", "—", "(", ")", "."})


def stance_as_object(text: DealText, mention: DealMention) -> Stance | None:
    """The stance from a verb that has the deal as its object: "signed a truce", "called for a truce"."""
    index = verb_before(text, mention)
    if index is None:
        return None
    group = text.group_at.get(index)
    if group is not None and group.lemma == "know":
        group = text.group_at.get(group.first - 1)  # "made known an understanding"
    if group is None:
        mention.made = index
        return Stance.CONCLUDED if is_concluding(text, index) else None
    mention.verb, mention.made = group, group.head
    prepositioned = any(text.low(i) in ("for", "to", "about", "over") for i in range(group.last, mention.first))
    found = _by_object_verb(text, group, prepositioned)
    if found is Stance.CONCLUDED and mention.definite and text.low(mention.first - 1) == "in":
        found = Stance.IN_FORCE  # "lines agreed in the ceasefire"
    if found in (None, Stance.NAMED, Stance.IN_FORCE) and not prepositioned:
        found = _made_or_had(text, mention, group) or found
    if found is Stance.CONCLUDED and _is_only_after(text, mention, group):
        return Stance.HOPED
    if found is None:
        mention.verb = None
    elif found is Stance.CONCLUDED and group.lemma in _ONE_SIDED and not group.passive and _by_one(text, group):
        behind = mention.last + (text.low(mention.last) in ("”", '"', "’"))
        return found if text.low(behind) in ("with", "between") else Stance.ANNOUNCED
    return found


def _by_object_verb(text: DealText, group: VerbGroup, prepositioned: bool) -> Stance | None:
    words = text.words
    lemma = group.lemma
    if lemma == "consider" and text.low(group.last) in ("it", "this", "them", "that"):
        return None  # "considering it the largest exchange"
    hopes, concludes = lemma in words.words("hoping", "verbs"), lemma in words.words("concluding")
    if not hopes and not concludes and lemma != "come":
        if lemma in words.words("denying", "verbs"):
            return Stance.IN_FORCE if _by_some(text, group) else Stance.DENIED
        if lemma not in words.words("effects", "object"):
            return None
        return Stance.HOPED if _is_only_ready(text, group) else Stance.IN_FORCE
    done = is_done(text, group)
    only = text.low(group.head) == "come" and not group.perfect and not _has_aside(text, group)
    if lemma in ("come", "agree") and prepositioned and done and not group.negated and not only:
        return Stance.CONCLUDED  # "came to an agreement", "agreed to a truce"
    if lemma == "call" and not prepositioned and not group.passive and text.low(group.last) in ("a", "local"):
        return Stance.CONCLUDED if done and not group.negated else Stance.HOPED  # "agreed to call a local truce"
    if concludes and not prepositioned and (done or not hopes):
        if group.negated or not done:
            refused = group.negated and _by_some(text, group)
            return Stance.IN_FORCE if refused else Stance.DENIED if group.negated else Stance.HOPED
        if is_concluding(text, group.head) or lemma == "enter":
            return Stance.CONCLUDED
        return Stance.NAMED if lemma in words.words("concluding", "plain") else Stance.IN_FORCE
    return Stance.HOPED if hopes else None


def _is_only_after(text: DealText, mention: DealMention, group: VerbGroup) -> bool:
    """ "it will only call a ceasefire after one is reached in Gaza": not before that."""
    only = any(text.low(i) == "only" for i in range(group.first - 1, group.last + 1))
    behind = range(mention.last, mention.last + ONLY)
    return (only and any(text.low(i) in _WHEN for i in behind)) or any(
        text.low(i) == "only" and text.low(i + 1) in _WHEN for i in behind
    )


_WHEN = frozenset({"after", "if", "once", "when", "should"})
#: So many words behind a deal may say when it would be made.
ONLY = 6


def _made_or_had(text: DealText, mention: DealMention, group: VerbGroup) -> Stance | None:
    """ "they made a deal", "the two did a bargain"; "they have a deal", of a noun that is little else."""
    words = text.words
    if text.low(mention.head) not in words.truces | words.words("concluding", "made") or group.negated:
        return None
    if group.lemma in _MAKING and is_done(text, group):
        return Stance.CONCLUDED
    had = group.lemma == "have" and group.modal is None and not group.infinitive
    return Stance.CONCLUDED if had and text.low(group.first - 1) in _THEY else None


_MAKING = frozenset({"make", "cut", "do"})
_THEY = frozenset({"they", "we", "both", "sides", "two", "parties"})


def _has_aside(text: DealText, group: VerbGroup) -> bool:
    """ "have, through 30 elders, come to terms", and not "to talk and come to a deal"."""
    if text.low(group.first - 1) != ",":
        return False
    have = text.ground.parse.grammar.have
    return any(text.low(i) in have and text.low(i + 1) == "," for i in range(group.first - ASIDE, group.first - 1))


#: So long is what stands between "have" and its participle.
ASIDE = 12


def _is_only_ready(text: DealText, group: VerbGroup) -> bool:
    """ "ready to implement a truce", "willing to respect it": not yet."""
    return group.infinitive and bool(_READY & {text.low(i) for i in range(group.first - 2, group.first)})


_READY = frozenset({"ready", "willing", "prepared", "readiness", "willingness"})


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


def is_concluding(text: DealText, index: int) -> bool:
    """Whether the word at a token says that a deal was made: "reached", "signed"; "worked" only with "out"."""
    if text.low(index) in text.words.concluding:
        return True
    tokens = text.ground.parse.tokens
    verb = tokens[index].verb if index < len(tokens) else None
    particles = text.words.tables["concluding"]["with_particle"].get(verb.lemma, ()) if verb is not None else ()
    return any(text.low(i) in particles for i in (index + 1, index + 2))


def verb_before(text: DealText, mention: DealMention) -> int | None:
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
        if low in text.words.deals and index < mention.first and not text.ground.parse.tokens[index].capital:
            return None  # "ended with no deal on a ceasefire"
        if (
            low in DASHES
            and text.ground.parse.tokens[index].spaced
            and (opening := _aside_opens(text, mention, index)) is not None
        ):
            return _verb_at(text, opening)  # "agreed - at their first meeting - to a truce"
        if low in ENDS:
            return None
        if low in _PARTING:
            return _far_verb(text, mention, index) if low == "," else None
    return None


def _aside_opens(text: DealText, mention: DealMention, index: int) -> int | None:
    """Where an aside between dashes opens that closes at a token; null if none does."""
    first = max(mention.sentence.first, index - DASHED)
    spaced = text.ground.parse.tokens
    return next((i for i in range(index - 2, first, -1) if text.low(i) in DASHES and spaced[i].spaced), None)


def _verb_at(text: DealText, end: int) -> int | None:
    """The verb that ends right before a token, a date passed over."""
    while end - 1 in text.dated:
        end -= 1
    group = text.group_at.get(end - 1)
    if group is None:
        return end - 1 if text.low(end - 1) in text.words.concluding else None
    return group.head


#: An aside between dashes has so many words at most.
DASHED = 16


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
        if text.low(index) in text.words.deals or text.low(index) in ENDS:
            return None
    return None


_PARTING = frozenset({",", "that", "which", "who", "and", "after", "under", "despite", "if", "whether", "unless", "as"})
#: "agreed to sign a truce", "helped broker an accord": done, though the verb of the deal has no tense.
_LEADS_TO = frozenset(
    {
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
        "allow",
        "permit",
    }
)


_NEWEST = frozenset({"first", "latest", "last", "second", "third", "newest", "only"})
_TALKING_OF = frozenset({"negotiate", "seek", "pursue", "discuss", "explore"})


def is_done(text: DealText, group: VerbGroup) -> bool:
    """Whether a verb tells of what was done, not of what might be."""
    if group.negated:
        return True
    led = _led_by(text, group)
    if led is not None:
        return is_done(text, led)
    if group.modal is not None or group.tense is Tense.FUTURE or group.be_to:
        return False
    if group.infinitive or (group.progressive and group.bare):
        above = _above(text, group)
        if above is None:
            return group.progressive
        if group.lemma in _TALKING_OF and group.infinitive and above.lemma != "help":
            return False  # "agreed to negotiate a final peace"
        if above.lemma in text.words.words("hoping", "verbs") or above.negated:
            return False
        if above.lemma in ("become", "be") and not _NEWEST.isdisjoint(map(text.low, range(above.last, group.first))):
            return is_done(text, above)  # "has become the latest to enter a deal"
        return above.lemma in _LEADS_TO or (group.progressive and above.tense is Tense.PAST)
    if group.progressive and not group.passive:
        return False
    return group.tense is Tense.PAST or group.perfect or group.passive or group.tense is Tense.PRESENT


def _led_by(text: DealText, group: VerbGroup) -> VerbGroup | None:
    """ "to renew a ceasefire and negotiate a peace": the verb that says whether it is done; null if it does itself."""
    if group.infinitive or group.modal or group.perfect or group.passive or group.progressive:
        return None
    if group.tense is not Tense.PRESENT or text.low(group.first - 1) not in ("and", "or"):
        return None
    above = text.group_before(group.first)
    return above if above is not None and (above.infinitive or above.modal is not None) else None


def _above(text: DealText, group: VerbGroup) -> VerbGroup | None:
    return text.group_before(group.first)
