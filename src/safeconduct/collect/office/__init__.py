"""Office documents, letters and records → their text and particulars. Runs in a process of its own (``guard``)."""

from __future__ import annotations

from collections.abc import Callable

from safeconduct.collect.drawn import Drawn
from safeconduct.collect.office.books import draw_book
from safeconduct.collect.office.letters import draw_letter
from safeconduct.collect.office.open_document import draw_open_document
from safeconduct.collect.office.reliefweb import draw_reliefweb
from safeconduct.collect.office.word import draw_word

__all__ = ["DRAWERS"]

#: By kind: draws the text from bytes; the second argument names the file for messages.
DRAWERS: dict[str, Callable[[bytes, str], Drawn]] = {
    "docx": draw_word,
    "odt": draw_open_document,
    "epub": draw_book,
    "mail": draw_letter,
    "reliefweb": draw_reliefweb,
}
