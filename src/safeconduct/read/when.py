"""Say when a claim holds: which of the text's dates belongs to it.

A date goes with the verb of its own clause. It is that of every claim whose verb is the same, hangs on it as part of one
doing ("began on Friday to leave", "left on Monday, taking 300 people") or tells of the same time ("when"). It is not
that of what was said when it goes with the saying, nor of what a clause with "after" or "who" tells. Where a sentence
gives no date, what happened goes on from the sentences before it that tell of the same kind of thing.
"""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import dataclass
from enum import IntEnum

from safeconduct.read.bonds import Bond, BondKind, BondWords, bond_words, find_bonds
from safeconduct.read.clauses import Tense
from safeconduct.read.date_verbs import Clauses, verb_of_words
from safeconduct.read.dates import DateMention, Relation
from safeconduct.read.governors import governor_words
from safeconduct.read.parse import Parse
from safeconduct.read.sentences import Layout
from safeconduct.vocab.claim import DeedKind, Measure, Mode
from safeconduct.vocab.period import Period

__all__ = ["find_period"]

#: So many dates of one sentence are looked at, those nearest to the claim.
DATES_AROUND = 8
#: What happened is carried on over so many sentences.
CARRIED_OVER = 30
#: And from a date that tells of something else over so many.
CARRIED_NEAR = 2


class Hold(IntEnum):
    """How well a date fits a claim; the lower the better."""

    SAME_VERB = 0
    SAME_DOING = 1
    SAME_TIME = 2
    NEIGHBOUR = 3


class Topic(IntEnum):
    """What kind of thing happens: people move, people are harmed, people are held."""

    MOVE = 1
    HARM = 2
    HOLD = 3
    AID = 4


