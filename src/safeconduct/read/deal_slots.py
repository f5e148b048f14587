"""Find when a deal was made, its phase and its length."""

from __future__ import annotations

from safeconduct.read.deal_evidence import Evidence
from safeconduct.read.deal_text import DealText, Stance
from safeconduct.read.when import find_period
from safeconduct.vocab.claim import Duration, Figure, Measure, Mode
from safeconduct.vocab.period import PartialDate
from safeconduct.vocab.quantity import Unit

__all__ = ["find_duration", "find_phase", "find_signed"]


def find_signed(text: DealText, evidence: Evidence) -> PartialDate | None:
    """The day the deal was made, as exact as the words say."""
    for mention in evidence.mentions:
        if mention.stance is not Stance.CONCLUDED or mention.weight < 0.5:
            continue
        anchor = mention.verb.head if mention.verb is not None else mention.head
        period, _why = find_period(text.ground.parse, text.ground.dates, anchor, anchor + 1, anchor)
        if period.start is not None:
            return period.start
    return None


def find_phase(text: DealText, evidence: Evidence) -> str | None:
    """ "the second phase of the agreement"."""
    ordinals = text.ground.parse.lexicon.words("episodes.ordinals")
    for mention in evidence.mentions:
        for index in range(max(mention.sentence.first, mention.first - 6), mention.first):
            if text.low(index) in ("phase", "stage") and text.low(index - 1) in ordinals:
                return text.low(index - 1)
    return None


def find_duration(figures: tuple[Figure, ...]) -> Duration | None:
    """How long the truce or the operation lasts."""
    units = {Unit.DAYS: "days", Unit.WEEKS: "weeks", Unit.MONTHS: "months"}
    for figure in figures:
        if figure.measure is Measure.DURATION and figure.mode is not Mode.DENIED:
            unit = units.get(figure.unit) or ("hours" if "hour" in figure.span.quote else None)
            if unit is not None:
                return Duration(figure.quantity.low, figure.quantity.high, unit)
    return None
