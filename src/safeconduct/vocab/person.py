"""NamedPerson: where a text names somebody, and whether by an office they hold in public."""

from __future__ import annotations

from dataclasses import dataclass

from safeconduct.vocab.document import Span

__all__ = ["NamedPerson"]


@dataclass(frozen=True, slots=True)
class NamedPerson:
    """One place where a text names a person."""

    #: The name without title and article.
    span: Span
    #: What the text says they are, as written ("governor of Homs"); null if it does not.
    role: str | None = None
    #: Whether that is a public office: a minister's, a governor's, a general's, a ministry's or the UN's spokesman's.
    official: bool = False
