"""Find the phase of a deal that a report tells of, and how long the deal lasts."""

from __future__ import annotations

from bisect import bisect_left

from safeconduct.read.deals.evidence import Evidence
from safeconduct.read.deals.text import DealText
from safeconduct.read.text.sentences import Sentence
from safeconduct.vocab.claim import Duration, Figure, Measure, Mode, TermKind
from safeconduct.vocab.quantity import Unit

__all__ = ["find_duration", "find_phase"]

_UNITS = {Unit.DAYS: "days", Unit.WEEKS: "weeks", Unit.MONTHS: "months"}
#: How near to a length the words that tell what lasts so long must stand.
NEAR = 7
#: A mention with so little weight may still say which phase it is in.
NAMED = 0.25
#: A phase is named so many words before or after its deal.
PHASE_REACH = 24
#: A length with less is not that of the deal.
ENOUGH = 0.8


# ---- Its phase.


def find_phase(text: DealText, evidence: Evidence) -> str | None:
    """ "the second phase of the agreement", "the truce, whose first phase began"."""
    ordinals = text.ground.parse.lexicon.words("episodes.ordinals")
    for mention in evidence.mentions:
        if mention.weight < NAMED:
            continue
        first = max(mention.sentence.first + 1, mention.first - PHASE_REACH)
        for index in range(first, min(mention.sentence.last, mention.last + PHASE_REACH)):
            if text.low(index - 2) in ("a", "an"):
                continue  # "in a first step, …": what is planned
            towards = text.low(index + 1) in ("to", "toward", "towards") or text.low(index + 2) in (
                "possible",
                "further",
            )
            if text.low(index) in ("phase", "stage", "step") and text.low(index - 1) in ordinals and not towards:
                return text.low(index - 1)
            if text.low(index) in ("phases", "stages") and (of_several := _of_several(text, index, ordinals)):
                return of_several
    return _phase_of_operation(text, ordinals)


def _of_several(text: DealText, index: int, ordinals: frozenset[str]) -> str | None:
    """ "the third of four decommissioning phases"."""
    near = range(index - 1, index - SEVERAL - 1, -1)
    at = next((i for i in near if text.low(i) == "of" and text.low(i - 1) in ordinals), None)
    return text.low(at - 1) if at is not None else None


#: The ordinal stands so near before "phases".
SEVERAL = 5


def _phase_of_operation(text: DealText, ordinals: frozenset[str]) -> str | None:
    """ "the fourth phase of release operations", where the deal has no other word than what is done under it."""
    for index in text.ground.parse.where(_PHASES):
        phased = text.low(index - 1) in ordinals and text.low(index + 1) in ("of", "in")
        if phased and not _OPERATIONS.isdisjoint(map(text.low, range(index + 2, index + OPERATION_REACH))):
            return text.low(index - 1)
    return None


_PHASES = frozenset({"phase", "stage"})
#: What is done in phases stands at most so many words behind them.
OPERATION_REACH = 7
_OPERATIONS = frozenset({
    "release", "releases", "exchange", "exchanges", "swap", "swaps", "evacuation", "evacuations", "withdrawal",
    "withdrawals", "handover", "transfer", "transfers", "disarmament", "repatriation", "disengagement", "pullout",
    "pull-out", "redeployment", "departure", "departures", "truce", "ceasefire", "implementation",
})  # fmt: skip


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
    if _is_fought(text, index, begin) or (_is_deadline(text, after) and before[-1:] != ["for"]):
        return True  # but not "paused for five days to let them leave"
    if text.low(index - 1) in ("before", "than") and _is_deadline(text, after, _AFTERWARDS):
        return True  # "less than 24 hours after its signing"
    if before[-1:] == ["in"] and {"time", "first", "worst", "only"} & set(before[-4:-1]):
        return True  # "met for the first time in two months"
    ordinals = text.ground.parse.lexicon.words("episodes.ordinals")
    if before[-1:] == ["in"] and ordinals & set(before):
        return True  # "the second ceasefire in four days"
    of = next((i for i, low in enumerate(after[:4]) if low == "of"), None)  # "nearly two weeks of fighting"
    if of is not None and not text.words.words("lasting") & set(after[:of]):
        return bool(text.words.words("lasting", "of") & set(after[of : of + 4]))
    return "old" in after[:6]


#: "less than 24 hours after its signing".
_AFTERWARDS = ("after", "before", "later", "earlier", "from")


def _is_deadline(text: DealText, after: list[str], behind: tuple[str, ...] = ("to",)) -> bool:
    """ "gives him four days to leave": until when something is to be done."""
    units = text.words.words("lasting", "units")
    at = next((i for i, low in enumerate(after[:3]) if low in units), None)
    return at is not None and any(low in behind for low in after[at + 1 : at + 2])


def _is_fought(text: DealText, index: int, begin: int) -> bool:
    """ "whose men had been battling the army for two months": how long they fought."""
    verb = text.group_before(index, NEAR)
    return verb is not None and verb.first >= begin and verb.lemma in _FIGHTING and not verb.negated


_FIGHTING = frozenset({"fight", "battle", "clash", "besiege", "shell", "bomb", "bombard", "rage", "attack", "blockade"})
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
