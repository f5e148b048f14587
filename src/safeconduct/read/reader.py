"""The Reader protocol, and RuleReader, which runs the rules in order.

A report is read alone: what other reports say enters when claims are linked, where it can be seen.
"""

from __future__ import annotations

from typing import Protocol

from safeconduct.read.deals.terms import find_agreement
from safeconduct.read.deeds.deeds import find_deeds
from safeconduct.read.figures.episodes import add_episodes
from safeconduct.read.figures.figures import find_figures
from safeconduct.read.ground import make_ground
from safeconduct.vocab.claim import Reading
from safeconduct.vocab.document import Report

__all__ = ["Reader", "RuleReader"]


class Reader(Protocol):
    """Whatever can read a report.

    The same report gives the same reading; every claim's span lies in the report's own text; claims are in text
    order; nothing but the report is looked at.
    """

    def read(self, report: Report) -> Reading:
        """Read one report."""
        ...


class RuleReader:
    """Reads by grammar and lexicon: deterministic, offline, and each claim says why it was read as it was."""

    def read(self, report: Report) -> Reading:
        """Read one report.

        Raises:
            LanguageUnknown: no words are held for the report's language.
        """
        ground = make_ground(report)
        figures, doubts = find_figures(ground)
        reading = Reading(
            report=report,
            figures=figures,
            agreement=find_agreement(ground, figures),
            statements=ground.speech.statements,
            deeds=find_deeds(ground, figures),
            doubts=doubts,
        )
        return add_episodes(reading, ground.parse.lexicon)
