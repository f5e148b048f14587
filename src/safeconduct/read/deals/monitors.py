"""Find those who watch over a deal by their very name: "the Kova Monitoring Mission"."""

from __future__ import annotations

from safeconduct.read.deals.text import DealText
from safeconduct.read.names.mentions import MentionKind
from safeconduct.vocab.names import Name

__all__ = ["find_monitors"]

#: Their name has so many words at most before the noun.
LONGEST = 24


def find_monitors(text: DealText) -> Name | None:
    """Find the first body that monitors, among the names known as bodies, or else by its capitals alone."""
    for mention in text.ground.mentions.all:
        lows = {text.low(i) for i in range(mention.first, mention.last)}
        if mention.kind is MentionKind.BODY and lows & _MONITORS and _watches(lows):
            return mention.name
    return _by_capitals(text)


def _by_capitals(text: DealText) -> Name | None:
    """ "a Monitoring and Verification Mechanism (MVM)"."""
    parse = text.ground.parse
    for index in parse.where(_MONITORS):
        first = index
        while first > max(0, index - LONGEST) and (parse.tokens[first - 1].capital or text.low(first - 1) == "and"):
            first -= 1
        lows = {text.low(i) for i in range(first, index)}
        if parse.tokens[index].capital and _watches(lows):
            first += text.low(first) in ("the", "a", "and")
            return Name.at(parse.span(first, index + 1))
    return None


def _watches(lows: set[str]) -> bool:
    return bool(lows & _MONITORING) and not lows & _OF_OTHER_MATTERS


_MONITORING = frozenset({
    "monitoring", "verification", "observer", "observers", "supervisory", "ceasefire", "truce", "armistice",
})  # fmt: skip
_MONITORS = frozenset({
    "mission", "team", "commission", "committee", "mechanism", "force", "group", "body", "board", "corps", "monitors",
})  # fmt: skip
_OF_OTHER_MATTERS = frozenset({"rights", "election", "elections", "electoral", "nuclear", "media", "referendum"})
