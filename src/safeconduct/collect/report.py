"""Make a Report of a file: bytes, what they are, the text drawn from them, and what the file says about itself."""

from __future__ import annotations

import hashlib
import re
from dataclasses import replace
from datetime import date
from pathlib import Path, PurePath
from urllib.parse import urlsplit

from safeconduct.collect.authors import said_author
from safeconduct.collect.days import day_in_name, find_dateline, parse_day
from safeconduct.collect.drawn import MAX_CHARACTERS, Drawn
from safeconduct.collect.encoding import decode
from safeconduct.collect.front_matter import split_front_matter
from safeconduct.collect.given import Given, Hints
from safeconduct.collect.guard import shared_guard
from safeconduct.collect.language import find_language, said_language
from safeconduct.collect.media import (
    is_mail,
    is_page,
    is_pdf,
    is_reliefweb_report,
    name_stem,
    packed_kind,
    refuse_other_media,
)
from safeconduct.collect.source import STANDARD_INPUT, load_bytes
from safeconduct.vocab.document import Capture, Report, Text
from safeconduct.vocab.errors import ReportUnreadable

__all__ = ["NO_DAY", "collect_report", "make_report"]

#: The remark on a report whose day of publication nothing says.
NO_DAY = "no day of publication, so “on Tuesday” and the like stay undated: say it with --published, or in front matter"


def collect_report(path: Path | str, given: Given | None = None) -> Report:
    """Read a file, or standard input for ``-``, and make a report of it.

    Raises:
        ReportUnreadable: the file cannot be had, or there is no text in it.
    """
    return make_report(load_bytes(path), str(path), given)


def make_report(data: bytes, source: str, given: Given | None = None, hints: Hints | None = None) -> Report:
    """Make a report of bytes.

    Args:
        data: all bytes of the file.
        source: the path as the user gave it, or the address; its name counts where the bytes do not tell.
        given: what the user says about it.
        hints: what came with it.

    Returns: The report. What had to be guessed or is missing is in its capture's remarks.

    Raises:
        ReportUnreadable: there is no text in the bytes.
    """
    given, hints = given or Given(), hints or Hints()
    drawn, media_type, encoding = _draw(data, source, hints.charset)
    drawn = _storable(_with_hints(drawn, hints))
    _check_text(drawn.text, source)
    published, remarks = _published(drawn, source, given, hints)
    language, doubt = find_language(drawn.text, said_language(drawn.language))
    return Report(
        id=drawn.id or _stem(source) or "report",
        text=Text(drawn.text, pages=drawn.pages),
        capture=Capture(
            hashlib.sha256(data).hexdigest(),
            len(data),
            media_type,
            source,
            encoding,
            (*hints.remarks, *drawn.remarks, *remarks, *((doubt,) if doubt else ())),
        ),
        title=drawn.title,
        publisher=given.publisher or drawn.publisher,
        url=drawn.url,
        published=published,
        language=language,
        note=drawn.note,
        author=drawn.author,
        updated=parse_day(drawn.updated) if drawn.updated else None,
    )


def _stem(source: str) -> str:
    return "stdin" if source == STANDARD_INPUT else _whole(name_stem(source))


def _check_text(text: str, source: str) -> None:
    if not any(character.isalnum() for character in text):
        raise ReportUnreadable(source, "holds no text", "get it again from where it came")
    if len(text) > MAX_CHARACTERS:
        raise ReportUnreadable(source, f"holds more than {MAX_CHARACTERS:,} characters", "split it into its reports")


def _draw(data: bytes, source: str, charset: str | None) -> tuple[Drawn, str, str | None]:
    """The text, what the bytes were read as, and their encoding."""
    if is_pdf(data):
        return shared_guard().draw("pdf", data, source), "application/pdf", None
    if packed := packed_kind(data):
        return shared_guard().draw(packed.value, data, source), packed.media_type, None
    refuse_other_media(data, source)
    if is_mail(data):
        return shared_guard().draw("mail", data, source), "message/rfc822", None
    if is_reliefweb_report(data):
        return shared_guard().draw("reliefweb", data, source), "application/json", "utf-8"
    decoded = decode(data, source, charset)
    said = (decoded.remark,) if decoded.remark else ()
    if is_page(decoded.text, source, source):
        drawn = shared_guard().draw("page", decoded.text.encode("utf-8", "replace"), source)
        return replace(drawn, remarks=said + drawn.remarks), "text/html", decoded.encoding
    head = split_front_matter(decoded.text)
    fields, text = head.fields, decoded.text[head.body :]
    drawn = Drawn(
        text, fields.get("title"), fields.get("publisher"), fields.get("url"), fields.get("published"),
        fields.get("language"), said + head.problems, fields.get("author"), fields.get("updated"), fields.get("id"),
        fields.get("note"), _pages(text),
    )  # fmt: skip
    marked = source.lower().endswith((".md", ".markdown")) or head.body
    return drawn, "text/markdown" if marked else "text/plain", decoded.encoding


def _pages(text: str) -> tuple[int, ...]:
    """Where pages begin in a text that parts them with form feeds, as programs do that make texts of PDFs."""
    ends = [found.end() for found in re.finditer("\f", text)]
    last = len(text.rstrip()) if ends else 0
    return (0, *(end for end in ends if end < last)) if ends else ()


def _with_hints(drawn: Drawn, hints: Hints) -> Drawn:
    """What was drawn, with what came with it where it does not say it."""
    url = drawn.url or hints.url
    host = (urlsplit(hints.url).hostname or "").removeprefix("www.") if hints.url else ""
    return replace(
        drawn,
        title=drawn.title or hints.title,
        publisher=drawn.publisher or hints.publisher or host or None,
        url=url,
        language=drawn.language or hints.language,
    )


def _storable(drawn: Drawn) -> Drawn:
    """What was drawn, without halves of characters: escapes in a page or in front matter may leave some.

    Each becomes one character, so that pages begin where they did.
    """
    return replace(
        drawn,
        text=_whole(drawn.text),
        title=_whole(drawn.title or "") or None,
        publisher=_whole(drawn.publisher or "") or None,
        url=_whole(drawn.url or "") or None,
        id=_whole(drawn.id or "") or None,
        note=_whole(drawn.note or "") or None,
        author=said_author(_whole(drawn.author or "")),
    )


def _whole(words: str) -> str:
    return words.encode("utf-8", "replace").decode("utf-8")


def _published(drawn: Drawn, source: str, given: Given, hints: Hints) -> tuple[date | None, tuple[str, ...]]:
    """The day of publication, and what must be said about how it is known."""
    if given.published:
        return given.published, ()
    if drawn.published:
        day = parse_day(drawn.published)
        wrong = f"published: {drawn.published!r} is not one whole day; write it as 2024-05-02"
        return day, () if day else (wrong,)
    if hints.published and (day := parse_day(hints.published)):
        return day, (f"the day of publication, {day}, is taken from the feed, letter or archive it was found in",)
    if day := find_dateline(drawn.text):
        return day, (f"the day of publication, {day}, is taken from a line at the top of the text",)
    if day := day_in_name(PurePath(source).name):
        return day, (f"the day of publication, {day}, is taken from the file's name",)
    return None, (NO_DAY,)
