"""What a claim can be corrected to, and what is refused in words that say what can be."""

from __future__ import annotations

import pytest

from made_readings import deal, deed, figure, reading
from safeconduct.judge.corrected import correct
from safeconduct.judge.fields import FIELDS, Refused, parse_values
from safeconduct.vocab.claim import DeedKind, Doubt, Extent, Group, Measure, Mode, TermKind
from safeconduct.vocab.claim_id import ClaimKind
from safeconduct.vocab.quantity import Bound

WORDS = "Some 300 people left Marun for Idlin, Ada Lune told SANA. They will hand in arms."
MADE = reading(
    "a",
    "2024-05-02",
    WORDS,
    figure("300 people", 300, frm="Marun", to="Idlin", by="Ada Lune", start="2024-05-01", end="2024-05-01"),
    deed("departure", "left Marun", to="Idlin", day="2024-05-01"),
    deal("Marun", parties=("Ada Lune",), terms=(("disarmament", "hand in arms"),)),
)
CLAIMS = {
    ClaimKind.FIGURE: MADE.figures[0],
    ClaimKind.DEED: MADE.deeds[0],
    ClaimKind.AGREEMENT: MADE.agreement,
    ClaimKind.DOUBT: Doubt(MADE.report.text.span(0, 4), "two ways"),
    ClaimKind.TERM: MADE.agreement.terms[0] if MADE.agreement else None,
}


def corrected(of: ClaimKind, **values: object):
    return correct(CLAIMS[of], parse_values(of, values), MADE.report.text, "said so")


@pytest.mark.parametrize(
    ("values", "seen", "why"),
    [
        ({"count": "1,876"}, {"low": 1876, "high": 1876, "bound": Bound.EXACT}, "both ends at once"),
        ({"count": 25.5}, {"low": 25.5, "high": 25.5}, "a fraction"),
        ({"low": "200"}, {"low": 200, "high": 300, "bound": Bound.RANGE}, "an exact number becomes a range"),
        ({"high": 400, "bound": "about"}, {"low": 300, "high": 400, "bound": Bound.ABOUT}, "the bound as it is given"),
        ({"group": "Security forces"}, {"group": Group.SECURITY_FORCES}, "words as people write them"),
        ({"measure": "arrive", "mode": "planned"}, {"measure": Measure.ARRIVE, "mode": Mode.PLANNED}, "two at once"),
        ({"to": "none", "from": ""}, {"to": None, "from": None}, "not said"),
        ({"to": "Jarab  Lus"}, {"to": "Jarab Lus"}, "a name that the text does not hold"),
        ({"start": "2024-05"}, {"start": "2024-05", "end": "2024-05-01"}, "one end, if they go together"),
        ({"day": "2024-04-30"}, {"start": "2024-04-30", "end": "2024-04-30"}, "a day is both ends"),
        ({"said_by": "none"}, {"voices": []}, "the report says it itself"),
        ({"said_by": "SANA"}, {"voices": ["SANA"]}, "another voice"),
        ({"carried_by": "SANA"}, {"voices": ["Ada Lune", "SANA"]}, "who passed it on"),
        ({"extent": "total"}, {"extent": Extent.TOTAL, "cumulative": True}, "all so far"),
        ({"episode": "5"}, {"episode": 5}, "a rank"),
        ({"episode": None}, {"episode": None}, "no rank"),
    ],
)
def test_figures(values: dict[str, object], seen: dict[str, object], why: str):
    made = corrected(ClaimKind.FIGURE, **values)
    told = {
        "low": made.quantity.low, "high": made.quantity.high, "bound": made.quantity.bound, "group": made.group,
        "measure": made.measure, "mode": made.mode, "to": made.destination and made.destination.written,
        "from": made.source and made.source.written, "start": str(made.period.start), "end": str(made.period.end),
        "voices": [voice.name for voice in made.voices], "extent": made.extent, "cumulative": made.cumulative,
        "episode": made.episode,
    }  # fmt: skip
    assert {name: told[name] for name in seen} == seen, why
    assert made.span == MADE.figures[0].span, "the words stay"
    assert made.reasons[-1] == "said so"


