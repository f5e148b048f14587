"""Find who faces whom in a report: those who hold a place, and those of the state, each as most often named.

Reports often name one party of a deal or none, and leave the rest to what everybody knows: the rebels who leave, the
army that lets them. Both are read off how often a side is named, and above all where the deal is told.
"""

from __future__ import annotations

from collections import defaultdict

from safeconduct.read.deals.side_phrases import SidePhrase
from safeconduct.read.deals.text import DealText
from safeconduct.read.names.mentions import MentionKind
from safeconduct.read.text.tokens import OWN, WORD
from safeconduct.vocab.names import Name

__all__ = ["find_sides_of_war", "is_of_fighters", "is_of_state", "is_sided"]

LONGEST = 4
#: "captive soldiers": no side.
_LOST = frozenset({"captive", "captured", "dead", "kidnapped", "wounded", "fallen", "imprisoned", "former", "detained"})


def is_of_fighters(text: DealText, name: Name) -> bool:
    """Whether a name is of those who fight the state or hold a place."""
    return bool(_own_words(name) & _of_either(text, "fighters"))


def is_of_state(text: DealText, name: Name) -> bool:
    """Whether a name is of a state, its army or its allies."""
    return bool(_own_words(name) & _of_either(text, "state"))


def _of_either(text: DealText, side: str) -> frozenset[str]:
    return text.words.words("sides_of_war", side) | text.words.words("sides_of_war", f"also_{side}")


def _own_words(name: Name) -> set[str]:
    """The words of a name before what "of" hangs on it: "rebels of the Damascus suburb" are of no state."""
    written = name.written.lower().replace("-", " ").replace(".", "").replace("islamic state", "jihadists")
    own = set(written.partition(" of ")[0].split())
    return own if not own <= _SHARES else set(written.split())


#: "some of the rebels", "representatives of the government": whose, not who.
_SHARES = frozenset({
    "the", "some", "most", "many", "all", "members", "representatives", "leaders", "delegates", "part", "rest", "head",
    "officials", "officers", "commanders", "representative", "leader", "commander", "member", "chief", "delegation",
    "emissaries", "envoys", "negotiators", "units", "elements", "ministry", "minister", "president", "a", "local",
})  # fmt: skip


def is_sided(text: DealText, phrase: SidePhrase) -> bool:
    """Whether a phrase is of one side of a war, and not of civilians, observers or somebody who speaks."""
    name = phrase.name(text)
    return is_of_fighters(text, name) or is_of_state(text, name) or text.low(phrase.head) == "side"


def find_sides_of_war(text: DealText, scopes: list[float], least: float) -> tuple[Name | None, Name | None]:
    """The side of the fighters and that of the state, each null if the report names it less than ``least``."""
    return _best(text, scopes, "fighters", least), _best(text, scopes, "state", least)


def _best(text: DealText, scopes: list[float], side: str, least: float) -> Name | None:
    nouns = text.words.words("sides_of_war", side)
    other = text.words.words("sides_of_war", "fighters" if side == "state" else "state")
    not_sides = text.words.words("sides_of_war", "not_sides")
    scores: dict[str, float] = defaultdict(float)
    shown: dict[str, tuple[float, int, int, int]] = {}
    parse = text.ground.parse
    for sentence in parse.sentences:
        for index in parse.within(nouns, sentence.first, sentence.last):
            low = text.low(index)
            if text.low(index + 1) in nouns:
                continue
            if text.low(index - 1) in _LOST:
                continue
            first, last = _phrase(text, sentence.first, index)
            before = {text.low(i) for i in range(first, index)}
            if before & other or before & not_sides or text.low(last) in not_sides:
                continue
            weight = 2.0 if scopes[sentence.index] > 0.5 else 1.0
            scores[low] += weight
            kept = shown.get(low)
            here = (weight, last - first, -first, last)
            if kept is None or here > kept:
                shown[low] = here
    best = max(scores, key=lambda low: (scores[low], -shown[low][2]), default=None)
    if best is None or scores[best] < least:
        return None
    _weight, length, first, last = shown[best]
    if length == 1 and best in text.words.words("sides_of_war", "too_plain"):
        return None
    return Name.at(parse.span(-first, last))


def _phrase(text: DealText, floor: int, head: int) -> tuple[int, int]:
    """The noun with the names and adjectives right before it."""
    parse, mentions = text.ground.parse, text.ground.mentions
    owner = _body_after(text, head)
    if owner is not None:
        return owner
    mention = mentions.at(head)
    if mention is not None and mention.kind is MentionKind.BODY:
        return mention.first, mention.last
    first = head
    while first - 1 >= floor and head - first < LONGEST:
        token = parse.tokens[first - 1]
        if token.kind is OWN and first - 2 >= floor and parse.tokens[first - 2].capital:
            first -= 2
            continue
        if token.kind is not WORD or not (token.capital or token.low in text.words.words("sides_of_war", "before")):
            break
        first -= 1
    if first < head and parse.tokens[first].low in ("the", "a", "an"):
        first += 1
    return first, head + 1


def _body_after(text: DealText, head: int) -> tuple[int, int] | None:
    """ "fighters of the Fatah al-Haqq group", "militants from Ahrar al-Sham": the body they are of."""
    if text.low(head + 1) not in ("of", "from", "belonging"):
        return None
    for index in (head + 2, head + 3):
        mention = text.ground.mentions.at(index)
        if mention is not None and mention.kind is MentionKind.BODY:
            return mention.first, mention.last
    return None
