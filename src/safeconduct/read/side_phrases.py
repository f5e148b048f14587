"""Cut out the phrases that name the sides of a deal, and those who stand by it: "the army and two tribal committees".

A phrase is read forward from its first word over names, nouns and what "of" hangs on them; a list of phrases is joined
by commas and "and". The phrase that is subject of a verb is read from where its clause begins. What a phrase may be is
said by its words: a name, or a noun of a side.
"""

from __future__ import annotations

from dataclasses import dataclass

from safeconduct.read.clauses import VerbGroup
from safeconduct.read.deals import DealText
from safeconduct.read.mentions import MentionKind
from safeconduct.read.tokens import Kind

__all__ = ["SidePhrase", "read_list", "read_side", "subject_of"]

LONGEST = 16
SUBJECT_REACH = 30
_TAILS = frozenset({"of", "for", "from", "in", "commanded", "led"})
_JOINTS = frozenset({"and", "&", "as", "plus"})
_STOPS = frozenset(
    {
        "that",
        "which",
        "who",
        "whom",
        "whose",
        "where",
        "when",
        "while",
        "after",
        "before",
        "since",
        "because",
        "as",
        "if",
        "although",
        "though",
        "whereas",
        "once",
        "until",
        "but",
        "so",
        "then",
        "not",
    }
)


@dataclass(frozen=True, slots=True)
class SidePhrase:
    """Tokens ``[first, last)`` of a phrase, without its article, and its head."""

    first: int
    last: int
    head: int


def read_list(text: DealText, index: int, limit: int) -> list[SidePhrase]:
    """Read phrases joined by commas and "and", from a token on; empty if no side is named there."""
    found: list[SidePhrase] = []
    while index < limit and len(found) < 6:
        phrase = read_side(text, index, limit)
        if phrase is None:
            break
        found.append(phrase)
        index = _after_aside(text, phrase.last, limit)
        joint = text.low(index)
        if joint in _JOINTS and not (joint == "as" and text.low(index + 1) != "well"):
            index += 3 if joint == "as" else 1
            if text.low(index) in ("of", "by", "with", "between"):
                index += 1
        elif joint == "," and _list_goes_on(text, index + 1, limit):
            index += 1 + (text.low(index + 1) == "and")
        else:
            break
    return found


def _list_goes_on(text: DealText, index: int, limit: int) -> bool:
    """Whether after a comma another phrase of the list comes: one with "and" behind it, or "and" itself."""
    if text.low(index) == "and":
        return True
    phrase = read_side(text, index, limit)
    return phrase is not None and (
        text.low(phrase.last) == "and" or (text.low(phrase.last) == "," and _list_goes_on(text, phrase.last + 1, limit))
    )


def _after_aside(text: DealText, index: int, limit: int) -> int:
    """The token after a short aside in commas that only says more of the one before: "Mirzo, the mayor, and"."""
    if text.low(index) == "(":
        for close in range(index + 1, min(limit, index + 8)):
            if text.low(close) == ")":
                return close + 1
    return index


def read_side(text: DealText, index: int, limit: int) -> SidePhrase | None:
    """Read the phrase that begins at a token; null if it names no side."""
    parse = text.ground.parse
    limit = min(limit, index + LONGEST, len(parse.tokens))
    while index < limit and (text.low(index) in _ARTICLES or parse.tokens[index].text in ("“", '"', "”")):
        index += 1
    end, head = _noun_run(text, index, limit)
    if head < 0:
        return None
    last = end
    while last < limit and text.low(last) in _TAILS:
        start = last + 1
        if text.low(last) in ("commanded", "led"):
            start += text.low(start) == "by"
        while start < limit and text.low(start) in _ARTICLES:
            start += 1
        after, tail = _noun_run(text, start, limit)
        if tail < 0 or _is_dated(text, start):
            break
        if text.low(last) in ("in", "from", "for") and not _names_side(text, index, end):
            break
        last = after
    phrase = SidePhrase(index, last, head)
    return phrase if _names_side(text, index, last) and not _is_vague(text, phrase) else None


_ARTICLES = frozenset(
    {
        "the",
        "a",
        "an",
        "both",
        "some",
        "all",
        "its",
        "their",
        "his",
        "her",
        "our",
        "local",
        "two",
        "three",
        "four",
        "five",
        "several",
        "between",
        "by",
    }
)


def _is_vague(text: DealText, phrase: SidePhrase) -> bool:
    return text.low(phrase.head) in text.words.words("vague_sides") and text.ground.mentions.at(phrase.head) is None


def _names_side(text: DealText, first: int, last: int) -> bool:
    nouns = text.words.words("party_nouns")
    return any(text.low(i) in nouns or text.ground.mentions.at(i) is not None for i in range(first, last))


