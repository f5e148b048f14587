"""Find whose count a figure is, so that an origin counts once however many outlets repeat it.

The origin is the first voice of the chain; where the report speaks for itself, its outlet. A nameless voice
("activists", "a source") is told apart by the outlet that heard it. Where two reports give one number in nearly
the same sentence, the later one repeats the earlier.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from datetime import date

from safeconduct.vocab.case_claims import FigureIn
from safeconduct.vocab.linked_case import Variants

__all__ = ["OriginBook", "fold_origin", "make_origin_book"]

#: Shared words of two sentences, of all their words, from which one is taken for a copy of the other.
COPIED_SHARE = 0.75
#: How many earlier sentences with the same number are compared; more are not worth their time.
MOST_COMPARED = 40
_WORD = re.compile(r"[^\W_]+")
#: "SANA's reporter in Homs", "a correspondent of X": whoever works for an outlet speaks for it.
_STAFF = re.compile(
    r"[’']s? (?:own )?(?:reporters?|correspondents?|journalists?|stringers?|crew|team|bureau)\b.*|"
    r" (?:reporters?|correspondents?|journalists?)(?: (?:in|at|on|near) .*)?\Z",
    re.IGNORECASE,
)
_BRACKETED = re.compile(r"\s*[(“\"][^)”\"]*[)”\"]")
_LATEST = date.max


class OriginBook:
    """Says who a figure comes from; the same figure has the same origin whatever was asked before."""

    def __init__(self, canonical: dict[str, str], copied_from: dict[tuple[str, int], FigureIn]) -> None:
        self._canonical = canonical
        self._copied_from = copied_from

    def origin(self, figure: FigureIn) -> str:
        """Name the origin of a figure, in the spelling the case uses for it."""
        source = self._copied_from.get(_place(figure), figure)
        outlet = source.report.publisher or source.report.id
        voice = source.said_by
        if voice is None:
            return self._name(outlet)
        if is_nameless(voice):
            return f"{voice} ({self._name(outlet)})"
        return self._name(voice)

    def named(self, name: str) -> str:
        """The spelling the case uses for an origin, given in any of those its reports use."""
        return self._name(name)

    def _name(self, name: str) -> str:
        outlet = _STAFF.sub("", name) or name
        for form in (name, _BRACKETED.sub("", name), outlet):
            if (known := self._canonical.get(fold_origin(form))) is not None:
                return known
        return outlet


def make_origin_book(variants: Variants, figures: Iterable[FigureIn]) -> OriginBook:
    """Make the book of one case.

    Args:
        variants: which spellings are one name.
        figures: every figure of the case, to find those that copy another's sentence.
    """
    figures = list(figures)
    canonical: dict[str, str] = {}
    for group in (*variants.organisations, *variants.people):
        # The longest spelling is the plainest to a reader; of two as long, the first by alphabet.
        best = min(group, key=lambda name: (-len(name), name))
        for name in group:
            canonical.setdefault(fold_origin(name), best)
    for outlet in sorted({item.report.publisher for item in figures if item.report.publisher}):
        # "Zaman al-Wasl (via Heart of Orient)" is Zaman al-Wasl to whoever quotes it.
        known = canonical.get(fold_origin(_BRACKETED.sub("", outlet)), outlet)
        canonical.setdefault(fold_origin(outlet), known)
        canonical.setdefault(fold_origin(_BRACKETED.sub("", outlet)), known)
    return OriginBook(canonical, _copies(figures))


def is_nameless(voice: str) -> bool:
    """Whether a voice names nobody: no word of it has a capital, but for the first of several.

    >>> is_nameless("Opposition activists"), is_nameless("Homs Media Center"), is_nameless("Nur al-Basri")
    (True, False, False)
    """
    first, *rest = voice.split() or [""]
    return not any(c.isupper() for word in rest for c in word) and not (not rest and first[:1].isupper())


def fold_origin(name: str) -> str:
    """The same text for spellings of an origin that differ only in case, marks and article."""
    words = [w for w in _WORD.findall(name.lower()) if w not in ("the", "al", "el")]
    return " ".join(words)


def _place(figure: FigureIn) -> tuple[str, int]:
    return figure.report.id, figure.figure.span.start


def _copies(figures: Iterable[FigureIn]) -> dict[tuple[str, int], FigureIn]:
    """Which figure each copied one repeats: same number, unit and group, nearly the same sentence, another report."""
    by_number: dict[tuple[object, ...], list[FigureIn]] = {}
    for item in figures:
        f = item.figure
        by_number.setdefault((item.low, item.high, f.unit, f.group, f.measure), []).append(item)
    copied: dict[tuple[str, int], FigureIn] = {}
    for group in by_number.values():
        if len({item.report.id for item in group}) < 2:
            continue
        group.sort(key=lambda item: (item.report.published or _LATEST, *_place(item)))
        originals: list[tuple[frozenset[str], FigureIn]] = []
        for item in group:
            words = frozenset(_WORD.findall(item.figure.sentence.quote.lower()))
            source = _source(words, item, originals)
            if source is None:
                originals.append((words, item))
            else:
                copied[_place(item)] = source
    return copied


def _source(
    words: frozenset[str], item: FigureIn, originals: Sequence[tuple[frozenset[str], FigureIn]]
) -> FigureIn | None:
    for other_words, other in originals[:MOST_COMPARED]:
        if other.report.id == item.report.id:
            continue
        shared = len(words & other_words)
        if shared >= COPIED_SHARE * len(words | other_words):
            return other
    return None
