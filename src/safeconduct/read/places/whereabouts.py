"""Say where a claim holds: from, to and at, as the words put it.

The places tied to the claim's own verb come first, then those of the whole it is a part of, those of its sentence,
and what the text has said before: where people leave from is rarely said twice. Which of from, to and at a claim has
is told by what it is about.
"""

from __future__ import annotations

from dataclasses import dataclass

from safeconduct.read.names.mentions import Mentions
from safeconduct.read.places.search import REACH, Found, PlaceSearch, place_index
from safeconduct.read.places.spot import Spot, Tie
from safeconduct.read.places.wide import is_wide
from safeconduct.read.text.parse import Parse
from safeconduct.read.text.sentences import Layout
from safeconduct.read.text.tokens import Kind
from safeconduct.vocab.claim import DeedKind, Measure
from safeconduct.vocab.names import Name

__all__ = ["Whereabouts", "find_shared_whereabouts", "find_whereabouts"]

#: A place further off, in words and clauses, is not where prisoners are let go.
NEAR = 15.0
#: Nor, a little further, where lorries were stopped.
STOP = 25.0
#: Nor where something happens that is told in few words.
DEED_REACH = 18.0
#: Where those who return are from is said so soon behind their number.
HOME = 3
#: A longer line of a list is no tally.
TALLY = 14
#: A deal told of in the first sentences is that of the place the report is about.
LEAD = 4
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
_FREEING = frozenset({Measure.RELEASED, DeedKind.RELEASE})
#: Where nothing in the sentence says where, nothing is taken from before.
_SAID_HERE = frozenset({
    Measure.DETAINED, Measure.OTHER, Measure.MISSING, DeedKind.SIGNING, DeedKind.TALKS, DeedKind.COMPLETION,
    DeedKind.BREACH, DeedKind.ARREST, DeedKind.HALT, DeedKind.RESUMPTION, DeedKind.SETTLEMENT,
})  # fmt: skip
#: Taken from before in the paragraph only.
_SAID_NEAR = frozenset(
    {Measure.KILLED, Measure.INJURED, DeedKind.ENTRY, DeedKind.ATTACK, DeedKind.HANDOVER, DeedKind.SIEGE_LIFTED}
)
#: What stands before the number of a tally.
_LEADERS = frozenset({":", "–", "—", "-", "|", "="})
#: Words that head a column of places which people left.
_ORIGINS = frozenset({"origin", "from", "departure", "evacuated", "left", "abandoned", "home"})
#: Verbs that say people were driven out, not that they are sheltering somewhere.
_DRIVEN = frozenset({
    "displace", "uproot", "drive", "force", "flee", "evict", "chase", "expel", "push", "dislodge", "escape", "run",
    "scatter", "leave",
})  # fmt: skip


def find_whereabouts(
    parse: Parse, mentions: Mentions, first: int, last: int, anchor: int, about: About | None = None
) -> Whereabouts:
    """Find the places of a claim.

    Args:
        first: the first token of the claim's words; ``last`` the one behind them.
        anchor: the token of the verb or noun that governs it.
        about: what the claim is about; without it, from, to and at are given only as its sentence says.
    """
    return find_shared_whereabouts(parse, mentions, (first, last, anchor), about, Whereabouts())


def find_shared_whereabouts(
    parse: Parse, mentions: Mentions, claim: tuple[int, int, int], about: About | None, like: Whereabouts
) -> Whereabouts:
    """Find the places of a claim that is a part of a whole, or listed with another.

    Args:
        claim: its first token, the one behind its last, and that of what governs it.
        like: the places of the whole, or of the one it is listed with; they stand where its own words say nothing.
    """
    filled = _Claim(PlaceSearch(parse, place_index(parse, mentions), *claim), like)
    filled.fill(about)
    return Whereabouts(filled.source, filled.destination, filled.at, tuple(filled.reasons))


