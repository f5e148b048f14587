"""Sides that one phrase names together, and clauses that only look like ones: what is demanded, what things return."""

from __future__ import annotations

import pytest

from deal_tables import AROUND, kinds, read, read_deal, written

PARTIES = [
    ("The warring Oru and Tano clans of the plain signed a peace accord in Arda on Sunday.", ["Oru", "Tano clans"]),
    ("Representatives of the Oru and Tano tribes in Kova state signed a ceasefire.", ["Oru", "Tano tribes"]),
    ("The feuding clans of the Oru South and Oru North tribes in Arda district in Kova reached a truce.",
     ["Oru South", "Oru North tribes"]),
    ("Two conflicting tribes in North Kova state, the Oru and the Tano, have signed a truce.", ["Oru", "Tano"]),
    ("A ceasefire was agreed last week between the Oru and Tano communities in the county.",
     ["Oru", "Tano communities"]),
    ("Croat and Muslim military leaders signed a ceasefire in Arda.", ["Croat", "Muslim military leaders"]),
    ("The tribal representatives signed a truce. The ceasefire between the Oru and the Tano was sealed with bread.",
     ["Oru", "Tano"]),
    ("The sheikhs of the Oru and Tano tribes signed a truce with Governor Ivo Kess.",
     ["sheikhs of the Oru and Tano tribes", "Governor Ivo Kess"]),
    ("A convoy left the town as the fighters and the army kept a truce agreed after a first one broke down.",
     ["fighters", "army"]),
]  # fmt: skip


@pytest.mark.parametrize(("sentence", "parties"), PARTIES)
def test_two_sides_in_one_phrase(sentence: str, parties: list[str]):
    found = read_deal(sentence + AROUND)
    assert written(found.parties) == parties


DEAL = "The rebels and the army signed a truce in Arda. "
KINDS = [
    ("It lets the aid convoys have free passage to the enclave.", {"aid_access"}, {"evacuation"}),
    ("It grants relief trucks safe passage through the lines.", {"aid_access"}, {"evacuation"}),
    ("It provides for the return of stolen cattle.", {"other"}, {"return"}),
    ("It provides for returning looted property.", {"other"}, {"return"}),
    ("The army will stay on the outskirts of the town.", set(), {"settlement"}),
    ("Those who stay will be pardoned.", {"settlement"}, set()),
    ("It provides for the cessation of the blockade of the port.", {"siege_lifting"}, set()),
    ("State authorities will assume responsibility for the quarter.", {"police_entry"}, set()),
    ("Three hostages were brought out of the strip.", set(), {"evacuation"}),
    ("Both freed their captives, and the hostages returned home.", {"prisoner_exchange"}, {"return"}),
    ("Displaced families will return home.", {"return"}, set()),
]


@pytest.mark.parametrize(("sentence", "wanted", "unwanted"), KINDS)
def test_what_a_clause_is_of(sentence: str, wanted: set[str], unwanted: set[str]):
    found = kinds(read_deal(DEAL + sentence))
    assert wanted <= found
    assert not unwanted & found


def test_what_is_only_demanded_is_not_provided():
    found = read_deal(DEAL + "Nobody is to fire. On Friday the militia demanded the freedom of prisoners of war.")
    assert "prisoner_exchange" not in kinds(found)


def test_captives_of_both_sides_who_go_free_tell_of_a_deal():
    content = (
        "The second phase of the release operations began with the transfer of hostages. Rebels released "
        "three hostages to the army. Then 128 detainees were freed from army prisons. "
        "This was done at the request of all parties."
    )
    found = read_deal(content)
    assert found.phase == "second"


def test_a_deal_in_ruins_is_none():
    assert read(
        "Gunmen ambushed a relief convoy near Arda, and soldiers were killed. The fighting made clear that a ceasefire "
        "brokered by Lord Kess on 10 May was in ruins."
    ) is None  # fmt: skip


SIGNED = [
    ("The Oru and Tano clans signed a peace accord in Arda. The agreement, which was reached on Sunday, came by a "
     "bishop. Soldiers will go.", "2019-05-12"),
    ("Rebels began leaving Arda on Thursday as they honoured the ceasefire reached with the army.", None),
]  # fmt: skip


