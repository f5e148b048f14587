"""Reconcile a case: an estimate of each departure and of all, and every contradiction, each with its reason."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from safeconduct.reconcile.altered import told_altered
from safeconduct.reconcile.conflicts import compare_counts, compare_parts, compare_running
from safeconduct.reconcile.dates_and_places import (
    compare_days,
    compare_destinations,
    compare_lengths,
    compare_siege_starts,
)
from safeconduct.reconcile.estimates import Method, Rule, choose, estimate
from safeconduct.reconcile.margins import compare_remainder, compare_sum
from safeconduct.reconcile.measured import Measured, measure, measure_wholes, whole_group
from safeconduct.reconcile.origins import OriginBook, make_origin_book
from safeconduct.reconcile.outliers import set_apart
from safeconduct.reconcile.totals import final_counts, running_counts, totals_of
from safeconduct.vocab.account import Account, Contradiction, ContradictionKind, Estimate
from safeconduct.vocab.case_claims import FigureIn, Stage
from safeconduct.vocab.claim import Extent, Group, Measure, Mode
from safeconduct.vocab.judgement import Thing
from safeconduct.vocab.linked_case import Episode, LinkedCase
from safeconduct.vocab.quantity import Unit

__all__ = ["reconcile"]

#: The same number of two things is looked into only from this size on: small numbers meet by chance.
SAME_NUMBER_FROM = 100
_DEFAULT = Method()


@dataclass(frozen=True, slots=True)
class _Counts:
    """Everything said of how many, by what it counts."""

    book: OriginBook
    running: Sequence[Measured]
    promised: Sequence[Measured]
    residents: Sequence[Measured]
    #: Of each departure.
    sizes: Sequence[Sequence[Measured]]


def reconcile(linked: LinkedCase, method: Method | Rule = _DEFAULT) -> Account:
    """Say what the figures of a case come to.

    Pure: the same case gives the same account, whatever the order its reports came in.

    Args:
        linked: the case.
        method: how best figures are chosen; a rule alone will do.
    """
    figures = tuple(_every_figure(linked))
    book = make_origin_book(linked.variants, figures)
    method = Method(method) if isinstance(method, Rule) else method
    method = replace(method, origins=tuple(book.named(origin) for origin in method.origins))
    running = running_counts(linked, book)
    promised = _promised(linked, book)
    sizes, slips = _sizes(linked.episodes, [*promised, *running], book)
    estimates = tuple(
        estimate(counts, method, method.chosen(Thing.DEPARTURE, number)) for number, counts in enumerate(sizes)
    )
    residents = _residents(linked, book)
    final = _final(running, linked, estimates, method)
    counts = _Counts(book, running, promised, residents, sizes)
    contradictions = [*slips, *_contradictions(linked, counts, estimates, final)]
    return Account(
        rule=method.rule.value,
        origins=method.origins,
        estimates=estimates,
        final=final,
        contradictions=tuple(_distinct(contradictions)),
        running=totals_of(running),
        promised=estimate(promised, method, method.chosen(Thing.PROMISED), timed=False),
        residents=estimate(residents, method, method.chosen(Thing.RESIDENTS), timed=False),
        origin_of=tuple(sorted({figure.claim: book.origin(figure) for figure in figures}.items())),
        same_texts=book.same_texts,
    )


def _contradictions(
    linked: LinkedCase, counts: _Counts, estimates: Sequence[Estimate | None], final: Estimate | None
) -> Iterator[Contradiction]:
    """Everything that contradicts something, in the order it is shown."""
    book = counts.book
    yield from _of_episodes(linked.episodes, counts.sizes, book)
    yield from compare_counts("how many were to leave", counts.promised)
    yield from compare_counts("residents", counts.residents)
    yield from _of_running(counts.running, linked)
    yield from _same_number(linked, book)
    yield from _of_rounds(linked, book)
    yield from compare_sum(linked.episodes, estimates, _closing(counts.running, linked))
    yield from compare_remainder(counts.residents, final, _stayed(linked, book))
    yield from compare_siege_starts("start of the siege", linked.deeds)
    yield from compare_lengths("how long it was to take", linked.deal.durations if linked.deal else ())
    yield from (told_altered(one, book.same_texts) for one in book.altered)


def _every_figure(linked: LinkedCase) -> Iterator[FigureIn]:
    for episode in linked.episodes:
        yield from episode.figures
    for figures in (linked.promised, linked.reported, linked.remaining, linked.parts_of_plan, linked.earlier):
        yield from figures
    yield from linked.others


def _people(figures: Iterable[FigureIn]) -> list[FigureIn]:
    """Those that count who went, and not who died or was held on the way."""
    moving = (Measure.LEAVE, Measure.ARRIVE, Measure.RELEASED, Measure.RETURN, Measure.VEHICLES)
    return [f for f in figures if f.figure.measure in moving and f.figure.mode is not Mode.DENIED]


def _size(people: Sequence[FigureIn], book: OriginBook) -> tuple[Measured, ...]:
    return measure_wholes(people, book, whole_group(people))


def _sizes(
    episodes: Sequence[Episode], totals: Sequence[Measured], book: OriginBook
) -> tuple[list[tuple[Measured, ...]], list[Contradiction]]:
    """What is said of the size of each departure, without what cannot be; and a contradiction for each that cannot."""
    sizes: list[tuple[Measured, ...]] = []
    slips: list[Contradiction] = []
    for number, episode in enumerate(episodes, start=1):
        kept, apart = set_apart(f"size of {episode.kind.value} {number}", _size(_people(episode.figures), book), totals)
        sizes.append(kept)
        slips += apart
    return sizes, slips


def _promised(linked: LinkedCase, book: OriginBook) -> list[Measured]:
    people = [f for f in linked.promised if f.figure.unit is Unit.PEOPLE]
    whole = whole_group(people)
    return [measure(f, book) for f in people if f.group is whole]


def _residents(linked: LinkedCase, book: OriginBook) -> list[Measured]:
    standing = [
        f
        for f in linked.others
        if f.figure.measure is Measure.RESIDENT and f.figure.unit is Unit.PEOPLE and f.figure.mode is Mode.ONGOING
    ]
    # A standing count is whole when it is told, not one taken half-way.
    whole = [replace(f, stage=Stage.DONE) for f in standing if f.group in (Group.ALL, Group.CIVILIANS)]
    return [measure(f, book) for f in whole]


def _stayed(linked: LinkedCase, book: OriginBook) -> list[Measured]:
    """How many of all stayed in the place; a group that stayed is no remainder."""
    stayed = [f for f in linked.others if f.figure.measure is Measure.STAY and f.figure.unit is Unit.PEOPLE]
    told = [f for f in stayed if f.group is Group.ALL and f.figure.mode in (Mode.ONGOING, Mode.HAPPENED)]
    return [measure(replace(f, stage=Stage.DONE), book) for f in told]


def _closing(running: Sequence[Measured], linked: LinkedCase) -> list[Measured]:
    """The totals told when the last departure had begun; none where departures went on."""
    ends = [e.start or e.end for e in linked.episodes if e.last and e.reported and (e.start or e.end)]
    return final_counts(running, linked.episodes)[0] if ends else []


def _final(
    running: Sequence[Measured], linked: LinkedCase, estimates: Sequence[Estimate | None], method: Method
) -> Estimate | None:
    """How many left in all: what a person chose, with what would have been said without."""
    counts, why = final_counts(running, linked.episodes)
    found = _sum_up(estimate(counts, method), counts, why, linked, estimates)
    choice = method.chosen(Thing.TOTAL)
    return choose(found, choice, counts) if choice else found


def _sum_up(
    total: Estimate | None, counts: Sequence[Measured], why: str, linked: LinkedCase,
    estimates: Sequence[Estimate | None],
) -> Estimate | None:  # fmt: skip
    """How many left in all: from closing totals; else the last total and what left after it; else the departures."""
    known = [
        (episode, e)
        for e, episode in zip(estimates, linked.episodes, strict=True)
        # A departure that was announced with a number and left without one adds nobody.
        if e is not None and episode.reported and (episode.counted or e.rule == Rule.REVIEWER)
    ]
    if total is None:
        every = [e for _, e in known]
        summed = "one departure is counted" if len(every) == 1 else f"the sum of {len(every)} departures"
        return _added(every, f"no report gives a total: {summed}") if every else None
    told = max((count.day for count in counts if count.day is not None), default=None)
    later = [e for episode, e in known if told is not None and episode.start is not None and episode.start > told]
    if later:
        return _added([total, *later], f"the last total, of {told}, and {_departures(len(later))} after it")
    return replace(total, why=f"{total.why}; {why}")


def _departures(count: int) -> str:
    return f"{count} departure" + ("" if count == 1 else "s")


def _added(parts: Sequence[Estimate], why: str) -> Estimate:
    return Estimate(
        low=sum(e.low for e in parts),
        best=sum(e.best for e in parts),
        high=sum(e.high for e in parts),
        rule=parts[0].rule,
        origins=max(e.origins for e in parts),
        supporters=tuple(sorted({r for e in parts for r in e.supporters})),
        dissenters=tuple(sorted({r for e in parts for r in e.dissenters})),
        why=why,
    )


def _of_episodes(
    episodes: Sequence[Episode], sizes: Sequence[Sequence[Measured]], book: OriginBook
) -> Iterator[Contradiction]:
    for number, (episode, counts) in enumerate(zip(episodes, sizes, strict=True), start=1):
        name = f"{episode.kind.value} {number}"
        found = compare_counts(f"size of {name}", counts)
        yield from found
        if not any(c.kind is ContradictionKind.CONFLICT for c in found):
            # Where the sizes differ anyway, that their parts do says nothing more.
            fighters = [f for f in _people(episode.figures) if f.group is Group.FIGHTERS]
            yield from compare_counts(f"fighters of {name}", [measure(f, book) for f in fighters])
        yield from compare_parts(f"size of {name}", _people(episode.figures), book)
        yield from compare_days(f"day of {name}", episode.deeds)
        yield from compare_destinations(f"destination of {name}", episode)


def _of_running(running: Sequence[Measured], linked: LinkedCase) -> Iterator[Contradiction]:
    final, _ = final_counts(running, linked.episodes)
    late = {id(count) for count in final}
    going = [count for count in running if id(count) not in late]
    yield from compare_counts("how many left in all", final)
    yield from compare_running("running total", going)
    by_report: dict[str, list[Measured]] = {}
    for count in going:
        by_report.setdefault(count.report.id, []).append(count)
    for counts in by_report.values():
        yield from (c for c in compare_counts("running total", counts) if c.kind is ContradictionKind.INSIDE_REPORT)
    yield from _gone_and_to_go(running, linked)


def _gone_and_to_go(running: Sequence[Measured], linked: LinkedCase) -> Iterator[Contradiction]:
    """Those gone and those still to go must come to those who were to go, in the words of one report."""
    gone = {count.report.id: count for count in running}
    planned = {f.report.id: f for f in linked.promised if f.group is Group.ALL and f.figure.unit is Unit.PEOPLE}
    for left in linked.remaining:
        done, whole = gone.get(left.report.id), planned.get(left.report.id)
        if done is None or whole is None or left.figure.unit is not Unit.PEOPLE:
            continue
        low, high = done.low + left.low, (done.high + left.high) * 1.05
        if high < whole.low or low > whole.high * 1.05:
            why = f"{done.told()} gone and {left.low:,} to go are {done.low + left.low:,}, not {whole.low:,}"
            values = (*done.cited(), left.cited(), whole.cited())
            yield Contradiction("those still to leave", ContradictionKind.PARTS_AND_WHOLE, why, values)


def _same_number(linked: LinkedCase, book: OriginBook) -> Iterator[Contradiction]:
    """The same number said once of people and once of fighters, of the same plan."""
    plans = [*linked.parts_of_plan, *linked.promised]
    plans += [f for e in linked.episodes for f in e.figures if f.figure.mode is Mode.PLANNED]
    by_number: dict[tuple[object, ...], dict[str, FigureIn]] = {}
    for f in sorted(plans, key=lambda f: (f.report.id, f.figure.span.start)):
        if f.low >= SAME_NUMBER_FROM and f.low == f.high and f.figure.measure is Measure.LEAVE:
            kind = f.figure.unit.value if f.figure.unit is not Unit.PEOPLE else f.group.value
            by_number.setdefault((f.low,), {}).setdefault(kind, f)
    for (number,), kinds in sorted(by_number.items(), key=lambda item: str(item[0])):
        if len(kinds) > 1 and "all" in kinds and len({f.report.id for f in kinds.values()}) > 1:
            said = ", ".join(f"{f.figure.span.quote!r} ({book.origin(f)})" for f in kinds.values())
            why = f"the same number of different things: {said}"
            values = tuple(f.cited() for f in kinds.values())
            yield Contradiction(f"whom {number:,} counts", ContradictionKind.UNIT, why, values)


def _of_rounds(linked: LinkedCase, book: OriginBook) -> Iterator[Contradiction]:
    """How many departures there were in all."""
    rounds = [
        measure(f, book)
        for f in (*linked.reported, *linked.others)
        if f.figure.unit is Unit.CONVOYS
        and f.figure.measure is Measure.LEAVE
        and f.figure.extent in (Extent.TOTAL, Extent.UNSAID)
        and f.low > 1
    ]
    yield from compare_counts("number of departures", [c for c in rounds if c.figures[0].figure.mode is Mode.HAPPENED])


def _distinct(contradictions: Iterable[Contradiction]) -> list[Contradiction]:
    kept: dict[tuple[object, ...], Contradiction] = {}
    for item in contradictions:
        key = (item.kind, tuple(sorted((v.report.id, v.span.start) for v in item.values)))
        kept.setdefault(key, item)
    return list(kept.values())
