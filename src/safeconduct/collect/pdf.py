"""A PDF → its text and particulars.

pdfium gives the characters with their places, in the order they are read; ``pdf_lines`` makes paragraphs of them. The
day a PDF was made is not taken for the day its report was published: whoever prints a page makes a PDF of it today.

Runs in a process of its own (``guard``). No OCR: a PDF of pictures is refused with the remedy.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from itertools import accumulate, pairwise
from typing import TYPE_CHECKING, Any

from safeconduct.collect.drawn import MAX_CHARACTERS, Drawn
from safeconduct.collect.pdf_lines import Line, paragraphs
from safeconduct.collect.pdf_rows import NARROW, Cell
from safeconduct.vocab.errors import ReportUnreadable

if TYPE_CHECKING:
    from pypdfium2 import PdfDocument, PdfTextPage

__all__ = ["draw_pdf"]

_MOST_PAGES = 3000
#: pdfium's error for a password, and its mark for a hyphen at a line's end.
_PASSWORD = 4
_HYPHEN = "\ufffe"
#: A PDF ends with one of these; what was cut off has lost them.
_END = re.compile(rb"%%EOF|startxref\s+\d")
_END_WITHIN = 4096
#: Fewer letters on a page are a stamp or a number, not a text.
_FEW_LETTERS = 20
_LINE = re.compile(r"[^\r\n\ufffe\x02]+")
_LETTER = re.compile(r"[^\W\d_]")
_UNMAPPED = re.compile("[\ue000-\uf8ff\ufffd\x00-\x08\x0e-\x1f]")
_GAP = re.compile(r"(?<=[^ \t\u200b\xa0])[ \t\u200b\xa0]+(?=[^ \t\u200b\xa0])")
_SPACE = re.compile(r"[ \t]{2,}")
_LIGATURES = str.maketrans(
    {"ﬀ": "ff", "ﬁ": "fi", "ﬂ": "fl", "ﬃ": "ffi", "ﬄ": "ffl", "ﬅ": "st", "ﬆ": "st", "\u00ad": ""}
)
_DAY = re.compile(r"(?:D:)?((?:19|20)\d\d)(\d\d)(\d\d)")
#: Titles that programs give and people do not.
_NO_TITLE = re.compile(
    r"(?i)(?:microsoft word|untitled|document\d*|powerpoint|slide \d|about:blank)"
    r"|.*\.(?:docx?|pdf|indd|rtf|odt|html?|qxd)\Z"
)


def draw_pdf(data: bytes, where: str) -> Drawn:
    """Draw the text from a PDF.

    Args:
        data: all bytes.
        where: the file's name, for the message.

    Raises:
        ReportUnreadable: it is encrypted, cut off, broken, without text, or too long.
    """
    import pypdfium2

    if not _END.search(data[-_END_WITHIN:]):
        raise ReportUnreadable(where, "is cut off: the end of the PDF is missing", "get it again from where it came")
    try:
        document = pypdfium2.PdfDocument(data)
        count = len(document)
    except pypdfium2.PdfiumError as error:
        if getattr(error, "err_code", None) == _PASSWORD or "password" in str(error).lower():
            raise ReportUnreadable(where, "is encrypted", "open it with its password and save it without one") from None
        raise ReportUnreadable(where, "is a broken PDF", "get it again, or open it and print it to PDF") from None
    try:
        if not 0 < count <= _MOST_PAGES:
            raise ReportUnreadable(where, f"has {count:,} pages", "give the pages that hold the report")
        return _draw(document, where)
    finally:
        document.close()


def _draw(document: PdfDocument, where: str) -> Drawn:
    pages: list[list[Line]] = []
    bare: list[str] = []
    characters = letters = 0
    for number in range(len(document)):
        lines = _page_lines(document, number)
        found = sum(len(_LETTER.findall(line.words)) for line in lines)
        if found < _FEW_LETTERS:
            bare.append(str(number + 1))
        letters += found
        characters += sum(len(line.words) for line in lines)
        if characters > MAX_CHARACTERS:
            raise ReportUnreadable(where, f"holds more than {MAX_CHARACTERS:,} characters", "split it into its reports")
        pages.append(lines)
    if letters < _FEW_LETTERS:
        raise ReportUnreadable(
            where,
            "is a PDF of pictures: it holds no text",
            "make it searchable with OCR (ocrmypdf does) and check the numbers",
        )
    text, begins = paragraphs(pages)
    unmapped = len(_UNMAPPED.findall(text))
    if unmapped > len(text) / 10:
        raise ReportUnreadable(
            where, "does not say which letters it shows", "make it searchable with OCR (ocrmypdf --force-ocr does)"
        )
    remarks = []
    if bare and len(pages) > 1:
        shown = ", ".join(bare[:10]) + (" …" if len(bare) > 10 else "")
        remarks.append(f"no text on page {shown} of {len(pages)}: pictures are not read")
    text, begins = _without_unmapped(text, begins)
    told = _particulars(document)
    return Drawn(
        text, told.get("Title"), remarks=tuple(remarks), author=told.get("Author"), updated=told.get("ModDate"),
        pages=begins,
    )  # fmt: skip


def _without_unmapped(text: str, begins: tuple[int, ...]) -> tuple[str, tuple[int, ...]]:
    """The text without what stands for no letter, and where its pages begin then."""
    parts = [_UNMAPPED.sub("", text[start:end]) for start, end in pairwise((*begins, len(text)))]
    return "".join(parts), tuple(accumulate(map(len, parts[:-1]), initial=0))


def _page_lines(document: PdfDocument, number: int) -> list[Line]:
    """The lines of a page, in reading order; none where the page is broken."""
    import pypdfium2

    try:
        page = document[number]
        try:
            text_page = page.get_textpage()
            try:
                return _lines(text_page)
            finally:
                text_page.close()
        finally:
            page.close()
    except pypdfium2.PdfiumError:
        return []


def _lines(page: PdfTextPage) -> list[Line]:
    count = page.count_chars()
    if count <= 0:
        return []
    # pdfium counts in UTF-16: a character beyond it stands for two, so that places stay those of characters.
    text = re.sub("[\U00010000-\U0010ffff]", lambda found: found[0] + "\u200b", page.get_text_range(0, count))
    lines = []
    for found in _LINE.finditer(text):
        start, end = found.span()
        while start < end and text[start] in " \t\u200b":
            start += 1
        while end > start and text[end - 1] in " \t\u200b":
            end -= 1
        if start < end <= count:
            hyphen = text[found.end() : found.end() + 1] in (_HYPHEN, "\x02")
            line = _line(page, _shown(text[start:end]), (start, end - 1), hyphen)
            lines.append(replace(line, cells=tuple(_cells(page, text, (start, end), line.size))))
    return lines


def _shown(words: str) -> str:
    return _SPACE.sub(" ", words.translate(_LIGATURES).replace("\u200b", ""))


def _cells(page: PdfTextPage, text: str, ends: tuple[int, int], size: float) -> Iterator[Cell]:
    """The words of a line between gaps that may part cells; nothing where it has none."""
    begin, left = ends[0], None
    for gap in _GAP.finditer(text, *ends):
        last, first = page.get_charbox(gap.start() - 1, loose=True), page.get_charbox(gap.end(), loose=True)
        if first[0] - last[2] < NARROW * size:
            continue
        left = page.get_charbox(begin, loose=True)[0] if left is None else left
        yield Cell(_shown(text[begin : gap.start()]), left, last[2])
        begin, left = gap.end(), first[0]
    if left is not None:
        yield Cell(_shown(text[begin : ends[1]]), left, page.get_charbox(ends[1] - 1, loose=True)[2])


def _line(page: PdfTextPage, words: str, ends: tuple[int, int], hyphen: bool) -> Line:
    left, bottom, _, top = page.get_charbox(ends[0], loose=True)
    right = page.get_charbox(ends[1], loose=True)[2]
    after_first = min(ends[1], ends[0] + len(words.split(" ", 1)[0]) - 1)
    first = max(0.0, page.get_charbox(after_first, loose=True)[2] - left)
    hyphen = hyphen or (words.endswith("-") and words[-2:-1].isalnum())
    return Line(
        words.removesuffix("-") + "-" if hyphen else words, left, right, bottom, max(1.0, top - bottom), first, hyphen
    )


def _particulars(document: PdfDocument) -> dict[str, str]:
    """What the PDF says of itself: title, unless a program gave it; author; ISO day of its last change."""
    try:
        info: dict[str, Any] = document.get_metadata_dict(skip_empty=True)
    except Exception:  # broken particulars cost only the particulars
        return {}
    told = {name: " ".join(str(info.get(name, "")).split()) for name in ("Title", "Author")}
    if not 3 < len(told["Title"]) < 400 or _NO_TITLE.match(told["Title"]):
        del told["Title"]
    changed = _DAY.match(str(info.get("ModDate", "")))
    return told | ({"ModDate": "-".join(changed.groups())} if changed else {})
