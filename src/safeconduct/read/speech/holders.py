"""Say whom an office between commas is put beside, and whom "who" stands for where a place or a thing is before it."""

from __future__ import annotations

from safeconduct.read.names.mentions import MentionKind
from safeconduct.read.speech.phrases import Phrase, Scan, read_phrase

__all__ = ["holder_of", "human_before", "is_thing"]

#: How far before "who" the noun may stand that it takes up over a place.
FARTHEST_HUMAN = 12


def holder_of(scan: Scan, office: Phrase, first: int, last: int) -> Phrase | None:
    """ "Capt. Ana Ruiz, an officer in the guard, 3rd Battalion, said": whom an office is put beside, between commas.

    The name must fill its own stretch; "the" before the office is not enough, as it may take somebody else up.
    """
    low = scan.low(office.first)
    head = scan.low(office.head)
    bare = office.first == office.head and not head.endswith("s")
    named = scan.mentions.at(office.head) is not None
    starts = [start + (scan.low(start) == "the") for start, _ in office.asides]
    beside = [scan.mentions.at(start) for start in starts]  # "the spokesman of its armed wing, the Brigades,"
    bodies = bool(beside) and all(m is not None and m.kind is MentionKind.BODY for m in beside)
    known = low in ("a", "an", "one") or bare or (low == "the" and bodies)
    if not known or named or not (head in scan.words.people or head in scan.words.titles):
        return None
    holder = read_phrase(scan, first, last)
    if holder is None or holder.last < last - 1 or not _fills_name(scan, holder):
        return None
    holder.asides.append((office.first, office.last))
    holder.asides.extend(office.asides)
    return holder


def _fills_name(scan: Scan, phrase: Phrase) -> bool:
    """Whether a phrase is a person's name; in a text all in capitals, two to four words of which none is a noun."""
    if scan.is_person(phrase.head):
        return True
    words = scan.words
    tokens = scan.tokens[phrase.first : phrase.last]
    if not 2 <= len(tokens) <= 4 or not all(t.text.isupper() and t.text.isalpha() for t in tokens):
        return False
    return not any(low in some for low in (t.low for t in tokens) for some in (words.speakers, words.mute, words.times))


def human_before(scan: Scan, relative: int, floor: int) -> Phrase | None:
    """ "the widow of a clerk killed in Arda who accuses": the nearest noun of a person before "who"."""
    for index in range(relative - 1, max(floor, relative - FARTHEST_HUMAN) - 1, -1):
        if scan.low(index) in (",", ";", ":"):
            return None
        if scan.low(index) in scan.words.people or scan.low(index) in ("police", "troops", "forces"):
            first = index
            while first > max(floor, index - 4) and scan.low(first) not in scan.parse.grammar.determiners:
                first -= 1
            first = first if scan.low(first) in scan.parse.grammar.determiners else index
            while first > floor and scan.named(first - 1):
                first -= 1  # "Arda Agency reporters in the area, who"
            return read_phrase(scan, first, relative)
    return None


def is_thing(scan: Scan, phrase: Phrase) -> bool:
    """Whether "who" cannot stand for a phrase: a place, or a noun of nobody who speaks."""
    if scan.mentions.at(phrase.head) is not None:
        return scan.is_place(phrase.head)
    return not scan.named(phrase.head) and not scan.is_speaker(phrase)
