"""Peers that read numbers."""

from __future__ import annotations

import importlib
import re
from collections.abc import Callable
from typing import Any

from peers import Number, NumberReader


def _digits() -> NumberReader:
    number = re.compile(r"(?<![\w.,])\d+(?:[ ,]\d{3})*(?:\.\d+)?(?!\w)")

    def read(text: str) -> list[Number]:
        found: list[Number] = []
        for match in number.finditer(text):
            value = float(re.sub("[ ,]", "", match[0]))
            found.append(Number(match.start(), match.end(), value, value))
        return found

    return read


def _recognizers_numbers() -> NumberReader:
    module: Any = importlib.import_module("recognizers_number")
    model = module.NumberRecognizer(module.Culture.English).get_number_model()
    percent = module.NumberRecognizer(module.Culture.English).get_percentage_model()

    def read(text: str) -> list[Number]:
        found: list[Number] = []
        for one in model.parse(text) + percent.parse(text):
            try:
                value = float(one.resolution["value"].rstrip("%").replace(",", ""))
            except (ValueError, AttributeError):
                continue
            end = one.end + 1
            if not any(n.start < end and one.start < n.end for n in found):
                found.append(Number(one.start, end, value, value))
        return sorted(found, key=lambda n: n.start)

    return read


def _quantulum() -> NumberReader:
    # Its classifier for units was pickled by an older scikit-learn; values do not depend on it.
    classifier: Any = importlib.import_module("quantulum3.classifier")
    classifier.USE_CLF = False
    parser: Any = importlib.import_module("quantulum3.parser")

    def read(text: str) -> list[Number]:
        found = []
        try:
            quantities = parser.parse(text)
        except Exception:  # it raises on some sentences; it then has read nothing there
            return []
        for one in quantities:
            # A unit that multiplies ("two dozen") counts for the value.
            times = 12 if one.unit.name == "dozen" else 1
            spread = one.uncertainty or 0
            number = Number(one.span[0], one.span[1], times * (one.value - spread), times * (one.value + spread))
            found.append(number)
        return found

    return read


def _text2num() -> NumberReader:
    module: Any = importlib.import_module("text_to_num")

    def read(text: str) -> list[Number]:
        """It reads words alone; digits are taken as they stand."""
        words = [_Word(m) for m in _WORD.finditer(text)]
        found = list(_digits()(text))
        for one in module.find_numbers(words, "en", threshold=0):
            start, end = words[one.start].match.start(), words[one.end - 1].match.end()
            if not one.is_ordinal and not any(n.start < end and start < n.end for n in found):
                found.append(Number(start, end, one.value, one.value))
        return sorted(found, key=lambda n: n.start)

    return read


_WORD = re.compile(r"[\w-]+|[^\w\s]")


class _Word:
    """A word in the form that text2num asks for."""

    def __init__(self, match: re.Match[str]) -> None:
        self.match = match

    def text(self) -> str:
        """The word."""
        return self.match[0]

    def nt_separated(self, previous: _Word) -> bool:
        """Whether something stands between this word and the one before."""
        return self.match.start() - previous.match.end() > 1

    def not_a_number_part(self) -> bool:
        """Whether it can be no part of a number."""
        return False


NUMBERS: dict[str, Callable[[], NumberReader]] = {
    "Recognizers": _recognizers_numbers,
    "quantulum3": _quantulum,
    "text2num": _text2num,
    "digits by regex": _digits,
}