class _Claim:
    """The three slots of one claim while they are filled."""

    def __init__(self, search: PlaceSearch, like: Whereabouts) -> None:
        self.search, self.like = search, like
        self.source: Name | None = None
        self.destination: Name | None = None
        self.at: Name | None = None
        self.reasons: list[str] = []
        #: A place of another clause that is further off than this is not that of the claim.
        self.farthest = REACH

    def fill(self, about: About | None) -> None:
        """Fill the slots that such a claim has."""
        self.farthest = DEED_REACH if isinstance(about, DeedKind) else REACH
        if about is Measure.DURATION:
            self.last()
        elif about in _LEAVING:
            self.leave(about)
            if about is Measure.VEHICLES:
                self.stop_at(about)
        elif about in _COMING:
            self.come()
        elif about in _RETURNING:
            self.come_back()
        elif about is Measure.DISPLACED:
            self.flee()
        elif about in _SUPPLYING:
            self.supply()
            self.stop_at(about)
        elif about in _FREEING:
            self.go_free()
        elif about is None:
            self.from_(Tie.FROM)
            self.to(Tie.TO)
            self.stand(0)
        elif about is DeedKind.SIGNING:
            self.stand(2 if self.search.sentence.index < LEAD else 0, Tie.GOAL)
        else:
            inherit = 0 if about in _SAID_HERE else 1 if about in _SAID_NEAR else 2
            self.stand(2 if inherit and self._is_tally() else inherit)

    def _settle(self, found: Found | None, like: Name | None) -> Name | None:
        """The spot found if it is sure, else the place of the whole, else the spot found."""
        if found is not None and (found.sure or like is None):
            return self.search.name(found.spot)
        return like

    def _inherit(self, slot: str, spot: Spot | None) -> Name | None:
        if spot is not None:
            self.reasons.append(f"{slot}: as the report says before")
        return self.search.name(spot)

    def from_(self, *ties: Tie) -> None:
        """Fill from, as the sentence says."""
        self.source = self._settle(self._first(ties), self.like.source)

    def to(self, *ties: Tie) -> None:
        """Fill to, as the sentence says."""
        self.destination = self._settle(self._first(ties), self.like.destination)

    def _first(self, ties: tuple[Tie, ...]) -> Found | None:
        """The nearest spot of the first tie that has one."""
        for tie in ties:
            found = self.search.near(tie)
            if found is not None:
                return found
        return None

    def _from_before(self) -> None:
        """Fill from with where people left before, or with what the report is about, unless that is where they go."""
        if self.source is not None:
            return
        spot = self.search.before(Tie.FROM, Tie.LABEL) or self.search.index.origin
        name = self.search.name(spot)
        if name is not None and (self.destination is None or name.written != self.destination.written):
            self.source = self._inherit("from", spot)

    def leave(self, about: About | None) -> None:
        """People who leave, and what carries them."""
        self.to(Tie.TO)
        self.from_(Tie.FROM, Tie.PEOPLE, Tie.LABEL)
        if about is Measure.VEHICLES and self._inward():
            self.destination = self.destination or self._inherit("to", self.search.index.focus)
        else:
            if about is not Measure.VEHICLES or not self._is_stopped():
                self._from_before()
            self._to_onward()

    def _is_stopped(self) -> bool:
        """Whether vehicles stand somewhere or come to harm: where people leave is not where they come from."""
        verb = self.search.verb
        return verb is not None and verb.lemma in self.search.index.words.stopped

    def _to_onward(self) -> None:
        """Fill to with where those are said to go that the sentence takes up."""
        if self.destination is not None or self.like.source is not None:
            return
        taken_in = self.search.near(Tie.AT)
        verb = taken_in.spot.verb if taken_in is not None else None
        if taken_in is not None and verb is not None and verb.lemma in self.search.index.words.take_in:
            self.destination = self.search.name(taken_in.spot)
            return
        spot = self.search.onward(only_behind=self.search.near(Tie.FROM) is not None)
        name = self.search.name(spot)
        if name is not None and (self.source is None or name.written != self.source.written):
            self.destination = self._inherit("to", spot)

    def _inward(self) -> bool:
        """Whether vehicles come in rather than go: "drove in", "entered the town"."""
        verb = self.search.verb
        if verb is None:
            return False
        counted = 0 < self.search.first - verb.last <= 2  # "travel in 50 buses"
        into = self.search.parse.low(verb.last) in ("in", "into") and not counted
        return into or verb.lemma in self.search.index.words.reach_object

    def come(self) -> None:
        """People who arrive, or are taken in by a place."""
        self.to(Tie.TO, Tie.AT)
        label = self.search.near(Tie.LABEL)
        in_row = self.search.sentence.layout is Layout.ROW and not self._left()
        if label is not None and self.destination is None and in_row:
            self.destination = self.search.name(label.spot)  # "Pemba | 445"
            label = None
        verb, host = self.search.verb, self.search.near(Tie.EVENT, Tie.NONE) if self.destination is None else None
        if host is not None and verb is not None and host.own_verb and host.spot.last <= verb.first:
            self.destination = self.search.name(host.spot)
        self.from_(Tie.FROM, Tie.PEOPLE)
        if self.source is None and label is not None:
            self.source = self.search.name(label.spot)  # "Baaj – 14,000 people have reached the camp"
        if self.search.index.left:
            self._from_before()
        self._to_onward()
        if self.destination is None and not self.search.index.left:
            self.destination = self._inherit("to", self.search.before(Tie.TO) or self.search.index.focus)

    def come_back(self) -> None:
        """People who return."""
        self.to(Tie.TO, Tie.AT, Tie.LABEL)
        self.from_(Tie.FROM)
        home = self.search.near(Tie.FROM, Tie.PEOPLE) if self.destination is None else None
        if home is not None and home.spot.noun is None and 0 <= home.spot.first - self.search.last <= HOME:
            self.source, self.destination = None, self.search.name(home.spot)  # "families from X went home"
        if self.destination is None and self.source is None:
            self.destination = self._inherit("to", self.search.before(Tie.FROM) or self.search.index.origin)

    def flee(self) -> None:
        """People driven from their homes: from and to, or where they shelter."""
        verb = self.search.verb
        driven = verb is None or verb.lemma in _DRIVEN
        self.to(Tie.TO)
        self.from_(Tie.FROM, Tie.PEOPLE)
        if self.source is None and self._left():
            self.from_(Tie.LABEL)
        if self.source is not None:
            return
        at = self._first((Tie.AT, Tie.EVENT, Tie.LABEL)) if self.destination is None else None
        if at is not None:
            driven = at.spot.verb is not None and at.spot.verb.lemma in _DRIVEN
            if driven and self.search.resolved(at.spot).names and not is_wide(at.spot):
                self.source = self.search.name(at.spot)
            else:
                self.at = self.search.name(at.spot)
        elif (driven or self.destination is not None) and not self._is_total():
            before = self.search.before(Tie.FROM, Tie.EVENT, Tie.AT, Tie.LABEL)
            self.source = self._inherit("from", before or self.search.index.origin)

    def _is_tally(self) -> bool:
        """Whether the claim is a line of a list that only counts: "Civilians killed: 39"."""
        sentence, tokens = self.search.sentence, self.search.parse.tokens
        if sentence.last - sentence.first >= TALLY:
            return False
        within = range(sentence.first, sentence.last - 1)
        return any(tokens[i].text in _LEADERS and tokens[i + 1].kind is Kind.NUMBER for i in within)

    def _left(self) -> bool:
        """Whether the claim is in the row of a table that says where people come from."""
        return self.search.sentence.layout is Layout.ROW and bool(_ORIGINS & self.search.row_head())

    def _is_total(self) -> bool:
        """Whether the claim is the sum of a table, of several places."""
        first = self.search.sentence.first
        words = {self.search.parse.low(first), self.search.parse.low(first + 1)}
        return self.search.sentence.layout is Layout.ROW and bool({"total", "totals", "sum", "all"} & words)

    def last(self) -> None:
        """How long a truce holds: where it does."""
        search = self.search
        words = range(max(search.sentence.first, search.first - 3), min(search.sentence.last, search.last + 3))
        if any(search.parse.low(index) in search.index.words.truces for index in words):
            self.at = self._settle(search.near(Tie.AT, Tie.EVENT, Tie.GOAL), self.like.at)
            self.at = self.at or self._inherit("at", search.index.focus)

    def supply(self) -> None:
        """Aid: to where it goes; what is let in or turned back goes to what the report is about."""
        self.to(Tie.TO, Tie.GOAL)
        at = self.search.near(Tie.AT) if self.destination is None else None
        if at is not None and at.own_verb and self.search.parse.low(at.spot.first - 1) == "over":
            self.destination = self.search.name(at.spot)  # "airdropped over X"
        if self.destination is None and self._kept_or_let_in():
            self.destination = self._inherit("to", self.search.index.focus)

    def stop_at(self, about: About | None) -> None:
        """Where aid was handed out or turned back; what carries it has no at but where it was stopped."""
        if isinstance(about, DeedKind):
            found = self.search.near(Tie.AT, Tie.FROM)
            self.at = self.search.name(found.spot) if found is not None and found.own_verb else None
            return
        found = self.search.near(Tie.AT)
        verb = found.spot.verb if found is not None else None
        stopped = verb is not None and verb.lemma in self.search.index.words.stopped
        if found is None or not (stopped and (found.own_verb or self._still_of_it(found))):
            found = None
        self.at = self._settle(found, self.like.at)

    def _still_of_it(self, found: Found) -> bool:
        """Whether what stands further behind still tells of what was counted, not of people who are named there."""
        between = range(self.search.last, found.spot.first)
        return found.cost < STOP and not any(self.search.parse.low(index) in ("who", "whom") for index in between)

    def _kept_or_let_in(self) -> bool:
        """Whether aid was "let in", "turned back", "allowed through": the place itself need not be said."""
        search, words = self.search, self.search.index.words
        verb = search.verb
        if verb is not None and verb.lemma in words.reach_object:
            return True
        starts = [verb.last] if verb is not None else []
        for start in (*starts, search.last):
            for index in range(start, min(start + 4, search.sentence.last)):
                after = search.parse.tokens[min(index + 1, len(search.parse.tokens) - 1)]
                if search.parse.low(index) in words.inward and (
                    after.kind is Kind.MARK or after.low in ("on", "for", "at", "by")
                ):
                    return True
        return False

    def go_free(self) -> None:
        """Prisoners let go: where it happened, or from and to where they are taken at once."""
        source, destination = self.search.near(Tie.FROM), self.search.near(Tie.TO)
        self.destination = self._settle(destination, self.like.destination)
        if source is not None and destination is not None and source.spot.verb is destination.spot.verb:
            self.source = self.search.name(source.spot)
            return
        at = self.search.near(Tie.AT, Tie.EVENT)
        if at is not None and not at.own_verb and self._is_of_other(at):
            at = None
        at = at or (source if source is not None and source.sure else None)
        self.at = self._settle(at if at is not None and at.cost < NEAR else None, self.like.at)
        if self.at is None and self.destination is None:
            self.at = self._inherit("at", self.search.before(Tie.AT, within=1))

    def _is_of_other(self, found: Found) -> bool:
        """Whether a place is where something else was done: "captured in Aleppo in 2015, are to be freed"."""
        verb = found.spot.verb
        taken = verb is not None and verb.lemma in self.search.index.words.capturing
        return taken and verb is not self.search.verb

    def _enters(self, found: Found) -> bool:
        """Whether "to" leads into where something then is: "entered X", "crammed into X"."""
        verb, low = found.spot.verb, self.search.parse.low
        into = any(low(found.spot.first - back) == "into" for back in (1, 2, 3))
        return into or (verb is not None and verb.lemma in self.search.index.words.reach_object)

    def _struck(self, inherit: int) -> bool:
        return inherit > 0 and self.search.index.struck

    def stand(self, inherit: int, *goals: Tie) -> None:
        """What is or happened somewhere; ``inherit`` 0 not at all, 1 from the paragraph, 2 from the report."""
        found, of = self.search.near(Tie.AT, Tie.EVENT, Tie.LABEL, *goals), self.search.near(Tie.PEOPLE)
        if found is not None and not found.own_verb and found.cost > self.farthest:
            found = None
        if found is None or (of is not None and not found.own_verb and of.cost + 8 < found.cost):
            found = of
        left = self.search.near(Tie.FROM) if found is None else None
        found = left if left is not None and left.own_verb else found
        if found is None or not found.own_verb:
            into = self.search.near(Tie.TO)  # "entered the town", "are crammed into a town"
            found = into if into is not None and into.own_verb and self._enters(into) else found
        self.at = self._settle(found, self.like.at)
        if self.at is None and inherit:
            before = self.search.before(Tie.AT, Tie.EVENT, Tie.FROM, Tie.LABEL)
            self.at = self._inherit(
                "at", before or (self.search.index.focus if inherit > 1 or self._struck(inherit) else None)
            )
