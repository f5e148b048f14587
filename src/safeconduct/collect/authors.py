"""Authors as files and pages name them, without those that a program put there and nobody is."""

from __future__ import annotations

import re

__all__ = ["said_author"]

#: Accounts and programs that stand where an author is looked for.
_NOBODY = re.compile(
    r"(?:admin(?:istrator)?|editor|owner|root|guest|user|usuario|utilisateur|benutzer|webmaster|unknown|anonymous|author"
    r"|none|null|n/?a|default|test|by|scan(?:ner)?|(?:windows|microsoft|ms|office|hp|dell|lenovo|acer|asus)(?: .*)?"
    r"|python-docx|openoffice.*|libreoffice.*|acrobat.*|adobe.*|word|un-named)[ _-]?\d*\Z",
    re.I,
)
_BY = re.compile(r"(?:written )?by:? (?=\S)", re.I)
_LETTER = re.compile(r"[^\W\d_]")
_LONGEST = 300


def said_author(words: str | None) -> str | None:
    """Who wrote something, as it says; null where that is an account's or a program's name, or an address.

    >>> said_author("By Nur  al-Basri"), said_author("Administrator"), said_author("https://example.org/nur")
    ('Nur al-Basri', None, None)
    """
    name = " ".join((words or "").split())
    name = name[by.end() :] if (by := _BY.match(name)) else name
    if not 1 < len(name) <= _LONGEST or not _LETTER.search(name) or "://" in name or _NOBODY.match(name):
        return None
    return name
