"""What agencies tell beside deals: talks agreed, offers, deals of old told aside, what such deals are: none is one."""

from __future__ import annotations

import pytest

from deal_tables import read

WAR = " Rebels and soldiers of the army fought on in three suburbs, and shells fell on the town."


TALK = [
    ("The rebels have agreed to resume talks with the government, the embassy said.", "talks resumed"),
    ("The two sides agreed on an agenda for a third round.", "an agenda"),
    ("Government and rebels agreed on Wednesday to negotiate a final peace agreement.", "to negotiate"),
    ("Both delegations agreed to meet again in June.", "to meet again"),
    ("The parties agreed on a date for the conference.", "a date"),
    ("Both armies agree that the accord must be completed.", "an opinion"),
]

OFFERED = [
    ("The ministry said it was ready to implement a first 48-hour humanitarian pause.", "ready to"),
    ("The militia is willing to respect a truce, its spokesman said.", "willing to"),
    ("It could form part of a negotiated agreement on the arms of both sides.", "could form part of"),
    ("The terms of a ceasefire would be worse next year.", "would be"),
    ("What is needed is the end of hostilities, the envoy said.", "needed"),
]

ASIDE = [
    ("Shells hit the hospital. The front, which last year signed a peace treaty, condemned it.", "which signed"),
    ("Soldiers searched the port. Arda lies where a truce brokered by Oman had brought calm.", "where brokered"),
    ("The president visited. He said the resolution which brokered a truce was dead.", "which brokered"),
    ("A ceasefire agreed in April fell apart last week.", "fell apart"),
    ("A truce signed at the first round of talks collapsed within days.", "collapsed"),
]

EXPLAINED = [
    ("A ceasefire is commonly signed by both sides of a war.", "commonly"),
    ("An armistice is an agreement that is signed by two or more armies.", "is an agreement"),
    ("Such pacts are usually signed in a third country.", "usually"),
    ("A truce is often agreed before a feast.", "often"),
]

BODIES = [
    ("The Council for Peace and Reconciliation signed a contract for new lorries.", "a council"),
    ("Fighters of the Government of National Accord entered the port on Friday.", "a government"),
    ("The Ministry of National Reconciliation agreed on its budget.", "a ministry"),
]


@pytest.mark.parametrize(("content", "why"), [*TALK, *OFFERED, *ASIDE, *EXPLAINED, *BODIES])
def test_what_is_no_deal(content: str, why: str):
    assert read(content + WAR) is None, why


DEALS = [
    ("The two sides agreed to stop shelling the town and to resume talks.", "more than talks"),
    ("The army and the rebels agreed (a) to stop shelling; (b) to let in one aid convoy.", "lettered"),
    ("The rebels left Arda with their families under a new deal with the army.", "a new deal"),
    ("During an armistice in May the wounded and 400 civilians were evacuated from Arda.", "during an armistice"),
    ("The truce that the army and the rebels signed on Monday fell apart on Thursday in Arda.", "this one, lost"),
]


@pytest.mark.parametrize(("content", "why"), DEALS)
def test_what_is_one(content: str, why: str):
    assert read(content + WAR) is not None, why
