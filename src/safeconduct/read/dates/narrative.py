"""Carry a date on to what is told after it.

A report gives the day once, and then tells what happened: "On Saturday the convoy set out. Ten buses carried 400
people." The day goes on to what happened of the same kind: people move, are harmed, are held, aid comes. It does not go
on to totals ("so far", "in all"), to what was earlier or elsewhere, to plans, or to what stands.
"""

from __future__ import annotations

from enum import IntEnum
from itertools import pairwise

from safeconduct.read.dates.bonds import BondKind, BondWords
from safeconduct.read.dates.columns import by_column
from safeconduct.read.dates.dates import DateMention, Relation
from safeconduct.read.dates.entries import by_entry, by_event, by_list_head, by_section, by_then
from safeconduct.read.dates.narrative_claim import Claim
from safeconduct.read.dates.verbs import Clauses, is_tally, verb_of_date
from safeconduct.read.text.clauses import Tense
from safeconduct.read.text.meanings import MeaningWords, meaning_words
from safeconduct.read.text.parse import Parse
from safeconduct.read.text.sentences import Layout, Sentence
from safeconduct.vocab.claim import DeedKind, Measure, Mode

__all__ = ["Topic", "find_carried"]

#: Who was harmed is told over so many sentences; a story is looked at past so many dates.
CARRIED_OVER = 6
DATES_BACK = 40
#: And over so many where a text tells of one day alone.
CARRIED_ALL = 60
#: And what else happened over so many.
CARRIED_NEAR = 2
#: The report's main event is told in its first paragraphs.
LEAD = 2
#: A stamp that is a line of its own heads so many paragraphs.
STAMPED = 4
#: What is planned is carried on over so many.
PLANNED_NEAR = 1
#: A list has so many rows, at most, that the line above it dates.
LIST_ROWS = 12
#: A headline looks so many dates ahead.
DATES_AHEAD = 4
#: A word that says a count is a total is looked for so far into a sentence.
LONG = 60


class Topic(IntEnum):
    """What kind of thing happens."""

    #: Neither of the others: talks, deals, sieges.
    BACKGROUND = 0
    MOVE = 1
    HARM = 2
    HOLD = 3
    AID = 4


_TOPICS = {
    Measure.LEAVE: Topic.MOVE, Measure.ARRIVE: Topic.MOVE, Measure.RETURN: Topic.MOVE, Measure.VEHICLES: Topic.MOVE,
    Measure.RELEASED: Topic.MOVE, Measure.SURRENDER: Topic.MOVE, Measure.AID: Topic.AID, Measure.KILLED: Topic.HARM,
    Measure.INJURED: Topic.HARM, Measure.DETAINED: Topic.HOLD, Measure.OTHER: Topic.MOVE,
}  # fmt: skip


def find_carried(
    clauses: Clauses, dates: tuple[DateMention, ...], own_dates: tuple[int, int], claim: Claim, own: int | None
) -> DateMention | None:
    """Find the date that a claim goes on from: a clock time of its sentence, its paragraph's stamp, or one told before.

    Args:
        clauses: the claim's sentence.
        dates: all dates of the text.
        own_dates: which of them stand in that sentence, ``[begin, end)``.
        claim: what is to be dated.
        own: the position of its verb among the bonds of ``clauses``.
    """
    return (
        _by_clock(clauses, dates, own_dates, claim, own)
        or by_then(clauses, dates, claim)
        or by_column(clauses, dates, claim)
        or by_list_head(clauses, dates, claim)
        or by_entry(clauses, dates, claim)
        or by_event(clauses, dates, claim)
        or _by_narrative(clauses, dates, own_dates, claim, own)
        or _by_plan(clauses, dates, own_dates[0], claim)
        or by_section(clauses, dates, claim)
        or _by_daily(clauses, dates, claim, own)
        or _by_lead(clauses, dates, own_dates[1], claim, own)
    )


