"""Write small PDFs by hand, as a printer driver would: wrapped lines, pages, a base-14 font.

What is drawn is a text's paragraphs; what WinAnsi lacks gets a code of its own and a ToUnicode entry.
"""

from __future__ import annotations

import zlib
from dataclasses import dataclass, field

__all__ = ["Layout", "pdf_of", "write_pdf"]

_NARROW = {**dict.fromkeys("ijl'|", 222), **dict.fromkeys(" .,:;!/It[]f", 278), **dict.fromkeys('r-()`"“”', 333)}
_WIDE = {
    **dict.fromkeys("mM", 833),
    "W": 944,
    "w": 722,
    **dict.fromkeys("CDHNRUGOQ", 722),
    **dict.fromkeys("cksxvyzJ", 500),
}
_WIDTHS = {**_NARROW, **_WIDE}


@dataclass(frozen=True)
class Layout:
    """How a text is set."""

    size: float = 11
    #: Characters' width in points of the column; A4 less margins.
    column: float = 451
    #: Distance of lines, as a part of the size.
    leading: float = 1.25
    #: Extra distance between paragraphs, as a part of the size; 0 with an indent is a book's setting.
    gap: float = 0.9
    indent: float = 0
    hyphenate: bool = False
    #: Repeated on every page; "{page}" is its number.
    header: str = ""
    footer: str = ""
    compress: bool = True
    info: dict[str, str] = field(default_factory=dict)


def width(text: str, size: float) -> float:
    """How wide Helvetica sets it, nearly."""
    return sum(_WIDTHS.get(c, 556 if c.islower() or c.isdigit() else 640) for c in text) * size / 1000


def wrap(text: str, layout: Layout) -> list[str]:
    """Lines of one paragraph's line."""
    lines, line = [], ""
    for word in text.split(" "):
        room = layout.column - (layout.indent if not lines else 0)
        if width(f"{line} {word}".strip(), layout.size) <= room:
            line = f"{line} {word}".strip()
            continue
        pieces = _broken(word, line, room, layout)
        lines.append(f"{line} {pieces[0]}".strip())
        line = pieces[1]
    return [*lines, line] if line else lines


def _broken(word: str, line: str, room: float, layout: Layout) -> tuple[str, str]:
    """The part of a word that still fits on the line, and the rest: at its own hyphen, or hyphenated."""
    for at in range(len(word) - 2, 1, -1):
        own = word[at - 1] == "-"
        head = word[:at] + ("" if own else "-")
        made = layout.hyphenate and word.isalpha() and word.islower() and len(word) > 7 and 3 <= at <= len(word) - 3
        if (own or made) and width(f"{line} {head}".strip(), layout.size) <= room:
            return head, word[at:]
    return "", word


def pages_of(text: str, layout: Layout) -> list[list[tuple[float, float, float, str]]]:
    """For each page, what stands where: x, y, size, words."""
    pages: list[list[tuple[float, float, float, str]]] = [[]]
    y = 780.0
    for paragraph in text.strip("\n").split("\n\n"):
        heading = paragraph.startswith("# ")
        size = layout.size * (1.5 if heading else 1)
        set_as = Layout(
            size, layout.column, layout.leading, layout.gap, 0 if heading else layout.indent, layout.hyphenate
        )
        first = True
        for row in paragraph.removeprefix("# ").split("\n"):
            for line in wrap(row, set_as):
                if y < 70:
                    pages.append([])
                    y = 780.0
                pages[-1].append((72 + (set_as.indent if first else 0), y, size, line))
                y -= size * layout.leading
                first = False
        y -= layout.size * layout.gap
    for number, page in enumerate(pages, start=1):
        for words, at in ((layout.header, 815.0), (layout.footer, 40.0)):
            if words:
                page.append((72, at, 8, words.replace("{page}", str(number))))
        page.sort(key=lambda item: -item[1])
    return pages


def pdf_of(text: str, layout: Layout | None = None) -> bytes:
    """A PDF that shows a text."""
    layout = layout or Layout()
    return write_pdf(pages_of(text, layout), layout)


def write_pdf(pages: list[list[tuple[float, float, float, str]]], layout: Layout) -> bytes:
    """Bytes of a PDF with these pages."""
    codes = _codes("".join(item[3] for page in pages for item in page))
    kids = " ".join(f"{6 + 2 * n} 0 R" for n in range(len(pages)))
    objects = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        f"<< /Type /Pages /Count {len(pages)} /Kids [{kids}] >>".encode(),
        b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding /ToUnicode 4 0 R >>",
        _stream(_cmap(codes), False),
        ("<< " + " ".join(f"/{key} ({value})" for key, value in layout.info.items()) + " >>").encode("latin-1"),
    ]
    for number, page in enumerate(pages):
        shown = "\n".join(_shown(item, codes) for item in page)
        objects.append(
            f"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents {7 + 2 * number} 0 R "
            "/Resources << /Font << /F1 3 0 R >> >> >>".encode()
        )
        objects.append(_stream(shown.encode("latin-1"), layout.compress))
    return _file(objects)


def _shown(item: tuple[float, float, float, str], codes: dict[str, int]) -> str:
    x, y, size, words = item
    code = "".join(f"{codes[c]:02x}" for c in words)
    return f"BT /F1 {size:.2f} Tf {x:.2f} {y:.2f} Td <{code}> Tj ET"


def _codes(text: str) -> dict[str, int]:
    """A code for every character: WinAnsi's, or one that the text leaves free."""
    codes, others = {}, []
    for character in sorted(set(text)):
        coded = character.encode("cp1252", "ignore")
        if coded:
            codes[character] = coded[0]
        else:
            others.append(character)
    free = [code for code in range(161, 256) if code not in codes.values()]
    return {**codes, **dict(zip(others, free, strict=False))}


def _cmap(codes: dict[str, int]) -> bytes:
    rows = "\n".join(
        f"<{code:02x}> <{character.encode('utf-16-be').hex()}>" for character, code in sorted(codes.items())
    )
    return (
        "/CIDInit /ProcSet findresource begin 12 dict begin begincmap /CMapName /X def /CMapType 2 def\n"
        f"1 begincodespacerange <00> <ff> endcodespacerange\n{len(codes)} beginbfchar\n{rows}\nendbfchar\n"
        "endcmap CMapName currentdict /CMap defineresource pop end end"
    ).encode()


def _stream(data: bytes, compress: bool) -> bytes:
    packed = zlib.compress(data) if compress else data
    how = "/Filter /FlateDecode " if compress else ""
    return f"<< {how}/Length {len(packed)} >>\nstream\n".encode() + packed + b"\nendstream"


def _file(objects: list[bytes]) -> bytes:
    out, places = b"%PDF-1.5\n", []
    for number, body in enumerate(objects, start=1):
        places.append(len(out))
        out += f"{number} 0 obj\n".encode() + body + b"\nendobj\n"
    table = "".join(f"{place:010d} 00000 n \n" for place in places)
    start = len(out)
    return (
        out
        + (
            f"xref\n0 {len(objects) + 1}\n0000000000 65535 f \n{table}"
            f"trailer\n<< /Size {len(objects) + 1} /Root 1 0 R /Info 5 0 R >>\nstartxref\n{start}\n%%EOF\n"
        ).encode()
    )
