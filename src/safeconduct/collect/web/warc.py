"""Requests and answers → one small WARC file, the same for the same exchange.

Each file is whole by itself: a record about its making, then request and answer of every step, redirects included.
Every record is packed by itself, so files can be strung together with ``cat``, and replayed by other programs.
"""

from __future__ import annotations

import io
import uuid
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime

__all__ = ["Exchange", "write_warc"]

_SPACE = uuid.UUID("6c1d3a40-93d5-5f5e-9c8e-3f6d5b8f6a21")
#: What was undone before the body came to us; the body that is kept does not have it any more.
_UNDONE = ("transfer-encoding",)


@dataclass(frozen=True, slots=True)
class Exchange:
    """A request and its answer."""

    address: str
    #: Aware.
    at: datetime
    status: int
    reason: str
    #: Of the request; empty where it is not known.
    asked: tuple[tuple[str, str], ...]
    #: Of the answer.
    headers: tuple[tuple[str, str], ...]
    #: Of the answer, as it came over the wire.
    wire: bytes
    #: The IP address that answered; empty where it is not known.
    peer: str = ""


def write_warc(exchanges: Sequence[Exchange], tool: str, about: Iterable[tuple[str, str]] = ()) -> bytes:
    """Write exchanges, in their order.

    Args:
        exchanges: at least one.
        tool: who writes.
        about: what else the first record says, as names and values.
    """
    from warcio.statusandheaders import StatusAndHeaders
    from warcio.warcwriter import WARCWriter

    out = io.BytesIO()
    writer = WARCWriter(out, gzip=True, warc_version="1.1")
    first = exchanges[0]
    info = {"software": tool, "format": "WARC File Format 1.1", **{_line(n): _line(v) for n, v in about}}
    record = writer.create_warcinfo_record(None, info)
    record.rec_headers.replace_header("WARC-Date", _time(first.at))
    record.rec_headers.replace_header("WARC-Record-ID", _id("info", first, tool))
    writer.write_record(record)
    for one in exchanges:
        more = {"WARC-Date": _time(one.at)} | ({"WARC-IP-Address": one.peer} if one.peer else {})
        status = StatusAndHeaders(f"{one.status} {_line(one.reason)}".strip(), _kept(one.headers), protocol="HTTP/1.1")
        answer = writer.create_warc_record(
            one.address,
            "response",
            payload=io.BytesIO(one.wire),
            length=len(one.wire),
            http_headers=status,
            warc_headers_dict={**more, "WARC-Record-ID": _id("response", one, tool)},
        )
        writer.write_record(answer)
        if one.asked:
            path = "/" + one.address.partition("://")[2].partition("/")[2]
            asked = StatusAndHeaders(f"GET {path} HTTP/1.1", list(one.asked), is_http_request=True)
            concurrent = answer.rec_headers.get_header("WARC-Record-ID")
            ids = {"WARC-Record-ID": _id("request", one, tool), "WARC-Concurrent-To": concurrent}
            writer.write_record(
                writer.create_warc_record(one.address, "request", http_headers=asked, warc_headers_dict={**more, **ids})
            )
    return out.getvalue()


def _kept(headers: Iterable[tuple[str, str]]) -> list[tuple[str, str]]:
    """Headers as they are written: what was undone is marked, as is the custom of archives."""
    return [
        (f"X-Archive-Orig-{name}" if name.lower() in _UNDONE else _line(name), _line(value)) for name, value in headers
    ]


def _line(words: str) -> str:
    return " ".join(words.split())


def _time(at: datetime) -> str:
    return at.astimezone(UTC).isoformat(timespec="microseconds").replace("+00:00", "Z")


def _id(kind: str, one: Exchange, tool: str) -> str:
    name = f"{kind} {one.address} {_time(one.at)} {one.status} {len(one.wire)} {tool}"
    return f"<urn:uuid:{uuid.uuid5(_SPACE, name)}>"