def _by_clock(
    clauses: Clauses, dates: tuple[DateMention, ...], own_dates: tuple[int, int], claim: Claim, own: int | None
) -> DateMention | None:
    """The day of a clock time in the sentence, or of the stamp that heads its paragraph."""
    if claim.mode not in (Mode.HAPPENED, Mode.DENIED) or claim.measure in _STANDING:
        return None
    if _is_total(clauses, claim):
        return None
    begin, end = own_dates
    clock = next((d for d in dates[begin:end] if d.relation is Relation.CLOCK and d.period), None)
    if clock is not None:
        return clock if claim.kind is None or _is_of_verb(clauses, clock, own) else None
    for index in range(end - 1, max(-1, end - 1 - DATES_BACK), -1):
        date = dates[index]
        there = clauses.parse.sentence_of(date.first)
        stamped = date.relation is Relation.STAMP and (
            there.paragraph == clauses.sentence.paragraph or there.layout is Layout.HEADING
        )
        if stamped:
            return date if date.period else None
        if clauses.sentence.paragraph - there.paragraph > STAMPED:
            return None
    return None


def _is_of_verb(clauses: Clauses, clock: DateMention, own: int | None) -> bool:
    """Whether a clock time may be that of a verb: not of one that only describes, where it goes with another."""
    if own is None:
        return True
    bond = clauses.bonds[own]
    described = bond.kind in (BondKind.RELATIVE, BondKind.COMPLEMENT) or (
        bond.kind is BondKind.PARTICIPLE and not bond.group.progressive
    )
    return not described or verb_of_date(clauses, clock.first, clock.last) == own


_DEED_TOPICS = {
    DeedKind.DEPARTURE: Topic.MOVE, DeedKind.ARRIVAL: Topic.MOVE, DeedKind.RETURN: Topic.MOVE,
    DeedKind.RELEASE: Topic.MOVE, DeedKind.HANDOVER: Topic.MOVE, DeedKind.AID_DELIVERED: Topic.AID,
    DeedKind.AID_BLOCKED: Topic.AID, DeedKind.ATTACK: Topic.HARM, DeedKind.SHELLING: Topic.HARM,
    DeedKind.AIR_STRIKE: Topic.HARM, DeedKind.ARREST: Topic.HOLD,
}  # fmt: skip
#: A sentence with one of these has a time of its own, whether or not it is the claim's.
_OTHER_DAYS = frozenset(
    {Relation.ON, Relation.SINCE, Relation.BEFORE, Relation.AFTER, Relation.UNTIL, Relation.BY, Relation.OF}
)
_STANDING = frozenset({Measure.RESIDENT, Measure.DISPLACED, Measure.DURATION})
_TOTALS = frozenset(
    {
        "altogether",
        "overall",
        "far",
        "since",
        "now",
        "already",
        "average",
        "cumulative",
        "separate",
        "separately",
        "reportedly",
    }
)


#: What a clause behind tells of somebody else sums up nothing: "a man who had already served his time".
_RELATIVES = frozenset({"who", "whose", "whom"})


def _is_total(clauses: Clauses, claim: Claim) -> bool:
    """Whether a sentence sums up: "In all, 300 buses were used", "so far"."""
    parse, first = clauses.parse, clauses.sentence.first
    opening = parse.lows[first : first + 4]
    if "in" in opening and any(low == "in" and then in ("all", "total") for low, then in pairwise(opening)):
        return True
    end = min(clauses.sentence.last, max(first, claim.last) + LONG)
    end = next(iter(parse.within(_RELATIVES, claim.last, end)), end)
    told = parse.within(_TOTALS, max(first, claim.first - LONG), end)
    return any(parse.low(index) != "since" or index not in clauses.dated for index in told)


