"""Find what a number counts: its head noun, across adjectives, "of them" and "and their families".

    counted = number ["more" | "other" | …] {modifier} head ["and" head]   |   number "of" ("them" | "those" …)
            | number state ("wounded", "dead")                             |   head ":" number

A number with no noun of people, families, transport, aid or time after it counts nothing here, unless its
noun stands in the words before it; then ``group`` is unsaid and ``figures`` finds it.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import cache

from safeconduct.read.lexicon import Lexicon
from safeconduct.read.numbers import NumberMention
from safeconduct.read.parse import Parse
from safeconduct.read.tokens import Kind, Token
from safeconduct.vocab.claim import Group, Measure
from safeconduct.vocab.quantity import Unit

__all__ = ["Counted", "CountedWords", "Head", "counted_words", "find_counted"]

#: How far after its number a head noun may stand, in words.
REACH = 7


@dataclass(frozen=True, slots=True)
class Head:
    """What a head noun stands for."""

    unit: Unit
    group: Group
    #: The measure that is in the noun itself ("dead", "tents"), if any.
    measure: Measure | None = None


@dataclass(frozen=True, slots=True)
class Counted:
    """A number with what it counts, tokens ``[first, last)``."""

    first: int
    last: int
    #: Null where the noun is left out ("1,900, most of them fighters", "663 remain in hospital").
    head: Head | None
    #: The token of the head noun, if one stands there.
    noun: int | None = None
    #: "150 of them", "51 of the wounded".
    partitive: bool = False
    #: "others", "more", "another": beside those counted before.
    further: bool = False
    time_unit: str | None = None
    reason: str = ""


@dataclass(frozen=True, slots=True, eq=False)
class CountedWords:
    """The nouns that can be counted, in singular and plural."""

    heads: dict[str, Head]
    times: dict[str, str]
    things: frozenset[str]
    labels: frozenset[str]
    not_counts: frozenset[str]
    money: frozenset[str]


@cache
def counted_words(lexicon: Lexicon) -> CountedWords:
    """Take the nouns out of the lexicon."""
    heads: dict[str, Head] = {}

    def add(words: list[str], head: Head) -> None:
        for word in words:
            heads.setdefault(word, head)
            heads.setdefault(_plural(word), head)

    add(lexicon.table("figures.injuries")["words"], Head(Unit.PEOPLE, Group.WOUNDED, Measure.INJURED))
    add(lexicon.table("figures.dead")["words"], Head(Unit.PEOPLE, Group.ALL, Measure.KILLED))
    add(lexicon.table("figures.families")["words"], Head(Unit.FAMILIES, Group.FAMILIES))
    people = lexicon.table("figures.people")
    for group in Group:
        add(people.get(group.value, []), Head(Unit.PEOPLE, group))
    for unit in (Unit.VEHICLES, Unit.TRUCKS):
        add(lexicon.table("figures.transport")[unit.value], Head(unit, Group.OTHER, Measure.VEHICLES))
    add(lexicon.table("figures.transport")["convoys"], Head(Unit.CONVOYS, Group.OTHER))
    add(lexicon.table("figures.aid")["words"], Head(Unit.OTHER, Group.OTHER, Measure.AID))
    add(lexicon.table("figures.percent")["words"], Head(Unit.PERCENT, Group.OTHER, Measure.OTHER))
    times = {}
    for unit_name in ("hours", "days", "weeks", "months", "years"):
        for word in lexicon.table("figures.time")[unit_name]:
            times[word] = unit_name
            heads[word] = Head(_time_unit(unit_name), Group.OTHER, Measure.DURATION)
    numbers = lexicon.tables["numbers"]
    return CountedWords(
        heads, times, lexicon.words("figures.things"), frozenset(numbers["label_words"]["words"]),
        frozenset(numbers["not_counts"]["words"]), frozenset(numbers["not_counts"]["money"]),
    )  # fmt: skip


def _plural(word: str) -> str:
    if word.endswith("y") and word[-2] not in "aeiou":
        return word[:-1] + "ies"
    return word + ("es" if word.endswith(("s", "x", "ch", "sh")) else "s")


def _time_unit(name: str) -> Unit:
    return Unit(name) if name in ("days", "weeks", "months") else Unit.OTHER


def is_label(parse: Parse, number: NumberMention, words: CountedWords) -> bool:
    """Whether the number is part of a name, an address, a sum of money, an age or a distance."""
    tokens = parse.tokens
    before = tokens[number.value_first - 1] if number.value_first > 0 else None
    if before is not None:
        low = before.low
        if low == "." and number.value_first > 1:
            low = tokens[number.value_first - 2].low
        digits = tokens[number.value_first].kind is Kind.NUMBER
        if low in words.money or (digits and low in words.labels and number.first == number.value_first):
            return True
        if before.text in ("/", "#", "-") and not tokens[number.value_first].spaced and digits:
            return True
    after = tokens[number.value_last] if number.value_last < len(tokens) else None
    if after is None:
        return False
    if after.low in words.not_counts or after.text in ("°", "€", "$", "£"):
        return True
    if after.text in ("/", "-") and not after.spaced and number.value_last + 1 < len(tokens):
        following = tokens[number.value_last + 1]
        if not following.spaced and (following.kind is Kind.NUMBER or following.low.startswith(("year", "km", "mile"))):
            return True
    return (
        after.low in ("year", "years")
        and parse.low(number.value_last + 1) in ("old", "of")
        and parse.low(number.value_last + 2) != "truce"
        and parse.low(number.value_last + 1) == "old"
    )


def find_counted(parse: Parse, number: NumberMention, words: CountedWords) -> Counted | None:
    """Find what a number counts; null where it counts something else, or names something."""
    if is_label(parse, number, words) or (parse.low(number.value_first), parse.low(number.value_last)) == ("one", "of"):
        return None
    tokens, last = parse.tokens, parse.sentence_of(number.value_first).last
    at = number.value_last
    partitive = further = False
    if at < last and tokens[at].text == "-" and not tokens[at].spaced:
        at += 1  # "24-hour truce"
        if at < last and (unit := words.times.get(tokens[at].low)) is not None:
            return Counted(
                number.first,
                at + 1,
                words.heads[tokens[at].low],
                at,
                time_unit=unit,
                reason=f"'{tokens[at].text}' counts time",
            )
        if at < last and tokens[at].low == "strong":
            return Counted(number.first, at + 1, None, reason="'-strong' counts members")
        return None
    if at < last and tokens[at].low == "of":
        at += 1
        partitive = not number.vague or parse.low(at) in (
            "the",
            "them",
            "those",
            "these",
            "their",
            "whom",
            "his",
            "its",
            "which",
        )
        while at < last and tokens[at].low in ("the", "those", "these", "their", "his", "its", "them", "whom", "which"):
            if tokens[at].low in ("them", "whom", "which"):
                return _of_them(parse, number, at, last, words)
            at += 1
        if at < last and tokens[at].low == "who":
            return Counted(number.first, at, None, partitive=True, reason="'of those who': a part")
    while at < last and tokens[at].low in (
        "more",
        "other",
        "further",
        "additional",
        "fewer",
        "extra",
        "last",
        "remaining",
        "such",
    ):
        further = True
        at += 1
    return _head(parse, number, at, last, words, partitive=partitive, further=further)


def _of_them(parse: Parse, number: NumberMention, at: int, last: int, words: CountedWords) -> Counted:
    """ "150 of them gunmen", "103 of them were gunmen", "seven of them": a part, named by what follows."""
    following = at + 1
    while following < last and parse.low(following) in ("were", "are", "was", "being", "had", "been"):
        following += 1
    head = words.heads.get(parse.low(following)) if following < last else None
    if head is not None and head.unit is Unit.PEOPLE:
        return Counted(
            number.first,
            following + 1,
            head,
            following,
            partitive=True,
            reason=f"a part, '{parse.tokens[following].text}'",
        )
    return Counted(number.first, at + 1, None, partitive=True, reason="'of them': a part of those counted before")


def _head(
    parse: Parse, number: NumberMention, at: int, last: int, words: CountedWords, *, partitive: bool, further: bool
) -> Counted | None:
    tokens = parse.tokens
    noun: int | None = None
    state: Measure | None = None
    modifiers: list[str] = []
    for index in range(at, min(at + REACH, last)):
        token = tokens[index]
        if token.text in ("“", "”", '"', "‘", "'", "'s") or token.kind is Kind.OWN:
            continue
        if token.kind is not Kind.WORD:
            break
        if token.low in words.heads and not (token.capital and index + 1 < last and tokens[index + 1].capital):
            found = words.heads[token.low]
            if noun is not None and found.measure in (Measure.KILLED, Measure.INJURED):
                state = found.measure  # "dozens of gunmen dead"
                break
            if noun is not None and token.low == "displaced":
                state = Measure.DISPLACED
                break
            noun = index
            continue
        if _stops(parse, token, noun is not None):
            break
        if noun is not None:
            break
        modifiers.append(token.low)
        if _is_people_by_form(token, words) and (index + 1 >= last or not _continues_noun(tokens[index + 1], words)):
            noun = index
            break
    if noun is None:
        if modifiers:
            return None
        return Counted(
            number.first, number.last, None, partitive=partitive, further=further, reason="the noun is left out"
        )
    named = _named(parse, number, noun, last, words, partitive=partitive, further=further, modifiers=modifiers)
    if state is not None and named.head is not None:
        return replace(named, head=replace(named.head, measure=state), last=noun + 2)
    return named


def _continues_noun(token: Token, words: CountedWords) -> bool:
    return token.low in words.heads


def _stops(parse: Parse, token: Token, after_noun: bool) -> bool:
    grammar = parse.grammar
    if token.low in grammar.prepositions or token.low in grammar.coordinators or token.low in grammar.subordinators:
        return True
    if token.low in grammar.modals or token.low in grammar.be or token.low in grammar.have or token.low in grammar.do:
        return True
    if token.low in grammar.pronouns or token.low in grammar.determiners:
        return True
    verb = token.verb
    if verb is None or token.capital:
        return False
    if after_noun:
        return True
    return (verb.past and not verb.participle) or (
        not verb.noun and (verb.third or (verb.base and not verb.participle))
    )


def _is_people_by_form(token: Token, words: CountedWords) -> bool:
    """Plurals that name people by their form: "protesters", "Ukrainians", "conscripts"."""
    low = token.low
    if low in words.things or len(low) < 6:
        return False
    if token.capital:
        return low.endswith(("ians", "eans", "ans", "is", "ese", "ks", "aks", "ites"))
    return low.endswith(("ers", "ors", "ists", "ees", "ians")) and token.verb is None


def _named(
    parse: Parse, number: NumberMention, noun: int, last: int, words: CountedWords, *,
    partitive: bool, further: bool, modifiers: list[str],
) -> Counted:  # fmt: skip
    """Settle group and extent once the head noun is known."""
    low = parse.low(noun)
    head = words.heads.get(low) or Head(Unit.PEOPLE, Group.ALL if parse.tokens[noun].capital else Group.CIVILIANS)
    end = noun + 1
    previous = parse.low(noun - 1)
    reason = f"'{parse.tokens[noun].text}'"
    if low in ("member", "members"):
        head, end = _members(parse, noun, last, words)
    elif head.unit is Unit.PEOPLE:
        head = _by_modifier(head, low, previous, modifiers)
    if low in ("people", "persons", "person", "individuals") and parse.low(end) == "with" and parse.low(end + 1) in (
        "disabilities", "special", "disability",
    ):  # fmt: skip
        head, end = Head(Unit.PEOPLE, Group.OTHER), end + 2
    if low == "per":
        end += 1 if parse.low(end) == "cent" else 0
        if parse.low(noun + 1) not in ("cent",):
            return Counted(number.first, number.last, None, reason="'per' is no share")
    joined = _joined(parse, end, last, words, head)
    if joined is not None:
        head, end = joined
        reason += " and others"
    return Counted(
        number.first, end, head, noun, partitive, further or low in ("other", "others"), words.times.get(low), reason
    )


def _members(parse: Parse, noun: int, last: int, words: CountedWords) -> tuple[Head, int]:
    """ "family members", "members of their families", "members of the security forces"."""
    previous = parse.low(noun - 1)
    if previous in ("family", "household", "relative"):
        return Head(Unit.PEOPLE, Group.RELATIVES), noun + 1
    at = noun + 1
    if parse.low(at) == "of":
        at += 1
        while at < last and parse.low(at) in ("the", "their", "his", "its", "a"):
            at += 1
        if parse.low(at) in ("family", "families"):
            return Head(Unit.PEOPLE, Group.RELATIVES), at + 1
        if parse.low(at) in ("security", "army", "police", "armed"):
            return Head(Unit.PEOPLE, Group.SECURITY_FORCES), at + 1
    if previous in ("security", "army", "police"):
        return Head(Unit.PEOPLE, Group.SECURITY_FORCES), noun + 1
    if parse.tokens[noun - 1].capital or previous in ("militia", "group", "gang", "rebel"):
        return Head(Unit.PEOPLE, Group.FIGHTERS), noun + 1
    return Head(Unit.PEOPLE, Group.ALL), noun + 1


def _by_modifier(head: Head, low: str, previous: str, modifiers: list[str]) -> Head:
    """What an adjective makes of people: armed men, injured people, chronically ill patients."""
    near = {*modifiers, previous}
    if head.group in (Group.MEN, Group.ALL) and near & {"armed"}:
        return Head(head.unit, Group.FIGHTERS)
    if head.group in (Group.ALL, Group.CIVILIANS, Group.CHILDREN, Group.WOMEN) and near & {"dead", "killed"}:
        return Head(head.unit, head.group, Measure.KILLED)
    if head.group is Group.ALL and near & {"wounded", "injured"} and low not in ("injured", "wounded"):
        return Head(head.unit, Group.WOUNDED)
    if head.group is Group.WOUNDED and near & {"ill", "sick", "chronic", "chronically"}:
        return Head(head.unit, Group.OTHER)
    if low in ("workers", "worker", "staff", "personnel") and near & {
        "aid",
        "relief",
        "health",
        "medical",
        "humanitarian",
        "rescue",
    }:
        return Head(head.unit, Group.AID_WORKERS)
    if low in ("men", "women", "children") and near & {"captured"}:
        return Head(head.unit, Group.PRISONERS)
    return head


#: Whose group the other's swallows when both are joined by "and".
_CARE = frozenset({Group.WOMEN, Group.CHILDREN, Group.CIVILIANS})


def _joined(parse: Parse, at: int, last: int, words: CountedWords, head: Head) -> tuple[Head, int] | None:
    """ "gunmen and their families", "women and children", "residents and fighters": one number for both."""
    if head.unit not in (Unit.PEOPLE, Unit.FAMILIES) or head.measure is Measure.INJURED:
        return None
    index = at
    if parse.low(index) == ",":
        index += 1
    elif parse.low(index) not in ("and", "or", "&"):
        return None
    found: Head | None = None
    end = at
    while index < min(at + 10, last):
        low = parse.low(index)
        token = parse.tokens[index]
        if token.kind is Kind.NUMBER or low in ("one", "two", "three", "dozens", "hundreds", "scores", "thousands"):
            return None
        other = words.heads.get(low)
        if other is not None:
            if other.unit not in (Unit.PEOPLE, Unit.FAMILIES) or (
                other.measure is not None and other.group is not Group.WOUNDED
            ):
                break
            found, end = other, index + 1
        elif low in ("and", "or", ",", "their", "the", "some", "of", "other", "his", "accompanying", "&", "family") or (
            token.kind is Kind.WORD and low not in parse.grammar.prepositions and token.verb is None and found is None
            and low not in parse.grammar.subordinators and low not in parse.grammar.pronouns
        ):  # fmt: skip
            pass
        else:
            break
        index += 1
    if found is None or (parse.low(at) == "," and "and" not in {parse.low(i) for i in range(at, end)}):
        return None
    groups = {head.group, found.group}
    if len(groups) == 1:
        return head, end
    return Head(Unit.PEOPLE, Group.CIVILIANS if groups <= _CARE else Group.ALL), end
