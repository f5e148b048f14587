"""Generate the readings of one case from a known truth, with the noise that real reports bring.

Departures leave a town week after week. Outlets report them on the day or the days after; each passes on what one of
several origins counted. Noise: spellings of the town, copied sentences, vague words, counts taken half-way, ordinals
and destinations left out, figures without a day. Planted: departures over whose size two origins differ.

Random, but from a seed: the same arguments give the same readings.
"""

from __future__ import annotations

import random
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, timedelta

from safeconduct.vocab.claim import (
    Agreement,
    Deed,
    DeedKind,
    Extent,
    Figure,
    Group,
    Measure,
    Mode,
    Reading,
    Term,
    TermKind,
    Voice,
)
from safeconduct.vocab.document import Capture, Report, Span, Text
from safeconduct.vocab.names import Name
from safeconduct.vocab.period import PartialDate, Period
from safeconduct.vocab.quantity import Bound, Quantity, Unit

__all__ = ["Departure", "Planted", "plant_case"]

FIRST_DAY = date(2031, 3, 1)
DAYS_BETWEEN = 7
SPELLINGS = ("al-Zarmin", "Zarmin", "Al-Zar'min", "al Zarmin")
DESTINATIONS = ("Tel Hamra", "Qadmun", "northern Darsa countryside")
ORIGINS = (
    "governor Nabil Farsi", "Zarmin Media Office", "Observatory for Civil Records", "Red Crescent of Darsa",
    "army spokesman Omar Sadi", "State Agency of Darsa", "United Relief Office", "Committee of Zarmin",
)  # fmt: skip
OUTLETS = tuple(f"Outlet {n}" for n in range(40))


@dataclass(frozen=True, slots=True)
class Departure:
    """What is true of one departure, and what was planted in its reports."""

    number: int
    day: date
    destination: str
    #: What honest origins say, lowest and highest.
    low: int
    high: int
    #: What a dissenting origin says instead; null where none was planted.
    dissent: int | None


@dataclass(slots=True)
class Planted:
    """The truth of a generated case."""

    departures: list[Departure] = field(default_factory=list)
    readings: list[Reading] = field(default_factory=list)

    @property
    def claims(self) -> int:
        """How many claims the readings hold."""
        return sum(len(r.figures) + len(r.deeds) for r in self.readings)


def plant_case(reports: int, departures: int = 40, seed: int = 1) -> Planted:
    """Make so many reports about so many departures; each report holds five claims."""
    chance = random.Random(seed)
    planted = Planted()
    for number in range(1, departures + 1):
        size = chance.randrange(400, 3000)
        day = FIRST_DAY + timedelta(days=DAYS_BETWEEN * (number - 1))
        dissent = round(size * chance.choice((0.6, 1.5))) if chance.random() < 0.3 else None
        to = chance.choice(DESTINATIONS)
        planted.departures.append(Departure(number, day, to, size, round(size * 1.02), dissent))
    for index in range(reports):
        departure = planted.departures[index % departures]
        planted.readings.append(_reading(index, index // departures, departure, planted.departures, chance))
    return planted


@dataclass(slots=True)
class _Writer:
    """Writes sentences into one text and remembers where the words stand."""

    parts: list[str] = field(default_factory=list)
    length: int = 0

    def write(self, words: str) -> int:
        start = self.length
        self.parts.append(words)
        self.length += len(words)
        return start


def _reading(
    index: int, turn: int, departure: Departure, departures: list[Departure], chance: random.Random
) -> Reading:
    place = chance.choice(SPELLINGS)
    origin = ORIGINS[turn % len(ORIGINS)]
    dissents = departure.dissent is not None and turn % len(ORIGINS) == 1
    size = departure.dissent if dissents and departure.dissent else chance.randint(departure.low, departure.high)
    half_way = turn % len(ORIGINS) == 2
    size = size // 3 if half_way else size
    fighters = size // 8
    before = sum((d.low + d.high) // 2 for d in departures[: departure.number])
    named = chance.random() < 0.8
    rank = f"departure {departure.number}" if named else "another departure"
    opening = chance.choice(("On that day", "Observers say", "In the morning", "Late at night"))
    writer = _Writer()
    quotes = [
        (f"{opening} in report {index} ", f"{size:,} people", f" left {place} in {rank}, {origin} said, "),
        ("among them ", f"{fighters:,} fighters", f", for {departure.destination}. "),
        ("The buses ", f"left {place}", f" at dawn of day {chance.randrange(10**6)}. "),
        ("So far ", f"{before:,} people", " have gone. "),
        ("Shells ", "fell on the town", " before."),
    ]  # fmt: skip
    spans = []
    for before_words, quote, after_words in quotes:
        writer.write(before_words)
        start = writer.write(quote)
        spans.append((start, start + len(quote)))
        writer.write(after_words)
    text = Text("".join(writer.parts))
    published = departure.day + timedelta(days=chance.randrange(3))
    report = Report(
        f"report-{index:05}", text, Capture(f"{index:064x}", len(text), "text/plain", "generated"),
        publisher=chance.choice(OUTLETS), published=published,
    )  # fmt: skip
    return Reading(
        report,
        figures=tuple(_figures(text, spans, departure, origin, place, (size, fighters, before, half_way, named))),
        agreement=_agreement(text, spans[2], place) if departure.number == 1 else None,
        deeds=tuple(_deeds(text, spans, departure, place, named)),
    )


def _period(day: date) -> Period:
    return Period(PartialDate.of(day), PartialDate.of(day))


def _figures(
    text: Text,
    spans: list[tuple[int, int]],
    departure: Departure,
    origin: str,
    place: str,
    said: tuple[int, int, int, bool, bool],
) -> Iterator[Figure]:
    size, fighters, total, half_way, named = said
    day = PartialDate.of(departure.day)
    for at, count, group in ((0, size, Group.ALL), (1, fighters, Group.FIGHTERS), (3, total, Group.ALL)):
        span = Span(text, *spans[at])
        whole = at == 3
        yield Figure(
            span=span,
            number=span,
            quantity=Quantity(count, count, Bound.EXACT),
            unit=Unit.PEOPLE,
            group=group,
            measure=Measure.LEAVE,
            mode=Mode.ONGOING if half_way and not whole else Mode.HAPPENED,
            sentence=span,
            source=Name(place),
            destination=None if whole else Name(departure.destination),
            period=Period(None, day) if whole else _period(departure.day),
            voices=(Voice(origin),),
            part_of=0 if at == 1 else None,
            episode=departure.number if named and not whole else None,
            cumulative=whole,
            extent=Extent.TOTAL if whole else Extent.ONE,
        )


def _deeds(text: Text, spans: list[tuple[int, int]], departure: Departure, place: str, named: bool) -> Iterator[Deed]:
    yield Deed(
        DeedKind.DEPARTURE, Span(text, *spans[2]), Mode.HAPPENED, source=Name(place),
        destination=Name(departure.destination), period=_period(departure.day),
        episode=departure.number if named else None, extent=Extent.ONE,
    )  # fmt: skip
    yield Deed(DeedKind.SHELLING, Span(text, *spans[4]), Mode.HAPPENED, at=Name(place), period=_period(departure.day))


def _agreement(text: Text, span: tuple[int, int], place: str) -> Agreement:
    term = Term(TermKind.EVACUATION, Span(text, *span), "fighters")
    return Agreement(
        Name(place), (Name("the army"), Name("the rebels")), signed=PartialDate.of(FIRST_DAY), terms=(term,)
    )
