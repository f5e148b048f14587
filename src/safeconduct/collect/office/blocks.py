"""Blocks of an office document → text, in the form that pages are written in."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

__all__ = ["joined", "table_lines"]

_ALONE = ("", "end")


def joined(blocks: Iterable[tuple[str, str]]) -> str:
    """Join blocks: a blank line between them, and none between those of one group that follow each other.

    >>> joined([("", "A."), ("list", "- b"), ("list", "- c"), ("", "D.")])
    'A.\\n\\n- b\\n- c\\n\\nD.'
    """
    out: list[str] = []
    before = ""
    for group, words in blocks:
        if group == "end":
            before = "end"
            continue
        if out:
            out.append("\n" if group == before and group not in _ALONE else "\n\n")
        out.append(words)
        before = group
    return "".join(out)


def table_lines(rows: Iterable[list[str]]) -> Iterator[str]:
    """Rows as lines, cells between bars; a table of one column is its words."""
    for cells in rows:
        if not any(cells):
            continue
        yield "| " + " | ".join(cells) + " |" if len(cells) > 1 else cells[0]
