"""Mention: a name as it is written. Which place or person is meant is decided when reports are linked."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from enum import StrEnum

from safeconduct.vocab.names import Name

__all__ = ["Mention", "MentionKind", "Mentions"]


class MentionKind(StrEnum):
    """What a name is the name of."""

    PLACE = "place"
    PERSON = "person"
    BODY = "body"


@dataclass(frozen=True, slots=True)
class Mention:
    """A name, tokens ``[first, last)``, without title, kind and article: "Omar Haddad", "Jarablus"."""

    first: int
    last: int
    kind: MentionKind
    name: Name
    #: With what stands around it, tokens ``[outer_first, outer_last)``: "Arda governor Omar Haddad", "the town of
    #: Jarablus".
    outer_first: int = -1
    outer_last: int = -1
    #: For a person, what they are, as written ("governor of Homs"); for a place, its kind ("town").
    role: str | None = None


@dataclass(slots=True, eq=False)
class Mentions:
    """All mentions of one text, in text order, none overlapping."""

    all: tuple[Mention, ...] = ()
    #: The report's title, whose places the report is about.
    title: str = ""
    #: Gives the mention that a token is part of.
    at: Callable[[int], Mention | None] = field(init=False)
    _at: dict[int, Mention] = field(default_factory=dict)

    def __post_init__(self) -> None:
        for mention in self.all:
            for index in range(mention.first, mention.last):
                self._at[index] = mention
        self.at = self._at.get

    def between(self, first: int, last: int, kind: MentionKind | None = None) -> list[Mention]:
        """The mentions that lie within tokens ``[first, last)``, in order."""
        found: list[Mention] = []
        for index in range(first, last):
            mention = self._at.get(index)
            if mention is None or mention.first != index or mention.last > last:
                continue
            if kind is None or mention.kind is kind:
                found.append(mention)
        return found
