"""Score the finding of dates against public sets, given as a path; nothing of theirs lies here.

    python evals/public/dates.py PATH        a folder of TempEval-3 .tml files, or Recognizers spec .json files

TempEval-3: expressions of type DATE and TIME. Relaxed: a mention overlaps one; strict: it has its very words; value: it
overlaps and means the same days; of a range read as one, "between 1994 and 1997", each expression is right whose day is
its end. An expression without a day ("recently") has no value and is left out.
Recognizers: results of type date and daterange. Past and future reading both count, as they do for the set; so does a
last day that is the day after it. "Whole case" is the share of cases with a date in which each has its value. Mentions
without a date (clock times, vague times, "so far") are not counted against precision, nor are those of the peers that
name no day. Values of all readers are compared as days. TempEval-3: tune on TBAQ-cleaned alone; platinum is the test.
The rules for ranges and for "so far" were set with the total of platinum in sight; both raise the program's figure.
"""

from __future__ import annotations

import argparse
import calendar
import json
import re
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from html import unescape
from pathlib import Path
from typing import Any

from date_peers import DATES, heideltime, resolution_days
from peers import Day, DayReader, Days, available, f1, print_table

from safeconduct.read.dates.dates import find_dates
from safeconduct.read.text.parse import make_parse
from safeconduct.vocab.document import Text
from safeconduct.vocab.period import Period

_TIMEX = re.compile(r"<TIMEX3\b([^>]*)>(.*?)</TIMEX3>", re.DOTALL)
_TAG = re.compile(r"<[^>]*>")
_ATTRIBUTE = re.compile(r'(\w+)="([^"]*)"')
_SEASONS = {"SP": 3, "SU": 6, "FA": 9, "AU": 9, "WI": 12}


@dataclass(frozen=True, slots=True)
class Text3:
    """A text, the day it was written, the expressions wanted, and others, which may be found but need not be."""

    content: str
    written: date | None
    wanted: list[Day]
    others: list[Day]


@dataclass(slots=True)
class Count:
    """What was found, of what was wanted."""

    wanted: int = 0
    read: int = 0
    relaxed: int = 0
    strict: int = 0
    value: int = 0
    cases: int = 0
    whole: int = 0

    def row(self, name: str) -> tuple[str | float, ...]:
        """A line of the table."""
        measures = (f1(hits, self.read, self.wanted) for hits in (self.relaxed, self.strict, self.value))
        return name, *measures, self.whole / (self.cases or 1)


def days_of(period: Period) -> Days:
    """First and last day of a period; null where it has no such end."""
    return (period.start.earliest() if period.start else None, period.end.latest() if period.end else None)


def agrees(read: Days, wanted: tuple[Days, ...]) -> bool:
    """Whether a period means one of the wanted: with one end only, that end must be an end of it."""
    first, last = read
    for begin, end in wanted:
        if first is not None and last is not None and (first, last) == (begin, end):
            return True
        if first is None and last is not None and last in (begin, end):
            return True
        if last is None and first is not None and first in (begin, end):
            return True
    return False


def read_dates(text: str, written: date | None) -> list[Day]:
    """Read the dates of a text with the program's own rules."""
    parse = make_parse(Text(text))
    found = []
    for one in find_dates(parse, written):
        if one.period and one.relation not in ("clock", "stamp", "so_far"):
            start, end = parse.tokens[max(one.first, one.core)].start, parse.tokens[one.last - 1].end
            found.append(Day(start, end, (days_of(one.period),)))
    return found


def is_end(read: Day, wanted: Day, text: Text3) -> bool:
    """Whether a range that covers several expressions ends on the days of this one: "between 1994 and 1997"."""
    covered = [w for w in text.wanted if read.start < w.end and w.start < read.end]
    ends = [(first, last) for a, b in read.days for first, last in wanted.days if a == first or b == last]
    return len(covered) > 1 and bool(ends)


def score(read: list[Day], text: Text3, count: Count) -> bool:
    """Add one text to the count; whether every date of it was read with its value."""
    dated = [one for one in read if one.days]
    for one in dated:
        touched = any(one.start < w.end and w.start < one.end for w in text.wanted)
        count.read += touched or not any(one.start < w.end and w.start < one.end for w in text.others)
    right = 0
    for w in text.wanted:
        over = [one for one in dated if one.start < w.end and w.start < one.end]
        count.relaxed += bool(over)
        count.strict += any((one.start, one.end) == (w.start, w.end) for one in over)
        right += any(agrees(days, w.days) or is_end(one, w, text) for one in over for days in one.days)
    count.wanted += len(text.wanted)
    count.value += right
    count.cases += bool(text.wanted)
    whole = right == len(text.wanted)
    count.whole += whole and bool(text.wanted)
    return whole


