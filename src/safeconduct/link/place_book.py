"""Which place each written name stands for, and which lies in which, among the names of a set of reports.

A written name may hold several ("Idlib, or Jarablus in northern Syria"), a kind ("al-Waer neighborhood"), a part
("northern Homs countryside") and what it lies in ("the Zogora camp at Jarabulus"). What is no name ("the district",
"rebel-held areas") stands for no place. The gazetteer says which names are one and what lies in what; a name it
lacks is its own place, inside whatever the words put it in.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import lru_cache

from safeconduct.gazetteer import Form, Gazetteer, PlaceEntry, PlaceKind, fold_place
from safeconduct.link.words import linking_table, linking_words

__all__ = ["Place", "PlaceBook", "parse_places"]

_SPLIT = re.compile(r"\s*(?:;|/|,)\s*(?:and\s+|or\s+)?|\s+(?:and|or)\s+(?:for\s+|to\s+)?")
_WORD = re.compile(r"[^\s,;/()“”\"]+")
_OWN = re.compile(r"[’'‘]s?$")
_STOP = frozenset({"the", "a", "an"})


@dataclass(frozen=True, slots=True)
class _Parsed:
    """One name out of a written one."""

    core: str
    #: The part meant: ``north``, ``old`` …; empty for the whole.
    part: str = ""
    #: Names it is said to lie in.
    inside: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Place:
    """A place as reports name it, or as the gazetteer knows it."""

    #: The same for every spelling of the place: ``waer``, ``homs/north``.
    key: str
    #: The name without kind and article, as written.
    name: str
    #: Keys of what it lies in, the gazetteer's and the words'.
    parents: frozenset[str] = frozenset()
    #: Names of what it lies in by the gazetteer, nearest first.
    parent_names: tuple[str, ...] = ()
    country: str = ""
    is_country: bool = False

    def lies_in(self, other: Place) -> bool:
        """Whether the other place holds this one."""
        return other.key in self.parents


@dataclass(slots=True)
class PlaceBook:
    """Looks names up once and remembers; no result depends on the order of look-ups."""

    gazetteer: Gazetteer
    _known: dict[tuple[str, str], tuple[Place, ...]] = field(default_factory=dict)

    def places(self, written: str | None, country: str = "") -> tuple[Place, ...]:
        """Every place a written name stands for, in its order.

        Args:
            written: as in a report; null stands for no place.
            country: ISO code that decides between places of one name; empty for none.
        """
        if not written:
            return ()
        known = self._known.get((written, country))
        if known is None:
            found = [self._place(parsed, country) for parsed in parse_places(written)]
            known = tuple({place.key: place for place in found if place is not None}.values())
            self._known[written, country] = known
        return known

    def main_country(self, names: Iterable[str | None]) -> str:
        """The country that most of the names, each counted once, lie in; empty if none does."""
        votes: Counter[str] = Counter()
        for written in sorted({n for n in names if n}):
            for parsed in parse_places(written):
                countries = {e.country for e in self._entries(parsed.core) if not e.ambiguous and e.country}
                if len(countries) <= 2:
                    votes.update(countries)
        return min(votes, key=lambda c: (-votes[c], c), default="")

    def _place(self, parsed: _Parsed, country: str) -> Place | None:
        entries = self._entries(parsed.core)
        if not entries and any(e.form is Form.ADJECTIVE for e in self.gazetteer.find(parsed.core)):
            return None  # "the Syrian capital"
        if not entries and any(word.lower() in linking_words("bodies") for word in parsed.core.split()):
            return None  # "the last enclave of Islamic State"
        home = [e for e in entries if e.country == country] or entries
        base = fold_place(home[0].name) if home else fold_place(parsed.core)
        if not base:
            return None
        parents = {fold_place(p) for e in home if e.country == home[0].country for p in e.parents}
        for said in parsed.inside:
            parents |= {key for place in self.places(said, country) for key in (place.key, *place.parents)}
        parents.discard(base)
        part = f"{base}/{parsed.part}" if parsed.part else base
        above = ((home[0].name,) if parsed.part else ()) + home[0].parents if home else ()
        if parsed.part:
            parents.add(base)
        return Place(
            key=part,
            name=parsed.core if not parsed.part else f"{parsed.part} {parsed.core}",
            parents=frozenset(parents),
            parent_names=_distinct(above) if home else tuple(parsed.inside),
            country=home[0].country if home else "",
            is_country=bool(home) and home[0].kind is PlaceKind.COUNTRY and not parsed.part,
        )

    def _entries(self, core: str) -> list[PlaceEntry]:
        return [e for e in self.gazetteer.find(core) if e.form is not Form.ADJECTIVE]


def _distinct(names: Iterable[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(names))


@lru_cache(maxsize=65536)
def parse_places(written: str) -> tuple[_Parsed, ...]:
    """Take the names out of a written one.

    >>> [(p.core, p.part, p.inside) for p in parse_places("the Zogora camp at Jarabulus and northern Homs countryside")]
    [('Zogora camp', '', ('Jarabulus',)), ('Homs', 'north', ())]
    """
    found = []
    for piece in _SPLIT.split(written):
        parsed = _parse_one(piece)
        if parsed is not None:
            found.append(parsed)
    return tuple(found)


def _parse_one(piece: str) -> _Parsed | None:
    words = [w for w in _WORD.findall(piece) if w.lower() not in _STOP]
    runs = _runs(words)
    if not runs:
        return None
    owners = [words[a:b] for a, b in runs if _OWN.search(words[b - 1])]
    heads = [(a, b) for a, b in runs if not _OWN.search(words[b - 1])]
    if not heads:
        return None  # "Syria's third-largest city" is no name
    first, end = heads[0]
    inside = [" ".join([*owner[:-1], _OWN.sub("", owner[-1])]) for owner in owners]
    inside += [" ".join(words[a:b]) for a, b in heads[1:] if words[a - 1].lower() in linking_words("inside")]
    part = _part(words, first, end)
    core = _without_kinds(words[first:end])
    following = [w.lower() for w in words[end : end + 1]]
    if following == ["camp"]:
        core += " camp"
    return _Parsed(core, part, tuple(inside)) if core else None


def _runs(words: list[str]) -> list[tuple[int, int]]:
    """Stretches of name words: capitals, with particles before or between them, that are not only kinds."""
    runs: list[tuple[int, int]] = []
    at = 0
    while at < len(words):
        start = at
        while at < len(words) and words[at].lower() in linking_words("particles") and not words[at][:1].isupper():
            at += 1
        if at < len(words) and _is_name(words[at]):
            end = at + 1
            while end < len(words) and not _OWN.search(words[end - 1]):
                step = end
                while step < len(words) and words[step] in linking_words("particles"):
                    step += 1
                if step >= len(words) or not _is_name(words[step]):
                    break
                end = step + 1
            if any(not _is_plain(word) for word in words[start:end]):
                runs.append((start, end))
            at = end
        else:
            at = max(at, start) + 1
    return runs


def _is_name(word: str) -> bool:
    """A capital, or an article joined to one: "al-Waer"."""
    return word[:1].isupper() or bool(re.match(r"[a-z]{1,4}[-‐‑‘’'`ʿ]+[A-Z]", word)) or not word[:1].isascii()


def _is_plain(word: str) -> bool:
    """Words that name no place of themselves, whatever their first letter."""
    low = word.lower()
    return low in linking_words("kinds") or low in linking_words("particles") or low in _directions()


@lru_cache(maxsize=1)
def _directions() -> dict[str, str]:
    return {word: side for side, words in linking_table("directions").items() if side != "why" for word in words}


def _part(words: list[str], first: int, end: int) -> str:
    """Which part of the place is meant, by a direction before the name or by "north of", "Old City of"."""
    run = [w.lower() for w in words[first:end]]
    before = [w.lower() for w in words[:first]]
    if len(run) > 1 and run[0] in _directions():
        return _directions()[run[0]]
    for at, word in enumerate(before):
        if word not in _directions():
            continue
        rest = before[at + 1 :]
        if not rest or all(w in linking_words("parts") or w == "of" for w in rest):
            return _directions()[word]
    return ""


def _without_kinds(run: list[str]) -> str:
    kinds = linking_words("kinds")
    while len(run) > 1 and (run[0].lower() in _directions() or run[0].lower() in kinds):
        run = run[1:]
    while len(run) > 1 and (run[-1].lower() in kinds or run[-1].lower() in linking_words("particles")):
        run = run[:-1]
    return " ".join(run).strip(".")
