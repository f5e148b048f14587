"""Tell the dates that stand over a text from those in it.

dateline   "HOMS, Syria, 13 March (Reuters) –", "BEIRUT, May 21 —", a line with nothing but a date
daily      "Based on information received as of 18:00, 6 February 2015"
stamp      "08:15 –", "[13:05]", "Update 15.30:" at the head of a paragraph
cited      "(AFP, 13 March 2017)", "(Transcript, 14 October 2005, pp. 31-33)": the day of a source
"""

from __future__ import annotations

from datetime import date

from safeconduct.read.dates.forms import CalendarDate
from safeconduct.read.dates.frames import Frame
from safeconduct.read.text.clauses import VerbGroup
from safeconduct.read.text.parse import Parse
from safeconduct.read.text.sentences import Layout, Sentence
from safeconduct.read.text.tokens import MARK, NUMBER, WORD
from safeconduct.vocab.period import Period

__all__ = [
    "is_cited",
    "is_daily",
    "is_dateline",
    "is_day_line",
    "is_entry",
    "is_stamp",
    "lead_of",
    "opens_entries",
    "opens_sections",
]

#: A dateline names its day within so many words, and closes within so many after it.
DATELINE_WORDS = 14
#: The head of a report has so many lines, and a line of it so many words.
HEAD_LINES = 4
HEAD_WORDS = 24
#: What a date labels begins so soon behind it.
LABELLED = 6
#: A report's first sentence stands among so many.
LEAD_WITHIN = 8
#: A clock time that heads a paragraph has so many words before it; one beside a date is so near.
STAMP_WORDS = 3
_ENTRY_CLOSING = frozenset({":", "–", "—", "-", "--"})
_CLOSING = _ENTRY_CLOSING | {"|", "."}
#: A chronology has so many entries at least; their heads have so many words at most, they themselves so many at least.
ENTRIES, ENTRY_HEAD, FEWEST_OF_ENTRY = 3, 6, 5
#: Days over parts of a text are so many at least, with so many marks on either side: "**24 August**".
SECTIONS, SECTION_MARKS = 2, 3
_HOURS = frozenset({"a.m.", "p.m.", "am", "pm", "hrs", "hours"})
#: Participles of heads, "Updated 13 March"; another verb tells something: "They extended the truce until 9 April."
_HEAD_VERBS = frozenset({
    "update", "publish", "post", "issue", "compile", "prepare", "receive", "date", "report", "release", "base", "print",
    "file", "write", "modify", "revise", "produce", "sign", "cover", "end", "start", "begin", "last", "record",
})  # fmt: skip
_REPORTED = frozenset({"daily", "received", "situation"})
#: What a source in brackets is called; an abbreviation in capitals is another: "(AFP, 13 March)".
_SOURCES = frozenset({
    "transcript", "exhibit", "interview", "interviews", "statement", "communiqué", "communique", "release", "letter",
    "e-mail", "email", "report", "document", "doc", "resolution", "reuters", "times", "guardian", "agency", "radio",
    "news", "watch", "tweet", "post", "telegram", "blog", "briefing", "website", "jazeera",
})  # fmt: skip
#: The name of a source has so many words.
SOURCE_WORDS = 8


def lead_of(parse: Parse) -> int:
    """The sentence that a report begins with, past its headings; -1 if there is none."""
    told = (s for s in parse.sentences[:LEAD_WITHIN] if s.layout is Layout.PROSE)
    return next((s.index for s in told if any(g.finite for g in parse.verb_groups[s.index])), -1)


def opens_entries(parse: Parse, months: frozenset[str]) -> bool:
    """Whether lines of a text open with a day and a colon or dash, as those of a chronology do: "5 February: …"."""
    seen = 0
    for sentence in parse.sentences:
        first = sentence.first
        if not parse.tokens[first].line_start or sentence.last - first < FEWEST_OF_ENTRY:
            continue
        near = parse.tokens[first : first + ENTRY_HEAD]
        closed = next((i for i, t in enumerate(near) if t.text in _ENTRY_CLOSING), 0)
        dated = any(t.low in months for t in near[:closed]) and any(t.kind is NUMBER for t in near[:closed])
        seen += dated and all(t.kind is NUMBER or t.low in months or t.text in (",", ".") for t in near[:closed])
        if seen >= ENTRIES:
            return True
    return False


def opens_sections(parse: Parse, months: frozenset[str], weekdays: frozenset[str]) -> bool:
    """Whether days stand alone on lines over what a text tells of them: "Wednesday 25 August", "**24 August**"."""
    seen = 0
    for sentence in parse.sentences:
        if sentence.last - sentence.first > ENTRY_HEAD + 2 * SECTION_MARKS:
            continue
        told = [t for t in parse.tokens[sentence.first : sentence.last] if t.kind is not MARK]
        dated = any(t.low in months for t in told) and any(t.kind is NUMBER for t in told)
        if dated and all(t.kind is NUMBER or t.low in months or t.low in weekdays for t in told):
            seen += is_day_line(parse, sentence, sentence.first, sentence.last)
    return seen >= SECTIONS


def is_day_line(parse: Parse, sentence: Sentence, first: int, last: int) -> bool:
    """Whether a date stands alone in its paragraph."""
    sentences, at = parse.sentences, sentence.index
    if not parse.tokens[sentence.first].line_start or sentence.layout is Layout.ROW:
        return False
    if first - sentence.first + sentence.last - last > 2 * SECTION_MARKS:
        return False
    marks = (*range(sentence.first, first), *range(last, sentence.last))
    if any(parse.tokens[i].kind is not MARK for i in marks):
        return False
    before, behind = sentences[max(0, at - 1)], sentences[min(len(sentences) - 1, at + 1)]
    return all(other.index == at or other.paragraph != sentence.paragraph for other in (before, behind))


