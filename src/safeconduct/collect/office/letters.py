"""Letters, and pages saved as MHTML, which are letters in form → text and particulars."""

from __future__ import annotations

from contextlib import suppress
from email import message_from_bytes, policy
from email.message import EmailMessage
from email.utils import parseaddr, parsedate_to_datetime

from safeconduct.collect.drawn import Drawn
from safeconduct.collect.encoding import decode
from safeconduct.collect.html import draw_page
from safeconduct.vocab.errors import ReportUnreadable

__all__ = ["draw_letter"]

_MOST_PARTS = 500
#: A plain part shorter than this, beside a page, only says that the letter cannot be shown.
_SHORT = 200


def draw_letter(data: bytes, where: str) -> Drawn:
    """Draw the text from a letter: its plain part, or its page where that is all there is.

    Raises:
        ReportUnreadable: it holds no text, or only what is attached.
    """
    letter = message_from_bytes(data.lstrip(b"\r\n"), policy=policy.default)
    plain, page = _parts(letter, where)
    saved = _header(letter, "Snapshot-Content-Location") or _header(letter, "Content-Location")
    if saved or (page is not None and (plain is None or len(plain.strip()) < _SHORT)):
        if page is None:
            raise ReportUnreadable(where, "holds no page", "save it from a browser as HTML or PDF")
        drawn = draw_page(page, where)
        if saved:
            url = saved if saved.startswith(("http://", "https://")) else None
            return Drawn(
                drawn.text, drawn.title or _header(letter, "Subject"), drawn.publisher, drawn.url or url,
                drawn.published, drawn.language, drawn.remarks, drawn.author, drawn.updated,
            )  # fmt: skip
        text, remarks, language = drawn.text, drawn.remarks, drawn.language
    elif plain is not None and plain.strip():
        text, remarks, language = plain, (), None
    else:
        raise ReportUnreadable(where, "is a letter without text", "add what is attached to it")
    name, address = parseaddr(_header(letter, "From") or "")
    return Drawn(text, _header(letter, "Subject"), name or address or None, None, _day(letter), language, remarks)


def _parts(letter: EmailMessage, where: str) -> tuple[str | None, str | None]:
    """The first plain part and the first page, as characters."""
    plain = page = None
    for number, part in enumerate(letter.walk()):
        if number > _MOST_PARTS:
            break
        kind = part.get_content_type()
        if kind not in ("text/plain", "text/html", "application/xhtml+xml"):
            continue
        with suppress(LookupError, ValueError, AssertionError):
            if part.get_content_disposition() == "attachment":
                continue
        body = part.get_payload(decode=True)
        if not isinstance(body, bytes) or not body.strip():
            continue
        text = decode(body, where, part.get_content_charset()).text
        if kind == "text/plain":
            plain = plain if plain is not None else text
        else:
            page = page if page is not None else text
    return plain, page


def _header(letter: EmailMessage, name: str) -> str | None:
    """A header as words; null where it is missing or cannot be understood."""
    with suppress(Exception):  # the parser of headers meets many it did not expect
        return " ".join(str(letter[name]).split()) or None if letter[name] is not None else None
    return None


def _day(letter: EmailMessage) -> str | None:
    with suppress(TypeError, ValueError, IndexError):
        return parsedate_to_datetime(_header(letter, "Date") or "").date().isoformat()
    return None
