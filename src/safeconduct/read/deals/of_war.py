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
    if not found:
        return False
    if found < LEAST_WAR_WORDS:
        harm = len(words.words("of_war", "harm").intersection(parse.positions))
        governed = {m.name for clauses in text.clauses for m in clauses if m.strong and m.name in GOVERNED}
        if harm + len(governed) < LEAST_WAR_WORDS:
            return False
    of_others = len(other.intersection(parse.positions))
    war, others = len(parse.where(of_war)), len(parse.where(other))
    return of_others < LEAST_OTHER or others <= MOST_OTHER * (war + others)
