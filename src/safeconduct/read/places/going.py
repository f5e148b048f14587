"""Fill the slots of those who go: who leave, come, return, or are driven from their homes."""

from __future__ import annotations

from safeconduct.read.places.errands import fetched_from, goes_to_fetch, left_to_others
from safeconduct.read.places.search import Found
from safeconduct.read.places.slots import About, Slots, is_same_place
from safeconduct.read.places.spot import Spot, Tie
from safeconduct.read.places.wide import is_wide
from safeconduct.read.text.sentences import Layout
from safeconduct.read.text.tokens import WORD
from safeconduct.vocab.claim import Measure
from safeconduct.vocab.names import Name

__all__ = ["HOSTING", "NEAR", "Going"]

#: A place further off, in words and clauses, is not where prisoners are let go.
NEAR = 15.0
#: Where those who return are from is said so soon behind their number.
HOME = 3
#: Where those counted were stands so soon behind them, in words: "still trapped in X".
STILL, BRACKETED = 5, 8
#: What those do who are still somewhere.
_STAYING = frozenset({
    "still", "stranded", "trapped", "stuck", "besieged", "encircled", "surrounded", "remaining", "staying", "living",
    "sheltering", "left", "held", "holed", "pinned", "hiding", "sheltered", "housed", "camped", "waiting", "confined",
    "blockaded", "marooned", "displaced", "currently",
})  # fmt: skip
#: What tells that a count is that of a whole country, and how far behind the number it stands, in words.
_COUNTRYWIDE = frozenset({"internally", "countries", "nationwide", "abroad", "countrywide", "worldwide", "refugees"})
TOTAL = 8
#: Words that head a column of places which people left.
_ORIGINS = frozenset({"origin", "from", "departure", "evacuated", "left", "abandoned", "home"})
#: Verbs that say people were driven out, not that they are sheltering somewhere.
_DRIVEN = frozenset({
    "displace", "uproot", "drive", "force", "flee", "evict", "chase", "expel", "push", "dislodge", "escape", "run",
    "scatter", "leave",
})  # fmt: skip


#: Verbs of those who are given something.
_RECEIVING = frozenset({"receive", "get", "obtain", "need", "lack", "await", "require", "want"})
#: What people pass is not where they come to.
_THROUGH = frozenset({"through", "across", "over", "past", "along"})
_DRIVING = frozenset({
    "eviction", "evictions", "expulsion", "expulsions", "displacement", "flight", "exodus", "removal",
    "deportation", "deportations", "departure", "departures", "evacuation", "evacuations", "exile",
})  # fmt: skip
#: Verbs of those who take in people from elsewhere.
HOSTING = frozenset({"host", "shelter", "house", "accommodate", "harbour", "harbor"})
#: These come to a place from elsewhere than its people go.
_COMING_IN = frozenset({
    "soldiers", "troops", "police", "officers", "policemen", "peacekeepers", "monitors", "observers", "infantrymen",
    "marines", "team", "battalion", "monitoring", "paratroopers", "reinforcements", "aid", "relief", "journalists",
})  # fmt: skip
_LEADING = frozenset({"to", "into", "for", "towards", "toward", ",", ":", ";"})


