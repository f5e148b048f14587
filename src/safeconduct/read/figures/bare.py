"""Say whether a number without a noun counts people: "29 were let go by dark", "nearer to eleven thousand", "the four".

Ages, hours and ranks look the same, so the words on both sides must speak for people: a verb it is the subject or
object of, a number before it that it goes on from, a tally, or, for large numbers, other counts of people nearby.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from safeconduct.read.figures.counted import Counted
from safeconduct.read.figures.governors import Governor
from safeconduct.read.figures.links import PEOPLE, Link
from safeconduct.read.numbers.numbers import NumberMention
from safeconduct.read.numbers.value import number_words
from safeconduct.read.text.clauses import VerbGroup
from safeconduct.read.text.parse import Parse
from safeconduct.vocab.claim import Measure
from safeconduct.vocab.quantity import Unit

__all__ = ["SURE", "counts_people", "is_nearby"]

#: Nobody is older than this.
OLDEST = 110
#: From here on a bare number near counts of people is one itself.
MANY = 100
SOME = 10
#: A verb or noun of one of these proves that a number without a noun counts people.
SURE = frozenset({
    Measure.KILLED, Measure.INJURED, Measure.DETAINED, Measure.RELEASED, Measure.DISPLACED, Measure.MISSING,
    Measure.SURRENDER,
})  # fmt: skip
_WE = frozenset({"we", "they", "there", "you", "these", "those"})
_ONE = frozenset({"he", "she", "who", "i", "it", "one"})


@dataclass(frozen=True, slots=True)
class _Bare:
    """A number whose noun is left out, with what stands around it."""

    parse: Parse
    number: NumberMention
    counted: Counted
    governor: Governor | None
    link: Link | None
    #: Whether people were counted in the sentences just before.
    nearby: bool
    #: The word before the number and its bound, and the words that open it.
    before: str
    opening: frozenset[str]

    @property
    def value(self) -> float:
        return self.number.quantity.high

    @property
    def said(self) -> bool:
        """Whether what governs it says something of people."""
        return self.governor is not None and self.governor.measure not in (None, Measure.OTHER)

    @property
    def counting(self) -> bool:
        governor = self.governor
        put = governor is not None and governor.put and governor.measure in SURE
        return governor is not None and governor.counting and (self.value >= SOME or (put and self.value > 1))

    @property
    def anaphoric(self) -> bool:
        """Whether it takes up those counted before: "the four", "the other nine"."""
        return bool(self.opening & _ANAPHORIC)


_ANAPHORIC = frozenset({"the", "these", "those", "other", "remaining", "all"})


def counts_people(
    parse: Parse, number: NumberMention, counted: Counted, governor: Governor | None, link: Link | None, nearby: bool
) -> bool:
    """Whether a number whose noun is left out counts people. The first sign that tells wins.

    Args:
        parse: the words of the text.
        number: the number.
        counted: what stands after it.
        governor: what governs it.
        link: the number it goes on from.
        nearby: whether people were counted in the sentences just before.
    """
    opening = frozenset(parse.low(i) for i in range(number.first - 1, number.value_first))
    bare = _Bare(parse, number, counted, governor, link, nearby, parse.low(counted.first - 1), opening)
    for sign in (_by_form, _by_whole, _by_opening, _by_what_governs, _by_telling):
        told = sign(bare)
        if told is not None:
            return told
    return nearby and (bare.value >= MANY or number.vague)


def _by_form(bare: _Bare) -> bool | None:
    """A fate right behind it, a year, a part, an age, "four who climbed the wall"."""
    parse, number, counted, governor = bare.parse, bare.number, bare.counted, bare.governor
    if governor is not None and governor.measure in SURE and governor.token == counted.last and bare.value > 1:
        return True  # "put the toll at more than 67,800 killed"
    plain = number.first == number.value_first
    if bare.before == "of" and parse.low(number.first - 2) in _PARENTS:
        return False  # "a mother of two"
    if (number.year_like and plain) or parse.low(number.value_last - 1) in ("m", "bn", "mn"):
        return False
    if counted.partitive:
        one = parse.low(number.value_first) in ("one", "1")
        sure = governor is not None and governor.measure in SURE and governor.token >= counted.last
        if bare.before in ("in", "on", "at", "from", "through"):
            return False
        return _of_people(parse, number, counted) and (not one or (bare.link is not None and sure))
    after = parse.low(number.last + parse.low(number.last).endswith("ly"))
    if after in _BROKEN and parse.low(number.last + 1) != "by":
        return False  # "788 homes have been destroyed and 12,460 partially damaged"
    things = parse.low(number.last) == "that" and parse.low(number.last + 1) in parse.grammar.be
    if _is_age(parse, number, bare.value) or things:
        return False  # "500 that were damaged"
    if bare.value > 1 and (parse.low(number.last) == "who" or parse.low(number.last) in _LIVING):
        return True  # "four who climbed the wall", "dug out 3 alive"
    return None


def _by_whole(bare: _Bare) -> bool | None:
    """Whole and part: "4 clinics out of 9", "two of the seven", "of the 94, 38 are children", "we are forty"."""
    parse, counted, value = bare.parse, bare.counted, bare.value
    second = parse.low(counted.first - 2)
    if bare.link is None and bare.before == "of" and second == "out":
        return False  # "4 clinics out of 9"
    if value > 2 and _counts_us(parse, counted):
        return True
    if bare.link is not None and bare.link.part and bare.before == "of" and second in _cardinals(parse):
        return False  # "two of the seven" counts two
    opens = counted.first - 1 == parse.sentence_of(counted.first).first
    if bare.before == "of" and parse.low(bare.number.last) == "," and opens:
        return bare.nearby and bare.anaphoric  # "Of the 94, 38 are children"
    if bare.before == "among" and bare.anaphoric and bare.nearby and value > 1:
        return True  # "Among the 94 were 38 children"
    if bare.nearby and value > 1 and _is_subject(parse, counted, bare.governor):
        return True
    free = bare.before not in ("at", "in", "on", "by", "since", "until")
    told = bare.governor is not None or bare.opening & {"other", "remaining"}
    if bare.anaphoric and bare.nearby and value > 1 and free and told:
        return True
    return True if bare.before == "from" and second in ("up", "down") and bare.link is not None else None


def _by_opening(bare: _Bare) -> bool | None:
    """What stands before it: "after more than 500 died", a tally, a question; a preposition speaks against people."""
    parse, counted, governor, before, value = bare.parse, bare.counted, bare.governor, bare.before, bare.value
    clause = before in ("after", "before", "since", "until", "as", "than") and bare.said
    if clause and governor is not None and governor.token >= counted.last and governor.own and value > 1:
        return True  # "after more than 500 died"
    if value >= SOME and before == ":" and parse.low(counted.first - 2) in _SUMS:
        return True  # "The final tally: 1,870"
    asked = before in (":", ".", "”", "?") and bare.number.last == counted.last
    if value >= SOME and asked and _is_asked(parse, counted):
        return True  # "How many fled? Town hall: 35,000"
    if before in parse.grammar.prepositions and before not in ("including", "plus", "than", "with", "as"):
        own = bare.said and governor is not None and governor.own
        return bare.counting or (own and before in ("for", "to", "of", "against") and value > 2)
    return None


_PARENTS = frozenset({"mother", "father", "parent", "grandmother", "grandfather", "mum", "dad", "widow"})
_BROKEN = frozenset({"damaged", "destroyed", "demolished", "flooded", "inundated", "submerged", "collapsed"})
_WHERE = frozenset({"near", "on", "onto", "into", "inside", "outside", "close", "short", "around", "beside", "behind"})
_OF_THINGS = frozenset({"destroy", "demolish", "damage", "build", "rebuild", "repair", "dig"})


def _by_what_governs(bare: _Bare) -> bool | None:
    """The number it goes on from, or the verb that governs it."""
    governor, number, value = bare.governor, bare.number, bare.value
    verb = bare.parse.tokens[governor.token].verb if governor is not None else None
    if verb is not None and verb.lemma in _OF_THINGS and not bare.nearby:
        return False  # "some 400 were destroyed"
    if bare.link is not None:
        return value > 1 or bare.said
    placed = bare.parse.low(governor.token + 1) in _WHERE if governor is not None else False
    if verb is not None and verb.lemma == "fall" and placed:
        return False  # "about 30 shells landed and two fell near the radio"
    if governor is not None and bare.said and governor.own:
        return _governed(bare.counted, governor, value, vague=number.vague)
    acts = governor is not None and governor.own_doing and governor.token >= bare.counted.last
    bounded = number.first < number.value_first and value >= MANY and not number.year_like
    does = bounded and acts and governor is not None and governor.measure is Measure.OTHER
    if does:
        return True  # "some 3,000 attended the funeral"
    return True if number.vague and acts and value >= SOME else None  # "thousands lined the road"


def _by_telling(bare: _Bare) -> bool | None:
    """A verb before it that gives, counts or answers, or one that counts."""
    parse, counted, value = bare.parse, bare.counted, bare.value
    if "estimated" in bare.opening and value >= MANY:
        return True
    told = parse.groups_in(max(0, counted.first - 4), counted.first)
    verb = told[-1].lemma if told and told[-1].last == counted.first else ""
    many = value >= MANY and bare.number.last == counted.last
    if verb in _TELLING and ((bare.nearby and value > 2) or many):
        return True
    if verb in _ANSWERING and value > 1 and _is_asked(parse, counted):
        return True  # "How many are left inside? The UN says upwards of seven thousand"
    anaphoric = bare.anaphoric and bare.nearby and bare.governor is not None and value > 1
    return True if bare.counting or anaphoric else None


_ANSWERING = frozenset({"say", "reckon", "think", "estimate", "put", "believe", "guess"})
_SUMS = frozenset({"tally", "total", "toll", "figure", "count", "number", "sum", "headcount"})
_LIVING = frozenset({"alive", "dead", "unharmed", "unhurt", "unscathed"})


def _cardinals(parse: Parse) -> dict[str, int]:
    return number_words(parse.lexicon).cardinals


def _is_subject(parse: Parse, counted: Counted, governor: Governor | None) -> bool:
    """Whether a clause tells of a number's own doing, after people were counted: "seven had been rearrested"."""
    if governor is None or governor.token < counted.last or not counted.first:
        return False
    before = parse.tokens[counted.first - 1]
    opens = before.text in (".", ";", ",", "“", '"', ":") or before.low in ("that", "and", "but", "while", "of")
    groups = parse.groups_in(counted.last, governor.token + 1)
    return opens and len(groups) == 1 and groups[0].finite and groups[0].first <= counted.last + 1


