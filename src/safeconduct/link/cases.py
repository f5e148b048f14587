"""Group reports into cases: one place and its deal, each deal its own case however many reports name it.

Reports whose main place is one are chained by day. A chain breaks where half a year passes, or a month and a half
between reports of deals signed on different days: Homs 2014 is not al-Waer 2017. A report on the city joins the case
of a quarter that it names. The rest only mention a case, if a claim of theirs is about its place.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta

from safeconduct.gazetteer import fold_place
from safeconduct.link.place_book import Place, PlaceBook
from safeconduct.link.subjects import Subject
from safeconduct.vocab.claim import Deed, DeedKind, Measure

__all__ = ["CaseDraft", "group_cases"]

#: Reports of one place this near in time are about one deal, whatever day of signing each gives.
_NEAR = timedelta(days=45)
#: Reports of one place further apart than this are not, unless both give the same day of signing.
_FAR = timedelta(days=180)
#: Days of signing this near are one day, told or read inexactly.
_SIGNED_ALIKE = timedelta(days=10)
#: A report that describes no deal is about the case of its place when it is this near to the case's reports.
_BEFORE, _AFTER = timedelta(days=150), timedelta(days=400)
_NAME = re.compile(r"(?:[a-z]{1,4}[-‐‑’'])?[^\W\d_a-z][\w’'‘`ʿ-]*")

#: A name, and within a few words a dash: "Geneva (ICRC) -", "MADIRA, September 30 (KNA) —".
_DATELINE = re.compile(r"\s*([^\W\d_][^,(:–—\n]{1,30}?)\s*[,(–—/-][^\n–—]{0,40}[)–—-]")
#: A dateline stands in one of so many lines, after the title.
_OPENING_LINES = 3


@dataclass(slots=True)
class CaseDraft:
    """Reports about one case, before anything is made of their claims."""

    place: Place
    #: Every place of the deal, by key.
    places: dict[str, Place] = field(default_factory=dict)
    #: Report and why it is thought to be about the case.
    about: list[tuple[Subject, str]] = field(default_factory=list)
    mentions: list[tuple[Subject, str]] = field(default_factory=list)
    #: Reports of which only the claims that name the place belong to it: the rest is about another case.
    named_only: set[str] = field(default_factory=set)
    #: For reports that were only sent from a place, its key: a claim "in Geneva" is of the case all the same.
    sent_from: dict[str, str] = field(default_factory=dict)
    first: date | None = None
    last: date | None = None
    signed: set[date] = field(default_factory=set)

    def add(self, subject: Subject, why: str) -> None:
        """Take a report in as one about the case."""
        self.about.append((subject, why))
        if subject.signed:
            self.signed.add(subject.signed)
        if subject.day:
            self.first = min(self.first or subject.day, subject.day)
            self.last = max(self.last or subject.day, subject.day)

    def gap(self, day: date | None) -> timedelta:
        """How far a day lies from those of its reports; nothing where either is unknown."""
        if day is None or self.first is None or self.last is None:
            return timedelta(0)
        return max(self.first - day, day - self.last, timedelta(0))

    def signed_on(self, day: date | None) -> bool:
        """Whether a report of it puts its signing on about that day."""
        return day is not None and any(abs(day - other) <= _SIGNED_ALIKE for other in self.signed)

    def is_deal_of(self, subject: Subject) -> bool:
        """Whether a report that follows in time goes on about this deal."""
        gap = self.gap(subject.day)
        if self.signed_on(subject.signed) or gap <= _NEAR:
            return True
        return gap <= _FAR and not (subject.signed and self.signed)


def group_cases(subjects: Sequence[Subject], book: PlaceBook) -> list[CaseDraft]:
    """Group reports into cases.

    Args:
        subjects: each report once; the order does not matter.
        book: knows the spellings of every place.

    Returns: Cases in order of their first report, each with those about it and those that mention it.
    """
    cases: list[CaseDraft] = []
    by_place: dict[str, list[CaseDraft]] = {}
    ordered = sorted(subjects, key=_order)
    for subject in (s for s in ordered if s.founds):
        case = _case_of(subject, by_place)
        if case is None:
            case = CaseDraft(_main(subject))
            cases.append(case)
        why = "describes the deal of" if subject.deal_places else "tells of a siege or departures of"
        case.add(subject, f"{why} {_main(subject).name}")
        for place in subject.own_places:
            case.places.setdefault(place.key, place)
            kept = by_place.setdefault(place.key, [])
            if case not in kept:
                kept.append(case)
    for subject in (s for s in ordered if not s.founds):
        _add_beside(subject, by_place)
    cases = _join_wider(cases, by_place, book)
    cases += _second_deals(ordered, by_place)
    own = {id(s): id(c) for c in cases for s, _ in c.about if s.reading.report.id not in c.named_only}
    for subject in ordered:
        _add_mentions(subject, by_place, own.get(id(subject)))
    for case in cases:
        case.about.sort(key=lambda item: _order(item[0]))
    return sorted(cases, key=lambda case: (case.first or date.max, case.place.key))


def _second_deals(subjects: Iterable[Subject], by_place: dict[str, list[CaseDraft]]) -> list[CaseDraft]:
    """Cases of places of which reports on another deal tell at length, and no other report."""
    made = []
    for subject in subjects:
        for place in subject.also if subject.founds else ():
            if any(c.gap(subject.day) <= _NEAR for c in by_place.get(place.key, ())):
                continue
            case = CaseDraft(place, {place.key: place})
            case.add(subject, f"tells at length of {place.name} too")
            case.named_only.add(subject.reading.report.id)
            by_place.setdefault(place.key, []).append(case)
            made.append(case)
    return made


def _order(subject: Subject) -> tuple[date, str]:
    return subject.day or date.max, subject.reading.report.id


def _main(subject: Subject) -> Place:
    place = subject.main
    assert place is not None
    return place


def _case_of(subject: Subject, by_place: dict[str, list[CaseDraft]]) -> CaseDraft | None:
    """The case of the main place, else one of which another of the deal's places is the main one."""
    signed = subject.signed
    own = {place.key for place in subject.own_places}
    for place in subject.own_places:
        fitting = [c for c in by_place.get(place.key, ()) if c.is_deal_of(subject) and _share_places(c, own, subject)]
        if fitting:
            return min(
                fitting, key=lambda c: (not c.signed_on(signed), c.gap(subject.day), -len(c.about), c.first or date.max)
            )
    return None


