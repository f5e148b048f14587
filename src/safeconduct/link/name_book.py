"""Which names of people and bodies stand for one, among the names of a set of reports, each with score and reason.

    people   same surname by consonants, given names that do not differ; a surname alone is the one person of that
             name in its report, else in all reports; a surname misspelt, where given name and office are the same
    bodies   the same words; an abbreviation and the words it begins; a shorter name whose words are those of one
             fuller name, where what it keeps is not shared by many ("forces") and no country differs

What differs in given name, country or office is kept apart, and so is what a person has set apart.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field

from safeconduct.link.name_words import NameParts, take_apart
from safeconduct.link.names import Likeness, compare_names, consonant_key, letter_likeness, letters
from safeconduct.link.words import linking_words

__all__ = ["Mention", "NameBook"]

#: With how many names of one key each is compared; more are not names.
_MOST_COMPARED = 60
#: Likeness that a misspelt surname needs, where given name and office are the same.
_MISSPELT = 0.85


@dataclass(frozen=True, slots=True)
class Mention:
    """A name in a report."""

    written: str
    report: str
    #: What the report says the named one is.
    role: str | None = None
    #: It publishes or carries: a body, whatever its name looks like.
    outlet: bool = False
    #: It only stands in the text; no claim names it.
    in_text: bool = False


@dataclass(slots=True, eq=False)
class _Node:
    """Every spelling that folds to one."""

    parts: NameParts
    forms: dict[str, int] = field(default_factory=dict)
    reports: set[str] = field(default_factory=set)
    office: set[str] = field(default_factory=set)
    outlet: bool = False

    @property
    def alone(self) -> bool:
        """Whether it is a surname, or the one noun of a longer name."""
        return len(self.parts.words) <= 1 and not self.parts.short

    @property
    def form(self) -> str:
        """The form used most; of two as frequent the first by alphabet."""
        return min(self.forms, key=lambda f: (-self.forms[f], f))


class NameBook:
    """Knows who each name stands for; the same whatever the order of its mentions.

    Args:
        mentions: every name of people and bodies in the reports.
        is_place: whether a name that only stands in the text is a place's.
        together: pairs of folded names that a person has said to be one.
        apart: pairs of folded names that a person has said to be two.
    """

    def __init__(
        self,
        mentions: Iterable[Mention],
        is_place: Callable[[str], bool] = lambda name: False,
        together: frozenset[frozenset[str]] = frozenset(),
        apart: frozenset[frozenset[str]] = frozenset(),
    ) -> None:
        self._nodes: dict[str, _Node] = {}
        self._of_report: dict[str, set[str]] = {}
        self._places: dict[str, bool] = {}
        self._apart = apart
        self._is_place = is_place
        #: For each folded name that stands for another: that one, and why.
        self.merges: dict[str, tuple[str, Likeness]] = {}
        for mention in mentions:
            self._note(mention)
        #: Every folded name of each that none other stands for.
        self._members = {key: [key] for key in self._nodes}
        self._bodies = {k: n for k, n in sorted(self._nodes.items()) if n.parts.is_body or n.outlet}
        self._people = {k: n for k, n in sorted(self._nodes.items()) if k not in self._bodies and n.parts.surname}
        for pair in sorted(sorted(pair) for pair in together if len(pair) == 2):
            if all(name in self._nodes for name in pair):
                self._merge(pair[1], pair[0], 1.0, "a person has said that they are one")
        self._join_people()
        self._join_bodies()

    def identity(self, written: str) -> str:
        """The same text for every name of one person or body; empty where the words name nobody."""
        parts = take_apart(written)
        if parts is None:
            return ""
        return self._root(letters(parts.form)) or letters(parts.form)

    def name(self, identity: str) -> str:
        """The fullest form of those the reports use most."""
        nodes = [self._nodes[key] for key in self._members.get(identity, ())]
        if not nodes:
            return identity
        best = max(nodes, key=lambda n: (len(n.parts.words), len(n.reports), n.form))
        return best.form

    def groups(self, reports: frozenset[str]) -> Iterator[tuple[bool, tuple[str, ...]]]:
        """Each person or body that those reports name, with every spelling they use.

        A surname alone counts where a report has no fuller form that it is short for.

        Returns: Whether it is a body, and its spellings in alphabetical order.
        """
        found: dict[str, list[_Node]] = {}
        for key in sorted({key for report in reports for key in self._of_report.get(report, ())}):
            found.setdefault(self._root(key), []).append(self._nodes[key])
        for root in sorted(found):
            full = {r for node in found[root] if not node.alone for r in node.reports}
            kept = [n for n in found[root] if not n.alone or n.parts.is_body or n.reports - full]
            yield root in self._bodies, tuple(sorted({form for node in kept for form in node.forms}))

    def _note(self, mention: Mention) -> None:
        parts = take_apart(mention.written)
        if parts is None or not (key := letters(parts.form)):
            return
        if parts.is_body and not parts.words and not parts.short:
            return  # "State TV", "the Council": any state's, any council
        if mention.in_text and self._names_place(parts):
            return
        node = self._nodes.get(key)
        if node is None:
            node = self._nodes[key] = _Node(parts)
        node.forms[parts.form] = node.forms.get(parts.form, 0) + 1
        node.reports.add(mention.report)
        self._of_report.setdefault(mention.report, set()).add(key)
        node.outlet = node.outlet or mention.outlet
        node.office |= parts.office
        if mention.role:
            node.office |= {w.lower() for w in mention.role.split() if len(w) > 3}

    def _names_place(self, parts: NameParts) -> bool:
        """Whether a person's name, as it seems, is a place's: "Northwestern Homs"."""
        if parts.office or (parts.is_body and (parts.words or len(parts.form.split()) > 1)):
            return False
        known = self._places.get(parts.form)
        if known is None:
            known = self._is_place(parts.form) or self._is_place(parts.form.split()[-1])
            self._places[parts.form] = known
        return known

    def names_place(self, written: str) -> bool:
        """Whether words that name no body are a place's: "the hill town of Marun"."""
        kinds = linking_words("kinds")
        names = [word for word in written.split() if word[:1].isupper() and word.lower() not in kinds]
        told = any(word.lower() in kinds for word in written.split())
        return told and bool(names) and (self._is_place(" ".join(names)) or self._is_place(names[-1]))

    def _root(self, key: str) -> str:
        while key in self.merges:
            key = self.merges[key][0]
        return key

    def _merge(self, one: str, into: str, score: float, why: str) -> None:
        one, into = self._root(one), self._root(into)
        if one != into and frozenset((one, into)) not in self._apart:
            self.merges[one] = (into, Likeness(score, why))
            self._members[into] += self._members.pop(one)

    def _join_people(self) -> None:
        full: dict[str, list[str]] = {}
        alone: list[str] = []
        for key, node in self._people.items():
            if node.parts.given:
                full.setdefault(consonant_key(node.parts.surname), []).append(key)
            else:
                alone.append(key)
        for keys in full.values():
            for at, key in enumerate(keys):
                for other in keys[max(0, at - _MOST_COMPARED) : at]:
                    score = _same_person(self._people[key].parts, self._people[other].parts)
                    if score.score:
                        self._merge(key, other, score.score, score.why)
                        break
        self._join_misspelt()
        for key in alone:
            self._join_surname(key, full.get(consonant_key(self._people[key].parts.surname), []))

    def _join_misspelt(self) -> None:
        by_given: dict[tuple[str, str], list[str]] = {}
        for key, node in self._people.items():
            for office in node.office if node.parts.given else ():
                by_given.setdefault((consonant_key(node.parts.given[0]), office), []).append(key)
        for (_, office), keys in sorted(by_given.items()):
            for at, key in enumerate(keys):
                for other in keys[max(0, at - _MOST_COMPARED) : at]:
                    one, two = self._people[key].parts.surname, self._people[other].parts.surname
                    near = letter_likeness(letters(one), letters(two))
                    if near >= _MISSPELT and self._root(key) != self._root(other):
                        why = f"the same given name and office ({office!r}), surnames {near:.2f} alike"
                        self._merge(key, other, near, why)

    def _join_surname(self, key: str, fuller: list[str]) -> None:
        node = self._people[key]
        like = [k for k in fuller if compare_names(node.parts.surname, self._people[k].parts.surname).score]
        here = sorted({self._root(k) for k in like if self._people[k].reports & node.reports})
        roots = here or sorted({self._root(k) for k in like})
        if len(roots) == 1:
            where = "in its report" if here else "in all reports"
            self._merge(key, roots[0], 0.8, f"the one person of that surname {where}")

    def _join_bodies(self) -> None:
        by_short: dict[str, set[str]] = {}
        by_word: dict[str, set[str]] = {}
        by_words: dict[frozenset[str], list[str]] = {}
        for key, node in self._bodies.items():
            for short in node.parts.short:
                by_short.setdefault(short.upper(), set()).add(key)
            for word in node.parts.words:
                by_word.setdefault(word, set()).add(key)
            by_words.setdefault(frozenset(node.parts.words), []).append(key)
        for words, keys in by_words.items():
            for other in keys[1:] if words - self._bodies[keys[0]].parts.countries else ():
                if _fits(self._bodies[other].parts, self._bodies[keys[0]].parts):
                    self._merge(other, keys[0], 0.9, "the same words, but for generic ones")
        for key, node in self._bodies.items():
            for initials in sorted(node.parts.initials & by_short.keys()):
                for other in sorted(by_short[initials]):
                    self._join_short(other, key, initials)
        for short, keys_of in sorted(by_short.items()):
            first, *others = sorted(keys_of, key=lambda k: (-len(self._bodies[k].parts.words), k))
            for other in others:
                self._join_short(other, first, short)
        for key in sorted(self._bodies, key=lambda k: (len(self._bodies[k].parts.words), k)):
            self._join_shorter(key, by_word)

    def _join_short(self, key: str, fuller: str, short: str) -> None:
        one, other = self._bodies[key].parts, self._bodies[fuller].parts
        words = set(one.words) - {short.lower()}
        if words <= set(other.words) and one.countries <= other.countries:
            self._merge(key, fuller, 0.95, f"{short} is short for {other.form!r}")

    def _join_shorter(self, key: str, by_word: dict[str, set[str]]) -> None:
        """Join a name to the one fuller name that has all its words."""
        node = self._bodies[key]
        words = set(node.parts.words)
        if not words - node.parts.countries:
            return
        common = set.intersection(*(by_word[w] for w in words))
        fuller = [k for k in common if k != key and _fits(node.parts, self._bodies[k].parts)]
        fuller = [k for k in fuller if len(self._bodies[k].parts.words) >= len(words)]
        # "Radio Tolm" is none of "the Tolm Times": two outlets of one town are two origins.
        fuller = [k for k in fuller if not node.outlet or node.parts.heads <= self._bodies[k].parts.heads]
        here = {self._root(k) for k in fuller if self._bodies[k].reports & node.reports} - {self._root(key)}
        roots = sorted(here or {self._root(k) for k in fuller} - {self._root(key)})
        if len(roots) > 1:
            counts = {root: self._reports_of(root) for root in roots}
            ranked = sorted(roots, key=lambda r: (-counts[r], r))
            roots = ranked[:1] if counts[ranked[0]] > 2 * counts[ranked[1]] else []
        if len(roots) == 1:
            self._merge(key, roots[0], 0.85, f"its words are those of {self.name(roots[0])!r}")

    def _reports_of(self, root: str) -> int:
        return len({report for key in self._members[root] for report in self._nodes[key].reports})


def _fits(one: NameParts, fuller: NameParts) -> bool:
    """Whether no country differs, and not both have a generic noun that the other has not."""
    countries = not one.countries or not fuller.countries or one.countries <= fuller.countries
    return countries and (one.heads <= fuller.heads or fuller.heads <= one.heads)


def _same_person(one: NameParts, other: NameParts) -> Likeness:
    """Whether surnames are alike and no given name differs."""
    surname = compare_names(one.surname, other.surname)
    if not surname.score:
        return surname
    first, second = one.given[0], other.given[0]
    initial = len(first.strip(".")) == 1 or len(second.strip(".")) == 1
    given = compare_names(first, second)
    if not given.score and not (initial and first[0] == second[0]):
        return Likeness(0.0, f"given names {first!r} and {second!r}")
    return Likeness(round(min(surname.score, given.score or 0.8), 4), f"given name {first!r}, {surname.why}")
