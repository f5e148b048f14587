"""What is known of a text while its deal is looked for: its words, verbs and clauses, and each mention of a deal."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date
from enum import IntEnum

from safeconduct.read.dates.dates import DateMention
from safeconduct.read.deals.words import DealWords
from safeconduct.read.ground import Ground
from safeconduct.read.text.clauses import VerbGroup
from safeconduct.read.text.sentences import Sentence
from safeconduct.read.text.word_patterns import Match

#: So many dates of one sentence are looked at, so many clauses of one sentence, so many verbs.
MOST_DATES, MOST_CLAUSES, MOST_VERBS = 12, 60, 24

__all__ = ["WEIGHTS", "DealMention", "DealText", "Stance", "make_deal_text"]


class Stance(IntEnum):
    """How a mention of a deal stands."""

    CONCLUDED = 1
    UNDER = 2
    PROVIDES = 3
    IN_FORCE = 4
    NAMED = 5
    HOPED = 6
    DENIED = 7
    GENERAL = 8
    #: Of a way out: it stands open.
    OPEN = 0
    #: By one side, as far as the words say.
    ANNOUNCED = -1


#: How much a mention says for there being a deal.
WEIGHTS = {
    Stance.CONCLUDED: 1.0,
    Stance.UNDER: 1.0,
    Stance.PROVIDES: 0.9,
    Stance.IN_FORCE: 0.7,
    Stance.NAMED: 0.3,
    Stance.HOPED: 0.0,
    Stance.DENIED: 0.0,
    Stance.GENERAL: 0.1,
    Stance.OPEN: 0.8,
    Stance.ANNOUNCED: 0.6,
}


@dataclass(slots=True, eq=False)
class DealMention:
    """A mention of a deal: its noun phrase is tokens ``[first, last)``, its noun the last of them."""

    first: int
    last: int
    sentence: Sentence
    stance: Stance
    #: The verb it is subject or object of.
    verb: VerbGroup | None
    truce: bool
    #: "evacuation", "prisoner" … before the noun.
    kind: str | None
    definite: bool
    weight: float = 0.0
    #: The token of that verb, also where the lexicon does not know it.
    made: int = -1
    #: Whether it is of another deal, long before.
    past: bool = False

    @property
    def head(self) -> int:
        """The noun."""
        return self.last - 1

    @property
    def asserted(self) -> bool:
        """Whether it says that there is, or was, such a deal."""
        return self.stance <= Stance.IN_FORCE


@dataclass(slots=True, eq=False)
class DealText:
    """One text with what the search for deals asks again and again."""

    ground: Ground
    words: DealWords
    group_at: dict[int, VerbGroup]
    #: Tokens of date expressions.
    dated: frozenset[int]
    #: The day of the report; where it is not known, the last one it names.
    now: date | None
    #: Gives a token in lower case; nothing outside the text.
    low: Callable[[int], str]
    _clauses: list[list[Match]] | None = None

    @property
    def clauses(self) -> list[list[Match]]:
        """What deals provide, by sentence: looked for when first asked, as most reports tell of none."""
        if self._clauses is None:
            parse, words = self.ground.parse, self.words
            self._clauses = [words.clauses.find(parse, s.first, s.last, MOST_CLAUSES) for s in parse.sentences]
        return self._clauses

    def standing_in(self, sentence: Sentence) -> list[Match]:
        """Where a sentence says that somebody vouched for a deal or brought it about; looked for once."""
        found = self.ground.parse.found
        known: list[Match] | None = found.get((DealText.standing_in, sentence.index))
        if known is None:
            known = self.words.standing.find(self.ground.parse, sentence.first, sentence.last)
            found[DealText.standing_in, sentence.index] = known
        return known

    def group_before(self, index: int, reach: int = 60) -> VerbGroup | None:
        """The verb group that ends before a token, not farther than so many words and in its sentence; else null."""
        first = max(self.ground.parse.sentence_of(index).first, index - reach)
        return next((self.group_at[i] for i in range(index - 1, first - 1, -1) if i in self.group_at), None)

    def groups_after(self, index: int, reach: int) -> Iterator[VerbGroup]:
        """The verb groups that begin among so many tokens from one on, within its sentence."""
        last = min(self.ground.parse.sentence_of(index).last, index + reach)
        for at in range(index, last):
            group = self.group_at.get(at)
            if group is not None and group.first == at:
                yield group

    def dates_within(self, first: int, last: int) -> tuple[DateMention, ...]:
        """The dates that begin among tokens ``[first, last)``, the first few of them."""
        dates = self.ground.dates
        begin = bisect_left(dates, first, key=lambda d: d.first)
        end = bisect_left(dates, last, key=lambda d: d.first)
        return dates[begin : min(end, begin + MOST_DATES)]


def make_deal_text(ground: Ground, words: DealWords) -> DealText:
    """Lay out what is asked of every token."""
    parse = ground.parse
    group_at = {i: g for groups in parse.verb_groups for g in groups for i in range(g.first, g.last)}
    dated = frozenset(i for d in ground.dates for i in range(d.first, d.last))
    return DealText(ground, words, group_at, dated, _now(ground), parse.low)


def _now(ground: Ground) -> date | None:
    named = [d.period.start.earliest() for d in ground.dates if d.period.start is not None]
    return ground.report.published or max(named, default=None)
