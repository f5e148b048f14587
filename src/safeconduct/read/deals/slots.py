"""Find when a deal was made, its phase and its length."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator

from safeconduct.read.dates.dates import DateMention, Relation
from safeconduct.read.dates.when import find_period
from safeconduct.read.deals.evidence import Evidence
from safeconduct.read.deals.text import DealMention, DealText, Stance
from safeconduct.read.text.sentences import Sentence
from safeconduct.vocab.claim import Duration, Figure, Measure, Mode, TermKind
from safeconduct.vocab.names import Name
from safeconduct.vocab.period import PartialDate, Period
from safeconduct.vocab.quantity import Unit

__all__ = ["find_duration", "find_phase", "find_signed"]

_UNITS = {Unit.DAYS: "days", Unit.WEEKS: "weeks", Unit.MONTHS: "months"}
#: How near to a length the words that tell what lasts so long must stand.
NEAR = 7
#: A mention with so little weight may still say which phase it is in.
NAMED = 0.25
#: A phase is named so many words before or after its deal.
PHASE_REACH = 24
#: So many words before its date, a truce may be said to begin: "starting from 12 a.m. on".
BEGINS = 7
#: The day of agreeing stands so near behind it, with no verb between.
DATE_REACH = 14
#: So many words may stand in a bracket behind a deal.
BRACKET = 16
#: A length with less is not that of the deal.
ENOUGH = 0.8


# ---- When it was made.


def find_signed(text: DealText, evidence: Evidence, place: Name | None) -> PartialDate | None:
    """The day the deal was made, as exact as the words say.

    Of several, a day before a month or year, then what is said of the deal itself before what is said of agreeing, then
    one of a sentence that names the place of the deal, then the first.
    """
    best: tuple[bool, int, bool, PartialDate] | None = None
    made = [(OF_DEAL, *one) for one in _made(text, evidence)] + [(OF_AGREEING, *one) for one in _agreed(text, evidence)]
    made += [(OF_PAPER, *one) for one in _closing(text)]
    for rank, first, last, period in made:
        when = _as_date(period)
        if when is None:
            continue
        found = (when.day is not None, rank, _names(text, first, last, place), when)
        if best is None or found[:3] > best[:3]:
            best = found
    return best[3] if best is not None else None


#: What is said of the deal itself, of agreeing, and at the end of a paper, the greater the surer.
OF_DEAL, OF_AGREEING, OF_PAPER = 2, 1, 0


def _made(text: DealText, evidence: Evidence) -> Iterator[tuple[int, int, Period]]:
    """The periods that mentions give for the making of the deal, with the sentence each stands in."""
    parse, dates = text.ground.parse, text.ground.dates
    for mention in evidence.mentions:
        sentence = mention.sentence
        own = _own_date(text, mention)
        if own is not None and not mention.past and (mention.definite or mention.weight >= LEAST):
            yield sentence.first, sentence.last, own.period
        elif mention.weight >= LEAST and mention.asserted and _is_made(text, mention):
            anchor = mention.made if mention.made >= 0 else mention.head
            if text.low(mention.first - 1) in _UNDER and not text.dates_within(mention.last, sentence.last):
                continue  # "left on Friday under a deal brokered by Qatar"
            period = find_period(parse, dates, anchor, anchor + 1, anchor, mode=Mode.HAPPENED)[0]
            if period not in _beginning(text, mention):
                yield sentence.first, sentence.last, period


def _is_made(text: DealText, mention: DealMention) -> bool:
    """Whether the verb of a mention tells of its making."""
    made = mention.stance in (Stance.CONCLUDED, Stance.ANNOUNCED)
    return _came_on(text, mention) or (made and not _is_after(text, mention))


def _agreed(text: DealText, evidence: Evidence) -> Iterator[tuple[int, int, Period]]:
    """The periods that ways of agreeing give."""
    parse, dates = text.ground.parse, text.ground.dates
    told = {m.sentence.index: m.sentence for m in evidence.mentions if m.weight >= LEAST}
    for sentence in [*evidence.agreed, *told.values()]:
        for match in text.words.agreeing.find(parse, sentence.first, sentence.last, 1):
            verb = next(text.groups_after(match.last, DATE_REACH), None)
            last = verb.first if verb is not None else match.last + DATE_REACH
            behind = [d for d in text.dates_within(match.last, min(last, sentence.last)) if d.period.start is not None]
            period = behind[0].period if behind else find_period(parse, dates, match.first, match.last, match.first)[0]
            yield sentence.first, sentence.last, period or _told_on(text, sentence)


def _closing(text: DealText) -> Iterator[tuple[int, int, Period]]:
    """ "Done at Gaborone, 12 May 2021"."""
    for sentence in text.ground.parse.sentences:
        if text.low(sentence.first) in ("done", "signed") and text.low(sentence.first + 1) in ("at", "in", "on"):
            yield sentence.first, sentence.last, _told_on(text, sentence)


def _came_on(text: DealText, mention: DealMention) -> bool:
    """ "The agreement came on Tuesday": made then."""
    group = mention.verb
    if group is None or group.lemma != "come" or group.first < mention.head or group.modal is not None:
        return False
    return any(d.first <= group.last + 1 for d in text.dates_within(group.last, group.last + 2))


def _beginning(text: DealText, mention: DealMention) -> list[Period]:
    """The periods of dates from which a deal holds: "a truce beginning on 10 June", "a ceasefire from Saturday"."""
    starts = text.words.words("lasting", "starts") | {"beginning", "starting", "until"}
    last = min(mention.sentence.last, mention.last + PHASE_REACH)
    return [
        d.period
        for d in text.dates_within(mention.last, last)
        if starts & {text.low(i) for i in range(max(mention.last, d.first - BEGINS), d.first + 1)}
        or "from" in (text.low(i) for i in range(max(mention.last, d.first - 3), d.first + 1))
    ]


_UNDER = frozenset({"under", "following", "per", "after"})
#: A mention that says less for a deal says nothing of when it was made.
LEAST = 0.45


def _is_after(text: DealText, mention: DealMention) -> bool:
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


# ---- Its phase.


def find_phase(text: DealText, evidence: Evidence) -> str | None:
    """ "the second phase of the agreement", "the truce, whose first phase began"."""
    ordinals = text.ground.parse.lexicon.words("episodes.ordinals")
    for mention in evidence.mentions:
        if mention.weight < NAMED:
            continue
        first = max(mention.sentence.first + 1, mention.first - PHASE_REACH)
        for index in range(first, min(mention.sentence.last, mention.last + PHASE_REACH)):
            if text.low(index) in ("phase", "stage", "step") and text.low(index - 1) in ordinals:
                return text.low(index - 1)
    return None


# ---- How long it lasts.


def find_duration(text: DealText, scopes: list[float], figures: tuple[Figure, ...]) -> Duration | None:
    """How long the truce or the operation lasts: of the lengths told, the one that most surely is the deal's."""
    best, most = None, ENOUGH
    tokens = text.ground.parse.tokens
    for figure in figures:
        unit = _UNITS.get(figure.unit) or ("hours" if "hour" in figure.span.quote.lower() else None)
        if unit is None or figure.measure not in (Measure.DURATION, Measure.OTHER):
            continue
        index = bisect_left(tokens, figure.span.start, key=lambda token: token.start)
        if _OTHER_TIMES & set(figure.span.quote.lower().split()):
            continue  # "31 violations last week"
        weight = _length_weight(text, scopes, figure, index)
        if weight > most:
            best, most = Duration(figure.quantity.low, figure.quantity.high, unit), weight
    return best if best is not None else _beside_truce(text, scopes)


