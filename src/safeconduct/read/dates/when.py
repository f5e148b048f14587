"""Say when a claim holds: which of the text's dates belongs to it.

A date goes with the verb of its own clause. It is that of every claim whose verb is the same, hangs on it as part of
one doing ("began on Friday to leave", "left on Monday, taking 300 people") or tells of the same time ("when"). It is
not that of what was said when it goes with the saying, nor of what a clause with "after" or "who" tells. Where a
sentence gives no date, ``narrative`` may carry on that of the sentences before it.
"""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import dataclass

from safeconduct.read.dates.bonds import BondKind, bond_words, find_bonds
from safeconduct.read.dates.bounds import (
    BEGIN,
    is_clause_of,
    is_of_cause,
    is_of_event,
    of_apart,
    of_clause,
    of_completion,
    of_own,
    of_tally,
)
from safeconduct.read.dates.dates import DateMention, Relation
from safeconduct.read.dates.narrative import find_carried
from safeconduct.read.dates.narrative_claim import Claim
from safeconduct.read.dates.sharing import PLANS, Hold, find_shared
from safeconduct.read.dates.verbs import (
    Clauses,
    is_in_phrase_of_noun,
    verb_of_date,
    verb_of_words,
)
from safeconduct.read.text.clauses import Tense
from safeconduct.read.text.parse import Parse
from safeconduct.vocab.claim import Measure, Mode
from safeconduct.vocab.period import Period

__all__ = ["Claim", "find_period"]

#: So many dates of one sentence are looked at, those nearest to the claim.
DATES_AROUND = 8
#: The verb of a clause with "when" stands so near behind it: "the raid of Wednesday, when armed youth took cattle".
WHEN_NEAR = 6


#: A later sentence leads no report, whatever its paragraph.
LEADING = 6


@dataclass(frozen=True, slots=True)
class _Fit:
    """A date that fits a claim, and the period it gives it."""

    hold: Hold
    distance: int
    date: DateMention
    period: Period


def find_period(
    parse: Parse, dates: tuple[DateMention, ...], claim: Claim, like: Period | None = None
) -> tuple[Period, str]:
    """Find the period of a claim.

    Args:
        parse: the words of the text.
        dates: its dates, from ``find_dates``.
        claim: the words of the claim, the verb or noun that tells it, and what is known of it.
        like: of a figure that goes on a list or is a part of another, the period of that other one.

    Returns: The period, and the reason for it; an empty period and no reason where nothing says when.
    """
    begin, end = _dates_around(parse, dates, claim)
    clauses = _clauses_of(parse, near := dates[begin:end], claim)
    own = verb_of_words(clauses, claim.first, claim.last, claim.anchor)
    told = _told(clauses, near, claim, own)
    if told is not None:
        return told
    fit = _best(clauses, near, claim, own) if not _is_of_place(clauses, claim, own) else None
    if like is not None and (fit is None or fit.hold is not Hold.SAME_VERB):
        return like, "dated as what it belongs to" if like else ""
    if fit is not None:
        return _up_to_now(fit, claim), f"dated by {fit.date.reason}"
    carried = find_carried(clauses, dates, (begin, end), claim, own)
    return (carried.period, f"goes on from {carried.reason}") if carried is not None else (Period(), "")


def _is_of_place(clauses: Clauses, claim: Claim, own: int | None) -> bool:
    """Whether a number only says how many live in a place: "the city, with a population of 70,000, was shelled"."""
    if claim.measure is not Measure.RESIDENT or claim.mode is not Mode.ONGOING:
        return False
    verbal = own is not None and clauses.bonds[own].group.first <= claim.anchor < clauses.bonds[own].group.last
    return not verbal and clauses.parse.holds(_POPULATION, max(clauses.sentence.first, claim.first - 5), claim.first)


_POPULATION = frozenset({"population", "populace", "home", "city", "town", "village", "inhabitants"})


def _up_to_now(fit: _Fit, claim: Claim) -> Period:
    """The period of a fit; what has happened did so by the day of writing: "left this week"."""
    now, period = fit.date.amid, fit.period
    if now is None or claim.mode is not Mode.HAPPENED or period.end != fit.date.period.end:
        return period
    return Period(period.start, now, every_day=period.every_day)


def _clauses_of(parse: Parse, near: tuple[DateMention, ...], claim: Claim) -> Clauses:
    """The clauses of a claim's sentence, with its dates."""
    dated = frozenset(i for d in near for i in range(d.first, d.last))
    sentence = parse.sentence_of(claim.first)
    bonds = find_bonds(parse, sentence, claim.anchor, dated)
    return Clauses(parse, bond_words(parse.lexicon), sentence, bonds, dated)


