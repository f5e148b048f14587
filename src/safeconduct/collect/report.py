"""Make a Report of a file: bytes, what they are, the text drawn from them, and what the file says about itself."""

from __future__ import annotations

import hashlib
import re
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path, PurePath

from safeconduct.collect.days import day_in_name, find_dateline, parse_day
from safeconduct.collect.drawn import MAX_CHARACTERS, Drawn
from safeconduct.collect.encoding import decode
from safeconduct.collect.front_matter import split_front_matter
from safeconduct.collect.guard import shared_guard
from safeconduct.collect.media import is_page, is_pdf, refuse_other_media
from safeconduct.collect.source import STANDARD_INPUT, load_bytes
from safeconduct.vocab.document import Capture, Report, Text
from safeconduct.vocab.errors import ReportUnreadable

__all__ = ["NO_DAY", "Given", "collect_report", "make_report"]

#: The remark on a report whose day of publication nothing says.
NO_DAY = "no day of publication, so “on Tuesday” and the like stay undated: say it with --published, or in front matter"
_LANGUAGE = re.compile(r"([A-Za-z]{2,3})(?:[-_][A-Za-z0-9]{1,8})*\Z")


@dataclass(frozen=True, slots=True)
class Given:
    """What the user says about a report; it wins over what the file says."""

    published: date | None = None
    publisher: str | None = None


def collect_report(path: Path | str, given: Given | None = None) -> Report:
    """Read a file, or standard input for ``-``, and make a report of it.

    Raises:
        ReportUnreadable: the file cannot be had, or there is no text in it.
    """
    return make_report(load_bytes(path), str(path), given)


def make_report(data: bytes, source: str, given: Given | None = None) -> Report:
    """Make a report of bytes.

    Args:
        data: all bytes of the file.
        source: the path as the user gave it; its name counts where the bytes do not tell.
        given: what the user says about it.

    Returns: The report. What had to be guessed or is missing is in its capture's remarks.

    Raises:
        ReportUnreadable: there is no text in the bytes.
    """
    given = given or Given()
    drawn, media_type, encoding = _draw(data, source)
    drawn = _storable(drawn)
    if not any(character.isalnum() for character in drawn.text):
        raise ReportUnreadable(source, "holds no text", "get it again from where it came")
    if len(drawn.text) > MAX_CHARACTERS:
        raise ReportUnreadable(source, f"holds more than {MAX_CHARACTERS:,} characters", "split it into its reports")
    published, remarks = _published(drawn, source, given)
    stem = "stdin" if source == STANDARD_INPUT else _whole(PurePath(source).stem)
    return Report(
        id=drawn.id or stem or "report",
        text=Text(drawn.text),
        capture=Capture(
            sha256=hashlib.sha256(data).hexdigest(),
            size=len(data),
            media_type=media_type,
            source=source,
            encoding=encoding,
            remarks=(*drawn.remarks, *remarks),
        ),
        title=drawn.title,
        publisher=given.publisher or drawn.publisher,
        url=drawn.url,
        published=published,
        language=_language(drawn.language),
        note=drawn.note,
    )


def _draw(data: bytes, source: str) -> tuple[Drawn, str, str | None]:
    """The text, what the bytes were read as, and their encoding."""
    if is_pdf(data):
        return shared_guard().draw("pdf", data, source), "application/pdf", None
    refuse_other_media(data, source)
    decoded = decode(data, source)
    said = (decoded.remark,) if decoded.remark else ()
    if is_page(decoded.text, source, source):
        drawn = shared_guard().draw("page", decoded.text.encode("utf-8", "replace"), source)
        return replace(drawn, remarks=said + drawn.remarks), "text/html", decoded.encoding
    head = split_front_matter(decoded.text)
    fields = head.fields
    drawn = Drawn(
        decoded.text[head.body :], fields.get("title"), fields.get("publisher"), fields.get("url"),
        fields.get("published"), fields.get("language"), said + head.problems, fields.get("id"), fields.get("note"),
    )  # fmt: skip
    marked = source.lower().endswith((".md", ".markdown")) or head.body
    return drawn, "text/markdown" if marked else "text/plain", decoded.encoding


def _storable(drawn: Drawn) -> Drawn:
    """What was drawn, without halves of characters: escapes in a page or in front matter may leave some."""
    return replace(
        drawn,
        text=_whole(drawn.text),
        title=_whole(drawn.title or "") or None,
        publisher=_whole(drawn.publisher or "") or None,
        url=_whole(drawn.url or "") or None,
        id=_whole(drawn.id or "") or None,
        note=_whole(drawn.note or "") or None,
    )


def _whole(words: str) -> str:
    return words.encode("utf-8", "replace").decode("utf-8")


def _published(drawn: Drawn, source: str, given: Given) -> tuple[date | None, tuple[str, ...]]:
    """The day of publication, and what must be said about how it is known."""
    if given.published:
        return given.published, ()
    if drawn.published:
        day = parse_day(drawn.published)
        wrong = f"published: {drawn.published!r} is not one whole day; write it as 2024-05-02"
        return day, () if day else (wrong,)
    if day := find_dateline(drawn.text):
        return day, (f"the day of publication, {day}, is taken from a line at the top of the text",)
    if day := day_in_name(PurePath(source).name):
        return day, (f"the day of publication, {day}, is taken from the file's name",)
    return None, (NO_DAY,)


def _language(said: str | None) -> str:
    """The language's own code, without region or script; English where nothing or nonsense is said."""
    found = _LANGUAGE.match((said or "").strip())
    return found[1].lower() if found else "en"