def _share_places(case: CaseDraft, own: set[str], subject: Subject) -> bool:
    """Whether the deal's places are those of the case: the main one, or most of them, or all within a few weeks."""
    if case.place.key == _main(subject).key:
        return True
    shared = own & case.places.keys()
    if case.gap(subject.day) <= _NEAR and len(shared) == len(own):
        return True
    return 2 * len(shared) > len(own | case.places.keys())


def _join_wider(cases: list[CaseDraft], by_place: dict[str, list[CaseDraft]], book: PlaceBook) -> list[CaseDraft]:
    """Give reports on a city, a spot or a goal of a case to that case, where they name its place and no other fits."""
    index = _Index(cases, book)
    gone: set[int] = set()
    for draft in sorted(cases, key=lambda c: (len(c.about), c.first or date.max, c.place.key)):
        around = index.around(draft)
        kept = []
        for subject, why in draft.about:
            found = [c for c in (*around, *index.in_title(subject, draft)) if id(c) not in gone]
            home = _one_named(found, subject, book) if found else None
            if home is None:
                kept.append((subject, why))
            else:
                home.add(subject, f"{why}, and names {home.place.name}")
                if _is_sent_from(subject, draft.place):
                    home.sent_from[subject.reading.report.id] = draft.place.key
        draft.about = kept
        if not kept:
            gone.add(id(draft))
            for drafts in by_place.values():
                if draft in drafts:
                    drafts.remove(draft)
    return [case for case in cases if id(case) not in gone]


def _one_named(cases: Sequence[CaseDraft], subject: Subject, book: PlaceBook) -> CaseDraft | None:
    """The one case of the time whose place the report names."""
    named = names_in_text(subject)
    found = {id(c): c for c in cases if c.gap(subject.day) <= _NEAR and _is_named(c, named, book)}
    return next(iter(found.values())) if len(found) == 1 else None


