"""Complement: what follows a verb of saying, and the questions asked of a stretch of words to tell what it is."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import IntEnum

from safeconduct.read.speech.phrases import Phrase, Scan, pronoun_of, read_phrase
from safeconduct.read.text.tokens import WORD

__all__ = ["Complement", "Shape", "clause_follows", "infinitive_at", "number_within", "phrase_or_count"]

#: How far a clause's verb is looked for.
FARTHEST_VERB = 45


class Shape(IntEnum):
    """What the words said look like."""

    CLAUSE = 1
    QUOTE = 2
    #: What follows a colon.
    COLON = 3
    NOUN = 4
    INFINITIVE = 5
    #: Nothing follows: what is said stands before.
    NONE = 6


@dataclass(slots=True, eq=False)
class Complement:
    """What follows a verb, where it begins, and what carries it."""

    shape: Shape
    #: Where what is said begins; where nothing follows, where the attributing words end.
    start: int
    carriers: list[Phrase] = field(default_factory=list)
    #: A source named beside the verb: "citing officials".
    agent: Phrase | None = None
    #: Through whom the subject speaks: "let it be known through a spokesman".
    mouth: Phrase | None = None


def clause_follows(scan: Scan, start: int, limit: int) -> bool:
    """Whether a subject and its finite verb follow: a clause without "that"."""
    grammar = scan.parse.grammar
    limit = min(limit, start + FARTHEST_VERB)
    if start >= limit or scan.low(start) in ("for", "of", "with", "against", "to"):
        return False
    opening = scan.starts_group(start)
    following = scan.starts_group(opening.last) if opening is not None and opening.bare else None
    if following is not None and following.finite and not following.bare:  # "shells were still falling"
        opening = None
    gerund = opening is not None and (opening.progressive or scan.low(start) in ("having", "being"))
    if opening is not None and not gerund and not scan.tokens[start].capital:
        return False
    relative = bracketed = False
    for index in range(start, limit):
        low = scan.low(index)
        bracketed = (bracketed or low in ("(", "[")) and low not in (")", "]")
        if bracketed:
            continue
        if index + 1 < limit and not relative and pronoun_of(scan, index) and scan.tokens[index + 1].verb is not None:
            return True
        group = scan.starts_group(index)
        if (group is not None and group.finite and not scan.named(index)) or ("'" in low and pronoun_of(scan, index)):
            if not relative:
                return True
            relative = False
        elif low in ("who", "which", "whose") or (low == "that" and index > start):
            relative = True
        elif (
            low in (";", ":")
            or (index > start and low in ("because", "while", "whereas", "although"))
            or (index > start and low == "so" and scan.low(index + 1) not in ("far", "long", "many", "much"))
            or (low in grammar.coordinators and scan.starts_group(index + 1) is not None)
        ):
            return False
    return False


def phrase_or_count(scan: Scan, start: int, limit: int) -> Phrase | None:
    """The noun phrase at a token, over "about", "more than" and their like before a number."""
    at = start
    while at < min(start + 4, limit) and scan.low(at) in scan.words.approximators:
        at += 1
    if at > start and at < limit and scan.is_number(at):
        return read_phrase(scan, at, limit)
    return read_phrase(scan, start, limit)


def number_within(scan: Scan, first: int, last: int) -> bool:
    """Whether a number stands among tokens ``[first, last)``, before the next comma or stop."""
    for index in range(first, min(last, len(scan.tokens))):
        if scan.is_number(index):
            return True
        if scan.low(index) in (",", ";", ":", ".", "–", "—", "and", "but", "or"):
            return False
    return False


def infinitive_at(scan: Scan, index: int, limit: int) -> bool:
    """Whether "to" or "not to" and a verb begin at a token."""
    if index >= limit or scan.low(index) not in ("to", "not"):
        return False
    if scan.opens_quotation(index + 1):  # "called on them to “lay down their arms”", "not “to rob”"
        to = scan.low(index) == "to" or (scan.low(index + 2) == "to" and index + 3 < limit)
        return to and index + 2 < limit and _is_base_verb(scan, index + 2 + (scan.low(index) == "not"))
    group = scan.group_at[index] or (scan.group_at[index + 1] if index + 1 < limit else None)
    if group is not None:
        return group.infinitive
    return scan.low(index) == "to" and index + 2 < limit and _is_unknown_verb(scan, index + 1)


def _is_base_verb(scan: Scan, index: int) -> bool:
    """Whether a word can be a verb's base form, if it is also another's past: "lay"."""
    token = scan.tokens[index]
    return token.verb is not None and not token.low.endswith(("s", "ed", "ing"))


def _is_unknown_verb(scan: Scan, index: int) -> bool:
    """Whether a word no list knows can only be a verb behind "to": "urged them to de-escalate the war"."""
    token, grammar, words = scan.tokens[index], scan.parse.grammar, scan.words
    if token.kind is not WORD or token.capital or token.verb is not None or token.low.endswith(("s", "ing", "ed")):
        return False
    classes = (
        grammar.determiners,
        grammar.prepositions,
        grammar.adverbs,
        grammar.pronouns,
        words.speakers,
        words.times,
    )
    return len(token.low) > 4 and not any(token.low in some for some in classes)
