"""Given and Hints: what is said of a report by whoever adds it, and by what it came with."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, fields
from datetime import date

__all__ = ["Given", "Hints"]


@dataclass(frozen=True, slots=True)
class Hints:
    """What came with a report without standing in it: said by its server, or by the feed or archive it was found in.

    What the report says about itself wins.
    """

    title: str | None = None
    publisher: str | None = None
    #: The address it was had from.
    url: str | None = None
    #: ISO day.
    published: str | None = None
    language: str | None = None
    #: The encoding that the server names.
    charset: str | None = None
    #: What had to be said while it was had.
    remarks: tuple[str, ...] = ()

    @property
    def told(self) -> dict[str, str]:
        """What is told, by name, without the remarks: as the log and visits keep it."""
        return {name: value for name in _TOLD if (value := getattr(self, name))}

    @classmethod
    def from_told(cls, told: Mapping[str, str], remarks: Iterable[str] = ()) -> Hints:
        """The hints again of what was kept of them."""
        return cls(**{name: told.get(name) for name in _TOLD}, remarks=tuple(remarks))


_TOLD = tuple(one.name for one in fields(Hints) if one.name != "remarks")


@dataclass(frozen=True, slots=True)
class Given:
    """What the user says about a report; it wins over what the file says."""

    published: date | None = None
    publisher: str | None = None
