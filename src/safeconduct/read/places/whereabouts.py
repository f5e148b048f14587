"""Say where a claim holds: from, to and at, as the words put it.

The places tied to the claim's own verb come first, then those of the whole it is a part of, those of its sentence,
and what the text has said before: where people leave from is rarely said twice. Which of from, to and at a claim has
is told by what it is about.
"""

from __future__ import annotations

from safeconduct.read.names.mentions import Mentions
from safeconduct.read.places.going import HOSTING, NEAR
from safeconduct.read.places.index import place_index
from safeconduct.read.places.search import REACH, Found, PlaceSearch
from safeconduct.read.places.slots import About, Whereabouts
from safeconduct.read.places.spot import Spot, Tie
from safeconduct.read.places.supplying import BROUGHT, Supplying
from safeconduct.read.places.wide import is_wide
from safeconduct.read.text.parse import Parse
from safeconduct.read.text.tokens import NUMBER
from safeconduct.read.text.verb_lookup import group_before
from safeconduct.vocab.claim import DeedKind, Measure
from safeconduct.vocab.names import Name

__all__ = ["Whereabouts", "find_named_within", "find_shared_whereabouts", "find_whereabouts"]

#: A place further off, in words and clauses, is not where something happened that another clause tells of.
DEED_REACH = 18.0
#: Where a deed was done, and where those who are counted were, is taken from so many sentences before.
DEED_MEMORY, MEMORY = 1, 2
#: A longer line of a list is no tally.
TALLY = 14
#: A deal told of in the first sentences is that of the place the report is about.
LEAD = 4


_LEAVING = frozenset({Measure.LEAVE, Measure.VEHICLES, DeedKind.DEPARTURE, DeedKind.DELAY})
_COMING = frozenset({Measure.ARRIVE, DeedKind.ARRIVAL})
_RETURNING = frozenset({Measure.RETURN, DeedKind.RETURN})
_SUPPLYING = frozenset({Measure.AID, DeedKind.AID_DELIVERED, DeedKind.AID_BLOCKED})
_FREEING = frozenset({Measure.RELEASED, DeedKind.RELEASE})
#: Where nothing in the sentence says where, nothing is taken from before.
_SAID_HERE = frozenset({
    Measure.DETAINED, Measure.OTHER, Measure.MISSING, DeedKind.SIGNING, DeedKind.TALKS, DeedKind.COMPLETION,
    DeedKind.BREACH, DeedKind.ARREST, DeedKind.HALT, DeedKind.RESUMPTION, DeedKind.SETTLEMENT,
    DeedKind.HANDOVER,
})  # fmt: skip
#: Taken from before in the paragraph only.
_SAID_NEAR = frozenset({Measure.KILLED, Measure.INJURED, DeedKind.ENTRY, DeedKind.ATTACK, DeedKind.SIEGE_LIFTED})
#: What stands before the number of a tally.
_SUMS = frozenset({"sum", "total", "totals", "overall"})
#: What is only on the way, or whose seat it is.
_BESIDE = frozenset({Tie.ASIDE, Tie.VOICE, Tie.DATELINE})
_LEADERS = frozenset({":", "–", "—", "-", "|", "="})


_NOWHERE = Whereabouts()


def find_whereabouts(
    parse: Parse, mentions: Mentions, first: int, last: int, anchor: int, about: About | None = None
) -> Whereabouts:
    """Find the places of a claim.

    Args:
        first: the first token of the claim's words; ``last`` the one behind them.
        anchor: the token of the verb or noun that governs it.
        about: what the claim is about; without it, from, to and at are given only as its sentence says.
    """
    return find_shared_whereabouts(parse, mentions, (first, last, anchor), about, _NOWHERE)


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


def find_named_within(parse: Parse, mentions: Mentions, sentence: int, first: int, last: int) -> Name | None:
    """The place named within tokens ``[first, last)`` of a sentence, as it is written; null where none is."""
    for spot in place_index(parse, mentions).by_sentence.get(sentence, ()):
        if spot.names and spot.first < last and first < spot.last and spot.tie not in _BESIDE:
            return Name.at(parse.span(spot.first, spot.last))
    return None


#: What a truce does for so long, and how far before it the truce is named, in words.
_LASTING = frozenset({"last", "hold", "run", "continue", "stay", "remain", "cover", "extend", "be", "go", "endure"})
SUBJECT = 12
_SIGNING = frozenset({"sign", "initial", "broker", "conclude", "negotiate", "clinch", "ink"})
_HOSTING = HOSTING | {"receive", "feed"}
#: What spreads to a place, or is handed over to those who are there, happens there.
_GOES_TO = frozenset({"spread", "deliver", "entrust", "extend", "land", "fall"})


