"""Say how the verb groups of a sentence hang together, as far as it decides which date belongs to which.

    RELATIVE     "rebels who had refused"          COMPLEMENT   "said (that) rebels left"
    SAME_TIME    "left when the truce began"       OTHER_TIME   "left after the truce began"
    INFINITIVE   "began to leave"                  PARTICIPLE   "left, taking their arms"; "people evacuated from"
    JOINED       "… and soldiers moved in"         SHARED       "boarded the buses and left"

It is read off the words between a verb and the one before it; there is no full parse. Only the groups around the token
asked for are looked at.
"""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import dataclass
from enum import IntEnum
from functools import cache

from safeconduct.read.dates.false_verbs import can_be_participle, is_no_verb
from safeconduct.read.text.clauses import VerbGroup
from safeconduct.read.text.lexicon import Lexicon
from safeconduct.read.text.parse import Parse
from safeconduct.read.text.sentences import Sentence
from safeconduct.read.text.tokens import WORD

__all__ = ["Bond", "BondKind", "BondWords", "bond_words", "find_bonds", "groups_near"]

#: So many groups on either side of a token are looked at, and so many tokens before a verb.
GROUPS_AROUND = 12
FARTHEST = 40


class BondKind(IntEnum):
    """How a verb group hangs on another."""

    MAIN = 0
    JOINED = 1
    SHARED = 2
    RELATIVE = 3
    COMPLEMENT = 4
    SAME_TIME = 5
    OTHER_TIME = 6
    NO_TIME = 7
    INFINITIVE = 8
    PARTICIPLE = 9


#: They carry no clause of their own.
_HANGING = (BondKind.INFINITIVE, BondKind.PARTICIPLE)


@dataclass(slots=True, eq=False)
class Bond:
    """A verb group, how it hangs on which other, and the token its clause begins at."""

    group: VerbGroup
    kind: BondKind
    begin: int
    #: Position of the bond it hangs on, in the same list.
    above: int | None = None

    @property
    def finite(self) -> bool:
        """Whether it carries a clause of its own."""
        return self.kind not in _HANGING


@dataclass(frozen=True, slots=True, eq=False)
class BondWords:
    """Word classes of ``dates.toml`` that say how clauses hang together."""

    saying: frozenset[str]
    also_deeds: frozenset[str]
    same_time: frozenset[str]
    other_time: frozenset[str]
    no_time: frozenset[str]
    phases: frozenset[str]
    ahead: frozenset[str]
    background: frozenset[str]
    deals: frozenset[str]
    #: Every word that a clause may begin at: all others need one question only.
    openers: frozenset[str]


_RELATIVES = frozenset({"who", "which", "whom", "whose"})
_BREAKS = frozenset({";", ":", "–", "—", "--", "(", ")", "“", "”", '"', "…", "«", "»", "|"})
_SUBJECTS = frozenset({"he", "she", "it", "they", "we", "i", "you"})
_JOINTS = frozenset({"and", "but", "or", "yet", "nor", "so", "then"})


@cache
def bond_words(lexicon: Lexicon) -> BondWords:
    """Take the words out of the lexicon."""
    same_time, other_time, no_time = (lexicon.words(f"dates.{name}") for name in ("same_time", "other_time", "no_time"))
    return BondWords(
        lexicon.words("dates.saying"), frozenset(lexicon.table("dates.saying")["also_deeds"]), same_time, other_time,
        no_time, lexicon.words("dates.phases"), lexicon.words("dates.future_verbs"), lexicon.words("dates.background"),
        lexicon.words("dates.deals"),
        _RELATIVES.union(("that",), same_time, other_time, no_time, _JOINTS),
    )  # fmt: skip


def find_bonds(parse: Parse, sentence: Sentence, token: int, dated: frozenset[int]) -> list[Bond]:
    """Find how the verb groups around a token hang together.

    Args:
        parse: the words of the text.
        sentence: the sentence the token stands in.
        token: where to look.
        dated: tokens of date expressions, whose "since" and "after" open no clause.

    Returns: Bonds in text order.
    """
    groups = groups_near(parse, sentence, token)
    whole = len(groups) == len(parse.verb_groups[sentence.index])
    key = (find_bonds, sentence.index, dated)
    known: list[Bond] | None = parse.found.get(key) if whole else None
    if known is None:
        known = _bonds(parse, sentence, groups, dated)
        if whole:
            parse.found[key] = known
    return known


