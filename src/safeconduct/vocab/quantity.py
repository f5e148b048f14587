"""Quantity: a count that is never more exact than its words.

"12,000" is one number, "hundreds" a range, "more than 300" a lower bound. Values are whole numbers wherever
the words are whole ("1.2 million" is 1,200,000); a fraction stays a float ("25.5 tonnes").
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

__all__ = ["Bound", "Number", "Quantity", "Unit"]

Number = int | float


class Bound(StrEnum):
    """How the words bind the number."""

    EXACT = "exact"
    ABOUT = "about"
    AT_LEAST = "at_least"
    AT_MOST = "at_most"
    RANGE = "range"


class Unit(StrEnum):
    """What one of the number is."""

    PEOPLE = "people"
    FAMILIES = "families"
    VEHICLES = "vehicles"
    CONVOYS = "convoys"
    TRUCKS = "trucks"
    DAYS = "days"
    WEEKS = "weeks"
    MONTHS = "months"
    PERCENT = "percent"
    OTHER = "other"


@dataclass(frozen=True, slots=True)
class Quantity:
    """A low and a high count with its bound; equal ends are one number.

    >>> Quantity(200, 999, Bound.ABOUT)
    Quantity(low=200, high=999, bound=<Bound.ABOUT: 'about'>)
    """

    low: Number
    high: Number
    bound: Bound = Bound.EXACT

    def __post_init__(self) -> None:
        if self.low > self.high:
            raise ValueError(f"low {self.low} is above high {self.high}")
