"""Days of publication as pages and people write them: whole dates only, and none that reads two ways.

"14 March 2017" and "2017-03-14T10:00Z" name a day. "03/04/2017" is two days, "March 2017" is none: neither is
taken, because every "on Tuesday" of the report would be counted from it.
"""

from __future__ import annotations

import re
from datetime import date

__all__ = ["day_in_name", "day_of_line", "find_dateline", "parse_day"]

_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_MONTH = (
    r"(?P<m>jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?"
    r"|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)\.?"
)
_YEAR = r"(?P<y>(?:19|20)\d\d)(?!\d)"
_FORMS = tuple(
    re.compile(pattern, re.I)
    for pattern in (
        r"(?<![\d.])(?P<y>(?:19|20)\d\d)(?P<s>[-/.])(?P<m>\d\d?)(?P=s)(?P<d>\d\d?)(?!\d)",
        r"(?<![\d.])(?P<y>(?:19|20)\d\d)(?P<m>\d\d)(?P<d>\d\d)(?=T|\Z)",
        rf"(?<![\d.,])(?P<d>\d\d?)(?:st|nd|rd|th)?(?: of)?[ \u00a0-]{_MONTH},?[ \u00a0-]{_YEAR}",
        rf"\b{_MONTH}[ \u00a0](?P<d>\d\d?)(?:st|nd|rd|th)?,?[ \u00a0]{_YEAR}",
        r"(?<![\d.])(?P<d>\d\d?)(?P<s>[/.-])(?P<m>\d\d?)(?P=s)(?P<y>(?:19|20)\d\d)(?!\d)",
    )
)
#: Words that may stand beside the date of a dateline; anything else makes it a line of the text.
_BESIDE = re.compile(
    r"\b(?:(?:mon|tues?|wednes|thurs?|fri|satur|sun)(?:day)?|wed|sat|first|last|originally|published|posted|updated"
    r"|modified|released|issued|created|on|at|date|time|by|am|pm|gmt|utc|bst|cet|cest|eet|eest|est|edt|pst|pdt|ast|local"
    r"|hrs?|h|z|t)\b|\d{1,2}[:.]\d\d(?:[:.]\d\d)?|[+-]\d\d:?\d\d|[^\w\s]|\s",
    re.I,
)
_LATER = re.compile(r"\b(?:updated|modified)\b", re.I)
_FIRST_LINES = 12
_LONGEST = 80
_NAME = re.compile(r"(?<!\d)((?:19|20)\d\d)([-_.]?)(\d\d)\2(\d\d)(?!\d)")


def parse_day(words: str) -> date | None:
    """The one day that words name, or null: no whole date, no such day, or day and month may be exchanged.

    >>> parse_day("Mon, 13 Mar 2017 22:10 GMT"), parse_day("03/04/2017")
    (datetime.date(2017, 3, 13), None)
    """
    for form in _FORMS:
        if found := form.search(words[:200]):
            return _day(found)
    return None


def _day(found: re.Match[str]) -> date | None:
    month, day = found["m"], int(found["d"])
    number = int(month) if month.isdigit() else _MONTHS.index(month[:3].lower()) + 1
    if found.re is _FORMS[-1] and day != number:
        if number > 12 >= day:
            day, number = number, day
        elif day <= 12:
            return None
    try:
        return date(int(found["y"]), number, day)
    except ValueError:
        return None


def day_of_line(line: str) -> date | None:
    """The day of a line that holds a date and nothing else of meaning: "Published: Monday, 13 March 2017, 10:42"."""
    if len(line) > _LONGEST:
        return None
    for form in _FORMS:
        if found := form.search(line):
            rest = line[: found.start()] + " " + line[found.end() :]
            return _day(found) if not _BESIDE.sub("", rest) else None
    return None


def find_dateline(text: str) -> date | None:
    """The day that stands on a line of its own near the top of a text.

    A line that says "updated" counts only where no other names a day.
    """
    later = None
    lines = [line for line in text[:4000].split("\n") if line.strip()][:_FIRST_LINES]
    for line in lines:
        if day := day_of_line(line.lstrip("#*_ ").rstrip("*_ ")):
            if not _LATER.search(line):
                return day
            later = later or day
    return later


def day_in_name(name: str) -> date | None:
    """The day in a file's name, written year first: ``waer-2017-03-14.pdf``; null where there are two or none."""
    days = set()
    for year, _, month, day in _NAME.findall(name):
        try:
            days.add(date(int(year), int(month), int(day)))
        except ValueError:
            continue
    return days.pop() if len(days) == 1 else None