def _by_narrative(
    clauses: Clauses, dates: tuple[DateMention, ...], own_dates: tuple[int, int], claim: Claim, own: int | None
) -> DateMention | None:
    """The day the sentences before it are at, for what happened."""
    begin, end = own_dates
    topic = _topic(claim)
    if claim.measure is not None and _is_rate(clauses.parse, claim):
        return None
    if any(d.relation in _OTHER_DAYS for d in dates[begin:end]):
        return None  # "in recent weeks"; what is dated otherwise goes on from no day
    if topic is None or _is_total(clauses, claim) or not _goes_on(clauses, claim, topic, own):
        return None
    one_day = claim.kind is None and _tells_of_one_day(dates)
    over = CARRIED_ALL if one_day else CARRIED_OVER if topic is Topic.HARM and claim.kind is None else CARRIED_NEAR
    for index in range(begin - 1, max(-1, begin - 1 - DATES_BACK), -1):
        date = dates[index]
        there = clauses.parse.sentence_of(date.first)
        away = clauses.sentence.index - there.index
        if not date.narrates and not (
            away == 1 and _tells_month(date) and there.paragraph == clauses.sentence.paragraph
        ):
            continue
        if away > over:
            return None
        if _is_lead_in(clauses, there):
            return date
        apart = there.paragraph != clauses.sentence.paragraph
        line = clauses.sentence.layout is Layout.HEADING and one_day
        listed = clauses.sentence.layout is not Layout.PROSE and not line and not _heads_list(clauses, there)
        if apart and (claim.kind is not None or listed):
            return None
        leads = there.paragraph <= LEAD
        if topic in (Topic.HARM, Topic.HOLD) and away > CARRIED_NEAR and not leads:
            return None
        about = _topic_of(clauses.parse, date, clauses.words)
        near = away <= CARRIED_NEAR and about is not Topic.BACKGROUND and claim.kind is None
        if about is topic or near or (about is None and (away <= CARRIED_NEAR or leads)):
            return date
    return None


_RATES = frozenset({"a", "per", "each", "every", "an"})
_RATED = frozenset({"day", "week", "month", "hour", "night", "year", "minute"})
#: How far behind a number its rate stands, in words.
RATE = 10


def _is_rate(parse: Parse, claim: Claim) -> bool:
    """Whether so many come again and again, on no one day: "up to 40 people a day", "hundreds arrive daily"."""
    last = min(claim.last + RATE, parse.sentence_of(claim.first).last - 1)
    for index in range(claim.last, last):
        if parse.tokens[index].text in (",", ";", "(", "–", "—"):
            return False
        if parse.low(index) in ("daily", "weekly", "nightly", "monthly"):
            return True
        if parse.low(index) in _RATES and parse.low(index + 1) in _RATED:
            return True
    return False


def _tells_month(date: DateMention) -> bool:
    """Whether something is told of a month: "The town changed hands twice in June."."""
    start = date.period.start
    month = start is not None and start.month is not None and start.day is None and start == date.period.end
    return month and date.relation is Relation.ON and date.verb >= 0 and not date.plans and not date.ahead


def _heads_list(clauses: Clauses, there: Sentence) -> bool:
    """Whether the claim's list stands right below the paragraph of a sentence."""
    here = clauses.sentence
    if here.layout is not Layout.ITEM or there.layout is not Layout.PROSE or here.index - there.index > LIST_ROWS:
        return False
    between = clauses.parse.sentences[there.index + 1 : here.index]
    return all(s.layout is Layout.ITEM or s.paragraph == there.paragraph for s in between)


def _topic(claim: Claim) -> Topic | None:
    if claim.measure is not None:
        return _TOPICS.get(claim.measure)
    return _DEED_TOPICS.get(claim.kind) if claim.kind is not None else None


def _by_plan(clauses: Clauses, dates: tuple[DateMention, ...], begin: int, claim: Claim) -> DateMention | None:
    """The day that the sentence before it gives to what is planned: "will leave on Sunday. Ten buses are to …"."""
    topic = _topic(claim)
    if claim.mode is not Mode.PLANNED or topic is None or claim.kind is not None:
        return None
    for index in range(begin - 1, max(-1, begin - 1 - DATES_AHEAD), -1):
        date = dates[index]
        there = clauses.parse.sentence_of(date.first)
        if clauses.sentence.index - there.index > PLANNED_NEAR or there.paragraph != clauses.sentence.paragraph:
            return None
        if date.plans and date.relation is Relation.ON and date.day:
            about = _topic_of(clauses.parse, date, clauses.words)
            return date if about is topic or about is None else None
    return None


def _tells_of_one_day(dates: tuple[DateMention, ...]) -> bool:
    """Whether all that a text tells happened on one day."""
    return len({d.period for d in dates[:DATES_BACK] if d.narrates}) == 1


def _is_lead_in(clauses: Clauses, there: Sentence) -> bool:
    """Whether a sentence leads into the list or table that the claim stands in: "Received on Sunday:"."""
    parse, here = clauses.parse, clauses.sentence
    if here.layout is Layout.PROSE or parse.low(there.last - 1) != ":" or here.index - there.index > LIST_ROWS:
        return False
    return all(s.layout is not Layout.PROSE for s in parse.sentences[there.index + 1 : here.index])


