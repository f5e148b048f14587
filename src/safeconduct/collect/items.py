"""What collecting finds: items to make reports of, what failed, and what has not changed; each with how it was had."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import TypeVar

from safeconduct.collect.given import Hints
from safeconduct.vocab.errors import SafeconductError

__all__ = ["Had", "Item", "Lost", "Opened", "Same", "Seen", "Told", "without_frames"]


@dataclass(frozen=True, slots=True)
class Seen:
    """When an address was last had, and what its server said to ask with next time."""

    at: datetime
    etag: str | None = None
    modified: str | None = None


#: Says when an address was last had; null if never.
Told = Callable[[str], Seen | None]


@dataclass(frozen=True, slots=True)
class Had:
    """How bytes were had from an address, by this program or by whoever made the archive they come from."""

    #: As it was asked for.
    address: str
    #: Where redirects led; the same if there were none.
    final: str
    #: Aware, UTC.
    at: datetime
    #: Of HTTP.
    status: int
    #: Of the last answer, as they came.
    headers: tuple[tuple[str, str], ...] = ()
    #: Status and address of each answer that led elsewhere.
    redirects: tuple[tuple[int, str], ...] = ()
    #: A WARC file that holds every request and answer; empty where nothing came.
    warc: bytes = b""
    #: The feed, list or archive it was found through; null if the user named it.
    via: str | None = None

    def header(self, name: str) -> str | None:
        """The last header of a name, in any case."""
        return next((value for key, value in reversed(self.headers) if key.lower() == name), None)


@dataclass(frozen=True, slots=True)
class Item:
    """One document that was found."""

    #: What to call it before the user: a path, an address, or where in which archive.
    name: str
    data: bytes
    hints: Hints = Hints()
    #: Null for a file.
    had: Had | None = None
    #: By what its report is named, where that is not the name.
    source: str = ""


@dataclass(frozen=True, slots=True)
class Lost:
    """Something that could not be had."""

    name: str
    error: SafeconductError


Error = TypeVar("Error", bound=BaseException)


def without_frames(error: Error) -> Error:
    """An error that was foreseen, let go of where it happened: there lie the bytes it happened over, up to 64 MB."""
    error.__traceback__ = error.__context__ = None
    if (cause := error.__cause__) is not None:
        cause.__traceback__ = cause.__context__ = None
    return error


@dataclass(frozen=True, slots=True)
class Same:
    """Something that is there already, and has not changed as far as is known."""

    name: str
    #: Null where nobody was asked.
    had: Had | None = None


@dataclass(frozen=True, slots=True)
class Opened:
    """A feed, list or answer that was had from an address, and gone through."""

    name: str
    had: Had
    #: Whether nothing that it names was lost.
    whole: bool
