"""Score figures of displacement on the two sheets of IDETECT, given as a path; nothing of theirs lies here.

    python evals/public/figures.py "PATH/IDMC_fully_labelled.csv.xlsx" [--wrong]         the sheet to tune on
    python evals/public/figures.py "PATH/IDETECT_test_dataset - NLP.csv.xlsx"            the test; never read by hand

Both are in ``data`` of Data4Democracy/internal-displacement. Each row is an excerpt with one figure: a number, its unit
(people or households), a reporting term and a place. Every reader gives one figure an excerpt:

* Safeconduct: the first, or the largest, of the figures it says are of the displaced or of those who leave, and of the
  numbers it reads that count houses destroyed or damaged; where there are none, of people or families; where there are
  none of these either, of all numbers it reads, with the unit found as for the peers. The program itself says nothing
  of houses: the script asks what comes next after its numbers. Both choices are printed.
* first, nearest, largest: of the numbers that a peer reads, that one; nearest to a word of displacement. Numbers
  like years are passed over. The unit is households where a noun of homes or families comes next, before one of people.

A tuple is right where the number and the unit are the labelled ones; with the term, where the word of displacement
nearest to the number belongs to the labelled term (the same list for all readers); with the place, where the place
given has a name in common with the label: Safeconduct's own origin, destination or place of the figure; for the peers,
the first place that geotext finds. Excerpts without a labelled place count in the last column as they are. "Extra" is
the number of further figures of displacement in an excerpt.
"""

from __future__ import annotations

import argparse
import hashlib
import importlib
import re
import sys
from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from counts import read_numbers
from number_peers import NUMBERS
from peers import Number, NumberReader, PlaceReader, available, print_table
from place_peers import PLACES

from safeconduct.read.reader import RuleReader
from safeconduct.vocab.claim import Figure, Measure
from safeconduct.vocab.document import Capture, Report, Text
from safeconduct.vocab.quantity import Unit

TERMS = {
    "Displaced": r"displac\w*|idps?|uprooted",
    "Evacuated": r"evacuat\w*|evacuees?",
    "Forced to Flee": r"fle[ed]\w*|forced (?:\w+ )?(?:to (?:leave|flee|abandon)|from|out of)|driven from|left their",
    "Sheltered": r"shelter\w*|accommodated|housed|took refuge",
    "In Relief Camp": r"(?:relief )?camps?",
    "Relocated": r"relocat\w*|resettle\w*|moved|shifted|transferred",
    "Homeless": r"homeless\w*",
    "Destroyed Housing": r"destroy\w*|collapsed|razed|gutted|washed away|burn\w*",
    "Partially Destroyed Housing": r"damag\w*|partial\w*",
    "Uninhabitable Housing": r"uninhabitable",
}
_TERM = re.compile("|".join(rf"(?P<t{i}>\b(?:{words})\b)" for i, words in enumerate(TERMS.values())), re.IGNORECASE)
_HOMES = re.compile(r"\b(?:famil(?:y|ies)|households?|homes?|houses?|dwellings?|huts?)\b", re.IGNORECASE)
#: Up to three words, and then what is counted: a house.
_NEXT_NOUN = re.compile(
    r"\s+(?:[\w’'-]+\s+){0,3}?(?:homes?|houses?|dwellings?|huts?|buildings?|shelters?)\b", re.IGNORECASE
)
_RUINED = re.compile(rf"\b(?:{TERMS['Destroyed Housing']}|{TERMS['Partially Destroyed Housing']})\b", re.IGNORECASE)
_PEOPLE = re.compile(
    r"\b(?:people|persons?|individuals?|residents?|civilians?|villagers?|idps?|men|women|children|refugees)\b", re.I
)


@dataclass(frozen=True, slots=True)
class Row:
    """An excerpt and its figure."""

    text: str
    value: float
    unit: str
    term: str
    place: str


@dataclass(frozen=True, slots=True)
class Answer:
    """The figure that a reader gives, and how many more of displacement it has read."""

    start: int
    value: float
    unit: str
    place: str
    extra: int = 0


Answerer = Callable[[str], Answer | None]


def rows_of(path: Path) -> list[Row]:
    """The rows of either sheet that have a number."""
    openpyxl: Any = importlib.import_module("openpyxl")
    lines = list(openpyxl.load_workbook(path, read_only=True).active.iter_rows(values_only=True))
    heads = [str(head).lower() for head in lines[0]]
    names = ("excerpt", "quantity", "unit", "term", "location")
    if "quantity" not in heads:
        names = ("excerpt", "displacement figure", "reporting unit", "reporting term", "specific location")
    at = [heads.index(name) for name in names]
    found = []
    for line in lines[1:]:
        excerpt, value, unit, term, place = (line[i] if i < len(line) else None for i in at)
        digits = re.sub(r"[ ,]", "", str(value))
        if excerpt and re.fullmatch(r"\d+(?:\.\d+)?", digits):
            found.append(Row(str(excerpt), float(digits), str(unit), str(term), str(place or "")))
    return found


def term_near(text: str, at: int) -> str:
    """The reporting term of the word of displacement nearest to a place in the text."""
    nearest = min(
        _TERM.finditer(text), key=lambda m: (min(abs(m.start() - at), abs(m.end() - at)), m.start()), default=None
    )
    return list(TERMS)[int((nearest.lastgroup or "t0")[1:])] if nearest else ""


