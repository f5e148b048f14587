"""Say what two verbs share: what is told with one verb is done when the date of another is.

"Began on Friday to leave", "left on Monday, taking 300 people", "opened on Sunday, and 70 families went out": the date
goes from verb to verb over what hangs together. It does not go over "after" or "because", nor from "rebels who
surrendered on Friday" to what else they do.
"""

from __future__ import annotations

from enum import IntEnum

from safeconduct.read.dates.bonds import Bond, BondKind, BondWords
from safeconduct.read.dates.dates import DateMention, Relation
from safeconduct.read.dates.narrative_claim import Claim
from safeconduct.read.dates.verbs import SUBORDINATE, Clauses
from safeconduct.read.text.clauses import Tense
from safeconduct.vocab.claim import Mode

__all__ = ["PLANS", "Hold", "find_shared"]

PLANS = frozenset({Mode.PLANNED, Mode.POSSIBLE})


#: "Hours after" stands so shortly before what it was after.
SOON = 8


class Hold(IntEnum):
    """How well a date fits a claim; the lower the better."""

    SAME_VERB = 0
    SAME_DOING = 1
    SAME_TIME = 2
    NEIGHBOUR = 3
    #: The date of a noun in the claim's clause: "killed in Monday's attack".
    NOUN = 4
    #: The date of the saying, where a report begins with it.
    SAYING = 5


def find_shared(clauses: Clauses, claim: Claim, own: int, where: int, date: DateMention) -> Hold | None:
    """Whether what the verb at ``own`` tells is done when the date of the verb at ``where`` is."""
    bonds, words = clauses.bonds, clauses.words
    for begin, end in ((own, where), (where, own)):
        at, hold = begin, Hold.SAME_DOING
        for _ in range(len(bonds)):
            if at == end:
                return hold
            above = bonds[at].above
            step = _step_up(bonds[at], bonds[above], words, claim) if above is not None else None
            if step is None or above is None or (begin == where and not _speaks_for_above(bonds[at])):
                break
            counted = bonds[at].kind is BondKind.PARTICIPLE and bonds[above].group.lemma in _COUNTING
            if date.relation is Relation.SINCE and not counted and bonds[at].kind not in _OF_ONE_SUBJECT:
                break
            at, hold = above, max(hold, step)
    if where == own + 1 and _is_elided(clauses, own, where, claim):
        return Hold.SAME_TIME
    if _is_soon_after(clauses, own, where) and date.relation is Relation.ON and claim.mode is Mode.HAPPENED:
        return Hold.SAME_TIME
    if _follows(clauses, claim, own, where, date):
        return Hold.NEIGHBOUR
    if date.relation is Relation.SINCE:
        return None
    first_of_all = date.last <= bonds[0].group.first and claim.mode not in PLANS
    if first_of_all and bonds[own].kind in (BondKind.JOINED, BondKind.SHARED, BondKind.MAIN):
        return Hold.NEIGHBOUR
    return None


#: What runs on "since" with the verb it hangs on; and verbs that count what their object does.
_OF_ONE_SUBJECT = frozenset({BondKind.SHARED, BondKind.INFINITIVE})
_COUNTING = frozenset({"register", "record", "count", "track", "document", "see", "observe", "log", "list", "note"})
_NOT_CARRYING = frozenset({BondKind.COMPLEMENT, BondKind.OTHER_TIME, BondKind.NO_TIME})


def _follows(clauses: Clauses, claim: Claim, own: int, where: int, date: DateMention) -> bool:
    """Whether a claim's clause goes on from one before it: "The road opened on Sunday, and 70 families went out"."""
    if claim.mode is not Mode.HAPPENED or date.relation is not Relation.ON or where > own:
        return False
    if clauses.bonds[where].kind in SUBORDINATE:
        return False
    if _kinds_between(clauses, where, own) & _NOT_CARRYING:
        return False
    one, other = clauses.bonds[where].group, clauses.bonds[clauses.phase_above(own)].group
    says = clauses.is_saying(own) and other.lemma not in clauses.words.also_deeds
    return one.tense is Tense.PAST and other.tense is Tense.PAST and not other.perfect and not says


def _is_elided(clauses: Clauses, own: int, where: int, claim: Claim) -> bool:
    """Whether the next verb leaves out the "were" of a claim's: "two were killed and one injured on Wednesday"."""
    one, other = clauses.bonds[own].group, clauses.bonds[where].group
    told = claim.measure is not None and claim.mode is Mode.HAPPENED and one.passive and one.finite
    return told and other.bare and other.tense is Tense.PAST and clauses.parse.holds(_AND, one.last, other.first)


_AND = frozenset({"and"})
_SOON = frozenset({"hours", "hour", "minutes", "moments", "shortly", "soon", "immediately", "seconds"})


def _is_soon_after(clauses: Clauses, own: int, where: int) -> bool:
    """Whether a verb is done hours after another: "collapsed two hours after it took effect on Friday"."""
    if where != own + 1 or clauses.bonds[where].above != own:
        return False
    first, last = clauses.bonds[own].group.last, clauses.bonds[where].group.first
    low = clauses.parse.low
    return any(low(at) == "after" and low(at - 1) in _SOON for at in range(max(first + 1, last - SOON), last))


def _kinds_between(clauses: Clauses, where: int, own: int) -> frozenset[BondKind]:
    """How the verbs after one, up to another, hang on each other."""
    return frozenset(b.kind for b in clauses.bonds[where + 1 : own + 1])


def _speaks_for_above(bond: Bond) -> bool:
    """Whether the date of a verb can be that of the verb it hangs on: not so "rebels who surrendered on Friday"."""
    adjectival = bond.kind is BondKind.PARTICIPLE and not bond.group.progressive
    return bond.kind is not BondKind.RELATIVE and not adjectival


def _step_up(bond: Bond, above: Bond, words: BondWords, claim: Claim) -> Hold | None:
    """What a verb shares with the verb it hangs on."""
    plain = bond.group.tense is Tense.PAST and not bond.group.perfect
    match bond.kind:
        case BondKind.INFINITIVE:
            due = claim.mode is Mode.PLANNED and above.group.tense is Tense.PRESENT and not above.group.perfect
            return Hold.SAME_DOING if above.group.lemma not in words.ahead or due else None
        case BondKind.PARTICIPLE:
            adjectival = claim.kind is not None and not bond.group.progressive
            says = above.group.lemma in words.saying and above.group.lemma not in _COUNTING
            apart = bond.group.perfect or adjectival or says
            return None if apart else Hold.SAME_DOING
        case BondKind.SHARED:
            return Hold.SAME_DOING
        case BondKind.SAME_TIME:
            now = bond.group.tense is Tense.PRESENT and not bond.group.perfect and above.group.tense is Tense.PAST
            return None if now else Hold.SAME_TIME  # "… on Monday passed X, where 3,000 are staying"
        case BondKind.RELATIVE:
            fits = plain and claim.measure is not None and above.group.lemma not in words.saying
            return Hold.SAME_TIME if fits and above.kind is not BondKind.RELATIVE else None
        case _:
            return None