def _told(clauses: Clauses, near: tuple[DateMention, ...], claim: Claim, own: int | None) -> tuple[Period, str] | None:
    """The period that the words of a claim tell themselves, or the date of the count that they are."""
    inside = _within(clauses.parse, near, claim)
    if inside is not None:
        return inside.period if own is None else of_own(clauses, claim, inside, own), f"dated by {inside.reason}"
    apart = of_apart(clauses, near, claim, own)
    if apart:
        return apart, "so long before or after the day told"
    counted = of_tally(clauses, near, claim) or of_completion(clauses, near, claim, own)
    return None if counted is None else (Period(None, counted.period.end), f"as it stood by {counted.reason}")


def _dates_around(parse: Parse, dates: tuple[DateMention, ...], claim: Claim) -> tuple[int, int]:
    """Which dates stand in the claim's sentence, ``[begin, end)``; of very many, those around it."""
    sentence = parse.sentence_of(claim.first)
    begin = bisect_left(dates, sentence.first, key=lambda d: d.first)
    end = bisect_left(dates, sentence.last, begin, key=lambda d: d.first)
    if end - begin > 2 * DATES_AROUND:
        middle = bisect_left(dates, claim.anchor, begin, end, key=lambda d: d.first)
        begin, end = max(begin, middle - DATES_AROUND), min(end, middle + DATES_AROUND)
    return begin, end


def _within(parse: Parse, dates: tuple[DateMention, ...], claim: Claim) -> DateMention | None:
    """A date among the claim's own words, or fast on them: "Monday's attempt", "within 21 days"."""
    for date in dates:
        if not date.period or date.relation in _NO_DATE:
            continue
        if claim.kind is not None and claim.first <= date.verb < min(claim.last, claim.anchor):
            continue  # "a convoy left X yesterday and should arrive": of the other verb
        if date.first < claim.last and claim.first < date.last:
            return None if date.counts and claim.measure is Measure.DURATION and not _is_within(parse, date) else date
        if date.relation is Relation.OF and (date.last == claim.first or date.first == claim.last):
            return date
        if date.first == claim.last and date.relation is Relation.ON and _is_one_of_many(parse, dates, claim, date):
            return date
    return None


def _is_one_of_many(parse: Parse, dates: tuple[DateMention, ...], claim: Claim, date: DateMention) -> bool:
    """Whether a date right behind a number is its own: "15 yesterday and 16 others today", "cross (930 on Thursday)".

    So is one right behind the noun of a deed that "after" brings in: "following the signing of a truce in May".
    """
    if claim.measure is not None:
        told = any(d.relation is Relation.ON and d is not date and d.verb == date.verb for d in dates)
        return told or parse.low(claim.first - 1) == "("
    before = range(max(0, claim.first - 2), claim.first)
    return any(parse.low(i) in ("after", "following", "since", "despite", "before") for i in before)


def _is_within(parse: Parse, date: DateMention) -> bool:
    """Whether a length of time is told as a deadline: "within 21 days", but not "in about five days"."""
    return any(parse.low(i) == "within" for i in range(date.first, date.last))


_CLOCKS = frozenset({Relation.CLOCK, Relation.STAMP})
_NO_DATE = _CLOCKS | {Relation.DATELINE, Relation.DAILY, Relation.SO_FAR, Relation.CITED}


def _best(clauses: Clauses, dates: tuple[DateMention, ...], claim: Claim, own: int | None) -> _Fit | None:
    """The date of the sentence that fits the claim best."""
    if _has_other_time(clauses, claim, own):
        return None
    best: _Fit | None = None
    for date in dates:
        found = _fit(clauses, claim, date, own)
        if found is not None and (best is None or (found.hold, found.distance) < (best.hold, best.distance)):
            best = found
    return best


def _has_other_time(clauses: Clauses, claim: Claim, own: int | None) -> bool:
    """Whether the claim's words stand in a phrase of another time: "after four years of siege", "15,000 after …"."""
    following = claim.last
    if claim.measure is not None:
        return clauses.parse.low(following) in ("after", "before") and following not in clauses.dated
    if clauses.parse.low(claim.first) in ("after", "before", "since", "despite"):
        return True
    verbal = own is not None and clauses.bonds[own].group.first <= claim.anchor < clauses.bonds[own].group.last
    return not verbal and is_in_phrase_of_noun(clauses, claim.first)


