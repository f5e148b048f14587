"""Find an adjective or phrase that says how people stand: "dead", "still trapped", "in rebel hands"."""

from __future__ import annotations

from safeconduct.read.text.meanings import MeaningWords
from safeconduct.read.text.parse import Parse
from safeconduct.read.text.tokens import MARK, NUMBER, OWN, WORD
from safeconduct.vocab.claim import Measure

__all__ = ["state_at"]


def state_at(parse: Parse, at: int, last: int, words: MeaningWords, reach: int) -> tuple[Measure | None, int]:
    """An adjective or phrase that says how people stand, within the next few words, and where it ends."""
    for index in range(at, min(at + reach, last)):
        token = parse.tokens[index]
        if token.capital and parse.tokens[index - 1].capital:
            return None, at  # "Doctors Without Borders"
        inside = next((k for k in (1, 2, 3) if parse.low(index + k) in _HANDS), 0) if token.low == "in" else 0
        if inside and all(parse.tokens[index + k].kind in (WORD, OWN) for k in range(1, inside)):
            return Measure.DETAINED, index + inside + 1
        for phrase, measure in words.states.get(token.low, ()):
            end = index + len(phrase)
            if len(phrase) == 1 and token.verb is not None and _counts_follow(parse, end, words):
                continue  # "killed two children"
            if end <= last and parse.stand(phrase, index):
                within = phrase[-1] in ("in", "inside")
                around = {parse.low(i) for i in range(end, min(end + 3, last))} if within else set()
                return next((m for places, m in words.places if around & places), measure), end
        if token.kind is MARK and token.text not in ("-", "“", '"'):
            return None, at
        if token.low in parse.grammar.coordinators or token.low in parse.grammar.prepositions:
            return None, at
        if token.low in parse.grammar.determiners or token.low in parse.grammar.subordinators:
            return None, at
        if token.verb is not None and not token.verb.noun:
            return None, at
    return None, at


#: Who is in somebody's is held.
_HANDS = frozenset(
    {"hands", "custody", "captivity", "detention", "jails", "prisons", "dungeons", "cells", "jail", "prison"}
)


_TIMES = frozenset({"year", "month", "week", "day", "decade", "night", "morning"})


def _counts_follow(parse: Parse, at: int, words: MeaningWords) -> bool:
    """Whether a verb form has an object, so that it is no state."""
    if at >= len(parse.tokens):
        return False
    token = parse.tokens[at]
    if token.low in parse.grammar.determiners and parse.low(at + 1 + (parse.low(at + 1) == "same")) in _TIMES:
        return False  # "remain displaced a year on"
    if token.low == "at" and parse.low(at + 1) not in ("least", "most"):
        return False  # "remained displaced at the end of June"
    return token.kind is NUMBER or token.low in words.count_openers or token.low in parse.grammar.determiners
