"""Read reports one after another, so that what goes wrong with one does not stop the others."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum
from functools import cache, partial
from importlib import resources
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from safeconduct import __version__
from safeconduct.collect import Given, make_report
from safeconduct.collect.items import without_frames
from safeconduct.vocab.errors import (
    CasebookBroken,
    LanguageUnknown,
    ProgramDefect,
    ReportUnreadable,
    SafeconductError,
    SpanOutsideText,
)

if TYPE_CHECKING:
    from safeconduct.collect.items import Item
    from safeconduct.read.reader import Reader
    from safeconduct.vocab.claim import Reading
    from safeconduct.vocab.document import Report

__all__ = [
    "Outcome",
    "State",
    "attempt",
    "cannot_read",
    "make_reader",
    "read_or_keep",
    "read_reports",
    "reader_version",
    "sample_reports",
]

#: What decides how a report is read; a change in any of it makes a new version of the reader.
_READER_PARTS = ("read", "vocab", "gazetteer", "data")


T = TypeVar("T")


class State(StrEnum):
    """What became of a report."""

    READ = "read"
    ADDED = "added"
    ALREADY = "already there"
    #: It was there, and is now known to be of another day or publisher.
    CORRECTED = "corrected"
    #: Another version of it was had from its address before.
    RENEWED = "newer version"
    #: A feed or list that names nothing new.
    UNCHANGED = "unchanged"
    FAILED = "failed"


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of one of the reports that were given."""

    #: As the user gave it.
    path: str
    state: State
    reading: Reading | None = None
    error: SafeconductError | None = None
    #: What is worth saying about it besides: what is new in it, what it is like.
    notes: tuple[str, ...] = ()

    @property
    def remarks(self) -> tuple[str, ...]:
        """What had to be guessed or is missing."""
        return self.reading.report.capture.remarks if self.reading else ()


def read_reports(paths: Iterable[str], given: Given | None = None) -> Iterator[Outcome]:
    """Read reports without keeping them, one after another, each handed out before the next is touched.

    Args:
        paths: of files, folders or archives; ``-`` is standard input. Nothing is fetched.
        given: what the user says about all of them.
    """
    from safeconduct.collect.finding import Finder, Source
    from safeconduct.collect.items import Item, Lost

    reader = make_reader()
    for _, found in Finder().find(map(Source, paths)):
        if isinstance(found, Lost):
            yield Outcome(found.name, State.FAILED, error=found.error)
        elif isinstance(found, Item):
            yield attempt(found.name, partial(_read_item, found, given, reader))


def sample_reports() -> tuple[Path, ...]:
    """The sample reports that come with the program, by name."""
    folder = resources.files("safeconduct") / "samples" / "al-waer"
    return tuple(sorted(Path(str(file)) for file in folder.iterdir() if file.name.endswith(".md")))


def attempt(path: str, work: Callable[[], T]) -> T | Outcome:
    """Do the work for one report; what only concerns this report does not stop the others."""
    try:
        return work()
    except (ReportUnreadable, LanguageUnknown, CasebookBroken) as error:
        return Outcome(path, State.FAILED, error=without_frames(error))
    except SafeconductError as error:
        if not isinstance(error, SpanOutsideText):
            raise
        return Outcome(path, State.FAILED, error=error)
    except Exception as error:
        what = f"the program failed over it ({type(error).__name__}: {error})"
        defect = ProgramDefect(path, what, "please report this line; --debug shows where it happened")
        defect.__cause__ = error
        return Outcome(path, State.FAILED, error=defect)


def _read_item(item: Item, given: Given | None, reader: Reader) -> Outcome:
    report = make_report(item.data, item.source or item.name, given, item.hints)
    return Outcome(item.name, State.READ, read_or_keep(reader, report), notes=cannot_read(report))


def read_or_keep(reader: Reader, report: Report) -> Reading:
    """Read a report; one in a language that cannot be read yet makes no claims, and waits for a reader that can."""
    from safeconduct.vocab.claim import Reading

    try:
        return reader.read(report)
    except LanguageUnknown:
        return Reading(report)


def cannot_read(report: Report) -> tuple[str, ...]:
    """What to say of a report in a language that cannot be read; nothing of any other."""
    if (resources.files("safeconduct") / "data" / report.language).is_dir():
        return ()
    return (f"is in the language “{report.language}”, which cannot be read yet: it makes no claims",)


def make_reader() -> Reader:
    """The reader that a casebook reads with."""
    from safeconduct.read.reader import RuleReader

    return RuleReader()


@cache
def reader_version() -> str:
    """The rules' version: the program's, and a digest of everything that decides how a report is read."""
    digest = hashlib.sha256()
    root = Path(__file__).parents[1]
    for part in _READER_PARTS:
        for path in sorted((root / part).rglob("*")):
            if path.suffix in (".py", ".toml", ".bin"):
                digest.update(path.relative_to(root).as_posix().encode())
                digest.update(hashlib.sha256(path.read_bytes()).digest())
    return f"rules {__version__} {digest.hexdigest()[:16]}"
