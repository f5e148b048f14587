"""Say which words a text writes in small letters somewhere: there a capital tells nothing of them elsewhere."""

from __future__ import annotations

from collections.abc import Container

from safeconduct.read.text.parse import Parse
from safeconduct.read.text.tokens import WORD

__all__ = ["SmallWords"]


class SmallWords(Container[str]):
    """The words, in lower case, that stand in small letters in a text; each is looked up when it is asked for.

    Args:
        capitalised: sentences, by their index, in which letters tell nothing.
    """

    def __init__(self, parse: Parse, capitalised: set[int]) -> None:
        self._parse, self._capitalised = parse, capitalised
        self._known: dict[object, bool] = {}

    def __contains__(self, low: object) -> bool:
        known = self._known.get(low)
        if known is None:
            known = self._known[low] = isinstance(low, str) and any(
                map(self._is_small, self._parse.positions.get(low, ()))
            )
        return known

    def _is_small(self, index: int) -> bool:
        token = self._parse.tokens[index]
        if token.kind is not WORD or not token.text.islower():
            return False
        return not self._capitalised or self._parse.sentence_of(index).index not in self._capitalised
