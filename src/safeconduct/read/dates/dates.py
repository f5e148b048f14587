"""Find date expressions and make Periods, counted from the publication date.

    words → calendar_words → date_grammar, date_relative, clocks: what form the words tell (date_forms)
          → date_frames: with what stands around it → date_meaning: which days → date_verbs: of which verb

Clock times and times without a date ("in recent weeks") are found too, so that their numbers are counts for nobody.
"""

from __future__ import annotations

from datetime import date

from safeconduct.read.dates.finder import DateFinder
from safeconduct.read.dates.mention import DateMention, Relation
from safeconduct.read.text.parse import Parse

__all__ = ["DateMention", "Relation", "find_dates"]


def find_dates(parse: Parse, published: date | None) -> tuple[DateMention, ...]:
    """Find every date expression.

    Args:
        parse: the words of the text.
        published: the day of publication; without it only dates that say their year, and those counted from them,
            get a period.

    Returns: Mentions in text order, none overlapping, with a period no more exact than the words: "March" is a month,
        "since March" has no end, "within 72 hours" no beginning.

    Example: published on Tuesday, 14 March 2017, "on Saturday" is 11 March after a verb that tells of the past, and
        18 March after one that tells of the future.
    """
    return DateFinder(parse, published).find()
