"""The departures of a case as the page shows them: when, whither, how many, and who says what of each."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from safeconduct.publish.case_words import told_departed, told_figure, told_reason
from safeconduct.publish.claim_words import told_word
from safeconduct.publish.dossier.evidence import Use, find_best
from safeconduct.publish.dossier.words import Citation, Library, Range, Words
from safeconduct.publish.drawings import Bar, Part
from safeconduct.publish.plain import plain, shorten
from safeconduct.vocab.account import Estimate
from safeconduct.vocab.case_claims import FigureIn, Stage
from safeconduct.vocab.claim import Group
from safeconduct.vocab.linked_case import Episode
from safeconduct.vocab.quantity import Unit

__all__ = ["DepartureView", "Voiced", "view_departures"]

#: A sum may exceed the best figure by this share and still be drawn inside its bar, at its end.
_OVER = 1.02
#: Sets of groups that do not overlap: each divides people by one mark. The first that a report gives most of is drawn.
_DIVISIONS = (
    (Group.FIGHTERS, Group.MEN, Group.WOMEN, Group.CHILDREN),
    (Group.FIGHTERS, Group.RELATIVES),
    (Group.FIGHTERS, Group.CIVILIANS),
)
LONGEST_DEED, LONGEST_WHY = 110, 400


@dataclass(frozen=True, slots=True)
class Voiced:
    """What one voice says of a departure."""

    voice: str
    counts: tuple[Words, ...]
    citations: tuple[Citation, ...]


@dataclass(frozen=True, slots=True)
class DepartureView:
    """One departure."""

    anchor: str
    name: str
    when: str
    where: str
    last: bool
    reported: bool
    size: Range | None
    voiced: tuple[Voiced, ...]
    deeds: tuple[Words, ...]
    why: str
    bar: Bar


def view_departures(library: Library) -> tuple[DepartureView, ...]:
    """View every departure, in order."""
    pairs = zip(library.case.linked.episodes, library.case.account.estimates, strict=True)
    return tuple(_view(library, episode, estimate, n) for n, (episode, estimate) in enumerate(pairs, start=1))


def _view(library: Library, episode: Episode, estimate: Estimate | None, number: int) -> DepartureView:
    name = str(number)
    why = "; ".join(part for part in (episode.said_rank(number), episode.why) if part)
    use = Use(f"departure-{number}", f"departure {name}")
    people = [f for f in episode.figures if f.figure.unit is Unit.PEOPLE]
    size = library.range(estimate, people, use) if estimate else None
    when, where = told_departed(episode), ", ".join(plain(d.name) for d in episode.destinations)
    voiced = tuple(_voiced(library, episode.figures, use))
    deeds = tuple(
        library.said(d, f"{shorten(d.deed.span.quote, LONGEST_DEED)} ({told_word(d.deed.kind)})", use)
        for d in episode.deeds
    )
    # A departure that nobody counts still leads to the words that tell of it.
    href = size.best.href if size else next((w.href for w in (*(c for v in voiced for c in v.counts), *deeds)), None)
    low, best, high = (estimate.low, estimate.best, estimate.high) if estimate else (None, None, None)
    parts = _parts(library, people, estimate, use) if estimate else ()
    # The bar itself shows that it was only planned.
    bar = Bar(name, when.removeprefix("planned "), where, low, best, high, href, parts, not episode.counted)
    return DepartureView(
        use.anchor,
        name,
        when,
        where,
        episode.last,
        episode.reported,
        size,
        voiced,
        deeds,
        told_reason(why, LONGEST_WHY),
        bar,
    )


def _voiced(library: Library, figures: Iterable[FigureIn], use: Use) -> Iterable[Voiced]:
    """Each voice with its counts, most people first within each; one count in several reports is told once."""
    by_voice: dict[str, list[FigureIn]] = {}
    for figure in figures:
        by_voice.setdefault(library.voice(figure), []).append(figure)
    for voice, said in by_voice.items():
        said.sort(key=lambda f: (f.group is not Group.ALL, -f.high))
        counts: dict[str, Words] = {}
        for figure in said:
            told = told_figure(figure)
            words = library.said(figure, told, use)
            counts.setdefault(told, words)
        # Each report once: the counts lead to their own words already.
        citations = {c.number: c for f in reversed(said) for c in (library.cite(f, use),)}
        yield Voiced(voice, tuple(counts.values()), tuple(citations[n] for n in sorted(citations)))


def _parts(library: Library, people: list[FigureIn], estimate: Estimate, use: Use) -> tuple[Part, ...]:
    """The groups that one report tells apart, if what it gives fits into the best figure; else nothing is drawn."""
    by_report: dict[str, list[FigureIn]] = {}
    for figure in people:
        if figure.stage is not Stage.PLANNED and figure.low == figure.high:
            by_report.setdefault(figure.report.id, []).append(figure)
    best: tuple[tuple[int, int, float], list[FigureIn]] | None = None
    for id, figures in by_report.items():
        for division in _DIVISIONS:
            found = _divided(figures, division)
            total = sum(f.low for f in found)
            if not found or total > estimate.best * _OVER:
                continue
            rank = (len(found), int(id in estimate.supporters), float(total))
            if best is None or rank > best[0]:
                best = rank, found
    if best is None:
        return ()
    return tuple(Part(f.group.value.replace("_", "-"), f.low, library.book.address(f, use)) for f in best[1])


def _divided(figures: list[FigureIn], division: tuple[Group, ...]) -> list[FigureIn]:
    """The figures of one report that divide people by one mark, one for each group."""
    found = []
    for group in division:
        counts = [f for f in figures if f.group is group]
        if len({f.low for f in counts}) == 1 and (chosen := find_best(counts[0].low, counts)) is not None:
            found.append(chosen)
    return found
