"""Queries to the API of ReliefWeb: the address to ask, and what a page of answers holds."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any
from urllib.parse import parse_qsl, urlencode, urlsplit, urlunsplit

from safeconduct.vocab.errors import ReportUnreadable

__all__ = ["Record", "fuller_query", "is_answer", "read_answer"]

_HOST = "api.reliefweb.int"
_MOST_AT_ONCE = "100"


@dataclass(frozen=True, slots=True)
class Record:
    """One report of an answer."""

    id: str
    #: The address of the record itself.
    address: str | None
    data: bytes


def fuller_query(address: str) -> str:
    """A query that asks for whole reports, where it is one to ReliefWeb that does not say what to give.

    >>> fuller_query("https://api.reliefweb.int/v2/reports?appname=x")
    'https://api.reliefweb.int/v2/reports?appname=x&profile=full&limit=100'
    """
    parts = urlsplit(address)
    if parts.hostname != _HOST or not parts.path.rstrip("/").endswith("/reports"):
        return address
    said = parse_qsl(parts.query, keep_blank_values=True)
    names = {name for name, _ in said}
    if "profile" not in names and not any(name.startswith("fields") for name in names):
        said.append(("profile", "full"))
    if "limit" not in names:
        said.append(("limit", _MOST_AT_ONCE))
    return urlunsplit(parts._replace(query=urlencode(said)))


def is_answer(data: bytes) -> bool:
    """Whether bytes are a page of answers."""
    if data.lstrip()[:1] != b"{" or b'"data"' not in data or b'"fields"' not in data:
        return False
    try:
        told = json.loads(data)
    except (ValueError, RecursionError):
        return False
    return isinstance(told, dict) and isinstance(told.get("data"), list)


def read_answer(data: bytes, where: str) -> tuple[list[Record], str | None]:
    """The reports of a page of answers, and the address of the next page.

    Raises:
        ReportUnreadable: it is none.
    """
    try:
        told: dict[str, Any] = json.loads(data)
        records = list(_records(told["data"]))
    except (ValueError, KeyError, TypeError, RecursionError):
        raise ReportUnreadable(where, "is no answer of the ReliefWeb API", "look at it in a browser") from None
    links = told.get("links")
    following = links.get("next") if isinstance(links, dict) else None
    href = following.get("href") if isinstance(following, dict) else None
    return records, href if isinstance(href, str) and records else None


def _records(data: list[Any]) -> Iterator[Record]:
    for item in data:
        if isinstance(item, dict) and isinstance(item.get("fields"), dict):
            # The score says how well it fits the query, and nothing about the report.
            kept = {key: value for key, value in item.items() if key != "score"}
            href = item.get("href")
            yield Record(
                str(item.get("id")),
                href if isinstance(href, str) else None,
                json.dumps(kept, ensure_ascii=False, separators=(",", ":")).encode("utf-8", "surrogatepass"),
            )
