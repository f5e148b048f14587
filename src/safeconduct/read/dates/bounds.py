"""Say which end of a date a claim takes: a siege runs on from its day, a toll up to it, a truce from when it began.

A date that is told of a claim need not be the day of it. ``when`` says which date is meant, this how far it goes.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import timedelta

from safeconduct.read.dates.base import day_period
from safeconduct.read.dates.bonds import Bond, BondKind
from safeconduct.read.dates.calendar_words import calendar_words
from safeconduct.read.dates.dates import DateMention, Relation
from safeconduct.read.dates.narrative_claim import Claim
from safeconduct.read.dates.verbs import Clauses, is_tally, tells_end
from safeconduct.read.text.parse import Parse
from safeconduct.read.text.tokens import MARK
from safeconduct.vocab.claim import DeedKind, Measure, Mode
from safeconduct.vocab.period import Period

__all__ = [
    "BEGIN",
    "is_clause_of",
    "is_of_cause",
    "is_of_event",
    "of_apart",
    "of_clause",
    "of_completion",
    "of_own",
    "of_tally",
]

#: What began on a day goes on.
BEGIN = frozenset({"begin", "start", "launch", "resume", "break", "erupt", "set", "commence", "mount", "impose"})


#: A truce that is agreed, or holds, runs on from its day.
_TO_LAST = frozenset({Mode.PLANNED, Mode.ONGOING})


def _in_hours(clauses: Clauses, claim: Claim) -> bool:
    """Whether a length is told in hours: it begins and ends on one day."""
    return any(clauses.parse.low(i).startswith(("hour", "minute")) for i in range(claim.first, claim.last))


def of_own(clauses: Clauses, claim: Claim, date: DateMention, own: int) -> Period:
    """The period that the date of its own verb gives a claim.

    A count that stood at so many on a day runs up to it; a siege, and an assault that began on a day, runs on from it.
    """
    if date.relation is not Relation.ON:
        return date.period
    if claim.measure is Measure.DURATION and claim.mode in _TO_LAST:
        return date.period if _in_hours(clauses, claim) else Period(date.period.start, None)
    if claim.measure is not None:
        return Period(None, date.period.end) if is_tally(clauses, own) else date.period
    if claim.kind is DeedKind.HALT and claim.mode in _TO_LAST:
        return Period(date.period.start, None)
    began = clauses.bonds[clauses.phase_above(own)].group.lemma in BEGIN
    if claim.mode in (Mode.HAPPENED, Mode.ONGOING) and (
        claim.kind is DeedKind.SIEGE or (began and claim.kind is DeedKind.ATTACK)
    ):
        return Period(date.period.start, None)
    return date.period


def of_clause(bonds: Sequence[Bond], own: int, where: int, parse: Parse, date: DateMention) -> Period:
    """What a clause with "since" or "until" gives the verb it hangs on: "have fled since the war began in May"."""
    at = where
    while bonds[at].kind is BondKind.SHARED:
        above = bonds[at].above
        if above is None or above >= at:
            break
        at = above
    above = bonds[at].above
    while above is not None and above > own and bonds[above].kind in (BondKind.SHARED, BondKind.JOINED):
        above = bonds[above].above
    if bonds[at].kind is not BondKind.OTHER_TIME or above != own:
        return Period()
    opener = parse.low(bonds[at].begin)
    if opener == "since":
        return Period(date.period.start or date.period.end, None)
    if opener in ("until", "till", "before"):
        return Period(None, date.period.end or date.period.start)
    return Period()


_APART = frozenset({"after", "before"})
#: Words between a date and "a day after", and between that and the verb of its clause.
NEAR_DATE, CLAUSE = 3, 10


def of_apart(clauses: Clauses, dates: Sequence[DateMention], claim: Claim, own: int | None) -> Period:
    """The day of what was so long before or after a day told of: "on Tuesday, a day after the two sides signed"."""
    if own is None or claim.mode in _TO_LAST:
        return Period()
    parse, verb = clauses.parse, clauses.bonds[own].group
    for position, apart in enumerate(dates):
        if apart.period or parse.low(apart.last - 1) not in _APART or not 0 <= verb.first - apart.last <= CLAUSE:
            continue
        if any(parse.tokens[i].kind is MARK for i in range(apart.last, verb.first)):
            continue
        days = _days_told(parse, apart)
        near = dates[position - 1] if position else None
        told = near is not None and near.day and near.relation is Relation.ON and apart.first - near.last <= NEAR_DATE
        if days is None or near is None or not told or near.period.start is None:
            continue
        sign = -1 if parse.low(apart.last - 1) == "after" else 1
        return day_period(near.period.start.earliest() + timedelta(sign * days))
    return Period()


def _days_told(parse: Parse, date: DateMention) -> int | None:
    """How many days "a day after", "two days before" tells; null for any other length."""
    words = calendar_words(parse.lexicon)
    unit = next((i for i in range(date.first, date.last) if parse.low(i) in ("day", "days")), None)
    if unit is None:
        return None
    low = parse.low(unit - 1)
    return 1 if low in ("a", "one", "single") else words.cardinals.get(low)


#: Verbs that tell that what their subject names came about.
_HAPPENING = frozenset({
    "occur", "happen", "begin", "start", "take", "come", "enter", "erupt", "break", "run", "last", "flare", "unfold",
    "commence", "go", "follow", "ensue", "hold", "fall",
})  # fmt: skip


def is_clause_of(clauses: Clauses, claim: Claim, where: int) -> bool:
    """Whether a clause fast behind a noun tells when it came about: "a pause which began on Monday"."""
    bond = clauses.bonds[where]
    if claim.kind is None and claim.measure is not Measure.DURATION:
        return False
    near = range(claim.last, claim.last + 2)
    told = bond.kind is BondKind.RELATIVE and bond.begin in near and bond.group.lemma in _HAPPENING
    return told and clauses.parse.low(bond.begin) not in ("who", "whom")


def is_of_cause(clauses: Clauses, own: int, where: int) -> bool:
    """Whether a clause tells when what did something came about: "an ambush which occurred on Monday killed four"."""
    bond = clauses.bonds[where]
    if bond.kind is not BondKind.RELATIVE or bond.group.lemma not in _HAPPENING or own != where + 1:
        return False
    return clauses.parse.low(bond.begin) not in ("who", "whom") and clauses.bonds[own].group.tense is bond.group.tense


_DURING = frozenset({"in", "during", "amid", "by", "from"})
#: Between such a preposition and the clause that tells of its noun stand so few words.
EVENT_WORDS = 6


def is_of_event(clauses: Clauses, claim: Claim, own: int, where: int) -> bool:
    """Whether a clause dates the event in which it happened: "were killed in a fight that broke out on Monday"."""
    bond = clauses.bonds[where]
    if claim.mode is not Mode.HAPPENED or bond.kind is not BondKind.RELATIVE or bond.group.lemma not in _HAPPENING:
        return False
    if clauses.parse.low(bond.begin) in ("who", "whom") or bond.above is None or where <= own:
        return False
    begin, above = max(clauses.bonds[own].group.last, bond.begin - EVENT_WORDS), bond.above
    while above > own and clauses.bonds[above].kind in (BondKind.JOINED, BondKind.SHARED):
        above -= 1  # "were killed and cattle raided in a fight that broke out"
    return above == own and clauses.parse.holds(_DURING, begin, bond.begin)


_PUTTING = frozenset({"put", "place", "estimate", "set", "give", "report"})
_TALLIES = frozenset({"count", "toll", "total", "tally", "number", "figure"})
#: Between the noun of a tally and its number stand so many words.
TALLY_APART = 12


def of_tally(clauses: Clauses, dates: Sequence[DateMention], claim: Claim) -> DateMention | None:
    """The date of a count that somebody puts at a number: "On Monday he put the number who had gone at 700"."""
    parse, at = clauses.parse, claim.first - 1
    if claim.measure is None or parse.low(at) != "at":
        return None
    floor = max(clauses.sentence.first, at - TALLY_APART)
    noun = next((i for i in range(at - 1, floor - 1, -1) if parse.low(i) in _TALLIES), None)
    if noun is None:
        return None
    for bond in reversed(clauses.bonds):
        if bond.group.last <= noun:
            if bond.group.lemma not in _PUTTING:
                return None
            own = (d for d in dates if d.verb == bond.group.head and d.relation is Relation.ON and d.period)
            return next(iter(own), None)
    return None


def of_completion(clauses: Clauses, dates: Sequence[DateMention], claim: Claim, own: int | None) -> DateMention | None:
    """The date by which all was said to be done: "announced on Friday that it was over, with 90 people moved"."""
    if own is None or claim.mode is not Mode.HAPPENED:
        return None
    bonds, at = clauses.bonds, own
    while bonds[at].kind is BondKind.PARTICIPLE and at:
        at -= 1
    above = bonds[at].above
    if bonds[at].kind is not BondKind.COMPLEMENT or above is None or not clauses.is_saying(above):
        return None
    if not tells_end(clauses, at):
        return None
    return next((d for d in dates if d.verb == bonds[above].group.head and d.relation is Relation.ON), None)
