"""A case on a terminal, so that a tired analyst takes it in at a glance.

From top to bottom: the deal; promised against reported; the departures in order; what contradicts what; what is
overdue; what nobody accounts for; siege and aid. Whatever is shortened here is whole in ``show --json``.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from enum import StrEnum
from typing import TYPE_CHECKING

from safeconduct.publish.case_words import (
    KIND_WORDS,
    STATUS_WORDS,
    told_days_before,
    told_departed,
    told_figure,
    told_reason,
    told_reports,
    told_version,
    told_voice,
)
from safeconduct.publish.claims_view import claim_lines
from safeconduct.publish.judgements_view import told_judgement
from safeconduct.publish.plain import plain, shorten, told_count, told_day, told_days, told_list
from safeconduct.vocab.account import Contradiction, ContradictionKind, Estimate
from safeconduct.vocab.case import Case, Promise, Status
from safeconduct.vocab.case_claims import FigureIn, Naming
from safeconduct.vocab.claim import Group, TermKind
from safeconduct.vocab.linked_case import Episode, Role

if TYPE_CHECKING:
    from rich.console import Console, RenderableType
    from rich.table import Table

__all__ = ["print_case"]

#: How many lines a list may take before the rest is only counted.
MOST_CONTRADICTIONS, MOST_GAPS, MOST_COPIES, MOST_VALUES, MOST_OTHER_TERMS = 14, 12, 8, 4, 3
#: Columns that a sentence of explanation may take.
LONGEST_LINE, LONGEST_REASON = 150, 240


def print_case(case: Case, console: Console, *, ids: bool = False) -> None:
    """Print the whole view of a case; with the ids of its claims, to judge them by, if asked."""
    for part in _parts(case):
        console.print(part)
    for part in _claims(case) if ids else ():
        console.print(part)


def _parts(case: Case) -> Iterator[RenderableType]:
    yield from _head(case)
    yield from _deal(case)
    yield from _balance(case)
    yield from _departures(case)
    yield from _contradictions(case)
    yield from _copies(case)
    yield from _versions(case)
    yield from _overdue(case)
    yield from _gaps(case)
    yield from _siege(case)
    yield from _decided(case)


def _title(words: str) -> RenderableType:
    from rich.text import Text

    return Text(f"\n{words.upper()}", style="bold")


def _rows() -> Table:
    """A table of label and words, without lines."""
    from rich.table import Table

    table = Table.grid(padding=(0, 2))
    table.add_column(style="dim", no_wrap=True, min_width=12)
    table.add_column(overflow="fold")
    return table


def _add(table: Table, *cells: str) -> None:
    """Add a row whose words are shown as they are: brackets in a report are no orders to the terminal library."""
    from rich.text import Text

    table.add_row(*(Text(cell) for cell in cells))


def _line(words: str) -> RenderableType:
    from rich.text import Text

    return Text(words)


def _head(case: Case) -> Iterator[RenderableType]:
    from rich.rule import Rule
    from rich.text import Text

    linked = case.linked
    about = [r for r in linked.reports if r.role is Role.ABOUT]
    title = Text(plain(linked.place.name), style="bold")
    if linked.part_of:
        title.append(f"  {plain(', '.join(linked.part_of))}", style="not bold dim")
    yield title
    mentions = len(linked.reports) - len(about)
    facts = [f"as of {told_day(case.as_of)}" if case.as_of else "no report says when", told_reports(len(about))]
    if mentions:
        facts.append(f"{mentions} more mention it")
    facts.append(f"case {linked.id}")
    yield Text(" · ".join(facts), style="dim")
    origins = f": {plain('; '.join(case.account.origins))}" if case.account.origins else ""
    yield Text(f"best figures by rule {case.account.rule}{origins}", style="dim")
    yield Rule(style="dim")


def _deal(case: Case) -> Iterator[RenderableType]:
    deal = case.linked.deal
    yield _title("The deal")
    if deal is None:
        yield _line("  No report describes a deal.")
        return
    rows = _rows()
    day = told_reason(str(deal.signed), LONGEST_LINE)
    signed = f"{day} ({told_reports(len(deal.signed_in))})" if deal.signed else "no report says when"
    _add(rows, "signed", signed)
    for label, names in (
        ("parties", deal.parties),
        ("guarantor", deal.guarantors),
        ("mediator", deal.mediators),
        ("destinations", deal.destinations),
    ):
        _add(rows, label, _named(names) or "none named")
    for promise in _with_deadline(case):
        _add(
            rows,
            "deadline",
            f"{told_days(promise.due, promise.due_end)} ({told_reason(promise.what.partition(', ')[2], LONGEST_LINE)})",
        )
    others = 0
    for term in deal.terms:
        others += term.kind is TermKind.OTHER
        if term.kind is not TermKind.OTHER or others <= MOST_OTHER_TERMS:
            reports = len({c.report.id for c in term.cited})
            _add(rows, _spaced(term.kind), f"{shorten(term.what, LONGEST_LINE)} ({told_reports(reports)})")
    if others > MOST_OTHER_TERMS:
        _add(rows, "", f"and {others - MOST_OTHER_TERMS} more clauses: --json shows all")
    yield rows


def _spaced(word: StrEnum) -> str:
    return word.value.replace("_", " ")


def _with_deadline(case: Case) -> list[Promise]:
    return [p for p in case.promises if p.what.startswith("all who leave") and p.due_end is not None]


def _named(names: tuple[Naming, ...]) -> str:
    return "; ".join(f"{plain(n.name)} ({told_reports(len(n.reports))})" for n in names)


def _balance(case: Case) -> Iterator[RenderableType]:
    yield _title("Promised against reported")
    account, rows = case.account, _rows()
    promised, final = account.promised, account.final
    _add(rows, "to leave", _estimated(promised) if promised else "no report says how many")
    _add(rows, "reported", _estimated(final) if final else "no report says how many left")
    main = next((p for p in case.promises if p.what.startswith("all who leave")), None)
    if main is not None:
        late = "" if not main.overdue else ", but late" if main.status is Status.FULL else ", overdue"
        _add(rows, "so", f"{STATUS_WORDS[main.status]}{late}: {told_reason(main.why, LONGEST_LINE)}")
    if case.pace is not None:
        ends = ""
        if case.pace.done_to is not None:
            ends = f"; at this pace done {told_days(case.pace.done_from, case.pace.done_to)}"
        _add(rows, "pace", f"{told_count(round(case.pace.low), round(case.pace.high))} people a week{ends}")
    last = {total.said_by: total for total in account.running}
    for origin, total in sorted(last.items(), key=lambda item: (item[1].low, item[0])):
        count = told_count(total.low, total.high)
        _add(rows, "", f"{count:>8}  {told_voice(origin, 60)}, by {told_day(total.as_of)}")
    yield rows


def _estimated(estimate: Estimate) -> str:
    span = "" if estimate.low == estimate.high else f"  (low {estimate.low:,}, high {estimate.high:,})"
    origins = f"{estimate.origins} origin" + ("" if estimate.origins == 1 else "s")
    return f"{estimate.best:,}{span}, {origins}; {told_reason(estimate.why, LONGEST_REASON)}"


def _departures(case: Case) -> Iterator[RenderableType]:
    from rich import box
    from rich.table import Table

    yield _title("Departures")
    if not case.linked.episodes:
        yield _line("  No report tells of one.")
        return
    table = Table(box=box.SIMPLE_HEAD, pad_edge=False, show_edge=False, padding=(0, 1))
    table.add_column("#", justify="right")
    table.add_column("left", no_wrap=True)
    table.add_column("to", overflow="fold", max_width=24)
    for name in ("low", "best", "high"):
        table.add_column(name, justify="right")
    table.add_column("who says what", overflow="fold")
    pairs = zip(case.linked.episodes, case.account.estimates, strict=True)
    for number, (episode, estimate) in enumerate(pairs, start=1):
        counts = (f"{estimate.low:,}", f"{estimate.best:,}", f"{estimate.high:,}") if estimate else ("", "?", "")
        if estimate and estimate.low == estimate.high:
            counts = ("", counts[1], "")
        where = ", ".join(plain(d.name) for d in episode.destinations)
        rank = episode.said_rank(number)
        said = " · ".join(part for part in (rank, _who_says(episode)) if part)
        _add(table, str(number), told_departed(episode), where, *counts, said)
    yield table


def _who_says(episode: Episode) -> str:
    """Each voice with its counts, most people first within each."""
    by_voice: dict[str, list[FigureIn]] = {}
    for figure in episode.figures:
        voice = figure.said_by or figure.report.publisher or figure.report.id
        by_voice.setdefault(voice, []).append(figure)
    told = []
    for voice, figures in by_voice.items():
        figures.sort(key=lambda f: (f.group is not Group.ALL, -f.high))
        counts = list(dict.fromkeys(map(told_figure, figures)))
        told.append(f"{told_voice(voice, 40)}: {told_list(counts, MOST_VALUES)}")
    return " · ".join(told) or _without_number(episode)


def _without_number(episode: Episode) -> str:
    """Who tells of a departure that nobody counts."""
    voices = (d.said_by or d.report.publisher or d.report.id for d in episode.deeds)
    told = told_list([told_voice(voice, 40) for voice in dict.fromkeys(voices)], MOST_VALUES)
    return f"no number: {told}" if told else ""


def _contradictions(case: Case) -> Iterator[RenderableType]:
    found = case.account.contradictions
    yield _title(f"What contradicts what ({len(found)})")
    if not found:
        yield _line("  Nothing.")
        return
    rows = _rows()
    for contradiction in found[:MOST_CONTRADICTIONS]:
        _add(rows, shorten(contradiction.about, 28), _told(contradiction))
    if len(found) > MOST_CONTRADICTIONS:
        _add(rows, "", f"and {len(found) - MOST_CONTRADICTIONS} more: --json shows all")
    yield rows


def _told(contradiction: Contradiction) -> str:
    if contradiction.kind is ContradictionKind.IN_PROGRESS:
        return told_reason(contradiction.why, LONGEST_REASON)  # which says so itself
    return f"{KIND_WORDS[contradiction.kind]}: {told_reason(contradiction.why, LONGEST_REASON)}"


def _copies(case: Case) -> Iterator[RenderableType]:
    """The reports that carry another's text; nothing where none does."""
    found = case.account.same_texts
    if not found:
        return
    yield _title(f"One text in several reports ({len(found)}): counted once")
    rows = _rows()
    for copy in found[:MOST_COPIES]:
        _add(rows, shorten(copy.report, 44), copy.why)
    if len(found) > MOST_COPIES:
        _add(rows, "", f"and {len(found) - MOST_COPIES} more: --json shows all")
    yield rows


