"""KeptBack: what cases were put together without, because people marked it confidential."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from safeconduct.vocab.document import Span

__all__ = ["KeptBack"]


@dataclass(frozen=True, slots=True)
class KeptBack:
    """How much was left out, and where in the reports that are left."""

    reports: int = 0
    claims: int = 0
    #: Stretches of the reports that are left, by digest of the report.
    stretches: Mapping[str, tuple[Span, ...]] = field(default_factory=dict)
