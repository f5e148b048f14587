"""Rulings: what people have decided about names, cases and departures, which no rule of the program overrides."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from safeconduct.gazetteer import fold_place
from safeconduct.link.name_words import take_apart
from safeconduct.link.names import letters

__all__ = ["ClaimKey", "Rulings"]

#: Report id, and where the words of the claim begin in its text.
ClaimKey = tuple[str, int]


@dataclass(frozen=True, slots=True)
class Rulings:
    """What stands for one and what does not, by people's word.

    Names are given as written; spellings that differ only in case, marks or article are one anyway.
    """

    #: Pairs of names that stand for one place, person or body.
    same_names: tuple[tuple[str, str], ...] = ()
    #: Pairs that do not, for good.
    different_names: tuple[tuple[str, str], ...] = ()
    #: Pairs of report ids: their cases are one.
    same_cases: tuple[tuple[str, str], ...] = ()
    #: Pairs of report ids: the later of them is no report on the case of the other.
    different_cases: tuple[tuple[str, str], ...] = ()
    #: Pairs of claims: the departures they are put to are one.
    same_departures: tuple[tuple[ClaimKey, ClaimKey], ...] = ()
    #: Pairs of claims: the later of them is of a departure of its own.
    different_departures: tuple[tuple[ClaimKey, ClaimKey], ...] = ()

    @property
    def places_together(self) -> frozenset[frozenset[str]]:
        """Folded names of places that are one."""
        return _pairs(self.same_names, fold_place)

    @property
    def places_apart(self) -> frozenset[frozenset[str]]:
        """Folded names of places that are two."""
        return _pairs(self.different_names, fold_place)

    @property
    def names_together(self) -> frozenset[frozenset[str]]:
        """Folded names of people and bodies that are one."""
        return _pairs(self.same_names, _fold_name)

    @property
    def names_apart(self) -> frozenset[frozenset[str]]:
        """Folded names of people and bodies that are two."""
        return _pairs(self.different_names, _fold_name)


def _pairs(names: Iterable[tuple[str, str]], fold: Callable[[str], str]) -> frozenset[frozenset[str]]:
    return frozenset(frozenset((fold(one), fold(other))) for one, other in names if fold(one) != fold(other))


def _fold_name(name: str) -> str:
    parts = take_apart(name)
    return letters(parts.form) if parts else letters(name)