@pytest.mark.parametrize(("content", "day"), SIGNED)
def test_when_it_was_made(content: str, day: str | None):
    found = read_deal(content + AROUND)
    assert (str(found.signed) if found.signed else None) == day


def test_who_backs_a_side_does_not_stand_by_the_deal():
    found = read_deal(
        "A truce was agreed between the rebels and the army in Arda. The evacuation was held up after Iran, which "
        "backs the army, set new conditions." + AROUND
    )
    assert found.guarantors == ()


FOUND = [
    ("The deal was struck with the active facilitation of Bishop Ivo Kess. Oru handed over 15 prisoners to Tano in "
     "exchange for maps of mines.", ["Oru", "Tano"]),
    ("A new ceasefire was announced on Monday by rival militias. The violence pitted the Seventh Brigade against the "
     "so-called Port Protection Force.", ["Seventh Brigade", "Port Protection Force"]),
    ("A ceasefire signed between the republic and rebel groups plans a commission.", ["republic", "rebel groups"]),
    ("The Northern Front and a council (shura) consisting of elders from a region bordering Kova have struck a truce.",
     ["Northern Front", "council"]),
    ("The ceasefire, which was signed for the government by Minister Tano and for the front by Dr Oru, frees 30 "
     "prisoners.", ["government", "front"]),
    ("Fighting between militias from Arda and members of the Oru tribe has ended after a truce was agreed. The "
     "chairman and other leaders had met representatives of both sides to secure an agreement.",
     ["militias from Arda", "members of the Oru tribe"]),
    ("Oru and Tano commanders sat down for talks on the ceasefire deal. Under the deal they leave.",
     ["Oru", "Tano commanders"]),
    ("Oru and Tano military commanders agreed yesterday - at their first meeting - to a ceasefire.",
     ["Oru", "Tano military commanders"]),
    ("The truce enters into force with the withdrawal of fighting militias from Arda. It was signed by the Oru council "
     "and the Ninth Brigade.", ["Oru council", "Ninth Brigade"]),
]  # fmt: skip


@pytest.mark.parametrize(("content", "parties"), FOUND)
def test_who_made_it(content: str, parties: list[str]):
    found = read_deal(content + AROUND)
    assert written(found.parties) == parties


MEDIATORS = [
    ("Tim Kess, the Swiss diplomat who brokered the truce between the rebels and the army, left.", ["Tim Kess"]),
    ("A grand jirga, or tribal assembly, has facilitated a truce between the rebels and the army. It "
     "was signed on Monday.", ["grand jirga"]),
    ("The rebels and the army signed a truce. The vice-president, who chaired the meeting, was glad.",
     ["vice-president"]),
]  # fmt: skip


@pytest.mark.parametrize(("content", "mediators"), MEDIATORS)
def test_who_mediated(content: str, mediators: list[str]):
    found = read_deal(content + AROUND)
    assert written(found.mediators) == mediators


NONE = [
    "The practice of the exchange of prisoners should be continued, the ministry said. Russia provides mediation "
    "between the armies, and two captives returned home in June.",
    "Talks between the army and communist rebels ended on Wednesday with no deal on a permanent ceasefire. Diplomats "
    "saw progress after agreement on a temporary one in August, in the Oman-brokered negotiations.",
]


@pytest.mark.parametrize("content", NONE)
def test_none_is_told_of(content: str):
    assert read(content + AROUND) is None


DAYS = [
    ("A ceasefire was announced at a press conference held in Arda late on Monday. Soldiers fought rebels.",
     "2019-05-13"),
    ("The fighting eased on Thursday, nearly a week after a ceasefire was signed. It was signed last Sunday by the "
     "army and the rebels.", "2019-05-12"),
]  # fmt: skip


@pytest.mark.parametrize(("content", "day"), DAYS)
def test_the_day_of_its_making(content: str, day: str):
    found = read_deal(content + AROUND)
    assert str(found.signed) == day


