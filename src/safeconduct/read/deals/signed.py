"""Find when a deal was made: the day it was signed, struck or agreed, as exact as the words say."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta

from safeconduct.read.dates.dates import DateMention, Relation
from safeconduct.read.dates.when import Claim, find_period
from safeconduct.read.deals.evidence import Evidence
from safeconduct.read.deals.text import DealMention, DealText, Stance
from safeconduct.read.text.sentences import Sentence
from safeconduct.vocab.claim import Mode
from safeconduct.vocab.names import Name
from safeconduct.vocab.period import PartialDate, Period

__all__ = ["find_signed"]

#: So many words before its date, a truce may be said to begin: "starting from 12 a.m. on".
BEGINS = 7
#: And so few words before it "from": "from 12am local time on Tuesday".
FROM = 6
#: The day of agreeing stands so near behind it, with no verb between.
DATE_REACH = 14
#: So many words may stand in a bracket behind a deal.
BRACKET = 16
#: What a date from which a deal holds stands behind.
HOLDS_REACH = 24


def find_signed(text: DealText, evidence: Evidence, place: Name | None) -> PartialDate | None:
    """The day the deal was made, as exact as the words say.

    Of several, a day before a month or year, then what is said of the deal itself before what is said of agreeing, then
    one of a sentence that names the place of the deal, then the first.
    """
    best: tuple[bool, int, bool, PartialDate] | None = None
    made = [(OF_DEAL, *one) for one in _made(text, evidence)] + [(OF_AGREEING, *one) for one in _agreed(text, evidence)]
    made += [(OF_DEAL, *one) for one in _ceremonies(text)]
    made += [(OF_TEXT if _is_text(text) else OF_PAPER, *one) for one in _closing(text)]
    for rank, first, last, period in made:
        when = _as_date(period)
        if when is None or (text.now is not None and when.earliest() > text.now):
            continue  # "committed to meet again in May": still to come
        found = (when.day is not None, rank, _names(text, first, last, place), when)
        if best is None or found[:3] > best[:3]:
            best = found
    return best[3] if best is not None else None


#: What is said of the deal itself, of agreeing, and at the end of a paper, the greater the surer; most where the report
#: is the paper itself.
OF_TEXT, OF_DEAL, OF_AGREEING, OF_PAPER = 3, 2, 1, 0


def _is_text(text: DealText) -> bool:
    """Whether the report is the text of a deal: "The parties hereby agree as follows"."""
    positions = text.ground.parse.positions
    return bool(positions.get("hereby") or positions.get("undersigned")) or len(positions.get("shall", ())) >= SHALL


SHALL = 4


def _made(text: DealText, evidence: Evidence) -> Iterator[tuple[int, int, Period]]:
    """The periods that mentions give for the making of the deal, with the sentence each stands in."""
    parse, dates = text.ground.parse, text.ground.dates
    for mention in evidence.mentions:
        sentence = mention.sentence
        own = _own_date(text, mention)
        if own is not None and not mention.past and (mention.definite or mention.weight >= LEAST):
            yield sentence.first, sentence.last, own.period
        elif mention.weight >= LEAST and mention.asserted and not mention.past and _is_made(text, mention):
            anchor = mention.made if mention.made >= 0 else mention.head
            if text.low(mention.first - 1) in _UNDER and not text.dates_within(mention.last, sentence.last):
                continue  # "left on Friday under a deal brokered by Qatar"
            period = find_period(parse, dates, Claim(anchor, anchor + 1, anchor, Mode.HAPPENED))[0]
            if period.start is None:
                period = _behind(text, sentence, anchor)
            period = _day_of_hour(text, sentence, period)
            if _is_participle(mention) and _is_before(text, period, sentence, mention):
                continue  # "began to leave on Friday as both honoured the deal reached with Qatar"
            if period not in _beginning(text, mention) and not _is_of_another(text, sentence, period, anchor):
                yield sentence.first, sentence.last, period


def _day_of_hour(text: DealText, sentence: Sentence, period: Period) -> Period:
    """ "was signed at 3:05 p.m. in the hall of the town on Tuesday": the day that the sentence names for its hour."""
    days = text.dates_within(sentence.first, sentence.last)
    named = [d for d in days if d.relation is Relation.ON and d.period.start is not None and d.period.start.day]
    by_hour = any(d.relation is Relation.CLOCK and d.period == period for d in days)
    return named[0].period if by_hour and len(named) == 1 else period


def _behind(text: DealText, sentence: Sentence, anchor: int) -> Period:
    """The day behind a verb of making that hangs on a participle: "was announced at a meeting held on Monday"."""
    for day in text.dates_within(anchor + 1, min(sentence.last, anchor + DATE_REACH)):
        between = [text.group_at[i] for i in range(anchor + 1, day.first) if i in text.group_at]
        parted = any(text.low(i) in _PARTING for i in range(anchor + 1, day.first))
        hanging = not parted and all(g.bare and not g.progressive for g in between)
        if hanging and day.relation is Relation.ON and day.period.start is not None:
            return day.period
    return Period()


_PARTING = frozenset({",", ";", "which", "that", "who", "and", "but", "after", "before", "since"})


def _is_participle(mention: DealMention) -> bool:
    """Whether what made a deal only stands behind it as more of it: "the deal reached in Sochi"."""
    return mention.made >= mention.last and (mention.verb is None or mention.verb.bare)


def _is_before(text: DealText, period: Period, sentence: Sentence, mention: DealMention) -> bool:
    """Whether a period is of a date before the deal, with a verb of its own between."""
    if not any(d.period == period for d in text.dates_within(sentence.first, mention.first)):
        return False
    groups = text.groups_after(sentence.first, mention.first - sentence.first)
    return any(group.finite and group.last <= mention.first for group in groups)


def _is_of_another(text: DealText, sentence: Sentence, period: Period, anchor: int) -> bool:
    """Whether a period is that of another verb: "left by Saturday, before the truce was signed", "signed …, he said
    yesterday" where another date stands nearer."""
    day = next((d for d in text.dates_within(sentence.first, sentence.last) if d.period == period), None)
    if day is None or day.first <= sentence.first + OPENING:
        return False
    if day.first < anchor:
        between = {text.low(i) for i in range(day.last, anchor)}
        verbs = any(i in text.group_at for i in range(day.last, anchor - 1))
        if {text.low(i) for i in range(day.last, min(anchor, day.last + AFTER))} & {"after", "before"}:
            return True  # "eased on Saturday, nearly a week after a truce was signed"
        return verbs and bool(between & {"before", "after", "until", "since", "when"})
    right = text.group_at.get(day.first - 1)
    if right is not None and right.bare and right.lemma in _PUBLISHING and right.first > anchor:
        return True  # "according to interviews published on Friday"
    said = text.group_before(day.first, NEAR_SAYING)
    return said is not None and said.first > anchor and said.lemma in _SAYING and _told_again(text, sentence)


