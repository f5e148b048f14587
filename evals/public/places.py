"""Score the finding of names of places on public sets, given as a path; nothing of theirs lies here.

    python evals/public/places.py humset PATH/toponym_annotations.json [--half 0|1] [--list]
    python evals/public/places.py re3d PATH [--half 0|1] [--list]
    python evals/public/places.py gwn PATH/data/GWN.xml [--half 0|1] [--list]

``humset`` is embelliardo/HumSet_geolocation_annotations (467 humanitarian documents), ``re3d`` is dstl/re3d (98
documents on Syria and Iraq), ``gwn`` is GeoWebNews in milangritta/Pragmatic-Guide-to-Geoparsing-Evaluation (200 pages
of news). Rules are written with the even documents (``--half 0``) and reported on the odd ones (``--half 1``).

Exact: both ends agree but for an article and a kind of place ("province"); overlap: a character is shared. F1 is of
either, each reader's places and each label counted once. Labels that need not be found, and do not count against a
reader that finds them: places that stand for something else in humset, nationalities and organisations in re3d; in gwn
words for people and tongues, names of bodies with a place in them, and places meant by a common noun.
"""

from __future__ import annotations

import argparse
import json
import re
import xml.etree.ElementTree as ET
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

from peers import PlaceReader, Range, available, f1, print_table
from place_peers import PLACES

from safeconduct.read.names.mentions import MentionKind, find_mentions
from safeconduct.read.text.parse import make_parse
from safeconduct.vocab.document import Text

#: A document: its text, the labels to be found, and those that may be.
Document = tuple[str, list[Range], list[Range]]


def humset(path: Path) -> Iterator[Document]:
    """Places that are meant as such must be found, those that stand for something else may be."""
    for one in json.loads(path.read_text(encoding="utf-8")):
        spans = [((a["start"], a["end"]), a["label"]) for a in one["annotations"]]
        yield one["text"], [s for s, label in spans if label == "LOC"], [s for s, label in spans if label != "LOC"]


def re3d(path: Path) -> Iterator[Document]:
    """Locations; nationalities may be found."""
    for folder in sorted(p.parent for p in path.glob("*/documents.json")):
        entities = [json.loads(line) for line in (folder / "entities.json").read_text("utf-8").splitlines() if line]
        for line in (folder / "documents.json").read_text("utf-8").splitlines():
            document = json.loads(line)
            own = [e for e in entities if e["documentId"] == document["_id"]]
            must = [(e["begin"], e["end"]) for e in own if e["type"] == "Location"]
            may = [(e["begin"], e["end"]) for e in own if e["type"] in ("Nationality", "Organisation")]
            yield document["text"], must, may


#: Types of GeoWebNews that are names of places, as its authors score them.
_NAMED = frozenset({"Literal", "Literal_Modifier", "Mixed", "Coercion", "Embedded_Literal"})
_NAMED_TOO = frozenset({"Metonymic", "Non_Literal_Modifier"})


def geo_web_news(path: Path) -> Iterator[Document]:
    """Names of places, meant as such or not, must be found; all else may be."""
    for article in ET.parse(path).getroot().iter("article"):
        must: list[Range] = []
        may: list[Range] = []
        for one in article.iter("toponym"):
            span = int(one.findtext("start") or 0), int(one.findtext("end") or 0)
            (must if one.findtext("type") in _NAMED | _NAMED_TOO else may).append(span)
        yield article.findtext("text") or "", must, may


SETS = {"humset": humset, "re3d": re3d, "gwn": geo_web_news}
#: A place found: the name, and the name with what stands around it.
Found = tuple[Range, Range]


def read_places(text: str) -> list[Found]:
    """Find places with the program's own rules."""
    parse = make_parse(Text(text))
    spans = []
    for mention in find_mentions(parse).all:
        if mention.kind is MentionKind.PLACE:
            name, outer = parse.span(mention.first, mention.last), parse.span(mention.outer_first, mention.outer_last)
            spans.append(((name.start, name.end), (outer.start, outer.end)))
    return spans


def overlap(a: Range, b: Range) -> bool:
    """Whether two ranges share a character."""
    return a[0] < b[1] and b[0] < a[1]


@dataclass(slots=True)
class Count:
    """What was found, of what was labelled."""

    labels: int = 0
    said: int = 0
    right: int = 0
    found: int = 0
    exact: int = 0
    missed: Counter[str] = field(default_factory=Counter)
    added: Counter[str] = field(default_factory=Counter)

    def row(self, name: str) -> tuple[str | float, ...]:
        """A line of the table."""
        precision, recall = self.right / (self.said or 1), self.found / (self.labels or 1)
        either = 2 * precision * recall / ((precision + recall) or 1)
        return name, f1(self.exact, self.said, self.labels), either, precision, recall


_TRIMMED = re.compile(r"(?:the|The) |(?:[Cc]ity|[Pp]rovince|[Dd]istrict|[Gg]overnorate|[Ss]tate|[Cc]ounty) of ")
_KIND = re.compile(r" (?:[Cc]ity|[Pp]rovince|[Dd]istrict|[Gg]overnorate|[Ss]tate|[Cc]ounty)$")


def bare(span: Range, text: str) -> Range:
    """A range without the article and the kind of place."""
    start, end = span
    if opening := _TRIMMED.match(text, start, end):
        start = opening.end()
    if closing := _KIND.search(text[start:end]):
        end = start + closing.start()
    return start, end


def as_found(reader: PlaceReader) -> Callable[[str], list[Found]]:
    """A peer's places in the form of the program's: nothing stands around a name."""
    return lambda text: [(span, span) for span in reader(text)]


def count_all(reader: Callable[[str], list[Found]], documents: list[Document]) -> Count:
    """Count what a reader finds in all documents."""
    count = Count()
    for text, must, may in documents:
        places = reader(text)
        count.labels += len(must)
        for span in must:
            if any(overlap(span, outer) for _, outer in places):
                count.found += 1
            else:
                count.missed[text[slice(*span)]] += 1
            ends = {bare(one, text) for pair in places if overlap(span, pair[1]) for one in pair}
            count.exact += bare(span, text) in ends
        for name, _ in places:
            labelled = any(overlap(name, span) for span in must)
            if labelled or not any(overlap(name, span) for span in may):
                count.said += 1
                count.right += labelled
                count.added[text[slice(*name)]] += not labelled
    return count


def main() -> None:
    """Print the table, and what was missed and added most."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("set", choices=SETS)
    parser.add_argument("path", type=Path)
    parser.add_argument("--half", type=int, choices=(0, 1))
    parser.add_argument("--alone", action="store_true", help="without the peers")
    parser.add_argument("--list", action="store_true", help="what was missed and added, of the even half")
    options = parser.parse_args()
    everything = list(SETS[options.set](options.path))
    documents = [one for i, one in enumerate(everything) if options.half is None or i % 2 == options.half]
    rows = [count_all(read_places, documents).row("Safeconduct")]
    if not options.alone:
        rows += [count_all(as_found(reader), documents).row(name) for name, reader in available(PLACES)]
    labels = sum(len(must) for _, must, _ in documents)
    print_table((f"{options.set}, {labels:,} places", "exact F1", "overlap F1", "precision", "recall"), rows)
    if options.list:
        count = count_all(read_places, everything[::2])
        print("missed:", count.missed.most_common(150))
        print("added:", (+count.added).most_common(150))


if __name__ == "__main__":
    main()
