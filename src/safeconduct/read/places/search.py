"""Look for the places of one claim: those tied to its verb, those of its sentence, those the text has said before."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from safeconduct.read.places.index import PlaceIndex, place_index
from safeconduct.read.places.scene import PlaceScene
from safeconduct.read.places.spot import Spot, Tie
from safeconduct.read.places.wide import is_wide
from safeconduct.read.text.sentences import Layout, Sentence
from safeconduct.read.text.tokens import NUMBER

__all__ = ["ENTERING", "REACH", "Found", "PlaceIndex", "PlaceSearch", "place_index"]

#: A place further from its claim than this, in words and clauses, says nothing of it.
REACH = 70.0
#: What the verb of another clause between costs, in words; and the marks that part clauses and cells.
CLAUSE_COST = 12.0
MARK_COST = {";": 20.0, "|": 40.0}
#: Where people go from and to changes from clause to clause more than where they are.
GOING_MARK_COST = {";": 45.0, "|": 40.0}
#: What a whole country costs: where something nearer by name stands too, that is meant.
WIDE_COST = 10.0
FRONTED = 12.0
#: A place nearer than this surely belongs to its claim.
CLOSE = 6.0

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
#: Of what does one of these somewhere, those who are hurt in the next sentence were there.
_FALLING = frozenset({"fire", "land", "fall", "explode", "detonate", "crash", "slam", "open", "erupt", "break"})


#: Those who are from somewhere need not have left it.
_FOLK = frozenset({
    "youth", "youths", "men", "gunmen", "raiders", "militia", "militias", "militiamen", "attackers", "bandits",
    "tribesmen", "herders", "farmers", "traders", "doctors", "monitors", "observers", "workers", "students",
    "volunteers",
})  # fmt: skip
#: With a number these add to those told of before.
_MORE = frozenset({"others", "other", "another", "further", "additional"})
#: Before "to", these tell that it cannot be done.
_UNABLE = frozenset({"unable", "afraid", "refused", "impossible", "unwilling", "reluctant", "cannot"})
#: Verbs whose object is come into.
ENTERING = frozenset({"enter", "access", "storm", "penetrate"})


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


#: "Including 40 from" stands so near before the place of a part.
PART = 6
#: A place among the claim's own words is so much nearer than any other.
WITHIN = 6.0


class PlaceSearch(PlaceScene):
    """One claim looking for its places."""

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
            if (spot.tie is Tie.LABEL and self._has_own(spot)) or self._is_of_part(spot):
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
            if (struck or opens or (spot.tie in (Tie.AT, Tie.EVENT) and self._goes_on())) and self._usable(spot):
                return spot
        return None

    def _goes_on(self) -> bool:
        """Whether those counted are more of those told of before: "Three others were hurt", "a further five"."""
        low = self.parse.low
        return any(low(i) in _MORE for i in range(max(self.sentence.first, self.first - 1), self.last + 1))

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
        if parse.low(first) in ("they", "it", "among", "aboard", "theirs", "everyone", "everybody"):
            return True
        then = parse.low(first + 1)
        told = then in parse.grammar.be or then in parse.grammar.have or then in parse.grammar.modals
        if told and parse.low(first) in ("all", "most", "both"):
            return True  # "All were taken to X"
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

    def _is_of_part(self, spot: Spot) -> bool:
        """Whether a place is that of some of those counted alone: "170 civilians from X, including 40 from Y"."""
        opened = next((i for i in range(spot.first - 1, max(0, spot.first - PART), -1) if self._opens_part(i)), None)
        return opened is not None and (self.first < opened or self.sentence.index != spot.sentence)

    def _opens_part(self, index: int) -> bool:
        return self.parse.low(index) == "including" and self.parse.tokens[index + 1].kind is NUMBER

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
        if own and spot.names and self.first <= spot.first < self.last and not self._is_of_part(spot):
            return 0.1 * abs(spot.first - self.anchor) - WITHIN, True  # "six trucks went to Peja, five to Uros"
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
