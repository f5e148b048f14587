"""What the top of the page says, and what the parts of it are made of."""

from __future__ import annotations

from datetime import date

import pytest

from made_dossiers import case_of, sample_case
from made_readings import deal, deed, figure, reading
from safeconduct.collect import Given, make_report
from safeconduct.publish.dossier.departures import view_departures
from safeconduct.publish.dossier.pictures import make_balance, make_events, make_repeats
from safeconduct.publish.dossier.places import make_map
from safeconduct.publish.dossier.reports import view_reports
from safeconduct.publish.dossier.sections import view_deal
from safeconduct.publish.dossier.summary import summarise
from safeconduct.publish.dossier.words import Library
from safeconduct.read.reader import RuleReader
from safeconduct.vocab.claim import Reading

DEAL = reading(
    "a",
    "2031-03-02",
    "The army and rebels in Marun signed a deal on 1 March 2031 under which 6,000 people will leave Marun for Idlin "
    "within four weeks.",
    deal(
        "Marun", signed="2031-03-01", parties=("the army", "rebels"), to=("Idlin",),
        duration=(4, 4, "weeks"), terms=(("evacuation", "6,000 people will leave Marun"),),
    ),
    figure("6,000 people", 6000, mode="planned", frm="Marun", to="Idlin", extent="total"),
    publisher="Wire",
)  # fmt: skip
FIRST = reading(
    "b",
    "2031-03-09",
    "1,500 people, among them 400 fighters, 500 women and 600 children, left Marun for Idlin on 8 March, the governor "
    "said.",
    figure("1,500 people", 1500, frm="Marun", to="Idlin", day="2031-03-08", episode=1, by="the governor"),
    figure("400 fighters", 400, group="fighters", frm="Marun", to="Idlin", day="2031-03-08", episode=1),
    figure("500 women", 500, group="women", frm="Marun", to="Idlin", day="2031-03-08", episode=1),
    figure("600 children", 600, group="children", frm="Marun", to="Idlin", day="2031-03-08", episode=1),
    deed("departure", "left Marun", day="2031-03-08", frm="Marun", to="Idlin", episode=1),
    publisher="Herald",
)
SECOND = reading(
    "c",
    "2031-03-10",
    "1,200 people left Marun for Idlin on 8 March, the Observatory said. So far 1,500 people have left Marun.",
    figure("1,200 people", 1200, frm="Marun", to="Idlin", day="2031-03-08", episode=1, by="the Observatory"),
    figure("1,500 people", 1500, frm="Marun", day="2031-03-10", extent="total"),
    publisher="Radio",
)


def told(*readings: Reading, as_of: date | None = None) -> str:
    """The top of the page as plain words."""
    summary = summarise(Library(case_of(readings, as_of)))
    sentences = (*summary.sentences, summary.basis)
    return " ".join("".join(words.text for words in sentence) for sentence in sentences)


@pytest.mark.parametrize(
    ("readings", "says", "why"),
    [
        (
            (DEAL, FIRST, SECOND),
            "Under the deal signed 1 Mar 2031, 6,000 people were to leave Marun",
            "what was promised",
        ),
        ((DEAL, FIRST, SECOND), "by 29 Mar 2031.", "by when"),
        ((DEAL, FIRST, SECOND), "1,500 are reported to have left", "what is reported done"),
        ((DEAL, FIRST, SECOND), "in 1 departure", "one is not many"),
        ((DEAL, FIRST, SECOND), "The deadline has not passed.", "not late yet"),
        ((DEAL, FIRST, SECOND), "from 3 reports by 3 publishers", "from how many"),
        ((DEAL, FIRST, SECOND), "As of 10 Mar 2031", "as of when"),
        ((FIRST, SECOND), "No report describes a deal. No report says how many people were to leave Marun.", "no deal"),
        ((DEAL,), "No departure is reported.", "nothing done"),
        ((DEAL,), "Nothing in the reports contradicts anything else.", "nothing disputed"),
    ],
)
def test_the_top_says_it_in_plain_words(readings: tuple[Reading, ...], says: str, why: str):
    assert says in told(*readings), why


def test_a_deadline_that_passed_is_counted_in_days():
    shells = deed("shelling", "Shells fell on Marun", at="Marun", day="2031-05-07")
    late = reading("d", "2031-05-08", "Nothing moved in Marun. Shells fell on Marun.", shells, publisher="Wire")
    words = told(DEAL, FIRST, SECOND, late)
    assert "The deadline passed 40 days before the day this is told for" in words


def test_the_numbers_at_the_top_lead_to_words_that_give_them():
    library = Library(sample_case())
    summary = summarise(library)
    sources = {f"#c-{s.key}": s for found in library.book.of_report().values() for s in found}
    for range_ in (summary.promised, summary.reported):
        assert range_ is not None
        for words in (range_.low, range_.best, range_.high):
            source = sources[words.href or ""]
            assert source.figure is not None
            value = int(words.text.replace(",", ""))
            assert source.figure.quantity.low <= value <= source.figure.quantity.high
            assert "top" in source.uses