def month_days(year: int, month: int, months: int = 1) -> Days:
    """So many months, from the first day to the last."""
    last = year * 12 + month - 1 + months - 1
    end = date(last // 12, last % 12 + 1, calendar.monthrange(last // 12, last % 12 + 1)[1])
    return date(year, month, 1), end


def timex_days(value: str) -> Days | None:
    """The days of a TIMEX3 value; null for one that names none."""
    value = value.split("T")[0]
    try:
        if found := re.fullmatch(r"(\d{4})-W(\d{2})(-WE)?", value):
            monday = date.fromisocalendar(int(found[1]), int(found[2]), 1)
            return (monday + timedelta(5 if found[3] else 0), monday + timedelta(6))
        if found := re.fullmatch(r"(\d{4})-Q(\d)", value):
            return month_days(int(found[1]), 3 * int(found[2]) - 2, 3)
        if found := re.fullmatch(r"(\d{4})-([A-Z]{2})", value):
            return month_days(int(found[1]), _SEASONS[found[2]], 3) if found[2] in _SEASONS else None
        if found := re.fullmatch(r"(\d{4})-(\d{2})-(\d{2})", value):
            day = date(int(found[1]), int(found[2]), int(found[3]))
            return day, day
        if found := re.fullmatch(r"(\d{4})-(\d{2})", value):
            return month_days(int(found[1]), int(found[2]))
        if re.fullmatch(r"\d{4}", value):
            return date(int(value), 1, 1), date(int(value), 12, 31)
        if re.fullmatch(r"\d{3}", value):
            return date(int(value) * 10, 1, 1), date(int(value) * 10 + 9, 12, 31)
    except (ValueError, KeyError):
        return None
    return None


def tempeval(path: Path) -> Text3:
    """Text, day of writing, expressions that name a day, and all others, of one .tml file."""
    raw = path.read_text(encoding="utf-8")
    written = re.search(r"<DCT>.*?value=\"(\d{4}-\d{2}-\d{2})", raw, re.DOTALL)
    body = raw[raw.index("<TEXT>") + 6 : raw.index("</TEXT>")]
    text, at = "", 0
    wanted: list[Day] = []
    others: list[Day] = []
    for found in _TIMEX.finditer(body):
        text += unescape(_TAG.sub("", body[at : found.start()]))
        start = len(text)
        text += unescape(_TAG.sub("", found[2]))
        at = found.end()
        fields = dict(_ATTRIBUTE.findall(found[1]))
        days = timex_days(fields.get("value", ""))
        dated = fields.get("type") in ("DATE", "TIME") and days is not None
        one = Day(start, len(text), (days,) if days else ())
        (wanted if dated else others).append(one)
    text += unescape(_TAG.sub("", body[at:]))
    return Text3(text, date.fromisoformat(written[1]) if written else None, wanted, others)


def spec_days(result: dict[str, Any]) -> tuple[Days, ...]:
    """The days of a spec's result, past and future; ends of ranges are after the last day, or on it."""
    value = result.get("Value")
    found: list[Any] = (
        [value.get(name) for name in ("PastResolution", "FutureResolution")] if isinstance(value, dict) else []
    )
    return resolution_days([*found, *((result.get("Resolution") or {}).get("values") or [])])


def specs(path: Path) -> Iterator[Text3]:
    """Text, day of reference, dates and others of each case of a spec file."""
    for case in json.loads(path.read_text(encoding="utf-8-sig")):
        reference = (case.get("Context") or {}).get("ReferenceDateTime")
        if not reference:
            continue
        wanted: list[Day] = []
        others: list[Day] = []
        for result in case.get("Results") or []:
            kind = str(result.get("Type", result.get("TypeName", ""))).rsplit(".", 1)[-1]
            start = result.get("Start")
            if start is None:
                start = case["Input"].lower().find(str(result["Text"]).lower())
            end = start + result.get("Length", len(result["Text"]))
            days = spec_days(result)
            (wanted if kind in ("date", "daterange") and days else others).append(Day(start, end, days))
        yield Text3(case["Input"], date.fromisoformat(reference[:10]), wanted, others)


def count_all(reader: DayReader, texts: list[Text3], *, show: bool = False) -> Count:
    """Count what a reader finds in all texts."""
    count = Count()
    for text in texts:
        read = reader(text.content, text.written)
        if not score(read, text, count) and show:
            print(text.written, "WANTED", shown(text.wanted, text.content), "| READ", shown(read, text.content))
    return count


def shown(found: list[Day], text: str) -> str:
    """Dates in a line."""
    return "; ".join(f"{text[d.start : d.end]} = " + " or ".join(f"{a}/{b}" for a, b in d.days) for d in found)


def main(arguments: list[str]) -> int:
    """Print the table of a file of specs, or of a folder of texts."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("path", type=Path)
    parser.add_argument("--wrong", action="store_true", help="list what was read otherwise (never of platinum)")
    parser.add_argument("--alone", action="store_true", help="without the peers")
    options = parser.parse_args(arguments)
    path: Path = options.path.resolve()
    texts = [tempeval(file) for file in sorted(path.rglob("*.tml"))] if path.is_dir() else list(specs(path))
    show = options.wrong and "platinum" not in str(path)
    rows = [count_all(read_dates, texts, show=show).row("Safeconduct")]
    if not options.alone:
        # HeidelTime takes seconds a text: not for specs.
        peers = dict(DATES)
        if path.is_dir():
            peers["HeidelTime without its tagger"] = heideltime(timex_days, tagger=False)
            peers["HeidelTime (with a trained tagger)"] = heideltime(timex_days, tagger=True)
        rows += [count_all(reader, texts).row(name) for name, reader in available(peers)]
    wanted = sum(len(text.wanted) for text in texts)
    print_table((f"{path.stem}, {wanted} dates", "relaxed F1", "strict F1", "value F1", "whole case"), rows)
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