def _told_again(text: DealText, sentence: Sentence) -> bool:
    """Whether a later sentence gives a day for the deal."""
    later = text.ground.parse.sentences[sentence.index + 1 : sentence.index + 1 + LATER]
    return any(
        text.low(i) in text.words.signing for s in later for d in text.dates_within(s.first, s.last)
        for i in range(max(s.first, d.first - NEAR_SIGNED), d.first)
    )  # fmt: skip


_PUBLISHING = frozenset({"publish", "release", "broadcast", "air", "issue", "carry", "post", "obtain", "see", "print"})
_SAYING = frozenset({"say", "tell", "add", "report", "announce", "confirm", "state", "note"})
#: A clause of its own opens so near behind the date of another.
AFTER = 6
#: A date so near to the beginning of its sentence is that of the whole; a verb of saying stands so near before its own;
#: a verb of signing so near before the day of it, in one of so many sentences behind.
OPENING, NEAR_SAYING, NEAR_SIGNED, LATER = 3, 6, 9, 6


def _is_made(text: DealText, mention: DealMention) -> bool:
    """Whether the verb of a mention tells of its making."""
    made = mention.stance in (Stance.CONCLUDED, Stance.ANNOUNCED)
    return _came_on(text, mention) or (made and not _is_after(mention))