def _is_asked(parse: Parse, counted: Counted) -> bool:
    """Whether one of the sentences before asks how many."""
    index = parse.sentence_of(counted.first).index
    for above in parse.sentences[max(0, index - 3) : index]:
        if parse.tokens[above.last - 1].text == "?" and any(
            parse.low(i) == "many" for i in range(above.first, min(above.last, above.first + 12))
        ):
            return True
    return False


def _counts_us(parse: Parse, counted: Counted) -> bool:
    """ "We are about three hundred here"."""
    groups = parse.groups_in(max(0, counted.first - 4), counted.first)
    return (
        bool(groups)
        and groups[-1].lemma == "be"
        and groups[-1].last == counted.first
        and parse.low(groups[-1].first - 1) == "we"
    )


_TELLING = frozenset({
    "give", "cite", "quote", "count", "confirm", "see", "record", "register", "document", "identify", "name",
    "list", "report", "find", "verify",
})  # fmt: skip


def _of_people(parse: Parse, number: NumberMention, counted: Counted) -> bool:
    """Whether "of which" takes up people: not "214 polling stations, 83 of which"."""
    if parse.low(counted.last - 1) != "which" or parse.low(number.first - 1) != ",":
        return True
    before = parse.tokens[number.first - 2]
    return before.low in parse.grammar.plurals or not before.low.endswith("s")