def test_where_fighting_was_is_not_only_the_seat_of_talks():
    found = read_deal(
        "Chieftains brokered a ceasefire to halt four days of clashes between militias in Arda. It was announced "
        "during a meeting held in Arda on Monday. The Seventh Brigade is from Soro." + AROUND
    )
    assert found.place is not None
    assert found.place.written == "Arda"


GUARANTORS = [
    ("Under the ceasefire between the rebels and the state, monitors accepted 166 weapons on Monday.", ["monitors"]),
    ("The rebels handed in 30 rifles under a peace pact with the state; they are counted by the Oru Monitoring Team.",
     ["Oru Monitoring Team"]),
    ("Rebels signed a ceasefire with the state. Missions from the United Nations - as well as Cardinal Ivo Kess - were "
     "charged with supervising it.", ["Missions from the United Nations", "Cardinal Ivo Kess"]),
    ("The rebels and the state signed a ceasefire in the presence of the witnesses Bishop Oru and Consul Tano.",
     ["Bishop Oru", "Consul Tano"]),
]  # fmt: skip


@pytest.mark.parametrize(("content", "guarantors"), GUARANTORS)
def test_who_watches_over_it(content: str, guarantors: list[str]):
    found = read_deal(content + AROUND)
    assert written(found.guarantors) == guarantors


MORE_SIDES = [
    ("The Safana district has become the latest to enter a peace agreement with armed bandits.",
     ["Safana district", "armed bandits"]),
    ("The truce was signed on the sidelines of negotiations with the envoy of the Union. The Oru Front and the Tano "
     "Corps had reached the truce.", ["Oru Front", "Tano Corps"]),
    ("Palestinian fighting factions have agreed a ceasefire. The clashes between the Oru Movement and the Tano League "
     "had gone on for days.", ["Oru Movement", "Tano League"]),
    ("A ceasefire was agreed. A meeting took place on Friday in the city of Arda between representatives of the Oru "
     "and the Tano groups.", ["Oru", "Tano groups"]),
    ("A community in Kova State and suspected bandits have signed a peace accord.",
     ["community in Kova State", "suspected bandits"]),
    ("The deal was brokered by Kova's top leader. The Oru Front and the Tano Corps signed the truce.",
     ["Oru Front", "Tano Corps"]),
]  # fmt: skip


@pytest.mark.parametrize(("content", "parties"), MORE_SIDES)
def test_more_of_who_made_it(content: str, parties: list[str]):
    found = read_deal(content + AROUND)
    assert written(found.parties) == parties


def test_a_third_of_several_phases():
    found = read_deal(
        "The movement began handing in guns on Monday under the third of four phases of an Aug. 15 peace pact with the "
        "state." + AROUND
    )
    assert found.phase == "third"
    assert str(found.signed) == "2018-08-15"


MORE_KINDS = [
    ("The cleric's fighters may keep their guns and go free.", {"settlement"}, {"prisoner_exchange"}),
    ("Both moved quickly to reduce tensions.", set(), {"evacuation"}),
    ("The rebels will be allowed to leave.", {"evacuation"}, set()),
    ("All the displaced will come back.", {"return"}, set()),
    ("The police entered into discussions with the gunmen.", set(), {"police_entry"}),
    ("It foresees the introduction of police officers into the town.", {"police_entry"}, set()),
]


@pytest.mark.parametrize(("sentence", "wanted", "unwanted"), MORE_KINDS)
def test_more_of_what_a_clause_is_of(sentence: str, wanted: set[str], unwanted: set[str]):
    found = kinds(read_deal(DEAL + sentence))
    assert wanted <= found
    assert not unwanted & found


@pytest.mark.parametrize(
    "content",
    [
        "Officials and leaders opened peace negotiations. Rebels who had gone behind lines agreed in the ceasefire "
        "were ready to come forward.",
        "Government and rebel negotiators said they had exchanged proposals which agree on major points.",
    ],
)
def test_talk_of_lines_and_points_is_no_deal(content: str):
    assert read(content + AROUND) is None


def test_what_a_house_says_is_not_where_a_deal_holds():
    found = read_deal(
        "The state and the Contra rebels signed a truce. The White House had no comment on the agreement. Its men are "
        "to leave Arda." + AROUND
    )
    assert found.place is not None
    assert found.place.written == "Arda"
