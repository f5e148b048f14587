"""What the program reads wrongly, by phenomenon, in the labelled and made-up reports that are not held out.

    python evals/errors.py                         how often each phenomenon goes wrong
    python evals/errors.py said_by deed_missed     every place where these do, with its words
    python evals/errors.py --report NAME           everything wrong in one report

The labels hold errors too: where one is wrong, leave the rule as it is. Held-out reports are never opened here.
"""

from __future__ import annotations

import argparse
import sys
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import score
from corpus import Labelled, Record, labelled_reports, read_by_rules

FIGURE_FIELDS = ("measure", *score.ATTRIBUTES)


@dataclass(frozen=True, slots=True)
class Mistake:
    """One thing read otherwise than labelled."""

    phenomenon: str
    report: str
    quote: str
    wanted: object
    read: object

    def __str__(self) -> str:
        return (
            f"{self.phenomenon:16} {self.report:32} {self.quote!r}\n{'':16} wanted {self.wanted!r}, read {self.read!r}"
        )


#: Phenomenon, quote, wanted, read.
Found = Iterator[tuple[str, str, object, object]]


def value(item: Record, name: str) -> object:
    """The value that is compared under this name."""
    return (item.get("start"), item.get("end")) if name == "dates" else item.get(name)


def number(item: Record) -> str:
    """The count of a figure, as one word."""
    return f"{item['low']}-{item['high']}"


def unpaired(kind: str, gold: list[Record], said: list[Record], matched: list[tuple[int, int]], field: str) -> Found:
    """What was missed, and what was read where no label stands."""
    shown = number if field == "low" else lambda item: str(item.get(field))
    words = "begins" if kind == "statement" else "quote"
    paired_gold, paired_said = {i for i, _ in matched}, {j for _, j in matched}
    for i, item in enumerate(gold):
        if i not in paired_gold:
            yield f"{kind}_missed", item[words], shown(item), None
    for j, item in enumerate(said):
        if j not in paired_said:
            yield f"{kind}_extra", item[words], None, shown(item)


def figures(gold: list[Record], said: list[Record], text: str) -> Found:
    """Numbers missed and added, and of those found, each field read otherwise."""
    matched = score.pairs(
        score.locate([item["quote"] for item in gold], text),
        [score.span_of(item) for item in said],
        lambda i, j: score.close(gold[i]["low"], said[j]["low"]) and score.close(gold[i]["high"], said[j]["high"]),
    )
    yield from unpaired("number", gold, said, matched, "low")
    for i, j in matched:
        for name in FIGURE_FIELDS:
            if not score.agrees(name, gold[i], said[j]):
                yield name, gold[i]["quote"], value(gold[i], name), value(said[j], name)


def statements(gold: list[Record], said: list[Record], text: str) -> Found:
    """Statements missed and added, and voices read otherwise."""
    starts = score.locate([item["begins"] for item in gold], text)
    matched = score.pairs(starts, [score.span_of(item) for item in said], lambda _i, _j: True)
    yield from unpaired("statement", gold, said, matched, "said_by")
    for i, j in matched:
        if not score.same_name(gold[i]["said_by"], said[j].get("said_by")):
            yield "statement_voice", gold[i]["begins"], gold[i]["said_by"], said[j].get("said_by")


def agreement(gold: Record | None, said: Record | None) -> Found:
    """Slots of the deal filled otherwise."""
    for slot in score.SLOTS:
        wanted, read = score.slot_values(gold, slot), score.slot_values(said, slot)
        count = score.slot_count(wanted, read, slot)
        if count.hit < max(count.gold, count.said):
            yield f"deal_{slot}", "", wanted, read


def deeds(gold: list[Record], said: list[Record], text: str) -> Found:
    """Deeds missed and added, and of those found, each field read otherwise."""
    matched = score.pairs(
        score.locate([item["quote"] for item in gold], text),
        [score.span_of(item) for item in said],
        lambda i, j: gold[i]["kind"] == said[j]["kind"],
    )
    yield from unpaired("deed", gold, said, matched, "kind")
    for i, j in matched:
        for name in score.DEED_ATTRIBUTES:
            if not score.agrees(name, gold[i], said[j]):
                yield f"deed_{name}", gold[i]["quote"], value(gold[i], name), value(said[j], name)


def mistakes(one: Labelled, read: Callable[[Path], Record]) -> Iterator[Mistake]:
    """Everything that is read otherwise than labelled in one report."""
    if one.held_out:
        raise ValueError(f"{one.name} is held out")
    gold, said, text = one.gold(), read(one.report), score.body_of(one.report)
    for found in (
        figures(gold.get("figures") or [], said["figures"], text),
        statements(gold.get("statements") or [], said["statements"], text),
        agreement(gold.get("agreement"), said["agreement"]),
        deeds(gold.get("deeds") or [], said["deeds"], text),
    ):
        for phenomenon, quote, wanted, got in found:
            yield Mistake(phenomenon, one.name, quote, wanted, got)


def main(arguments: list[str], read: Callable[[Path], Record] = read_by_rules) -> int:
    """Print the counts, or the mistakes asked for."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("phenomena", nargs="*", help="names as in the table of counts")
    parser.add_argument("--report", help="only this report")
    options = parser.parse_args(arguments)
    reports = [one for one in labelled_reports() if not one.held_out and options.report in (None, one.name)]
    if not reports:
        parser.error(f"{options.report} is held out, or no labelled report")
    found = [mistake for one in reports for mistake in mistakes(one, read)]
    if options.phenomena or options.report:
        print(*(m for m in found if not options.phenomena or m.phenomenon in options.phenomena), sep="\n")
    else:
        print(*(f"{n:6}  {name}" for name, n in Counter(m.phenomenon for m in found).most_common()), sep="\n")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
