"""Find the deal a report describes: parties, guarantors, mediators, terms, destinations, length.

Whether there is one is weighed first (``deals``, ``evidence``); only then is it asked what it provides
(``provisions``), who made it and stands by it (``parties``), where it holds (``places``), where people go
(``destinations``), how long (``slots``) and since when (``signed``).
"""

from __future__ import annotations

from safeconduct.read.deals.deals import find_deal_mentions
from safeconduct.read.deals.destinations import find_destinations
from safeconduct.read.deals.evidence import weigh_deal
from safeconduct.read.deals.of_war import is_of_war
from safeconduct.read.deals.parties import find_sides
from safeconduct.read.deals.places import find_place
from safeconduct.read.deals.provisions import find_scopes, find_terms
from safeconduct.read.deals.signed import find_signed
from safeconduct.read.deals.slots import find_duration, find_phase
from safeconduct.read.deals.text import make_deal_text
from safeconduct.read.deals.words import deal_words
from safeconduct.read.ground import Ground
from safeconduct.vocab.claim import Agreement, Figure

__all__ = ["find_agreement"]


def find_agreement(ground: Ground, figures: tuple[Figure, ...]) -> Agreement | None:
    """Find the deal; null where the report describes none, only hopes for one, or names one in passing."""
    text = make_deal_text(ground, deal_words(ground.parse.lexicon))
    if not is_of_war(text):
        return None
    evidence = weigh_deal(text, find_deal_mentions(text), figures)
    if not evidence.enough:
        return None
    scopes = find_scopes(text, evidence)
    sides = find_sides(text, evidence, scopes)
    place = find_place(text, evidence, scopes, figures, sides)
    return Agreement(
        place=place,
        parties=tuple(sides.parties),
        guarantors=tuple(sides.guarantors),
        mediators=tuple(sides.mediators),
        signed=find_signed(text, evidence, place),
        phase=find_phase(text, evidence),
        destinations=find_destinations(text, scopes, figures, place),
        duration=find_duration(text, scopes, figures),
        terms=find_terms(text, evidence, scopes),
        reasons=tuple(evidence.reasons),
    )