def _by_daily(clauses: Clauses, dates: tuple[DateMention, ...], claim: Claim, own: int | None) -> DateMention | None:
    """The day of a daily report, for what it tells of in the plain past."""
    if claim.mode is not Mode.HAPPENED or _topic(claim) is None or own is None or _is_total(clauses, claim):
        return None
    group = clauses.bonds[clauses.phase_above(own)].group
    if group.tense is not Tense.PAST or group.perfect:
        return None
    return next((d for d in dates[:DATES_AHEAD] if d.relation is Relation.DAILY), None)


def _by_lead(
    clauses: Clauses, dates: tuple[DateMention, ...], end: int, claim: Claim, own: int | None
) -> DateMention | None:
    """The day of a headline: that of the first thing told below it."""
    topic = _TOPICS.get(claim.measure) if claim.measure is not None else None
    sentence = clauses.sentence
    if topic is None or claim.mode is not Mode.HAPPENED or sentence.index > LEAD or _is_total(clauses, claim):
        return None
    top = clauses.bonds[clauses.phase_above(own)] if own is not None else None
    verbless = top is None or not (top.group.finite or (top.group.infinitive and top.above is not None))
    if sentence.layout is not Layout.HEADING and not verbless:
        return None
    for date in dates[end : end + DATES_AHEAD]:
        there = clauses.parse.sentence_of(date.first)
        if there.index - sentence.index > LEAD + 1:
            return None
        if date.narrates and not _is_earlier(clauses.parse, date):
            about = _topic_of(clauses.parse, date, clauses.words)
            return date if about is topic or about is None else None
    return None


def _is_earlier(parse: Parse, date: DateMention) -> bool:
    """Whether a date is of what was before the story: "They had fled the hospital on 4 February"."""
    groups = parse.groups_in(max(0, date.verb - 4), date.verb + 1)
    return date.verb >= 0 and bool(groups) and groups[-1].perfect and groups[-1].tense is Tense.PAST


_APART = frozenset({
    BondKind.COMPLEMENT, BondKind.RELATIVE, BondKind.OTHER_TIME, BondKind.NO_TIME, BondKind.PARTICIPLE,
})  # fmt: skip


def _goes_on(clauses: Clauses, claim: Claim, topic: Topic, own: int | None) -> bool:
    """Whether a claim is told as part of a story: it happened, or people were on the move then.

    What somebody says had happened is a story of its own: "the army claimed that 300 had surrendered".
    """
    if own is None:
        return claim.mode is Mode.HAPPENED
    bond = clauses.bonds[clauses.phase_above(own)]
    group = bond.group
    if claim.mode is Mode.ONGOING:
        return topic is Topic.MOVE and group.tense is Tense.PAST
    if claim.mode is not Mode.HAPPENED or group.tense is Tense.FUTURE or is_tally(clauses, own):
        return False
    if claim.measure is Measure.OTHER and bond.kind is BondKind.COMPLEMENT:
        return False  # "he estimated that 100,000 needed aid"
    if claim.kind is not None and (group.tense is not Tense.PAST or bond.kind in _APART):
        return False
    return not group.perfect or (group.tense is Tense.PAST and bond.kind is not BondKind.COMPLEMENT)


def _measures(words: MeaningWords, name: str) -> tuple[Measure | None, Measure | None]:
    """What a verb means for those who do it, and for those it is done to."""
    return words.subject.get(name), words.object.get(name)


def _topic_of(parse: Parse, date: DateMention, words: BondWords) -> Topic | None:
    """What kind of thing a date tells of; null where it cannot be told."""
    verb = parse.tokens[date.verb].verb if date.verb >= 0 else None
    if verb is None:
        return None
    governors = meaning_words(parse.lexicon)
    phrase = f"{verb.lemma} {parse.low(date.verb + 1)}"  # "set off"
    measure = next((m for name in (phrase, verb.lemma) for m in _measures(governors, name) if m is not None), None)
    if measure is not None and measure in _TOPICS and measure is not Measure.OTHER:
        return _TOPICS[measure]
    return Topic.BACKGROUND if verb.lemma in words.background else None