def test_a_bar_is_divided_only_by_groups_of_one_report_that_do_not_overlap():
    (view,) = view_departures(Library(case_of((FIRST,))))
    assert [(part.group, part.count) for part in view.bar.parts] == [
        ("fighters", 400),
        ("women", 500),
        ("children", 600),
    ]
    too_many = reading(
        "x", "2031-03-09", "1,000 people, among them 900 women and 800 children, left Marun for Idlin on 8 March.",
        figure("1,000 people", 1000, frm="Marun", to="Idlin", day="2031-03-08"),
        figure("900 women", 900, group="women", frm="Marun", to="Idlin", day="2031-03-08"),
        figure("800 children", 800, group="children", frm="Marun", to="Idlin", day="2031-03-08"),
    )  # fmt: skip
    (view,) = view_departures(Library(case_of((too_many,))))
    assert view.bar.parts == (), "what cannot be is not drawn"


def test_a_case_without_a_total_leads_to_its_departures():
    balance = make_balance(library := Library(case_of((DEAL, FIRST))), summarise(library))
    assert balance.promised is not None
    assert balance.promised.best == 6000
    assert [(step.best, step.href) for step in balance.steps] == [(1500, "#departure-1")]
    assert [deadline.end for deadline in balance.deadlines] == [date(2031, 3, 29)]


def test_entries_of_the_timeline_lead_to_words_on_that_day():
    library = Library(sample_case())
    events = make_events(library)
    sources = {f"#c-{s.key}": s for found in library.book.of_report().values() for s in found}
    assert len(events) == len(library.case.timeline)
    deeds = [e for e in events if e.kind not in ("signed", "departure")]
    assert deeds
    for event in deeds:
        deed = sources[event.words.href or ""].deed
        assert deed is not None
        assert deed.kind.replace("_", " ") == event.kind
        assert deed.period.start is not None
        assert deed.period.start.earliest() == event.start


def test_a_length_that_several_reports_tell_is_one_row_with_all_of_them():
    told = "The army and rebels signed a deal under which 6,000 people will leave Marun for Idlin within four weeks."
    given = [Given(date(2031, 3, day), outlet) for day, outlet in ((2, "Wire"), (3, "Gazette"))]
    reports = [make_report(f"{told} So says {one.publisher}.".encode(), f"{one.publisher}.txt", one) for one in given]
    rows, _ = view_deal(Library(case_of([RuleReader().read(report) for report in reports])))
    lengths = [row for row in rows if row.label == "To take"]
    assert ["".join(words.text for words in row.words) for row in lengths] == ["4 weeks"]
    assert len(lengths[0].citations) == 2


def test_an_origin_is_told_with_every_outlet_that_carries_it():
    echo = reading(
        "e", "2031-03-11", "1,500 people left Marun for Idlin on 8 March, the governor said.",
        figure("1,500 people", 1500, frm="Marun", to="Idlin", day="2031-03-08", episode=1, by="the governor"),
        publisher="Gazette",
    )  # fmt: skip
    repeats = make_repeats(Library(case_of((FIRST, SECOND, echo))))
    pairs = {(r.origin, r.outlet) for r in repeats}
    assert ("the Observatory", "Radio") in pairs
    assert {outlet for origin, outlet in pairs if origin.startswith("the governor")} >= {"Herald"}
    assert sum(r.count for r in repeats) == 4 + 2 + 1


@pytest.mark.parametrize(
    ("to", "name", "precision", "why"),
    [
        ("Idlib", "Idlib", "point", "a city and not the province named after it"),
        ("northern Aleppo", "northern Aleppo", "area", "a part of a province is somewhere in it"),
        ("Idlib province", "Idlib", "area", "a province, though linking knows it by the name of its city"),
        ("Nowhere-on-Sea", None, None, "what no gazetteer knows is named under the map"),
    ],
)
def test_places_are_no_more_exact_than_their_names(to: str, name: str | None, precision: str | None, why: str):
    gone = reading(
        "g", "2031-03-09", "1,500 people left Homs on 8 March.",
        figure("1,500 people", 1500, frm="Homs", to=to, day="2031-03-08"),
        deal("Homs", signed="2031-03-01", to=(to,)), publisher="Herald",
    )  # fmt: skip
    library = Library(case_of((gone,)))
    placed = make_map(library.case, library.book)
    spots = {spot.name: spot for spot in placed.spots}
    assert spots["Homs"].origin
    if name is None:
        assert placed.unplaced == (to,)
        return
    assert spots[name].precision == precision, why
    assert [(flow.to.name, flow.best) for flow in placed.flows] == [(name, 1500)]
    assert spots[name].told.startswith("somewhere in ") == (precision == "area")


@pytest.mark.parametrize(
    ("source", "shown"),
    [
        ("/home/ada/secret/report.html", "report.html"),
        (r"C:\Users\Ada\report.html", "report.html"),
        ("https://example.org/report.html", ""),
        ("-", ""),
    ],
)
def test_a_file_is_shown_by_its_own_name(source: str, shown: str):
    from dataclasses import replace

    spoiled = replace(DEAL, report=replace(DEAL.report, capture=replace(DEAL.report.capture, source=source)))
    library = Library(case_of((spoiled, FIRST)))
    assert [view.file for view in view_reports(library) if view.id == "a"] == [shown]


@pytest.mark.parametrize(
    ("url", "link"),
    [
        ("https://example.org/a?b=1", True),
        ("javascript:alert(1)", False),
        ("data:text/html,x", False),
        ("file:///etc/passwd", False),
        ("https://example.org/ onclick=x", False),
        (None, False),
    ],
)
def test_only_addresses_of_the_web_become_links(url: str | None, link: bool):
    from dataclasses import replace

    spoiled = replace(DEAL, report=replace(DEAL.report, url=url))
    library = Library(case_of((spoiled, FIRST)))
    (view,) = (view for view in view_reports(library) if view.id == "a")
    assert (view.link is not None) == link