_OTHER_TIMES = frozenset({"last", "this", "next"})


def _beside_truce(text: DealText, scopes: list[float]) -> Duration | None:
    """A length right beside the words of a truce that is no figure: "seven days without shooting"."""
    for sentence in text.ground.parse.sentences:
        for match in text.clauses[sentence.index] if scopes[sentence.index] > TOLD else ():
            if match.name != TermKind.CEASEFIRE.value or not match.strong:
                continue
            for index in range(max(sentence.first, match.first - NEAR), min(sentence.last, match.last + 2 * NEAR)):
                found = _length_at(text, index)
                if found is not None and not _is_of_else(text, index, sentence):
                    return found
    return None


#: A sentence with less scope does not tell of the deal.
TOLD = 0.6


def _length_at(text: DealText, index: int) -> Duration | None:
    """A whole number of hours, days, weeks or months, written in words or digits."""
    lexicon = text.ground.parse.lexicon
    cardinals = lexicon.table("numbers.cardinals")
    low = text.low(index)
    after = index + 1 + (text.low(index + 1) == "-")
    unit = next(
        (u for u in ("hour", "day", "week", "month") if text.low(after) in lexicon.table("dates.units")[u]), None
    )
    if unit is None or {text.low(i) for i in range(after - 5, after + 3)} & text.words.words("lasting", "not"):
        return None
    if low in cardinals["words"]:
        value = cardinals["values"][cardinals["words"].index(low)]
    elif low.isdecimal() and len(low) < 4:
        value = int(low)
    else:
        return None
    return Duration(value, value, unit + "s") if value else None


