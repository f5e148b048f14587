"""Read the figures of a made-up text, and write them as one short line each, for tables of tests."""

from __future__ import annotations

from safeconduct.read.figures.drafts import Draft, find_drafts
from safeconduct.read.numbers.numbers import NumberMention, find_numbers
from safeconduct.read.text.parse import make_parse
from safeconduct.vocab.document import Text
from safeconduct.vocab.quantity import Quantity


def drafts_of(text: str) -> tuple[Draft, ...]:
    """The drafts of figures of a text, without places, dates and voices."""
    parse = make_parse(Text(text))
    return find_drafts(parse, find_numbers(parse))


def numbers_of(text: str) -> tuple[NumberMention, ...]:
    """The numbers of a text."""
    return find_numbers(make_parse(Text(text)))


def amount(quantity: Quantity) -> str:
    """``12`` or ``200-999``."""
    return f"{quantity.low}" if quantity.low == quantity.high else f"{quantity.low}-{quantity.high}"


def short(draft: Draft) -> str:
    """``300 people fighters leave happened``."""
    return " ".join((amount(draft.quantity), draft.unit, draft.group, draft.measure, draft.mode))


def told_of(text: str) -> list[str]:
    """``300 leave fighters happened`` for each figure of a text."""
    return [f"{amount(draft.quantity)} {draft.measure} {draft.group} {draft.mode}" for draft in drafts_of(text)]


def figures_of(text: str) -> str:
    """All figures of a text, in their short form, parted by semicolons."""
    return "; ".join(short(draft) for draft in drafts_of(text))