def _versions(case: Case) -> Iterator[RenderableType]:
    """The pages that changed since they were had first; nothing where none did."""
    if not case.versions:
        return
    yield _title(f"Pages that changed ({len({version.report for version in case.versions})}): the newest counts")
    rows = _rows()
    for version in case.versions[:MOST_COPIES]:
        changes = "; ".join(version.changes) or "its claims are the same"
        _add(rows, shorten(version.report, 44), shorten(f"{told_version(version)}: {changes}", LONGEST_REASON))
    if len(case.versions) > MOST_COPIES:
        _add(rows, "", f"and {len(case.versions) - MOST_COPIES} more: --json shows all")
    yield rows


def _overdue(case: Case) -> Iterator[RenderableType]:
    late = [p for p in case.promises if p.overdue]
    yield _title(f"Late or overdue ({len(late)})")
    if not late:
        yield _line(f"  {_next_due(case)}")
        return
    rows = _rows()
    said = ""
    for promise in late:
        # By each deadline of the whole deal the same is done: it is said once, then only how late.
        done, _, how_late = promise.why.rpartition("; ")
        why = how_late if done and done == said else promise.why
        said = done
        status = f"{STATUS_WORDS[promise.status]}; {told_reason(why, LONGEST_LINE)}"
        _add(rows, f"due {told_day(promise.due_end)}", f"{told_reason(promise.what, 60)}: {status}")
    yield rows


