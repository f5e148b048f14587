"""Go through a text once and keep hold of the date it is at.

Most words are passed by one look into a set; where one may tell a date, ``date_frames`` reads the whole expression and
``date_meaning`` says which days it means: from the publication date, or from the date the text is at where the words
say so ("the next day").
"""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import replace
from datetime import date

from safeconduct.read.dates.bonds import Bond, BondKind, bond_words, find_bonds
from safeconduct.read.dates.calendar_words import CalendarWords, Unit, calendar_words
from safeconduct.read.dates.forms import (
    Both,
    CalendarDate,
    Form,
    IsoWeek,
    NthOf,
    Offset,
    Part,
    Rest,
    Scene,
    Stretch,
    Vague,
    Weekday,
)
from safeconduct.read.dates.frames import Frame, frame_at
from safeconduct.read.dates.heads import (
    is_cited,
    is_daily,
    is_dateline,
    is_day_line,
    is_entry,
    is_stamp,
    lead_of,
    opens_entries,
    opens_sections,
)
from safeconduct.read.dates.meaning import Base, find_meaning
from safeconduct.read.dates.mention import DateMention, Relation
from safeconduct.read.dates.past_year import year_told_of
from safeconduct.read.dates.tense import is_ahead
from safeconduct.read.dates.verbs import SUBORDINATE, Clauses, is_tally, tells_end, verb_of_date
from safeconduct.read.text.clauses import Tense
from safeconduct.read.text.parse import Parse
from safeconduct.read.text.sentences import Sentence
from safeconduct.vocab.period import PartialDate, Period

__all__ = ["DateFinder"]

#: A dateline farther than this from the publication date does not say when the text was written.
DATELINE_DAYS = 7
#: A sentence without verb that says when, as a heading does, has so few words.
SHORT = 14
#: A year told of is held on to for so many sentences.
THEN_SENTENCES = 4
#: A year alone begins a story if it is so many years back.
STORY_YEARS = 4
#: A story so many days old is of another time.
LONG_AGO = 60
#: A report begins with a day among its first dates, in its first paragraphs.
LEAD_DATES, LEAD_PARAGRAPH = 2, 1
#: A clock time is of a day told of at most so many dates before.
NEAR_DATES = 6
_ENDS = frozenset({Relation.UNTIL, Relation.BY, Relation.BEFORE, Relation.AS_OF, Relation.SO_FAR})
_ASIDE = frozenset({Relation.DATELINE, Relation.DAILY, Relation.CITED})
#: "From" behind one of these says of when they are.
_COUNTS = frozenset({
    "statistics", "figures", "data", "numbers", "estimates", "estimate", "report", "reports", "survey", "census",
    "assessment", "update", "statement", "footage", "images", "photographs", "video", "document", "documents",
})  # fmt: skip
_LIKE_ON = frozenset({"", "on", "between", "to"})
_BY_CLOCK = {
    "since": Relation.SINCE,
    "until": Relation.UNTIL,
    "till": Relation.UNTIL,
    "as": Relation.AS_OF,
    "by": Relation.BY,
}


