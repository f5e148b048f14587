"""Find whose count a figure is, so that an origin counts once however many outlets repeat it.

The origin is the first voice of the chain; where the report speaks for itself, its outlet. A nameless voice
("activists", "a source") is told apart by the outlet that heard it. Where two reports carry one text, or give one
number in nearly the same sentence, the later one repeats the earlier.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence

from safeconduct.reconcile.altered import Altered, find_altered
from safeconduct.reconcile.copies import Copied, Place, find_copies, first_of, in_order, place_of
from safeconduct.vocab.account import SameText
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
#: "Our correspondent", "its reporter", "a reporter of ours": of whichever outlet writes so.
_OWN_STAFF = re.compile(
    r"(?:an? |the |one )?(?:our|its|this (?:paper|newspaper|agency|station|channel|site|website)[’']s?)\s+(?:\w+ )?"
    r"(?:reporters?|correspondents?|journalists?|stringers?|crew|team|staff|bureau)\b.*|"
    r"(?:an? |the |one |two )?(?:reporters?|correspondents?|journalists?|stringers?) of (?:ours|this \w+)\b.*",
    re.IGNORECASE,
)
_BRACKETED = re.compile(r"\s*[(“\"][^)”\"]*[)”\"]")


class OriginBook:
    """Says who a figure comes from; the same figure has the same origin whatever was asked before.

    Args:
        canonical: the spelling the case uses, by every other of an origin.
        copied: what figures are copied from.
        same_texts: the reports that carry the text of another.
        altered: figures that have another number than their text has elsewhere.
    """

    def __init__(
        self,
        canonical: dict[str, str],
        copied: dict[Place, Copied],
        same_texts: tuple[SameText, ...] = (),
        altered: tuple[Altered, ...] = (),
    ) -> None:
        self._canonical = canonical
        self._copied = copied
        self.same_texts = same_texts
        self.altered = altered
        self._altered = frozenset(place_of(figure) for one in altered for figure in one.apart)

    def origin(self, figure: FigureIn) -> str:
        """Name the origin of a figure, in the spelling the case uses for it."""
        source = first_of(figure, self._copied)
        copied = self._copied.get(place_of(source))
        report, voice = copied.of if copied else source.report, source.said_by
        outlet = report.publisher or report.id
        if voice is None or _OWN_STAFF.fullmatch(voice):
            return self.named(outlet)
        if is_nameless(voice):
            return f"{voice} ({self.named(outlet)})"
        return self.named(voice)

    def is_copied(self, figure: FigureIn) -> bool:
        """Whether another report had it before."""
        return place_of(figure) in self._copied

    def is_altered(self, figure: FigureIn) -> bool:
        """Whether others with the same text have another number in its place."""
        return place_of(figure) in self._altered

    def named(self, name: str) -> str:
        """The spelling the case uses for an origin, given in any of those its reports use."""
        return _named(name, self._canonical)


def _named(name: str, canonical: Mapping[str, str]) -> str:
    outlet = _STAFF.sub("", name) or name
    for form in (name, _BRACKETED.sub("", name), outlet):
        if (known := canonical.get(fold_origin(form))) is not None:
            return known
    return outlet


def _voice(figure: FigureIn, canonical: Mapping[str, str]) -> str | None:
    """Who is named to say a figure; null where nobody is, or the outlet itself."""
    voice = figure.said_by
    if voice is None or is_nameless(voice) or _OWN_STAFF.fullmatch(voice):
        return None
    return _named(voice, canonical)


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
    same_texts, copied = find_copies(figures, lambda figure: _voice(figure, canonical))
    for place, source in _same_sentences(figures).items():
        copied.setdefault(place, source)
    return OriginBook(canonical, copied, same_texts, tuple(find_altered(figures, copied)))


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


def _same_sentences(figures: Iterable[FigureIn]) -> dict[Place, Copied]:
    """Which figure each copied one repeats: same number, unit and group, nearly the same sentence, another report."""
    by_number: dict[tuple[object, ...], list[FigureIn]] = {}
    for item in figures:
        f = item.figure
        by_number.setdefault((item.low, item.high, f.unit, f.group, f.measure), []).append(item)
    copied: dict[Place, Copied] = {}
    for group in by_number.values():
        if len({item.report.id for item in group}) < 2:
            continue
        group.sort(key=lambda item: (in_order(item.report), item.figure.span.start))
        originals: list[tuple[frozenset[str], FigureIn]] = []
        for item in group:
            words = frozenset(_WORD.findall(item.figure.sentence.quote.lower()))
            source = _source(words, item, originals)
            if source is None:
                originals.append((words, item))
            else:
                copied[place_of(item)] = Copied(source.report, source)
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