def _bonds(parse: Parse, sentence: Sentence, groups: list[VerbGroup], dated: frozenset[int]) -> list[Bond]:
    groups = [g for g in groups if g.head not in dated and not is_no_verb(parse, g)]
    words = bond_words(parse.lexicon)
    bonds: list[Bond] = []
    for position, group in enumerate(groups):
        before = groups[position - 1] if position else None
        low = max(before.last if before is not None else sentence.first, group.first - FARTHEST)
        kind, begin = _bond(parse, group, before, low, words, dated)
        bonds.append(Bond(group, kind, begin))
        if position:
            _settle_participles(parse, bonds[position - 1], bonds[position], words)
            _settle_described(parse, bonds)
    _settle_first(bonds)
    for position, bond in enumerate(bonds):
        listed = parse.low(bond.group.first - 1) in (",", "and", "or")
        bond.above = _above(bonds, position, listed)
        if listed and position > 1 and bond.kind is BondKind.PARTICIPLE and bond.group.progressive:
            bond.above = _past_before(parse, bonds, position)
    return bonds


def _past_before(parse: Parse, bonds: list[Bond], position: int) -> int | None:
    """What an -ing form hangs on past a clause with "before": "Shells fell before the buses left, wounding seven"."""
    clause = bonds[position - 1]
    above = clause.above if clause.kind is BondKind.OTHER_TIME else None
    if above is None or above >= position:
        return bonds[position].above
    between = range(max(bonds[above].group.last, clause.group.first - FARTHEST), clause.group.first)
    return above if any(parse.low(i) == "before" for i in between) else bonds[position].above


_MAINS = frozenset({BondKind.MAIN, BondKind.JOINED, BondKind.SHARED})


def _settle_first(bonds: list[Bond]) -> None:
    """ "After a siege of nineteen days the battalion gave up": the only verb is the main one, whatever is before it."""
    if any(b.kind in _MAINS for b in bonds):
        return
    for bond in bonds:
        if (
            bond.kind in (BondKind.OTHER_TIME, BondKind.SAME_TIME, BondKind.NO_TIME)
            and bond.finite
            and bond.group.finite
        ):
            bond.kind = BondKind.MAIN
            return


def groups_near(parse: Parse, sentence: Sentence, token: int) -> list[VerbGroup]:
    """The verb groups around a token; all of them, but for a sentence that never ends."""
    groups = parse.verb_groups[sentence.index]
    if len(groups) <= 2 * GROUPS_AROUND:
        return groups
    near = bisect_left(groups, token, key=lambda g: g.first)
    return groups[max(0, near - GROUPS_AROUND) : near + GROUPS_AROUND]


def _settle_participles(parse: Parse, one: Bond, other: Bond, words: BondWords) -> None:
    """Of two verbs with nothing between them to part their clauses, one is a participle.

    "Trucks loaded with flour were turned back": the first; "the clashes left 22 killed": the second.
    """
    if other.kind is BondKind.JOINED and _is_of_with(parse, one.group, other.group):
        other.kind = BondKind.PARTICIPLE
    if other.kind is not BondKind.MAIN or not one.finite or one.group.lemma in words.saying:
        return
    if other.group.bare and can_be_participle(parse, other.group):
        led = parse.low(one.group.last) in parse.grammar.prepositions
        if not (led and one.group.bare and can_be_participle(parse, one.group)):
            near = one.group.lemma == "be" and other.group.first - one.group.last <= 1
            other.kind = BondKind.SHARED if near else BondKind.PARTICIPLE
            return
    if one.kind is not BondKind.RELATIVE and one.group.bare and can_be_participle(parse, one.group):
        one.kind = BondKind.PARTICIPLE


def _is_of_with(parse: Parse, before: VerbGroup, group: VerbGroup) -> bool:
    """Whether a bare form tells of whom "with" brings in: "it was over, with 90 people moved out"."""
    if not (group.bare and can_be_participle(parse, group)):
        return False
    lows = [parse.low(i) for i in range(max(before.last, group.first - FARTHEST), group.first)]
    comma = next((i for i in reversed(range(len(lows))) if lows[i] == ","), None)
    return comma is not None and lows[comma + 1 : comma + 2] == ["with"]


def _settle_described(parse: Parse, bonds: list[Bond]) -> None:
    """ "Trucks loaded with flour and bound for X were turned back": the first two describe, if the last is plain."""
    last = bonds[-1]
    if last.kind is not BondKind.MAIN or last.group.bare or bonds[-2].kind is not BondKind.PARTICIPLE:
        return
    told = next((b for b in reversed(bonds[:-1]) if b.kind is not BondKind.PARTICIPLE), None)
    if told is None or told.kind is not BondKind.MAIN or not told.group.bare:
        return
    if can_be_participle(parse, told.group) and parse.low(told.group.last) in parse.grammar.prepositions:
        told.kind = BondKind.PARTICIPLE