class _Claim(Supplying):
    """One claim, with what it is about still to be said."""

    def fill(self, about: About | None) -> None:
        """Fill the slots that such a claim has."""
        self.hurt = about in (Measure.KILLED, Measure.INJURED)
        self.entering = about is DeedKind.ENTRY
        self.farthest = DEED_REACH if isinstance(about, DeedKind) else REACH
        self.memory = DEED_MEMORY if isinstance(about, DeedKind) else MEMORY
        label = self.search.labelled() if isinstance(about, Measure) else None
        if label is not None:
            self._label(label, about)
            return
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

    def _label(self, spot: Spot, about: About | None) -> None:
        """Fill the slot of a place that labels a number."""
        name = self.search.name(spot)
        if about in _LEAVING:
            self.source, self.destination = name, self.like.destination
        elif about in _COMING or about in _RETURNING:
            self.source, self.destination = self.like.source, name
        else:
            self.at = name

    def _is_tally(self) -> bool:
        """Whether the claim is a line of a list that only counts: "Civilians killed: 39"."""
        sentence, tokens = self.search.sentence, self.search.parse.tokens
        if self.search.parse.low(sentence.first) in _SUMS:
            return True
        if sentence.last - sentence.first >= TALLY:
            return False
        within = range(sentence.first, sentence.last - 1)
        return any(tokens[i].text in _LEADERS and tokens[i + 1].kind is NUMBER for i in within)

    def last(self) -> None:
        """How long a truce holds: where it does."""
        search = self.search
        words = range(max(search.sentence.first, search.first - 3), min(search.sentence.last, search.last + 3))
        if any(search.parse.low(index) in search.index.words.truces for index in words):
            self.at = self._settle(search.near(Tie.AT, Tie.EVENT, Tie.GOAL), self.like.at)
            self.at = self.at or self._inherit("at", search.index.focus)
        elif self._is_subject_truce():
            self.at = self._settle(search.near(Tie.AT, Tie.EVENT), self.like.at)

    def _is_subject_truce(self) -> bool:
        """Whether it is a truce that lasts so long: "the truce in X is to last 72 hours"."""
        search = self.search
        verb = group_before(search.groups, search.first)
        if verb is None or verb.lemma not in _LASTING or search.first - verb.last > BROUGHT:
            return False
        words = range(max(search.sentence.first, verb.first - SUBJECT), verb.first)
        return any(search.parse.low(index) in search.index.words.truces for index in words)

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
        at = at or (source if source is not None and source.sure and not is_wide(source.spot) else None)
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
        if self.entering or any(low(found.spot.first - back) == "into" for back in (1, 2, 3)):
            return True
        return verb is not None and (verb.lemma in _GOES_TO or verb.lemma in self.search.index.words.reach_object)

    def _is_signed_there(self, found: Found, goals: tuple[Tie, ...]) -> bool:
        """Whether a place is only where a paper was signed: "disarm under an accord signed last month in X"."""
        verb = found.spot.verb
        return not goals and verb is not None and verb.lemma in _SIGNING and verb is not self.search.verb

    def stand(self, inherit: int, *goals: Tie) -> None:
        """What is or happened somewhere; ``inherit`` 0 not at all, 1 from the paragraph, 2 from the report."""
        found, of = self.search.near(Tie.AT, Tie.EVENT, Tie.LABEL, *goals), self.search.near(Tie.PEOPLE)
        if (
            found is not None
            and not found.own_verb
            and (found.cost > self.farthest or self._is_signed_there(found, goals))
        ):
            found = None
        host = self._host(_HOSTING)
        if host is not None:
            found = host  # "X still hosts 100,000 of the 400,000 refugees in Y"
        if found is None or (of is not None and not found.own_verb and of.cost + 8 < found.cost):
            found = of
        left = self.search.near(Tie.FROM) if found is None and not self._takes_in(_HOSTING) else None
        found = left if left is not None and left.own_verb else found
        if found is None or not found.own_verb:
            into = self.search.near(Tie.TO)  # "entered the town", "are crammed into a town"
            found = into if into is not None and into.own_verb and self._enters(into) else found
        loose = found is None or not found.sure
        told = self.search.where() or self.search.peopled() if loose else None
        if told is None and loose and (found is None or not found.own_verb):
            told = self.search.heading()
        self.at = self._settle(found, self.like.at) if told is None else self.search.name(told)
        if self.at is None:
            self.at = self._inherit("at", self.search.heading())
        if self.at is None and self.hurt:
            self.at = self._inherit("at", self.search.scene())
        if self.at is None and inherit:
            before = self.search.before(Tie.AT, Tie.EVENT, Tie.FROM, Tie.LABEL, within=self.memory)
            index = self.search.index
            struck = (index.focus if self.hurt else index.topic) if index.struck else None
            about = index.topic if inherit > 1 else struck
            self.at = self._inherit("at", before or about)
