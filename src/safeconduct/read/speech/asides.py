"""Take the appositions and relative clauses after a phrase into it: "…, said Anna Moretti, head of the mission."."""

from __future__ import annotations

from safeconduct.read.speech.phrases import Phrase, Scan, read_phrase

__all__ = ["ASIDE_ENDS", "close_asides", "known_as"]

#: At most this many asides belong to one phrase, each at most so long.
MOST_ASIDES = 3
LONGEST_ASIDE = 30

#: How far into an aside "who goes by" may stand: "a former forester who answers to the name of".
FARTHEST_WHO = 8

_CALLED = frozenset({"answers", "answered", "goes", "went", "gave", "gives", "asked", "identified", "identifies"})
_WHO = frozenset({"who", "calling", "he", "she"})
_NAMING = frozenset({"identify", "name", "know", "introduce", "nickname", "dub"})
ASIDE_ENDS = frozenset({",", ".", ";", ":", "?", "!", "–", "—", "--"})


def close_asides(scan: Scan, phrase: Phrase, limit: int) -> int:
    """Take the asides after a phrase into it; the token after them."""
    end = _past_calling(scan, phrase, limit)
    for _ in range(MOST_ASIDES):
        if scan.low(end) != "," or end + 1 >= limit or scan.low(end + 1) == "that":
            break
        close = _aside_end(scan, end + 1, limit)
        if close is None:
            break
        low = scan.low(end + 1)
        if low not in ("who", "which", "whose") and not _is_apposed(scan, end + 1, close):
            break
        phrase.asides.append((end + 1, close))
        end = close
    return end


def _past_calling(scan: Scan, phrase: Phrase, limit: int) -> int:
    """Take "who gave his name as Karim" without a comma into a phrase; where that ends, else the phrase's end."""
    end = phrase.last
    if scan.low(end) != "who" or scan.low(end + 1) not in _CALLED:
        return end
    last = min(end + LONGEST_ASIDE, limit)
    close = next((i for i in range(end, last) if scan.low(i) in ASIDE_ENDS and not _inner_stop(scan, i, limit)), last)
    if known_as(scan, end, close) == end:
        return end
    phrase.asides.append((end, close))
    return close


def _is_apposed(scan: Scan, first: int, close: int) -> bool:
    """Whether a noun phrase that can speak, or an age, fills an aside."""
    first += scan.low(first) in ("then", "now", "once", "formerly", "currently", "today", "later", "previously", "also")
    if scan.is_number(first):
        return close - first == 1 or (close - first <= 4 and scan.low(first + 1).startswith("year"))
    if known_as(scan, first, close) > first:
        return True
    apposed = read_phrase(scan, first, close)
    if apposed is None or not scan.is_speaker(apposed):
        return False
    if apposed.last >= close - 1 or scan.low(apposed.last) in ("in", "of", "and", "who", "that"):
        return True
    group = scan.group_at[apposed.last]
    if group is None or not group.bare:
        return False
    return group.progressive or scan.low(group.last) in scan.parse.grammar.prepositions


def _names(scan: Scan, index: int) -> bool:
    """ "the name of", "by the name", "himself as" right before a name."""
    if not scan.named(index + 1):
        return False
    before = scan.low(index - 1)
    named_so = scan.low(index) == "of" and before in ("name", "nickname", "alias")
    return named_so or scan.low(index) in ("as", "called", "by")


def known_as(scan: Scan, first: int, last: int) -> int:
    """Where the name begins in "identified only as Colonel Haddad", "named by the army as X"; else the first token."""
    who = next((i for i in range(first, min(first + FARTHEST_WHO, last)) if scan.low(i) in _WHO), -1)
    if who >= 0 and scan.low(who + 1) in _CALLED:
        return next((i + 1 for i in range(who + 2, min(who + 9, last - 1)) if _names(scan, i)), first)
    if who >= 0 and (scan.low(who) == "calling" or scan.low(who + 1) in ("calls", "styles", "called", "styled")):
        at = who + 1 + (scan.low(who) == "who")
        return at + 1 if scan.low(at).endswith("self") and scan.named(at + 1) else first
    for index in range(first + 1, min(first + FARTHEST_WHO, last - 1)):
        if scan.low(index) in ("named", "called", "nicknamed", "alias") and scan.named(index + 1):
            return index + 1
    group = scan.group_at[first]
    if group is None or not group.bare or group.lemma not in _NAMING:
        return first
    if group.lemma in ("nickname", "dub"):
        return group.last
    return next((i + 1 for i in range(group.last, min(group.last + 8, last - 1)) if scan.low(i) == "as"), first)


def _inner_stop(scan: Scan, index: int, limit: int) -> bool:
    """Whether a full stop belongs to a word: "Mr. Haddad", "U.N."."""
    if scan.low(index) != "." or scan.tokens[index].spaced or index + 1 >= limit:
        return False
    return not scan.tokens[index + 1].spaced or scan.low(index - 1) in scan.words.titles


def _aside_end(scan: Scan, first: int, limit: int) -> int | None:
    """Where an aside that begins at a token ends: at the next comma or stop, if no other clause begins before."""
    relative = scan.low(first) in ("who", "which", "whose")
    last = min(first + LONGEST_ASIDE, limit)
    if relative:
        group = next((g for i in range(first + 1, min(first + 4, last)) if (g := scan.group_at[i]) is not None), None)
        if group is not None and group.lemma in scan.words.verbs and group.lemma not in ("have", "be", "give", "put"):
            return None
    for index in range(first, last):
        if scan.low(index) in ASIDE_ENDS and not _inner_stop(scan, index, limit):
            return index
        if scan.quoted[index] >= 0 and scan.opens_quotation(index) and not scan.named(index + 1):
            return index
        relative = relative or (index > first and scan.low(index) in ("who", "which"))
        group = scan.starts_group(index)
        if group is not None and group.finite and not relative and not group.bare:
            return None
    return limit if last == limit else None