def _bond(
    parse: Parse, group: VerbGroup, before: VerbGroup | None, low: int, words: BondWords, dated: frozenset[int]
) -> tuple[BondKind, int]:
    opener = parse.low(group.first - 1)
    if group.infinitive or (before is not None and _is_bare_infinitive(parse, group, before)):
        return BondKind.INFINITIVE, group.first
    if not group.finite or (group.bare and group.passive):
        if opener in words.other_time and group.first - 1 not in dated:
            return BondKind.OTHER_TIME, group.first - 1
        if opener in words.same_time:
            return BondKind.SAME_TIME, group.first - 1
        return BondKind.PARTICIPLE, group.first
    if opener == "," and _is_led_participle(parse, group):
        return BondKind.PARTICIPLE, group.first  # "the truce, brokered by Norland, …"
    return _finite(parse, group, before, low, words, dated)


def _is_led_participle(parse: Parse, group: VerbGroup) -> bool:
    """Whether a bare form can only be a participle with its phrase: "planned for May", "brokered by"."""
    verb = parse.tokens[group.head].verb
    led = parse.low(group.last) in parse.grammar.prepositions
    return group.bare and led and verb is not None and verb.participle and not verb.base


_PARTING = _BREAKS | _JOINTS | {","}
_TAKE_BARE_INFINITIVES = frozenset({"let", "make", "help", "see", "watch", "hear", "have"})


def _is_bare_infinitive(parse: Parse, group: VerbGroup, before: VerbGroup) -> bool:
    """ "let civilians leave", "saw buses go"."""
    verb = parse.tokens[group.head].verb
    if before.lemma not in _TAKE_BARE_INFINITIVES or not group.bare or verb is None or not verb.base:
        return False
    between = range(before.last, group.first)
    return len(between) <= FARTHEST // 4 and not any(parse.tokens[i].low in _PARTING for i in between)


def _finite(
    parse: Parse, group: VerbGroup, before: VerbGroup | None, low: int, words: BondWords, dated: frozenset[int]
) -> tuple[BondKind, int]:
    """How a clause hangs on the one before it, by the nearest word that opens one."""
    tokens = parse.tokens
    told = before is not None and before.lemma in words.saying
    says = told and before is not None and before.lemma not in words.also_deeds
    aside, bracketed = _aside_before(parse, group, low), _bracketed(parse, low, group.first)
    for index in range(group.first - 1, low - 1, -1):
        token = tokens[index]
        word, silent = token.low, token.kind is WORD and token.low not in words.openers
        if silent or index in dated or index in aside or index in bracketed:
            continue
        if token.kind is not WORD:
            if word == "," and index - 1 in dated and _opens_aside(parse, index - 1, low, dated):
                continue
            if word == "," and before is not None:
                return _after_comma(parse, index, group, says)
            if word in _BREAKS:
                return BondKind.JOINED, index + 1
            continue
        if word in _RELATIVES:
            return BondKind.RELATIVE, index
        if word == "that":
            return _after_that(tokens[index - 1].low, before, told), index
        opened = _by_opener(parse, index, words)
        if opened is not None:
            return opened, index
        if word in _JOINTS and before is not None:
            if index + 1 == group.first or tokens[index + 1].low in parse.grammar.adverbs:
                return BondKind.SHARED, index
            if not says and before.finite:
                return BondKind.JOINED, index
    if before is None:
        return BondKind.MAIN, low
    if says:
        return BondKind.COMPLEMENT, before.last
    # "the blockade it had imposed"
    contact = parse.low(group.first - 1) in _SUBJECTS and tokens[group.first - 2].kind is WORD
    return (BondKind.RELATIVE if contact else BondKind.MAIN), before.last


def _by_opener(parse: Parse, index: int, words: BondWords) -> BondKind | None:
    """How a clause hangs that a word opens: "when", "after", "because"; null where it opens none."""
    word = parse.low(index)
    same = word in words.same_time
    if (same or word in words.other_time) and not _no_clause(parse, index):
        return BondKind.SAME_TIME if same else BondKind.OTHER_TIME
    if word not in words.no_time:
        return None
    return BondKind.COMPLEMENT if word in ("whether", "how", "what", "why") else BondKind.NO_TIME