def _noun_run(text: DealText, index: int, limit: int) -> tuple[int, int]:
    """Where a run of names and nouns ends, and its last noun; -1 if none begins here."""
    parse, grammar, mentions = text.ground.parse, text.ground.parse.grammar, text.ground.mentions
    head = -1
    while index < limit:
        mention = mentions.at(index)
        if mention is not None:
            head, index = mention.last - 1, mention.last
            if text.low(index) == "(" and text.low(index + 2) == ")":
                index += 3
            continue
        token = parse.tokens[index]
        low = token.low
        if token.kind is Kind.OWN:
            index += 1
            continue
        if token.kind is Kind.MARK:
            if (
                token.text in ("-", "’", "'", "“", "”", '"', ".")
                and not token.spaced
                and head >= 0
                and index + 1 < limit
                and parse.tokens[index + 1].kind is Kind.WORD
                and not parse.tokens[index + 1].spaced
            ):
                index += 1
                continue
            break
        if low in grammar.prepositions or low in _STOPS or low in grammar.coordinators or low in grammar.pronouns:
            break
        if low in grammar.be or low in grammar.have or low in grammar.modals or low in grammar.adverbs:
            break
        if low in grammar.determiners and head >= 0:
            break
        if _is_dated(text, index):
            break
        group = text.group_at.get(index)
        if group is not None and not (token.capital and head >= 0) and not _is_adjective(text, index, group, limit):
            break
        head = index
        index += 1
    return index, head


def _is_adjective(text: DealText, index: int, group: VerbGroup, limit: int) -> bool:
    """ "the besieged committee", "negotiating committee": a participle with its noun behind it."""
    if not group.bare or group.last != index + 1 or index + 1 >= limit:
        return False
    after = text.low(index + 1)
    return (group.passive or group.progressive or text.low(index).endswith("ed")) and after in text.words.words(
        "party_nouns"
    )


def _is_dated(text: DealText, index: int) -> bool:
    return any(d.first <= index < d.last for d in text.ground.dates)


def subject_of(text: DealText, group: VerbGroup) -> list[SidePhrase]:
    """The phrases that are the subject of a verb; empty if no side is."""
    parse = text.ground.parse
    sentence = parse.sentence_of(group.first)
    begin = max(sentence.first, group.first - SUBJECT_REACH)
    end = group.first
    while end > begin and (
        text.low(end - 1) in parse.grammar.adverbs or _is_dated(text, end - 1) or text.low(end - 1) == "also"
    ):
        end -= 1
    if text.low(end - 1) in ("which", "who", "that"):
        comma = text.low(end - 2) == ","
        return _ending_at(text, begin, end - 2 if comma else end - 1)
    return _ending_at(text, begin, end)


def _ending_at(text: DealText, begin: int, end: int) -> list[SidePhrase]:
    """The list of phrases that ends right before a token, the longest that does."""
    starts = [i for i in range(end - 1, begin - 1, -1) if _may_start(text, i, begin)]
    best: list[SidePhrase] = []
    for start in starts:
        found = read_list(text, start, end)
        if found and found[-1].last >= end - _slack(text, found[-1].last, end):
            if len(found) > len(best) or (
                len(found) == len(best) and found[-1].last - found[0].first > (best[-1].last - best[0].first)
            ):
                best = found
        if (
            text.low(start - 1) in _STOPS
            or text.low(start - 1) in (";", ":", "–", "—", "-")
            or (start - 1) in text.group_at
        ):
            break
    return best


def _slack(text: DealText, index: int, end: int) -> int:
    """Words of place and time, or an aside in commas, that may stand between a subject and its verb."""
    if index < end and text.low(index) == "," and text.low(end - 1) == ",":
        return end - index
    if index < end and text.low(index) in (
        "there",
        "on",
        "in",
        "at",
        "also",
        "both",
        "late",
        "today",
        "yesterday",
        "here",
        "have",
        "each",
    ):
        return 6
    return 0


def _may_start(text: DealText, index: int, begin: int) -> bool:
    if index == begin:
        return True
    token = text.ground.parse.tokens[index]
    before = text.ground.parse.tokens[index - 1]
    if token.kind is not Kind.WORD:
        return False
    low = before.low
    return (
        before.kind is Kind.MARK
        or low in _STOPS
        or (low in text.ground.parse.grammar.prepositions
        and low != "of")
        or low in ("and", "but", "or")
        or (index - 1) in text.group_at
        or _is_dated(text, index - 1)
    )


# A place may be a side where a report names a state by its capital; a person where he signs.
SIDE_KINDS = frozenset({MentionKind.BODY, MentionKind.PERSON, MentionKind.PLACE})
