"""What a deal provides, where it holds and when it was made; and that no deal is read where there is none."""

from __future__ import annotations

import pytest

from counting import calls_of
from deal_tables import kinds, read, read_deal, report_of, written
from safeconduct.read.deals.terms import find_agreement
from safeconduct.read.ground import make_ground

LEAD = "Rebels and soldiers of the army signed a truce in Arda on Monday. Under the deal "

CLAUSES = [
    ("the rebels will leave for Soro with their families.", "evacuation"),
    ("families may walk out to Soro.", "evacuation"),
    ("the artillery stops firing for ten days.", "ceasefire"),
    ("the gunmen hand over their heavy weapons.", "disarmament"),
    ("the village shall lay down its arms.", "disarmament"),
    ("those who stay will have their status settled.", "settlement"),
    ("deserters are to be pardoned.", "settlement"),
    ("each side frees its prisoners.", "prisoner_exchange"),
    ("the rebels let 13 captives go.", "prisoner_exchange"),
    ("food and medicine are to be let in.", "aid_access"),
    ("the army shall allow relief trucks through.", "aid_access"),
    ("the blockade is to be lifted.", "siege_lifting"),
    ("the Soro road will be reopened.", "siege_lifting"),
    ("police are to enter the town.", "police_entry"),
    ("military police will deploy at the gates.", "police_entry"),
    ("the young men are to join the border troops.", "conscription"),
    ("nobody will be called up for six months.", "conscription"),
    ("the displaced may go back to their homes.", "return"),
    ("farmers are guaranteed a safe return.", "return"),
    ("both armies pull back their tanks.", "other"),
    ("the bodies of the dead are handed over.", "other"),
    ("the fighters may keep their light weapons.", "other"),
    ("no soldier will enter the town.", "other"),
    ("a joint commission will investigate breaches.", "other"),
    ("whoever cannot walk is flown to Soro.", "evacuation"),
    ("the wounded are brought out by the Red Cross.", "evacuation"),
    ("nobody fires on the airstrip until noon.", "ceasefire"),
    ("each is to let the other be for six weeks.", "ceasefire"),
    ("not to shell the town any more is what both promise.", "ceasefire"),
    ("the rifles go into depots.", "disarmament"),
    ("everything above a rifle stays behind.", "disarmament"),
    ("the mortars are to be deposited with the colonel.", "disarmament"),
    ("those who stay will not be arrested.", "settlement"),
    ("the warrants are to be torn up.", "settlement"),
    ("the army opens the cell doors for 17 men.", "prisoner_exchange"),
    ("the kidnapped go home.", "prisoner_exchange"),
    ("the soldiers it had captured are handed back.", "prisoner_exchange"),
    ("flour comes in.", "aid_access"),
    ("the garrison may fetch rations.", "aid_access"),
    ("the cordon goes.", "siege_lifting"),
    ("the toll posts come down.", "siege_lifting"),
    ("the Soro road is swept of mines.", "siege_lifting"),
    ("peacekeepers keep order in the market.", "police_entry"),
    ("the quay passes into the care of the gendarmes.", "police_entry"),
    ("the draft is deferred for six months.", "conscription"),
    ("300 fighters are taken into the border guard.", "conscription"),
    ("whoever was driven out may go home.", "return"),
    ("the dislocated families go back.", "return"),
    ("cattle go back to their owners.", "other"),
    ("the bases along the frontier are to be demolished.", "other"),
]


@pytest.mark.parametrize(("clause", "kind"), CLAUSES)
def test_clauses(clause: str, kind: str) -> None:
    assert kind in kinds(read_deal(LEAD + clause))


def test_a_list_after_a_colon_is_of_the_deal() -> None:
    content = (
        "The rebels and the army signed a memorandum in Arda. The parties agreed:\n"
        "(a) to release, within 15 days, all persons held by them;\n(b) to open the Soro road; and\n"
        "(c) to facilitate the return of displaced persons."
    )
    assert {"prisoner_exchange", "siege_lifting", "return"} <= kinds(read_deal(content))


def test_an_answer_is_of_the_deal_that_its_question_names() -> None:
    content = (
        "Q. Who agreed?\nA. The rebels and the regime came to terms in early May.\n\nQ. What are the terms?\n"
        "A. Rebels go to Soro. The regime lifts the blockade."
    )
    assert {"evacuation", "siege_lifting"} <= kinds(read_deal(content))


def test_what_is_demanded_is_no_clause() -> None:
    assert "siege_lifting" not in kinds(
        read_deal(LEAD + "the wounded leave. Residents have long wanted water and bread.")
    )


def test_each_term_quotes_the_text_and_says_why() -> None:
    content = LEAD + "the rebels will leave for Soro; the blockade is to be lifted."
    found = read_deal(content)
    assert found.terms
    for term in found.terms:
        assert term.span.quote in content
        assert term.reasons


NO_DEALS = [
    (
        "Norway and the islands agreed on a truce in the herring war: a quota of 24,000 tonnes for trawlers.",
        "trade",
    ),
    (
        "The referee marched both clubs off; the truce of the terraces had lasted until the second goal.",
        "sport",
    ),
    (
        "The truce with the river lasted nine days before the flood broke the dyke; boats took villagers off.",
        "weather",
    ),
    (
        "Envoys hope rebels and the army will agree a ceasefire so that civilians can leave. No deal has been reached.",
        "hoped for",
    ),
    (
        "The army declared a unilateral ceasefire; rebels and soldiers kept shooting and no civilians left.",
        "one side's own",
    ),
    (
        "Shells killed nine civilians in the rebel-held town. Rebels and the army had agreed a truce there in 2009.",
        "long ago",
    ),
    ("A deal for the takeover of the bank was signed by both boards.", "business"),
    ("Some 2,400 soldiers surrendered to the rebels after the battle, with their rifles.", "a surrender in battle"),
]