def test_a_name_that_stands_in_the_text_is_tied_to_it():
    made = corrected(ClaimKind.FIGURE, to="Marun", said_by="SANA")
    assert made.destination.span.quote == "Marun"
    assert made.voices[0].span.quote == "SANA"


def test_deeds_terms_and_deals():
    assert corrected(ClaimKind.DEED, kind="aid delivered").kind is DeedKind.AID_DELIVERED
    assert corrected(ClaimKind.DEED, actor="Red Crescent").actor.written == "Red Crescent"
    assert corrected(ClaimKind.TERM, term="aid_access", who="the army").kind is TermKind.AID_ACCESS
    made = corrected(ClaimKind.AGREEMENT, signed="2024-04-30", parties="Ada Lune; the army", phase="none")
    assert str(made.signed) == "2024-04-30"
    assert [party.written for party in made.parties] == ["Ada Lune", "the army"]
    assert corrected(ClaimKind.AGREEMENT, parties=["x"], mediators="none").mediators == ()


@pytest.mark.parametrize(
    ("kind", "values", "said"),
    [
        (ClaimKind.FIGURE, {"low": "301"}, "low 301 is above high 300; give both, as low=301 high=301, or count=301"),
        (ClaimKind.FIGURE, {"low": "many"}, "low: “many” is no number; write it as 1876"),
        (ClaimKind.FIGURE, {"low": "-5"}, "is no number"),
        (ClaimKind.FIGURE, {"low": "1e9"}, "is no number"),
        (ClaimKind.FIGURE, {"low": float("nan")}, "is no number"),
        (ClaimKind.FIGURE, {"low": True}, "is no number"),
        (ClaimKind.FIGURE, {"low": "9" * 400}, "is no number"),
        (ClaimKind.FIGURE, {"low": "none"}, "low cannot be left unsaid; it takes NUMBER"),
        (ClaimKind.FIGURE, {"group": "soldiers"}, "is none of all, fighters, civilians"),
        (ClaimKind.FIGURE, {"size": "5"}, "a figure has no field “size”; it has at, bound, carried_by"),
        (ClaimKind.FIGURE, {"start": "2024-02-30"}, "is no day, month or year; write it as 2024-05-02"),
        (ClaimKind.FIGURE, {"start": "2024-06"}, "start 2024-06 is after end 2024-05-01; give both, or day=2024-06"),
        (ClaimKind.FIGURE, {"episode": "0"}, "is no rank"),
        (ClaimKind.FIGURE, {"to": "x" * 301}, "is no name; write at most 300 characters"),
        (ClaimKind.DEED, {"carried_by": "SANA"}, "carried_by needs said_by"),
        (ClaimKind.DEED, {"low": 5}, "a deed has no field “low”"),
        (ClaimKind.DOUBT, {"why": "x"}, "a doubt has no field “why”; it has none that can be corrected"),
    ],
)
def test_what_cannot_be_is_refused(kind: ClaimKind, values: dict[str, object], said: str):
    with pytest.raises(Refused) as refused:
        corrected(kind, **values)
    assert said in str(refused.value)


def test_what_is_parsed_is_parsed_to_the_same_again():
    """The log keeps parsed values, which are parsed again when they are applied."""
    given = {"count": "1,876", "to": "none", "group": "men", "day": "2024-05", "extent": "one", "said_by": "A  B"}
    once = parse_values(ClaimKind.FIGURE, given)
    assert parse_values(ClaimKind.FIGURE, once) == once
    names = parse_values(ClaimKind.AGREEMENT, {"parties": "a; b", "mediators": "none"})
    assert parse_values(ClaimKind.AGREEMENT, names) == names == {"parties": ["a", "b"], "mediators": []}


def test_every_kind_of_claim_has_its_fields():
    assert set(FIELDS) == set(ClaimKind)