def _governed(counted: Counted, governor: Governor, value: float, *, vague: bool) -> bool:
    """Whether the verb or state that governs a bare number is proof enough."""
    if vague or value >= SOME or counted.first < 1:
        return value > 1 or vague
    if governor.token >= counted.last:
        return value > 1 and not (value == 2 and governor.measure is Measure.LEAVE and not governor.own)
    return governor.measure in SURE


def _is_age(parse: Parse, number: NumberMention, value: float) -> bool:
    """ "who was 23 then", "a man of 19", "both over 70", "she is 81"."""
    if value > OLDEST or number.vague:
        return False
    at = number.first - 1
    before = parse.low(at)
    if before in ("both", "then", "now") and parse.low(number.first) in ("over", "under", "about"):
        return True
    if (
        before == "of"
        and parse.tokens[at - 1].verb is None
        and parse.low(at - 1) not in parse.grammar.plurals
        and not parse.low(at - 1).endswith("s")
    ):
        return parse.low(at - 2) in ("a", "an", "one") or parse.tokens[max(0, at - 2)].capital
    groups: list[VerbGroup] = parse.groups_in(max(0, at - 3), at + 1)
    be = groups[-1] if groups and groups[-1].last == number.first and groups[-1].lemma in ("be", "turn") else None
    if be is not None:
        subject = parse.low(be.first - 1)
        if subject in _WE:
            return False
        return (
            subject in _ONE
            or parse.tokens[max(0, be.first - 1)].capital
            or parse.low(number.last) in ("then", "now", ",")
        )
    return False


def is_nearby(parse: Parse, first: int, counts: Sequence[tuple[Unit, int]]) -> bool:
    """Whether people were counted in the same or the two sentences before a token.

    Args:
        parse: the text.
        first: the token.
        counts: what the counts before it count, and the first token of each, in text order.
    """
    here = parse.sentence_of(first).index
    return next((here - parse.sentence_of(at).index <= 2 for unit, at in reversed(counts) if unit in PEOPLE), False)