class DateFinder:
    """One pass over one text, with the date the text is at."""

    def __init__(self, parse: Parse, published: date | None) -> None:
        self.parse = parse
        self.words: CalendarWords = calendar_words(parse.lexicon)
        self.published = published
        #: What "today" is: the publication date, or that of the dateline.
        self.written = published
        self.lead = lead_of(parse)
        months = frozenset({*self.words.months, *self.words.months_short})
        #: Whether it is a chronology: the days that open its lines are those of what they tell.
        self.listed = opens_entries(parse, months)
        #: Whether days stand alone over parts of the text, and that of the part which is read.
        self.parted = opens_sections(parse, months, frozenset(self.words.weekdays))
        self.section: date | None = None
        self.focus: Period | None = None
        #: Another year that the text tells of, and the sentence up to which it is held on to.
        self.then: PartialDate | None = None
        self.then_until = self.then_in = -1
        self.found: list[DateMention] = []
        #: In a diary, the paragraph that the last entry fills, and its day.
        self.entry: tuple[int, date] | None = None
        #: The past year that the full dates of the text are of: what says no year is of it.
        self.told_of = year_told_of(parse, self.words, published)

    def find(self) -> tuple[DateMention, ...]:
        """All mentions, in text order, none overlapping."""
        parse = self.parse
        telling, at = self._telling(), 0
        for sentence in parse.sentences:
            scene = Scene(parse.tokens, self.words, sentence.first, sentence.last)
            behind = bisect_left(telling, sentence.last, at)
            for index in telling[at:behind]:
                frame = frame_at(scene, index) if index >= scene.floor else None
                if frame is not None and frame.last > index:
                    self._add(frame, sentence)
                    scene = Scene(parse.tokens, self.words, frame.last, sentence.last)
            if scene.floor > sentence.first:
                self._finish(sentence)
            at = behind
        return tuple(self.found)

    def _telling(self) -> list[int]:
        """The tokens that a date can begin to be read at, in text order."""
        parse, words = self.parse, self.words
        phrases = [at for at in parse.where(words.phrase_openers) if parse.low(at + 1) in words.phrases[parse.low(at)]]
        return sorted({*parse.numbers, *parse.where(words.openers), *phrases})

    def _add(self, frame: Frame, sentence: Sentence) -> None:
        if isinstance(frame.form, Vague) and frame.form.clock:
            self._add_clock(frame, sentence)
            return
        relation = self._relation(frame)
        period, plans = self._meaning(frame, sentence, relation)
        if period:
            self._begin_entry(frame, sentence, period)
            relation = self._as_head(frame, sentence, period) or relation
            self._begin_section(frame, sentence, period)
            if self.focus is None or (relation not in _ASIDE and relation is not Relation.OF):
                self._move_focus(frame.form, period)
        bound = _bound(period, relation, frame.every_day)
        reason = f"“{self.parse.words(frame.first, frame.last)}”" if bound else ""
        ahead = plans and self._is_after(period)
        self.found.append(
            DateMention(
                frame.first, frame.last, bound, reason, relation, frame.core, frame.counts, plans=plans, ahead=ahead,
                amid=self._amid(bound),
            )
        )  # fmt: skip

    def _amid(self, period: Period) -> PartialDate | None:
        """The day of writing, if it lies within a stretch of days but is not the last of them."""
        start, end = period.start, period.end
        if self.written is None or start is None or end is None or start.day is None or end.day is None:
            return None
        return PartialDate.of(self.written) if start.earliest() <= self.written < end.earliest() else None

    def _begin_entry(self, frame: Frame, sentence: Sentence, period: Period) -> None:
        """Keep hold of the day that heads an entry of a diary: what it tells of as "last night" is counted from it."""
        token, day = self.parse.tokens[frame.first], period.start
        stopped = sentence.last - frame.last <= 1 or self.parse.tokens[frame.last - 1].text == "."
        alone = frame.first == sentence.first and token.line_start and stopped
        if (
            alone
            and day is not None
            and day.day is not None
            and day == period.end
            and (sentence.last > frame.last + 1 or self._goes_on(sentence))
        ):
            self.entry = sentence.paragraph, day.earliest()

    def _begin_section(self, frame: Frame, sentence: Sentence, period: Period) -> None:
        """Keep hold of the day that stands alone over a part of the text: what is told below is of that day."""
        day = period.start
        one_day = day is not None and day.day is not None and day == period.end
        if self.parted and one_day and day is not None and is_day_line(self.parse, sentence, frame.first, frame.last):
            self.section = day.earliest()

    def _goes_on(self, sentence: Sentence) -> bool:
        """Whether the paragraph goes on behind a sentence."""
        sentences = self.parse.sentences
        behind = sentences[sentence.index + 1] if sentence.index + 1 < len(sentences) else None
        return behind is not None and behind.paragraph == sentence.paragraph

    def _now(self, sentence: Sentence) -> date | None:
        """The day of writing, or that of the diary's entry that a sentence is in."""
        within = self.entry is not None and self.entry[0] == sentence.paragraph
        return self.entry[1] if within and self.entry is not None else self.section or self.written

    def _is_after(self, period: Period) -> bool:
        """Whether a period begins after the day of writing."""
        return period.start is not None and self.written is not None and period.start.earliest() > self.written

    def _meaning(self, frame: Frame, sentence: Sentence, relation: Relation) -> tuple[Period, bool]:
        """What a frame means, and whether its verb tells of something to come."""
        if isinstance(frame.form, Vague):
            return Period(), False
        if self._opens_entry(frame) or (self.listed and is_entry(self.parse, sentence, frame)):
            return find_meaning(frame.form, Base(self.written, self.focus, False)), False
        ahead = is_ahead(self.parse, sentence, (frame.first, frame.last), frame.relation, self.words)
        if relation is Relation.SINCE and (ahead is None or self.parse.low(frame.first) == "since"):
            ahead = False
        if relation is Relation.OF and frame.relation == "since":
            ahead = False
        held = self.then_until >= sentence.index and sentence.paragraph - self.then_in <= 1
        then = self.then if held and not ahead else None
        if self.told_of is not None and not ahead and (then is None or then.year == self.told_of):
            then = PartialDate(self.told_of)
        period = find_meaning(frame.form, Base(self._now(sentence), self.focus, ahead, then))
        if relation is Relation.ON:
            self._move_then(frame.form, period, sentence)
            self._begin_story(frame, period, sentence)
        return period, bool(ahead)

    def _opens_entry(self, frame: Frame) -> bool:
        """Whether a date in digits opens a line of a chronology: "24.06 Troops close the road"."""
        token = self.parse.tokens[frame.first]
        return token.line_start and isinstance(frame.form, CalendarDate) and "." in token.text

    def _relation(self, frame: Frame) -> Relation:
        if is_cited(self.parse, frame):
            return Relation.CITED
        if isinstance(frame.form, Stretch) and frame.form.deadline:
            return Relation.WITHIN
        if frame.relation == "by" and frame.form in (Offset(Unit.DAY, 0), Offset(Unit.NIGHT, 0)):
            return Relation.ON  # "by tonight" is said of something that happens today
        if self.parse.low(frame.first) == "from" and self.parse.low(frame.first - 1) in _COUNTS:
            return Relation.OF  # "statistics from August"
        if frame.relation not in _LIKE_ON:
            return Relation(frame.relation)
        # "as of 6 p.m. on 28 July", "until noon on Friday"
        clock = self.found[-1] if self.found else None
        if clock is not None and clock.relation is Relation.CLOCK and clock.last == frame.first:
            return _BY_CLOCK.get(self.parse.low(clock.first), Relation.ON)
        return Relation.ON

    def _as_head(self, frame: Frame, sentence: Sentence, period: Period) -> Relation | None:
        """What a date over the text is, and its day taken as that of writing; null for a date in the text."""
        day = is_dateline(self.parse, sentence, frame, period)
        if day is None or (self.listed and is_entry(self.parse, sentence, frame)):
            return None
        near = self.written is not None and abs((self.written - day).days) <= DATELINE_DAYS
        if self.written is None or (self.written == self.published and near):
            self.written = day
        return Relation.DAILY if is_daily(self.parse, sentence, frame) else Relation.DATELINE

    def _add_clock(self, frame: Frame, sentence: Sentence) -> None:
        """A clock time: of the day last told of, else of the day of writing."""
        relation, day = Relation.CLOCK, self._day_at(sentence)
        if is_stamp(self.parse, sentence, frame):
            relation, day = Relation.STAMP, self.section or self.written
        period = Period() if day is None else Period(PartialDate.of(day), PartialDate.of(day))
        reason = f"“{self.parse.words(frame.first, frame.last)}”"
        self.found.append(DateMention(frame.first, frame.last, period, reason, relation, frame.core))

    def _day_at(self, sentence: Sentence) -> date | None:
        """The day the paragraph is at: that of its last date of something that happened, else the day of writing."""
        days = [
            mention.period.start.earliest()
            for mention in reversed(self.found[-NEAR_DATES:])
            if mention.narrates
            and mention.day
            and mention.period.start is not None
            and self.parse.sentence_of(mention.first).paragraph == sentence.paragraph
        ]
        days = days or self._lead_day()
        near = (d for d in days if self.written is not None and abs((self.written - d).days) <= DATELINE_DAYS)
        return next(iter(near), days[0] if days else self.written)

    def _lead_day(self) -> list[date]:
        """The day that the report begins with, if it begins with something that happened on one."""
        for mention in self.found[:LEAD_DATES]:
            if self.parse.sentence_of(mention.first).paragraph > LEAD_PARAGRAPH:
                break
            if mention.narrates and mention.day and mention.period.start is not None:
                return [mention.period.start.earliest()]
        return []

    def _move_focus(self, form: Form, period: Period) -> None:
        """What "the next day" is counted from: the last date with a day, or the last at all if there was none."""
        edge = period.start or period.end
        if edge is None or isinstance(form, (Stretch, NthOf, Part, Rest, IsoWeek)) or self._is_aside_today(form):
            return
        if edge.day is not None or self.focus is None or isinstance(form, (CalendarDate, Both)):
            self.focus = period

    def _is_aside_today(self, form: Form) -> bool:
        """Whether "today" is said amid a story of long ago, which goes on from its own days."""
        if not isinstance(form, Offset) or form.from_focus or form.amount or self.focus is None or self.written is None:
            return False
        edge = self.focus.start or self.focus.end
        return edge is not None and abs((self.written - edge.earliest()).days) > LONG_AGO

    def _move_then(self, form: Form, period: Period, sentence: Sentence) -> None:
        """Keep hold of another year the text tells of: "In July 1995 the enclave fell. On 9 July …"."""
        first = form.first if isinstance(form, Both) else form
        if not isinstance(first, CalendarDate):
            if isinstance(first, Weekday) or (isinstance(first, Offset) and not first.from_focus):
                self.then = None
            return
        start = period.start
        if start is None or start.month is None or first.month is None:
            return
        if self.written is not None and start.year == self.written.year:
            self.then = None
        elif first.year is not None or self.then is not None:
            self.then, self.then_until = start, sentence.index + THEN_SENTENCES
            self.then_in = sentence.paragraph

    def _begin_story(self, frame: Frame, period: Period, sentence: Sentence) -> None:
        """Keep hold of a year long past that opens a sentence: "In 1982, troops marched in. By 15 June …"."""
        form, start = frame.form, period.start
        alone = isinstance(form, CalendarDate) and form.year is not None and form.month is None
        if not alone or start is None or self.written is None or frame.first != sentence.first:
            return
        if self.written.year - start.year >= STORY_YEARS:
            self.then, self.then_until, self.then_in = start, sentence.index + THEN_SENTENCES, sentence.paragraph

    def _finish(self, sentence: Sentence) -> None:
        """Say of the dates of a sentence which verbs they go with, and of its clock times which day they are of."""
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
            narrates = _narrates(clauses, mention, at, sentence.index == self.lead)
            if verb >= 0 or narrates:
                self.found[position] = replace(mention, verb=verb, narrates=narrates)
        self._date_clocks(begin)

    def _date_clocks(self, begin: int) -> None:
        """Give the clock times of a sentence the day told right after or before them: "by nightfall on 11 July"."""
        for position in range(begin, len(self.found)):
            clock = self.found[position]
            if clock.relation is not Relation.CLOCK:
                continue
            around = [*self.found[position + 1 : position + 2], *self.found[max(begin, position - 1) : position]]
            for near in around:
                if near.day and near.first - clock.last <= 1 and clock.first - near.last <= 1:
                    self.found[position] = replace(clock, period=near.period)
                    break


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
        if leads:
            return any(_is_told(b) and not clauses.is_saying(i) for i, b in enumerate(clauses.bonds))
        return any(b.above == at and tells_end(clauses, i) for i, b in enumerate(clauses.bonds))
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


def _bound(period: Period, relation: Relation, every_day: bool) -> Period:
    """A period with the ends that its relation says."""
    if not period:
        return period
    if relation is Relation.SINCE:
        return Period(period.start, None, every_day=True)
    if relation is Relation.AFTER:
        return Period(period.end or period.start, None)
    if relation in _ENDS:
        return Period(None, period.end)
    return Period(period.start, period.end, every_day=True) if every_day else period
