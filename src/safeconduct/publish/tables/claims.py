"""Tables of what reports claim, a claim a row: figures, deeds, terms, doubts."""

from __future__ import annotations

from collections.abc import Iterator

from safeconduct.publish.tables.days import PERIOD, period_row
from safeconduct.publish.tables.provenance import Sources
from safeconduct.publish.tables.table import Column, Kind, Row, Value
from safeconduct.vocab.case_claims import DeedIn, FigureIn
from safeconduct.vocab.names import Name
from safeconduct.vocab.plover import plover_code

__all__ = ["DEEDS", "DOUBTS", "FIGURES", "TERMS", "deed_rows", "doubt_rows", "figure_rows", "term_rows"]

_PLACES = (
    Column("from", "The place people left, as written.", width=20, hxl="#loc+origin+name"),
    Column("to", "The place they went or were to go to, as written.", width=20, hxl="#loc+destination+name"),
    Column("at", "Where it is, as written.", width=20, hxl="#loc+name"),
)
_LAST = (
    Column("departure", "Which departure it belongs to, as the table departures names it.", Kind.WHOLE,
           10, "#event+num"),
    Column("why", "Why it was read so.", width=40, hxl="#meta+reason"),
)  # fmt: skip

FIGURES = (
    Column("low", "The lowest count the words allow.", Kind.NUMBER, 10, "#affected+num+low"),
    Column("high", "The highest count the words allow.", Kind.NUMBER, 10, "#affected+num+high"),
    Column("bound", "How the words bind the number: exact, about, at_least, at_most, range.", width=9),
    Column("unit", "What is counted: people, families, vehicles, trucks, days …", width=10, hxl="#affected+unit"),
    Column("group", "Whom it counts: all, fighters, civilians, women, children …", width=13, hxl="#affected+type"),
    Column("measure", "What it says of them: leave, arrive, stay, displaced, killed, detained …", width=11,
           hxl="#affected+measure"),
    Column("mode", "Whether it is planned, happened, ongoing, denied or possible.", width=10, hxl="#status+mode"),
    Column("stage", "When it was counted: planned, under_way, done.", width=10),
    Column("part", "Its part in the case: promised, departure, reported (so far), remaining, plan, earlier, other.",
           width=11, hxl="#meta+part"),
    *_PLACES, *PERIOD, *_LAST,
)  # fmt: skip

DEEDS = (
    Column("kind", "What happened: signing, departure, halt, shelling, aid_delivered …", width=14, hxl="#event+type"),
    Column("mode", "Whether it is planned, happened, ongoing, denied or possible.", width=10, hxl="#status+mode"),
    Column("actor", "Who does it, as written.", width=20, hxl="#org+actor+name"),
    Column("target", "To whom, as written.", width=20, hxl="#org+target+name"),
    *_PLACES, *PERIOD, *_LAST,
    Column("plover", "PLOVER's event code, its mode, and future, hypothetical or negation.", width=20,
           hxl="#event+code+v_plover"),
)  # fmt: skip

TERMS = (
    Column("term", "What the clause provides: evacuation, ceasefire, aid_access …", width=17, hxl="#activity+type"),
    Column("what", "The fullest wording met.", width=44, hxl="#activity+description"),
    Column("who", "Whom it binds or is for, as written.", width=20, hxl="#org+name"),
    Column("reports", "How many reports tell of the clause.", Kind.WHOLE, 8, "#meta+reports+num"),
)

DOUBTS = (Column("why", "Why the words could not be read, or could be read two ways.", width=50, hxl="#meta+reason"),)


def figure_rows(sources: Sources) -> Iterator[Row]:
    """Every figure of a case, those of departures first, each once."""
    linked, met = sources.case.linked, set()
    parts: list[tuple[str, int | None, tuple[FigureIn, ...]]] = [
        ("departure", number, episode.figures) for number, episode in enumerate(linked.episodes, start=1)
    ]
    parts += [
        ("promised", None, linked.promised), ("reported", None, linked.reported), ("remaining", None, linked.remaining),
        ("plan", None, linked.parts_of_plan), ("earlier", None, linked.earlier), ("other", None, linked.others),
    ]  # fmt: skip
    for part, number, figures in parts:
        for figure in figures:
            if (key := (figure.claim, part, number)) not in met:
                met.add(key)
                yield {"part": part, "departure": number, **_figure(figure), **sources.row(figure)}


def _figure(item: FigureIn) -> dict[str, Value]:
    figure = item.figure
    return {
        "low": item.low, "high": item.high, "bound": figure.quantity.bound.value, "unit": figure.unit.value,
        "group": figure.group.value, "measure": figure.measure.value, "mode": figure.mode.value,
        "stage": item.stage.value, "from": _written(figure.source), "to": _written(figure.destination),
        "at": _written(figure.at), **period_row(figure.period),
        "why": "; ".join(figure.reasons) or None,
    }  # fmt: skip


def _written(name: Name | None) -> str | None:
    return name.written if name else None


def deed_rows(sources: Sources) -> Iterator[Row]:
    """Every deed of a case, those of departures first, each once."""
    linked, met = sources.case.linked, set()
    parts = [(number, episode.deeds) for number, episode in enumerate(linked.episodes, start=1)]
    for number, deeds in [*parts, (None, linked.deeds)]:
        for deed in deeds:
            key = (deed.claim, deed.deed.kind)
            if key not in met:
                met.add(key)
                yield {"departure": number, **_deed(deed), **sources.row(deed)}


def _deed(item: DeedIn) -> dict[str, Value]:
    deed, code = item.deed, plover_code(item.deed)
    return {
        "kind": deed.kind.value, "mode": deed.mode.value, "actor": _written(deed.actor),
        "target": _written(deed.target), "from": _written(deed.source), "to": _written(deed.destination),
        "at": _written(deed.at), **period_row(deed.period), "why": "; ".join(deed.reasons) or None,
        "plover": " ".join(word for word in (code.event, code.mode, code.auxiliary) if word) if code else None,
    }  # fmt: skip


def term_rows(sources: Sources) -> Iterator[Row]:
    """Every clause of the deal, once for each passage that tells of it."""
    deal = sources.case.linked.deal
    for term in deal.terms if deal else ():
        reports = len({cited.report.id for cited in term.cited})
        for cited in term.cited:
            yield {
                "term": term.kind.value, "what": term.what, "who": term.who, "reports": reports, **sources.row(cited),
            }  # fmt: skip


def doubt_rows(sources: Sources) -> Iterator[Row]:
    """Words of the case's reports that could be read two ways or not at all."""
    for doubt in sources.case.linked.doubts:
        yield {"why": doubt.note, **sources.row(doubt)}