_TOPICS = {
    Measure.LEAVE: Topic.MOVE, Measure.ARRIVE: Topic.MOVE, Measure.RETURN: Topic.MOVE, Measure.VEHICLES: Topic.MOVE,
    Measure.RELEASED: Topic.MOVE, Measure.SURRENDER: Topic.MOVE, Measure.AID: Topic.AID, Measure.KILLED: Topic.HARM, Measure.INJURED: Topic.HARM,
    Measure.DETAINED: Topic.HOLD,
}  # fmt: skip
_DEED_TOPICS = {
    DeedKind.DEPARTURE: Topic.MOVE, DeedKind.ARRIVAL: Topic.MOVE, DeedKind.RETURN: Topic.MOVE,
    DeedKind.RELEASE: Topic.MOVE, DeedKind.HANDOVER: Topic.MOVE, DeedKind.AID_DELIVERED: Topic.AID,
    DeedKind.ATTACK: Topic.HARM, DeedKind.SHELLING: Topic.HARM, DeedKind.AIR_STRIKE: Topic.HARM,
    DeedKind.ARREST: Topic.HOLD,
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class _Claim:
    first: int
    last: int
    anchor: int
    mode: Mode | None
    measure: Measure | None
    kind: DeedKind | None

    @property
    def topic(self) -> Topic | None:
        if self.measure is not None:
            return _TOPICS.get(self.measure)
        return _DEED_TOPICS.get(self.kind) if self.kind is not None else None


def find_period(
    parse: Parse,
    dates: tuple[DateMention, ...],
    first: int,
    last: int,
    anchor: int,
    *,
    mode: Mode | None = None,
    measure: Measure | None = None,
    kind: DeedKind | None = None,
) -> tuple[Period, str]:
    """Find the period of the claim whose words are tokens ``[first, last)`` and whose verb is at ``anchor``.

    Args:
        parse: the words of the text.
        dates: its dates, from ``find_dates``.
        first: first token of the claim's words: number and noun, or what tells the deed.
        last: the token after them.
        anchor: the token of the verb, or of the noun, that says what happens; any token of the claim if none does.
        mode: how the claim stands to the world; what is planned takes no date from a sentence before it.
        measure: of a figure, what it measures; who lives somewhere does so on no day.
        kind: of a deed, its kind.

    Returns: The period, and the reason for it; an empty period and no reason where nothing says when.
    """
    claim = _Claim(first, last, anchor, mode, measure, kind)
    sentence = parse.sentence_of(first)
    begin = bisect_left(dates, sentence.first, key=lambda d: d.first)
    end = bisect_left(dates, sentence.last, begin, key=lambda d: d.first)
    near = dates[begin:end]
    if len(near) > 2 * DATES_AROUND:
        middle = bisect_left(near, anchor, key=lambda d: d.first)
        near = near[max(0, middle - DATES_AROUND) : middle + DATES_AROUND]
    dated = frozenset(i for d in near for i in range(d.first, d.last))
    bonds = find_bonds(parse, sentence, anchor, dated)
    clauses = Clauses(parse, bond_words(parse.lexicon), sentence, bonds, dated)
    own = verb_of_words(clauses, first, last, anchor)
    found = _within(near, claim) or _in_sentence(clauses, near, claim, own)
    if found is not None:
        return found.period, f"dated by {found.reason}"
    carried = _by_clock(clauses, dates, begin, end, claim) or _carried(clauses, dates[:begin], claim, own)
    if carried is not None:
        return _as_day(carried.period), f"goes on from {carried.reason}"
    return Period(), ""


def _as_day(period: Period) -> Period:
    """A date as what goes on from it has it: "by Saturday" goes on on Saturday."""
    edge = period.start or period.end
    return period if period.start and period.end else Period(edge, edge)


def _within(dates: tuple[DateMention, ...], claim: _Claim) -> DateMention | None:
    """A date among the claim's own words, or fast on them: "Monday's attempt", "within 21 days"."""
    for date in dates:
        if not date.period or date.relation in (Relation.CLOCK, Relation.STAMP):
            continue
        if date.first < claim.last and claim.first < date.last:
            return date
        if date.relation is Relation.OF and (date.last == claim.first or date.first == claim.last):
            return date
    return None


def _in_sentence(
    clauses: Clauses, dates: tuple[DateMention, ...], claim: _Claim, own: int | None
) -> DateMention | None:
    """The date of the sentence that fits the claim best."""
    best: tuple[int, int, DateMention] | None = None
    for date in dates:
        hold = _hold(clauses, claim, date, own)
        if hold is None:
            continue
        distance = min(abs(date.first - claim.anchor), abs(date.first - claim.first))
        if best is None or (hold, distance) < best[:2]:
            best = (hold, distance, date)
    return best[2] if best is not None else None


def _hold(clauses: Clauses, claim: _Claim, date: DateMention, own: int | None) -> Hold | None:
    """How well a date fits a claim; null if it does not."""
    if not date.period or date.relation in _NO_DATE:
        return None
    where = next((i for i, b in enumerate(clauses.bonds) if b.group.head == date.verb), None)
    if where is None or own is None:
        return None if clauses.bonds and date.verb < 0 else Hold.NEIGHBOUR
    if where == own:
        return Hold.SAME_VERB
    if clauses.is_saying(where) and clauses.bonds[where].finite:
        return None
    return _shared(clauses, own, where, date)


_NO_DATE = frozenset({Relation.DATELINE, Relation.OF, Relation.CLOCK, Relation.STAMP})


def _shared(clauses: Clauses, own: int, where: int, date: DateMention) -> Hold | None:
    """Whether what the verb at ``own`` tells is done when the date of the verb at ``where`` is."""
    bonds, words = clauses.bonds, clauses.words
    for begin, end in ((own, where), (where, own)):
        at, hold = begin, Hold.SAME_DOING
        for _ in range(len(bonds)):
            if at == end:
                return hold
            above = bonds[at].above
            step = _step_up(bonds[at], bonds[above], words) if above is not None else None
            if step is None or above is None or (begin == where and bonds[at].kind is BondKind.RELATIVE):
                break
            at, hold = above, max(hold, step)
    first_of_all = date.last <= bonds[0].group.first
    if first_of_all and bonds[own].kind in (BondKind.JOINED, BondKind.SHARED, BondKind.MAIN):
        return Hold.NEIGHBOUR
    return None


def _step_up(bond: Bond, above: Bond, words: BondWords) -> Hold | None:
    """What a verb shares with the verb it hangs on."""
    match bond.kind:
        case BondKind.INFINITIVE:
            return Hold.SAME_DOING if above.group.lemma in words.phases else None
        case BondKind.PARTICIPLE:
            return None if bond.group.perfect or above.group.lemma in words.saying else Hold.SAME_DOING
        case BondKind.SHARED:
            return Hold.SAME_DOING
        case BondKind.SAME_TIME:
            return Hold.SAME_TIME
        case BondKind.RELATIVE:
            plain = bond.group.tense is Tense.PAST and not bond.group.perfect and above.group.lemma not in words.saying
            return Hold.SAME_TIME if plain else None
        case _:
            return None


_TOTALS = frozenset(
    {"total", "all", "altogether", "overall", "far", "since", "now", "already", "average", "cumulative"}
)
#: A total is looked for so far into a sentence.
LONG = 60


def _carried(clauses: Clauses, dates: tuple[DateMention, ...], claim: _Claim, own: int | None) -> DateMention | None:
    """The day the sentences before it are at, for what happened."""
    topic = claim.topic
    if claim.mode is not Mode.HAPPENED or topic is None:
        return None
    parse, sentence = clauses.parse, clauses.sentence
    if own is not None:
        group = clauses.bonds[own].group
        if (group.perfect and group.tense is Tense.PRESENT) or group.tense is Tense.FUTURE:
            return None
    if any(parse.low(i) in _TOTALS for i in range(sentence.first, min(sentence.last, sentence.first + LONG))):
        return None
    if claim.kind is not None:
        return None
    for date in reversed(dates):
        if not date.narrates:
            continue
        there = parse.sentence_of(date.first)
        away = sentence.index - there.index
        if away > CARRIED_OVER or (sentence.layout is not Layout.PROSE and there.paragraph != sentence.paragraph):
            return None
        about = _topic_of(parse, date, clauses.words)
        if about is topic or (about is None and away <= CARRIED_NEAR):
            return date
    return None


def _by_clock(
    clauses: Clauses, dates: tuple[DateMention, ...], begin: int, end: int, claim: _Claim
) -> DateMention | None:
    """The day of a clock time in the sentence, or of the stamp that heads its paragraph."""
    if claim.mode is not Mode.HAPPENED and claim.mode is not Mode.DENIED:
        return None
    if claim.measure in (Measure.RESIDENT, Measure.DISPLACED):
        return None
    clock = next((d for d in dates[begin:end] if d.relation is Relation.CLOCK and d.period), None)
    if clock is not None:
        return clock
    for date in reversed(dates[:end]):
        if clauses.parse.sentence_of(date.first).paragraph != clauses.sentence.paragraph:
            return None
        if date.relation is Relation.STAMP:
            return date if date.period else None
    return None


def _topic_of(parse: Parse, date: DateMention, words: BondWords) -> Topic | int | None:
    """What kind of thing a date tells of; 0 for talks and deals, null for what cannot be told."""
    if date.verb < 0:
        return None
    verb = parse.tokens[date.verb].verb
    if verb is None:
        return None
    governors = governor_words(parse.lexicon)
    measure = governors.subject.get(verb.lemma) or governors.object.get(verb.lemma)
    if measure is not None and measure in _TOPICS:
        return _TOPICS[measure]
    return 0 if verb.lemma in words.background else None
