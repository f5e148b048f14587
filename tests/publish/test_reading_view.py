"""What one report says, as lines for a terminal."""

from __future__ import annotations

from datetime import date

import pytest

from making import make_report
from safeconduct.publish.reading_view import reading_lines
from safeconduct.vocab.claim import (
    Agreement,
    Deed,
    DeedKind,
    Doubt,
    Duration,
    Extent,
    Figure,
    Group,
    Measure,
    Mode,
    Reading,
    Statement,
    StatementKind,
    Term,
    TermKind,
    Voice,
)
from safeconduct.vocab.document import Report, Span
from safeconduct.vocab.names import Name
from safeconduct.vocab.period import PartialDate, Period
from safeconduct.vocab.quantity import Bound, Quantity, Unit

TEXT = (
    "Buses wait. Some 1,500 people, among them 400 fighters, will leave Marun for Idlib next week, the governor told "
    "the state agency. On Monday the deal was signed.\n\nThe count of 2,5000 is unclear."
)
REPORT = make_report("marun", "2024-05-02", TEXT, "Agency")
WEEK = Period(PartialDate.of(date(2024, 5, 6)), PartialDate.of(date(2024, 5, 12)))
VOICES = (Voice("the governor", None, "governor"), Voice("the state agency"))


def at(words: str, report: Report = REPORT) -> Span:
    start = report.text.content.index(words)
    return report.text.span(start, start + len(words))


def reading() -> Reading:
    sentence = at(TEXT[12 : TEXT.index(" On Monday")])
    whole = Figure(
        span=at("Some 1,500 people"), number=at("1,500"), quantity=Quantity(1500, 1500, Bound.ABOUT), unit=Unit.PEOPLE,
        group=Group.ALL, measure=Measure.LEAVE, mode=Mode.PLANNED, sentence=sentence, source=Name.at(at("Marun")),
        destination=Name.at(at("Idlib")), period=WEEK,
        voices=VOICES, extent=Extent.ONE, episode=2, reasons=("“leave” governs the number",),
    )  # fmt: skip
    part = Figure(
        span=at("400 fighters"), number=at("400"), quantity=Quantity(400, 400), unit=Unit.PEOPLE, group=Group.FIGHTERS,
        measure=Measure.LEAVE, mode=Mode.PLANNED, sentence=sentence, part_of=0,
    )  # fmt: skip
    return Reading(
        report=REPORT,
        figures=(whole, part),
        agreement=Agreement(
            place=Name.at(at("Marun")), duration=Duration(6, 8, "weeks"), reasons=("“the deal”",),
            terms=(Term(TermKind.EVACUATION, at("will leave Marun for Idlib"), "fighters"),),
        ),
        statements=(Statement(at("Some 1,500 people"), StatementKind.INDIRECT, VOICES),),
        deeds=(Deed(DeedKind.SIGNING, at("the deal was signed"), Mode.HAPPENED, period=Period(PartialDate(2024, 4))),),
        doubts=(Doubt(at("2,5000"), "reads as 2,500 or 25,000"),),
    )  # fmt: skip


def test_each_claim_stands_under_its_sentence():
    assert list(reading_lines(reading(), width=110)) == [
        "marun",
        "Agency · 2024-05-02 · marun",
        "",
        "The deal",
        "  place       Marun",
        "  takes       6–8 weeks",
        "",
        "Some [1,500] people, among them [400] fighters, will leave Marun for Idlib next week, the governor told the",
        "state agency.",
        "  figure      “Some 1,500 people” · about 1,500 people · leave, planned · from Marun to Idlib · 2024-05-06 to",
        "              2024-05-12 · no. 2, one departure or round · says the governor (governor), through the state",
        "              agency",
        "  figure      “400 fighters” · 400 people (fighters) · leave, planned · part of the Some 1,500 people",
        "  term        evacuation · “will leave Marun for Idlib” · who: fighters",
        "  statement   says the governor (governor), through the state agency · indirect · “Some 1,500 people”",
        "",
        "On Monday the deal was signed.",
        "  deed        “the deal was signed” · signing, happened · since 2024-04",
        "",
        "The count of 2,5000 is unclear.",
        "  doubt       “2,5000” · reads as 2,500 or 25,000",
    ]


def test_reasons_and_marks_on_demand():
    lines = list(reading_lines(reading(), why=True, marks=("<b>", "</b>")))
    assert "              why: “leave” governs the number" in lines
    assert any(line.startswith("Some <b>1,500</b> people, among them <b>400</b>") for line in lines)


@pytest.mark.parametrize("width", [1, 40, 60, 200])
def test_no_line_is_wider_than_asked(width: int):
    assert max(map(len, reading_lines(reading(), width=width, marks=("", "")))) <= max(width, 40)


def test_a_report_that_says_nothing_of_the_kind_is_told_so():
    lines = list(reading_lines(Reading(REPORT)))
    assert lines[-1].strip().startswith("Nothing in it counts people")


def test_a_report_cannot_command_the_terminal():
    hostile = make_report("x", "", "It\x1b[2Jsaid \x1b]0;title\x07500 left \u202etxet.", "A\x1b[31m")
    figure = Figure(
        at("500 left", hostile), at("500", hostile), Quantity(500, 500), Unit.PEOPLE, Group.ALL, Measure.LEAVE,
        Mode.HAPPENED, at(hostile.text.content, hostile),
    )  # fmt: skip
    printed = "\n".join(reading_lines(Reading(hostile, (figure,))))
    assert not [c for c in printed if c != "\n" and (ord(c) < 32 or c in "\u202e\x7f")]


def test_a_long_text_without_a_sentence_end_takes_linear_time():
    text = "word " * 50_000 + "12 left " * 2000
    report = make_report("x", "", text)
    deeds = tuple(
        Deed(DeedKind.DEPARTURE, report.text.span(250_000 + 8 * n, 250_007 + 8 * n), Mode.HAPPENED) for n in range(2000)
    )
    assert sum(1 for _ in reading_lines(Reading(report, deeds=deeds))) > 2000


def test_one_is_told_as_one_and_quotes_are_not_doubled():
    report = make_report("one", "2024-05-02", "“One man is dead,” said the mayor.")
    dead = Figure(
        span=at("One man", report), number=at("One", report), quantity=Quantity(1, 1), unit=Unit.PEOPLE,
        group=Group.MEN, measure=Measure.KILLED, mode=Mode.HAPPENED, sentence=at("“One man is dead,”", report),
    )  # fmt: skip
    said = Statement(at("“One man is dead,”", report), StatementKind.DIRECT, (Voice("the mayor"),))
    words = "\n".join(reading_lines(Reading(report, figures=(dead,), statements=(said,))))
    assert "· 1 person (men) ·" in words
    assert "direct · “One man is dead,”" in words
