"""List the spellings that reports of a case use for one place, person or body."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from safeconduct.link.name_book import Mention, NameBook
from safeconduct.link.place_book import PlaceBook
from safeconduct.link.place_words import PROVINCE, RURAL, parse_places
from safeconduct.link.subjects import place_names
from safeconduct.link.text_names import names_in
from safeconduct.vocab.case import Variants
from safeconduct.vocab.claim import Reading, Voice

__all__ = ["find_variants", "mentions_of"]


def mentions_of(reading: Reading) -> Iterator[Mention]:
    """Every name of people and bodies in a report: of its claims, of its head, of its text."""
    report = reading.report
    if report.publisher:
        for part in report.publisher.replace("(via ", "/").rstrip(")").split("/"):
            yield Mention(part.strip(), report.id, None, True)
    for claim in (*reading.figures, *reading.deeds, *reading.statements):
        yield from _of_voices(claim.voices, report.id)
    deal = reading.agreement
    for name in (*deal.parties, *deal.guarantors, *deal.mediators) if deal else ():
        yield Mention(name.written, report.id)
    for written in names_in(report.text):
        yield Mention(written, report.id)


def _of_voices(voices: Sequence[Voice], report: str) -> Iterator[Mention]:
    for at, voice in enumerate(voices):
        yield Mention(voice.name, report, voice.role, at > 0)


def find_variants(
    readings: Sequence[Reading], countries: Iterable[str], places: PlaceBook, names: NameBook
) -> Variants:
    """List the spellings of one case's reports.

    Args:
        readings: of the reports about the case.
        countries: the country of each.
        places: knows which names of places are one.
        names: knows which names of people and bodies are one.

    Returns: Groups of two spellings and more, each in alphabetical order.
    """
    forms: dict[str, set[str]] = {}
    for reading, country in zip(readings, countries, strict=True):
        for written, _ in place_names(reading):
            for parsed in parse_places(written):
                for place in places.places(parsed.words, country):
                    wide = parsed.part in (PROVINCE, RURAL)
                    form = parsed.words if parsed.part else parsed.core
                    forms.setdefault(place.exact, set()).add(form if not wide else parsed.words)
    reports = frozenset(reading.report.id for reading in readings)
    people, bodies = [], []
    for is_body, group in names.groups(reports):
        if len(group) > 1:
            (bodies if is_body else people).append(group)
    grouped = [tuple(sorted(forms[key])) for key in sorted(forms) if len(forms[key]) > 1]
    return Variants(places=tuple(grouped), people=tuple(people), organisations=tuple(bodies))