def read_largest(text: str) -> Answer | None:
    """The program's own figure, the largest instead of the first."""
    return read_figure(text, largest=True)


def read_figure(text: str, *, largest: bool = False) -> Answer | None:
    """The program's own figure."""
    capture = Capture(hashlib.sha256(text.encode()).hexdigest(), len(text.encode()), "text/plain", "-")
    figures = RuleReader().read(Report("-", Text(text), capture)).figures
    counts = [f for f in figures if f.unit in (Unit.PEOPLE, Unit.FAMILIES)]
    moved = [f for f in counts if f.measure in (Measure.DISPLACED, Measure.LEAVE)]
    answers = sorted([*map(_answer_of, moved), *read_houses(text)], key=lambda a: a.start)
    answers = answers or [_answer_of(f) for f in counts]
    if not answers:
        return answerer(read_numbers, None, "largest" if largest else "first")(text)
    best = max(answers, key=lambda a: a.value) if largest else answers[0]
    return replace(best, extra=len(moved) - bool(moved))


def _answer_of(figure: Figure) -> Answer:
    names = [name.written for name in (figure.source, figure.at, figure.destination) if name is not None]
    unit = "Households" if figure.unit is Unit.FAMILIES else "People"
    return Answer(figure.number.start, figure.quantity.high, unit, ", ".join(names))


def read_houses(text: str) -> list[Answer]:
    """The numbers the program reads that count houses, in a sentence that says they are destroyed or damaged."""
    found = []
    for number in read_numbers(text):
        noun = _NEXT_NOUN.match(text, number.end)
        first = max(text.rfind(mark, 0, number.start) for mark in (". ", "; ", "\n"))
        ends = [at for mark in (". ", "; ", "\n") if (at := text.find(mark, number.end)) >= 0]
        if noun is not None and _RUINED.search(text, first + 1, min(ends, default=len(text))):
            found.append(Answer(number.start, number.high or 0, "Households", ""))
    return found


def answerer(reader: NumberReader, places: PlaceReader | None, choice: str) -> Answerer:
    """A peer made to answer: the first, the nearest or the largest number, the nearest unit, the first place."""

    def answer(text: str) -> Answer | None:
        numbers = [
            n for n in reader(text) if n.high is not None and not (1900 <= n.high <= 2100 and n.end - n.start == 4)
        ]
        if not numbers:
            return None
        best = numbers[0]
        if choice == "largest":
            best = max(numbers, key=lambda n: n.high or 0)
        elif choice == "nearest":
            best = min(numbers, key=lambda n: _distance(text, n))
        found = places(text) if places is not None else []
        return Answer(best.start, best.high or 0, _unit(text, best), text[slice(*found[0])] if found else "")

    return answer


def _is_year(number: Number) -> bool:
    return number.end - number.start == 4 and 1900 <= (number.high or 0) <= 2100


def _distance(text: str, number: Number) -> int:
    return min((abs(m.start() - number.start) for m in _TERM.finditer(text)), default=0)


def _unit(text: str, number: Number) -> str:
    homes, people = _HOMES.search(text, number.end), _PEOPLE.search(text, number.end)
    first = homes is not None and (people is None or homes.start() < people.start())
    return "Households" if first else "People"


_NO_NAMES = {
    "and",
    "the",
    "region",
    "province",
    "district",
    "state",
    "county",
    "city",
    "north",
    "south",
    "east",
    "west",
}


def has_place(given: str, wanted: str) -> bool:
    """Whether two lists of places have a name in common."""
    words = [frozenset(re.findall(r"\w{3,}", place.lower())) - _NO_NAMES for place in (given, wanted)]
    return bool(words[0] & words[1])


def score(answer: Answerer, rows: list[Row], *, show: bool) -> tuple[float, float, float, float, str]:
    """The shares of rows right: number; with unit; with term; with place; and further figures an excerpt."""
    number = unit = term = place = extra = 0
    for row in rows:
        given = answer(row.text)
        right = given is not None and abs(given.value - row.value) < 0.5
        extra += given.extra if given is not None else 0
        if right and given is not None:
            number += 1
            if given.unit == row.unit:
                unit += 1
                named = term_near(row.text, given.start) == row.term
                term += named
                place += has_place(given.place, row.place) if row.place not in ("", "None") else 1
        if show and not (right and given is not None and given.unit == row.unit):
            print(row.value, row.unit, row.term, "| READ", given, "|", row.text[:400])
    return number / len(rows), unit / len(rows), term / len(rows), place / len(rows), f"{extra / len(rows):.2f}"


def main(arguments: list[str]) -> int:
    """Print the table."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("path", type=Path)
    parser.add_argument("--wrong", action="store_true", help="list what was read otherwise (never of the test)")
    options = parser.parse_args(arguments)
    rows = rows_of(options.path)
    show = options.wrong and "test" not in options.path.name.lower()
    table: list[tuple[str | float, ...]] = [("Safeconduct, first", *score(read_figure, rows, show=show))]
    table.append(("Safeconduct, largest", *score(read_largest, rows, show=False)))
    places = dict(available(PLACES)).get("geotext")
    for name, reader in available(NUMBERS):
        answers = {choice: answerer(reader, places, choice) for choice in ("first", "nearest", "largest")}
        table += [(f"{name}, {choice}", *score(answer, rows, show=False)) for choice, answer in answers.items()]
    print_table((f"{len(rows)} excerpts", "number", "and unit", "and term", "unit and place", "extra"), table)
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
