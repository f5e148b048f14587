"""The short id by which people name a claim: the same wherever the same bytes are read the same way.

It is made of the digest of the report's bytes, the kind of claim and where its words stand, and not of what the claim
says: so a correction does not change it, nor another name of the report, nor names left out of a copy. Claims of one
kind on the same words share it.
"""

from __future__ import annotations

import hashlib
from enum import StrEnum

from safeconduct.vocab.document import Report, Span

__all__ = ["ID_LENGTH", "ClaimKind", "claim_id"]

#: Hexadecimal characters of an id. Ten tell a million claims apart; any beginning that fits one claim will do.
ID_LENGTH = 10


class ClaimKind(StrEnum):
    """What sort of claim an id stands for."""

    FIGURE = "figure"
    DEED = "deed"
    STATEMENT = "statement"
    TERM = "term"
    AGREEMENT = "agreement"
    DOUBT = "doubt"


def claim_id(report: Report, kind: ClaimKind, span: Span | None = None) -> str:
    """Give the id of a claim.

    Args:
        report: the report it stands in.
        kind: what sort of claim it is.
        span: its words; null for the agreement, of which a report describes one.
    """
    start, end = (span.text.as_collected(span.start), span.text.as_collected(span.end)) if span else (0, 0)
    named = f"{report.capture.sha256} {kind.value} {start} {end}"
    return hashlib.sha256(named.encode("ascii")).hexdigest()[:ID_LENGTH]
