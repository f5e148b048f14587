"""Score the reading of numbers against public sets, given as a path; nothing of theirs lies here.

    python evals/public/counts.py PATH/NumberModel.json [--wrong]      microsoft/Recognizers-Text, Specs/Number/English
    python evals/public/counts.py PATH/NumberRangeModel.json [--wrong] the same
    python evals/public/counts.py PATH/NewsQuant.json                  satya77/CQE_Evaluation; never tuned on

Specs of numbers: F1 of numbers with the very characters and the value; and cases read exactly so, with nothing more.
Specs of ranges: F1 of ranges with both ends right; whether an end belongs to the range is not asked. "More than 30" has
one end. The peers read the two numbers but no range; quantulum3 joins "between A and B".
NewsQuant: F1 per sentence of values, each used once, within a hundred-thousandth, as its authors count; then of values
with their bound (about, at least, at most, or none of these; what rises or falls is bound by nothing). "Hundreds" is no
number there, so vague numbers are left out. Numbers of dates are none there either: the program finds dates first.
"""

from __future__ import annotations

import argparse
import json
import math
import re
import sys
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from number_peers import NUMBERS
from peers import Number, NumberReader, available, f1, print_table

from safeconduct.read.dates.dates import find_dates
from safeconduct.read.numbers.numbers import find_numbers
from safeconduct.read.text.parse import make_parse
from safeconduct.vocab.document import Text
from safeconduct.vocab.quantity import Bound

_BOUNDS = {Bound.ABOUT: "~", Bound.AT_LEAST: ">", Bound.AT_MOST: "<"}


@dataclass(frozen=True, slots=True)
class Case:
    """A text and the numbers wanted of it."""

    text: str
    wanted: list[Number] = field(default_factory=list)


def read_numbers(text: str) -> list[Number]:
    """Read the numbers of a text with the program's own rules, dates and vague numbers left out."""
    parse = make_parse(Text(text))
    dates = find_dates(parse, None)
    taken = frozenset(i for mention in dates if not mention.counts for i in range(mention.first, mention.last))
    found = []
    for one in find_numbers(parse, taken):
        if not one.vague:
            span = parse.span(one.value_first, one.value_last)
            low, high, bound = one.quantity.low, one.quantity.high, _BOUNDS.get(one.quantity.bound, "=")
            found.append(Number(span.start, span.end, low, high, bound))
    return found


def read_ranges(text: str) -> list[Number]:
    """The same, with an open end where the bound leaves one."""
    found = []
    for one in read_numbers(text):
        low = None if one.bound == "<" else one.low
        high = None if one.bound == ">" else one.high
        found.append(Number(one.start, one.end, low, high, one.bound))
    return found


def spec_numbers(cases: list[dict[str, Any]]) -> Iterator[Case]:
    """The cases of NumberModel."""
    for case in cases:
        wanted = []
        for one in case["Results"]:
            value = float(one["Resolution"]["value"])
            wanted.append(Number(one["Start"], one["End"] + 1, value, value))
        yield Case(case["Input"], wanted)


_INTERVAL = re.compile(r"[\[(]([-\d.E+]*),([-\d.E+]*)[\])]")


def spec_ranges(cases: list[dict[str, Any]]) -> Iterator[Case]:
    """The cases of NumberRangeModel."""
    for case in cases:
        wanted = []
        for one in case["Results"]:
            ends = _INTERVAL.fullmatch(one["Resolution"]["value"])
            if ends is not None:
                low, high = (float(end) if end else None for end in ends.groups())
                wanted.append(Number(one["Start"], one["End"] + 1, low, high))
        yield Case(case["Input"], wanted)


def news_quant(cases: list[dict[str, Any]]) -> Iterator[Case]:
    """The sentences of NewsQuant, which have values and no places."""
    for case in cases:
        wanted = []
        for one in case["quantities"]:
            ends = re.fullmatch(r"(\d[\d.]*) *- *(\d[\d.]*)", one["value"])
            low, high = (float(end) for end in (ends.groups() if ends else (one["value"], one["value"])))
            wanted.append(Number(0, 0, low, high, one["change"] if one["change"] in "~<>" else "="))
        yield Case(case["text"], wanted)


def is_same(read: Number, wanted: Number) -> bool:
    """Whether both ends agree."""
    for a, b in ((read.low, wanted.low), (read.high, wanted.high)):
        if (a is None) != (b is None) or (a is not None and b is not None and not math.isclose(a, b, rel_tol=1e-5)):
            return False
    return True


def pair(read: list[Number], wanted: list[Number], *, spans: bool) -> list[tuple[Number, Number]]:
    """Pairs that agree, each used once; those with the same bound first."""
    pairs: list[tuple[Number, Number]] = []
    left = list(wanted)
    for bound in (True, False):
        for one in read:
            if any(one is a for a, _ in pairs):
                continue
            for other in left:
                place = not spans or (one.start, one.end) == (other.start, other.end)
                if place and is_same(one, other) and (one.bound == other.bound or not bound):
                    pairs.append((one, other))
                    left.remove(other)
                    break
    return pairs


def score(reader: NumberReader, cases: list[Case], kind: str, *, show: bool) -> tuple[float, float]:
    """F1, and cases exact, or F1 with the bound for NewsQuant."""
    hits = bounds = count = total = exact = 0
    for case in cases:
        read = reader(case.text)
        if kind == "NumberRangeModel":
            read = [one for one in read if one.low is None or one.high is None or one.low < one.high]
        pairs = pair(read, case.wanted, spans=kind == "NumberModel")
        hits, count, total = hits + len(pairs), count + len(read), total + len(case.wanted)
        bounds += sum(a.bound == b.bound for a, b in pairs)
        whole = len(pairs) == len(read) == len(case.wanted)
        exact += whole
        if show and not whole:
            print(case.text, "| WANTED", shown(case.wanted, case.text), "| READ", shown(read, case.text))
    return f1(hits, count, total), f1(bounds, count, total) if kind == "NewsQuant" else exact / len(cases)


def shown(numbers: list[Number], text: str) -> str:
    """Numbers in a line."""
    return "; ".join(f"{text[n.start : n.end]} = {n.low} {n.high}" for n in numbers)


SETS = {"NumberModel": spec_numbers, "NumberRangeModel": spec_ranges, "NewsQuant": news_quant}


def main(arguments: list[str]) -> int:
    """Print the table of one set."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("path", type=Path)
    parser.add_argument("--wrong", action="store_true", help="list what was read otherwise (specs only)")
    options = parser.parse_args(arguments)
    kind = options.path.stem
    if kind not in SETS:
        parser.error(f"{kind} is none of {', '.join(SETS)}")
    cases = list(SETS[kind](json.loads(options.path.read_text(encoding="utf-8-sig"))))
    ours = read_ranges if kind == "NumberRangeModel" else read_numbers
    show = options.wrong and kind != "NewsQuant"
    rows: list[tuple[str | float, ...]] = [("Safeconduct", *score(ours, cases, kind, show=show))]
    rows += [(name, *score(reader, cases, kind, show=False)) for name, reader in available(NUMBERS)]
    print_table((kind, "value F1", "value and bound F1" if kind == "NewsQuant" else "whole case"), rows)
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
