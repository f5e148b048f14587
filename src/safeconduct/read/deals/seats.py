"""Tell where a deal was talked about or signed, which is seldom where it holds."""

from __future__ import annotations

from itertools import zip_longest

from safeconduct.read.deals.evidence import Evidence
from safeconduct.read.deals.text import DealText
from safeconduct.read.places.search import PlaceIndex
from safeconduct.read.places.spot import Spot, Tie
from safeconduct.read.text.clauses import VerbGroup

__all__ = ["DIRECTIONS", "LOCAL", "TALKS", "find_seats", "is_seat_of_talks", "phrase_first"]

DIRECTIONS = frozenset({"eastern", "western", "northern", "southern", "east", "west", "north", "south", "central"})
LOCAL = frozenset({
    "district", "neighborhood", "neighbourhood", "quarter", "suburb", "camp", "enclave", "pocket", "village", "town",
    "valley", "commune", "towns", "villages", "camps", "islands", "stronghold",
})  # fmt: skip


def find_seats(text: DealText, index: PlaceIndex, evidence: Evidence) -> set[str]:
    """Where the deal was talked about or signed, and nothing says that people leave from there or hold out there."""
    signed = [m.last for m in evidence.mentions if m.verb is not None and m.verb.lemma in _SIGNING]
    seats: set[str] = set()
    left: set[str] = set()
    for spot, following in zip_longest(index.spots, index.spots[1:]):
        if not spot.names:
            if following is not None and following.names and _is_seat_before(text, spot, following, signed):
                seats.add(following.key)
            continue
        if _is_seat(text, spot, signed):
            seats.add(spot.key)
        elif spot.tie in (Tie.FROM, Tie.PEOPLE, Tie.EVENT) or _is_fought_over(text, spot):
            left.add(spot.key)
    return seats - left


def _is_seat(text: DealText, spot: Spot, signed: list[int]) -> bool:
    """Whether a place is where the deal was talked about or signed."""
    in_here = text.low(spot.first - 1) in ("in", "at")
    return (
        is_seat_of_talks(text, spot.first)
        or text.ground.parse.holds(TALKS, spot.last, spot.last + 3)
        or _met_there(text, spot)
        or (in_here and any(0 <= spot.first - last <= SIGNED_REACH for last in signed))
        or _held_there(text, spot)
        or _agreed_there(text, spot)
        or (spot.tie is Tie.AT and spot.verb is not None and _is_of_signing(spot.verb) and not _is_of_body(text, spot))
        or (in_here and text.low(spot.first - 2) in _PAPERS_AT)
    )


def _met_there(text: DealText, spot: Spot) -> bool:
    """ "At the meeting of the joint commission for the north (JCN) in Arda": where a sentence opens with it."""
    sentence = text.ground.parse.sentences[spot.sentence]
    if text.low(sentence.first) not in ("at", "during", "in") or text.low(spot.first - 1) not in ("in", "at"):
        return False
    between = range(sentence.first, spot.first)
    of = any(text.low(i) in TALKS and text.low(i + 1) == "of" for i in between)
    return of and not any(i in text.group_at or text.low(i) == "," for i in between)


def _agreed_there(text: DealText, spot: Spot) -> bool:
    """ "The two sides agreed in the capital, Arda, to stop": where right behind the verb stands where it was."""
    verb = spot.verb
    if verb is None or spot.tie is not Tie.AT or verb.lemma != "agree" or verb.passive:
        return False
    between = [text.low(i) for i in range(verb.last, spot.first)]
    return between[:1] == ["in"] and len(between) <= AGREED_REACH and ":" not in between


#: A place so few words behind "agreed" is where it was.
AGREED_REACH = 6


def _is_fought_over(text: DealText, spot: Spot) -> bool:
    """ "to halt four days of clashes in Tripoli", "the Tripoli clashes": fought over, whatever else is said there."""
    if text.low(spot.last) in text.words.words("facing") and text.low(spot.last) not in TALKS:
        return True
    return spot.tie is Tie.AT and spot.verb is not None and spot.verb.lemma in _FIGHTING


