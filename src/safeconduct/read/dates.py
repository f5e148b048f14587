"""Find date expressions and make Periods, counted from the publication date.

One pass over the words, sentence by sentence. Most words are passed by one look into a set; where one may tell a date,
``date_frames`` reads the whole expression and ``date_meaning`` says which days it means: from the publication date, or
from the date the text is at where the words say so ("the next day"). Clock times and times without a date ("in recent
weeks") are found too, with an empty period, so that their numbers are counts for nobody.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum

from safeconduct.read.bonds import Bond, BondKind, bond_words, find_bonds
from safeconduct.read.calendar_words import CalendarWords, Unit, calendar_words
from safeconduct.read.clauses import Tense
from safeconduct.read.date_forms import Both, CalendarDate, Form, Offset, Scene, Stretch, Vague
from safeconduct.read.date_frames import Frame, frame_at
from safeconduct.read.date_meaning import Base, find_meaning
from safeconduct.read.date_tense import is_ahead
from safeconduct.read.date_verbs import SUBORDINATE, Clauses, is_tally, verb_of_date
from safeconduct.read.parse import Parse
from safeconduct.read.sentences import Layout, Sentence
from safeconduct.read.tokens import Kind
from safeconduct.vocab.period import PartialDate, Period

__all__ = ["DateMention", "Relation", "find_dates"]


class Relation(StrEnum):
    """How a date bounds what is told."""

    #: On it, in it, from one end of it to the other.
    ON = "on"
    SINCE = "since"
    UNTIL = "until"
    BY = "by"
    AFTER = "after"
    BEFORE = "before"
    #: A count as it stood that day.
    AS_OF = "as_of"
    #: Up to the day of writing: "so far".
    SO_FAR = "so_far"
    #: Only a last day: "within 72 hours".
    WITHIN = "within"
    #: It belongs to a noun: "the deal of 13 March", "Monday's attempt".
    OF = "of"
    #: Day and place before the text, or the day a list of items is headed by.
    DATELINE = "dateline"
    #: A clock time, with the day the text is at: "by noon".
    CLOCK = "clock"
    #: A clock time that heads a paragraph of a running report, with the day of the report: "08:15 – …".
    STAMP = "stamp"


@dataclass(frozen=True, slots=True)
class DateMention:
    """A date expression, tokens ``[first, last)`` with its preposition ("on Tuesday", "within 72 hours")."""

    first: int
    last: int
    period: Period
    reason: str = ""
    relation: Relation = Relation.ON
    #: Whether it holds a number that may be a length of time, a figure of its own: "within 21 days".
    counts: bool = False
    #: The main verb it goes with, as a token; -1 for a date that goes with a noun or with nothing.
    verb: int = -1
    #: Whether it says when something took place, in a clause that carries the text on.
    narrates: bool = False
    #: Whether it lies ahead of the day of writing.
    ahead: bool = False


#: A dateline or head of a list names its day within so many words.
DATELINE_WORDS = 14
#: A dateline farther than this from the publication date is no dateline.
DATELINE_DAYS = 7
#: The head of a report has so many lines.
HEAD_LINES = 4
#: A report's first sentence stands among so many.
LEAD_WITHIN = 8
#: A sentence without verb that says when, as a heading does, has so few words.
SHORT = 14
#: A clock time is of a day told of at most so many dates before.
NEAR_DATES = 6
_ENDS = frozenset({Relation.UNTIL, Relation.BY, Relation.BEFORE, Relation.AS_OF, Relation.SO_FAR})
_LIKE_ON = frozenset({"", "on", "between", "to"})


def find_dates(parse: Parse, published: date | None) -> tuple[DateMention, ...]:
    """Find every date expression, in text order, none overlapping.

    Args:
        parse: the words of the text.
        published: the day of publication; without it only dates that say their year, and those counted from them,
            get a period.

    Returns: Mentions with a period no more exact than the words; it is empty for clock times and vague times.
    """
    return _Finder(parse, published).find()


class _Finder:
    """One pass over one text, with the date the text is at."""

    def __init__(self, parse: Parse, published: date | None) -> None:
        self.parse = parse
        self.words: CalendarWords = calendar_words(parse.lexicon)
        self.published = published
        self.written = published
        self.focus: Period | None = None
        self.found: list[DateMention] = []
        self.lead = _lead(parse)

    def find(self) -> tuple[DateMention, ...]:
        """All mentions."""
        tokens, openers = self.parse.tokens, self.words.openers
        for sentence in self.parse.sentences:
            index = floor = sentence.first
            while index < sentence.last:
                token = tokens[index]
                if token.kind is not Kind.NUMBER and token.low not in openers:
                    index += 1
                    continue
                frame = frame_at(Scene(tokens, self.words, floor, sentence.last), index)
                if frame is None or frame.last <= index:
                    index += 1
                    continue
                self._add(frame, sentence)
                index = floor = frame.last
            if floor > sentence.first:
                self._find_verbs(sentence)
        return tuple(self.found)

    def _find_verbs(self, sentence: Sentence) -> None:
        """Say of the dates of a sentence which verbs they go with."""
        begin = len(self.found)
        while begin > 0 and self.found[begin - 1].first >= sentence.first:
            begin -= 1
        dated = frozenset(i for d in self.found[begin:] for i in range(d.first, d.last))
        words = bond_words(self.parse.lexicon)
        for position in range(begin, len(self.found)):
            mention = self.found[position]
            if not mention.period or mention.relation in (Relation.CLOCK, Relation.STAMP):
                continue
            bonds = find_bonds(self.parse, sentence, mention.first, dated)
            clauses = Clauses(self.parse, words, sentence, bonds, dated)
            at = None if mention.relation is Relation.OF else verb_of_date(clauses, mention.first, mention.last)
            verb = -1 if at is None else bonds[at].group.head
            leads = sentence.index == self.lead
            self.found[position] = replace(mention, verb=verb, narrates=_narrates(clauses, mention, at, leads))

    def _add(self, frame: Frame, sentence: Sentence) -> None:
        if isinstance(frame.form, Vague) and frame.form.clock:
            self._add_clock(frame, sentence)
            return
        relation = self._after_clock(frame, self._relation(frame))
        ahead: bool | None = None
        if not isinstance(frame.form, Vague):
            ahead = is_ahead(self.parse, sentence, (frame.first, frame.last), frame.relation, self.words)
            if relation is Relation.SINCE and ahead is None:
                ahead = False
        period = find_meaning(frame.form, Base(self.written, self.focus, ahead))
        if period and self._is_dateline(frame, sentence, period):
            relation = Relation.DATELINE
        if (relation is not Relation.OF and relation is not Relation.DATELINE and period) or (
            period and self.focus is None
        ):
            self._move_focus(frame.form, period)
        bound = _bound(period, relation, frame)
        reason = f"“{self.parse.words(frame.first, frame.last)}”" if bound else ""
        ahead = (
            bool(ahead)
            and period.start is not None
            and self.written is not None
            and period.start.earliest() > self.written
        )
        self.found.append(DateMention(frame.first, frame.last, bound, reason, relation, frame.counts, ahead=ahead))

    def _after_clock(self, frame: Frame, relation: Relation) -> Relation:
        """ "as of 6 p.m. on 28 July", "until noon on Friday": the date is bounded as the clock time before it."""
        before = self.found[-1] if self.found else None
        if before is None or before.relation is not Relation.CLOCK or before.last != frame.first:
            return relation
        if relation is not Relation.ON:
            return relation
        opener = (self.parse.low(before.first), self.parse.low(before.first + 1))
        if opener[0] == "as":
            return Relation.AS_OF
        return {"since": Relation.SINCE, "until": Relation.UNTIL, "till": Relation.UNTIL}.get(opener[0], relation)

    def _add_clock(self, frame: Frame, sentence: Sentence) -> None:
        """A clock time: of the day last told of close by, else of the day of writing."""
        relation, day = Relation.CLOCK, self._day_at()
        first = self.parse.tokens[frame.first]
        if frame.first == sentence.first and first.line_start and first.kind is Kind.NUMBER:
            relation, day = Relation.STAMP, self.written
        period = Period() if day is None else Period(PartialDate.of(day), PartialDate.of(day))
        reason = f"“{self.parse.words(frame.first, frame.last)}”"
        self.found.append(DateMention(frame.first, frame.last, period, reason, relation))

    def _day_at(self) -> date | None:
        """The day the text is at: that of the last date of something that happened."""
        for mention in reversed(self.found[-NEAR_DATES:]):
            start = mention.period.start
            if mention.narrates and start is not None and start.day is not None and start == mention.period.end:
                return start.earliest()
        return self.written

    def _relation(self, frame: Frame) -> Relation:
        if isinstance(frame.form, Stretch) and frame.form.deadline:
            return Relation.WITHIN
        if frame.relation in _LIKE_ON:
            return Relation.ON
        if frame.relation == "by" and frame.form in (Offset(Unit.DAY, 0), Offset(Unit.NIGHT, 0)):
            return Relation.ON  # "by tonight" is said of something that happens today
        return Relation(frame.relation)

    def _move_focus(self, form: Form, period: Period) -> None:
        """What "the next day" is counted from: the last date with a day, or the last at all if there was none."""
        edge = period.start or period.end
        if edge is None or isinstance(form, Stretch):
            return
        if edge.day is not None or self.focus is None or isinstance(form, (CalendarDate, Both)):
            self.focus = period

    def _is_dateline(self, frame: Frame, sentence: Sentence, period: Period) -> bool:
        """Whether the date stands before the text and only says when it was written.

        "HOMS, Syria, 13 March (Reuters) –", "BEIRUT, May 21 —", a line with nothing but a date.
        """
        when = period.start
        if when is None or when.day is None or when != period.end or frame.relation not in ("", "as_of"):
            return False
        if frame.first - sentence.first > DATELINE_WORDS or not isinstance(frame.form, CalendarDate):
            return False
        groups = self.parse.verb_groups[sentence.index]
        if any(g.first < frame.first for g in groups if g.finite and not g.bare):
            return False
        bare = not any(g.finite and not g.bare for g in groups)
        heading = bare and (sentence.layout is Layout.HEADING or self._is_early_line(sentence))
        if not heading and not self._closes_dateline(frame, sentence):
            return False
        day = when.earliest()
        if self.written is None or (self.written == self.published and abs((self.written - day).days) <= DATELINE_DAYS):
            self.written = day
        return True

    def _is_early_line(self, sentence: Sentence) -> bool:
        """Whether a line stands in the head of a report: "Based on information received as of 3 May"."""
        return sentence.paragraph < HEAD_LINES and self.parse.tokens[sentence.last - 1].text not in (".", "!", "?")

    def _closes_dateline(self, frame: Frame, sentence: Sentence) -> bool:
        """Whether a dash, or an agency in brackets and a dash, follows, and names and marks alone stand before."""
        tokens = self.parse.tokens
        at = frame.last
        if at < sentence.last and tokens[at].text == "(":
            while at < sentence.last and tokens[at].text != ")" and at < frame.last + DATELINE_WORDS:
                at += 1
            at += 1
        ends = at >= sentence.last or tokens[at].text in ("–", "—", "-", "--", ":", "|", ".")
        before = tokens[sentence.first : frame.first]
        return ends and all(t.capital or t.kind is not Kind.WORD or t.low in ("of", "and", "the", "de") for t in before)


def _lead(parse: Parse) -> int:
    """The sentence that a report begins with, past its headings; -1 if there is none."""
    told = (s for s in parse.sentences[:LEAD_WITHIN] if s.layout is Layout.PROSE)
    return next((s.index for s in told if any(g.finite for g in parse.verb_groups[s.index])), -1)


def _narrates(clauses: Clauses, mention: DateMention, at: int | None, leads: bool) -> bool:
    """Whether a date tells when something took place, so that what follows may go on from it.

    Args:
        clauses: its sentence.
        mention: the date.
        at: the position of its verb; null if it has none.
        leads: whether the report begins with the sentence: what is said in it happened on the day it is said.
    """
    edge = mention.period.start
    if mention.relation is not Relation.ON or edge is None or edge.day is None or mention.ahead:
        return False
    if at is None:
        silent = not any(b.group.finite for b in clauses.bonds)
        return silent and clauses.sentence.last - clauses.sentence.first <= SHORT
    if clauses.is_saying(at):
        return leads and any(_is_told(b) and not clauses.is_saying(i) for i, b in enumerate(clauses.bonds))
    at = clauses.phase_above(at)
    bond = clauses.bonds[at]
    cleft = bond.kind is BondKind.RELATIVE and bond.above is not None and clauses.bonds[bond.above].group.lemma == "be"
    main = bond.kind not in SUBORDINATE or bond.kind is BondKind.SAME_TIME or cleft
    now = leads and bond.group.tense is Tense.PRESENT and bond.group.lemma not in ("be", "have")
    return main and (_is_told(bond) or now) and not is_tally(clauses, at)


def _is_told(bond: Bond) -> bool:
    """Whether a verb tells what has happened."""
    group = bond.group
    return group.tense is Tense.PAST or (group.tense is Tense.PRESENT and group.perfect)


def _bound(period: Period, relation: Relation, frame: Frame) -> Period:
    """A period with the ends that its relation says."""
    if not period:
        return period
    if relation is Relation.SINCE:
        return Period(period.start, None, every_day=True)
    if relation is Relation.AFTER:
        return Period(period.end or period.start, None)
    if relation in _ENDS:
        return Period(None, period.end)
    if frame.every_day:
        return Period(period.start, period.end, every_day=True)
    return period