def _fit(clauses: Clauses, claim: Claim, date: DateMention, own: int | None) -> _Fit | None:
    """How a date fits a claim; null if it does not."""
    if not date.period or date.relation in _NO_DATE:
        return None
    distance = min(abs(date.first - claim.anchor), abs(date.first - claim.first))
    if date.relation is Relation.OF:
        period = _period_of_noun(clauses, claim, date, own)
        return _Fit(Hold.NOUN, distance, date, period) if period else None
    where = next((i for i, b in enumerate(clauses.bonds) if b.group.head == date.verb), None)
    beside = _beside(clauses, claim, date, own, where)
    if beside is not None:
        return _Fit(beside[0], distance, date, beside[1])
    if where is None or own is None:
        loose = where is None and (not clauses.bonds or date.verb >= 0)
        return _Fit(Hold.NEIGHBOUR, distance, date, date.period) if loose else None
    if claim.mode in PLANS and _is_past(clauses, where) and date.relation is Relation.ON:
        return None
    past = clauses.bonds[own].group.tense is Tense.PAST
    if date.ahead and claim.mode is Mode.HAPPENED and (where != own or past):
        return None
    if date.relation is Relation.WITHIN and not _is_told_by(clauses, claim, date, own):
        return None
    if where == own:
        if _is_of_another(clauses, claim, date):
            return None
        return _Fit(Hold.SAME_VERB, distance, date, of_own(clauses, claim, date, own))
    bounded = of_clause(clauses.bonds, own, where, clauses.parse, date)
    if bounded:
        return _Fit(Hold.SAME_DOING, distance, date, bounded)
    if clauses.is_saying(where) and clauses.bonds[where].finite:
        hold = _of_saying(clauses, claim, date, own, where)
        return _Fit(hold, distance, date, date.period) if hold is not None else None
    if claim.mode is Mode.HAPPENED and is_of_cause(clauses, own, where):
        return _Fit(Hold.SAME_TIME, distance, date, date.period)
    hold = find_shared(clauses, claim, own, where, date)
    if hold is None:
        return None
    group = clauses.bonds[own].group
    since = any(clauses.parse.low(i) == "since" for i in range(group.first, group.last))
    return _Fit(hold, distance, date, Period(date.period.start, None) if since else date.period)


def _beside(
    clauses: Clauses, claim: Claim, date: DateMention, own: int | None, where: int | None
) -> tuple[Hold, Period] | None:
    """How a date fits that a clause beside the claim tells: "in a fight that broke out on Monday", "in May, when"."""
    if where is not None and own is not None and is_of_event(clauses, claim, own, where):
        return Hold.NOUN, date.period
    if own is not None and where != own and date.relation is Relation.ON and _opens_when(clauses, date, own):
        return Hold.SAME_TIME, date.period
    if own is not None and date.relation is Relation.SINCE and _opens_when(clauses, date, own):
        began = clauses.bonds[own].group.lemma in BEGIN  # "since 2014, when they took the town"
        return Hold.SAME_TIME, Period(date.period.start, None if began else date.period.start)
    if where is not None and claim.measure is Measure.DURATION and _takes_effect(clauses, where):
        return Hold.SAME_TIME, Period(date.period.start, None)
    if where is not None and is_clause_of(clauses, claim, where):
        return Hold.SAME_VERB, of_own(clauses, claim, date, where)
    return None


def _of_saying(clauses: Clauses, claim: Claim, date: DateMention, own: int, where: int) -> Hold | None:
    """How the date of a saying fits what is said."""
    if date.relation is Relation.SINCE:
        return Hold.NEIGHBOUR
    told = where > own or (clauses.bonds[own].kind is BondKind.COMPLEMENT and clauses.bonds[own].above == where)
    return Hold.SAYING if told and _leads(clauses, claim, date, own) else None


_OTHERS = frozenset({"another", "others", "one", "second", "third", "rest", "remainder", "other", "more"})


def _is_of_another(clauses: Clauses, claim: Claim, date: DateMention) -> bool:
    """Whether a date is that of another of whom the verb is not said again: "one was freed, and another on 9 May"."""
    parse, before = clauses.parse, date.first - 1
    if date.first < claim.last or parse.low(before) not in _OTHERS:
        return False
    joined = range(max(claim.last, before - 3), before)
    return any(parse.low(index) in ("and", "but", ",") for index in joined)


