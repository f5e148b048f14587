"""Fill the slots of aid: where it comes from and goes to, and where it was handed out or stopped."""

from __future__ import annotations

from safeconduct.read.places.going import NEAR, Going
from safeconduct.read.places.search import Found
from safeconduct.read.places.slots import About
from safeconduct.read.places.spot import Spot, Tie
from safeconduct.read.text.tokens import MARK
from safeconduct.vocab.claim import DeedKind, Measure

__all__ = ["BROUGHT", "Supplying"]

#: A place further off, in words and clauses, is not where lorries were stopped.
STOP = 25.0
#: What is brought in is said so soon behind its verb.
BROUGHT = 4
#: Verbs of what comes down from the air.
_DROPPING = frozenset({"airdrop", "drop", "parachute", "air-drop", "throw", "lower"})


class Supplying(Going):
    """A claim of aid."""

    def supply(self) -> None:
        """Aid: to where it goes; what is let in or turned back goes to what the report is about."""
        self.destination = self.search.name(self._receiver())
        if self.destination is None:
            self.to(Tie.TO, Tie.GOAL)
        if self.destination is None:
            self.destination = self.search.name(self._dropped_on())
        source, verb = self.search.near(Tie.FROM), self.search.verb
        if source is not None and self.search.parse.low(source.spot.first - 2) in self.search.index.words.people_of:
            source = None  # "handed out aid to families from X"
        behind = verb is not None and source is not None and source.spot.first >= verb.last
        if source is not None and (source.own_verb or source.cost < NEAR) and not (behind and self._is_turned_back()):
            self.source = self.search.name(source.spot)
        if self.destination is None and self._kept_or_let_in() and not self._is_stopped_at():
            self.destination = self._inherit("to", self.search.index.focus)

    def _dropped_on(self) -> Spot | None:
        """What aid comes down on: "airdropped over X"."""
        at, verb = self.search.near(Tie.AT), self.search.verb
        if at is None or verb is None or not at.own_verb:
            return None
        led = self.search.parse.low(at.spot.first - 1)
        return at.spot if led == "over" or (led == "on" and verb.lemma in _DROPPING) else None

    def _is_turned_back(self) -> bool:
        """Whether "from" tells where aid was stopped: "were turned back from the crossing"."""
        verb = self.search.verb
        return verb is not None and verb.lemma in self.search.index.words.stopped

    def _is_stopped_at(self) -> bool:
        """Whether the sentence tells where aid was stopped, so that nothing from before is needed."""
        return self.search.where() is not None

    def stop_at(self, about: About | None) -> None:
        """Where aid was handed out or turned back; what carries it has no at but where it was stopped."""
        told = self.search.where() if about is not DeedKind.AID_DELIVERED and self._is_turned_back() else None
        if told is not None:
            self.at = self.search.name(told)  # "the checkpoint where the bus was turned back"
            return
        if isinstance(about, DeedKind):
            found = self.search.near(Tie.AT, Tie.FROM) if self._is_turned_back() else self.search.near(Tie.AT)
            verb = self.search.verb
            if found is not None and found.spot.tie is Tie.FROM and verb is not None and found.spot.last <= verb.first:
                found = self.search.near(Tie.AT)  # "convoys to X from Y were blocked"
            near = found is not None and (found.own_verb or (about is DeedKind.AID_BLOCKED and found.cost < NEAR))
            self.at = self.search.name(found.spot) if near and found is not None else None
            if self.at is None and (about is DeedKind.AID_BLOCKED or self.destination is None):
                self.at = self._inherit("at", self.search.heading())
            return
        found = self.search.near(Tie.AT)
        verb = found.spot.verb if found is not None else None
        words = self.search.index.words
        stopped = verb is not None and (verb.lemma in words.stopped or verb.lemma in words.handing)
        if found is None or not (stopped and (found.own_verb or self._still_of_it(found))):
            found = None
        self.at = self._settle(found, self.like.at)
        if self.at is None and self.destination is None and about is Measure.AID:
            self.at = self._inherit("at", self.search.heading())

    def _still_of_it(self, found: Found) -> bool:
        """Whether what stands further behind still tells of what was counted, not of people who are named there."""
        between = range(self.search.last, found.spot.first)
        return found.cost < STOP and not any(self.search.parse.low(index) in ("who", "whom") for index in between)

    def _kept_or_let_in(self) -> bool:
        """Whether aid was "let in", "turned back", "allowed through": the place itself need not be said."""
        search, words = self.search, self.search.index.words
        verb = search.verb
        if verb is not None and (verb.lemma in words.reach_object or verb.lemma in ("cross", "pass")):
            return True
        brought = verb is not None and verb.lemma in words.moving | {"let"} and search.parse.low(verb.last) == "in"
        if brought and verb is not None and 0 < search.first - verb.last <= BROUGHT:
            return True  # "brought in five tonnes"
        starts = [verb.last] if verb is not None else []
        for start in (*starts, search.last):
            for index in range(start, min(start + 4, search.sentence.last)):
                after = search.parse.tokens[min(index + 1, len(search.parse.tokens) - 1)]
                if search.parse.low(index) in words.inward and (
                    after.kind is MARK or after.low in ("on", "for", "at", "by")
                ):
                    return True
        return False