def _agreed(text: DealText, evidence: Evidence) -> Iterator[tuple[int, int, Period]]:
    """The periods that ways of agreeing give."""
    parse, dates = text.ground.parse, text.ground.dates
    told = {m.sentence.index: m.sentence for m in evidence.mentions if m.weight >= LEAST}
    for sentence in [*evidence.agreed, *told.values()]:
        for match in text.words.agreeing.find(parse, sentence.first, sentence.last, 1):
            verb = next(text.groups_after(match.last, DATE_REACH), None)
            last = verb.first if verb is not None else match.last + DATE_REACH
            if verb is not None and verb.lemma in _TALKING and verb.infinitive:
                continue  # "agreed to meet again in May"
            behind = [d for d in text.dates_within(match.last, min(last, sentence.last)) if d.period.start is not None]
            if not behind and text.low(match.first - 1) in text.ground.parse.grammar.determiners:
                continue  # "reached the enclave on Friday as both kept their promises to let it pass"
            if not behind and any(_is_of_captured(text, d) for d in text.dates_within(match.last, sentence.last)):
                continue
            claim = Claim(match.first, match.last, match.first)
            period = behind[0].period if behind else find_period(parse, dates, claim)[0]
            if behind and _is_of_captured(text, behind[0]):
                continue  # "agreed to free nine men arrested last month"
            yield sentence.first, sentence.last, _before_now(text, period, behind) or _told_on(text, sentence)


def _before_now(text: DealText, period: Period, behind: list[DateMention]) -> Period:
    """A day of the week that is past, as what was agreed then is: "agreed in Arda on Thursday to stop"."""
    day = period.start
    if text.now is None or day is None or day.day is None or not behind:
        return period
    ahead = (day.earliest() - text.now).days
    named = _WEEKDAYS & {text.low(i) for i in range(behind[0].first, behind[0].last)}
    if not named or not 0 < ahead < WEEK:
        return period
    last = day.earliest() - timedelta(days=WEEK)
    return Period(PartialDate(last.year, last.month, last.day), PartialDate(last.year, last.month, last.day))


WEEK = 7
_WEEKDAYS = frozenset({"monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"})


def _is_of_captured(text: DealText, day: DateMention) -> bool:
    """Whether a day is that on which somebody was taken: "arrested last month"."""
    group = text.group_at.get(day.first - 1)
    return group is not None and group.bare and group.lemma in _CAPTURING


_CAPTURING = frozenset({"arrest", "capture", "seize", "kidnap", "take", "detain", "abduct", "hold", "jail", "kill"})
_TALKING = frozenset({"meet", "talk", "negotiate", "discuss", "reconvene", "consult", "continue", "resume"})


def _closing(text: DealText) -> Iterator[tuple[int, int, Period]]:
    """ "Done at Gaborone, 12 May 2021"."""
    parse = text.ground.parse
    for index in parse.where(_DONE):
        sentence = parse.sentence_of(index)
        if sentence.first == index and text.low(index + 1) in ("at", "in", "on"):
            yield sentence.first, sentence.last, _told_on(text, sentence)


_DONE = frozenset({"done", "signed"})


def _ceremonies(text: DealText) -> Iterator[tuple[int, int, Period]]:
    """ "the signing was held on Thursday", "the settlement ceremony took place Friday"."""
    parse = text.ground.parse
    for index in parse.where(_CEREMONIES):
        group = next(text.groups_after(index + 1, 3), None)
        if group is None or group.lemma not in ("hold", "take") or group.negated or group.modal is not None:
            continue
        sentence = parse.sentence_of(index)
        for day in text.dates_within(group.last, min(sentence.last, group.last + 3)):
            if day.period.start is not None:
                yield sentence.first, sentence.last, day.period


_CEREMONIES = frozenset({"ceremony", "signing", "rite"})


def _came_on(text: DealText, mention: DealMention) -> bool:
    """ "The agreement came on Tuesday": made then."""
    group = mention.verb
    if group is None or group.lemma != "come" or group.first < mention.head or group.modal is not None:
        return False
    return any(d.first <= group.last + 1 for d in text.dates_within(group.last, group.last + 2))