def _is_told_by(clauses: Clauses, claim: Claim, date: DateMention, own: int) -> bool:
    """Whether a deadline is that of a claim: told by its verb, or right after its words."""
    group = clauses.bonds[own].group
    if group.first <= claim.anchor < group.last:
        return True
    return date.first >= claim.last and not clauses.is_broken(claim.last, date.first)


def _is_past(clauses: Clauses, position: int) -> bool:
    """Whether a verb tells of the past, other than "was due", "were to"."""
    bond = clauses.bonds[position]
    while bond.kind in (BondKind.INFINITIVE, BondKind.PARTICIPLE) and bond.above is not None and bond.above < position:
        position = bond.above
        bond = clauses.bonds[position]
        if bond.group.lemma in clauses.words.ahead:
            return False
    group = bond.group
    return group.tense is Tense.PAST and group.modal is None and not group.be_to and group.lemma != "be"


_EVENT_PHRASES = frozenset({"in", "during", "at", "from", "by", "throughout", "via"})


def _period_of_noun(clauses: Clauses, claim: Claim, date: DateMention, own: int | None) -> Period:
    """The period that the date of a noun gives a claim: "killed in Monday's attack", "since the raid of 2 June"."""
    parse, at = clauses.parse, date.first - 1
    if own is not None and (_tells_of_noun(clauses, date, own) or _opens_when(clauses, date, own)):
        return date.period
    for _ in range(6):
        low = parse.low(at)
        if at <= clauses.sentence.first or low in parse.grammar.prepositions or not low.isalpha():
            break
        at -= 1
    low = parse.low(at)
    if low not in _EVENT_PHRASES and low not in ("since", "until"):
        return Period()
    if own is not None and verb_of_date(clauses, at, date.last) != own:
        return Period()
    if claim.mode in PLANS:
        return Period()
    if low in _EVENT_PHRASES:
        return date.period
    return Period(date.period.start, None) if low == "since" else Period(None, date.period.end)


def _opens_when(clauses: Clauses, date: DateMention, own: int) -> bool:
    """Whether "when" right behind a date brings in a claim's verb: "who fled in August, when troops took the gorge"."""
    when = date.last + (clauses.parse.low(date.last) == ",")
    return clauses.parse.low(when) == "when" and 0 <= clauses.bonds[own].group.first - when <= WHEN_NEAR


def _takes_effect(clauses: Clauses, where: int) -> bool:
    """Whether a verb tells when a truce begins: "came into effect on Monday and is to last three days"."""
    group, low = clauses.bonds[where].group, clauses.parse.low
    if group.lemma in ("come", "go", "enter"):
        return low(group.last) == "into" and low(group.last + 1) in ("effect", "force")
    return group.lemma == "take" and low(group.last) == "effect"


#: Between a dated noun and "which", "that" stand so few words.
NOUN_NEAR = 6


def _tells_of_noun(clauses: Clauses, date: DateMention, own: int) -> bool:
    """Whether a clause tells what a dated thing did: "Sunday's attacks in X that killed over 40", "which killed"."""
    bond = clauses.bonds[own]
    while bond.kind is BondKind.SHARED and own:
        own -= 1
        bond = clauses.bonds[own]
    # "that" with its verb right behind it opens a relative clause, whatever is before it.
    gapped = bond.kind is BondKind.COMPLEMENT and bond.group.first - bond.begin == 1
    if not (gapped or bond.kind is BondKind.RELATIVE) or bond.group.tense is not Tense.PAST or bond.group.perfect:
        return False
    opener = clauses.parse.low(bond.begin)
    near = 0 <= bond.begin - date.last <= NOUN_NEAR and not any(
        date.last <= b.group.first < bond.begin and not (b.group.bare and b.group.tense is Tense.PRESENT)
        for b in clauses.bonds
    )
    return near and opener in ("which", "that") and bond.group.first - bond.begin <= 2


def _leads(clauses: Clauses, claim: Claim, date: DateMention, own: int) -> bool:
    """Whether a report begins with the sentence, and what is said in it happened when it was said."""
    if claim.mode is not Mode.HAPPENED or date.relation is not Relation.ON or clauses.sentence.paragraph > 2:
        return False
    if clauses.sentence.index > LEADING:
        return False  # a text in one paragraph
    if clauses.bonds[own].kind is BondKind.RELATIVE:
        return False  # "the man who killed nine had trained abroad, police said on Sunday"
    if any(s.layout == 1 for s in clauses.parse.sentences[max(0, clauses.sentence.index - 4) : clauses.sentence.index]):
        return False
    return not clauses.bonds[clauses.phase_above(own)].group.perfect
