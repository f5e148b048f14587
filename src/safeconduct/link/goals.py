"""Name the places that people are taken to, across many reports of one case.

Reports name a goal more and less narrowly: the camp, its town, the province. Of two names one inside the other the
case keeps the one more reports use; of two as frequent the town, not the camp in it nor the province around it.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

from safeconduct.link.names import letters
from safeconduct.link.place_book import Place
from safeconduct.vocab.case_claims import Naming

__all__ = ["Goal", "GoalBook"]


@dataclass(frozen=True, slots=True)
class Goal:
    """A place that a report says people are taken to."""

    report: str
    #: Digest of the report's text: one text is one voice, in however many reports it stands.
    text: str
    place: Place
    #: As the report writes it, with what else it names in one breath.
    written: str


@dataclass(slots=True)
class GoalBook:
    """Every goal of a case, and which name each goes by."""

    _texts: dict[str, set[str]] = field(default_factory=dict)
    _names: dict[str, dict[str, set[str]]] = field(default_factory=dict)
    _places: dict[str, Place] = field(default_factory=dict)
    _stands_for: dict[str, str] | None = None

    def note(self, goal: Goal) -> None:
        """Take notice of a goal; all must be known before any is named."""
        key = goal.place.key
        self._texts.setdefault(key, set()).add(goal.text)
        self._names.setdefault(key, {}).setdefault(goal.place.name, set()).add(goal.text)
        known = self._places.get(key)
        if known is None or len(goal.place.parents) > len(known.parents):
            self._places[key] = goal.place
        self._stands_for = None

    def namings(self, goals: Iterable[Goal]) -> tuple[Naming, ...]:
        """Name goals, those of most reports first.

        Returns: One naming for each place, with the words that name it and the reports that do.
        """
        reports: dict[str, set[str]] = {}
        texts: dict[str, set[str]] = {}
        forms: dict[str, set[str]] = {}
        for goal in goals:
            key = self._key(goal.place.key)
            reports.setdefault(key, set()).add(goal.report)
            texts.setdefault(key, set()).add(goal.text)
            forms.setdefault(key, set()).update((goal.written, goal.place.name))
        ranked = sorted(reports, key=lambda k: (-len(texts[k]), -len(self._texts.get(k, ())), k))
        return tuple(Naming(self.name(k), tuple(sorted(forms[k])), tuple(sorted(reports[k]))) for k in ranked)

    def name(self, key: str) -> str:
        """The name most used for a place, if it names one ("the northern countryside" does not); else the known one."""
        names, known = self._names[key], letters(self._places[key].known_as)
        return min(names, key=lambda n: (n == n.lower(), -len(names[n]), letters(n) != known, n))

    def _key(self, key: str) -> str:
        if self._stands_for is None:
            self._stands_for = self._settle()
        while key in self._stands_for:
            key = self._stands_for[key]
        return key

    def _settle(self) -> dict[str, str]:
        """For each name that another one stands for: that one. Chains lead to names used by ever more reports."""
        found: dict[str, str] = {}
        for key, place in self._places.items():
            nested = [k for k, p in self._places.items() if k != key and (place.lies_in(p) or p.lies_in(place))]
            better = [k for k in nested if self._rank(k) < self._rank(key) and not self._places[k].is_country]
            if better:
                found[key] = min(better, key=self._rank)
        return found

    def _rank(self, key: str) -> tuple[int, bool, bool, str]:
        place = self._places[key]
        return -len(self._texts[key]), place.is_country, place.is_wide or not place.known_as, key
