"""Manners: how politely and within which bounds addresses are fetched."""

from __future__ import annotations

from dataclasses import dataclass

from safeconduct import __version__
from safeconduct.collect.drawn import MAX_BYTES

__all__ = ["AGENT", "Manners"]

#: Says what we are and what we obey, so that whoever runs a server can tell us apart and turn us away.
AGENT = f"safeconduct/{__version__} (keeps public reports as evidence; obeys robots.txt)"


@dataclass(frozen=True, slots=True)
class Manners:
    """How addresses are fetched. All times are seconds."""

    agent: str = AGENT
    #: Between two requests to one host, at least.
    pace: float = 1.0
    #: Whether addresses of private networks and of this machine may be fetched.
    allow_private: bool = False
    #: Until a connection stands.
    connect_seconds: float = 15.0
    #: Between two pieces of an answer.
    read_seconds: float = 20.0
    #: For one answer in all.
    total_seconds: float = 90.0
    #: Of one answer, as it comes and after it is unpacked.
    max_bytes: int = MAX_BYTES
    #: Of an answer that comes before it is its turn to be kept; what is larger waits for its turn.
    early_bytes: int = 4 * 2**20
    max_redirects: int = 8
    #: How many hosts are asked at once.
    hosts: int = 8
    #: How often an address is asked again after 429, 503 or a broken connection.
    tries: int = 3
    #: The longest that a server's "come back later" is waited for.
    patience: float = 30.0
    #: The longest pause between requests that a robots.txt can ask for; beyond it, this is kept.
    longest_pace: float = 30.0
    #: How long nothing more is asked of a host that sent us away.
    rest: float = 600.0
