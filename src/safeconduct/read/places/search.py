"""Look for the places of one claim: those tied to its verb, those of its sentence, those the text has said before."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from safeconduct.read.places.index import PlaceIndex, place_index
from safeconduct.read.places.spot import Spot, Tie
from safeconduct.read.places.wide import is_wide
from safeconduct.read.text.clauses import VerbGroup
from safeconduct.read.text.parse import Parse
from safeconduct.read.text.sentences import Layout, Sentence
from safeconduct.read.text.tokens import NUMBER
from safeconduct.read.text.verb_lookup import group_from, group_over, groups_between
from safeconduct.vocab.names import Name

__all__ = ["ENTERING", "REACH", "Found", "PlaceIndex", "PlaceSearch", "place_index"]

#: A place further from its claim than this, in words and clauses, says nothing of it.
REACH = 70.0
#: What the verb of another clause between costs, in words; and the marks that part clauses and cells.
CLAUSE_COST = 12.0
MARK_COST = {";": 20.0, "|": 40.0}
#: Where people go from and to changes from clause to clause more than where they are.
GOING_MARK_COST = {";": 45.0, "|": 40.0}
#: How far around a claim places are looked at, in words: long sentences are read in linear time.
WINDOW = 120
#: What a whole country costs: where something nearer by name stands too, that is meant.
WIDE_COST = 10.0
FRONTED = 12.0
#: A place nearer than this surely belongs to its claim.
CLOSE = 6.0


#: "Where" is looked for so far before what it tells of, in words.
CLAUSE_WORDS = 25
#: Between a place and how many live there stand these, and so many of them.
PEOPLED = 9
_BEFORE_PEOPLE = frozenset({
    "with", "a", "an", "population", "of", "about", "some", "more", "than", "nearly", "estimated", "home", "to", "town",
    "city", "village", "camp", "over", "around", "almost", "at", "least", "roughly", "up", "prewar", "pre-war",
})  # fmt: skip
#: "From where" stands so shortly before its verb.
CLAUSE = 8
_INSIDE = frozenset({"in", "at", "on", "near", "inside", "outside", "around", "under", "within"})
_PARTED = frozenset({"who", "whom", "whose", "that", "but", "while", "because", "although"})
#: The head of a paragraph holds for so many sentences.
HEADED = 8
#: What only tells where and when is so short.
SETTING = 10
#: A longer table is not read up to its head.
ROWS = 60
#: What runs through many places.
LINES = frozenset(
    {"river", "border", "sea", "front", "line", "road", "highway", "coast", "frontier", "canal", "stream"}
)
_POINTING = frozenset({"the", "this", "these", "those", "its"})
_OF_THEM = frozenset({"them", "whom", "these"})
_PARTING = frozenset({";", ",", ":", "(", "–", "—", "|"})
#: Of what does one of these somewhere, those who are hurt in the next sentence were there.
_FALLING = frozenset({"fire", "land", "fall", "explode", "detonate", "crash", "slam", "open", "erupt", "break"})


#: Those who are from somewhere need not have left it.
_FOLK = frozenset({
    "youth", "youths", "men", "gunmen", "raiders", "militia", "militias", "militiamen", "attackers", "bandits",
    "tribesmen", "herders", "farmers", "traders", "doctors", "monitors", "observers", "workers", "students",
    "volunteers",
})  # fmt: skip
#: Before "to", these tell that it cannot be done.
_UNABLE = frozenset({"unable", "afraid", "refused", "impossible", "unwilling", "reluctant", "cannot"})
#: Verbs whose object is come into.
ENTERING = frozenset({"enter", "access", "storm", "penetrate"})


def _first(spot: Spot) -> int:
    return spot.first


@dataclass(frozen=True, slots=True)
class Found:
    """A spot found for a claim, and how far it stands from it."""

    spot: Spot
    cost: float
    #: Whether it hangs on the claim's own verb.
    own_verb: bool = False

    @property
    def sure(self) -> bool:
        """Whether nothing named elsewhere can be meant instead."""
        return self.own_verb or self.cost < CLOSE


class PlaceSearch:
    """One claim looking for its places.

    Args:
        first: the first token of the claim's words; ``last`` the one behind them.
        anchor: the token of the verb or noun that governs it.
    """

    def __init__(self, parse: Parse, index: PlaceIndex, first: int, last: int, anchor: int) -> None:
        self.parse, self.index = parse, index
        self.first, self.last, self.anchor = first, last, anchor
        self.sentence = parse.sentence_of(first)
        groups = parse.verb_groups[self.sentence.index]
        self.verb = group_over(groups, anchor) or self._verb_near(groups)
        self.groups: Sequence[VerbGroup] = groups
        self.spots = index.by_sentence.get(self.sentence.index, [])
        low, high = min(first, anchor) - WINDOW, max(last, anchor) + WINDOW
        if self.sentence.first < low or high < self.sentence.last:
            spots = self.spots
            self.groups = groups_between(groups, low, high)
            self.spots = spots[bisect_left(spots, low, key=_first) : bisect_left(spots, high, key=_first)]

    def _verb_near(self, groups: Sequence[VerbGroup]) -> VerbGroup | None:
        """The verb that a claim without one is the subject of: the next, if nothing parts them."""
        group = group_from(groups, self.last)
        if group is None or group.first - self.last >= 12 or not (group.finite or group.passive):
            return None
        between = self.parse.tokens[self.last : group.first]
        return None if any(token.text in _PARTING for token in between) else group

    def name(self, spot: Spot | None) -> Name | None:
        """A spot as it is written; a common noun by the name it stands for."""
        if spot is None:
            return None
        spot = self.resolved(spot)
        return Name.at(self.parse.span(spot.first, spot.last))

    def resolved(self, spot: Spot) -> Spot:
        """What a common noun stands for; a name stands for itself."""
        return self.index.common.get(spot.first, spot)

    def near(self, *ties: Tie) -> Found | None:
        """The nearest spot of the sentence with one of these ties."""
        best: Found | None = None
        for spot in self.spots:
            if spot.tie not in ties or self._is_farther(spot, best) or not self._usable(spot) or self._said(spot):
                continue
            if self._entered_by_others(spot) or self._not_done(spot):
                continue
            cost, own = self._cost(spot)
            if cost < (best.cost if best is not None else REACH):
                best = Found(spot, cost, own)
        return best

    def _is_farther(self, spot: Spot, best: Found | None) -> bool:
        """Whether the words between alone make a spot cost more than the best so far, or than any may."""
        if 0 <= spot.first - self.last <= 3 or (spot.verb is not None and spot.verb is self.verb):
            return False
        apart = min(abs(self.first - spot.first), abs(self.last - 1 - spot.first), abs(self.anchor - spot.first))
        return apart >= (best.cost if best is not None else REACH)

    def where(self) -> Spot | None:
        """The place that the claim's clause tells of: "the church, in which 17 died", "a hall where 300 sleep"."""
        parse, here = self.parse, min(self.first, self.anchor)
        for index in range(here - 1, max(self.sentence.first, here - CLAUSE_WORDS) - 1, -1):
            low = parse.low(index)
            if low in ("which", "that") and self._is_host(index):
                return self._ends_at(index)
            if low in _PARTED or parse.tokens[index].text in (";", ":", "“", "”"):
                return None
            led = low == "which" and parse.low(index - 1) in _INSIDE
            if low == "where" or led:
                opener = index - led
                return None if self._is_closed(index, here) else self._ends_at(opener)
        return None

    def labelled(self) -> Spot | None:
        """The place fast before a number that has no noun: "Banki (254), Bama (414)", "(Bama 120, Gwoza 8)"."""
        first, parse = self.first, self.parse
        if self.last - first != 1 or parse.tokens[first].kind is not NUMBER or self.sentence.layout is Layout.ROW:
            return None
        opened = parse.low(first - 1) == "("
        if opened and parse.low(self.last) != ")":
            return None
        behind = parse.low(self.last)
        listed = opened or behind in (",", "and", ")", ";")
        return next((s for s in self.spots if s.names and s.last == first - opened), None) if listed else None

    def peopled(self) -> Spot | None:
        """The place that a number says the people of: "Kalma, with more than 100,000 residents"."""
        at, low = self.first - 1, self.parse.low
        while at > max(self.sentence.first, self.first - PEOPLED) and low(at) in _BEFORE_PEOPLE:
            at -= 1
        if low(at) != "," or low(at + 1) not in ("with", "home", "a", "population"):
            return None
        return self._ends_at(at + 1)

    def whence(self) -> Spot | None:
        """The place that the claim's clause leads away from: "X, from where they will be taken to Y"."""
        verb = self.verb
        if verb is None:
            return None
        for index in range(verb.first - 1, max(self.sentence.first, verb.first - CLAUSE) - 1, -1):
            if self.parse.low(index) == "from" and self.parse.low(index + 1) in ("where", "which", "there"):
                return self._ends_at(index)
        return None

    def _is_host(self, opener: int) -> bool:
        """Whether a clause tells what a place holds: "X, which houses 3,000 people displaced from Y"."""
        verb = self.verb
        if verb is None or verb.passive or not 0 <= verb.first - opener - 1 <= 1 or verb.lemma == "be":
            return False
        return verb.lemma in self.index.words.have_subject

    def _is_closed(self, opener: int, here: int) -> bool:
        """Whether a clause that begins at a token has ended before the claim: "in X, where 300 live, 20 died"."""
        commas = [i for i in range(opener + 1, here) if self.parse.low(i) == ","]
        return any(group.finite and opener < group.first < comma for group in self.groups for comma in commas)

    def _ends_at(self, opener: int) -> Spot | None:
        """The spot that ends right before a token, past a comma."""
        last = opener - (self.parse.low(opener - 1) == ",")
        ending = (s for s in self.spots if s.last == last and s.tie is not Tie.VOICE and s.first < s.last)
        found = next(ending, None)
        outer = found.inside_of if found is not None and found.tie is Tie.ASIDE and not found.names else None
        return outer if outer is not None and outer.first < outer.last else found  # "X, a town which holds 40,000"

    def heading(self) -> Spot | None:
        """The place that heads the claim's paragraph: "2.2 Renk. A convoy has been held up."."""
        sentences, first = self.parse.sentences, self.sentence.index
        while first > 0 and sentences[first - 1].paragraph == self.sentence.paragraph:
            if self.sentence.index - first >= HEADED:
                return None
            first -= 1
        if first == self.sentence.index:
            return None
        ties = (Tie.LABEL, Tie.AT) if self._is_setting(sentences[first]) else (Tie.LABEL,)
        spots = self.index.by_sentence.get(first, [])
        return next((s for s in spots if s.tie in ties and s.names and not self._has_own(s)), None)

    def _is_setting(self, sentence: Sentence) -> bool:
        """Whether a short sentence without verb only tells where and when: "Near Dekoa, nightfall."."""
        silent = not any(group.finite for group in self.parse.verb_groups[sentence.index])
        return silent and sentence.last - sentence.first <= SETTING

    def before(self, *ties: Tie, within: int = 99) -> Spot | None:
        """The nearest spot before, in the same paragraph, at most so many sentences back."""
        for spot in self._earlier(within):
            resolved = self.resolved(spot)
            if spot.tie not in ties or not resolved.names or resolved.loose or is_wide(resolved):
                continue
            if spot.tie is Tie.FROM and self.parse.low(spot.first - 2) in _FOLK:
                continue  # "armed youth from X"
            if spot.tie is Tie.LABEL and self._has_own(spot):
                continue
            if Tie.EVENT not in ties or spot is not resolved or not self._is_point(spot):
                return spot
        return None

    def scene(self) -> Spot | None:
        """Where the sentence before says that something happened: "bombed the market. Eight people died"."""
        number = self.sentence.index - 1
        if number < 0 or self.parse.sentences[number].paragraph != self.sentence.paragraph:
            return None
        hit = self.index.words.hit_object
        for spot in reversed(self.index.by_sentence.get(number, [])):
            lemma = spot.verb.lemma if spot.verb is not None else ""
            struck = (spot.tie is Tie.EVENT and lemma in hit) or (spot.tie is Tie.AT and lemma in _FALLING)
            opens = spot.tie is Tie.AT and spot.first - self.parse.sentences[number].first <= 4
            if (struck or opens) and self._usable(spot):
                return spot
        return None

    def _has_own(self, spot: Spot) -> bool:
        """Whether a label has numbers of its own, as in a row, and says nothing of those elsewhere."""
        sentence = self.parse.sentences[spot.sentence]
        last = min(sentence.last, spot.last + 30)
        return sentence.layout is Layout.ROW or any(t.kind is NUMBER for t in self.parse.tokens[spot.last : last])

    def _is_point(self, spot: Spot) -> bool:
        """Whether a spot is a yard or a bridge, of which only its own sentence tells."""
        kinds = self.index.words.same_kind
        if spot.noun is not None:
            return spot.noun not in kinds and spot.noun.removesuffix("s") not in kinds
        name = spot.names[0]
        return (name.role or name.name.written.rsplit(" ", 1)[-1]).lower() in LINES

    def onward(self, only_behind: bool = False) -> Spot | None:
        """Where the people or vehicles go that a sentence takes up again ("they", "the convoy", "of them").

        The sentences before are asked while the claim's own takes something up; the one behind if it does so itself.
        """
        here = self.sentence.index
        taken_up = self._takes_up(here)
        for number in () if only_behind else range(here - 1, max(-1, here - 1 - (3 if taken_up else 1)), -1):
            same = self.parse.sentences[number].paragraph == self.sentence.paragraph
            if not taken_up and not same:
                break
            found = self._going(number)
            if found is not None:
                return found
        behind = self.parse.sentences[here + 1] if here + 1 < len(self.parse.sentences) else None
        goes_on = behind is not None and behind.paragraph == self.sentence.paragraph and self._takes_up(here + 1)
        return self._going(here + 1) if goes_on else None

    def _going(self, number: int) -> Spot | None:
        spots = self.index.by_sentence.get(number, [])
        return next((s for s in spots if s.tie is Tie.TO and self.resolved(s).names), None)

    def _takes_up(self, number: int) -> bool:
        """Whether a sentence goes on about those that the one before it was about."""
        parse, sentence = self.parse, self.parse.sentences[number]
        first, last = sentence.first, min(sentence.last, sentence.first + 40)
        if parse.low(first) in ("they", "it", "among", "aboard", "theirs"):
            return True
        carriers = parse.within(self.index.words.carriers, first, last)
        if any(parse.holds(_POINTING, index - 2, index) for index in carriers):
            return True
        return any(parse.low(index - 1) in ("of", "among", "with") for index in parse.within(_OF_THEM, first, last))

    def _earlier(self, within: int) -> Iterator[Spot]:
        for number in range(self.sentence.index - 1, max(-1, self.sentence.index - 1 - within), -1):
            spots = self.index.by_sentence.get(number, [])
            if self.parse.sentences[number].paragraph != self.sentence.paragraph:
                if self.parse.sentences[number].paragraph == self.sentence.paragraph - 1 and number > 0:
                    yield from (spot for spot in spots if spot.tie is Tie.LABEL)
                return
            yield from reversed(spots)

    def _usable(self, spot: Spot) -> bool:
        """Whether a spot says anything: a name, or a common noun that does not stand alone for nothing."""
        return bool(self.resolved(spot).names) or not spot.broad

    def _said(self, spot: Spot) -> bool:
        """Whether a place is where something was said."""
        verb = spot.verb
        if verb is None or verb is self.verb or spot.tie is not Tie.AT:
            return False
        return self.parse.low(verb.head) in self.index.words.speech_verbs

    def _entered_by_others(self, spot: Spot) -> bool:
        """Whether a place is the object of another's entering: "troops entered X after 200 fighters pulled out"."""
        verb = spot.verb
        if verb is None or verb is self.verb or spot.tie is not Tie.TO or verb.lemma not in ENTERING:
            return False
        return spot.first - verb.last <= 1

    def _not_done(self, spot: Spot) -> bool:
        """Whether another verb tells of a going that is not done: "as long as they did not leave X"."""
        verb = spot.verb
        if verb is None or verb is self.verb or spot.tie not in (Tie.FROM, Tie.TO):
            return False
        return verb.negated or self.parse.low(verb.first - 1) in _UNABLE

    def _opens_row(self, spot: Spot) -> bool:
        """Whether a place stands in the first cell of its row."""
        first = self.sentence.first + (self.parse.tokens[self.sentence.first].text == "|")
        return spot.first - first < 8 and all(t.text != "|" for t in self.parse.tokens[first : spot.first])

    def row_head(self) -> frozenset[str]:
        """The words that head the first column of the table that the claim is a row of."""
        row = self.sentence
        while row.index > 0 and row.layout is Layout.ROW and self.sentence.index - row.index < ROWS:
            above = self.parse.sentences[row.index - 1]
            if above.layout is not Layout.ROW:
                break
            row = above
        words: set[str] = set()
        for token in self.parse.tokens[row.first + 1 if row.last - row.first > 1 else row.first : row.last]:
            if token.text == "|":
                break
            words.add(token.low)
        return frozenset(words | {self.parse.low(row.first)})

    def _is_fronted(self, spot: Spot) -> bool:
        """Whether a sentence begins with where all of it is: "In Kobani, officials said, five men were hurt"."""
        begin = self.sentence.first
        if spot.tie is not Tie.AT or spot.first - begin > 4 or self.parse.low(begin) not in self.index.words.at:
            return False
        return not any(t.text in (";", "|", ".") for t in self.parse.tokens[spot.last : self.first])

    def _cost(self, spot: Spot) -> tuple[float, bool]:
        """How far a spot is from the claim, and whether it hangs on its verb."""
        own = spot.verb is not None and spot.verb is self.verb
        behind = spot.first - self.last
        if spot.tie is Tie.LABEL and self.sentence.layout is Layout.ROW and self._opens_row(spot):
            return 1.0, own
        if 0 <= behind <= 3 and not any(self.last <= g.first < spot.first for g in self.groups):
            return behind - 5.0, own  # "6,200 to Idlib and 2,400 to Homs"
        if own:
            return 0.1 * abs(spot.first - self.anchor), True
        ends = (self.first, self.last - 1, self.anchor)
        if self._is_fronted(spot):
            return FRONTED, False
        near = min(ends, key=lambda end: abs(end - spot.first))
        low, high = min(near, spot.first), max(near, spot.last)
        cost = float(high - low) + (WIDE_COST if is_wide(spot) else 0.0)
        for group in self.groups:
            if group.finite and low <= group.first < high and group is not spot.verb and group is not self.verb:
                cost += CLAUSE_COST
        marks = MARK_COST if spot.tie not in (Tie.FROM, Tie.TO) else GOING_MARK_COST
        for token in self.parse.tokens[low:high]:
            cost += marks.get(token.text, 0.0)
        return cost, False
