"""Report, Text and Span: a captured report, its fixed text, and a slice of it that can quote itself.

A claim is worth what its words are worth, so a ``Span`` holds the ``Text`` it cuts and reads its quote
from there: a quote that differs from the text cannot be built. Offsets count characters, never bytes.
"""

from __future__ import annotations

import hashlib
from bisect import bisect_right
from dataclasses import dataclass, field
from datetime import date

from safeconduct.vocab.errors import SpanOutsideText

__all__ = ["Capture", "Report", "Span", "Text"]


@dataclass(frozen=True, slots=True, eq=False)
class Text:
    """The fixed text of a report, as every stage reads it.

    Two texts are the same when their digests are.
    """

    #: The characters; offsets of every span count from the first one.
    content: str
    #: SHA-256 of the content in UTF-8, lower-case hex.
    digest: str = field(init=False)
    #: Where words were left out of the text as it was collected: each place from which offsets differ, here and there.
    moved: tuple[tuple[int, int], ...] = ()
    #: Where each page of a document that has pages begins, in order; a page without words begins where the next does.
    pages: tuple[int, ...] = ()

    def __post_init__(self) -> None:
        object.__setattr__(self, "digest", hashlib.sha256(self.content.encode("utf-8", "surrogatepass")).hexdigest())

    def __len__(self) -> int:
        return len(self.content)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Text) and self.digest == other.digest

    def __hash__(self) -> int:
        return hash(self.digest)

    def __repr__(self) -> str:
        return f"Text({self.content[:40]!r}…, {len(self.content)} characters)"

    def as_collected(self, offset: int) -> int:
        """Where the character at an offset stood before words were left out."""
        at = bisect_right(self.moved, (offset, len(self.content) << 32)) - 1
        return offset if at < 0 else offset - self.moved[at][0] + self.moved[at][1]

    def page_at(self, offset: int) -> int | None:
        """The page a character stands on, counted from the document's first; null where it has none.

        >>> Text("Some left. More left.", pages=(0, 11)).page_at(12)
        2
        """
        return bisect_right(self.pages, offset) or None

    def span(self, start: int, end: int) -> Span:
        """Cut a slice.

        >>> Text("Some 1,500 left.").span(5, 10).quote
        '1,500'
        """
        return Span(self, start, end)


@dataclass(frozen=True, slots=True)
class Span:
    """A half-open range of characters of one text.

    Raises:
        SpanOutsideText: the range is empty, reversed or leaves the text.
    """

    text: Text
    start: int
    end: int

    def __post_init__(self) -> None:
        if not 0 <= self.start < self.end <= len(self.text.content):
            raise SpanOutsideText(self.start, self.end, len(self.text.content))

    @property
    def quote(self) -> str:
        """The exact words."""
        return self.text.content[self.start : self.end]

    def holds(self, other: Span) -> bool:
        """Whether the other span of the same text lies inside this one."""
        return self.start <= other.start and other.end <= self.end and self.text == other.text

    def __repr__(self) -> str:
        return f"Span({self.start}, {self.end}, {self.quote!r})"


@dataclass(frozen=True, slots=True)
class Capture:
    """How the bytes of a report were had."""

    #: SHA-256 of the bytes as they came, lower-case hex.
    sha256: str
    #: Number of bytes.
    size: int
    #: What the bytes were read as: ``text/plain``, ``text/markdown``, ``text/html``, ``application/pdf``.
    media_type: str
    #: The path or address as the user gave it, or ``-`` for standard input.
    source: str
    #: The character encoding the bytes were read in, or null where it does not apply.
    encoding: str | None = None
    #: What had to be guessed or is missing, in words ("no day of publication …").
    remarks: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Report:
    """One document as it was collected: who published what, when, and its fixed text."""

    #: The id its front matter gives, else the stem of its file's name.
    id: str
    text: Text
    capture: Capture
    title: str | None = None
    publisher: str | None = None
    url: str | None = None
    #: The day of publication, from which the reader counts "on Tuesday"; null if nothing says it.
    published: date | None = None
    #: A BCP 47 code.
    language: str = "en"
    #: Words of its own about the report, as from front matter ("a paraphrase, not to be cited").
    note: str | None = None
    #: Who wrote it, as it says itself.
    author: str | None = None
    #: The day it was last changed, as it says itself.
    updated: date | None = None

    def pages_of(self, span: Span) -> tuple[int, int] | None:
        """First and last page on which a span of the text stands; null where the report has no pages.

        The report is asked and not the span, because a copy in the same words may have other pages, or none.
        """
        first, last = self.text.page_at(span.start), self.text.page_at(span.end - 1)
        return (first, last) if first is not None and last is not None else None
