"""Say where a claim holds: from, to and at, as the words put it.

The places tied to the claim's own verb come first, then those of its sentence, then what the text has said before:
where people leave from is rarely said twice. Which of the three a claim can have is told by what it is about.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

from safeconduct.read.clauses import VerbGroup
from safeconduct.read.focus import find_focus, is_wide, resolve_common
from safeconduct.read.mentions import Mentions
from safeconduct.read.parse import Parse
from safeconduct.read.spots import PlaceWords, Spot, Tie, find_spots, place_words
from safeconduct.vocab.claim import DeedKind, Measure
from safeconduct.vocab.names import Name

__all__ = ["Whereabouts", "find_whereabouts"]

#: What the claim is about: a figure's measure or a deed's kind.
About = Measure | DeedKind


@dataclass(frozen=True, slots=True)
class Whereabouts:
    """From, to and at of a claim, each null where the words say nothing."""

    source: Name | None = None
    destination: Name | None = None
    at: Name | None = None
    reasons: tuple[str, ...] = ()


_LEAVING = frozenset({Measure.LEAVE, Measure.VEHICLES, DeedKind.DEPARTURE, DeedKind.DELAY})
_COMING = frozenset({Measure.ARRIVE, DeedKind.ARRIVAL})
_RETURNING = frozenset({Measure.RETURN, DeedKind.RETURN})
_SUPPLYING = frozenset({Measure.AID, DeedKind.AID_DELIVERED, DeedKind.AID_BLOCKED})
#: Verbs that say people were driven out, not that they are sheltering somewhere.
_DRIVEN = frozenset({"displace", "uproot", "drive", "force", "flee", "evict", "chase", "expel", "push", "dislodge", "escape", "run", "scatter", "leave", "count", "register"})  # fmt: skip
_PLACELESS = frozenset({Measure.DURATION})


@dataclass(slots=True, eq=False)
class _Index:
    """The places of one text, made once."""

    spots: list[Spot]
    by_sentence: dict[int, list[Spot]]
    focus: Spot | None
    common: dict[int, Spot]
    words: PlaceWords


@lru_cache(maxsize=2)
def _index(parse: Parse, mentions: Mentions) -> _Index:
    words = place_words(parse.lexicon)
    spots = find_spots(parse, mentions)
    focus = find_focus(parse, spots)
    by_sentence: dict[int, list[Spot]] = {}
    for spot in spots:
        by_sentence.setdefault(spot.sentence, []).append(spot)
    return _Index(spots, by_sentence, focus, resolve_common(parse, spots, focus, words), words)


def find_whereabouts(
    parse: Parse,
    mentions: Mentions,
    first: int,
    last: int,
    anchor: int,
    about: About | None = None,
) -> Whereabouts:
    """Find the places of a claim.

    Args:
        first: the first token of the claim's words; ``last`` the one behind them.
        anchor: the token of the verb or noun that governs it.
        about: what the claim is about; without it, from, to and at are given only as its sentence says.
    """
    index = _index(parse, mentions)
    claim = _Claim(parse, index, first, last, anchor)
    if about in _PLACELESS:
        return Whereabouts()
    if about in _LEAVING:
        return _whereabouts(claim, *claim.leaving(about), None)
    if about in _COMING:
        reached = claim.reached() or claim.place((Tie.AT,))
        return _whereabouts(claim, claim.left(True, besides=reached), reached, None)
    if about in _RETURNING:
        return _whereabouts(claim, claim.left(False), claim.reached() or claim.place((Tie.AT,)), None)
    if about is Measure.DISPLACED:
        return _whereabouts(claim, *claim.displaced())
    if about in _SUPPLYING:
        return _whereabouts(claim, None, claim.reached(), None)
    if about in (Measure.RELEASED, DeedKind.RELEASE):
        source, destination = claim.place((Tie.FROM,)), claim.place((Tie.TO,))
        moved = source is not None and destination is not None and source.verb is destination.verb
        return _whereabouts(claim, source if moved else None, destination, None if moved else claim.place((Tie.AT, Tie.EVENT)))
    if about is None:
        return _whereabouts(claim, claim.place((Tie.FROM,)), claim.reached(), claim.place((Tie.AT, Tie.EVENT)))
    inherit = 0 if about in (Measure.DETAINED, Measure.OTHER) else 1 if about in (Measure.KILLED, Measure.INJURED) else 2
    return _whereabouts(claim, None, None, claim.stands(inherit))


def _whereabouts(claim: _Claim, source: Spot | None, destination: Spot | None, at: Spot | None) -> Whereabouts:
    return Whereabouts(claim.name(source), claim.name(destination), claim.name(at), tuple(claim.reasons))


class _Claim:
    """One claim looking for its places."""

    def __init__(self, parse: Parse, index: _Index, first: int, last: int, anchor: int) -> None:
        self.parse, self.index = parse, index
        self.first, self.last, self.anchor = first, last, anchor
        self.sentence = parse.sentence_of(first)
        self.groups = parse.verb_groups[self.sentence.index]
        self.verb = next((g for g in self.groups if g.first <= anchor < g.last), None)
        self.reasons: list[str] = []

    def name(self, spot: Spot | None) -> Name | None:
        """A spot as it is written; a common noun by the name it stands for."""
        if spot is None:
            return None
        spot = self.resolved(spot)
        return Name.at(self.parse.span(spot.first, spot.last))

    def resolved(self, spot: Spot) -> Spot:
        return self.index.common.get(spot.first, spot) if spot.noun is not None and spot.definite else spot

    def usable(self, spot: Spot) -> bool:
        """Whether a spot says anything: a name, or a common noun that does not stand alone for nothing."""
        resolved = self.resolved(spot)
        return bool(resolved.names) or not resolved.broad

    def place(self, ties: tuple[Tie, ...], reach: float = 70) -> Spot | None:
        """The nearest spot of the sentence with one of these ties."""
        best, least = None, reach
        for spot in self.index.by_sentence.get(self.sentence.index, ()):
            if spot.tie not in ties or not self.usable(spot) or self._said(spot):
                continue
            cost = self._cost(spot)
            if cost < least:
                best, least = spot, cost
        return best

    def _said(self, spot: Spot) -> bool:
        """Whether a place is where something was said."""
        verb = spot.verb
        return (
            verb is not None
            and verb is not self.verb
            and self.parse.low(verb.head) in self.index.words.speech_verbs
            and spot.tie is Tie.AT
        )

    def _cost(self, spot: Spot) -> float:
        """How far a spot is from the claim: words, and the verbs of other clauses between."""
        if self.last <= spot.first <= self.last + 3 and not self._verb_between(self.last, spot.first):
            return -5.0 + spot.first - self.last  # "6,200 to Idlib and 2,400 to Homs"
        if spot.verb is not None and spot.verb is self.verb:
            return 0.1 * abs(spot.first - self.anchor)
        ends = (self.first, self.last - 1, self.anchor)
        near = min(ends, key=lambda end: abs(end - spot.first))
        low, high = min(near, spot.first), max(near, spot.last)
        cost = float(high - low)
        for group in self.groups:
            if group.finite and low <= group.first < high and group is not spot.verb and group is not self.verb:
                cost += 12
        for token in range(low, high):
            if self.parse.tokens[token].text in (";", "|"):
                cost += 40
        return cost

    def _verb_between(self, first: int, last: int) -> bool:
        return any(first <= group.first < last for group in self.groups)

    def left(self, inherit: bool, besides: Spot | None = None) -> Spot | None:
        """Where people go from."""
        found = self.place((Tie.FROM,)) or self.place((Tie.PEOPLE,)) or self.place((Tie.LABEL,))
        if found is None and inherit:
            found = self._of_paragraph((Tie.FROM,)) or self.index.focus
            if found is not None and besides is not None and self.resolved(found).key == self.resolved(besides).key:
                found = None
            if found is not None:
                self.reasons.append("from: as the report says before")
        return found

    def leaving(self, about: About) -> tuple[Spot | None, Spot | None]:
        """From and to of people who leave, and of what carries them."""
        reached = self.reached()
        inward = self.verb is not None and self.verb.lemma in self.index.words.reach_object
        inward = inward or (self.verb is not None and self.parse.low(self.verb.last) in ("in", "into"))
        if about is Measure.VEHICLES and inward:
            return self.place((Tie.FROM,)), reached or self.index.focus
        return self.left(True, besides=reached), reached

    def displaced(self) -> tuple[Spot | None, Spot | None, Spot | None]:
        """From, to and at of people driven from their homes."""
        left, reached = self.place((Tie.FROM, Tie.PEOPLE, Tie.LABEL)), self.reached()
        if left is not None or reached is not None:
            return left or (self.index.focus if reached is not None else None), reached, None
        at = self.place((Tie.AT, Tie.EVENT))
        driven = self.verb is None or self.verb.lemma in _DRIVEN
        if at is not None:
            return (at, None, None) if driven else (None, None, at)
        return (self._of_paragraph((Tie.FROM, Tie.EVENT, Tie.AT)) or self.index.focus) if driven else None, None, None

    def reached(self) -> Spot | None:
        """Where people or aid go to."""
        return self.place((Tie.TO,))

    def stands(self, inherit: int = 2) -> Spot | None:
        """Where something is or happened."""
        found = self.place((Tie.AT, Tie.EVENT, Tie.LABEL)) or self.place((Tie.PEOPLE, Tie.FROM))
        if found is None and inherit:
            found = self._of_paragraph((Tie.AT, Tie.EVENT, Tie.FROM)) or (self.index.focus if inherit > 1 else None)
            if found is not None:
                self.reasons.append("at: as the report says before")
        return found

    def _of_paragraph(self, ties: tuple[Tie, ...]) -> Spot | None:
        """The nearest spot before, in the same paragraph."""
        for number in range(self.sentence.index - 1, -1, -1):
            if self.parse.sentences[number].paragraph != self.sentence.paragraph:
                return None
            for spot in reversed(self.index.by_sentence.get(number, [])):
                resolved = self.resolved(spot)
                if spot.tie in ties and resolved.names and not is_wide(resolved):
                    return spot
        return None


def _governs(group: VerbGroup | None, token: int) -> bool:
    return group is not None and group.first <= token < group.last
