"""What people decided is done to readings; what fits nothing is told, and nothing is dropped."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from itertools import count
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from invented_cases import ENCLAVE
from made_readings import deed, figure, reading
from safeconduct.judge import ClaimBook, Decided, decide, what_was_said
from safeconduct.judge.log import read_log
from safeconduct.judge.placing import place_choices
from safeconduct.judge.standing import standing
from safeconduct.link import Rulings, link_cases
from safeconduct.vocab.claim import Reading
from safeconduct.vocab.errors import JudgementRefused
from safeconduct.vocab.judgement import Judgement, JudgementState, Thing, judgement_record
from safeconduct.vocab.record import json_line

NOON = datetime(2024, 5, 2, 12, tzinfo=UTC)
_TICKS = count()
MARUN = reading(
    "a",
    "2024-05-02",
    "Some 300 people, 40 of them children, left Marun on Tuesday.",
    figure("300 people", 300),
    figure("40 of them children", 40, group="children"),
    deed("departure", "left Marun"),
)
MARUN = replace(MARUN, figures=(MARUN.figures[0], replace(MARUN.figures[1], part_of=0)))


def judged(kind: str, subject: dict[str, Any] | None = None, by: str = "A", why: str = "w") -> Judgement:
    """A judgement, a second after the one made before."""
    return Judgement(by, NOON + timedelta(seconds=next(_TICKS)), kind, subject or {}, why)


def ref(quote: str, of: Reading = MARUN) -> dict[str, Any]:
    """A claim as a judgement names it."""
    entries = ClaimBook([of]).entries(of.report.capture.sha256)
    return next(e.ref().record() for e in entries if e.span and e.span.quote == quote)


def about(kind: str, quote: str, of: Reading = MARUN, **values: Any) -> Judgement:
    """A judgement on one claim."""
    return judged(kind, {"claim": ref(quote, of), **({"set": values} if values else {})})


def undo(of: Judgement) -> Judgement:
    return judged("undo", {"of": of.id})


def deciding(*judgements: Judgement, readings: tuple[Reading, ...] = (MARUN,), **more: Any) -> Decided:
    held = {r.report.capture.sha256: r.report.id for r in (*readings, *more.pop("later", ()))}
    return decide(readings, judgements, held, **more)


def states(*judgements: Judgement, **more: Any) -> list[JudgementState]:
    return [one.state for one in deciding(*judgements, **more).judged]


STANDS, UNDONE = JudgementState.STANDS, JudgementState.UNDONE
OVERTAKEN, UNFIT = JudgementState.OVERTAKEN, JudgementState.UNFIT


def test_no_judgement_changes_nothing():
    assert deciding().readings == [MARUN]


def test_a_rejected_claim_is_gone_and_its_parts_are_of_nothing():
    (made,) = deciding(about("reject", "300 people")).readings
    assert [f.span.quote for f in made.figures] == ["40 of them children"]
    assert made.figures[0].part_of is None
    (made,) = deciding(about("reject", "40 of them children")).readings
    assert [f.part_of for f in made.figures] == [None]
    (made,) = deciding(about("reject", "left Marun")).readings
    assert made.deeds == ()


def test_a_corrected_claim_says_who_and_why():
    (made,) = deciding(about("correct", "300 people", low=1876, high=1876)).readings
    assert made.figures[0].quantity.low == 1876
    assert made.figures[0].reasons[-1] == "corrected by A on 2024-05-02, low 1,876, high 1,876: w"
    assert made.figures[1] == MARUN.figures[1], "and nothing else changes"


def test_an_accepted_claim_says_so():
    (made,) = deciding(about("accept", "300 people")).readings
    assert made.figures[0].reasons[-1] == "accepted by A on 2024-05-02: w"


def test_corrections_add_up_and_the_later_one_of_a_field_counts():
    first = about("correct", "300 people", low=5, high=5, group="men")
    second = about("correct", "300 people", low=7, high=7)
    (made,) = deciding(first, second).readings
    assert (made.figures[0].quantity.low, made.figures[0].group) == (7, "men")
    assert states(first, second) == [STANDS, STANDS], "the group still stands"
    assert states(second, about("correct", "300 people", low=8, high=8)) == [OVERTAKEN, STANDS]


@pytest.mark.parametrize(
    ("kinds", "there", "why"),
    [
        (("reject", "accept"), True, "taken back in"),
        (("accept", "reject"), False, "the later one counts"),
        (("reject", "correct"), True, "whoever corrects it means it to count"),
        (("correct", "reject"), False, "corrected first, then rejected"),
    ],
)
def test_of_two_that_differ_the_later_counts(kinds: tuple[str, str], there: bool, why: str):
    made = [about(k, "300 people", **({"low": 5, "high": 5} if k == "correct" else {})) for k in kinds]
    (after,) = deciding(*made).readings
    assert any(f.span.quote == "300 people" for f in after.figures) is there, why
    if "correct" not in kinds[:1]:
        assert states(*made) == [OVERTAKEN, STANDS]


def test_undo_and_undo_of_the_undo():
    first = about("reject", "300 people")
    second = undo(first)
    third = undo(second)
    for judgements, gone, expected in (
        ((first,), True, [STANDS]),
        ((first, second), False, [UNDONE, STANDS]),
        ((first, second, third), True, [STANDS, UNDONE, STANDS]),
        ((first, second, third, undo(third)), False, [UNDONE, STANDS, UNDONE, STANDS]),
    ):
        (made,) = deciding(*judgements).readings
        assert (len(made.figures) == 1) is gone
        assert states(*judgements) == expected


def test_a_judgement_that_comes_twice_counts_once():
    first = about("reject", "300 people")
    assert states(first, first) == [STANDS]


@pytest.mark.parametrize(
    ("judgement", "note"),
    [
        (about("reject", "left Marun", replace(MARUN, report=ENCLAVE[0].report)), "report is not in this casebook"),
        (judged("reject", {"claim": {**ref("300 people"), "id": "0" * 10, "span": [50, 55]}}), "no longer read to"),
        (judged("reject", {"claim": {"id": "x"}}), "does not say wholly"),
        (judged("reject", {}), "does not say wholly"),
        (judged("reject", {"claim": 5}), "does not say wholly"),
        (judged("correct", {"claim": ref("300 people"), "set": {"size": 4}}), "has no field “size”"),
        (judged("correct", {"claim": ref("300 people"), "set": {"low": 400}}), "low 400 is above high 300"),
        (judged("correct", {"claim": ref("300 people"), "set": 7}), "does not say wholly"),
        (judged("abolish", {"claim": ref("300 people")}), "does not know its kind"),
        (judged("undo", {"of": "0" * 10}), "what it undoes is not in this casebook"),
        (judged("same name", {"names": ["Marun", "Nowhere"]}), "no report names “Nowhere”"),
        (judged("same name", {"names": ["Marun"]}), "does not say wholly"),
        (judged("different name", {"names": [5, "Marun"]}), "no report names “5”"),
        (judged("same name", {"names": "Marun"}), "does not say wholly"),
        (judged("same episode", {"claims": [5, 6]}), "does not say wholly"),
        (judged("different name", {"names": [f"Marun {n}" for n in range(10_000)]}), "does not say wholly"),
        (judged("same case", {"reports": ["0" * 64, "1" * 64]}), "a report that it names is not in this casebook"),
        (judged("same episode", {"claims": [ref("300 people"), {**ref("left Marun"), "report": "0"}]}), "its report"),
        (judged("best", {"of": "departure", "best": 5, "claims": []}), "does not say wholly"),
        (judged("best", {"of": "size", "best": 5, "reports": []}), "does not say wholly"),
        (judged("best", {"of": "total", "best": "many", "reports": ["0" * 64]}), "its figure is no number"),
        (judged("best", {"of": "total", "best": 5, "reports": ["0" * 64]}), "no report that told of it"),
        (judged("rule", {"rule": "best_guess"}), "has no rule “best_guess”"),
        (judged("given", {"report": "0" * 64, "published": "2024-05-02"}), "report is not in this casebook"),
    ],
    ids=lambda value: value.kind if isinstance(value, Judgement) else str(value)[:30],
)  # fmt: skip
def test_what_fits_nothing_is_told_and_does_nothing(judgement: Judgement, note: str):
    decided = deciding(judgement)
    (one,) = decided.judged
    assert one.state is UNFIT
    assert note in one.note
    assert decided.readings == [MARUN]
    assert decided.bearing_on(["a"]) == ()


def test_what_fits_nothing_fits_again_when_its_report_comes_back():
    other = reading("b", "2024-05-03", "Some 500 people left Marun.", figure("500 people", 500))
    judgement = about("reject", "500 people", other)
    assert states(judgement) == [UNFIT]
    assert states(judgement, readings=(MARUN, other)) == [STANDS]


def test_what_is_not_looked_at_is_neither_done_nor_told_to_fit_nothing():
    other = reading("b", "2024-05-03", "Some 500 people left Idlin.", figure("500 people", 500))
    made = (
        about("reject", "500 people", other),
        judged("same name", {"names": ["Marun", "Idlin"]}),
        judged("same case", {"reports": [r.report.capture.sha256 for r in (MARUN, other)]}),
        judged("same episode", {"claims": [ref("300 people"), ref("500 people", other)]}),
        judged("best", {"of": "departure", "best": 5, "claims": [ref("500 people", other)]}),
    )
    decided = deciding(*made, later=(other,))
    assert {one.state for one in decided.judged} == {STANDS}
    assert not any([*decided.same.values(), *decided.different.values(), decided.best])


def test_pairs_of_names_reports_and_claims_as_linking_takes_them():
    other = reading("b", "2024-05-03", "Some 500 people left Maroun.", figure("500 people", 500))
    digests = [r.report.capture.sha256 for r in (MARUN, other)]
    decided = deciding(
        judged("same name", {"names": ["Marun", "Maroun"]}),
        judged("different case", {"reports": digests}),
        judged("same episode", {"claims": [ref("300 people"), ref("500 people", other)]}),
        readings=(MARUN, other),
    )
    assert {frozenset(pair) for pair in decided.same["names"]} == {frozenset({"Marun", "Maroun"})}
    assert {frozenset(pair) for pair in decided.different["reports"]} == {frozenset({"a", "b"})}
    starts = {("a", MARUN.figures[0].span.start), ("b", other.figures[0].span.start)}
    assert {frozenset(pair) for pair in decided.same["claims"]} == {frozenset(starts)}


def test_of_two_judgements_on_one_pair_the_later_counts_in_whatever_spelling():
    names = {"names": ["Marun", "Tuesday"]}
    first = judged("same name", {"names": ["the Marun", "Tuesday"]})
    made = reading("a", None, "The Marun fell on Tuesday.")
    decided = deciding(first, judged("different name", names), readings=(made,))
    assert decided.same["names"] == []
    assert len(decided.different["names"]) == 1
    assert [one.state for one in decided.judged] == [OVERTAKEN, STANDS]


def test_the_latest_rule_counts_and_bears_on_everything():
    first, second = (
        judged("rule", {"rule": "conservative"}),
        judged("rule", {"rule": "source_priority", "origins": ["X"]}),
    )
    decided = deciding(first, second)
    assert (decided.rule, decided.origins) == ("source_priority", ("X",))
    assert [one.state for one in decided.judged] == [OVERTAKEN, STANDS]
    assert decided.bearing_on([]) == (second,)


def test_a_best_figure_counts_from_the_day_of_the_last_report_it_was_chosen_on():
    digest = MARUN.report.capture.sha256
    best = judged("best", {"of": "total", "best": 5, "reports": [digest], "day": "2024-05-09"})
    assert len(deciding(best).best) == len(deciding(best, as_of=date(2024, 5, 9)).best) == 1
    assert deciding(best, as_of=date(2024, 5, 8)).best == []


def test_a_choice_goes_to_the_departure_that_holds_its_claims():
    cases = link_cases(ENCLAVE)
    episode = cases[0].episodes[0]
    figures = {f.report.id: f for f in episode.figures}
    source = next(r for r in ENCLAVE if r.report.id in figures)
    quote = figures[source.report.id].figure.span.quote
    best = judged("best", {"of": "departure", "best": 815, "claims": [ref(quote, source)]})
    later = judged("best", {"of": "departure", "best": 816, "claims": [ref(quote, source)]})
    total = judged("best", {"of": "total", "best": 2600, "reports": [ENCLAVE[0].report.capture.sha256]})
    decided = deciding(best, later, total, readings=ENCLAVE)
    placed, failed = place_choices(decided.best, cases)
    assert failed == {}
    assert [(c.thing, c.best, c.episode) for c in placed[cases[0].id]] == [
        (Thing.DEPARTURE, 816, 0),
        (Thing.TOTAL, 2600, None),
    ]
    nowhere, failed = place_choices(decided.best, ())
    assert nowhere == {}
    assert {one.state for one in failed.values()} == {UNFIT}


def test_judgements_reach_cases_and_departures():
    """A claim of the second departure is said to be of the first; the two reports of one deal are two cases."""
    before = next(c for c in link_cases(ENCLAVE) if c.id == "gornji-hras-1993")
    one, other = before.episodes[0].deeds[0], before.episodes[1].deeds[0]
    by_id = {r.report.id: r for r in ENCLAVE}
    claims = [ref(d.deed.span.quote, by_id[d.report.id]) for d in (one, other)]
    decided = deciding(judged("same episode", {"claims": claims}), readings=ENCLAVE)
    joined = link_cases(decided.readings, Rulings(same_departures=tuple(decided.same["claims"])))
    after = next(c for c in joined if c.id == "gornji-hras-1993")
    assert len(after.episodes) == len(before.episodes) - 1


class TestLog:
    def test_a_log_comes_back_as_it_was(self):
        made = [
            about("correct", "300 people", low=5, high=5),
            judged("rule", {"rule": "conservative"}, "Ä. Ö", "„why“"),
        ]
        lines = [json_line(judgement_record(one)) for one in made]
        assert read_log(["", *lines, "  \n"], "log") == made
        assert [one.id for one in read_log(lines, "log")] == [one.id for one in made]

    def test_more_than_is_known_in_a_line_is_passed_over(self):
        record = {**judgement_record(judged("rule", {"rule": "conservative"})), "state": "stands", "note": None}
        assert len(read_log([json.dumps(record)], "log")) == 1

    @pytest.mark.parametrize(
        ("change", "said"),
        [
            ({"why": "another"}, "was changed after it was made"),
            ({"by": " "}, "does not say by"),
            ({"made": "yesterday", "id": None}, "is no time"),
            ({"made": "2024-05-02T12:00:00", "id": None}, "does not say its time zone"),
            ({"subject": [], "id": None}, "does not say what it is about"),
            ({"kind": 7, "why": None}, "does not say kind and why"),
        ],
    )
    def test_a_line_that_cannot_be_is_refused_with_its_number(self, change: dict[str, Any], said: str):
        record = {**judgement_record(judged("rule", {"rule": "conservative"})), **change}
        with pytest.raises(JudgementRefused) as refused:
            read_log(["", json.dumps(record)], "log.jsonl")
        assert str(refused.value).startswith("log.jsonl, line 2: ")
        assert said in str(refused.value)
        assert "nothing was added" in str(refused.value)

    @pytest.mark.parametrize("line", ["{", "5", "[]", "null", "[" * 100_000])
    def test_what_is_no_judgement_at_all(self, line: str):
        with pytest.raises(JudgementRefused, match="line 1: is no JSON"):
            read_log([line], "log")


def test_what_was_said_of_reports_adds_up_and_can_be_undone():
    name = judged("given", {"report": "d", "name": "a.txt"})
    day = judged("given", {"report": "d", "published": "2024-05-02"})
    later = judged("given", {"report": "d", "published": "2024-05-03", "publisher": "P"})
    wrong = judged("given", {"report": "d", "published": "May", "name": 5})
    said = what_was_said([name, day, later, wrong])["d"]
    assert (said.name, said.published, said.publisher, said.undone) == ("a.txt", date(2024, 5, 3), "P", False)
    said = what_was_said([name, day, later, undo(later)])["d"]
    assert (said.name, said.published, said.publisher, said.undone) == ("a.txt", date(2024, 5, 2), None, True)


CHOICES = ["300 people", "40 of them children", "left Marun"]


@given(
    st.lists(st.tuples(st.sampled_from(["accept", "reject", "correct", "undo"]), st.sampled_from(CHOICES)), max_size=9)
)
def test_undoing_everything_leaves_what_was_read(steps: list[tuple[str, str]]):
    made: list[Judgement] = []
    for kind, quote in steps:
        if kind == "undo":
            open_ones = [one.judgement for one in standing(made) if one.state is not UNDONE]
            made += [undo(open_ones[-1])] if open_ones else []
        else:
            made.append(about(kind, quote, **({"mode": "denied"} if kind == "correct" else {})))
    back = [undo(one.judgement) for one in standing(made) if one.state is not UNDONE and one.judgement.kind != "undo"]
    undone = [undo(one.judgement) for one in standing(made) if one.state is STANDS and one.judgement.kind == "undo"]
    decided = deciding(*made, *back)
    assert decided.readings == [MARUN]
    assert len(decided.judged) == len(made) + len(back), "and nothing is lost"
    assert len(deciding(*made, *undone).judged) == len(made) + len(undone)