def _beginning(text: DealText, mention: DealMention) -> list[Period]:
    """The periods of dates from which a deal holds: "a truce beginning on 10 June", "a ceasefire from Saturday"."""
    starts = text.words.words("lasting", "starts") | {"beginning", "starting", "until"}
    last = min(mention.sentence.last, mention.last + HOLDS_REACH)
    return [
        d.period
        for d in text.dates_within(mention.last, last)
        if starts & {text.low(i) for i in range(max(mention.last, d.first - BEGINS), d.first + 1)}
        or "from" in (text.low(i) for i in range(max(mention.last, d.first - FROM), d.first + 1))
    ]


_UNDER = frozenset({"under", "following", "per", "after"})
#: A mention that says less for a deal says nothing of when it was made.
LEAST = 0.45


def _is_after(mention: DealMention) -> bool:
    """Whether the verb tells what was said of the deal when it was made: "welcomed the arrangement"."""
    return mention.verb is not None and mention.verb.lemma in ("welcome", "hail", "praise", "confirm", "endorse")


def _told_on(text: DealText, sentence: Sentence) -> Period:
    """The day a sentence opens with or gives its verb of saying: "On Tuesday they announced that both had accepted"."""
    for date in text.dates_within(sentence.first, sentence.last):
        closing = text.low(sentence.first) in ("done", "signed") and date.period.start is not None
        if (date.relation is Relation.ON or closing) and date.period.start is not None:
            return date.period
    return Period()


def _own_date(text: DealText, mention: DealMention) -> DateMention | None:
    """ "Monday's covenant", "the agreement of 13 March"."""
    if text.low(mention.last) == "(":
        close = next((i for i in range(mention.last, mention.last + BRACKET) if text.low(i) == ")"), mention.last)
        inside = [d for d in text.dates_within(mention.last, close) if d.period.start is not None]
        if inside:
            return inside[0]  # "the river arrangement (government and rebels, 8 May)"
    for date in text.dates_within(mention.first, mention.last + 4):
        dated = "dated" in (text.low(i) for i in range(mention.last, date.first + 1))
        within = mention.first <= date.first < mention.last
        after = date.first == mention.last and (date.relation is Relation.OF or text.low(date.first) in ("of", "dated"))
        if (within or after or dated) and date.period.start is not None:
            return date
    if text.low(mention.first - 1) == "of" and text.low(mention.first - 2) in _SIGNING:
        behind = text.dates_within(mention.last, mention.last + 3)
        if behind and behind[0].period.start is not None:
            return behind[0]  # "after the signing of the agreement on Tuesday"
    if text.low(mention.first - 1) == "of":
        for date in text.dates_within(max(mention.sentence.first, mention.first - SIGNING_REACH), mention.first):
            led = {text.low(i) for i in range(max(mention.sentence.first, date.first - SIGNING_REACH), date.first)}
            if date.last == mention.first - 1 and led & _SIGNING and date.period.start is not None:
                return date  # "the signing in Arda on 14 May of the Agreement"
    return _date_behind_sides(text, mention)


#: "signing" stands so near before its day, and the day before "of" the deal.
SIGNING_REACH = 8
_SIGNING = frozenset({"signing", "signature", "conclusion", "announcement", "sealing"})


def _date_behind_sides(text: DealText, mention: DealMention) -> DateMention | None:
    """ "a truce between the army and the rebels in mid-May": the date right behind those it is between."""
    if text.low(mention.last) not in ("between", "with"):
        return None
    last = min(mention.sentence.last, mention.last + DATE_REACH)
    for date in text.dates_within(mention.last, last):
        parted = any(
            i in text.group_at or text.low(i) in (",", ";", "that", "which") for i in range(mention.last, date.first)
        )
        begins = text.low(date.first - 1) in ("from", "until", "for") or text.low(date.first) in ("from", "until")
        return None if parted or begins or date.period.start is None else date
    return None


def _as_date(period: Period) -> PartialDate | None:
    """A period as one date: a day, or the month or year that holds all of it."""
    start, end = period.start, period.end
    if start is None or end is None or start == end:
        return start
    if (start.year, start.month) == (end.year, end.month) and start.month is not None:
        return PartialDate(start.year, start.month)
    return PartialDate(start.year) if start.year == end.year else None


def _names(text: DealText, first: int, last: int, place: Name | None) -> bool:
    return place is not None and any(
        m.name.written in place.written for m in text.ground.mentions.between(first, last) if len(m.name.written) > 2
    )
