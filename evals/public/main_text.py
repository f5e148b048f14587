"""Score the finding of a page's main text on a public set, given as a path; nothing of it lies here.

    python evals/public/main_text.py PATH [--list]

The set is scrapinghub/article-extraction-benchmark (181 pages whose bodies were marked by hand; MIT). As its own
``evaluate.py`` counts: runs of four words and how often each stands there; precision and recall of each page, their
means over pages, F1 of the means. Marks of headings, items and tables that we write are no words and do not count.
The set counts neither headlines nor captions to the body; the program keeps both, so it is also scored without them.

Beside the program stands trafilatura alone, which it uses, as its defaults are and as it is asked by the program.
"""

from __future__ import annotations

import argparse
import gzip
import json
import re
import statistics
import time
from collections import Counter
from collections.abc import Callable
from pathlib import Path

from peers import print_table

Extract = Callable[[bytes], str]
_WORD = re.compile(r"\w+", re.UNICODE)
_RUN = 4


def ours(data: bytes) -> str:
    """As safeconduct reads a page."""
    from safeconduct.collect.encoding import decode
    from safeconduct.collect.html import draw_page
    from safeconduct.vocab.errors import ReportUnreadable

    try:
        return draw_page(decode(data, "x.html").text, "x.html").text
    except ReportUnreadable:
        return ""


def body_alone(data: bytes) -> str:
    """The same without the headline and the pictures' captions, which the program keeps and the set does not count."""
    from lxml import html

    from safeconduct.collect.captions import captions_as_paragraphs
    from safeconduct.collect.encoding import decode

    first, _, rest = (text := ours(data)).partition("\n")
    page = html.document_fromstring(decode(data, "x.html").text.encode("utf-8"), html.HTMLParser(encoding="utf-8"))
    captions = {words for words, _ in captions_as_paragraphs(page)}
    lines = (rest if first.startswith("# ") else text).split("\n")
    return "\n".join(line for line in lines if line.removeprefix("- ") not in captions)


def alone(**how: bool) -> Extract:
    """Trafilatura by itself."""

    def extract(data: bytes) -> str:
        import trafilatura

        return trafilatura.extract(data, **how) or ""

    return extract


READERS: dict[str, Extract] = {
    "safeconduct": ours,
    "safeconduct, headline and captions left off": body_alone,
    "trafilatura, defaults": alone(),
    "trafilatura, no comments": alone(include_comments=False),
    "trafilatura, precision": alone(include_comments=False, favor_precision=True),
}


def runs(text: str) -> Counter[tuple[str, ...]]:
    """Runs of four words, and how often each stands there; a shorter text is one run."""
    words = _WORD.findall(text)
    if not words:
        return Counter()
    return Counter(tuple(words[at : at + _RUN]) for at in range(max(1, len(words) - _RUN + 1)))


def score(true: str, found: str) -> tuple[float, float]:
    """Precision and recall of one page."""
    wanted, got = runs(true), runs(found)
    both = (wanted & got).total()
    precision = both / got.total() if got else float(not wanted)
    recall = both / wanted.total() if wanted else float(not got)
    return precision, recall


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser()
    parser.add_argument("path", type=Path)
    parser.add_argument("--list", action="store_true", help="name the pages that score worst")
    given = parser.parse_args()
    truth = json.loads((given.path / "ground-truth.json").read_text("utf-8"))
    pages = {key: gzip.decompress((given.path / "html" / f"{key}.html.gz").read_bytes()) for key in truth}
    rows: list[tuple[str | float, ...]] = []
    for name, extract in READERS.items():
        extract(next(iter(pages.values())))  # what is loaded once does not count
        begun = time.process_time()
        found = {key: extract(data) for key, data in pages.items()}
        took = time.process_time() - begun
        scores = {key: score(truth[key].get("articleBody", ""), text) for key, text in found.items()}
        precision, recall = (statistics.mean(one[at] for one in scores.values()) for at in (0, 1))
        f1 = 2 * precision * recall / (precision + recall)
        rows.append((name, precision, recall, f1, f"{1000 * took / len(pages):.0f}"))
        if given.list and extract is ours:
            for key in sorted(scores, key=lambda one: sum(scores[one]))[:25]:
                print(f"{key[:12]}  precision {scores[key][0]:.2f}  recall {scores[key][1]:.2f}")
    print_table(("reader", "precision", "recall", "F1", "ms a page"), rows)


if __name__ == "__main__":
    main()