def _is_of_else(text: DealText, index: int, sentence: Sentence) -> bool:
    """ "takes effect within 72 hours", "the seven-week-old war", "14 months of fighting": not how long it lasts."""
    begin = max(sentence.first, index - NEAR)
    before = [text.low(i) for i in range(begin, index)]
    after = [text.low(i) for i in range(index, min(sentence.last, index + NEAR + 1))]
    if _is_daily(after):
        return True
    led = {text.low(index), *before[-1:]} & {"within", "in", "after"}
    starts = text.words.words("lasting", "starts")
    if led and (starts & set(before[-3:]) or text.words.words("lasting", "events") & set(after[:7])):
        return True
    of = next((i for i, low in enumerate(after[:4]) if low == "of"), None)  # "nearly two weeks of fighting"
    if of is not None and not text.words.words("lasting") & set(after[:of]):
        return bool(text.words.words("lasting", "of") & set(after[of : of + 4]))
    return "old" in after[:6]


#: What is to be done within a length if all of the deal is.
_WHOLE = frozenset({
    "completed", "complete", "finished", "finish", "over", "operation", "evacuation", "process", "leave", "carried",
    "all", "last", "withdraw", "withdrawal", "implementation", "implemented", "vacate", "evacuate",
})  # fmt: skip


def _is_daily(after: list[str]) -> bool:
    """ "for eight hours a day", "three hours daily": how long each day."""
    return any(
        low in ("daily", "nightly") or (low in ("a", "each", "per", "every") and after[i + 1 : i + 2] == ["day"])
        for i, low in enumerate(after[1:5], 1)
    )


def _length_weight(text: DealText, scopes: list[float], figure: Figure, index: int) -> float:
    """How surely a length is that of the deal."""
    parse = text.ground.parse
    sentence = parse.sentence_of(index)
    if _is_of_else(text, index, sentence):
        return 0.0
    near = [text.low(i) for i in range(max(sentence.first, index - NEAR), min(sentence.last, index + NEAR + 3))]
    words = text.words
    weight = scopes[sentence.index]
    if any(
        m.name == "ceasefire" and m.strong and abs(m.first - index) <= NEAR + 3 for m in text.clauses[sentence.index]
    ):
        weight += 0.8
    if words.words("lasting") & set(near):
        weight += 0.5
    if words.words("lasting", "not") & set(near):
        weight -= 0.7
    if any(m.name == "conscription" and abs(m.first - index) <= 2 * NEAR for m in text.clauses[sentence.index]):
        weight -= 0.7  # "nobody is called up for six months"
    if text.low(index) == "within" or text.low(index - 1) == "within":
        verb = text.group_before(index, NEAR)
        step = verb is not None and verb.lemma in text.words.words("lasting", "steps")
        weight -= 0.0 if _WHOLE & set(near) else 0.9 if step else 0.6  # "to be formed within a week": a step of it
    if figure.mode is Mode.DENIED or (figure.mode is Mode.HAPPENED and figure.measure is Measure.OTHER):
        weight -= 0.5
    return weight - (0.3 if figure.measure is Measure.OTHER else 0.0)
