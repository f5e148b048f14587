"""Cut a report's text into paragraphs with its sources marked in them, one mark inside another where words overlap.

What could change how a page looks or reads without being seen, such as an override of direction, is written out.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from markupsafe import Markup, escape

from safeconduct.publish.dossier.evidence import Source

__all__ = ["Paragraph", "paragraphs", "safe_words"]

#: A text longer than this is shown only where something stands in it.
LONGEST_TEXT = 30_000
#: So many characters around words are shown in a paragraph that is longer than ``LONGEST_PARAGRAPH``.
AROUND, LONGEST_PARAGRAPH = 600, 4_000
_KEPT = frozenset("\n\t\u200c\u200d")


@dataclass(frozen=True, slots=True)
class Paragraph:
    """Some lines of a text, the sources marked, and the sources themselves."""

    words: Markup
    sources: tuple[Source, ...]


def safe_words(words: str) -> Markup:
    """Escape words, and write out the characters that nobody sees.

    >>> safe_words("a<b \u202egpj.exe")
    Markup('a&lt;b <span class="unseen">[U+202E]</span>gpj.exe')
    """
    if words.isascii() and words.isprintable():
        return escape(words)
    return Markup("").join(_shown(c) for c in words)


def _shown(c: str) -> Markup:
    if c in _KEPT or unicodedata.category(c) not in ("Cc", "Cf", "Cs", "Co", "Zl", "Zp"):
        return escape(c)
    return Markup('<span class="unseen">[U+{:04X}]</span>').format(ord(c))


def paragraphs(text: str, sources: Sequence[Source]) -> list[Paragraph]:
    """Cut a text.

    Args:
        text: of the report.
        sources: in it, in order of their words.

    Returns: All of it in order; lines without sources together. Of a very long text only the parts with sources.
    """
    found: list[Paragraph] = []
    plain: list[str] = []
    for start, end in _blocks(text, sources):
        inside = tuple(s for s in sources if start <= s.span.start <= end)
        if inside:
            found += _without_sources(plain, len(text))
            plain = []
            found.append(Paragraph(_marked(text, start, end, inside), inside))
        else:
            plain.append(text[start:end])
    return [*found, *_without_sources(plain, len(text))]


def _without_sources(lines: list[str], length: int) -> Iterator[Paragraph]:
    words = "\n".join(line.strip() for line in lines if line.strip())
    if not words:
        return
    if length > LONGEST_TEXT:
        left_out = f"[{len(words):,} characters in which nothing about this case was found are left out here]"
        yield Paragraph(Markup('<span class="left-out">{}</span>').format(left_out), ())
        return
    yield Paragraph(safe_words(words), ())


def _blocks(text: str, sources: Sequence[Source]) -> Iterator[tuple[int, int]]:
    """Where the lines of a text begin and end; lines that one source runs over stay together."""
    position, count, at = 0, len(sources), 0
    while position < len(text):
        end = text.find("\n", position)
        end = len(text) if end < 0 else end
        while at < count and sources[at].span.start <= end:
            while sources[at].span.end > end:
                further = text.find("\n", sources[at].span.end)
                end = len(text) if further < 0 else further
            at += 1
        yield position, end
        position = end + 1


def _marked(text: str, start: int, end: int, sources: Sequence[Source]) -> Markup:
    first, last = start, end
    if end - start > LONGEST_PARAGRAPH:
        first = max(start, min(s.span.start for s in sources) - AROUND)
        last = min(end, max(s.span.end for s in sources) + AROUND)
    parts = [Markup("… ") if first > start else Markup("")]
    open_: list[Source] = []
    again: set[str] = set()
    at = first
    for place, opening, closing in _edges(sources):
        parts.append(safe_words(text[at:place]))
        at = place
        # Whatever was opened inside what closes here is closed too, and opened again: words may overlap.
        for source in closing:
            depth = open_.index(source)
            reopened = open_[depth + 1 :]
            parts.append(Markup("</mark>") * (len(open_) - depth))
            open_[depth:] = reopened
            parts += [_opening(s, again) for s in reopened]
        for source in opening:
            parts.append(_opening(source, again))
            open_.append(source)
    parts.append(safe_words(text[at:last]))
    parts.append(Markup(" …") if last < end else Markup(""))
    return Markup("").join(parts)


def _opening(source: Source, again: set[str]) -> Markup:
    """The beginning of a mark; only the first piece of a source bears its address."""
    kind = "f" if source.figure is not None else "d" if source.deed is not None else "w"
    if source.key in again:
        return Markup('<mark class="{}" data-c="{}">').format(kind, source.key)
    again.add(source.key)
    return Markup('<mark class="{}" id="c-{}">').format(kind, source.key)


def _edges(sources: Sequence[Source]) -> Iterator[tuple[int, list[Source], list[Source]]]:
    """Each place where a source begins or ends, with those that begin there, the longest first, and those that end."""
    opening: dict[int, list[Source]] = {}
    closing: dict[int, list[Source]] = {}
    for source in sources:
        opening.setdefault(source.span.start, []).append(source)
        closing.setdefault(source.span.end, []).append(source)
    for place in sorted({*opening, *closing}):
        begin = sorted(opening.get(place, ()), key=lambda s: (-s.span.end, s.key))
        ended = sorted(closing.get(place, ()), key=lambda s: (-s.span.start, s.span.end, s.key))
        yield place, begin, ended
