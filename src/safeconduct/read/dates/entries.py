"""Date a claim by what stands over it: the day that opens its entry, the line over its list, the event a report is on.

entry    "29.07 Tanks push in.", "3 March – Buses arrive.", "Kabo, Monday. Porters unload rice."
list     "As of 6 p.m. Tuesday:" over lines that count; "Returns, week of 10–16 March"; "Reporting window 9 to 15 June"
event    "made known the results of the operation of 20 to 31 August": tolls told below are of those days
"""

from __future__ import annotations

from bisect import bisect_left

from safeconduct.read.dates.dates import DateMention, Relation
from safeconduct.read.dates.heads import is_day_line
from safeconduct.read.dates.narrative_claim import Claim
from safeconduct.read.dates.verbs import Clauses
from safeconduct.read.text.parse import Parse
from safeconduct.read.text.sentences import Layout, Sentence
from safeconduct.read.text.tokens import WORD
from safeconduct.vocab.claim import Measure, Mode

__all__ = ["by_entry", "by_event", "by_list_head", "by_section", "by_then"]

#: A date that opens an entry has so few tokens before it, and its head, if it is a line without verb, so few words.
OPENING, HEAD_WORDS = 6, 12
#: An entry is read back over so many sentences, a list over so many lines.
ENTRY_SENTENCES, LIST_LINES = 12, 15
#: What a report is on is told in its first sentences; the head of a report has so many lines.
LEAD, HEAD_LINES = 4, 8
#: The noun of an event stands so near before its date.
NOUN_NEAR = 3
_CLOSING = frozenset({"–", "—", "-", "--", ":", "|", ".", ")", "]", ","})
_ASSERTED = frozenset({Mode.HAPPENED, Mode.ONGOING, Mode.DENIED})
_OF_DAYS = frozenset({Relation.ON, Relation.AS_OF, Relation.SINCE, Relation.UNTIL, Relation.BY, Relation.OF})
_EVENTS = frozenset({
    "operation", "offensive", "campaign", "battle", "fighting", "assault", "election", "elections", "vote", "poll",
    "evacuation", "evacuations", "withdrawal", "clashes", "attack", "attacks", "raid", "raids", "strike", "strikes",
    "siege", "earthquake", "storm", "flood", "floods", "riots", "protests", "uprising", "massacre", "shelling",
    "bombardment", "referendum", "exchange", "swap", "hostilities", "violence", "events", "incident", "incidents",
    "airlift", "rescue", "ambush", "bombing", "crossing", "movement",
})  # fmt: skip
#: A part of a text has so many dates.
SECTION_DATES = 25
_NO_DAYS = frozenset({Measure.DURATION, Measure.RESIDENT, Measure.DISPLACED})
_SUMS = frozenset({"sum", "total", "totals", "overall"})
_WINDOWS = frozenset({
    "reporting", "period", "window", "week", "covering", "covers", "between", "returns", "arrivals", "figures",
    "movements", "incidents", "casualties", "events", "summary", "update", "overview", "statistics", "chronology",
    "timeline", "diary", "log",
})  # fmt: skip


def _opening(parse: Parse, dates: tuple[DateMention, ...], sentence: Sentence) -> DateMention | None:
    """The date that a sentence opens with, or that a line without verb is for."""
    at = bisect_left(dates, sentence.first, key=lambda d: d.first)
    date = dates[at] if at < len(dates) else None
    if date is None or date.first >= sentence.last or not date.day:
        return None
    alone = date.first == sentence.first and sentence.last - date.last <= 1
    if date.relation is not Relation.ON and not (alone and date.relation is Relation.DATELINE):
        return None
    groups = parse.verb_groups[sentence.index]
    verbless = not any(g.finite for g in groups) and sentence.last - sentence.first <= HEAD_WORDS
    if verbless:
        return date
    if date.first - sentence.first > OPENING or any(g.first < date.first for g in groups):
        return None
    before = parse.tokens[sentence.first : date.first]
    if any(t.kind is WORD and t.low not in ("on", "the") and not t.text.isupper() for t in before):
        return None
    stamped = parse.tokens[date.first].line_start and (
        "." in parse.tokens[date.first].text or parse.tokens[date.last - 1].text == "."
    )
    closed = date.last < sentence.last and parse.tokens[date.last].text in _CLOSING - {","}
    return date if stamped or closed else None


def by_entry(clauses: Clauses, dates: tuple[DateMention, ...], claim: Claim) -> DateMention | None:
    """The day that opens the paragraph of a claim, as in a chronology or under a picture."""
    if claim.mode not in _ASSERTED or claim.measure is Measure.DURATION:
        return None
    sentences, here = clauses.parse.sentences, clauses.sentence
    first = here
    while first.index > 0 and sentences[first.index - 1].paragraph == here.paragraph:
        if here.index - first.index >= ENTRY_SENTENCES or clauses.parse.tokens[first.first].line_start:
            break
        first = sentences[first.index - 1]
    if first.layout is Layout.HEADING and first.index == here.index:
        return None
    return _opening(clauses.parse, dates, first)


