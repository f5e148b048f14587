"""Tell whether a report is about armed conflict at all: asked before a deal is looked for in it."""

from __future__ import annotations

from safeconduct.read.deals.provided import GOVERNED
from safeconduct.read.deals.signs import title_words
from safeconduct.read.deals.text import DealText

__all__ = ["is_of_war"]

LEAST_WAR_WORDS, LEAST_OTHER = 2, 3
#: Where words of other matters are more than this share of both, truce and siege are figures of speech.
MOST_OTHER = 0.45


def is_of_war(text: DealText) -> bool:
    """Whether a report is about armed conflict, by its words, its title's, and what is governed between enemies.

    Asked first, so that no more is looked for in the many reports that are not.
    """
    words = text.words
    of_war, other = words.words("of_war"), words.words("of_other_matters")
    parse = text.ground.parse
    found = len(of_war.intersection((*parse.positions, *title_words(text))))
    if not found or _is_of_trade(text):
        return False
    if found < LEAST_WAR_WORDS:
        harm = len(words.words("of_war", "harm").intersection(parse.positions))
        governed = {m.name for clauses in text.clauses for m in clauses if m.strong and m.name in GOVERNED}
        if harm + len(governed) < LEAST_WAR_WORDS:
            return False
    of_others = len(other.intersection(parse.positions))
    war, others = len(parse.where(of_war)) + len(parse.where(_ALSO)), len(parse.where(other))
    return of_others < LEAST_OTHER or others <= MOST_OTHER * (war + others)


def _is_of_trade(text: DealText) -> bool:
    """ "a truce in the trade war", "a ceasefire on tariffs": nobody is in arms in such a report."""
    positions = text.ground.parse.positions
    wars = text.ground.parse.where(_FIGURES)
    if "tariffs" not in positions and not any(text.low(i - 1) in _TRADES for i in wars):
        return False
    return text.words.words("of_war").intersection(positions) <= _FIGURES


#: Said of much else too, but beside words of war of that.
_ALSO = frozenset({"fighting", "conflict", "conflicts", "clashes", "violence"})
_FIGURES = frozenset({
    "war", "truce", "truces", "ceasefire", "cease-fire", "ceasefires", "hostilities", "armistice", "offensive",
    "blockade", "forces", "hostile",
})  # fmt: skip
_TRADES = frozenset({"trade", "tariff", "tariffs", "price", "currency", "bidding", "ratings", "streaming", "patent"})
