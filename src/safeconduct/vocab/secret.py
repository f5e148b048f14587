"""Secret: what opens an encrypted casebook."""

from __future__ import annotations

from dataclasses import dataclass

__all__ = ["Secret"]


@dataclass(frozen=True, slots=True)
class Secret:
    """A passphrase, or an age identity (``AGE-SECRET-KEY-1…``); one of them. It never shows itself."""

    passphrase: str | None = None
    identity: str | None = None

    def __repr__(self) -> str:
        return "Secret(…)"