def is_entry(parse: Parse, sentence: Sentence, frame: Frame) -> bool:
    """Whether a date opens its line and a colon or dash closes it."""
    opens = frame.first == sentence.first and parse.tokens[frame.first].line_start
    return opens and frame.last < sentence.last and parse.tokens[frame.last].text in _ENTRY_CLOSING


def is_dateline(parse: Parse, sentence: Sentence, frame: Frame, period: Period) -> date | None:
    """The day of a dateline, or of a line that is nothing but a head; null for any other date."""
    when = period.start
    if when is None or when.day is None or when != period.end or frame.relation not in ("", "as_of"):
        return None
    if frame.first - sentence.first > DATELINE_WORDS or not isinstance(frame.form, CalendarDate):
        return None
    if not parse.tokens[sentence.first].line_start or _labels_line(parse, sentence, frame):
        return None
    groups = [g for g in parse.verb_groups[sentence.index] if g.finite and not g.bare]
    if any(g.first < frame.first for g in groups):
        return None
    told = any(g.bare and g.finite and g.lemma not in _HEAD_VERBS for g in parse.verb_groups[sentence.index])
    head = _is_head(sentence, groups) and not told
    return when.earliest() if head or _closes(parse, sentence, frame) else None


def _labels_line(parse: Parse, sentence: Sentence, frame: Frame) -> bool:
    """Whether a date labels what its line tells: "Tue 10 June: 2 barges"."""
    begins = all(parse.tokens[i].kind is MARK for i in range(sentence.first, frame.first))
    counts = range(frame.last + 1, min(sentence.last, frame.last + LABELLED))
    return (
        begins
        and frame.last < sentence.last
        and parse.tokens[frame.last].text == ":"
        and any(parse.tokens[i].kind is NUMBER for i in counts)
    )


def _is_head(sentence: Sentence, groups: list[VerbGroup]) -> bool:
    early = sentence.paragraph < HEAD_LINES and sentence.last - sentence.first <= HEAD_WORDS
    return not groups and (sentence.layout is Layout.HEADING or early)


def _closes(parse: Parse, sentence: Sentence, frame: Frame) -> bool:
    """Whether a dash, or an agency in brackets and a dash, follows, and names and marks alone stand before."""
    tokens, at = parse.tokens, frame.last
    if at < sentence.last and tokens[at].text == "(":
        while at < sentence.last and tokens[at].text != ")" and at < frame.last + DATELINE_WORDS:
            at += 1
        at += 1
    before = tokens[sentence.first : frame.first]
    named = all(t.capital or t.kind is not WORD or t.low in ("of", "and", "the", "de") for t in before)
    return named and (at >= sentence.last or tokens[at].text in _CLOSING)


def is_daily(parse: Parse, sentence: Sentence, frame: Frame) -> bool:
    """Whether the date in the head of a report is the day that it reports, told with the hour."""
    if sentence.paragraph >= HEAD_LINES:
        return False
    words = {parse.low(i) for i in range(sentence.first, min(sentence.last, sentence.first + HEAD_WORDS))}
    if "daily" in words:
        return True
    near = range(max(sentence.first, frame.first - 2 * STAMP_WORDS), min(sentence.last, frame.last + STAMP_WORDS))
    timed = any(parse.low(i) in _HOURS or (":" in parse.low(i) and len(parse.low(i)) > 1) for i in near)
    return timed and (frame.relation == "as_of" or bool(words & _REPORTED))


def is_cited(parse: Parse, frame: Frame) -> bool:
    """Whether a date in brackets is that of the source that stands before it: "(Reuters, 13 March)"."""
    dated = isinstance(frame.form, CalendarDate) and frame.relation == ""
    if not dated or parse.low(frame.last) not in (")", ",", ";"):
        return False
    if parse.low(frame.first - 1) == ";":
        return _follows_cited(parse, frame)
    parted = parse.low(frame.first - 1) == ","
    if not parted and (parse.low(frame.last) == "," or not parse.tokens[frame.first - 1].capital):
        return False
    named: list[str] = []
    begin = frame.first - 1 - parted
    for index in range(begin, max(-1, begin - SOURCE_WORDS), -1):
        if parse.low(index) in ("(", ";", "["):
            return any(word.lower() in _SOURCES or (len(word) > 1 and word.isupper()) for word in named)
        if parse.low(index) in (")", "]"):
            break
        named.append(parse.tokens[index].text)
    return False


def _follows_cited(parse: Parse, frame: Frame) -> bool:
    """Whether a date is the second one of a source: "(DTM 1 February 2021; 3 February 2021)"."""
    for index in range(frame.first - 2, max(-1, frame.first - 2 - SOURCE_WORDS), -1):
        if parse.low(index) == "(":
            source = parse.tokens[index + 1].text
            return len(source) > 1 and source.isupper()
        if parse.low(index) == ")":
            break
    return False


def is_stamp(parse: Parse, sentence: Sentence, frame: Frame) -> bool:
    """Whether a clock time heads a paragraph."""
    tokens = parse.tokens
    before = tokens[sentence.first : frame.core]
    if len(before) > STAMP_WORDS or not tokens[sentence.first].line_start:
        return False
    marks = all(t.kind is MARK or t.low in ("update", "updated", "posted", "at") for t in before)
    return marks and tokens[frame.core].kind is NUMBER
