"""Say which verb each date goes with, and whether it tells when something happened.

A date goes with the verb right after it ("on Friday rejected"), else with the verb before it in its clause ("left on
Friday"), else with the verb of the clause it opens ("On Friday rebels left"). In a phrase with "after" or "under" it
belongs to a noun ("after a deal on 13 March"), and to no verb.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from safeconduct.read.dates.bonds import Bond, BondKind, BondWords
from safeconduct.read.dates.calendar_words import calendar_words
from safeconduct.read.text.parse import Parse
from safeconduct.read.text.sentences import Sentence
from safeconduct.read.text.tokens import NUMBER, WORD

__all__ = ["SUBORDINATE", "Clauses", "is_in_phrase_of_noun", "is_tally", "tells_end", "verb_of_date", "verb_of_words"]

#: A phrase with "after" is looked for so far before a date.
PHRASE_WORDS = 8
#: A name's letters in brackets are no longer than this, in words.
BRACKETED = 4
#: A new clause is looked for so far before a verb.
FARTHEST = 40

SUBORDINATE = frozenset({
    BondKind.RELATIVE, BondKind.PARTICIPLE, BondKind.INFINITIVE, BondKind.OTHER_TIME, BondKind.NO_TIME,
    BondKind.SAME_TIME,
})  # fmt: skip
_BREAKS = frozenset({
    ",", ";", ":", "–", "—", "--", "“", "”", '"', "(", ")", "that", "which", "who", "when", "while", "after", "before",
    "but",
})  # fmt: skip
_OTHER_TIME = frozenset({"after", "following", "before", "despite", "since", "under", "amid", "until"})


@dataclass(frozen=True, slots=True, eq=False)
class Clauses:
    """One sentence with the bonds of its verbs and the tokens of its dates."""

    parse: Parse
    words: BondWords
    sentence: Sentence
    bonds: Sequence[Bond]
    dated: frozenset[int]

    def is_saying(self, position: int) -> bool:
        """Whether a verb tells who says something."""
        group = self.bonds[position].group
        if group.lemma not in self.words.saying:
            return False
        after = self.bonds[position + 1] if position + 1 < len(self.bonds) else None
        if group.lemma in self.words.also_deeds:  # "released 118 prisoners" is a deed
            return after is not None and after.kind is BondKind.COMPLEMENT and after.above == position
        # "were reported to have bombed": not the saying, but what is said.
        return not (group.passive and after is not None and after.kind is BondKind.INFINITIVE)

    def is_broken(self, first: int, last: int) -> bool:
        """Whether a new clause or phrase begins among tokens ``[first, last)``."""
        tokens = self.parse.tokens
        begin = max(first, last - FARTHEST)
        broken = [i for i in range(begin, last) if i not in self.dated and tokens[i].low in _BREAKS]
        if broken and tokens[broken[0]].low == "(" and tokens[broken[-1]].low == ")":
            inside = range(broken[0], broken[-1])
            held = any(b.group.first in inside for b in self.bonds)
            return held or len(broken) > 2 or len(inside) > BRACKETED  # "held by the Front (FPL) since 16 May"
        return bool(broken)

    def before(self, token: int) -> int | None:
        """The last verb that begins before a token."""
        return next((i for i in reversed(range(len(self.bonds))) if self.bonds[i].group.first < token), None)

    def after(self, token: int) -> int | None:
        """The first verb that begins at or after a token."""
        return next((i for i in range(len(self.bonds)) if self.bonds[i].group.first >= token), None)

    def phase_above(self, position: int) -> int:
        """The verb whose phase a verb is: "started" for "to leave" in "started to leave"."""
        while True:
            bond = self.bonds[position]
            above = bond.above
            if bond.kind not in (BondKind.INFINITIVE, BondKind.PARTICIPLE) or above is None or above >= position:
                return position
            if bond.kind is BondKind.PARTICIPLE and not bond.group.progressive:
                return position
            if self.bonds[above].group.lemma not in self.words.phases:
                return position
            position = above

    def main_from(self, position: int) -> int:
        """The first verb from a position on that carries the sentence on, past relative and other clauses."""
        aside: int | None = None
        for i in range(position, len(self.bonds)):
            bond = self.bonds[i]
            if bond.kind in SUBORDINATE:
                continue
            # "In January, he says, they buried 22 people."
            comma = self.parse.low(bond.group.last) == ","
            if aside is None and self.is_saying(i) and comma and i + 1 < len(self.bonds):
                aside = i
                continue
            return i
        return position if aside is None else aside


def verb_of_date(clauses: Clauses, first: int, last: int) -> int | None:
    """The position of the verb that the date at tokens ``[first, last)`` goes with; null if it goes with none."""
    if is_in_phrase_of_noun(clauses, first):
        return None
    bonds = clauses.bonds
    left, right = clauses.before(first), clauses.after(last)
    if left is not None and left > 0 and _is_adjective(clauses.parse, bonds[left]):
        left -= 1
    if right is not None and clauses.parse.low(first - 1) == "that":
        return clauses.main_from(right)  # "finds that on 3 May, for reasons of their own, they left"
    closed = left is not None and not clauses.is_broken(bonds[left].group.last, first)
    # "has on Tuesday left": the auxiliary is not the verb.
    split = left is not None and bonds[left].group.last == first and bonds[left].group.lemma in ("have", "be")
    if closed and left is not None and not split and not clauses.is_saying(left):
        return left
    if right is not None and bonds[right].begin <= first and _touches(clauses.parse, last, bonds[right].group.first):
        led = clauses.parse.low(first) in ("on", "in", "at") and left is not None and bonds[left].group.last == first
        said = led and closed and bonds[right].kind is BondKind.COMPLEMENT and bonds[right].group.modal is not None
        return left if said else right  # "which the UN said on Tuesday may be a crime"
    if closed:
        return left
    if right is not None and left is not None and _is_apart(clauses, bonds[left].group.last, first):
        return clauses.main_from(right)
    if right is not None and (left is None or bonds[right].begin <= first):
        return clauses.main_from(right)
    return left


def _is_adjective(parse: Parse, bond: Bond) -> bool:
    """ "left heavily shelled Debaltseve today", "took in 94 wounded since May": participles that tell of no doing."""
    group = bond.group
    if bond.kind is not BondKind.PARTICIPLE or not group.bare or group.progressive:
        return False
    before, after = parse.tokens[group.first - 1], parse.tokens[group.last] if group.last < len(parse.tokens) else None
    if before.kind is NUMBER or (before.low in parse.grammar.determiners and before.low != "that"):
        return True
    counted = before.low in calendar_words(parse.lexicon).cardinals or "-" in before.low
    noun = after is not None and after.kind is WORD and after.capital
    return counted or (noun and after is not None and after.low not in parse.grammar.prepositions)


def _is_apart(clauses: Clauses, first: int, last: int) -> bool:
    """Whether a semicolon or dash parts a verb from a date."""
    tokens = clauses.parse.tokens
    return any(tokens[i].low in (";", "–", "—", "--") for i in range(max(first, last - FARTHEST), last))


def _touches(parse: Parse, first: int, last: int) -> bool:
    return all(parse.tokens[i].low in parse.grammar.adverbs for i in range(first, last))


def is_in_phrase_of_noun(clauses: Clauses, first: int) -> bool:
    """Whether a date stands in a phrase without verb that tells of another time: "after a deal on 13 March"."""
    parse = clauses.parse
    for index in range(first - 1, max(clauses.sentence.first, first - PHRASE_WORDS) - 1, -1):
        token = parse.tokens[index]
        if index in clauses.dated:
            return False
        if token.low in _OTHER_TIME:
            if any(index < b.group.first < first for b in clauses.bonds):
                return False
            return token.low != "under" or parse.holds(clauses.words.deals, index, first)
        if token.kind is not WORD:
            return False
    return False


_TALLIES = frozenset({"count", "toll", "total", "tally", "number", "figure", "figures", "tolls", "numbers"})
_STANDING_AT = frozenset({"stand", "be", "reach", "rise", "climb", "total", "number", "put", "pass", "exceed", "grow"})
#: The noun of a tally stands so far before its verb.
TALLY_WORDS = 6


def is_tally(clauses: Clauses, position: int) -> bool:
    """Whether a verb says how high a count stands: "the toll reached 300"; it runs up to its date."""
    group = clauses.bonds[position].group
    if group.lemma not in _STANDING_AT:
        return False
    before = range(max(clauses.sentence.first, group.first - TALLY_WORDS), group.first)
    return any(clauses.parse.low(i) in _TALLIES for i in before)


def verb_of_words(clauses: Clauses, first: int, last: int, anchor: int) -> int | None:
    """The position of the verb that a claim's words ``[first, last)`` go with."""
    bonds = clauses.bonds
    for position, bond in enumerate(bonds):
        if bond.group.first <= anchor < bond.group.last:
            return position
    held = next((i for i, b in enumerate(bonds) if first <= b.group.head < last and b.finite), None)
    if held is not None:
        return held  # "shot and killed": the claim's words hold the verb
    left, right = clauses.before(first), clauses.after(last)
    closed = left is not None and not clauses.is_broken(bonds[left].group.last, first)
    if right is not None and bonds[right].begin <= first and bonds[right].finite:
        joined = not clauses.is_broken(last, bonds[right].group.first)
        if joined and (not closed or (left is not None and clauses.is_saying(left))):
            return right
    if closed:
        return left
    if right is not None and (left is None or bonds[right].begin <= first):
        return clauses.main_from(right)
    # Past a comma, a phrase goes with the clause that carries the sentence, not with one inside it.
    while left is not None and left > 0 and bonds[left].kind in SUBORDINATE:
        left -= 1
    return left


#: Verbs and words that tell that all of it is done.
_ENDING = frozenset({"end", "conclude", "complete", "finish"})
_OVER = frozenset({"over", "complete", "completed", "finished"})


def tells_end(clauses: Clauses, position: int) -> bool:
    """Whether a verb tells that all is done: "that the operation was over", "that it had ended"."""
    group = clauses.bonds[position].group
    ended = group.lemma in _ENDING or (group.lemma == "be" and clauses.parse.low(group.last) in _OVER)
    return ended and group.modal is None and group.finite and not group.infinitive
