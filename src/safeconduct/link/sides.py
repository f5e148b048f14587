"""Tell whom the name of a party stands for: the state, those who hold the place, a country, a body of its own name.

    side    = words of the state's side ("the regime", "Damascus") | words of the other ("rebels", "its committee")
    country = a country or its adjective with only common nouns beside it ("Russian mediation")
    body    = any other name ("Jaish al-Fateh")

What names nobody ("the two sides") is no party.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field

from safeconduct.link.name_book import NameBook
from safeconduct.link.name_words import country_of
from safeconduct.link.names import letters
from safeconduct.link.words import linking_table, linking_words
from safeconduct.vocab.case_claims import Naming

__all__ = ["merge_parties", "merge_sponsors"]

#: An abbreviation: what bears one is a body of its own.
_SHORT = re.compile(r"\b[A-Z]{2,7}\b")
_WORD = re.compile(r"[^\W_]+(?:[-‐‑][^\W_]+)*")
#: From so many reports on, a body that only one of them names as a party is no party of the deal.
_MANY = 6
_GOVERNMENT, _OPPOSING, _NOBODY = "1 government", "2 opposing", ""


@dataclass(slots=True)
class _Group:
    """Names of one party."""

    forms: Counter[str] = field(default_factory=Counter)
    reports: set[str] = field(default_factory=set)

    def add(self, name: str, report: str) -> None:
        self.forms[name] += 1
        self.reports.add(report)

    def naming(self, name: str) -> Naming:
        return Naming(name, tuple(sorted(self.forms)), tuple(sorted(self.reports)))


def merge_parties(said: Iterable[tuple[str, str]], names: NameBook, reports: int) -> tuple[Naming, ...]:
    """Put the parties that reports name together.

    Args:
        said: report ids with a party as written.
        names: knows the spellings of bodies.
        reports: how many reports describe the deal.

    Returns: The state's side, the side that holds the place, then bodies, those of most reports first.
    """
    groups = _group(said, lambda written: _party(written, names))
    sides = [groups.pop(key, None) for key in (_GOVERNMENT, _OPPOSING)]
    found = [side.naming(_side_name(side, at)) for at, side in enumerate(sides) if side is not None]
    return (*found, *_ranked(groups, reports, names))


def merge_sponsors(said: Iterable[tuple[str, str]], names: NameBook, reports: int) -> tuple[Naming, ...]:
    """Put those together who guarantee or mediate, countries by their name however it is inflected.

    Returns: Those of most reports first.
    """
    groups = _group(said, lambda written: _named(written, names))
    return _ranked(groups, reports, names)


def _group(said: Iterable[tuple[str, str]], key_of: Callable[[str], str]) -> dict[str, _Group]:
    groups: dict[str, _Group] = {}
    for report, written in sorted(set(said)):
        key = key_of(written)
        if key:
            groups.setdefault(key, _Group()).add(written, report)
    return groups


def _ranked(groups: dict[str, _Group], reports: int, names: NameBook) -> tuple[Naming, ...]:
    """Name each group; where many reports tell of the deal, one alone makes no party."""
    least = 2 if reports >= _MANY else 1
    kept = [(key, group) for key, group in groups.items() if len(group.reports) >= least]
    kept.sort(key=lambda item: (-len(item[1].reports), item[0]))
    return tuple(
        group.naming(key.removeprefix("country ") if _is_country(key) else _body_name(key, group, names))
        for key, group in kept
    )


def _is_country(key: str) -> bool:
    return key.startswith("country ")


def _body_name(key: str, group: _Group, names: NameBook) -> str:
    fullest = names.name(key)
    return fullest if fullest != key else min(group.forms, key=lambda f: (-group.forms[f], -len(f), f))


def _words(written: str) -> list[str]:
    return [word.lower() for word in _WORD.findall(written)]


def _party(written: str, names: NameBook) -> str:
    words = set(_words(written))
    opposing = words & (linking_words("rebellious") | linking_words("opposing"))
    state = words & linking_words("government") and not words & linking_words("not_of_the_state")
    if words & linking_words("rebellious") or (opposing and not state):
        return _OPPOSING if not _SHORT.search(written) else _named(written, names)
    if state:
        return _GOVERNMENT
    return _named(written, names)


def _named(written: str, names: NameBook) -> str:
    """The country or body that has the name; else the words themselves, if they hold a name at all."""
    if country := _only_country(written):
        return f"country {country}"
    if names.names_place(written):
        return _NOBODY
    capitals = [word for word in _WORD.findall(written) if word[:1].isupper()]
    return names.identity(written) or (
        letters(written) if capitals and capitals != [written[: len(capitals[0])]] else ""
    )


def _only_country(written: str) -> str:
    """The country of "Russia", "Russian forces"; empty where another name stands beside it."""
    capitals = [word for word in _WORD.findall(written) if word[:1].isupper() and word.lower() != "the"]
    others = [w for w in capitals if not country_of(w) and w.lower() not in linking_words("generic")]
    countries = sorted({country_of(w) for w in capitals} - {""})
    return countries[0] if len(countries) == 1 and not others else ""


def _side_name(side: _Group, which: int) -> str:
    """The plainest form: the first in the order of the side's words; of those the one used most, then the fullest."""
    order = {word: at for at, word in enumerate(linking_table(("government", "opposing")[which])["words"])}

    def rank(form: str) -> tuple[object, ...]:
        best = min((order.get(word, len(order)) for word in _words(form)), default=len(order))
        return best, -side.forms[form], -len(form), form

    return _without_article(min(side.forms, key=rank))


def _without_article(name: str) -> str:
    return name[4:] if name[:4].lower() == "the " else name
