"""A page → its text and particulars.

trafilatura finds the main text; readers' comments are left out, because a comment would become a claim, and so is what
a browser would not show. A page that is nothing but its text (no menus, few links) is taken whole. What was left out
cannot be told from here, so a headline or a caption that is missing from the text is put back, and a page nested beyond
reason is taken whole, with a remark.

Runs in a process of its own (``guard``): a hostile page costs its time and memory, not the program's.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from safeconduct.collect.captions import captions_as_paragraphs, with_captions
from safeconduct.collect.drawn import Drawn
from safeconduct.collect.html_head import read_head
from safeconduct.collect.html_text import MARGINS, render
from safeconduct.vocab.errors import ReportUnreadable

if TYPE_CHECKING:
    from lxml.etree import _Element
    from lxml.html import HtmlElement

__all__ = ["draw_page"]

#: What trafilatura can walk through; its parser gives up at 256.
_DEEPEST = 200
#: Share of the words that stand in links, above which a page has menus.
_FEW_LINKS = 0.1
_MARGIN_NAMES = re.compile(
    r"(?:^|[\s_-])(?:nav|navbar|menu|sidebar|footer|header|comments?|related|share|social|cookie|banner|breadcrumbs?"
    r"|promo|advert|ads?|widget|newsletter|disqus)(?:$|[\s_-])",
    re.I,
)
_HIDDEN = re.compile(r"(?:^|;)\s*(?:display\s*:\s*none|visibility\s*:\s*hidden)\b", re.I)
_LETTERS = re.compile(r"[^\W_]+")


def draw_page(source: str, where: str) -> Drawn:
    """Draw the text from a page.

    Args:
        source: the page's characters.
        where: the file's name, for the message.

    Raises:
        ReportUnreadable: the page holds no text, or cannot be taken apart.
    """
    tree = _parse(source, where)
    head = read_head(tree, source)
    _drop_hidden(tree)
    whole = tree.find("body")
    whole = tree if whole is None else whole
    remarks = list(head.remarks)
    if _depth(tree) > _DEEPEST:
        text = render(whole, ("pre",), MARGINS)
        remarks.append("the page is nested so deeply that its menus could not be told from its text; all was kept")
    elif _is_all_text(whole):
        text = render(whole, ("pre",))
    else:
        text = _main_text(tree) or render(whole, ("pre",), MARGINS)
        text = _with_headline(text, tree)
    if not _LETTERS.search(text):
        raise ReportUnreadable(
            where, "is a page without text", "save it from a browser after it has loaded, or save it as PDF"
        )
    return Drawn(
        text, head.title, head.publisher, head.url, head.published.isoformat() if head.published else None,
        head.language, tuple(remarks), head.author, head.updated.isoformat() if head.updated else None,
    )  # fmt: skip


def _parse(source: str, where: str) -> HtmlElement:
    from lxml import etree
    from lxml import html as lxml_html

    parser = lxml_html.HTMLParser(huge_tree=True, remove_comments=True, remove_pis=True, encoding="utf-8")
    try:
        tree: HtmlElement = lxml_html.document_fromstring(source.encode("utf-8", "replace"), parser=parser)
    except (etree.ParserError, etree.XMLSyntaxError, ValueError):
        raise ReportUnreadable(where, "is a page without text", "save it from a browser again") from None
    if any(entry.type_name == "ERR_RESOURCE_LIMIT" for entry in parser.error_log):
        raise ReportUnreadable(where, "is nested too deeply to be a page", "open it in a browser and save its text")
    return tree


def _depth(tree: HtmlElement) -> int:
    from lxml import etree

    deepest = depth = 0
    for event, _ in etree.iterwalk(tree, events=("start", "end")):
        depth += 1 if event == "start" else -1
        deepest = max(deepest, depth)
    return deepest


def _drop_hidden(tree: HtmlElement) -> None:
    """Take out what the page itself says is not to be seen, unless that is most of it and scripts would show it."""
    from lxml import etree

    hidden = []
    walk = etree.iterwalk(tree, events=("start",))
    for _, element in walk:
        if _is_hidden(element) and element.getparent() is not None:
            hidden.append(element)
            walk.skip_subtree()
    if 2 * sum(len(one.text_content()) for one in hidden) < len(tree.text_content()):
        for one in hidden:
            one.drop_tree()


def _is_hidden(element: HtmlElement) -> bool:
    if element.tag in ("html", "body", "head"):
        return False
    said = element.get("hidden")
    return (said is not None and said != "until-found") or _HIDDEN.search(element.get("style") or "") is not None


def _is_all_text(body: HtmlElement) -> bool:
    """Whether nothing on the page is about the site: no margins, hardly a link."""
    linked = 0
    for element in body.iter("*"):
        tag = element.tag
        if tag in MARGINS or (tag == "header" and element.getparent() is body):
            return False
        names = f"{element.get('class') or ''} {element.get('id') or ''} {element.get('role') or ''}"
        if names != "  " and _MARGIN_NAMES.search(names):
            return False
        if tag == "a" and element.get("href"):
            linked += len(element.text_content())
    return linked <= _FEW_LINKS * max(1, len(body.text_content()))


def _main_text(tree: HtmlElement) -> str:
    from copy import deepcopy

    import trafilatura

    page = deepcopy(tree)
    captions = captions_as_paragraphs(page)
    found = trafilatura.bare_extraction(page, include_comments=False, include_tables=True, include_formatting=False)
    body: _Element | None = None if found is None or isinstance(found, dict) else found.body
    if body is None:
        return ""
    # trafilatura calls preformatted words a quotation; only there are line ends the author's.
    text = render(body, ("quote", "code") if tree.find(".//pre") is not None else ())
    return with_captions(text, captions) if captions else text


def _with_headline(text: str, tree: HtmlElement) -> str:
    """Put the page's one headline on top if the main text has lost it."""
    headings = [" ".join(element.text_content().split()) for element in tree.iter("h1")]
    headings = [words for words in headings if words]
    if not text or len(headings) != 1 or len(headings[0]) > 400:
        return text
    if _folded(headings[0]) in _folded(text[: 4 * len(headings[0]) + 2000]):
        return text
    return f"# {headings[0]}\n\n{text}"


def _folded(words: str) -> str:
    return " ".join(_LETTERS.findall(words.lower()))
