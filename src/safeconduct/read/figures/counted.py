"""Find what a number counts: its head noun, across adjectives, "of them" and "and their families".

    counted = number ["more" | "other" | …] {modifier} head ["and" head]   |   number "of" ("them" | "those" …)
            | number "-" ("hour" | "member" | "strong" …)                  |   number, its noun left out

The head is the last noun of the phrase that agrees with the number ("40 refugee families" counts families, "six
police stations" nothing of ours). A number followed by a noun that names no people, transport, aid or time counts
nothing here. Where the noun is left out, what governs the number decides whether it counts people: see ``drafts``.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

from safeconduct.read.figures.counted_phrase import Phrase, read_phrase
from safeconduct.read.figures.groups import is_of_state, settle_head
from safeconduct.read.figures.joined_heads import join_heads
from safeconduct.read.figures.nouns import Head, NounWords
from safeconduct.read.figures.other_counts import names_others
from safeconduct.read.numbers.numbers import NumberMention
from safeconduct.read.text.parse import Parse
from safeconduct.read.text.tokens import NUMBER, OWN, WORD
from safeconduct.vocab.claim import Group, Measure
from safeconduct.vocab.quantity import Unit

__all__ = ["Counted", "find_counted"]

_OF_WHAT = frozenset({"the", "those", "these", "their", "his", "its", "our", "all", "her", "own", "my", "your"})


_THEM = frozenset({"them", "whom", "which", "us", "you"})


_MORE = frozenset(
    {"more", "other", "further", "additional", "fewer", "extra", "last", "remaining", "such", "new", "or"}
)


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
    #: ``hours``, ``days`` … where it is a length of time.
    time_unit: str | None = None
    #: The word behind the hyphen of a body of so many: "a 12-member team", "the 140-strong force".
    company: str = ""
    #: What an adjective before the noun says of them, which anything else outweighs.
    modifier: Measure | None = None
    reason: str = ""


def find_counted(parse: Parse, number: NumberMention, words: NounWords) -> Counted | None:
    """Find what a number counts; null where it counts something else.

    Args:
        parse: the words of the text.
        number: a number that is no label, date, age or sum of money.
        words: the nouns that can be counted.
    """
    tokens, last = parse.tokens, parse.sentence_of(number.value_first).last
    at = max(number.value_last, number.last)
    if at + 1 < last and tokens[at].text in ("-", "‑", "–") and not tokens[at].spaced and not tokens[at + 1].spaced:
        return _compound(parse, number, at + 1, last, words)
    low, after = parse.low(at), parse.low(at + 1)
    if (low == "per" and after == "cent") or low in ("percent", "pct", "%"):
        end = at + 1 + (low == "per")
        return Counted(number.first, end, words.nouns["percent"].head, end - 1, reason="a share")
    if at + 1 < last and tokens[at].kind is NUMBER and after in ("cm", "mm", "inch", "kg"):
        return None  # "six 28 cm pieces"
    if low in ("x", "×") and at + 1 < last and tokens[at].spaced:
        at += 1  # "300 x armed youth"
        low, after = after, parse.low(at + 1)
    if low == "under" and after == "arms":
        return Counted(number.first, at + 2, Head(Unit.PEOPLE, Group.FIGHTERS), reason="so many under arms")
    if low == "strong" and number.quantity.high > 1:
        return _strong(parse, number, at, words)
    if low in words.companies and (after in words.bands or after in _BODIES):
        return _compound(parse, number, at, last, words)
    if low == "head" and after == "of":
        return None  # "two dozen head of cattle"
    return _past_of(parse, number, at, last, words)


def _past_of(parse: Parse, number: NumberMention, at: int, last: int, words: NounWords) -> Counted | None:
    """What a number counts, past "of" those it is a part of, and past "more" and "other"."""
    tokens = parse.tokens
    start = Phrase()
    if at + 1 < last and tokens[at].low == "of":
        at += 1
        if tokens[at].low in _THEM:
            return _of_them(parse, number, at, last, words)
        start.partitive = tokens[at].low in ("the", "those", "these", "all") or not number.vague
        at = _past_owner(parse, at, last)
        while at < last and tokens[at].low in _OF_WHAT:
            at += 1
        if at < last and tokens[at].low == "who":
            return Counted(number.first, at, None, partitive=True, reason="'of those who': a part")
        if at < last and (tokens[at].kind is NUMBER or (start.partitive and tokens[at].low in words.number_words)):
            at += 1  # "20 of the 300 hostages", "two of the seven"
        if (kin := _of_one_family(parse, at)) is not None:
            return Counted(number.first, kin, None, partitive=True, reason="'of one family': a part")
    while at < last and tokens[at].low in _MORE and (tokens[at].low != "or" or parse.low(at + 1) == "more"):
        start.further = True
        at += 1
    start.stop = at
    return _by_phrase(parse, number, start, last, words)


def _by_phrase(parse: Parse, number: NumberMention, start: Phrase, last: int, words: NounWords) -> Counted | None:
    """What the phrase counts that begins where another, still empty, stops."""
    at, low = start.stop, parse.low(start.stop)
    if low == "lives" and parse.low(number.first - 1) == "of" and parse.low(number.first - 2) in words.bands:
        return _without_noun(parse, number, Phrase(stop=at), words)
    if low == "and" and at + 2 < last and parse.tokens[at + 1].kind is NUMBER:
        shared = read_phrase(parse, at + 2, last, words, one=False)  # "391 and 126 active isolation beds"
        if shared.spoilt:
            return None
    if _peoples_a_place(parse, number, at, words):
        return _without_noun(parse, number, Phrase(stop=at), words)
    if (shared_noun := _after_next_number(parse, number, at, last, words)) is not None:
        return shared_noun
    phrase = read_phrase(parse, at, last, words, one=_is_one(number) and not start.partitive)
    if phrase.spoilt:
        return None
    phrase.partitive, phrase.further = start.partitive, start.further
    if phrase.noun is None:
        return _without_noun(parse, number, phrase, words)
    return _named(parse, number, phrase, last, words)


_INHABITANTS = frozenset({"people", "inhabitants", "souls", "residents", "persons"})


def _is_of_place(parse: Parse, number: NumberMention, words: NounWords) -> bool:
    """Whether a place of so many stands before a number: "a town of", "the nuclear-armed nation of"."""
    return parse.low(number.first - 1) == "of" and parse.low(number.first - 2) in words.settlements


def _peoples_a_place(parse: Parse, number: NumberMention, at: int, words: NounWords) -> bool:
    """Whether a verb follows a place of so many: "the town of 170,000 lies in ruins"."""
    verb = parse.tokens[at].verb if at < len(parse.tokens) else None
    return _is_of_place(parse, number, words) and verb is not None and verb.third and parse.low(at) not in words.nouns


#: Bodies of so many: "a 70 member jirga".
_BODIES = frozenset({
    "jirga", "panel", "committee", "council", "force", "unit", "mission", "cabinet", "government", "board", "jury",
    "commission", "parliament", "assembly", "shura", "corps", "observer", "delegation", "peacekeeping",
})  # fmt: skip


def _strong(parse: Parse, number: NumberMention, at: int, words: NounWords) -> Counted | None:
    """ "The militia, 1,500 strong", "the tugmen, 70 strong": so many are those named just before."""
    before = number.first - 1
    if parse.low(before) not in (",", "(", "–", "—", "is", "are", "was", "were", "be", "some", "about"):
        return None
    named = (words.bands.get(parse.low(i)) for i in range(before - 1, max(0, before - 6), -1))
    band = next((group for group in named if group is not None), None)
    noun = words.nouns.get(parse.low(before - 1))
    group = band or (noun.head.group if noun is not None and noun.head.unit is Unit.PEOPLE else Group.ALL)
    return Counted(number.first, at + 1, Head(Unit.PEOPLE, group), at, reason="so many strong")


_ITS = frozenset({"a", "an", "the", "our", "my", "their", "his", "her", "its"})


def _of_one_family(parse: Parse, at: int) -> int | None:
    """Where "of one family", "of the same household" ends, of which so many are a part; null if it is none."""
    if parse.low(at) in ("the", "a"):
        at += 1
    if parse.low(at) not in ("one", "same", "single") or parse.low(at + 1) not in _KIN:
        return None
    return at + 2


_KIN = frozenset({"family", "household", "clan", "village", "hamlet", "street", "house", "unit", "crew", "patrol"})


#: No name that owns is longer, in words.
_OWNER = 5


def _past_owner(parse: Parse, at: int, last: int) -> int:
    """Go past the owner of those counted: "10,000 of Orla's 80,000 inhabitants"."""
    for index in range(at, min(at + _OWNER, last)):
        token = parse.tokens[index]
        if token.kind is OWN:
            return index + 1
        if (
            not token.capital
            and token.low not in _OF_WHAT
            and token.low not in ("country", "town", "city", "camp", "village")
        ):
            break
    return at


def _is_one(number: NumberMention) -> bool:
    return number.quantity.high == 1


def _compound(parse: Parse, number: NumberMention, at: int, last: int, words: NounWords) -> Counted | None:
    """ "24-hour truce", "a 12-member team", "a 300-strong force", "a 40-vehicle convoy"."""
    low = parse.low(at)
    if (unit := words.times.get(low)) is not None:
        head = words.nouns[low].head
        return Counted(number.first, at + 1, head, at, time_unit=unit, reason=f"'{low}' counts time")
    if low in words.companies:
        band = next(
            (words.bands[parse.low(i)] for i in range(at + 1, min(at + 4, last)) if parse.low(i) in words.bands), None
        )
        official = is_of_state(parse, at, last) or parse.low(at + 1) in _OFFICIAL
        band = Group.SECURITY_FORCES if band is Group.FIGHTERS and official else band
        named = words.nouns[low].head.group if low in words.nouns else Group.ALL
        head = Head(Unit.PEOPLE, named if named is not Group.ALL else band or Group.ALL)
        return Counted(number.first, at + 1, head, at, company=low, reason=f"'-{low}' counts members")
    noun = words.nouns.get(low)
    convoy = any(parse.low(i) in _TRAINS for i in range(at + 1, min(at + 5, last)))
    if noun is None or not (noun.singular or convoy):
        return None
    return Counted(number.first, at + 1, noun.head, at, reason=f"'-{low}'")


#: Whose force is one of soldiers: "the 140-strong UN force".
_OFFICIAL = frozenset({"un", "u.n", "nato", "eu", "peacekeeping", "multinational", "african", "regional"})
_TRANSPORT = frozenset({Unit.VEHICLES, Unit.TRUCKS})


def _those_have(parse: Parse, at: int) -> bool:
    """ "Those who had their own cars – about 120 of them": people, not cars."""
    near = [parse.low(i) for i in range(max(0, at - 9), at)]
    return "who" in near and bool({"had", "have", "own", "owned", "with"} & set(near))


_TRAINS = frozenset({"convoy", "column", "fleet", "caravan", "flotilla"})


def _before(parse: Parse, number: NumberMention, words: NounWords) -> Head | None:
    """The noun before "twenty of them": "The buses, twenty of them, never came"."""
    at = number.first - 1
    if parse.low(at) not in (",", "(", "–", "—"):
        return None
    noun = words.nouns.get(parse.low(at - 1))
    if noun is not None and noun.head.unit is Unit.FAMILIES and parse.low(at - 4) in ("members", "member"):
        return Head(Unit.PEOPLE, Group.RELATIVES)  # "members of their families, about 600"
    return noun.head if noun is not None and noun.plural and noun.head.measure is not Measure.DURATION else None


#: Words between "of them" and what they are.
_BEING = frozenset({"were", "are", "was", "is", "being", "have", "been", "still", "also", "only"})


def _of_them(parse: Parse, number: NumberMention, at: int, last: int, words: NounWords) -> Counted:
    """ "150 of them gunmen", "103 of them were gunmen", "seven of them": a part, named by what follows."""
    following = at + 1
    if following < last and parse.low(following) in (",", "–", "—", "("):
        following += 1
    while following < last and parse.low(following) in _BEING:
        following += 1
    if _is_one(number) and parse.low(following) in _ITS:
        following += 1  # "one of them a woman soldier", "one of them our mechanic"
    phrase = read_phrase(parse, following, min(following + 5, last), words, one=_is_one(number))
    noun = words.nouns.get(parse.low(phrase.noun)) if phrase.noun is not None else None
    verb = parse.tokens[phrase.noun].verb if phrase.noun is not None else None
    if (
        verb is not None
        and verb.participle
        and phrase.noun == following
        and parse.low(following - 1) in ("was", "were")
    ):
        return Counted(number.first, at + 1, None, partitive=True, reason="'of them': a part of those counted before")
    told = following == at + 2 and phrase.noun is not None and parse.low(phrase.noun + 1) in ("said", "say", "says")
    if not told and phrase.noun is not None and noun is not None and noun.head.unit in (Unit.PEOPLE, Unit.FAMILIES):
        head, end = settle_head(parse, phrase.noun, phrase.modifiers, last, words)
        named = parse.tokens[phrase.noun].text
        return Counted(number.first, end, head, phrase.noun, partitive=True, reason=f"a part, '{named}'")
    named_before = _before(parse, number, words)
    if named_before is not None and named_before.unit in _TRANSPORT and _those_have(parse, number.first):
        named_before = None
    if named_before is not None:
        return Counted(number.first, at + 1, named_before, partitive=False, reason="'of them': those named just before")
    return Counted(number.first, at + 1, None, partitive=True, reason="'of them': a part of those counted before")


def _after_next_number(parse: Parse, number: NumberMention, at: int, last: int, words: NounWords) -> Counted | None:
    """ "About 6,000 African and 1,600 French peacekeepers": the noun of both stands behind the second."""
    tokens, end = parse.tokens, at
    while end < min(at + 2, last) and tokens[end].kind is WORD and _is_adjective(parse, end):
        end += 1
    if end == at or parse.low(end) != "and" or end + 2 >= last:
        return None
    if tokens[end + 1].kind is not NUMBER and parse.low(end + 1) not in words.number_words:
        return None
    phrase = read_phrase(parse, end + 2, last, words, one=False)
    if phrase.spoilt or phrase.noun is None or phrase.noun > end + 4:
        return None
    noun = words.nouns.get(parse.low(phrase.noun))
    if noun is None or noun.head.unit is not Unit.PEOPLE:
        return None
    return Counted(number.first, end, noun.head, reason="the noun stands behind the next number")


def _is_adjective(parse: Parse, index: int) -> bool:
    token = parse.tokens[index]
    return token.low in _KINDS or (token.capital and not token.low.endswith("s") and token.verb is None)


#: Adjectives that tell people of a kind from others of it.
_KINDS = frozenset({"male", "female", "local", "foreign", "national", "international", "regular", "civilian", "rebel"})


def _without_noun(parse: Parse, number: NumberMention, phrase: Phrase, words: NounWords) -> Counted:
    """A number whose noun is left out: "663 remain in hospital", "a family of five"."""
    before = number.first - 1
    if parse.low(before) == "of":
        holder = parse.low(before - 1)
        is_name = parse.tokens[before - 1].capital and not parse.tokens[before - 1].line_start
        if (band := words.bands.get(holder)) is not None and not is_name:  # but "the Group of 20"
            there = Measure.RESIDENT if holder == "population" else None
            return Counted(number.first, number.last, Head(Unit.PEOPLE, band, there), reason=f"'{holder} of' so many")
        if holder in words.settlements and not number.year_like:
            head = Head(Unit.PEOPLE, Group.ALL, Measure.RESIDENT, strong=True)
            return Counted(number.first, number.last, head, reason=f"a {holder} of so many")
    named = _before(parse, number, words)
    at = max(number.value_last, number.last)
    if (
        (named is not None and (parse.low(at) in parse.grammar.prepositions or parse.low(at) in (",", ")", ".")))
        and number.quantity.high > 2
        and not parse.tokens[number.first - 2].capital
    ):
        return Counted(number.first, at, named, reason=f"'{parse.low(number.first - 2)}' just before, so many")
    state = next((m for i in phrase.modifiers if (m := words.modifiers.get(parse.low(i))) is not None), None)
    end = max(number.value_last, number.last)
    return Counted(
        number.first, end, None, partitive=phrase.partitive, further=phrase.further, modifier=state,
        reason="the noun is left out",
    )  # fmt: skip


def _named(parse: Parse, number: NumberMention, phrase: Phrase, last: int, words: NounWords) -> Counted | None:
    """Settle what a phrase with a noun counts."""
    noun = phrase.noun
    assert noun is not None
    low = parse.low(noun)
    if (unit := words.times.get(low)) is not None:
        return Counted(
            number.first, noun + 1, words.nouns[low].head, noun, time_unit=unit, further=phrase.further,
            reason=f"'{low}' counts time",
        )  # fmt: skip
    if names_others(parse, number, phrase, last, words):
        return None
    head, end = settle_head(parse, noun, phrase.modifiers, last, words)
    led = {"a", "an", "this", "that"} & {parse.low(i) for i in range(number.first - 6, number.first - 2)}
    in_place = bool(led) and _is_of_place(parse, number, words)
    peopled = parse.low(number.first - 1) == "of" and parse.low(number.first - 2) == "population"
    if head.group is Group.ALL and low in _INHABITANTS and (in_place or peopled):
        head = Head(Unit.PEOPLE, Group.ALL, Measure.RESIDENT, strong=True)
        return Counted(number.first, end, head, noun, reason=f"a {parse.low(number.first - 2)} of so many")
    band = words.bands.get(parse.low(number.first - 2)) if parse.low(number.first - 1) == "of" else None
    if head.group is Group.ALL and parse.tokens[noun].capital and band is not None:
        soldiers = parse.low(number.first - 2) == "force"
        head = replace(head, group=Group.SECURITY_FORCES if soldiers else band)  # "a force of 800 Americans"
    reason = f"'{parse.tokens[noun].text}'"
    joined = join_heads(parse, end, last, words, head)
    if joined is not None:
        head, end = joined
        hurt = any(words.modifier_groups.get(parse.low(i)) is Group.WOUNDED for i in phrase.modifiers)
        if hurt and head.group is Group.CIVILIANS:
            head = replace(head, group=Group.WOUNDED)  # "99 badly wounded women and children"
        reason += " and others"
    modifier = next((m for i in phrase.modifiers if (m := words.modifiers.get(parse.low(i))) is not None), None)
    further = phrase.further or low in ("other", "others")
    counted = Counted(number.first, end, head, noun, phrase.partitive, further, reason=reason)
    return replace(counted, modifier=modifier)
