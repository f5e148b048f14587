"""Drawn: the text and the particulars that were drawn from a file's bytes, before they become a report."""

from __future__ import annotations

from dataclasses import dataclass

__all__ = ["MAX_BYTES", "MAX_CHARACTERS", "Drawn"]

#: A longer file is refused before it is read; the largest PDFs that organisations publish stay below.
MAX_BYTES = 64 * 2**20
#: A longer text is refused: some 600 pages. Reading needs about 200 bytes of memory for each character.
MAX_CHARACTERS = 2_000_000


@dataclass(frozen=True, slots=True)
class Drawn:
    """A text, and what the file says about it.

    Plain values only, so that it can come out of another process as JSON.
    """

    text: str
    title: str | None = None
    publisher: str | None = None
    url: str | None = None
    #: ISO day.
    published: str | None = None
    #: BCP 47 code, as the file gives it.
    language: str | None = None
    #: What had to be guessed or left out while the text was drawn, in words.
    remarks: tuple[str, ...] = ()
    #: Who wrote it, as it says.
    author: str | None = None
    #: ISO day on which it was last changed, as it says.
    updated: str | None = None
    #: The id the file gives itself.
    id: str | None = None
    note: str | None = None
    #: Where each page begins in the text, in characters; empty where it has none.
    pages: tuple[int, ...] = ()