_FIGHTING = frozenset({
    "halt", "stop", "end", "cease", "fight", "clash", "kill", "erupt", "rage", "battle", "shell", "bomb", "besiege",
    "attack", "wound", "displace", "trap", "encircle", "die",
})  # fmt: skip


def _is_seat_before(text: DealText, spot: Spot, following: Spot, signed: list[int]) -> bool:
    """ "agreed in the Kovan capital, Arda": the name of where it was stands behind a comma."""
    named = spot.noun == "capital" and following.first - spot.last <= 1 + (text.low(spot.last) == ",")
    return named and _is_seat(text, spot, signed)


def _held_there(text: DealText, spot: Spot) -> bool:
    """ "the talks, mediated by the Union, began in Arda": where talks are held."""
    verb = spot.verb
    if (
        verb is None
        or spot.tie is not Tie.AT
        or verb.lemma not in ("begin", "open", "hold", "take", "resume", "start", "end")
    ):
        return False
    sentence = text.ground.parse.sentences[spot.sentence]
    reach = 3 * TALKS_REACH if verb.passive else TALKS_REACH  # "the meeting of A, B and C … was held in Arda"
    return text.ground.parse.holds(TALKS, max(sentence.first, verb.first - reach), verb.first)


#: Talks are named so far before the verb that says where they are held.
TALKS_REACH = 14


def _is_of_body(text: DealText, spot: Spot) -> bool:
    """ "the Council in Tripoli signed": where a body is, right before its verb."""
    first = phrase_first(text, spot)
    if text.low(first - 1) == "'s":
        owner = text.ground.mentions.at(first - 2)
        first = owner.first if owner is not None else first
    before = text.low(first - 2)
    noun = before in text.words.words("party_nouns") or text.ground.parse.tokens[max(0, first - 2)].capital
    return text.low(first - 1) == "in" and noun and spot.verb is not None and spot.verb.first >= spot.last


def _is_of_signing(verb: VerbGroup) -> bool:
    """ "signed in Geneva", "met in Gaborone", "was agreed in Glion"."""
    held = ("meet", "convene", "negotiate", "gather")
    return verb.lemma in _SIGNING or verb.lemma in held or (verb.lemma == "agree" and verb.passive)


#: "a paper at Boksar", "Done at Geneva".
_PAPERS_AT = frozenset({"paper", "document", "text", "done", "given"})
_SIGNING = frozenset({"sign", "initial", "ink"})
#: A place so few words behind a deal that was signed is where it was.
SIGNED_REACH = 2


#: Talks are named so far before where they are held: "negotiations are tentatively scheduled for April 6 in Arda".
SEAT_REACH = 9


def is_seat_of_talks(text: DealText, first: int) -> bool:
    """ "after talks in the Saudi city of Jeddah", "a meeting held in Kigali": not where what they agreed on holds."""
    return text.ground.parse.holds(TALKS, first - SEAT_REACH, first) and any(
        text.low(i) in ("in", "at") for i in range(first - 5, first)
    )


TALKS = frozenset({
    "talks", "negotiations", "meeting", "meetings", "conference", "summit", "ceremony", "session", "headquarters",
    "declaration", "discussions", "consultations", "interview", "interviews", "briefing",
})  # fmt: skip


def phrase_first(text: DealText, spot: Spot) -> int:
    """Where the phrase of a place begins: "in Damascus's southern suburb of Babbila"."""
    first = spot.first
    if text.low(first - 1) == "of" and text.low(first - 2) in LOCAL:
        first -= 2
        while text.low(first - 1) in DIRECTIONS:
            first -= 1
        owner = text.ground.mentions.at(first - 2) if text.low(first - 1) == "'s" else None
        if owner is not None:
            first = owner.first
    return first
