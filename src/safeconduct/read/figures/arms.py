"""Say whether arms and vehicles are handed in, taken, wrecked or only used: "destroyed 3 jets and 4 mortars"."""

from __future__ import annotations

from safeconduct.read.figures.counted import Counted
from safeconduct.read.text.meanings import MeaningWords
from safeconduct.read.text.parse import Parse
from safeconduct.read.text.sentences import Layout
from safeconduct.vocab.claim import Measure

__all__ = ["LOAD", "OF_WAR", "TOPIC", "is_flown", "is_given_up", "is_handed_in", "is_wrecked", "of_arms", "verb_of"]

#: How far around transport its load is looked for, in words.
LOAD = 10
#: How far back in a report words of relief and of departures are weighed, in words.
TOPIC = 300


def verb_of(parse: Parse, token: int | None) -> str:
    """The verb a token is a form of."""
    verb = parse.tokens[token].verb if token is not None else None
    return verb.lemma if verb is not None else ""


def is_flown(parse: Parse, verb: int | None) -> bool:
    """Whether war planes and ships are only used, and do not leave: "flew two fighter jets over the area"."""
    return verb_of(parse, verb) in ("fly", "send", "move", "sail")


def of_arms(parse: Parse, counted: Counted, measure: Measure, verb: int | None, words: MeaningWords) -> Measure:
    """Arms are handed in, unless they are moved, kept or taken from somebody."""
    doing = verb_of(parse, verb)
    if doing in words.seizing:
        return Measure.OTHER
    if doing == "destroy" and is_given_up(parse, counted.first):
        return Measure.SURRENDER
    if _is_listed(parse, counted.first, words.wrecking) or _is_seized_after(parse, counted, words):
        return Measure.OTHER
    taken = {verb_of(parse, i) for i in range(parse.sentence_of(counted.first).first, counted.first)} & _TAKING
    if taken and doing not in _YIELDING:
        return Measure.OTHER  # "the confiscated materiel included 140 rifles"
    if doing in ("collect", "gather", "bring", "receive"):
        return Measure.SURRENDER
    if counted.noun is None and measure is Measure.SURRENDER:
        return measure  # "1,025 of the guns and the other 596"
    if (measure is Measure.OTHER or verb is None) and not _is_about_arms(parse, counted.first):
        return Measure.OTHER
    if measure is Measure.LEAVE and doing == "go":
        return Measure.SURRENDER  # "44 weapons to go"
    if measure is Measure.STAY and verb is not None and parse.low(verb + 1) == "behind":
        return Measure.SURRENDER  # "97 rifles stayed behind"
    return measure if measure in (Measure.LEAVE, Measure.STAY) else Measure.SURRENDER


def _is_seized_after(parse: Parse, counted: Counted, words: MeaningWords) -> bool:
    """Whether the next verb tells that they were taken: "an arsenal -- three rifles and dynamite -- was seized"."""
    sentence = parse.sentence_of(counted.first)
    after = next((g for g in parse.groups_in(counted.last, sentence.last) if g.finite), None)
    return after is not None and after.passive and after.lemma in words.seizing


_TAKING = frozenset({"seize", "confiscate", "impound"})
_YIELDING = frozenset({"surrender", "hand", "give", "turn", "yield", "lay", "deliver", "return"})
_DISARMING = frozenset({
    "surrender", "surrendered", "hand", "handed", "handover", "disarm", "disarmament", "disarming", "disarmed",
    "decommissioning", "decommissioned", "collection", "collected", "deposited", "deposit", "relinquished", "yielded",
    "amnesty", "laid", "cantonment", "turned", "returned", "received", "destroyed", "buyback", "storage", "registered",
    "disposal", "sealed", "stored", "inspected", "verified",
})  # fmt: skip


def _is_about_arms(parse: Parse, at: int) -> bool:
    """Whether a report tells of arms being given up, near a token or in its beginning."""
    near = parse.lows[max(0, at - TOPIC) : at + 2 * LOAD]
    return not _DISARMING.isdisjoint(near) or not _DISARMING.isdisjoint(parse.lows[:TOPIC])


_GIVING_UP = _DISARMING - {"destroyed", "registered", "received", "returned", "turned", "sealed", "stored", "verified"}


def is_given_up(parse: Parse, at: int) -> bool:
    """Whether arms destroyed near a token are destroyed under a deal, and not by a blow."""
    near = parse.lows[max(0, at - TOPIC) : at + 2 * LOAD]
    return not (_GIVING_UP | _ACCORDS).isdisjoint(near)


_ACCORDS = frozenset({"deal", "accord", "agreement", "pact", "peace"})
_IN = frozenset({"received", "surrendered", "handed", "seized", "weapons", "arms", "weaponry", "captured", "collected"})


def is_handed_in(parse: Parse, counted: Counted) -> bool:
    """Whether a list that vehicles stand in is one of arms: "Received on Sunday:", "Weapons seized"."""
    sentence = parse.sentence_of(counted.first)
    for index in range(sentence.index - 1, max(-1, sentence.index - 12), -1):
        above = parse.sentences[index]
        if above.layout not in (Layout.ITEM, Layout.ROW):
            return parse.holds(_IN, above.first, min(above.last, above.first + 12))
    return False


#: What carries nobody out.
OF_WAR = frozenset({
    "warship", "warships", "gunboat", "gunboats", "tank", "tanks", "jets", "warplane", "warplanes", "destroyers",
    "frigates", "gunship", "gunships", "bombers",
})  # fmt: skip


def is_wrecked(parse: Parse, counted: Counted, verb: int | None, words: MeaningWords) -> bool:
    """Whether vehicles are told of as burned, looted or seized, and not as carrying anybody."""
    if {"losses", "lost", "stolen", "borrowed"} & {parse.low(i) for i in range(counted.first - 6, counted.last + 4)}:
        return True
    if parse.holds(words.wrecks, counted.first, counted.last):
        return True
    return verb_of(parse, verb) in words.wrecking or _is_listed(parse, counted.first, words.wrecking)


def _is_listed(parse: Parse, at: int, verbs: frozenset[str]) -> bool:
    """Whether a thing stands in a list after one of these verbs: "destroyed 3 jets, 8 helicopters and 4 mortars"."""
    above = [g for g in parse.groups_in(parse.sentence_of(at).first, at) if g.finite]
    if not above or above[-1].lemma not in verbs or above[-1].negated:
        return False
    between = [parse.tokens[i] for i in range(above[-1].last, at)]
    return any(t.text in (",", ":") or t.low == "and" for t in between) and not any(t.text == ";" for t in between)
