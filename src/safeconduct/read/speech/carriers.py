"""Find the outlet that carries what somebody says, in the words around them: "speaking to Radio Arda", "seen by AFP".

It stands in what leads up to a voice ("In remarks aired on state television, X said"), beside the voice ("X, quoted by
AFP, said") or behind a text ("a statement seen by Reuters"). Whom somebody only addresses carries nothing: "in a letter
to the council".
"""

from __future__ import annotations

from itertools import pairwise

from safeconduct.read.speech.phrases import Phrase, Scan, read_phrase
from safeconduct.read.text.tokens import OWN

__all__ = ["POSTS", "carriers_in", "is_outlet", "is_page", "passed_on"]

#: What outlets do with the words of others, before "by", "on" and "in".
_CARRYING = frozenset({
    "carry", "broadcast", "air", "publish", "run", "relay", "distribute", "post", "circulate", "read", "quote", "cite",
    "report", "monitor", "see", "obtain", "review", "hear", "receive", "transmit", "screen", "show", "print", "release",
    "interview", "reach", "contact", "ask", "question", "consult", "translate", "televise", "stream", "share", "upload",
    "pick", "copy", "excerpt", "reproduce", "examine", "issue", "record", "film", "press", "approach",
})  # fmt: skip
#: Of those, what is done by the one whose text it is, as often as by an outlet: only known outlets carry it.
_ISSUING = frozenset(
    {"publish", "distribute", "post", "circulate", "release", "issue", "show", "report", "read", "share"}
)
#: Before "to" and "with".
_SPEAKING = frozenset({"speaking", "talking", "spoke", "talked"})
#: What is done for somebody with one's own words, before "to" and "with".
_GIVING = frozenset(
    {
        "give",
        "send",
        "make",
        "email",
        "e-mail",
        "fax",
        "grant",
        "provide",
        "supply",
        "address",
        "text",
        "share",
        "dictate",
        "phone",
        "leak",
    }
)
#: What is given to outlets more than to anybody else.
_GIVEN = frozenset({"interview", "interviews", "remarks", "comments", "statement", "statements"})
#: Before "on" and "in".
_APPEARING = frozenset(
    {"speaking", "writing", "appearing", "posting", "talking", "quoted", "cited", "live", "tweeting"}
)
#: Before an outlet.
_PREPOSITIONS = frozenset({"by", "to", "with", "on", "in", "via", "over", "through", "at"})
#: Media in general carry nothing that could be asked for.
_ANY = frozenset({"media", "press", "radio", "television", "tv", "phone", "telephone", "papers", "newspapers"})
#: How far after "seen" the outlet may stand.
FARTHEST_BY = 3
#: Between such a verb and its preposition: "picked up by", "aired live on".
_PASSED = frozenset(
    {"out", "up", "live", "later", "earlier", "exclusively", "directly", "only", "first", "also", "yesterday"}
)
#: What is put on a page, which carries it.
POSTS = frozenset({"post", "posts", "message", "messages", "posting", "thread", "video", "livestream", "story"})


def carriers_in(scan: Scan, first: int, last: int) -> list[Phrase]:
    """The outlets that tokens ``[first, last)`` name as carrying what is said there, in text order."""
    found: list[Phrase] = []
    opening = read_phrase(scan, first + 1, last, tails=False) if scan.low(first) == "in" else None
    if opening is not None and is_page(scan, opening):
        posted = scan.low(opening.last - 1) in POSTS or scan.low(opening.last) in POSTS
        found += [opening] if posted else []  # "In a Facebook post"
    for index in scan.parse.within(_PREPOSITIONS, first + 1, last - 1):
        at = index - 1
        while at > first and (scan.low(at) in _PASSED or scan.low(at).endswith("ly") or scan.is_time(at)):
            at -= 1
        phrase = _carrier(scan, scan.low(index), at, index + 1, last)
        if phrase is not None:
            found.append(phrase)
    return found


def _carrier(scan: Scan, preposition: str, before: int, index: int, limit: int) -> Phrase | None:
    """The outlet behind a preposition, if what stands before it hands words to outlets."""
    low = scan.low(before)
    verb = scan.tokens[before].verb
    lemma = verb.lemma if verb is not None and verb.participle else ""
    occasion = low in scan.words.occasions
    if preposition == "by":
        known = lemma in _ISSUING
        allowed = lemma in _CARRYING
    elif preposition in ("to", "with"):
        known = not (low in _SPEAKING or low in _GIVEN)
        allowed = low in _SPEAKING or occasion or lemma in _GIVING
    else:
        allowed = low in _APPEARING or occasion or lemma in _CARRYING
        known = True
    phrase = read_phrase(scan, index, limit, tails=False) if allowed else None
    if phrase is None:
        return None
    if preposition not in ("by", "to", "with") and is_page(scan, phrase):
        return phrase
    if _is_anybody(scan, phrase) or not is_outlet(scan, phrase, known=known):
        return None
    return phrase


def _is_anybody(scan: Scan, phrase: Phrase) -> bool:
    """ "reached by radio", "speaking to the media", "in a letter to Omar Haddad": no outlet of its own."""
    if scan.is_person(phrase.head):
        return not scan.names_outlet(phrase.first, phrase.base)
    if scan.named(phrase.head) or phrase.base - phrase.first > 2:
        return False
    alone = phrase.base - phrase.first == 1
    return alone or (scan.low(phrase.first) in scan.parse.grammar.determiners and scan.low(phrase.head) in _ANY)


def is_outlet(scan: Scan, phrase: Phrase, *, known: bool = False) -> bool:
    """Whether a phrase names an outlet: by a word for media, a known name, or, if ``known`` is false, any such name."""
    words = scan.words
    lows = [scan.low(i) for i in range(phrase.first, phrase.base)]
    if scan.low(phrase.head) in words.reporters or scan.low(phrase.head) in ("reporters", "journalists"):
        return any(scan.tokens[i].kind is OWN for i in range(phrase.first, phrase.base))
    if scan.low(phrase.head) in words.hearers and scan.low(phrase.head) not in words.media:
        return False  # "told a press conference"
    if scan.low(phrase.head) in ("press", "media") and phrase.base - phrase.first <= 1 + (lows[0] == "the"):
        return False  # "told the press"
    if scan.names_outlet(phrase.first, phrase.base):
        return True
    if known or any(low in words.hearers or low in words.titles or low in words.people for low in lows):
        return False
    return scan.named(phrase.head)


def is_page(scan: Scan, phrase: Phrase) -> bool:
    """Whether a phrase is where something is written or shown: "Twitter", "its Facebook page", "state television"."""
    pages = scan.words.pages
    lows = [scan.low(i) for i in range(phrase.first, phrase.base)]
    if any(a + " " + b in pages for a, b in pairwise(lows)):
        return True
    return any(low in pages and (low != "x" or scan.tokens[phrase.head].text == "X") for low in lows)


def passed_on(scan: Scan, phrase: Phrase) -> tuple[int, list[Phrase]]:
    """Where a voice ends before "seen by AFP", "reached by the BBC by telephone", and who passes its words on.

    Returns: the token the hanging words begin at and the outlets; the phrase's own end and none where nothing hangs.
    """
    for index in range(phrase.base, phrase.last):
        verb = scan.tokens[index].verb
        if verb is None or not verb.participle or verb.lemma not in _CARRYING:
            continue
        found = carriers_in(scan, index, phrase.last)
        if found and found[0].first <= index + FARTHEST_BY:
            joined = scan.low(index - 1) == "and" and index - 1 > phrase.base
            return index - joined, found
    return phrase.last, []