class _Index:
    """Cases by their place, by what holds it, and by where people are taken."""

    def __init__(self, cases: Sequence[CaseDraft], book: PlaceBook) -> None:
        self._own: dict[str, list[CaseDraft]] = {}
        self._inside: dict[str, list[CaseDraft]] = {}
        self._goals: dict[str, list[CaseDraft]] = {}
        for case in cases:
            self._own.setdefault(case.place.key, []).append(case)
            for key in case.place.parents:
                self._inside.setdefault(key, []).append(case)
            for key in _goal_keys(case, book):
                self._goals.setdefault(key, []).append(case)

    def around(self, draft: CaseDraft) -> list[CaseDraft]:
        """Cases that a report on this place may be about: of a quarter in it, of what holds it, of whom it takes in.

        Only such as are told of no less; in order of their first report.
        """
        if draft.place.is_country:
            return []
        inner = [c for c in self._inside.get(draft.place.key, ()) if len(c.about) >= len(draft.about)]
        outer = [c for key in sorted(draft.place.parents) for c in self._own.get(key, ())]
        takers = self._goals.get(draft.place.key, [])
        more = [c for c in (*outer, *takers) if len(c.about) > len(draft.about)]
        found = {id(c): c for c in (*inner, *more) if c is not draft and not c.place.is_country}
        return sorted(found.values(), key=lambda c: (c.first or date.max, c.place.key))

    def in_title(self, subject: Subject, draft: CaseDraft) -> list[CaseDraft]:
        """Cases told of more, whose place a report that signs no deal has in its title, and not that of this one.

        A country stands in many titles; it counts only where people are freed, which is done for a whole country.
        """
        titled = _names_in(subject.reading.report.title or "")
        if subject.deal_places and (subject.signed or titled & {draft.place.key, fold_place(draft.place.name)}):
            return []
        frees = any(
            c.kind is DeedKind.RELEASE if isinstance(c, Deed) else c.measure is Measure.RELEASED for c in subject.claims
        )
        found = [c for key in sorted(titled) for c in self._own.get(key, ()) if len(c.about) > len(draft.about)]
        return [c for c in found if frees or not c.place.is_country]


def _is_sent_from(subject: Subject, place: Place) -> bool:
    """Whether a report begins with the place, as it is written in a dateline: "Geneva (ICRC) -"."""
    lines = [line for line in subject.reading.report.text.content.splitlines() if line.strip()][:_OPENING_LINES]
    found = (_DATELINE.match(line) for line in lines)
    return any(m is not None and fold_place(m[1]) == fold_place(place.name) for m in found)


def _goal_keys(case: CaseDraft, book: PlaceBook) -> set[str]:
    """Where the reports of a case say that people are taken."""
    keys: set[str] = set()
    for subject, _ in case.about:
        for written in {c.destination.written for c in subject.claims if c.destination is not None}:
            keys.update(place.key for place in book.places(written, subject.country))
    return keys - {case.place.key}


def names_in_text(subject: Subject) -> frozenset[str]:
    """Folded names, of up to three words, that stand in the text of a report."""
    return _names_in(subject.reading.report.text.content)


def _names_in(content: str) -> frozenset[str]:
    words = _NAME.findall(content)
    folds = [fold_place(word.strip("’'-")) for word in words]
    pairs = (fold_place(" ".join(words[at : at + n])) for n in (2, 3) for at in range(len(words) - n + 1))
    return frozenset((*folds, *pairs))


def _is_named(case: CaseDraft, named: frozenset[str], book: PlaceBook) -> bool:
    base = case.place.key.partition("/")[0]
    if base != case.place.key:
        return False
    return base in named or any(book.aliases[f][0] == base for f in named if f in book.aliases)


def _add_beside(subject: Subject, by_place: dict[str, list[CaseDraft]]) -> None:
    """Add a report that describes no deal to the case of its main place at the time; else of the place in its title."""
    main = subject.main
    near = [c for c in by_place.get(main.key, ()) if c.place.key == main.key] if main else []
    why = f"is about {main.name} at the time" if main else ""
    if main is None and subject.claims:
        title = _names_in(subject.reading.report.title or "")
        near = [c for key in sorted(title) for c in by_place.get(key, ()) if c.place.key == key]
        why = "has the place in its title"
    near = [c for c in near if _in_reach(c, subject.day)]
    if near:
        case = min(near, key=lambda c: (c.gap(subject.day), c.first or date.max))
        case.about.append((subject, why))


def _in_reach(case: CaseDraft, day: date | None) -> bool:
    if day is None or case.first is None or case.last is None:
        return True
    return case.first - _BEFORE <= day <= case.last + _AFTER


def _add_mentions(subject: Subject, by_place: dict[str, list[CaseDraft]], own: int | None) -> None:
    """Note each other case whose place a claim of the report is about."""
    named = {place.key: place for found in (*subject.figure_places, *subject.deed_places) for place in found}
    for place in subject.deal_places:
        named.setdefault(place.key, place)
    noted: set[int] = set()
    for key in sorted(named):
        near = [c for c in by_place.get(key, ()) if _in_reach(c, subject.day)]
        if not near:
            continue
        case = min(near, key=lambda c: (c.gap(subject.day), c.first or date.max))
        if id(case) != own and id(case) not in noted and subject.reading.report.id not in case.named_only:
            noted.add(id(case))
            case.mentions.append((subject, f"a claim of it is about {named[key].name}"))
