"""Score the finding of dates against public sets, given as a path; nothing of theirs lies here.

    python evals/public/dates.py PATH        a folder of TempEval-3 .tml files, or Recognizers spec .json files

TempEval-3: expressions of type DATE and TIME. Relaxed: a mention overlaps one; strict: it has its very words; value: it
overlaps and means the same days. An expression without a day ("recently") has no value and is left out.
Recognizers: results of type date and daterange. Past and future reading both count, as they do for the set.
Mentions without a date (clock times, vague times) are not counted against precision.
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

from safeconduct.read.dates import DateMention, find_dates
from safeconduct.read.parse import Parse, make_parse
from safeconduct.vocab.document import Text
from safeconduct.vocab.period import Period

Days = tuple[date | None, date | None]

_TIMEX = re.compile(r"<TIMEX3\b([^>]*)>(.*?)</TIMEX3>", re.DOTALL)
_TAG = re.compile(r"<[^>]*>")
_ATTRIBUTE = re.compile(r'(\w+)="([^"]*)"')
_SEASONS = {"SP": 3, "SU": 6, "FA": 9, "AU": 9, "WI": 12}


@dataclass(frozen=True, slots=True)
class Wanted:
    """An expression of a set: where it stands and which days it can mean."""

    start: int
    end: int
    days: tuple[Days, ...]


@dataclass(slots=True)
class Count:
    """What was found, of what was wanted."""

    wanted: int = 0
    read: int = 0
    relaxed: int = 0
    strict: int = 0
    value: int = 0
    #: Of the mentions read, those that overlap a wanted one.
    right: int = 0

    def lines(self) -> Iterator[str]:
        """One line a measure."""
        recall, precision = self.relaxed / max(1, self.wanted), self.right / max(1, self.read)
        yield f"{self.wanted} wanted, {self.read} read"
        yield f"{precision:.3f}  precision: a mention overlaps an expression"
        yield f"{recall:.3f}  recall: an expression is overlapped by a mention"
        for name, hits in (("relaxed", self.relaxed), ("strict", self.strict), ("value", self.value)):
            part, of = hits / max(1, self.read), hits / max(1, self.wanted)
            yield f"{2 * part * of / max(1e-9, part + of):.3f}  {name} F1"
        yield f"{self.value / max(1, self.relaxed):.3f}  value right, of those found"


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


def score(
    parse: Parse, mentions: tuple[DateMention, ...], wanted: list[Wanted], others: list[Wanted], c: Count
) -> None:
    """Add one text to the count; ``others`` are expressions that may be found but need not be."""
    tokens = parse.tokens
    dated = [m for m in mentions if m.period and m.relation not in ("clock", "stamp")]
    spans = [(tokens[max(m.first, m.core)].start, tokens[m.last - 1].end, m) for m in dated]
    c.wanted += len(wanted)
    for start, end, _ in spans:
        touched = any(start < w.end and w.start < end for w in wanted)
        c.right += touched
        c.read += touched or not any(start < w.end and w.start < end for w in others)
    for w in wanted:
        over = [(s, e, m) for s, e, m in spans if s < w.end and w.start < e]
        c.relaxed += bool(over)
        c.strict += any((s, e) == (w.start, w.end) for s, e, _ in over)
        c.value += any(agrees(days_of(m.period), w.days) for _, _, m in over)


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


def tempeval(path: Path) -> tuple[str, date | None, list[Wanted], list[Wanted]]:
    """Text, day of writing, expressions that name a day, and all others, of one .tml file."""
    raw = path.read_text(encoding="utf-8")
    written = re.search(r"<DCT>.*?value=\"(\d{4}-\d{2}-\d{2})", raw, re.DOTALL)
    body = raw[raw.index("<TEXT>") + 6 : raw.index("</TEXT>")]
    text, at, wanted, others = "", 0, [], []
    for found in _TIMEX.finditer(body):
        text += unescape(_TAG.sub("", body[at : found.start()]))
        start = len(text)
        text += unescape(_TAG.sub("", found[2]))
        at = found.end()
        fields = dict(_ATTRIBUTE.findall(found[1]))
        days = timex_days(fields.get("value", ""))
        dated = fields.get("type") in ("DATE", "TIME") and days is not None
        one = Wanted(start, len(text), (days,) if days else ())
        (wanted if dated else others).append(one)
    return text + unescape(_TAG.sub("", body[at:])), date.fromisoformat(written[1]) if written else None, wanted, others


def spec_days(result: dict[str, Any]) -> tuple[Days, ...]:
    """The days of a spec's result, past and future; ends of ranges are after the last day, or on it."""
    value = result.get("Value")
    found = [value.get(name) for name in ("PastResolution", "FutureResolution")] if isinstance(value, dict) else []
    found += (result.get("Resolution") or {}).get("values") or []
    readings: list[Days] = []
    for one in found:
        try:
            first, last = spec_ends(one or {})
        except ValueError:  # "not resolved"
            continue
        if first is not None or last is not None:
            readings += [(first, last), (first, last - timedelta(1) if last and last != first else last)]
    return tuple(readings)


def spec_ends(found: dict[str, str]) -> Days:
    """First and last day of one reading, as the spec has them.

    Raises:
        ValueError: it is no date.
    """
    day = found.get("date") or found.get("value")
    first, last = found.get("startDate") or found.get("start"), found.get("endDate") or found.get("end")
    if day:
        return date.fromisoformat(day[:10]), date.fromisoformat(day[:10])
    return date.fromisoformat(first[:10]) if first else None, date.fromisoformat(last[:10]) if last else None


def specs(path: Path) -> Iterator[tuple[str, date, list[Wanted], list[Wanted]]]:
    """Text, day of reference, dates and others of each case of a spec file."""
    for case in json.loads(path.read_text(encoding="utf-8-sig")):
        reference = (case.get("Context") or {}).get("ReferenceDateTime")
        if not reference:
            continue
        wanted, others = [], []
        for result in case.get("Results") or []:
            kind = str(result.get("Type", result.get("TypeName", ""))).rsplit(".", 1)[-1]
            start = result.get("Start")
            if start is None:
                start = case["Input"].lower().find(str(result["Text"]).lower())
            end = start + result.get("Length", len(result["Text"]))
            days = spec_days(result)
            (wanted if kind in ("date", "daterange") and days else others).append(Wanted(start, end, days))
        yield case["Input"], date.fromisoformat(reference[:10]), wanted, others


def main(arguments: list[str]) -> int:
    """Print the measures of each file of specs, or of a folder of texts."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("path", type=Path)
    parser.add_argument("--wrong", action="store_true", help="list what was read otherwise")
    options = parser.parse_args(arguments)
    files = sorted(options.path.rglob("*.tml")) if options.path.is_dir() else [options.path]
    if options.path.is_dir() and not files:
        files = sorted(options.path.glob("*.json"))
    counts: dict[str, Count] = {}
    for file in files:
        cases = [tempeval(file)] if file.suffix == ".tml" else list(specs(file))
        count = counts.setdefault("texts" if file.suffix == ".tml" else file.name, Count())
        for content, written, wanted, others in cases:
            parse = make_parse(Text(content))
            mentions = find_dates(parse, written)
            before = count.value
            score(parse, mentions, wanted, others, count)
            if options.wrong and count.value - before < len(wanted):
                shown = [f"{parse.words(m.first, m.last)} = {m.period}" for m in mentions]
                print(written, [content[w.start : w.end] for w in wanted], [w.days for w in wanted], "READ", shown)
    for name, count in counts.items():
        print(name, *(f"  {line}" for line in count.lines()), sep="\n")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
