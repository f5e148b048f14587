"""Captions of a page's pictures and films, which finding the main text loses together with the pictures.

A caption says who is shown where on which day, and may be all that a report says of it. It stays in its place as a
paragraph of its own. What is not the report's is left out: captions in the margins of a page, those that as a whole
lead to another page, and those that only say whose the picture is.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from itertools import islice
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from lxml.html import HtmlElement

__all__ = ["captions_as_paragraphs", "with_captions"]

_CAPTION = re.compile(r"(?:^|[\s_-])caption(?:$|[\s_-](?:text|body|content|wrapper|container)\b|\s)", re.I)
#: Labels that only screen readers tell.
_LABEL = re.compile(r"(?:image|photo|picture|media) caption[:,]? (?=\S)", re.I)
#: Elements that a caption may be marked in by their class alone.
_NAMED = ("div", "p", "span", "section")
_SILENT = frozenset({"script", "style", "noscript", "template", "button", "svg", "input", "select"})
_INLINE = frozenset({"a", "b", "i", "em", "strong", "u", "sub", "sup", "mark", "small", "abbr", "font", "cite", "q"})
_MARGINS = frozenset({"nav", "aside", "footer", "a"})
#: Of lists, those that show pictures one after another are the report's; others lead elsewhere.
_SLIDE = re.compile(r"galler|slide|carousel", re.I)
_MARGIN_NAMES = re.compile(
    r"(?:^|[\s_-])(?:related|recommend(?:ed|ations?)|promos?|teasers?|sidebar|newsletter|most-read|trending|more-on|comments?"
    r"|read-more|gallery-thumbs?|adverts?|sponsored|author(?:-?card|-?bio)?|bio|nav|menu|footer)(?:$|[\s_-])",
    re.I,
)
_CREDIT = re.compile(
    r"[(\[]?(?:(?:file )?(?:photo(?:graph)?|image|picture|video|credit|courtesy|copyright|source|illustration)s?\b|©)",
    re.I,
)
_WORD = re.compile(r"[^\W_]+")
#: A caption of fewer words only names the picture's owner, and one of a few more does if it says so.
_FEWEST, _FEW = 4, 9
_LONGEST = 1500
#: A paragraph that tells something is longer.
_PARAGRAPH = 100
#: How many captions a page has at most, how many paragraphs behind a picture are looked at for one that was kept, and
#: by how many of its characters a paragraph is known again.
_MOST, _REACH, _KEY = 300, 12, 100
#: The words of a caption, and of the paragraphs that stand next behind it on the page.
Caption = tuple[str, tuple[str, ...]]


def captions_as_paragraphs(tree: HtmlElement) -> list[Caption]:
    """Put its caption, as a paragraph, in the place of each figure that has one; in place.

    Args:
        tree: the whole page.
    """
    found: dict[int, str] = {}
    kept = []
    for holder, caption in list(islice(_figures(tree), _MOST)):
        words, parent = _said(caption), holder.getparent()
        if not words or parent is None or _in_margin(holder):
            continue
        paragraph = holder.makeelement("p", {})
        paragraph.text, paragraph.tail = words, holder.tail
        parent.replace(holder, paragraph)
        kept.append(paragraph)  # else its id might be given to another one
        found[id(paragraph)] = words
    paragraphs = list(tree.iter("p")) if found else []
    return [
        (found[id(one)], tuple(map(_words, paragraphs[at + 1 : at + 1 + _REACH])))
        for at, one in enumerate(paragraphs)
        if id(one) in found
    ]


def with_captions(text: str, captions: Iterable[Caption]) -> str:
    """Put captions back that the main text lost, as of a picture over the report: before what stands behind them.

    Args:
        text: with a blank line between paragraphs.
        captions: as ``captions_as_paragraphs`` gives them. One that nothing kept stands behind is none of the report's.
    """
    paragraphs = text.split("\n\n")
    held = {_key(paragraph) for paragraph in paragraphs}
    before: dict[str, list[str]] = {}
    for words, behind in captions:
        anchor = next((key for one in behind if (key := _key(one)) in held), None)
        if anchor and _key(words) not in held:
            held.add(_key(words))
            before.setdefault(anchor, []).append(words)
    parts: list[str] = []
    for paragraph in paragraphs:
        parts += [*before.pop(_key(paragraph), ()), paragraph]
    return "\n\n".join(parts)


def _key(paragraph: str) -> str:
    """By what a paragraph is known again however its white space and marks were written."""
    return "".join(_WORD.findall(paragraph[:_KEY]))


def _figures(tree: HtmlElement) -> Iterator[tuple[HtmlElement, HtmlElement]]:
    """Each element that holds a picture and its caption, with the caption."""
    for element in tree.iter("figure"):
        if element.find(".//table") is None and element.find(".//figure") is None:
            caption = element.find(".//figcaption")
            caption = next(_named(element), None) if caption is None else caption
            if caption is not None:
                yield element, caption
    for caption in _named(tree):
        holder = caption.getparent()
        if holder is None or holder.tag == "figcaption" or holder.find(".//img") is None:
            continue
        if next(caption.iterancestors("figure"), None) is None and len(_words(holder)) <= 2 * _LONGEST:
            yield caption, caption


def _named(holder: HtmlElement) -> Iterator[HtmlElement]:
    return (one for one in holder.iter(*_NAMED) if _CAPTION.search(one.get("class") or ""))


def _said(caption: HtmlElement) -> str:
    """What a caption says; nothing where it leads away as a whole, or only says whose the picture is."""
    words = _LABEL.sub("", _words(caption))
    count = len(_WORD.findall(words))
    linked = sum(len(_words(link)) for link in caption.iter("a"))
    if count < _FEWEST or len(words) > _LONGEST or 2 * linked > len(words):
        return ""
    return "" if count < _FEW and _CREDIT.match(words) else words


def _in_margin(element: HtmlElement) -> bool:
    """Whether something about the site, or about other reports, stands around an element before the report does."""
    for one in element.iterancestors():
        if _holds_the_report(one):
            return False
        names = f"{one.get('class') or ''} {one.get('id') or ''}"
        if one.tag in _MARGINS or _MARGIN_NAMES.search(names) or (one.tag == "li" and not _SLIDE.search(names)):
            return True
    return False


def _holds_the_report(element: HtmlElement) -> bool:
    if element.tag in ("article", "main") and element.find(".//h1") is not None:
        return True
    long = (one for one in element.iterchildren("p") if len(one.text_content()) > _PARAGRAPH)
    return len(list(islice(long, 2))) == 2


def _words(element: HtmlElement) -> str:
    """The words of an element on one line, without what a browser does not show."""
    parts: list[str] = []
    waiting: list[Any] = [element]
    while waiting:
        one = waiting.pop()
        if isinstance(one, str):
            parts.append(one)
            continue
        if not isinstance(one.tag, str) or one.tag in _SILENT:
            continue
        pieces = [one.text or ""]
        for child in one:
            apart = "" if child.tag in _INLINE else " "
            pieces += [apart, child, apart, child.tail or ""]
        waiting += reversed(pieces)
    return " ".join("".join(parts).split())
