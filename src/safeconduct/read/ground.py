"""Ground: what is known of a text before claims are made from it, handed to every stage that makes some."""

from __future__ import annotations

from dataclasses import dataclass

from safeconduct.read.dates.dates import DateMention, find_dates
from safeconduct.read.names.mentions import Mentions, find_mentions
from safeconduct.read.speech.speech import Speech, find_speech
from safeconduct.read.text.parse import Parse, make_parse
from safeconduct.vocab.document import Report

__all__ = ["Ground", "make_ground"]


@dataclass(frozen=True, slots=True, eq=False)
class Ground:
    """One report with its words, dates, names and voices."""

    report: Report
    parse: Parse
    dates: tuple[DateMention, ...]
    mentions: Mentions
    speech: Speech


def make_ground(report: Report) -> Ground:
    """Run the stages that need no claims.

    Raises:
        LanguageUnknown: no words are held for the report's language.
    """
    parse = make_parse(report.text, report.language)
    mentions = find_mentions(parse, report.title or "")
    dates = find_dates(parse, report.published)
    return Ground(report, parse, dates, mentions, find_speech(parse, mentions))
