"""Tell numbers that name, date, price or measure something from numbers that count.

"Resolution 2254", "Flight 93", "aged 34", "Rahman, 41, said", "$300", "45 km", "3-1", "the 122 mm rockets",
"one in five", "at 6 the buses left" count no people, transport, aid or time of a deal.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from safeconduct.read.figures.nouns import NounWords
from safeconduct.read.numbers.numbers import NumberMention
from safeconduct.read.text.lexicon import Lexicon
from safeconduct.read.text.parse import Parse
from safeconduct.read.text.sentences import Layout
from safeconduct.read.text.tokens import NUMBER, WORD
from safeconduct.vocab.claim import Group

__all__ = ["NameNumberWords", "counts_nothing", "name_number_words"]

#: Nobody is older, and no hour is later, than this.
_OLDEST = 110
_LATEST_HOUR = 24
_CHILD = 18
#: So many digits right after a month are a year, with the mark of a note or without.
_YEAR = 4
#: Makes of planes and guns are numbered up to here.
_MODELS = 200
_YOUNG = frozenset({
    "children", "child", "boys", "girls", "those", "minors", "kids", "infants", "youngsters", "all", "anyone", "nobody",
    "person", "persons", "men", "women", "girl", "boy", "recruits", "females", "males", "none",
})  # fmt: skip


@dataclass(frozen=True, slots=True, eq=False)
class NameNumberWords:
    """What stands around numbers that count nothing of ours."""

    labels: frozenset[str]
    not_counts: frozenset[str]
    money: frozenset[str]
    year_openers: frozenset[str]
    houses: frozenset[str]
    numbers: frozenset[str]


@cache
def name_number_words(lexicon: Lexicon) -> NameNumberWords:
    """Take these words out of the lexicon."""
    table = lexicon.table
    return NameNumberWords(
        frozenset(table("numbers.label_words")["words"]), frozenset(table("numbers.not_counts")["words"]),
        frozenset(table("numbers.not_counts")["money"]), frozenset(table("numbers.year_openers")["words"]),
        frozenset(table("numbers.houses")["words"]), frozenset(table("numbers.cardinals")["words"]),
    )  # fmt: skip


def counts_nothing(parse: Parse, number: NumberMention, words: NameNumberWords, nouns: NounWords) -> bool:
    """Whether a number is a name, a date, an age, a clock time, a price, a distance, a score or a ratio."""
    return (
        _enumerates(parse, number)
        or _has_measure(parse, number, words)
        or _is_name(parse, number, words, nouns)
        or _is_age(parse, number)
        or _is_ratio(parse, number, words, nouns)
    )


def _enumerates(parse: Parse, number: NumberMention) -> bool:
    """Whether the number only numbers a paragraph or item: "(2)", "3.", "4/7"."""
    first = parse.tokens[number.value_first]
    opener = parse.tokens[number.value_first - 1] if number.value_first > 0 else None
    begins = first.line_start or (opener is not None and opener.text in ("(", "[") and opener.line_start)
    return begins and first.kind is NUMBER and parse.low(number.value_last) in (".", ")", "]", "/", ":")


_UNITS = frozenset({"battalion", "brigade", "division", "regiment", "company", "corps", "squadron", "command"})


def _is_unit(parse: Parse, closing: int) -> bool:
    """Whether a bracket closes on the initials of a unit of an army, whose number follows."""
    initials = closing >= 3 and parse.tokens[closing - 1].text.isupper() and parse.low(closing - 2) == "("
    return initials and parse.low(closing - 3) in _UNITS


def _has_measure(parse: Parse, number: NumberMention, words: NameNumberWords) -> bool:
    """ "45 km", "$300", "12 million dollars", "3-1", "20°", "1/7"."""
    tokens = parse.tokens
    if number.value_first > 0 and (joined := _joins_before(parse, number, words)) is not None:
        return joined
    after = tokens[number.value_last] if number.value_last < len(tokens) else None
    if after is None:
        return False
    if after.text == "(" and not after.spaced and len(parse.low(number.value_last + 1)) == 1:
        return True  # "a 501(c) body"
    if after.low in words.not_counts or after.text in ("°", "€", "$", "£", "º"):
        return not (after.low == "m" and after.spaced)
    if after.text in ("/", "-", "–", ":") and not after.spaced and number.value_last + 1 < len(tokens):
        following = tokens[number.value_last + 1]
        if not following.spaced and (following.kind is NUMBER or following.low in words.not_counts):
            return True
        if following.low in ("year", "km", "mile", "metre", "meter", "foot", "mm", "kilometre", "kilometer"):
            return parse.low(number.value_last + 2) in ("-", "old") or following.low != "year"
    return after.low in ("year", "years", "months", "weeks", "days") and parse.low(number.value_last + 1) == "old"


def _joins_before(parse: Parse, number: NumberMention, words: NameNumberWords) -> bool | None:
    """Whether what stands right before a number makes it a price, a date or a name; null where it says nothing."""
    tokens = parse.tokens
    first, before = tokens[number.value_first], tokens[number.value_first - 1]
    dotted = parse.low(number.value_first - 2) if before.text == "." else ""
    if before.low in words.money or dotted in words.money or (before.text in ("/", "#", "№") and not first.spaced):
        return True
    year = first.text.isdigit() and len(first.text) >= _YEAR
    if year and before.low in parse.grammar.calendar:
        return True  # "October 1781"
    if year and before.text == "," and len(first.text) == _YEAR and _is_day(parse, number.value_first):
        return True  # "September 3, 1783"
    if before.text == "-" and not before.spaced and first.spaced and tokens[number.value_first - 2].capital:
        return tokens[number.value_last].kind is WORD and number.quantity.high < _MODELS  # "Antonov- 74"
    if before.text == ")" and first.text.isdigit() and _is_unit(parse, number.value_first - 1):
        return True  # "Infantry Battalion (IB) 129"
    if first.spaced or first.kind is not NUMBER:
        return None
    if before.kind is WORD:
        return True  # "M23"
    if before.text == "-" and not before.spaced and number.value_first > 1:
        return True  # "Mi-8", "T-72", "3-1"
    return None


def _is_day(parse: Parse, at: int) -> bool:
    """Whether a month and a day stand before the comma before a number."""
    day = parse.tokens[at - 2]
    return day.kind is NUMBER and len(day.text) < 3 and parse.low(at - 3) in parse.grammar.calendar


def _is_name(parse: Parse, number: NumberMention, words: NameNumberWords, nouns: NounWords) -> bool:
    """ "Resolution 2254", "No. 15", "phase 3", "in 2014 rebels …": unless a noun it can count follows a small word."""
    tokens, at = parse.tokens, number.value_first
    ahead = tokens[number.value_last] if number.value_last < len(tokens) else None
    if ahead is not None and ahead.capital and ahead.low in parse.grammar.calendar and number.quantity.high < 32:
        return not ahead.low.endswith("day")  # "the 23 March Movement"
    if len(tokens[at].text) == _YEAR and tokens[at].text.isdigit() and tokens[at].text[0] == "0":
        return True  # "from 0600 to 1200"
    if tokens[at].kind is not NUMBER or number.first != at or at == 0:
        return False
    if _is_note(parse, at) or _is_year_of_old(parse, at, number):
        return True
    label = at - 1
    if tokens[label].text == "." and label > 0:
        if at == parse.sentence_of(at).first:
            return False  # "… on Monday. 7 other soldiers were hurt"
        label -= 1
    low = tokens[label].low
    if number.year_like and (low in words.year_openers or low in parse.grammar.calendar):
        return True
    following = nouns.nouns.get(parse.low(number.value_last))
    if low in parse.grammar.calendar and number.quantity.high < 32 and number.value_last == at + 1:
        return following is None or not following.plural or not low.endswith("day")
    year = len(tokens[at - 1].text) == _YEAR and "," in tokens[at].text
    if (tokens[at - 1].kind is NUMBER and not year) or (tokens[at - 1].text == "+" and not tokens[at].spaced):
        return True  # "+243 81 700"
    counted = nouns.nouns.get(tokens[label - 1].low) if label > 0 else None
    if low == "number" and counted is not None and counted.plural:
        return False  # "the wounded number 400"
    if low == "force" and tokens[label - 1].low == "task" and tokens[label].capital:
        return True  # "Task Force 20"
    if low not in words.labels or at == parse.sentence_of(at).first:
        return False
    if parse.low(number.value_last) in ("were", "are", "have", "who", "had") and not tokens[label].capital:
        return False  # "on the first day 43 were held"
    grouped = number.quantity.high >= 1000 and not number.year_like
    named = low in words.houses and tokens[label].capital
    return not (following is not None and following.plural and (grouped or not named))


_OF_OLD = frozenset({
    "battle", "siege", "war", "treaty", "conquest", "sack", "reign", "king", "emperor", "empire", "dynasty", "peace",
    "revolt", "rebellion", "crusade", "edict", "campaign",
})  # fmt: skip


def _is_year_of_old(parse: Parse, at: int, number: NumberMention) -> bool:
    """Whether a number alone in brackets is the year of what stands before it: "the siege of Bukhara (1121)"."""
    digits = parse.tokens[at].text
    alone = parse.low(at - 1) == "(" and parse.low(number.value_last) == ")" and parse.tokens[at - 2].capital
    year = digits.isdigit() and 3 <= len(digits) <= _YEAR and number.quantity.high < 2100
    return alone and year and not _OF_OLD.isdisjoint(parse.lows[max(0, at - 8) : at])


def _is_note(parse: Parse, at: int) -> bool:
    """Whether a number is the mark of a note, run on to the end of its sentence: "their sanctions.1 The Council"."""
    tokens = parse.tokens
    stop, after = tokens[at - 1], tokens[at + 1] if at + 1 < len(tokens) else None
    joined = at > 1 and stop.text == "." and not stop.spaced and not tokens[at].spaced and len(tokens[at].text) < 3
    return joined and tokens[at - 2].kind is WORD and len(tokens[at - 2].text) > 3 and (after is None or after.capital)


def _is_age(parse: Parse, number: NumberMention) -> bool:
    """ "Samira, 34, fled", "Omar (52)", "a farmer, 41, who", "aged 12", "14-year-old"."""
    if number.quantity.high > _OLDEST:
        return False
    before, after = parse.low(number.value_first - 1), parse.low(number.value_last)
    if _is_called_age(parse, number, before, after):
        return True
    if number.first != number.value_first or number.value_first < 2:
        return False
    quoted = before in ("”", '"', "’") and parse.low(number.value_first - 2) == ","
    person = parse.tokens[number.value_first - (3 if quoted and number.value_first > 2 else 2)]
    before = "," if quoted else before
    if before == "," and after in (",", ".", "and", ";"):
        return person.kind is WORD and (person.capital or after == ",")
    if before == "(" and after == ")":
        return person.capital and person.kind is WORD and not person.line_start
    listed = before == "and" and parse.tokens[number.value_first - 2].kind is NUMBER
    if listed and parse.low(number.value_first - 3) in ("aged", "ages"):
        return True  # "two boys aged 15 and 17"
    return before in ("at", "till", "until", "by") and _is_hour(parse, number, before, after)


def _is_called_age(parse: Parse, number: NumberMention, before: str, after: str) -> bool:
    """ "Aged 12", "over the age of 15", "children under ten", "as young as three", "all of them under 5"."""
    second = parse.low(number.value_first - 2)
    if before in ("now", "then") and after in (",", ")") and second in (",", "("):
        return True  # "Selim, now 30, walked away"
    if before == "of" and second in ("age", "ages"):
        return True
    if before in ("aged", "age", "ages") or parse.low(number.first - 1) in ("aged", "age", "ages"):
        return True
    if before in ("under", "over", "below") and number.quantity.high <= _CHILD and second in _YOUNG:
        return True
    opener = parse.low(number.first)
    if opener in ("under", "below", "over") and parse.tokens[number.first - 1].kind is NUMBER:
        return True  # "412 under 5"
    if before == "as" and second in ("young", "old"):
        return True
    if opener not in ("under", "over", "below", "above") or before == ",":
        return False
    back = parse.low(number.first - 1)
    return back in ("are", "were", "is", "was", "them", "whom", "both", "all") and after in (
        ",", ".", "when", "and", "at", "years", ")",
    )  # fmt: skip


def _is_hour(parse: Parse, number: NumberMention, before: str, after: str) -> bool:
    """ "At 6 the buses left"; but "put the number of the dead at 19", "may be prolonged by one"."""
    verb = parse.tokens[number.value_first - 2].verb if before == "by" else None
    if verb is not None and verb.participle and verb.lemma in _STRETCHING:
        return False
    if number.quantity.high > _LATEST_HOUR or parse.sentence_of(number.first).layout is not Layout.PROSE:
        return False
    if before == "at" and parse.holds(_PUT, number.first - _BACK, number.first):
        return False
    return after in ("on", "in", "the", ",", "this", "and", ".", "to")


_STRETCHING = frozenset({"prolong", "extend", "lengthen", "shorten", "renew", "delay"})


#: How far before "at" a verb that puts a number there may stand, in words.
_BACK = 16
_PUT = frozenset({"put", "puts", "putting", "estimated", "estimates", "toll", "figure", "stood", "stands"})
_PART_OF = frozenset({"them", "whom", "the", "those", "these", "his", "her", "its", "our", "their", "whose"})


def _is_one_of_many(parse: Parse, number: NumberMention) -> bool:
    """ "One of the drivers was killed", but not "she was one of the first", "Omar, one of the wounded, said"."""
    before = number.first - 1
    if parse.low(number.value_last + 1) not in _PART_OF or parse.low(before) in _NAMING:
        return False
    named = parse.tokens[before - 1]
    them = parse.low(number.value_last + 1) in ("them", "whom")
    return parse.low(before) != "," or them or not named.capital or named.low in parse.grammar.calendar


#: After one of these "one of" says who somebody is, or that nobody is meant.
_NAMING = frozenset({
    "is", "was", "are", "were", "be", "been", "being", "as", "like", "not", "no", "only", "this", "that", "became",
    "become", "remains", "remained",
})  # fmt: skip


def _are_people(parse: Parse, at: int, nouns: NounWords) -> bool:
    """Whether people who can be counted one by one stand at a token: "prisoners", not "people" or "children"."""
    noun = nouns.nouns.get(parse.low(at))
    return noun is not None and noun.plural and noun.head.group in _COUNTED


_COUNTED = frozenset({Group.PRISONERS, Group.SECURITY_FORCES, Group.FIGHTERS, Group.AID_WORKERS})


def _is_ratio(parse: Parse, number: NumberMention, words: NameNumberWords, nouns: NounWords) -> bool:
    """ "one in five", "nine out of ten", "two of every three", "five to one", "one of the"."""
    at, low = number.value_last, parse.low(number.value_first)
    one = low in ("one", "1") and at == number.value_first + 1
    following = parse.low(at)
    if one and following == "of":
        return not _is_one_of_many(parse, number)
    if one and following in _AFTER_ONE:
        return following != "day" or parse.low(at + 1) in ("after", ",", "in", "when", "of")
    if number.quantity.high > _OLDEST:
        return False
    ahead = at + 1 + (parse.low(at + 1) in ("of", "every"))
    is_number = ahead < len(parse.tokens) and (parse.tokens[ahead].kind is NUMBER or parse.low(ahead) in words.numbers)
    if following == "out" and is_number and _are_people(parse, ahead + 1, nouns):
        return False  # "twelve out of 40 prisoners came home"
    if following in ("in", "out") and is_number:
        return parse.low(ahead + 1) not in parse.grammar.calendar and not (
            following == "in" and parse.low(at + 1) == "of"
        )
    before, second = parse.low(number.value_first - 1), parse.low(number.value_first - 2)
    if before == "every" and second in ("in", "of"):
        return True  # "one in every five"
    return before == "in" and second in words.numbers


#: Before one of these "one" is a person or a thing, and counts nobody.
_AFTER_ONE = frozenset({
    "another", "day", "side", "after", "by", "such", "would", "could", "can", "may", "might", "must", "should", "has",
    "had", "that", "who", "which", "or", "way", "example", "reason", "option",
})  # fmt: skip
