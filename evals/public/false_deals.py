"""Count the deals that the reader claims in public news of other kinds, and list each with its words; none lies here.

    python evals/public/false_deals.py PATH... [--limit N] [--counts]

Each PATH is a folder or a file of a fetched copy. What is read of it is told by the ending of a file:

    .txt    one text a file, its first line the title (BBC: dejanbatanjac/bbc-article-classify-bert, bbc)
    .sgm    articles of Reuters-21578 (loki86/ksr_zadanie1V2, reut2-000.sgm to reut2-021.sgm)
    .csv    rows of label, title, text (AG's news: mhjabreel/CharCnn_Keras, data/ag_news_csv/test.csv)
    .xml    pages of news (milangritta/Pragmatic-Guide-to-Geoparsing-Evaluation, data/Corpora, lgl and TR-News)

A claimed deal is not always a false one: some of these articles do report one. Each is printed with its report's name,
where it is said to hold and why it was taken for one, so that a person can look; ``docs/pages/measured.md`` holds what
was seen. Files of other endings are passed over; so is an article without a text.
"""

from __future__ import annotations

import argparse
import csv
import hashlib
import html
import re
import sys
import xml.etree.ElementTree as ET
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime
from itertools import islice
from pathlib import Path

from safeconduct.read.deals.terms import find_agreement
from safeconduct.read.figures.figures import find_figures
from safeconduct.read.ground import make_ground
from safeconduct.vocab.claim import Agreement
from safeconduct.vocab.document import Capture, Report, Text

#: Shorter ones are headlines, tables and notes of a stock exchange.
LEAST_WORDS = 15


@dataclass(frozen=True, slots=True)
class Article:
    """One text of a set: what it is called there, its headline, its words, and when it was published, if known."""

    name: str
    title: str
    text: str
    published: date | None = None


def plain_text(path: Path) -> Iterator[Article]:
    """One text; its first line is the title."""
    title, _, text = path.read_text(encoding="utf-8", errors="replace").partition("\n")
    yield Article(f"{path.parent.name}/{path.stem}", title.strip(), text.strip())


_REUTERS = re.compile(r"<REUTERS.*?</REUTERS>", re.DOTALL)


def reuters(path: Path) -> Iterator[Article]:
    """The articles of one file of Reuters-21578."""
    for found in _REUTERS.finditer(path.read_text(encoding="latin-1")):
        whole = found.group()
        title, text = (_between(whole, tag) for tag in ("TITLE", "BODY"))
        day = re.search(r"<DATE>\s*(\d+-[A-Z]{3}-\d{4})", whole)
        when = datetime.strptime(day.group(1).title(), "%d-%b-%Y").replace(tzinfo=UTC).date() if day else None
        name = re.search(r'NEWID="(\d+)"', whole)
        yield Article(f"{path.stem}/{name.group(1) if name else '?'}", title, text.removesuffix("Reuter"), when)


def _between(whole: str, tag: str) -> str:
    found = re.search(f"<{tag}>(.*?)</{tag}>", whole, re.DOTALL)
    return html.unescape(found.group(1)).replace("\x03", "").strip() if found else ""


def rows(path: Path) -> Iterator[Article]:
    """Rows of label, title, text."""
    with path.open(encoding="utf-8", newline="") as file:
        for number, row in enumerate(csv.reader(file)):
            if len(row) > 2:
                yield Article(f"{path.stem}/{number}", row[1], row[2])


def pages(path: Path) -> Iterator[Article]:
    """Articles with a text each, and a title where there is one."""
    for number, one in enumerate(ET.parse(path).getroot().iter("article")):
        yield Article(f"{path.stem}/{number}", one.findtext("title") or "", one.findtext("text") or "")


READERS: dict[str, Callable[[Path], Iterator[Article]]] = {
    ".txt": plain_text,
    ".sgm": reuters,
    ".csv": rows,
    ".xml": pages,
}


def articles(path: Path) -> Iterator[Article]:
    """Every article of a file or folder, in the order of its names, without those that have hardly a text.

    Raises:
        FileNotFoundError: there is no such file or folder.
    """
    if not path.exists():
        raise FileNotFoundError(f"{path}: no such file or folder; fetch the set first and give its path")
    files = [path] if path.is_file() else sorted(p for p in path.rglob("*") if p.is_file())
    for file in files:
        reader = READERS.get(file.suffix)
        if reader is not None and not file.name.startswith("README"):
            yield from (one for one in reader(file) if len(one.text.split()) >= LEAST_WORDS)


def claimed_deal(article: Article) -> Agreement | None:
    """The deal that the reader finds in an article."""
    data = article.text.encode("utf-8", "replace")
    report = Report(
        id=article.name, capture=Capture(hashlib.sha256(data).hexdigest(), len(data), "text/plain", article.name),
        text=Text(article.text), title=article.title or None, published=article.published,
    )  # fmt: skip
    ground = make_ground(report)
    return find_agreement(ground, find_figures(ground)[0])


def show(article: Article, deal: Agreement) -> None:
    """Print a claimed deal with its words."""
    print(f"{article.name}: {article.title or article.text[:70]!r}")
    print(f"    at {deal.place}; {', '.join(str(p) for p in deal.parties) or 'nobody'}")
    print(f"    {'; '.join(deal.reasons)}")
    print(f"    {', '.join(f'{t.kind.value} “{t.span.quote}”' for t in deal.terms)}")


def main(arguments: list[str]) -> int:
    """Count, and list what was claimed."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("paths", nargs="+", type=Path)
    parser.add_argument("--limit", type=int, help="so many articles of each path")
    parser.add_argument("--counts", action="store_true", help="only the table")
    options = parser.parse_args(arguments)
    table = []
    for path in options.paths:
        read = claimed = 0
        for article in islice(articles(path), options.limit):
            read += 1
            deal = claimed_deal(article)
            if deal is not None:
                claimed += 1
                if not options.counts:
                    show(article, deal)
        table.append((path.name, read, claimed))
    print("| set | articles | deals claimed | % |\n|---|---:|---:|---:|")
    for name, read, claimed in table:
        print(f"| {name} | {read} | {claimed} | {100 * claimed / max(read, 1):.2f} |")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
