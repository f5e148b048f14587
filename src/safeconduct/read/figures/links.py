"""Find what a number goes on from: the one before it in a list, or the whole that it is a part of.

    part = whole … ("including" | "among them" | "of whom" | "(" | ":") part {"," part}
    list = number "," number "and" number           what is said of one is said of all

A part may stand in the sentence after its whole ("Among them were 200 children", "Forty of them are ill").
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from safeconduct.read.figures.counted import Counted
from safeconduct.read.text.clauses import VerbGroup
from safeconduct.read.text.parse import Parse
from safeconduct.vocab.claim import Measure, Mode
from safeconduct.vocab.quantity import Unit

if TYPE_CHECKING:
    from safeconduct.read.figures.drafts import Draft

__all__ = ["PEOPLE", "Link", "find_link"]

PEOPLE = frozenset({Unit.PEOPLE, Unit.FAMILIES})
#: Numbers further apart than this, in words, are no list.
FARTHEST = 40
#: Members of a list may have so many words of their own.
OWN_WORDS = 10
#: A whole may stand so many sentences before its part.
BACK = 2
_JOINTS = frozenset({
    ",", "and", "plus", "&", "as", "well", "–", "—", "--", "(", ")", "with", "another", "also", "or", "along",
    "about", "some", ";", "of", "the", "alongside", "together", "besides", "against", "including", "then", "+", "/",
})  # fmt: skip
_PARTS = frozenset({
    "including", "among", "whom", "them", "includes", "include", "included", "comprising", "amongst", "namely",
    "these", "those",
})  # fmt: skip
_OPENERS = frozenset({"(", ":", "–", "—", "--", "["})
_THEY = frozenset({
    "they", "it", "these", "those", "them", "group", "convoy", "batch", "dead", "victims", "evacuees", "passengers",
    "wounded", "injured", "displaced", "party",
})  # fmt: skip
_INCLUDE = frozenset({"include", "includes", "included", "comprise", "comprised", "comprises"})


@dataclass(frozen=True, slots=True)
class Link:
    """The draft a number goes on from, and whether it is a part of it."""

    index: int
    part: bool
    #: Whether its verb is left out and stands with the one before: "400 fled to Arka, 300 to Belo".
    gapped: bool = False


def find_link(parse: Parse, counted: Counted, drafts: list[Draft]) -> Link | None:
    """Find what a number goes on from; null where it stands for itself."""
    if not drafts:
        return None
    at = len(drafts) - 1
    previous = drafts[at]
    sentence = parse.sentence_of(counted.first)
    before = parse.sentence_of(previous.first)
    if before.index != sentence.index:
        if sentence.index - before.index > BACK or sentence.paragraph - before.paragraph > 1:
            return None
        return _across(parse, counted, drafts, sentence.first)
    if previous.measure is Measure.DURATION or counted.first - previous.last > FARTHEST:
        return None
    if parse.low(sentence.first) == "of" and previous.first <= sentence.first + 3 and previous.part_of is None:
        return Link(at, True)  # "Of the 94, 38 are children"
    between = [parse.low(i) for i in range(previous.last, counted.first)]
    if between[-2:] == ["out", "of"] and counted.head is not None:
        return None  # "thirty missing out of a total of 207 drivers": the whole, told by its own words
    if between[:1] == ["among"] and (len(between) == 1 or between[1:] in (["the"], ["these"], ["those"], ["some"])):
        return None  # "four children among the 400 refugees have died": the second is the whole
    if (counted.partitive or parse.low(counted.last - 1) in ("them", "whom")) and between in (
        [","],
        ["("],
        ["–"],
        ["—"],
    ):
        return Link(at, True)  # "347 trucks, 22 of them loaded with fuel"
    if (things := _of_things(parse, counted, previous, at, between)) is not None:
        return things
    if previous.unit in PEOPLE and _is_part(parse, counted, between):
        sibling = previous.part_of is not None and not {"whom", "them"} & set(between[:3])
        return Link(previous.part_of if sibling and previous.part_of is not None else at, True)
    return _listed(parse, counted, previous, at, between)


def _of_things(parse: Parse, counted: Counted, previous: Draft, at: int, between: list[str]) -> Link | None:
    """Vehicles, goods and arms of which so many are told again."""
    carried = previous.unit in (Unit.VEHICLES, Unit.TRUCKS, Unit.CONVOYS) and counted.noun is None
    if carried and parse.low(counted.last - 1) == "them" and not _people_between(between):
        return Link(at, True)  # "eighty buses came and only thirty-one of them were loaded"
    given = previous.unit is Unit.OTHER and previous.measure in (Measure.SURRENDER, Measure.AID)
    others = "other" in (parse.low(counted.first), parse.low(counted.first + 1))
    if given and others and counted.head is None and not _people_between(between):
        return Link(at, False)  # "1,025 of the guns and the other 596"
    if given and counted.partitive and counted.head is None and not _people_between(between):
        return Link(at, True)  # "51 weapons were handed over and 47 of them were accepted"
    return None


_FOLK = frozenset({
    "people", "civilians", "residents", "fighters", "rebels", "families", "passengers", "men", "women", "children",
    "they", "evacuees", "gunmen", "soldiers", "villagers", "refugees", "carrying", "aboard", "with", "taking",
    "brought",
})  # fmt: skip


def _people_between(between: list[str]) -> bool:
    """Whether people are named between two numbers, so that "of them" may mean these."""
    return bool(_FOLK & set(between))


def _is_part(parse: Parse, counted: Counted, between: list[str]) -> bool:
    following = (parse.low(counted.last), parse.low(counted.last + 1))
    if counted.partitive or following in (("among", "them"), ("of", "them"), ("of", "whom"), ("among", "whom")):
        return True
    if _among_follows(parse, counted):
        return True
    if between[-2:] == ["of", "which"]:
        return True  # "9,236 families (43,912 people), of which 1,017"
    return bool(_PARTS & set(between)) and not _resumes(between)


def _among_follows(parse: Parse, counted: Counted) -> bool:
    """ "23 hostages walk free, 14 women and eight children among them": the list closes with what it is part of."""
    for index in range(counted.last, counted.last + OWN_WORDS):
        low = parse.low(index)
        if low == "among":
            return parse.low(index + 1) in ("them", "whom")
        if low in (".", ";", "") or (parse.tokens[index].verb is not None and low not in ("and",)):
            return False
    return False


def _resumes(between: list[str]) -> bool:
    """ "300 people, those who stayed among them, and 20 trucks": the part words belong to what lies between."""
    marked = [i for i, word in enumerate(between) if word in _PARTS]
    return len(between) - marked[-1] > OWN_WORDS + 2


def _listed(parse: Parse, counted: Counted, previous: Draft, at: int, between: list[str]) -> Link | None:
    """The next member of a list, or the first that a bracket or dash opens after its whole."""
    opens = between[:1] != [] and (between[-1] in ("(", ":", "[") or between[0] in _OPENERS)
    verbs = [g for g in parse.groups_in(previous.last, counted.first) if not _describes(parse, g, previous.last)]
    changed = between[-2:] in (
        ["up", "from"],
        ["down", "from"],
        ["compared", "with"],
        ["compared", "to"],
        ["not", "the"],
    ) or between[-1:] == ["not"]
    if _is_gapped(parse, counted, previous, between):
        return Link(at, False, gapped=True)
    tail = between[-1:] == [] or changed or between[-1] in _JOINTS or between[-1] == ":"
    close = set(between) <= _JOINTS or (len(between) <= OWN_WORDS and not verbs)
    told = bool(between) and between[-1] == ":" and previous.part_of is None
    if not tail or not (close or told or changed) or not between:
        return None
    whole = previous.part_of
    if whole is not None and not (opens and between[-1] in ("(", ":")) and ";" not in between:
        return Link(whole, True)
    part = opens and previous.unit in PEOPLE and counted.head is not None and counted.head.unit in PEOPLE
    return Link(at, part)


_PLACING = frozenset({"in", "to", "from", "at", "into", "near", "inside", "towards", "across"})


def _is_gapped(parse: Parse, counted: Counted, previous: Draft, between: list[str]) -> bool:
    """ "9,000 people took refuge in Belo, 4,000 in Cerna": the second number shares the verb of the first."""
    if between[-1:] not in ([","], ["and"], [";"]) or len(between) > 2 * OWN_WORDS or previous.unit not in PEOPLE:
        return False
    placed = parse.low(counted.last) in _PLACING and counted.last + 1 < len(parse.tokens)
    if not placed or not parse.tokens[counted.last + 1].capital or counted.head is not None:
        return False
    verbs = parse.groups_in(previous.last, counted.first)
    shared = len(verbs) == 1 and (verbs[0].finite or verbs[0].bare)
    ends = counted.last + OWN_WORDS
    follows = parse.groups_in(counted.last, min(ends, parse.sentence_of(counted.first).last))
    mark = next((i for i in range(counted.last, ends) if parse.low(i) in (",", ";", ".", "and", "")), ends)
    return shared and not any(g.first < mark for g in follows) and bool(set(between) & _PLACING)


def _describes(parse: Parse, group: VerbGroup, after: int) -> bool:
    """Whether a verb only describes the number before it: "22 killed and", "25 families that have lost a parent"."""
    before = parse.low(group.first - 1)
    verb = parse.tokens[group.head].verb
    ahead = parse.low(group.last)
    if (
        group.first == after
        and group.bare
        and verb is not None
        and verb.participle
        and ahead in parse.grammar.prepositions
    ):
        return True  # "1,700 detained in Gaza since October, 22 minors"
    if group.first == after and group.bare and group.progressive:
        return True  # "250 prisoners serving life and 1,700 detainees"
    return before in ("who", "that", "which") or (group.first == after and group.bare and group.passive) or (
        group.first == after and group.bare and not group.infinitive and group.last - group.first == 1
        and parse.low(group.last) in ("and", ",", ";")
    )  # fmt: skip


def _across(parse: Parse, counted: Counted, drafts: list[Draft], first: int) -> Link | None:
    """The whole in the sentence before: "Forty of them …", "Among them were 200 children", "They include …"."""
    last = drafts[-1]
    given = last.unit is Unit.OTHER and last.measure in (Measure.SURRENDER, Measure.AID) and last.part_of is None
    these = parse.low(first) == "of" and parse.low(first + 1) in ("these", "those", "them")
    if given and counted.head is None and (these or counted.partitive):
        return Link(len(drafts) - 1, True)  # "A total of 570 weapons were handed over. Of these, 424 were accepted"
    whole = next((i for i in range(len(drafts) - 1, max(-1, len(drafts) - 5), -1) if drafts[i].unit in PEOPLE), None)
    if whole is None or drafts[whole].measure is Measure.DURATION:
        return None
    corrected = drafts[whole].shares
    if drafts[whole].mode is Mode.DENIED and corrected is not None:
        whole = corrected  # "61 came back, not 58. Three of those …"
    upper = drafts[whole].part_of
    whole = upper if upper is not None else whole
    opening = [parse.low(i) for i in range(first, min(first + 5, counted.first))]
    them = parse.low(counted.last - 1) in ("them", "whom") or counted.reason.startswith("a part")
    if counted.partitive and (counted.noun is None or them):
        return Link(whole, True)
    if (
        opening[:1] == ["among"]
        or opening[:1] == ["amongst"]
        or opening[:2] in (["of", "them"], ["of", "these"], ["of", "those"])
    ):
        return Link(whole, True)
    if opening and (opening[0] in _THEY or opening[0] in ("the", "also")) and (_INCLUDE & set(opening)):
        return Link(whole, True)
    return None
