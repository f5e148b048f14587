"""The pieces a drawing is made of: elements whose words are escaped, numbers written short, widths of words guessed.

Nothing here knows what is drawn. Colours are classes, which the page gives values in its light and its dark dress.
"""

from __future__ import annotations

import unicodedata

from markupsafe import Markup, escape

__all__ = ["Markup", "drawing", "fit", "linked", "path_of", "tag", "text", "width_of", "wrap"]

_NARROW, _WIDE = frozenset("iljtfrI.,:;'’|!()[] "), frozenset("mwMWQ@—%")
#: Of the size of the letters, in the widest plain face that systems have.
_WIDTH = {"narrow": 0.36, "wide": 0.95, "capital": 0.72, "other": 0.63, "full": 1.05}


def tag(name: str, *inside: str, **attributes: object) -> Markup:
    """Make an element.

    >>> tag("circle", r=2.5, class_="dot", stroke_width=1)
    Markup('<circle r="2.5" class="dot" stroke-width="1"/>')

    Args:
        name: of the element.
        inside: what it holds: markup as it is, other words escaped.
        attributes: an underscore stands for a dash, one at the end for nothing; ``None`` leaves the attribute out.
    """
    told = "".join(
        f' {key.rstrip("_").replace("_", "-")}="{_value(value)}"'
        for key, value in attributes.items()
        if value is not None
    )
    if not inside:
        return Markup(f"<{name}{told}/>")
    return Markup(f"<{name}{told}>{''.join(map(escape, inside))}</{name}>")


def _value(value: object) -> str:
    if isinstance(value, float):
        return short(value)
    return str(escape(value))


def short(value: float) -> str:
    """Write a number with one decimal at most.

    >>> short(3.14159), short(2.0), short(-0.04)
    ('3.1', '2', '0')
    """
    told = f"{value:.1f}".removesuffix(".0")
    return "0" if told == "-0" else told


def text(x: float, y: float, words: str, class_: str = "", **attributes: object) -> Markup:
    """Make a line of words."""
    return tag("text", words, x=float(x), y=float(y), class_=class_ or None, **attributes)


def linked(href: str | None, told: str, *inside: str, class_: str | None = None, quiet: bool = False) -> Markup:
    """Make a mark that leads somewhere and says what it is when pointed at or read aloud.

    Args:
        href: where it leads; null for nowhere.
        told: what it is, in words.
        inside: what is drawn.
        class_: for the style.
        quiet: leave it out of the round that the Tab key makes: for drawings of hundreds of marks, which also stand
            in a table.
    """
    title = tag("title", told)
    if href is None:
        return tag("g", title, *inside, class_=class_)
    return tag("a", title, *inside, href=href, class_=class_, tabindex=-1 if quiet else None, aria_label=told)


def drawing(width: float, height: float, told: str, *inside: str, class_: str = "") -> Markup:
    """Make a whole drawing, which grows and shrinks with its place on the page.

    Args:
        width, height: of its own measure.
        told: what it shows, for whoever cannot see it.
        inside: what is drawn.
        class_: for the style.
    """
    # A group, not an image: the marks in it are links, which an image would hide from a screen reader.
    return tag(
        "svg", *inside, viewBox=f"0 0 {short(width)} {short(height)}", role="group", aria_label=told,
        class_=f"drawing {class_}".strip(), width=short(width), height=short(height),
    )  # fmt: skip


def path_of(points: list[tuple[float, float]], closed: bool = False) -> str:
    """Write a line through points, as a path's ``d``."""
    steps = " ".join(f"{short(x)} {short(y)}" for x, y in points)
    return f"M{steps}{'Z' if closed else ''}" if points else ""


def width_of(words: str, size: float) -> float:
    """Guess how wide words are, in the measure of the size of their letters; rather too wide than too narrow.

    >>> width_of("1,500", 10) < width_of("MMMMM", 10)
    True
    """
    total = 0.0
    for c in words:
        if c in _NARROW:
            total += _WIDTH["narrow"]
        elif c in _WIDE:
            total += _WIDTH["wide"]
        elif c.isupper():
            total += _WIDTH["capital"]
        elif ord(c) > 0x2E80 and unicodedata.east_asian_width(c) in "WF":
            total += _WIDTH["full"]
        elif not unicodedata.combining(c):
            total += _WIDTH["other"]
    return total * size


def fit(words: str, width: float, size: float) -> str:
    """Cut words to a width.

    >>> fit("Syrian Observatory for Human Rights", 140, 12)
    'Syrian Observatory f…'
    """
    if width_of(words, size) <= width:
        return words
    kept = ""
    for c in words:
        if width_of(kept + c + "…", size) > width:
            break
        kept += c
    return kept.rstrip(" ,.(") + "…"


def wrap(words: str, width: float, size: float, most: int = 2) -> list[str]:
    """Break words into lines of a width; the last of the most lines is cut where even that is too little.

    >>> wrap("Jarablus, Idlib, al-Dar al-Kabira", 140, 13)
    ['Jarablus, Idlib,', 'al-Dar al-Kabira']
    """
    lines: list[str] = []
    for word in words.split(" "):
        if lines and width_of(f"{lines[-1]} {word}", size) <= width:
            lines[-1] += f" {word}"
        else:
            lines.append(word)
    if len(lines) > most:
        lines[most - 1 :] = [" ".join(lines[most - 1 :])]
    return [fit(line, width, size) for line in lines]
