"""Put spellings of one place together that no gazetteer holds: by likeness, by company, by their beginning.

Names are first sorted by their consonants, so that only names of one key are compared. A name is put to a place of the
gazetteer that is most like it, else to the first name like it by alphabet; always with the score and the reason.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field

from safeconduct.gazetteer import fold_place
from safeconduct.link.names import Likeness, compare_names, consonant_key
from safeconduct.link.place_words import parse_places

__all__ = ["Learned", "learn_spellings"]

#: With how many names of one key each is compared; more are not names.
_MOST_COMPARED = 200
#: A name is taken for the beginning of another from so many letters on, where the other has some more.
_SHORTENED, _MORE = 6, 3

Pairs = frozenset[frozenset[str]]


@dataclass(frozen=True, slots=True)
class Learned:
    """What the names of a set of reports teach."""

    #: For each folded name that stands for another: that one, and why.
    aliases: dict[str, tuple[str, Likeness]]
    #: Every folded name met.
    met: frozenset[str]


@dataclass(slots=True)
class _Spelling:
    """One folded name, with an example and the countries of the reports that use it."""

    fold: str
    form: str
    #: Key of the place the gazetteer has for it; empty where it has none.
    base: str
    countries: set[str] = field(default_factory=set)
    #: Folded names written in one breath with it.
    company: set[str] = field(default_factory=set)


def learn_spellings(
    names: Iterable[tuple[str, str]], base_of: Callable[[str, str], str], together: Pairs, apart: Pairs
) -> Learned:
    """Put spellings together.

    Args:
        names: written places, each with the country of its report; the order does not matter.
        base_of: key of the place that the gazetteer has for a name in a country; empty where it has none.
        together: folded names that a person has said to be one.
        apart: folded names that a person has said to be two.
    """
    speller = _Speller(apart)
    for written, country in sorted(set(names)):
        pieces = parse_places(written)
        for parsed in pieces:
            if parsed.core and (fold := fold_place(parsed.core)):
                seen = speller.spellings.get(fold)
                if seen is None:
                    base = base_of(parsed.core, country)
                    seen = speller.spellings[fold] = _Spelling(fold, parsed.core, base)
                seen.countries.add(country)
                seen.form = min(seen.form, parsed.core)
                seen.company.update(f for p in pieces if (f := fold_place(p.core)) and f != fold)
    for pair in sorted(sorted(pair) for pair in together if len(pair) == 2):
        speller.alias(pair[1], pair[0], Likeness(1.0, "a person has said that they are one"))
    speller.learn()
    return Learned(speller.aliases, frozenset(speller.spellings))


class _Speller:
    """Compares spellings, and keeps which stands for which."""

    def __init__(self, apart: Pairs) -> None:
        self.spellings: dict[str, _Spelling] = {}
        self.aliases: dict[str, tuple[str, Likeness]] = {}
        self._apart = apart

    def learn(self) -> None:
        """Put all spellings together that are alike."""
        blocks: dict[str, list[_Spelling]] = {}
        for fold in sorted(self.spellings):
            blocks.setdefault(consonant_key(self.spellings[fold].form), []).append(self.spellings[fold])
        for block in blocks.values():
            self._by_likeness(block)
        for block in blocks.values():
            self._by_company(block)
        self._by_beginning()

    def alias(self, fold: str, base: str, likeness: Likeness) -> None:
        """Let one name stand for another."""
        fold, base = self._alias_of(fold), self._alias_of(base)
        if fold != base:
            self.aliases[fold] = (base, likeness)

    def _alias_of(self, fold: str) -> str:
        while fold in self.aliases:
            fold = self.aliases[fold][0]
        return fold

    def _by_likeness(self, block: list[_Spelling]) -> None:
        """Give every unknown spelling the known place most like it, else the first unknown one like it."""
        known = [s for s in block if s.base]
        settled: list[_Spelling] = []
        for spelling in (s for s in block if not s.base and s.fold not in self.aliases):
            best = self._most_like(spelling, known) or self._most_like(spelling, settled)
            if best is None:
                settled.append(spelling)
            else:
                self.alias(spelling.fold, best[0].base or best[0].fold, best[1])

    def _most_like(self, one: _Spelling, others: list[_Spelling]) -> tuple[_Spelling, Likeness] | None:
        found = []
        for other in others[-_MOST_COMPARED:]:
            if frozenset((one.fold, other.fold)) in self._apart or not _may_share_country(one, other):
                continue
            shared = bool((one.countries & other.countries) - {""})
            likeness = compare_names(one.form, other.form, eased=shared)
            if likeness.score:
                found.append((other, likeness))
        return min(found, key=lambda f: (-f[1].score, f[0].fold), default=None)

    def _by_company(self, block: list[_Spelling]) -> None:
        """Put names with hardly a consonant together that are named along with the same other place."""
        for one in (s for s in block if not s.base and s.fold not in self.aliases):
            met = {self._alias_of(f) for f in one.company}
            for other in block[:_MOST_COMPARED]:
                base = other.base or self._alias_of(other.fold)
                shared = sorted(met & {self._alias_of(f) for f in other.company})
                if other is one or base == one.fold or not shared or one.fold[0] != other.fold[0]:
                    continue
                if frozenset((one.fold, other.fold)) not in self._apart:
                    why = f"the same consonants, and both are named along with {shared[0]!r}"
                    self.alias(one.fold, base, Likeness(0.7, why))
                    break

    def _by_beginning(self) -> None:
        """Put a name that is the beginning of one other with that one: "Trinco", "Azovstal Steel"."""
        by_start: dict[str, list[_Spelling]] = {}
        for fold in sorted(self.spellings):
            by_start.setdefault(fold[:_SHORTENED], []).append(self.spellings[fold])
        for one in (s for s in self.spellings.values() if not s.base and s.fold not in self.aliases):
            if len(one.fold) < _SHORTENED:
                continue
            alike = by_start[one.fold[:_SHORTENED]][:_MOST_COMPARED]
            longer = [o for o in alike if _continues(o, one)]
            bases = sorted({o.base or self._alias_of(o.fold) for o in longer} - {one.fold})
            if len(bases) == 1 and frozenset((one.fold, bases[0])) not in self._apart:
                self.alias(one.fold, bases[0], Likeness(0.75, f"the beginning of {longer[0].form!r}"))


def _continues(longer: _Spelling, shorter: _Spelling) -> bool:
    """Whether one word goes on where the other ends, or has a common word after it, in reports of one country."""
    if len(longer.fold) < len(shorter.fold) + _MORE or not longer.fold.startswith(shorter.fold):
        return False
    more_words = longer.form.split()[len(shorter.form.split()) :]
    if more_words and (longer.base or not longer.form.startswith(shorter.form)):
        return False
    return _may_share_country(longer, shorter)


def _may_share_country(one: _Spelling, other: _Spelling) -> bool:
    """Whether reports of one country name both, or it is not known of which country a report is."""
    return bool(one.countries & other.countries) or "" in one.countries or "" in other.countries
