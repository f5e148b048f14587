#!/usr/bin/env python3
"""Score who says what on a copy of PolNeAR, a public set of attributions in political news.

    python evals/public/attribution.py DATA_DIR [--each] [--show N] [--limit N]

DATA_DIR holds ``text/NAME.txt`` and ``attributions/NAME_ANNOTATOR.ann`` (brat), as ``data/train`` of
networkdynamics/PolNeAR does. Nothing of it is kept here: its licence does not allow that. Rules are tuned on ``train``
alone; ``dev`` and ``test`` are never read by hand.

What goes on after "he said" is one content there and two statements here; they are put together before scoring.
A statement counts as found where its characters and those of a labelled content overlap by half of what they cover
together; its source as right where the voice's words share a character with a labelled source, or its name a word; a
labelled pronoun is taken to agree. Each label and each statement is used once; F1 of either is printed.
Attitudes without words ("endorsed the candidate") are labelled there too and count as missed here.
"""

from __future__ import annotations

import argparse
import re
import sys
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path

from peers import Quoted, SpeechReader, available, print_table
from speech_peers import SPEECH

from safeconduct.read.names.mentions import find_mentions
from safeconduct.read.speech.speech import find_speech
from safeconduct.read.text.parse import make_parse
from safeconduct.vocab.document import Text

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


def read_statements(text: str) -> list[Quoted]:
    """Read a text with the program's own rules; a quotation right after is part of the statement before it."""
    content = Text(text)
    parse = make_parse(content)
    found: list[Quoted] = []
    for statement in find_speech(parse, find_mentions(parse)).statements:
        span, voice = (statement.span.start, statement.span.end), statement.voices[0]
        if found and any(reason in GOING_ON for reason in statement.reasons):
            found[-1] = replace(found[-1], content=(*found[-1].content, span))
        else:
            source = (voice.span.start, voice.span.end) if voice.span else None
            found.append(Quoted((span,), source, voice.name))
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


_PRONOUNS = {"he", "she", "it", "they", "who", "him", "her"}
_SMALL = {"the", "of", "a", "an", "and", "in", "for"}


def same_source(gold: Attribution, said: Quoted, text: str) -> bool:
    """Whether the voice's words touch a labelled source, or its name shares a word with one."""
    if not gold.source:
        return said.source is None and not said.name
    if said.source and any(a < said.source[1] and said.source[0] < b for a, b in gold.source):
        return True
    words = {w for a, b in gold.source for w in re.findall(r"\w+", text[a:b].lower())}
    name = said.name or (text[slice(*said.source)] if said.source else "")
    return bool(words & _PRONOUNS) or bool((words - _SMALL) & (set(re.findall(r"\w+", name.lower())) - _SMALL))


@dataclass(slots=True)
class Tally:
    """Counts over articles."""

    gold: int = 0
    said: int = 0
    content: int = 0
    both: int = 0

    def row(self, name: str) -> tuple[str | float, ...]:
        """A line of the table."""
        hits = (self.content, self.both)
        of = [2 * hit / ((self.said + self.gold) or 1) for hit in hits]
        precision, recall = self.both / (self.said or 1), self.both / (self.gold or 1)
        return name, *of, precision, recall


def pair(gold: list[Attribution], said: list[Quoted]) -> list[tuple[int, int]]:
    """Pairs of a label and a statement that overlap by half, best first, each used once."""
    options = []
    characters = [covered(g.content) for g in gold]
    for j, statement in enumerate(said):
        own = covered(statement.content)
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


def tally_of(reader: SpeechReader, corpus: list[tuple[str, str, list[Attribution]]], show: int = 0) -> Tally:
    """Count what a reader finds; print the mistakes of the first articles."""
    tally = Tally()
    for number, (name, text, gold) in enumerate(corpus):
        said = reader(text)
        pairs = pair(gold, said)
        tally.gold += len(gold)
        tally.said += len(said)
        tally.content += len(pairs)
        tally.both += sum(same_source(gold[i], said[j], text) for i, j in pairs)
        if number < show:
            print("##", name)
            print_mistakes(gold, said, pairs, text)
    return tally


def print_mistakes(gold: list[Attribution], said: list[Quoted], pairs: list[tuple[int, int]], text: str) -> None:
    """Print what was missed, what was added, and sources that disagree."""
    for i, one in enumerate(gold):
        if i not in {a for a, _ in pairs}:
            print("  missed", [text[a:b] for a, b in one.source], "::", [text[a:b][:90] for a, b in one.content])
    for j, statement in enumerate(said):
        if j not in {b for _, b in pairs}:
            print("  extra ", statement.name, "::", text[slice(*statement.content[0])][:90])
    for i, j in pairs:
        if not same_source(gold[i], said[j], text):
            print("  source", [text[a:b] for a, b in gold[i].source], said[j].name)


def main(arguments: list[str]) -> int:
    """Print the table."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--limit", type=int, help="only so many articles")
    parser.add_argument("--alone", action="store_true", help="without the peers")
    parser.add_argument("--show", type=int, default=0, help="print the mistakes of so many articles (train only)")
    options = parser.parse_args(arguments)
    corpus = list(articles(options.folder, options.limit))
    show = options.show if options.folder.name == "train" else 0
    rows = [tally_of(read_statements, corpus, show).row("Safeconduct")]
    if not options.alone:
        rows += [tally_of(reader, corpus).row(name) for name, reader in available(SPEECH)]
    labelled = sum(len(gold) for _, _, gold in corpus)
    print_table((f"{labelled:,} attributions", "content", "content and source", "precision", "recall"), rows)
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
