"""Whether words tell of a deal, and how it stands."""

from __future__ import annotations

import pytest

from safeconduct.read.deals.deals import find_deal_mentions
from safeconduct.read.deals.text import DealMention, Stance, make_deal_text
from safeconduct.read.deals.words import deal_words
from safeconduct.read.ground import make_ground
from safeconduct.vocab.document import Capture, Report, Text


def mentions(sentence: str) -> list[DealMention]:
    ground = make_ground(Report("made-up", Text(sentence), Capture("", 0, "text/plain", "-")))
    return find_deal_mentions(make_deal_text(ground, deal_words(ground.parse.lexicon)))


ASSERTED = [
    ("Rebels and the army have reached an agreement under which fighters will leave.", "object of a verb of making"),
    ("A deal was struck overnight between the militia and the government.", "subject in the passive"),
    ("Fighters quit the enclave as part of a deal with the governor.", "done under it"),
    ("The evacuation is in line with a settlement hammered out last week.", "participle behind it"),
    ("A truce of three weeks, agreed by both commanders, began at noon.", "participle behind a length"),
    ("A ceasefire went into effect at dawn.", "in force"),
    ("The truce has largely held since Thursday.", "held"),
    ("A shaky truce between the clans broke down within hours.", "broken, so it was there"),
    ("An accord initialled in Doha obliges the rebels to withdraw.", "a verb that the lexicon may not hold"),
    ("The last fighters left under a Turkish-brokered deal.", "brokered"),
    ("According to the agreement, heavy weapons are to be handed over.", "according to it"),
    ("The agreement, the third of its kind, provides for the release of the wounded.", "apposition before its verb"),
    ("Militants who reject the agreement will be taken north.", "those who reject it: there is one"),
    ("The hostages were freed in a swap for 20 jailed militants.", "freed in a swap"),
    ("A pact that Chad mediated and both armies signed took effect.", "relative clauses with 'and'"),
    ("Clinched late on Wednesday, the accord lets the wounded out.", "participle that opens the sentence"),
    ("The pullback was promised by the commanders on Friday.", "a promise of a side"),
    ("A three-stage plan to end the blockade was accepted by both councils.", "a plan, once accepted"),
    (
        "The sides signed in Geneva on Tuesday, with the help of Oslo, an agreement on prisoners.",
        "object behind adjuncts",
    ),
    ("A local official said the two sides had come to an understanding on the wounded.", "came to"),
    ("A humanitarian pause of five hours a day came into force.", "a pause"),
    ("The truce is set to begin at midnight.", "due to begin"),
    ("A safety corridor has been opened for the miners.", "a way out stands open"),
]

NOT_ASSERTED = [
    ("The United Nations called for a truce to let aid in.", "called for"),
    ("Diplomats hope to secure a ceasefire before Ramadan.", "hoped for"),
    ("Talks on a truce in the town broke down on Monday.", "talks on it"),
    ("There is no agreement yet on the wounded.", "denied"),
    ("No deal has been reached, a spokesman said.", "denied subject"),
    ("Negotiators failed to reach an agreement.", "failed"),
    ("The mediator said a deal was close.", "said to be close"),
    ("If the truce were signed, the fighters would leave.", "conditional"),
    ("Elders are trying to broker a truce.", "trying"),
    ("A draft agreement seen by reporters would let the fighters leave.", "a draft"),
    ("Such agreements have emptied many towns.", "deals at large"),
    ("Previous ceasefires have all collapsed within days.", "earlier ones"),
    ("The army denied that it had struck any deal.", "denied object"),
    ("They hope to get them back in an exchange.", "an exchange hoped for"),
    ("The envoy is negotiating a deal with the kidnappers.", "still negotiated"),
    ("Hopes of a deal faded on Friday.", "hopes of it"),
]


@pytest.mark.parametrize(("sentence", "why"), ASSERTED)
def test_a_deal_is_told_of(sentence: str, why: str) -> None:
    assert any(m.asserted for m in mentions(sentence)), why


@pytest.mark.parametrize(("sentence", "why"), NOT_ASSERTED)
def test_a_deal_is_not_told_of(sentence: str, why: str) -> None:
    assert not any(m.asserted for m in mentions(sentence)), why


OTHER_DEALS = [
    "The two firms announced a merger deal worth three billion dollars.",
    "Parliament ratified the trade agreement with Canada.",
    "Six residents left of their own accord.",
    "Israeli settlements were built there.",
    "The Geneva Convention applies.",
    "The players reached a wage deal.",
]


@pytest.mark.parametrize("sentence", OTHER_DEALS)
def test_deals_of_another_kind_are_none(sentence: str) -> None:
    assert not any(m.weight >= 1 for m in mentions(sentence))


def test_what_one_side_declares_is_less_than_a_deal() -> None:
    (alone,) = mentions("The army declared a ceasefire of six hours.")
    (together,) = mentions("The army and the rebels declared a ceasefire of six hours.")
    assert alone.stance is Stance.ANNOUNCED
    assert together.stance is Stance.CONCLUDED


@pytest.mark.parametrize("words", range(2, 24))
def test_a_text_that_breaks_off_is_read_to_its_end(words: int) -> None:
    whole = "Rebels said of the truce that is in force that the deal was to have been signed by both, and that it had"
    assert mentions(" ".join(whole.split()[:words])) is not None
