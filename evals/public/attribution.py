#!/usr/bin/env python3
"""Score who says what on a copy of PolNeAR, a public set of attributions in political news.

    python evals/public/attribution.py DATA_DIR [--each] [--show N] [--limit N]

DATA_DIR holds ``text/NAME.txt`` and ``attributions/NAME_ANNOTATOR.ann`` (brat), as ``data/train`` of
networkdynamics/PolNeAR does. Nothing of it is kept here: its licence does not allow that. Rules are tuned on ``train``
alone; ``dev`` and ``test`` are never read by hand.

What goes on after "he said" is one content there and two statements here; they are put together before scoring.
A statement counts as found where its characters and those of a labelled content overlap by half of what they cover
together; its source as right where the voice's words share a character with a labelled source, or its name a word.
Attitudes without words ("endorsed the candidate") are labelled there too and count as missed here.
"""

from __future__ import annotations

import argparse
import hashlib
import re
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from safeconduct.read.mentions import find_mentions
from safeconduct.read.parse import make_parse
from safeconduct.read.speech import find_speech
from safeconduct.vocab.claim import Statement
from safeconduct.vocab.document import Capture, Report, Text

#: Reasons of statements without a cue of their own.
GOING_ON = ("a quotation right after",)

Spans = list[tuple[int, int]]


@dataclass(frozen=True, slots=True)
class Attribution:
    """One labelled attribution: what is said, and who says it."""

    content: tuple[tuple[int, int], ...]
    source: tuple[tuple[int, int], ...]


def read_annotations(path: Path) -> list[Attribution]:
    """Read one annotation file."""
    spans: dict[str, Spans] = {}
    events = []
    for line in path.read_text(encoding="utf-8").splitlines():
        if line.startswith("T"):
            name, head, *_ = line.split("\t")
            where = head.split(" ", 1)[1]
            spans[name] = [(int(a), int(b)) for a, b in (part.split() for part in where.split(";"))]
        elif line.startswith("E"):
            events.append(re.findall(r"(Content|Source)\d*:(T\d+)", line))
    found = []
    for event in events:
        parts: dict[str, Spans] = {"Content": [], "Source": []}
        for role, name in event:
            parts[role] += spans.get(name, [])
        if parts["Content"]:
            found.append(Attribution(tuple(sorted(parts["Content"])), tuple(sorted(parts["Source"]))))
    return found


@dataclass(frozen=True, slots=True)
class Said:
    """A statement read, with what goes on after it."""

    statement: Statement
    spans: tuple[tuple[int, int], ...]


def read_statements(text: str) -> list[Said]:
    """Read a text with the program's own rules."""
    content = Text(text)
    capture = Capture(hashlib.sha256(text.encode()).hexdigest(), len(text.encode()), "text/plain", "-")
    parse = make_parse(content)
    found: list[Said] = []
    for statement in find_speech(parse, find_mentions(parse), Report("-", content, capture)).statements:
        span = (statement.span.start, statement.span.end)
        if found and any(reason in GOING_ON for reason in statement.reasons):
            found[-1] = Said(found[-1].statement, (*found[-1].spans, span))
        else:
            found.append(Said(statement, (span,)))
    return found


def covered(spans: tuple[tuple[int, int], ...]) -> set[int]:
    """The characters of some spans."""
    return {i for a, b in spans for i in range(a, b)}


def articles(folder: Path, limit: int | None) -> Iterator[tuple[str, str, list[Attribution]]]:
    """Each article with the labels of its first annotator."""
    done: set[str] = set()
    for path in sorted((folder / "attributions").glob("*.ann")):
        name = path.stem.rsplit("_", 1)[0]
        text = folder / "text" / f"{name}.txt"
        if name in done or not text.exists():
            continue
        done.add(name)
        yield name, text.read_text(encoding="utf-8"), read_annotations(path)
        if limit is not None and len(done) >= limit:
            return


def same_source(gold: Attribution, found: Said, text: str) -> bool:
    """Whether the voice's words touch a labelled source, or its name shares a word with one."""
    said = found.statement
    if not gold.source:
        return not said.voices
    if any(said.voices[0].span and a < said.voices[0].span.end and said.voices[0].span.start < b for a, b in gold.source):
        return True
    words = {w for a, b in gold.source for w in re.findall(r"\w+", text[a:b].lower())}
    pronouns = words & {"he", "she", "it", "they", "who", "him", "her"}
    small = {"the", "of", "a", "an", "and", "in", "for"}
    return bool(pronouns) or bool((words - small) & (set(re.findall(r"\w+", said.voices[0].name.lower())) - small))


@dataclass(slots=True)
class Tally:
    """Counts over articles."""

    gold: int = 0
    said: int = 0
    content: int = 0
    both: int = 0

    def rates(self, hit: int) -> tuple[float, float, float]:
        """Precision, recall, F1."""
        p, r = hit / (self.said or 1), hit / (self.gold or 1)
        return p, r, 2 * p * r / ((p + r) or 1)


def pair(gold: list[Attribution], said: list[Said]) -> list[tuple[int, int]]:
    """Pairs of a label and a statement that overlap by half, best first, each used once."""
    options = []
    characters = [covered(g.content) for g in gold]
    for j, statement in enumerate(said):
        own = covered(statement.spans)
        for i, content in enumerate(characters):
            common = len(own & content)
            if common and common / len(own | content) >= 0.5:
                options.append((common / len(own | content), i, j))
    pairs, used_gold, used_said = [], set(), set()
    for _, i, j in sorted(options, key=lambda o: (-o[0], o[1], o[2])):
        if i not in used_gold and j not in used_said:
            used_gold.add(i)
            used_said.add(j)
            pairs.append((i, j))
    return pairs


def main(arguments: list[str]) -> int:
    """Print the scores."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--limit", type=int, help="only so many articles")
    parser.add_argument("--show", type=int, default=0, help="print the mistakes of so many articles (never of dev or test)")
    options = parser.parse_args(arguments)
    tally = Tally()
    for number, (name, text, gold) in enumerate(articles(options.folder, options.limit)):
        said = read_statements(text)
        pairs = pair(gold, said)
        tally.gold += len(gold)
        tally.said += len(said)
        tally.content += len(pairs)
        tally.both += sum(same_source(gold[i], said[j], text) for i, j in pairs)
        if number < options.show and options.folder.name == "train":
            print("##", name)
            for i, one in enumerate(gold):
                if i not in {a for a, _ in pairs}:
                    print("  missed", [text[a:b] for a, b in one.source], "::", [text[a:b][:90] for a, b in one.content])
            for j, statement in enumerate(said):
                if j not in {b for _, b in pairs}:
                    one = statement.statement
                    print("  extra ", one.voices[0].name, "::", one.span.quote[:90], "|", one.reasons[0])
            for i, j in pairs:
                if not same_source(gold[i], said[j], text):
                    print("  source", [text[a:b] for a, b in gold[i].source], said[j].statement.voices[0].name)
    for title, hit in (("content", tally.content), ("content and source", tally.both)):
        p, r, f1 = tally.rates(hit)
        print(f"{title:20} P {p:.3f}  R {r:.3f}  F1 {f1:.3f}  ({tally.gold} labelled, {tally.said} read)")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
