"""How well names of places are found in public sets, none of which lies here.

    python evals/public/places.py humset PATH/toponym_annotations.json [--half 0|1] [--list]
    python evals/public/places.py re3d PATH [--half 0|1] [--list]

``humset`` is embelliardo/HumSet_geolocation_annotations (467 humanitarian documents), ``re3d`` is dstl/re3d (98
documents on Syria and Iraq). Rules are written with the even documents (``--half 0``) and reported on the odd ones.
A place is found if it overlaps a label; exact, if both ends agree but for an article and a kind ("province").
"""

from __future__ import annotations

import argparse
import json
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

from safeconduct.read.mentions import MentionKind, find_mentions
from safeconduct.read.parse import make_parse
from safeconduct.vocab.document import Text

Range = tuple[int, int]
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


def found_in(text: str) -> list[tuple[Range, Range]]:
    """Each place found: the name, and the name with what stands around it."""
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


def main() -> None:
    """Print precision and recall, and what was missed and added most."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("set", choices=("humset", "re3d"))
    parser.add_argument("path", type=Path)
    parser.add_argument("--half", type=int, choices=(0, 1))
    parser.add_argument("--list", action="store_true")
    options = parser.parse_args()
    hit = exact = gold = said = right = 0
    missed: Counter[str] = Counter()
    added: Counter[str] = Counter()
    for number, (text, must, may) in enumerate(humset(options.path) if options.set == "humset" else re3d(options.path)):
        if options.half is not None and number % 2 != options.half:
            continue
        places = found_in(text)
        gold += len(must)
        said += len(places)
        for span in must:
            if any(overlap(span, outer) for _, outer in places):
                hit += 1
            else:
                missed[text[slice(*span)]] += 1
            exact += any(name[0] >= span[0] >= outer[0] and name[1] <= span[1] <= outer[1] for name, outer in places)
        for name, _ in places:
            if any(overlap(name, span) for span in (*must, *may)):
                right += 1
            else:
                added[text[slice(*name)]] += 1
    precision, recall = right / (said or 1), hit / (gold or 1)
    print(
        f"{gold} labels, {said} found: precision {precision:.3f}, recall {recall:.3f}, exact recall {exact / gold:.3f}"
    )
    print(f"F1 {2 * precision * recall / (precision + recall):.3f}")
    if options.list:
        print("missed:", missed.most_common(150))
        print("added:", added.most_common(150))


if __name__ == "__main__":
    main()