class Going(Slots):
    """A claim of people or vehicles that go somewhere."""

    def _from_before(self) -> None:
        """Fill from with where people left before, or with what the report is about, unless that is where they go."""
        if self.source is not None:
            return
        goal = self.goal
        if goal is not None and goes_to_fetch(self.search, goal):
            return  # "buses left for X to fetch the wounded": nothing tells from where
        spot = left_to_others(self.search) or self.search.before(Tie.FROM, Tie.LABEL) or self.search.index.origin
        self.source = self._inherit_apart("from", spot, self.destination)

    def leave(self, about: About | None) -> None:
        """People who leave, and what carries them."""
        self.to(Tie.TO)
        self.from_(Tie.FROM, Tie.PEOPLE, Tie.LABEL)
        whence = self.search.whence()
        if whence is not None:
            self.source = self.search.name(whence)
        stayed = self.search.near(Tie.AT) if self.source is None or self.like.source is not None else None
        reached = stayed.spot.verb if stayed is not None else None
        if stayed is not None and stayed.own_verb and reached is not None and reached.lemma == "reach":
            self.destination = self.destination or self.search.name(stayed.spot)  # "reached safety in X"
        elif stayed is not None and self._was_there(stayed):
            self.source = self.search.name(stayed.spot)
        fetched = fetched_from(self.search)
        if fetched is not None:
            self._fetch(fetched)
        if about is Measure.VEHICLES and self._inward():
            self.destination = self.destination or self._inherit("to", self.search.index.focus)
        else:
            crosses = self.search.verb is not None and self.search.verb.lemma == "cross"
            if (about is not Measure.VEHICLES or not self._is_stopped()) and not (crosses and self._is_elsewhere()):
                self._from_before()
            self._to_onward()

    def _was_there(self, found: Found) -> bool:
        """Whether a place right behind those counted is where they are: "160 patients still in X are to leave"."""
        parse, verb, spot = self.search.parse, self.search.verb, found.spot
        if verb is not None and spot.last == verb.first and self._stayed_before(spot):
            return True
        first = self._past_brackets(self.search.last)
        if verb is None or not 0 < spot.first - first <= STILL:
            return False
        if any(parse.tokens[i].kind is not WORD for i in range(first, spot.first)):
            return False
        return verb.first >= spot.last or parse.holds(_STAYING, first, spot.first)

    def _stayed_before(self, spot: Spot) -> bool:
        """Whether those a verb right behind a place tells of are said to be there: "those trapped in X will leave"."""
        low = self.search.parse.low
        inside = low(spot.first - 1) in ("in", "inside", "at")
        return inside and any(low(i) in _STAYING for i in (spot.first - 2, spot.first - 3))

    def _past_brackets(self, at: int) -> int:
        """The token behind what stands in brackets at a token: "14 families (83 individuals) stranded in X"."""
        parse = self.search.parse
        if parse.low(at) != "(":
            return at
        return next(
            (i + 1 for i in range(at, min(at + BRACKETED, self.search.sentence.last)) if parse.low(i) == ")"), at
        )

    def _fetch(self, spot: Spot) -> None:
        """Fill from with where people are fetched; those who fetch them go there, they do not."""
        self.source = self.source or self.search.name(spot)
        if self.goal is spot:
            self.destination = None

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
        self.destination = self._inherit_apart("to", spot, self.source)

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
        self.destination = self.search.name(self._receiver())
        if self.destination is None:
            self.to(Tie.TO, Tie.AT)
        if self.goal is not None and self.search.parse.low(self.goal.first - 1) in _THROUGH:
            self.destination = self.goal = None
        label = self.search.near(Tie.LABEL)
        layout = self.search.sentence.layout
        in_row = layout is Layout.ROW and not self._left()
        in_row = in_row or (layout is Layout.ITEM and self.search.verb is None)  # "• Lukona Centre: 23,450 arrivals"
        if label is not None and self.destination is None and in_row:
            self.destination = self.search.name(label.spot)  # "Pemba | 445"
            label = None
        verb, host = self.search.verb, self.search.near(Tie.EVENT, Tie.NONE) if self.destination is None else None
        if host is not None and verb is not None and host.own_verb and host.spot.last <= verb.first:
            self.destination = self.search.name(host.spot)
        self.from_(Tie.FROM, Tie.PEOPLE)
        if self.source is not None and is_same_place(self.source, self.destination):
            self.source = None  # "arrived in X on foot, and by bus from X to Y"
        if self.source is None and label is not None:
            self.source = self.search.name(label.spot)  # "Baaj – 14,000 people have reached the camp"
        if self.search.index.left and self.search.sentence.layout is Layout.PROSE and not self._is_elsewhere():
            self._from_before()
        self._to_onward()
        if self.destination is None and not self.search.index.left:
            self.destination = self._inherit("to", self.search.before(Tie.TO) or self.search.index.focus)

    def _is_elsewhere(self) -> bool:
        """Whether those who arrive are not said to come from what others leave: told later, or arrived in itself."""
        if self.search.parse.holds(_COMING_IN, self.search.first, self.search.last):
            return True
        index, here, sentences = self.search.index, self.search.sentence, self.search.parse.sentences
        if index.origin is None:
            return False
        told = index.origin_told
        if told is None or (told.sentence > here.index and sentences[told.sentence].paragraph != here.paragraph):
            return True
        return index.origin_reached

    def _receiver(self) -> Spot | None:
        """The place that gets aid or people: "X received 300 tonnes", "the camp received 500 people"."""
        host, verb = self.search.near(Tie.EVENT, Tie.NONE), self.search.verb
        if host is None or verb is None or not host.own_verb or verb.lemma not in _RECEIVING:
            return None
        return host.spot if host.spot.last <= verb.first else None

    def come_back(self) -> None:
        """People who return."""
        self.to(Tie.TO, Tie.LABEL)
        verb = self.goal.verb if self.goal is not None else None
        if verb is not None and verb.lemma in _DRIVEN and verb is not self.search.verb:
            self.destination = self.goal = None  # "most ran to the bush, and only 70 families have returned"
        if self.destination is None:
            at = self.search.near(Tie.AT)
            self.destination = self._settle(at if at is not None and at.cost < NEAR else None, self.like.destination)
        self.from_(Tie.FROM)
        fled = self.search.near(Tie.FROM)
        verb = fled.spot.verb if fled is not None else None
        if fled is not None and not fled.own_verb and verb is not None and verb.lemma in _DRIVEN and self.destination:
            self.source = None  # "… were displaced from X; 18,500 have returned to Y"
        home = self._home() if self.destination is None else None
        if home is not None:
            self.source, self.destination = None, home
        if self.destination is None and not self._is_total():
            index = self.search.index
            spot = index.origin if index.left else index.topic
            self.destination = self._inherit_apart("to", spot, self.source)

    def _home(self) -> Name | None:
        """Where those who return are from: "families from X went home", "people displaced from the town"."""
        found = self.search.near(Tie.FROM, Tie.PEOPLE)
        if found is None:
            return None
        near = 0 <= found.spot.first - self.search.last <= HOME
        verb = found.spot.verb
        driven = verb is not None and verb.lemma in _DRIVEN and verb is not self.search.verb
        driven = driven or self.search.parse.low(found.spot.first - 2) in _DRIVING
        return self.search.name(found.spot) if driven or (near and found.spot.noun is None) else None

    def flee(self) -> None:
        """People driven from their homes: from and to, or where they shelter."""
        verb = self.search.verb
        driven = verb is None or verb.lemma in _DRIVEN
        told = self.search.where()
        if told is not None:
            self.at = self.search.name(told)  # "Betel village, where 3,000 refugees are staying"
            return
        self.to(Tie.TO)
        self.from_(Tie.FROM, Tie.PEOPLE)
        host = self._host(HOSTING)
        if host is not None:
            self.at = self.search.name(host.spot)  # "X hosts 9,000 displaced people from Y"
            return
        if self.source is None and self._left():
            self.from_(Tie.LABEL)
        row = self.search.near(Tie.LABEL) if self.search.sentence.layout is Layout.ROW and not self._left() else None
        if row is not None and self.search.near(Tie.FROM, Tie.PEOPLE) is None:
            self.source, self.at = None, self.search.name(row.spot)  # "| X | 10,000 |"
            return
        if self.source is None and self.destination is not None:
            self.source = self.search.name(self._escaped())
        if self.source is not None:
            return
        at = self._first((Tie.AT, Tie.EVENT, Tie.LABEL)) if self.destination is None else None
        if at is not None:
            driven = at.spot.verb is not None and at.spot.verb.lemma in _DRIVEN
            fled = verb is not None and verb.lemma in ("flee", "escape", "run") and at.spot.tie is Tie.EVENT
            driven = driven or fled  # "have fled since the air assault on X began"
            if driven and self.search.resolved(at.spot).names and not is_wide(at.spot):
                self.source = self.search.name(at.spot)
            else:
                self.at = self.search.name(at.spot)
        elif (driven or self.destination is not None) and not self._is_total() and not self._is_of_country():
            before = self.search.before(Tie.FROM, Tie.EVENT, Tie.AT, Tie.LABEL) or self.search.index.origin
            self.source = self._inherit_apart("from", before, self.destination)

    def _takes_in(self, hosting: frozenset[str]) -> bool:
        """Whether somebody takes in those counted, who are from elsewhere: "they host 9,000 people from X"."""
        verb = self.search.verb
        return verb is not None and not verb.passive and verb.lemma in hosting

    def _host(self, hosting: frozenset[str]) -> Found | None:
        """The place that takes in those counted: "X hosts 9,000 displaced people"."""
        host = self.search.near(Tie.EVENT) if self._takes_in(hosting) else None
        return host if host is not None and host.own_verb and host.spot.last <= self.search.anchor else None

    def _escaped(self) -> Spot | None:
        """Where what people fled happened: "fled attacks in X, and reached Y"."""
        found, verb = self.search.near(Tie.AT), self.search.verb
        if found is None or verb is None or not found.own_verb or verb.lemma not in ("flee", "escape"):
            return None
        told = range(verb.last, found.spot.first)
        return found.spot if len(told) > 1 and not self.search.parse.holds(_LEADING, told[0], told[-1]) else None

    def _left(self) -> bool:
        """Whether the claim is in the row of a table that says where people come from."""
        return self.search.sentence.layout is Layout.ROW and bool(_ORIGINS & self.search.row_head())

    def _is_of_country(self) -> bool:
        """Whether a count is a whole country's: "are internally displaced", "have fled to neighbouring countries"."""
        search = self.search
        first, last = search.first - 2, search.last + TOTAL
        return search.parse.holds(_COUNTRYWIDE, max(search.sentence.first, first), min(search.sentence.last, last))

    def _is_total(self) -> bool:
        """Whether the claim is the sum of a table, of several places."""
        first = self.search.sentence.first
        words = {self.search.parse.low(first), self.search.parse.low(first + 1)}
        return self.search.sentence.layout is Layout.ROW and bool({"total", "totals", "sum", "all"} & words)
