"""Find where a deal holds, where it sends people, when it was made, its phase and its length."""

from __future__ import annotations

from safeconduct.gazetteer import fold_place
from safeconduct.read.deal_evidence import Evidence
from safeconduct.read.deals import DealText, Stance
from safeconduct.read.focus import find_focus
from safeconduct.read.place_words import place_words
from safeconduct.read.spots import find_spots
from safeconduct.read.when import find_period
from safeconduct.vocab.claim import Duration, Figure, Measure, Mode
from safeconduct.vocab.names import Name
from safeconduct.vocab.period import PartialDate
from safeconduct.vocab.quantity import Unit

__all__ = ["find_destinations", "find_duration", "find_phase", "find_place", "find_signed"]

_LEAVING = frozenset({Measure.LEAVE, Measure.ARRIVE, Measure.VEHICLES})


def find_place(text: DealText, figures: tuple[Figure, ...]) -> Name | None:
    """Where the deal holds: the place the report is about."""
    parse = text.ground.parse
    spots = find_spots(parse, text.ground.mentions)
    left, about = find_focus(parse, spots, place_words(parse.lexicon))
    focus = left or about
    if focus is None:
        return None
    return Name.at(parse.span(focus.first, focus.last))


def find_destinations(figures: tuple[Figure, ...], place: Name | None) -> tuple[Name, ...]:
    """Where people go, in text order, no place twice, and not where the deal holds."""
    found: list[Name] = []
    seen = {fold_place(place.written)} if place is not None else set()
    for figure in figures:
        name = figure.destination
        if name is None or figure.measure not in _LEAVING or figure.mode is Mode.DENIED:
            continue
        key = fold_place(name.written)
        if key not in seen:
            seen.add(key)
            found.append(name)
    return tuple(found)


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