@pytest.mark.parametrize(("content", "why"), NO_DEALS)
def test_no_deal(content: str, why: str) -> None:
    assert read(content) is None, why


def test_a_departure_in_batches_tells_of_a_deal_that_is_not_named() -> None:
    content = (
        "The seventh batch of gunmen and their families left Arda on Friday in 30 buses for rebel-held Soro. "
        "Red Crescent cars escorted the 1,200 people. The last convoy, 300 fighters with relatives, is to leave."
    )
    found = read_deal(content)
    assert {"evacuation"} <= {t.kind.value for t in found.terms}


SIGNED = [
    ("Rebels and the army signed a truce in Arda on Monday.", "2019-05-13", "the verb's day"),
    ("Gunmen left Arda under Monday's accord between rebels and the army.", "2019-05-13", "the deal's own day"),
    ("Gunmen left Arda under the accord of 8 May between rebels and the army.", "2019-05-08", "of a day"),
    ("Rebels and the army in Arda came to terms in early April.", "2019-04", "no more exact than the words"),
    ("Gunmen left Arda under the river accord (army and rebels, 8 May).", "2019-05-08", "in brackets"),
    ("Rebels and the army in Arda put their seals to a paper, dated 8 May.", "2019-05-08", "a paper that is dated"),
    (
        "Rebels, who took Arda on 1 May, have pledged to lay down their arms. "
        "The bargain with the army was clinched on Wednesday.",
        "2019-05-15",
        "the deal's own verb before a clause of the side",
    ),
    (
        "The Arda accord, which rebels of the plain and officers of the northern command signed on Monday, holds.",
        "2019-05-13",
        "a long clause with which",
    ),
]


@pytest.mark.parametrize(("sentence", "day", "why"), SIGNED)
def test_signed(sentence: str, day: str, why: str) -> None:
    found = read_deal(sentence + " Fighters and wounded soldiers are to be exchanged and prisoners released.")
    assert str(found.signed) == day, why


def test_where_it_holds_where_people_go_and_how_long() -> None:
    content = (
        "KOVA, May 17 - Rebels with their families began to leave the town of Arda on Friday under a truce of 72 hours "
        "between the army and the Sanu front. The fighters are being taken to Soro and Baku. It is the second phase "
        "of the agreement."
    )
    found = read_deal(content)
    assert found.place is not None
    assert "Arda" in found.place.written
    assert written(found.destinations) == ["Soro", "Baku"]
    assert found.phase == "second"
    assert found.duration is not None
    assert (found.duration.low, found.duration.unit) == (72, "hours")


@pytest.mark.parametrize(
    "piece",
    [
        "1",
        '"',
        "(",
        "the ",
        "rebels and ",
        "truce between ",
        "which, ",
        "the rebels signed a truce ",
        "leave Arda to ",
        "a, ",
    ],
)
def test_work_grows_with_the_text(piece: str) -> None:
    lead = "Rebels and soldiers of the army signed a ceasefire. "

    def calls(size: int) -> int:
        ground = make_ground(report_of(lead + piece * (size // len(piece)), published=None))
        return calls_of(lambda: find_agreement(ground, ()))

    calls(100)  # what the process keeps is laid out
    assert calls(24_000) < 6 * calls(6_000) + 1000


LENGTHS = [
    ("Rebels and the army signed a truce of ten days.", (10, "days"), "of the truce"),
    (
        "Rebels and the army signed a truce. For eight hours a day nobody fires; it is good for three weeks.",
        (3, "weeks"),
        "a day",
    ),
    ("Rebels and the army signed a truce. Nobody is called up for six months.", None, "of a reprieve"),
    ("Rebels and the army signed a truce. A joint police force is to be formed within a week.", None, "of a step"),
    (
        "Rebels and the army signed a deal. The evacuation is to be completed within a week.",
        (1, "weeks"),
        "of the whole",
    ),
]


@pytest.mark.parametrize(("content", "expected", "why"), LENGTHS)
def test_how_long_it_lasts(content: str, expected: tuple[int, str] | None, why: str) -> None:
    found = read_deal(content + " Prisoners and wounded soldiers were released in the town.")
    assert (found.duration and (found.duration.low, found.duration.unit)) == expected, why


PLACES = [
    ("Rebels left Arda, the last part of Soro city still held by gunmen, under a deal with the army of Soro.", "Arda"),
    ("The Revolutionary Council of Hajra and the regime came to terms; fighters go to the north.", "Hajra"),
    ("Aboard the frigate Alba, rebels and the army of the isle of Mira signed a truce for Mira.", "Mira"),
    ("Families returned to Arda on Friday after rebels and the army signed a truce; Oman is its guarantor.", "Arda"),
]


@pytest.mark.parametrize(("content", "place"), PLACES)
def test_where_it_holds(content: str, place: str) -> None:
    found = read_deal(content + " Prisoners and wounded soldiers were released.")
    assert found.place is not None
    assert place in found.place.written


GOALS = [
    ("Destinations are Soro and Baku.", ["Soro", "Baku"]),
    ("Destination: Soro.", ["Soro"]),
    ("The lorries with the families are bound for Soro.", ["Soro"]),
    ("They were heading for Soro.", ["Soro"]),
    ("Flour was bound for Soro.", []),
]


@pytest.mark.parametrize(("sentence", "goals"), GOALS)
def test_where_people_go(sentence: str, goals: list[str]) -> None:
    found = read_deal(f"Rebels with their families left Arda by bus under a truce with the army. {sentence}")
    assert written(found.destinations) == goals
