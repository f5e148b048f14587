"""Deals told as lists: numbered clauses, bullets, heads that say what a clause is about."""

from __future__ import annotations

import pytest

from deal_tables import kinds, read_deal, report_of, written
from safeconduct.read.deals.lists_of_terms import find_headed
from safeconduct.read.deals.text import make_deal_text
from safeconduct.read.deals.words import deal_words
from safeconduct.read.ground import make_ground

NUMBERED = """A source gave reporters the terms of what the factions of Arda and the army have agreed. In short:

1. Destination. The fighters will be taken to Soro.

2. Heavy weapons. To be handed in from Tuesday.

3. Supervision. The military police, the Red Crescent and the tribes of the plain.

4. Those who stay. Their files are looked at by a committee.

5. Prisoners. Forty on each side.
"""

BULLETS = """The understanding on Arda in brief:
- Fighters: leave for Soro with their families, starting on 20 May
- Weapons: all above a rifle stays behind
- Prisoners: 41 held by the factions go home
- Aid: two convoys of flour from the first day
- Guarantor: Oman, through its consul
- Duration: ten days for the whole of it
"""


@pytest.mark.parametrize(
    ("content", "expected"),
    [
        (NUMBERED, {"evacuation", "disarmament", "settlement", "prisoner_exchange"}),
        (BULLETS, {"evacuation", "disarmament", "prisoner_exchange", "aid_access"}),
    ],
)
def test_heads_say_what_clauses_are_about(content: str, expected: set[str]):
    assert expected <= kinds(read_deal(content))


def test_heads_name_who_watches_and_where_people_go():
    numbered, bullets = read_deal(NUMBERED), read_deal(BULLETS)
    assert written(numbered.guarantors) == ["military police", "Red Crescent", "tribes of the plain"]
    assert written(numbered.destinations) == ["Soro"]
    assert written(bullets.guarantors) == ["Oman"]
    assert "Soro" in written(bullets.destinations)


def test_what_a_head_only_names_as_done_to_is_no_guarantor():
    content = BULLETS.replace("Guarantor: Oman, through its consul", "Referees: Rifles are counted by the mission")
    assert written(read_deal(content).guarantors) == ["mission"]


def test_lettered_clauses_follow_an_undertaking():
    content = (
        "The Oru clan thumb-impressed an undertaking before the agent. Its gist is as follows:\n\n"
        "a. Clan to produce nine wanted men.\n\nb. Heavy weapons to be deposited at the fort.\n\n"
        "c. Displaced families will go back.\n\nTroops had shelled the militants for a week."
    )
    assert {"other", "disarmament", "return"} <= kinds(read_deal(content))


def test_articles_of_a_memorandum_between_two_lines():
    content = (
        "MEMORANDUM OF UNDERSTANDING\nbetween the Command of the 3rd Corps and the Military Council of Nasib\n\n"
        "Signed at the village of Dura on 3 May 2019\n\nArticle 1. Both parties shall cease fire for ninety days.\n"
        "Article 2. Detainees shall be released, all for all.\nArticle 3. The Corps shall reopen the Dura road.\n"
        "Art. 4. The Kingdom of Sarand is guarantor of this Memorandum."
    )
    found = read_deal(content)
    assert {"ceasefire", "prisoner_exchange", "siege_lifting"} <= {t.kind.value for t in found.terms}
    assert written(found.parties) == ["Command of the 3rd Corps", "Military Council of Nasib"]
    assert written(found.guarantors) == ["Kingdom of Sarand"]
    assert str(found.signed) == "2019-05-03"


def test_one_head_makes_no_list():
    ground = make_ground(report_of("Weapons: none were found.\n\nThe patrol went home."))
    assert find_headed(make_deal_text(ground, deal_words(ground.parse.lexicon))) == []
