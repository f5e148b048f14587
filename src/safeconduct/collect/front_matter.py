"""Front matter: what a text file says about itself between two lines of ``---`` at its top.

The part of YAML that people write there: ``key: value`` with or without quotation marks, values over several
lines, comments. Every value is words, never a number or a truth value ("no" is a language). Lists and tables
under keys that are not asked for are passed over. What cannot be understood is told, and costs only that line.
"""

from __future__ import annotations

import json
import re
from dataclasses import dataclass

__all__ = ["FrontMatter", "split_front_matter"]

_OPENING = re.compile(r"---[ \t]*\n")
_CLOSING = re.compile(r"^(?:---|\.\.\.)[ \t]*(?:\n|\Z)", re.M)
_KEY = re.compile(r"([A-Za-z_][\w .-]{0,60}?)[ \t]*:(?:[ \t]+(.*)|[ \t]*)\Z")
_BLOCK = re.compile(r"([|>])[-+0-9]*[ \t]*(?:#.*)?\Z")
_QUOTED = re.compile(r"\"((?:[^\"\\]|\\.)*)\"[ \t]*(?:#.*)?\Z|'((?:[^']|'')*)'[ \t]*(?:#.*)?\Z", re.S)
_COMMENT = re.compile(r"(?:^|[ \t])#.*\Z")
#: What YAML writes for nothing.
_NOTHING = ("null", "Null", "NULL", "~")
#: What other programs call these.
_NAMES = {
    "headline": "title", "outlet": "publisher", "sitename": "publisher", "site_name": "publisher", "site": "publisher",
    "link": "url", "address": "url", "canonical": "url", "canonical_url": "url", "source_url": "url",
    "date": "published", "published_time": "published", "publish_date": "published", "date_published": "published",
    "datepublished": "published", "lang": "language", "byline": "author", "creator": "author",
    "modified": "updated", "last_modified": "updated", "lastmod": "updated", "date_modified": "updated",
    "datemodified": "updated", "modified_time": "updated",
}  # fmt: skip
KNOWN = ("id", "author", "title", "publisher", "url", "published", "updated", "language", "note")


@dataclass(frozen=True, slots=True)
class FrontMatter:
    """The known fields of a head, where the body begins, and what could not be understood."""

    fields: dict[str, str]
    body: int
    problems: tuple[str, ...] = ()


def split_front_matter(text: str) -> FrontMatter:
    """Read the head of a text.

    Args:
        text: with line ends as ``\\n``.

    Returns: The first value of each known field; ``body`` is the offset after the head and the blank lines that
        follow it, 0 where there is no head.
    """
    opening = _OPENING.match(text)
    if not opening:
        return FrontMatter({}, 0)
    closing = _CLOSING.search(text, opening.end())
    if not closing:
        first = text[opening.end() :].lstrip("\n").partition("\n")[0]
        if not _KEY.match(first):
            return FrontMatter({}, 0)  # a rule across the page
        return FrontMatter({}, 0, ("its front matter has no closing line ---, so all of it was read as text",))
    body = closing.end()
    while text.startswith("\n", body):
        body += 1
    fields, problems = _read(text[opening.end() : closing.start()].split("\n"))
    return FrontMatter(fields, body, tuple(problems))


def _read(lines: list[str]) -> tuple[dict[str, str], list[str]]:
    fields: dict[str, str] = {}
    problems: list[str] = []
    at = 0
    while at < len(lines):
        number, line = at + 2, lines[at]
        at += 1
        if not line.strip() or line.startswith("#"):
            continue
        found = _KEY.match(line)
        if not found:
            problems.append(f"line {number} of its front matter is not “key: value”: {line.strip()[:60]!r}")
            continue
        more = []
        while at < len(lines) and (lines[at][:1] in (" ", "\t", "-") or not lines[at].strip()):
            more.append(lines[at])
            at += 1
        key = found[1].strip().lower().replace(" ", "_").replace("-", "_")
        try:
            value = _value((found[2] or "").strip(), more)
        except ValueError as error:
            if _NAMES.get(key, key) in (*KNOWN, "source"):
                problems.append(f"line {number} of its front matter: {key} {error}")
            continue
        _keep(fields, key, value)
    return fields, problems


def _keep(fields: dict[str, str], key: str, value: str) -> None:
    if key == "source":
        key = "url" if value.startswith(("http://", "https://")) else "publisher"
    key = _NAMES.get(key, key)
    if value and key in KNOWN:
        fields.setdefault(key, value)


def _value(first: str, more: list[str]) -> str:
    """The words of a value that begins behind its key and may go on in the lines below it.

    Raises:
        ValueError: it is not words.
    """
    if block := _BLOCK.match(first):
        lines = [line.strip() for line in more]
        return ("\n" if block[1] == "|" else " ").join(lines).strip()
    if first[:1] in ("[", "{", "&", "*", "!") or (not first and any(line.strip() for line in more)):
        raise ValueError("is a list or a table; write one value")
    words = " ".join([first, *(line.strip() for line in more if line.strip())])
    if first[:1] in ("'", '"'):
        quoted = _QUOTED.match(words)
        if not quoted:
            raise ValueError("has no closing quotation mark")
        return quoted[2].replace("''", "'") if quoted[1] is None else _unescaped(quoted[1])
    words = _COMMENT.sub("", words).strip()
    return "" if words in _NOTHING else words


def _unescaped(words: str) -> str:
    try:
        return str(json.loads(f'"{words}"', strict=False))
    except ValueError:
        return words