def _opens_aside(parse: Parse, index: int, low: int, dated: frozenset[int]) -> bool:
    """Whether the date that ends at a token stands between commas behind "that" or "and": "that, on 9 May, they"."""
    while index > low and index in dated:
        index -= 1
    return parse.tokens[index].text == "," and parse.low(index - 1) in ("that", "which", "who", "and", "but", "when")


def _after_that(word: str, before: VerbGroup | None, told: bool) -> BondKind:
    """How a clause with "that" hangs on what is before it, by the word before "that"."""
    if before is not None and (word in _JOINTS or word == ","):
        return BondKind.JOINED  # "said that some left and that others stayed"
    return BondKind.COMPLEMENT if told or _noun_of_saying(word) else BondKind.RELATIVE


def _aside_before(parse: Parse, group: VerbGroup, low: int) -> range:
    """The aside between commas that parts a verb from its subject: "a second round, planned for May, was put off"."""
    end = group.first - 1
    if end <= 0 or parse.tokens[end].text != ",":
        return range(0)
    bottom = max(0, group.first - FARTHEST) if group.bare else low
    begin = next((i for i in range(end - 1, bottom - 1, -1) if parse.tokens[i].text == ","), None)
    if begin is None:
        return range(0)
    opener = parse.tokens[begin + 1]
    verbal = opener.low in _RELATIVES or (opener.verb is not None and (opener.verb.participle or opener.verb.ing))
    return range(begin, end + 1) if verbal or not group.bare else range(0)


#: What stands in brackets between a name and its verb has so few words.
BRACKETED = 8


def _bracketed(parse: Parse, first: int, last: int) -> frozenset[int]:
    """Tokens of what stands in brackets: "the Movement for Unity (MFU) had left"."""
    inside: set[int] = set()
    closed = parse.positions.get(")", ())
    for closing in closed[bisect_left(closed, first) : bisect_left(closed, last)]:
        opening = next(
            (i for i in range(closing - 1, max(first, closing - BRACKETED) - 1, -1) if parse.low(i) == "("), None
        )
        inside.update(range(opening, closing + 1) if opening is not None else ())
    return frozenset(inside)


def _after_comma(parse: Parse, comma: int, group: VerbGroup, says: bool) -> tuple[BondKind, int]:
    """A clause whose subject begins after a comma; the comma may have "which" or "and" behind it."""
    opener = parse.tokens[comma + 1]
    if comma + 1 == group.first:
        return BondKind.SHARED, comma
    if says and opener.low not in _JOINTS:
        return BondKind.MAIN, comma + 1
    if group.bare and _is_absolute(parse, group):
        return BondKind.PARTICIPLE, comma + 1  # ", 22 of them loaded with fuel"
    return BondKind.JOINED, comma + 1


def _is_absolute(parse: Parse, group: VerbGroup) -> bool:
    """Whether a bare verb is a participle after its noun: "nine of them wounded", "most of them driven from home"."""
    verb = parse.tokens[group.head].verb
    if verb is None or not verb.participle or verb.base:
        return False
    return parse.low(group.first - 1) in ("them", "whom", "those", "which") and parse.low(group.first - 2) == "of"


def _noun_of_saying(word: str) -> bool:
    return word in (
        "reports", "report", "statement", "claim", "claims", "news", "word", "fear", "fears", "sign", "signs", "hope",
        "hopes", "rumours", "rumors", "evidence", "fact", "message", "denial", "assertion", "assertions", "promise",
        "guarantee", "guarantees", "assurance", "assurances", "condition", "understanding", "agreement", "sure", "so",
    )  # fmt: skip


def _no_clause(parse: Parse, index: int) -> bool:
    """Whether "as" and "since" open no clause: "such as", "as well as", "as part of", "after all"."""
    before, after = parse.low(index - 1), parse.low(index + 1)
    return before in ("such", "well", "known", "same", "far", "long", "soon", "much", "many") or after in (
        "well", "part", "of", "to", "many", "much", "all", "for", "then",
    )  # fmt: skip


def _above(bonds: list[Bond], position: int, listed: bool) -> int | None:
    """What a group hangs on: the one before it, or for what opens the sentence the first main one after it."""
    kind = bonds[position].kind
    if kind is BondKind.MAIN or (kind is BondKind.JOINED and position == 0):
        return None
    if position > 0:
        sibling = kind is BondKind.INFINITIVE and bonds[position - 1].kind is BondKind.INFINITIVE
        return bonds[position - 1].above if sibling and listed else position - 1
    return next((i for i in range(1, len(bonds)) if bonds[i].kind in (BondKind.MAIN, BondKind.JOINED)), None)
