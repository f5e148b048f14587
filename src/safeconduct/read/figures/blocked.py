"""Say whether relief, transport or people did not get where they were going: "got no further", "were turned back"."""

from __future__ import annotations

from collections.abc import Iterator

from safeconduct.read.figures.counted import Counted
from safeconduct.read.text.clauses import VerbGroup
from safeconduct.read.text.meanings import MeaningWords
from safeconduct.read.text.parse import Parse
from safeconduct.vocab.claim import Measure

__all__ = ["group_at", "is_blocked", "is_refuted"]

#: How far behind its load the verb may stand that turns it back, in words.
TURNED = 18
#: People are blocked by these alone: "300 were turned back".
_TURNING = frozenset({"turn back", "turn away", "turn round", "turn around", "pack off", "force back"})
#: What transport and loads are made to do that get no further; how far they got.
_MADE_TO = frozenset({"unload", "turn", "go", "wait", "stop", "return", "reverse", "retreat", "withdraw"})
_NO_FARTHER = frozenset({"further", "farther", "beyond"})


def group_at(parse: Parse, token: int) -> VerbGroup | None:
    """The verb group that a token is part of."""
    groups = parse.groups_in(max(0, token - 6), token + 1)
    return groups[-1] if groups and groups[-1].first <= token < groups[-1].last else None


def is_blocked(parse: Parse, counted: Counted, measure: Measure, verb: int | None, words: MeaningWords) -> bool:
    """ "Four lorries had to turn round", "trucks with 2,000 baskets were turned back", "300 were turned away"."""
    noun = parse.low(counted.noun) if counted.noun is not None else ""
    supply = measure in (Measure.AID, Measure.VEHICLES) or noun in ("convoy", "convoys", "columns")
    if not supply and measure is not Measure.LEAVE:
        group = group_at(parse, verb) if verb is not None else None
        if measure is Measure.RETURN and group is not None and not group.passive:
            return False  # "180 families turned back to their homes"
        return group is not None and _turns_back(parse, group, counted, words, supply=False)
    return any(
        _turns_back(parse, group, counted, words, supply=supply)
        or (supply and _is_stuck(parse, group, counted))
        for group in _told_of(parse, counted, verb)
    )  # fmt: skip


def _told_of(parse: Parse, counted: Counted, verb: int | None) -> Iterator[VerbGroup]:
    """The verb that governs the number, and those that follow in the same clause."""
    governor = group_at(parse, verb) if verb is not None else None
    if governor is not None:
        yield governor
    sentence = parse.sentence_of(counted.first)
    last = _same_clause(parse, counted.last, min(sentence.last, counted.last + TURNED))
    for group in parse.groups_in(counted.last, last):
        if group.finite or group.infinitive or (group.bare and group.passive):
            yield group


def _turns_back(parse: Parse, group: VerbGroup, counted: Counted, words: MeaningWords, *, supply: bool) -> bool:
    """Whether a verb says that those counted were stopped, turned back or robbed on the way."""
    following = parse.low(group.last) if group.last != counted.first else ""
    phrase = f"{group.lemma} {following}"
    object_of = supply and not group.passive and group.last <= counted.first <= group.last + 4
    done = group.passive or object_of
    sent = phrase in words.blocked and (supply or (phrase in _TURNING and (group.passive or phrase == "turn back")))
    if not sent and not (supply and done and group.lemma in words.blocked):
        return False
    ahead = parse.low(group.last + 1)
    takes = ahead in parse.grammar.determiners
    return not group.negated and (done or not takes)


def _is_stuck(parse: Parse, group: VerbGroup, counted: Counted) -> bool:
    """ "Got no further than the bridge", "was made to unload"."""
    if group.last <= counted.first:
        return False
    near = [parse.low(i) for i in range(group.first, group.last + 4)]
    if group.lemma in ("get", "go", "come", "make", "travel") and _NO_FARTHER & set(near):
        return "no" in near or group.negated or "never" in near
    below = parse.groups_in(group.last, group.last + 3)
    return group.lemma == "make" and group.passive and bool(below) and below[0].lemma in _MADE_TO


def _same_clause(parse: Parse, first: int, last: int) -> int:
    """Where the clause ends that a token begins: at a semicolon, or where "and the last of them" opens another."""
    for index in range(first, last):
        if parse.tokens[index].text in (";", ":"):
            return index
        if parse.low(index) in ("and", "but") and parse.low(index + 1) in parse.grammar.determiners:
            return index
    return last


#: Who does this to one of these says that it is not so; so many words before the number at most.
_REFUTED = 8
_REFUTING = frozenset({"deny", "dismiss", "reject", "refute", "rebut", "disclaim"})
_REPORTS = frozenset(
    {"report", "reports", "claim", "claims", "allegation", "allegations", "rumours", "rumors", "account"}
)


_POSTS = frozenset({"post", "version", "story", "item", "tweet", "update", "entry", "dispatch", "bulletin"})
_WRONGLY = frozenset({"wrongly", "erroneously", "mistakenly", "incorrectly", "falsely"})
_CORRECTING = _WRONGLY | {"earlier", "previous"}
_TOLD = frozenset({"report", "say", "state", "give", "put", "write", "post", "quote", "announce", "claim"})


def _is_corrected(parse: Parse, first: int, last: int) -> bool:
    """ "An earlier version of this story said", "we wrongly reported that": what follows is taken back."""
    for index in parse.within(_CORRECTING, first, last):
        low = parse.low(index)
        if low in ("earlier", "previous") and {parse.low(index + 1), parse.low(index + 2)} & _POSTS:
            return True
        told = (parse.tokens[i].verb for i in (index - 1, index + 1) if 0 <= i < last)
        if low in _WRONGLY and any(verb is not None and verb.lemma in _TOLD for verb in told):
            return True
    return False


def is_refuted(parse: Parse, counted: Counted, words: MeaningWords) -> bool:
    """ "… causing the death of 17 women, are baseless", "15 killed, do not correspond to reality"."""
    sentence = parse.sentence_of(counted.first)
    last = min(sentence.last, counted.last + TURNED)
    if _is_corrected(parse, max(sentence.first, counted.first - TURNED), counted.first):
        return True
    begin = max(sentence.first, counted.first - _REFUTED)
    if parse.within(_REPORTS, begin, counted.first):
        verbs = (parse.tokens[i].verb for i in range(begin, counted.first))
        if any(verb is not None and verb.lemma in _REFUTING for verb in verbs):
            return True  # "dismissed reports of 60 deaths"
    for group in parse.groups_in(counted.last, last):
        if group.lemma == "be" and parse.within(words.modes.refuting, group.last, min(group.last + 3, last)):
            return True
        if group.lemma == "correspond" and group.negated:
            return True
    return False
