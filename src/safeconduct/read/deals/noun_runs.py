"""Read a run of names and nouns, as far as it may be one phrase: "the besieged committee", "Drina-North"."""

from __future__ import annotations

from safeconduct.read.deals.text import DealText
from safeconduct.read.text.clauses import VerbGroup
from safeconduct.read.text.tokens import MARK, NUMBER, OWN, WORD

__all__ = ["DASHES", "QUOTES", "STOPS", "is_adverb", "noun_run"]

DASHES = frozenset({"-", "–", "—"})
QUOTES = frozenset({"“", "”", '"', "'", "‘", "’", "["})
STOPS = frozenset({
    "that", "which", "who", "whom", "whose", "where", "when", "while", "after", "before", "since", "because", "as",
    "if", "although", "though", "whereas", "once", "until", "but", "so", "then", "not", "what", "how", "says", "said",
    "there", "here", "too", "nor", "or", "nevertheless",
})  # fmt: skip


def noun_run(text: DealText, index: int, limit: int) -> tuple[int, int]:
    """Where a run of names and nouns ends, and its last noun; -1 if none begins here."""
    parse, mentions = text.ground.parse, text.ground.mentions
    head = -1
    while index < limit:
        mention = mentions.at(index)
        if mention is not None:
            head, index = mention.last - 1, mention.last
            if text.low(index) == "(" and text.low(index + 2) == ")":
                index += 3
            continue
        token = parse.tokens[index]
        if token.kind is OWN or (token.kind is NUMBER and head >= 0 and index not in text.dated):
            index += 1
        elif token.kind is MARK:
            if not _is_inner(text, index, limit, head):
                break
            index += 1
        elif _ends_run(text, index, head, limit):
            break
        else:
            head = index
            index += 1
    return index, head


def _is_inner(text: DealText, index: int, limit: int, head: int) -> bool:
    """Whether a mark stands inside a name: "Drina-North", "U.S.", "“Wolves” brigade"."""
    tokens = text.ground.parse.tokens
    token = tokens[index]
    if token.text == "." and index > 0 and text.low(index - 1) in _TITLES:
        return index + 1 < limit
    if token.text in QUOTES and index + 1 < limit and head >= 0:
        return text.ground.parse.holds(QUOTES, index + 1, min(limit, index + 5)) or not token.spaced
    return (
        token.text in ("-", ".", "/") and not token.spaced and head >= 0 and index + 1 < limit
        and tokens[index + 1].kind is WORD and not tokens[index + 1].spaced
    )  # fmt: skip


_TITLES = frozenset({
    "dr", "mr", "mrs", "ms", "gen", "col", "lt", "maj", "capt", "brig", "sgt", "st", "prof", "sen", "gov", "rev", "adm",
})  # fmt: skip


def _ends_run(text: DealText, index: int, head: int, limit: int) -> bool:
    """Whether a word is none of a run of nouns."""
    grammar = text.ground.parse.grammar
    token = text.ground.parse.tokens[index]
    low = token.low
    if low in grammar.prepositions or low in STOPS or low in grammar.coordinators or low in grammar.pronouns:
        return True
    if low in grammar.be or low in grammar.have or low in grammar.modals or is_adverb(text, index):
        return True
    if head >= 0 and _is_verb_behind_plural(text, index, head):
        return True
    joined = token.capital and not token.spaced and index > 0 and text.low(index - 1) in ("/", "-")
    if joined:
        return False  # "SPLM/A"
    if (low in grammar.determiners and head >= 0 and low != "own") or index in text.dated:
        return True
    group = text.group_at.get(index)
    if index > 0 and text.ground.parse.tokens[index - 1].kind is OWN:
        return False  # "Iraq's top leader"
    if group is None or (token.capital and head >= 0) or (group.bare and low in text.words.words("party_nouns")):
        return False
    return not _is_adjective(text, index, group, limit)


def is_adverb(text: DealText, index: int) -> bool:
    """Whether a word only says how or when: "also", "personally" right before a verb."""
    low = text.low(index)
    if low in text.ground.parse.grammar.adverbs:
        return True
    shaped = low.endswith("ly") and len(low) > LEAST_ADVERB and low not in _NOT_ADVERBS
    return shaped and index + 1 in text.group_at and not text.ground.parse.tokens[index].capital


LEAST_ADVERB = 5
_NOT_ADVERBS = frozenset({"family", "assembly", "elderly", "reply", "supply"})


def _is_verb_behind_plural(text: DealText, index: int, head: int) -> bool:
    """ "an agreement between the state and rebel groups plans a commission": a verb that might be a noun."""
    token = text.ground.parse.tokens[index]
    if token.verb is None or token.capital or not text.low(head).endswith("s"):
        return False
    governs = text.low(index + 1) in text.ground.parse.grammar.determiners
    return governs and text.low(head) in text.words.words("party_nouns")


def _is_adjective(text: DealText, index: int, group: VerbGroup, limit: int) -> bool:
    """ "the besieged committee", "negotiating committee": a participle with its noun behind it."""
    if not group.bare or group.last != index + 1 or index + 1 >= limit:
        return False
    token = text.ground.parse.tokens[index]
    shaped = (token.verb is not None and (token.verb.participle or token.verb.ing)) or token.low.endswith("ing")
    return shaped and text.low(index + 1) in text.words.words("party_nouns")
