"""Say which claims of a report concern a case.

A claim that names a place belongs to the case of that place, of what holds it, or of what lies in it. One that names
none belongs to the case its report is about; one whose place is told in words alone ("districts close by") goes with
the claim before it in its sentence.
"""

from __future__ import annotations

from collections.abc import Iterator

from safeconduct.link.cases import CaseDraft
from safeconduct.link.place_book import Place
from safeconduct.link.subjects import Subject
from safeconduct.vocab.case_claims import DeedIn, FigureIn

__all__ = ["deeds_of", "figures_of"]


def figures_of(draft: CaseDraft, subject: Subject, *, about: bool) -> Iterator[FigureIn]:
    """Figures of a report that concern a case, in text order.

    Args:
        draft: the case.
        subject: the report with the place of each claim.
        about: whether the report is about the case, and does not only mention it.
    """
    before: tuple[int, bool] | None = None
    for figure, named in zip(subject.reading.figures, subject.figure_places, strict=True):
        places = _without_seat(draft, subject, named)
        if places:
            ours = _concerns(draft, places, about=about)
        elif figure.source is not None and before is not None and before[0] == figure.sentence.start:
            ours = before[1]
        else:
            ours = about
        before = (figure.sentence.start, ours)
        if ours:
            yield FigureIn(subject.reading.report, figure)


def deeds_of(draft: CaseDraft, subject: Subject, *, about: bool) -> Iterator[DeedIn]:
    """Deeds of a report that concern a case, in text order."""
    for deed, named in zip(subject.reading.deeds, subject.deed_places, strict=True):
        places = _without_seat(draft, subject, named)
        if _concerns(draft, places, about=about) if places else about:
            yield DeedIn(subject.reading.report, deed)


def _without_seat(draft: CaseDraft, subject: Subject, places: tuple[Place, ...]) -> tuple[Place, ...]:
    """The places of a claim, without the one that its report was only sent from."""
    seat = draft.sent_from.get(subject.reading.report.id)
    return tuple(place for place in places if place.key != seat) if seat else places


def _concerns(draft: CaseDraft, places: tuple[Place, ...], *, about: bool) -> bool:
    """Whether a claim about places is about the case's; what holds the place counts where the report is about it."""
    own = draft.places.keys() | {draft.place.key}
    if any(place.key in own or place.parents & own for place in places):
        return True
    return about and any(place.key in draft.place.parents and not place.is_country for place in places)
