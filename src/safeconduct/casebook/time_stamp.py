"""Time stamps (RFC 3161): an authority signs that the last digest of the log was there at a time.

What is stamped are the 64 letters of the digest, so that anybody can check it: write them into a file without an end of
line, and run ``openssl ts -verify -data FILE -in REPLY -CAfile ROOTS``. Only a digest goes to the authority.
"""

from __future__ import annotations

import base64
import hashlib
from collections.abc import Iterable, Iterator
from contextlib import closing
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from safeconduct.vocab.errors import ReportUnreadable, StampRefused
from safeconduct.vocab.libraries import load_library
from safeconduct.vocab.log import LogEntry, LogKind
from safeconduct.vocab.verdict import Finding

__all__ = ["Stamp", "ask_authority", "check_stamps", "load_roots", "make_request", "read_reply", "stamps_in"]

#: A reply is a few kB; more is none.
MOST_BYTES = 1 << 20
_SECONDS = 30.0
#: Status of an answer that is one.
_GOOD = 200


@dataclass(frozen=True, slots=True)
class Stamp:
    """A reply of an authority, as it came."""

    head: str
    #: Aware, UTC; by the authority's clock.
    at: datetime
    reply: bytes


def _library() -> Any:
    remedy = 'pip install "safeconduct[vault]"'
    return load_library("rfc3161_client", "time stamps", "rfc3161-client is not installed", remedy)


def make_request(head: str) -> bytes:
    """A request for a stamp on a digest, DER."""
    client = _library()
    builder = client.TimestampRequestBuilder().data(head.encode("ascii"))
    request: bytes = (
        builder.hash_algorithm(client.HashAlgorithm.SHA256).cert_request(cert_request=True).build().as_bytes()
    )
    return request


def ask_authority(address: str, request: bytes) -> bytes:
    """Send a request to an authority and give its reply, DER.

    Raises:
        StampRefused: it does not answer, or not with a reply.
    """
    from safeconduct.collect.web.addresses import is_address
    from safeconduct.collect.web.connecting import Broken, Connector
    from safeconduct.collect.web.manners import Manners
    from safeconduct.collect.web.turn import Turn

    if not is_address(address):
        raise StampRefused(address, "is no address of an authority", "give one that begins with https://")
    # As add fetches: through the user's proxy or not at all, with no name resolved past it.
    manners = Manners(allow_private=True, total_seconds=_SECONDS, read_seconds=_SECONDS, max_bytes=MOST_BYTES)
    with closing(Connector(manners)) as connector:
        try:
            answer = connector.ask(address, (("Content-Type", "application/timestamp-query"),), Turn(True), request)
        except Broken as broken:
            remedy = broken.remedy if broken.of_host else "try again, or another authority"
            raise StampRefused(address, f"gives no stamp: {broken.what}", remedy) from None
        except ReportUnreadable:
            raise StampRefused(address, "answers without end", "try another authority") from None
    if answer.status != _GOOD:
        said = f"{answer.status} {answer.reason}".strip()
        raise StampRefused(address, f"gives no stamp: it answers {said}", "try again, or another authority")
    return answer.wire


def read_reply(reply: bytes, heads: Iterable[str], where: str) -> Stamp:
    """See that a reply is a stamp on one of some digests; who signed it is for ``check_stamps`` to see.

    Args:
        reply: DER.
        heads: the digests.
        where: whose reply it is, for messages.

    Raises:
        StampRefused: it is none, or one on something else.
    """
    client = _library()
    try:
        response = client.decode_timestamp_response(reply)
        if client.PKIStatus(response.status) not in (client.PKIStatus.GRANTED, client.PKIStatus.GRANTED_WITH_MODS):
            told = "; ".join(response.status_string or ()) or client.PKIStatus(response.status).name
            raise StampRefused(where, f"did not grant a stamp ({told})", "try again, or another authority")
        info = response.tst_info
        stamped, at = bytes(info.message_imprint.message), info.gen_time
    except ValueError as error:
        raise StampRefused(where, f"its reply is no time stamp ({error})", "try another authority") from None
    for head in heads:
        if stamped == hashlib.sha256(head.encode("ascii")).digest():
            return Stamp(head, at.astimezone(UTC), reply)
    raise StampRefused(where, "its reply is a stamp on something else", "ask it again")


def stamps_in(entries: Iterable[LogEntry]) -> Iterator[tuple[LogEntry, str, bytes]]:
    """Every stamp that a log holds: its entry, the digest, and the reply; an empty one where there is none."""
    for entry in entries:
        if entry.kind == LogKind.SEALED:
            try:
                reply = base64.b64decode(str(entry.subject.get("reply", "")), validate=True)
            except ValueError:
                reply = b""
            yield entry, str(entry.subject.get("head", "")), reply


def load_roots(path: Path) -> list[Any]:
    """The certificates of a PEM file.

    Raises:
        StampRefused: there are none in it.
    """
    _library()
    from cryptography.x509 import load_pem_x509_certificates

    try:
        return list(load_pem_x509_certificates(path.read_bytes()))
    except (OSError, ValueError) as error:
        raise StampRefused(str(path), f"holds no certificates ({error})", "name a file in PEM form") from None


def check_stamps(entries: Iterable[LogEntry], roots: Iterable[Any] = ()) -> Iterator[Finding]:
    """Check every stamp of a log.

    Args:
        entries: the log.
        roots: certificates that are trusted to have signed; without any, only what was stamped is checked, not by whom.
    """
    listed = list(entries)
    before: set[str] = set()
    trusted = list(roots)
    stamps = {entry.number: (head, reply) for entry, head, reply in stamps_in(listed)}
    for entry in listed:
        if entry.number in stamps:
            head, reply = stamps[entry.number]
            where = f"the stamp in entry {entry.number} of the log"
            if head not in before:
                yield Finding(where, "is on a digest that the log did not hold before it")
            yield from _check(reply, head, where, trusted)
        before.add(entry.digest)


def _check(reply: bytes, head: str, where: str, roots: list[Any]) -> Iterator[Finding]:
    try:
        read_reply(reply, [head], where)
    except StampRefused as refused:
        yield Finding(where, refused.what)
        return
    if not roots:
        return
    client = _library()
    verifier = client.VerifierBuilder(roots=roots).build()
    try:
        verifier.verify(client.decode_timestamp_response(reply), hashlib.sha256(head.encode("ascii")).digest())
    except (client.VerificationError, ValueError) as error:
        yield Finding(where, f"is not signed by whom you trust ({error})", "see openssl ts -verify")
