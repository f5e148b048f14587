"""Every exception a user can meet.

One base; each error names the thing, the place and the remedy, and is also the fitting built-in. Words that
cannot be read are no error: they become a ``Doubt`` with its span.
"""

from __future__ import annotations

__all__ = [
    "CaseNotFound",
    "CasebookBroken",
    "CasebookFull",
    "CasebookLocked",
    "CasebookMissing",
    "CasebookReadOnly",
    "CasebookSealed",
    "CasebookTooNew",
    "ClaimNotFound",
    "ExportRefused",
    "GazetteerBroken",
    "JudgementRefused",
    "LanguageUnknown",
    "LibraryMissing",
    "PackageBroken",
    "PolicyUnreadable",
    "PrintFailed",
    "ProgramDefect",
    "ReportUnreadable",
    "SafeconductError",
    "SourcesUnreadable",
    "SpanOutsideText",
    "StampRefused",
]


class SafeconductError(Exception):
    """Base of all errors of this program: what is wrong, where, and what to do about it."""

    def __init__(self, where: str, what: str, remedy: str = "") -> None:
        self.where = where
        self.what = what
        self.remedy = remedy
        super().__init__(f"{where}: {what}" + (f" ({remedy})" if remedy else ""))


class SpanOutsideText(SafeconductError, ValueError):
    """A claim pointed outside the text it stands in: a defect of the program, never of the report."""

    def __init__(self, start: int, end: int, length: int) -> None:
        self.start, self.end, self.length = start, end, length
        super().__init__(f"span {start}:{end}", f"does not lie in a text of {length} characters", "please report this")


class ReportUnreadable(SafeconductError, ValueError):
    """A report that cannot be read: missing, empty, encrypted, truncated, too large, without text."""


class LanguageUnknown(SafeconductError, LookupError):
    """No words are held for the language of a report."""


class PrintFailed(SafeconductError, RuntimeError):
    """Nothing on the machine can print a page, or what can failed."""


class ProgramDefect(SafeconductError, RuntimeError):
    """The program failed over a report in a way nobody foresaw; the other reports go on."""


class CasebookMissing(SafeconductError, FileNotFoundError):
    """There is no casebook at that place."""


class CasebookBroken(SafeconductError, ValueError):
    """The folder is no casebook, or not a whole one."""


class CasebookLocked(SafeconductError, BlockingIOError):
    """Another process is writing to the casebook."""


class CasebookReadOnly(SafeconductError, PermissionError):
    """The casebook cannot be written to."""


class CasebookFull(SafeconductError, OSError):
    """The disk of the casebook is full."""


class CasebookSealed(SafeconductError, PermissionError):
    """The casebook is encrypted, and what was given does not open it."""


class CasebookTooNew(SafeconductError, ValueError):
    """A newer version of the program wrote the casebook."""


class GazetteerBroken(SafeconductError, ValueError):
    """The file of places that ships with the program is missing or damaged."""


class PackageBroken(SafeconductError, ValueError):
    """A file that is no package of a casebook, or not what was packed."""


class PolicyUnreadable(SafeconductError, ValueError):
    """The file that says whose names are left out of a public copy says something else."""


class StampRefused(SafeconductError, ValueError):
    """An authority's reply that is no time stamp on what was asked, or none at all."""


class SourcesUnreadable(SafeconductError, ValueError):
    """The file that says what is watched is missing, or says something else."""


class CaseNotFound(SafeconductError, LookupError):
    """No case, or more than one, answers to that name."""


class ClaimNotFound(SafeconductError, LookupError):
    """No claim, or more than one, has an id that begins so."""


class JudgementRefused(SafeconductError, ValueError):
    """What a person wants decided cannot be: it names nothing that is there, or a value that cannot be."""


class ExportRefused(SafeconductError, FileExistsError):
    """Something is in the place that an export would be written to, or it cannot be written so."""


class LibraryMissing(SafeconductError, ImportError):
    """A library that only this needs is not installed."""