def _next_due(case: Case) -> str:
    """What to say where nothing is late: what is due next, if anything is."""
    coming = [p for p in case.promises if p.due_end and case.as_of and p.due_end >= case.as_of]
    if not coming:
        return "Nothing." if any(p.due_end for p in case.promises) else "No promise names a day it is due by."
    promise = min(coming, key=lambda p: (p.due_end or date.max, p.what))
    return f"Nothing so far; due {told_day(promise.due_end)}: {told_reason(promise.what, LONGEST_LINE)}."


def _gaps(case: Case) -> Iterator[RenderableType]:
    from rich.table import Table

    yield _title(f"Unaccounted for ({len(case.gaps)})")
    if not case.gaps:
        yield _line("  Nothing found.")
        return
    rows = Table.grid(padding=(0, 1))
    for gap in case.gaps[:MOST_GAPS]:
        _add(rows, "  -", f"{shorten(gap.what, 90)}: {told_reason(gap.why, LONGEST_LINE)}")
    if len(case.gaps) > MOST_GAPS:
        _add(rows, "", f"and {len(case.gaps) - MOST_GAPS} more: --json shows all")
    yield rows


def _siege(case: Case) -> Iterator[RenderableType]:
    siege = case.siege
    if not siege:
        return
    yield _title("Siege, aid and toll")
    rows = _rows()
    if siege.since:
        _add(rows, "besieged", f"since {told_reason(str(siege.since), LONGEST_LINE)}")
    if case.account.residents:
        _add(rows, "residents", _estimated(case.account.residents))
    if siege.last_delivery:
        _add(rows, "last aid", f"{told_day(siege.last_delivery)}{told_days_before(siege.days_without_aid)}")
    for cited in siege.blocked[:MOST_VALUES]:
        _add(rows, "aid blocked", f"“{shorten(cited.span.quote, LONGEST_LINE)}” ({cited.report.id})")
    for toll in siege.toll[:MOST_VALUES]:
        _add(rows, toll.measure.value, f"“{shorten(toll.cited.span.quote, 60)}”, {shorten(toll.said_by, 50)}")
    if len(siege.toll) > MOST_VALUES:
        _add(rows, "", f"and {len(siege.toll) - MOST_VALUES} more figures of dead, injured, missing or held")
    yield rows


def _decided(case: Case) -> Iterator[RenderableType]:
    """What people decided that bears on the case."""
    if not case.judgements:
        return
    yield _title(f"What people decided ({len(case.judgements)})")
    rows = _rows()
    for judgement in case.judgements:
        told = f"{plain(judgement.by)}, {told_day(judgement.made.date())}: {told_judgement(judgement)}"
        _add(rows, judgement.id, f"{told}; {shorten(judgement.why, LONGEST_LINE)}")
    yield rows


def _claims(case: Case) -> Iterator[RenderableType]:
    """Every claim of the case with its id."""
    for title, lines in claim_lines(case):
        yield _title(title)
        rows = _rows()
        for id, words in lines:
            _add(rows, id, words)
        yield rows
