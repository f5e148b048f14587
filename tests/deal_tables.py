"""Read the deal of a made-up text, for tables of tests."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from safeconduct.read.deals.terms import find_agreement
from safeconduct.read.figures.figures import find_figures
from safeconduct.read.ground import make_ground
from safeconduct.vocab.claim import Agreement
from safeconduct.vocab.document import Capture, Report, Text
from safeconduct.vocab.names import Name

DAY = date(2019, 5, 17)  # a Friday
#: Behind a made-up text, it says that there is a war, and nothing of its deal.
AROUND = " Raiders and soldiers had burned nine villages."


def report_of(content: str, title: str | None = None, published: date | None = DAY) -> Report:
    """A report with a text."""
    return Report("made-up", Text(content), Capture("", 0, "text/plain", "-"), title=title, published=published)


def read(content: str, title: str | None = None, published: date | None = DAY) -> Agreement | None:
    """The deal that a text tells of, if it tells of one."""
    ground = make_ground(report_of(content, title, published))
    return find_agreement(ground, find_figures(ground)[0])


def read_deal(content: str, title: str | None = None, published: date | None = DAY) -> Agreement:
    """The deal of a text that has to tell of one."""
    found = read(content, title, published)
    assert found is not None
    return found


def written(names: Iterable[Name]) -> list[str]:
    """The names, as the text writes them."""
    return [name.written for name in names]


def kinds(deal: Agreement) -> set[str]:
    """The kinds of what a deal provides."""
    return {term.kind.value for term in deal.terms}
