"""List the spellings that reports of a case use for one place, person or body."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from safeconduct.link.name_book import Mention, NameBook
from safeconduct.link.place_book import Place, PlaceBook
from safeconduct.link.place_words import PROVINCE, RURAL, ParsedPlace, parse_places
from safeconduct.link.subjects import place_names
from safeconduct.link.text_names import names_in
from safeconduct.link.words import linking_words
from safeconduct.vocab.claim import Deed, Figure, Reading, Statement, Voice
from safeconduct.vocab.linked_case import Variants

__all__ = ["find_variants", "mentions_of"]

#: "AFP (via Jasarat)", "Middle East Monitor / Anadolu Agency".
_PARTS = re.compile(r"\s*(?:\(via |/|,|;|\)|\bvia\b)\s*")


def mentions_of(reading: Reading) -> Iterator[Mention]:
    """Every name of people and bodies in a report: of its claims, of its head, of its text."""
    report = reading.report
    if report.publisher:
        for part in _PARTS.split(report.publisher):
            yield Mention(part, report.id, None, outlet=True)
    claims: tuple[Figure | Deed | Statement, ...] = (*reading.figures, *reading.deeds, *reading.statements)
    for claim in claims:
        yield from _of_voices(claim.voices, report.id)
    deal = reading.agreement
    for name in (*deal.parties, *deal.guarantors, *deal.mediators) if deal else ():
        yield Mention(name.written, report.id)
    for written in names_in(report.text):
        yield Mention(written, report.id, in_text=True)


def _of_voices(voices: Sequence[Voice], report: str) -> Iterator[Mention]:
    for at, voice in enumerate(voices):
        yield Mention(voice.name, report, voice.role, at > 0)


def find_variants(told: Sequence[tuple[Reading, str]], place: Place, places: PlaceBook, names: NameBook) -> Variants:
    """List the spellings of one case's reports.

    Args:
        told: readings of the reports about the case, each with its country.
        place: the case's, from which "the northern countryside" is told.
        places: knows which names of places are one.
        names: knows which names of people and bodies are one.

    Returns: Groups of two spellings and more, each in alphabetical order.
    """
    forms: dict[str, set[str]] = {}
    for reading, country in told:
        for written, _ in place_names(reading):
            for parsed in parse_places(written):
                if not parsed.core and " " not in parsed.words:
                    continue  # "the north" is no spelling of "the northern countryside": it may be that of a country
                for found in places.places(parsed.words, country, place):
                    forms.setdefault(found.exact, set()).add(_form(parsed))
    reports = frozenset(reading.report.id for reading, _ in told)
    people: list[tuple[str, ...]] = []
    bodies: list[tuple[str, ...]] = []
    for is_body, group in names.groups(reports):
        if len(group) > 1:
            (bodies if is_body else people).append(group)
    grouped = [tuple(sorted(forms[key])) for key in sorted(forms) if len(forms[key]) > 1]
    return Variants(places=tuple(grouped), people=tuple(people), organisations=tuple(bodies))


def _form(parsed: ParsedPlace) -> str:
    """The name alone; with what else is said of it where only a part of the place is meant."""
    if not parsed.part:
        return parsed.core
    if parsed.part not in (PROVINCE, RURAL):
        return parsed.words if parsed.core else f"the {parsed.words}"
    words = parsed.words.split()
    telling = linking_words("provinces") | linking_words("rural")
    while words and words[0].lower() not in telling and not words[0][:1].isupper() and words[0] not in parsed.core:
        words = words[1:]  # "various parts of Idlib province"
    return " ".join(words) or parsed.words
