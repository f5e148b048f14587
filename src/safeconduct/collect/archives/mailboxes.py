"""Mailboxes and letters → letters, and what is attached to them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import suppress
from email import message_from_bytes
from typing import BinaryIO

from safeconduct.collect.drawn import MAX_BYTES
from safeconduct.collect.items import Item, Lost
from safeconduct.collect.media import is_pdf, packed_kind
from safeconduct.vocab.errors import ReportUnreadable

__all__ = ["is_mailbox", "read_attachments", "read_mailbox"]

_BEGINS = re.compile(rb"From \S.{0,300}\d{4}\s*\Z")
_ESCAPED = re.compile(rb"^>(>*From )", re.M)
_LINE = 1_000_000
_MOST_ATTACHED = 200


def is_mailbox(head: bytes) -> bool:
    """Whether bytes begin as a mailbox does: a line that begins with From, and then headers."""
    first, _, rest = head.partition(b"\n")
    return _BEGINS.match(first.rstrip(b"\r")) is not None and re.match(rb"[A-Za-z-]{2,60}:", rest) is not None


def read_mailbox(stream: BinaryIO, name: str) -> Iterator[Item | Lost]:
    """Hand out each letter of a mailbox, each followed by what is attached to it."""
    letter, number, blank, too_large = bytearray(), 0, True, False
    while True:
        line = stream.readline(_LINE)
        begins = blank and _BEGINS.match(line.rstrip(b"\r\n")) is not None
        if begins or not line:
            if number and (letter or too_large):
                yield from _letter(bytes(letter), f"{name}, letter {number}", f"{name}-{number}.eml", too_large)
            letter, too_large = bytearray(), False
            number += 1
            if not line:
                return
            blank = False
            continue
        blank = line in (b"\n", b"\r\n")
        too_large = too_large or len(letter) + len(line) > MAX_BYTES
        if not too_large:
            letter += line


def _letter(data: bytes, where: str, source: str, too_large: bool) -> Iterator[Item | Lost]:
    if too_large:
        yield Lost(where, ReportUnreadable(where, "is larger than 64 MB", "save what is attached to it, and add that"))
        return
    letter = _ESCAPED.sub(rb"\1", data)
    yield Item(where, letter, source=source)
    yield from read_attachments(letter, where)


def read_attachments(letter: bytes, where: str) -> Iterator[Item]:
    """Hand out what is attached to a letter, as far as it can be a report."""
    if b"ttachment" not in letter and b"ilename" not in letter:
        return
    parts = message_from_bytes(letter).walk()
    for number, part in enumerate(parts):
        if number > _MOST_ATTACHED:
            return
        named = None
        with suppress(Exception):  # names are encoded in many wrong ways
            named = part.get_filename()
        if not named or part.is_multipart():
            continue
        data = part.get_payload(decode=True)
        document = named.lower().endswith((".txt", ".md", ".html", ".htm", ".eml"))
        if isinstance(data, bytes) and data and (document or is_pdf(data) or packed_kind(data) is not None):
            yield Item(f"{where}, attached: {named[:100]}", data, source=named[:200])
