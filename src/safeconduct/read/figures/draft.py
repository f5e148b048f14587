"""A figure before places, dates and voices are found for it; and what was found of one number on the way there."""

from __future__ import annotations

from dataclasses import dataclass

from safeconduct.read.figures.counted import Counted
from safeconduct.read.figures.governors import Governor
from safeconduct.read.figures.labels import Label
from safeconduct.read.figures.length_words import LengthWords
from safeconduct.read.figures.links import Link
from safeconduct.read.figures.name_numbers import NameNumberWords
from safeconduct.read.figures.nouns import Head, NounWords
from safeconduct.read.numbers.numbers import NumberMention
from safeconduct.read.text.meanings import MeaningWords
from safeconduct.vocab.claim import Group, Measure, Mode
from safeconduct.vocab.quantity import Quantity, Unit

__all__ = ["Draft", "DraftWords", "Found"]


@dataclass(frozen=True, slots=True)
class Draft:
    """A figure before places, dates and voices are found for it."""

    number: NumberMention
    #: Tokens ``[first, last)`` of number and noun.
    first: int
    last: int
    quantity: Quantity
    unit: Unit
    group: Group
    measure: Measure
    mode: Mode
    #: The token to count dates and places from.
    anchor: int
    #: Index of the draft it is a part of.
    part_of: int | None = None
    #: Index of the draft that place, date and voice are shared with, for a list or a part.
    shares: int | None = None
    reasons: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, eq=False)
class DraftWords:
    """The words that drafts are made with, and what the report is about."""

    nouns: NounWords
    meanings: MeaningWords
    lengths: LengthWords
    names: NameNumberWords
    shares_of: frozenset[str]
    #: Whether the report is about people leaving under a deal.
    evacuating: bool
    #: Whether it is about prisoners and hostages who are freed.
    freeing: bool


@dataclass(frozen=True, slots=True)
class Found:
    """What was found of one number."""

    number: NumberMention
    counted: Counted
    label: Label | None
    governor: Governor | None
    link: Link | None
    head: Head