def by_section(clauses: Clauses, dates: tuple[DateMention, ...], claim: Claim) -> DateMention | None:
    """The day that stands alone over the part of a text that a claim is in: "Wednesday 25 August"."""
    if claim.mode not in (Mode.HAPPENED, Mode.DENIED) or claim.measure in _NO_DAYS:
        return None
    parse, here = clauses.parse, clauses.sentence
    end = bisect_left(dates, here.first, key=lambda d: d.first)
    near = dates[max(0, end - SECTION_DATES) : end + SECTION_DATES]
    heads = [date for date in near if date.verb < 0 and _is_over(parse, date)]
    over = next((d for d in reversed(heads) if d.first < here.first), None)
    return over if over is not None and len(heads) > 1 else None


def _is_over(parse: Parse, date: DateMention) -> bool:
    """Whether a date is a day that stands alone over a part of the text."""
    return date.day and is_day_line(parse, parse.sentence_of(date.first), date.first, date.last)


def by_list_head(clauses: Clauses, dates: tuple[DateMention, ...], claim: Claim) -> DateMention | None:
    """The days told by the line over the list or table that a claim stands in, or by the head of a report."""
    here = clauses.sentence
    if claim.mode not in _ASSERTED or claim.measure in (None, Measure.DURATION):
        return None
    parse = clauses.parse
    if parse.low(here.first) in _SUMS:
        return _window(clauses, dates)
    if here.layout is Layout.PROSE:
        return None
    for index in range(here.index - 1, max(-1, here.index - 1 - LIST_LINES), -1):
        above = parse.sentences[index]
        found = _dates_in(dates, above)
        if found and (parse.low(above.last - 1) == ":" or _is_head(parse, above)):
            return found[-1]
        if above.layout is Layout.PROSE:
            break
    return _window(clauses, dates) if here.layout is Layout.ROW else None


def _dates_in(dates: tuple[DateMention, ...], sentence: Sentence) -> list[DateMention]:
    begin = bisect_left(dates, sentence.first, key=lambda d: d.first)
    end = bisect_left(dates, sentence.last, begin, key=lambda d: d.first)
    return [d for d in dates[begin:end] if d.period and d.relation in _OF_DAYS]


def _is_head(parse: Parse, sentence: Sentence) -> bool:
    """Whether a line is a heading of a list: it has no verb, and no count of its own."""
    if sentence.last - sentence.first > HEAD_WORDS or any(g.finite for g in parse.verb_groups[sentence.index]):
        return False
    words = {parse.low(i) for i in range(sentence.first, sentence.last)}
    return bool(words & _WINDOWS)


def _window(clauses: Clauses, dates: tuple[DateMention, ...]) -> DateMention | None:
    """The days that the head of a report says it covers."""
    for date in dates[: 2 * HEAD_LINES]:
        sentence = clauses.parse.sentence_of(date.first)
        if sentence.index >= HEAD_LINES:
            return None
        start, end = date.period.start, date.period.end
        ranged = start is not None and end is not None and start != end
        titled = sentence.layout is Layout.HEADING and sentence.paragraph == 0
        if ranged and date.relation is Relation.ON and (titled or _is_head(clauses.parse, sentence)):
            return date
    return None


def by_event(clauses: Clauses, dates: tuple[DateMention, ...], claim: Claim) -> DateMention | None:
    """The days of the one event that a report's first sentence is on: "the election of 13 April"."""
    if claim.mode is not Mode.HAPPENED or claim.measure in (None, Measure.DURATION, Measure.RESIDENT):
        return None
    parse = clauses.parse
    for date in dates[: 2 * LEAD]:
        there = parse.sentence_of(date.first)
        if there.index >= LEAD or there.index > clauses.sentence.index:
            return None
        if not date.period or date.relation not in (Relation.ON, Relation.OF) or there.layout is not Layout.PROSE:
            continue
        of = next((i for i in range(date.core, date.first - 2, -1) if parse.low(i) == "of"), None)
        if of is None or not parse.holds(_EVENTS, max(there.first, of - NOUN_NEAR), of):
            continue
        told = [g for g in parse.verb_groups[there.index] if g.finite and g.last <= of]
        if told and told[-1].lemma in clauses.words.saying | _MAKING_KNOWN:
            return date
    return None


def by_then(clauses: Clauses, dates: tuple[DateMention, ...], claim: Claim) -> DateMention | None:
    """The time told right before, where a clause ends with "then": "In 2006 … Rebels traded their weapons then."."""
    parse, here = clauses.parse, clauses.sentence
    if claim.mode is not Mode.HAPPENED or claim.measure is Measure.DURATION:
        return None
    thens = parse.within(_THEN, claim.last, min(here.last - 1, claim.last + THEN_AHEAD))
    at = next((index for index in thens if parse.low(index + 1) in _STOPS), None)
    if at is None or parse.low(at - 1) in _BEFORE_THEN or clauses.is_broken(claim.last, at):
        return None
    before = bisect_left(dates, here.first, key=lambda d: d.first) - 1
    date = dates[before] if before >= 0 else None
    near = date is not None and here.index - parse.sentence_of(date.first).index <= NEAR_THEN
    return date if near and date is not None and date.period and date.relation is Relation.ON else None


#: "Then" looks back over so many sentences.
NEAR_THEN = 2
#: How far behind a number the "then" may stand that closes its clause, in words.
THEN_AHEAD = 60
_THEN = frozenset({"then"})
_STOPS = frozenset({".", ",", ";"})
_BEFORE_THEN = frozenset({"since", "by", "until", "till", "before", "and", "but", "even", ",", "from"})
_MAKING_KNOWN = frozenset({"make", "present", "give", "unveil", "release", "issue", "sum", "review", "detail", "set"})
