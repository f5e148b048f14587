"""What the values of a case are called on a screen, the same in every view: how a promise stands, how reports differ.

The words of the data (``no_report``, ``in_progress``) are for programs; these are for people.
"""

from __future__ import annotations

import re
from datetime import date

from safeconduct.publish.plain import plain, shorten, told_count, told_day, told_days
from safeconduct.vocab.account import ContradictionKind
from safeconduct.vocab.case import Status, Version
from safeconduct.vocab.case_claims import FigureIn, Stage
from safeconduct.vocab.claim import Group
from safeconduct.vocab.linked_case import Episode
from safeconduct.vocab.quantity import Number, Unit

__all__ = [
    "KIND_WORDS",
    "STATUS_WORDS",
    "counted_as",
    "told_days_before",
    "told_departed",
    "told_figure",
    "told_reason",
    "told_reports",
    "told_share",
    "told_version",
    "told_voice",
]

KIND_WORDS = {
    ContradictionKind.CONFLICT: "origins differ",
    ContradictionKind.IN_PROGRESS: "taken half-way",
    ContradictionKind.INSIDE_REPORT: "inside one report",
    ContradictionKind.PARTS_AND_WHOLE: "parts and whole",
    ContradictionKind.UNIT: "same number, other thing",
    ContradictionKind.SLIP: "likely misprint",
    ContradictionKind.DATE: "days differ",
    ContradictionKind.PLACE: "places differ",
    ContradictionKind.COPY: "changed in a copy",
}
STATUS_WORDS = {
    Status.NOT_INITIATED: "not begun",
    Status.MINIMUM: "little done",
    Status.INTERMEDIATE: "partly",
    Status.FULL: "kept",
    Status.NO_REPORT: "no report",
    Status.DISPUTED: "disputed",
    Status.REVERSED: "reversed",
    Status.SUSPENDED: "suspended",
}
_ONE = {
    "people": "person", "families": "family", "vehicles": "vehicle", "convoys": "convoy", "trucks": "truck",
    "days": "day", "weeks": "week", "months": "month", "fighters": "fighter", "civilians": "civilian",
    "relatives": "relative", "children": "child", "women": "woman", "men": "man", "prisoners": "prisoner",
}  # fmt: skip
_STAGE_MARK = {Stage.PLANNED: " planned", Stage.UNDER_WAY: " so far", Stage.DONE: ""}
_GROUP_WORDS = {Group.ALL: "", Group.OTHER: ""}
#: A day as data writes it, but not the one in a report's id, such as marun-2024-03-13-herald.
_DAY = re.compile(r"(?<![\w-])(\d{4})-(\d\d)-(\d\d)(?![\w-])")


def told_reason(why: str, length: int) -> str:
    """Write a reason on one line, its days as everywhere on the screen.

    >>> told_reason("6 to 8 weeks from 2017-03-13, says marun-2017-03-13-herald", 80)
    '6 to 8 weeks from 13 Mar 2017, says marun-2017-03-13-herald'
    """
    return shorten(_DAY.sub(_day, plain(why)), length)


def _day(found: re.Match[str]) -> str:
    try:
        return told_day(date(*map(int, found.groups())))
    except ValueError:
        return found[0]


def told_voice(name: str, length: int) -> str:
    """Write who says something; where that is too long, without the outlets it came through.

    >>> told_voice("Marun Herald (via The Freedonian Observer of the West)", 40)
    'Marun Herald'
    """
    words = plain(name)
    return words if len(words) <= length else shorten(words.partition(" (via ")[0], length)


def counted_as(value: str, low: Number, high: Number) -> str:
    """Write whom or what a count counts.

    >>> counted_as("people", 1, 1), counted_as("security_forces", 1, 1), counted_as("families", 1, 3)
    ('person', 'security forces', 'families')
    """
    return (_ONE.get(value, value) if low == high == 1 else value).replace("_", " ")


def told_reports(count: int) -> str:
    """Write how many reports.

    >>> told_reports(1), told_reports(27)
    ('1 report', '27 reports')
    """
    return f"{count:,} report" + ("" if count == 1 else "s")


def told_version(version: Version) -> str:
    """Which version of a page stood before one."""
    had = f"what was had on {told_day(version.had)}" if version.had else "an older one"
    return f"newer than {had} ({version.before[:8]}…)"


def told_share(low: float, high: float) -> str:
    """Write the share of a promise that is done.

    >>> told_share(0.5, 0.5), told_share(0.17, 0.42), told_share(6.3, 6.3)
    ('50%', '17–42%', 'over 100%')
    """
    if round(low, 2) > 1:
        return "over 100%"
    return f"{low:.0%}" if round(low, 2) == round(high, 2) else f"{low * 100:.0f}–{high:.0%}"


def told_departed(episode: Episode) -> str:
    """Write when people left."""
    if episode.start is None and episode.end is None:
        return "?"
    days = told_days(episode.start, episode.end)
    if episode.dated == "by":
        days = f"by {told_day(episode.end or episode.start)}"
    return days if episode.reported else f"planned {days}"


def told_figure(figure: FigureIn) -> str:
    """Write what a figure of a departure counts: "400 fighters so far"."""
    unit = figure.figure.unit
    if unit not in (Unit.PEOPLE, Unit.OTHER):
        word = f" {counted_as(unit.value, figure.low, figure.high)}"
    else:
        word = _GROUP_WORDS.get(figure.group, f" {counted_as(figure.group.value, figure.low, figure.high)}")
    return told_count(figure.low, figure.high) + word + _STAGE_MARK[figure.stage]


def told_days_before(days: int | None) -> str:
    """Write how long before the day a case is told for something was.

    >>> told_days_before(23), told_days_before(0)
    (', 23 days before', ', the same day')
    """
    if days is None:
        return ""
    return ", the same day" if days == 0 else f", {days:,} day{'' if days == 1 else 's'} before"
