"""Make a draft of each figure: number, what it counts, what is said of it.

Each number is taken in text order. What it counts comes from its noun (``counted``), what is said of it from its
label (``labels``), its governor (``governors``) or the number it goes on from (``links``), else from what stands
around it (``context``). A number without a noun counts people only where one of these says so.
"""

from __future__ import annotations

from dataclasses import replace

from safeconduct.read.figures.arms import is_given_up
from safeconduct.read.figures.bare import SURE, counts_people, is_nearby
from safeconduct.read.figures.clues import sentence_mode
from safeconduct.read.figures.context import opens_with_people
from safeconduct.read.figures.counted import Counted, find_counted
from safeconduct.read.figures.draft import Draft, DraftWords, Found
from safeconduct.read.figures.draft_heads import Bare, head_of, head_of_subject
from safeconduct.read.figures.elided_lengths import read_elided_length
from safeconduct.read.figures.governors import find_governor
from safeconduct.read.figures.joining import BEFORE, join
from safeconduct.read.figures.labels import find_label, is_plain_cell
from safeconduct.read.figures.length_words import length_words
from safeconduct.read.figures.lengths import read_length
from safeconduct.read.figures.links import PEOPLE, find_link
from safeconduct.read.figures.name_numbers import counts_nothing, name_number_words
from safeconduct.read.figures.nouns import Head, noun_words
from safeconduct.read.figures.numbered import numbered_people
from safeconduct.read.figures.surroundings import opening_line
from safeconduct.read.numbers.numbers import NumberMention
from safeconduct.read.text.meanings import MeaningWords, meaning_words
from safeconduct.read.text.parse import Parse
from safeconduct.read.text.sentences import Layout
from safeconduct.vocab.claim import Group, Measure, Mode
from safeconduct.vocab.quantity import Unit

__all__ = ["Draft", "find_drafts"]


def find_drafts(parse: Parse, numbers: tuple[NumberMention, ...]) -> tuple[Draft, ...]:
    """Make a draft of every number that counts people, families, transport, aid, or time of a deal."""
    lexicon = parse.lexicon
    words = DraftWords(
        noun_words(lexicon), meaning_words(lexicon), length_words(lexicon), name_number_words(lexicon),
        lexicon.words("figures.shares_of"), _is_evacuating(parse), _is_freeing(parse),
    )  # fmt: skip
    drafts: list[Draft] = []
    things = -1
    for number in numbers:
        if counts_nothing(parse, number, words.names, words.nouns):
            continue
        counted = find_counted(parse, number, words.nouns)
        if counted is None:
            things = things if _are_places(parse, number, drafts) else number.first
        elif _are_things(parse, counted, drafts, things):
            things = number.first
            continue
        draft = _draft(parse, number, counted, drafts, words) if counted is not None else None
        if draft is not None:
            drafts.append(draft)
            _settle_whole(parse, drafts)
    return tuple(drafts)


_PLACED = frozenset({"in", "at", "across", "from", "to", "near", "around", "inside", "within", "into"})


def _are_places(parse: Parse, number: NumberMention, drafts: list[Draft]) -> bool:
    """ "354,000 refugees are hosted in seven camps": only where the people are."""
    here = bool(drafts) and parse.sentence_of(drafts[-1].first).index == parse.sentence_of(number.first).index
    return here and parse.low(number.first - 1) in _PLACED


def _are_things(parse: Parse, counted: Counted, drafts: list[Draft], things: int) -> bool:
    """ "All 7,300 polling stations … had 1,500 of them, and 540 others": what was counted last is none of ours."""
    others = counted.noun is not None and parse.low(counted.noun) == "others" and parse.low(counted.last) != "who"
    them = counted.noun is None and counted.partitive and parse.low(counted.last - 1) in ("them", "which")
    before = parse.tokens[counted.first - 1].verb if counted.first else None
    if counted.head is None and counted.further and before is not None and before.lemma in _BREAKING:
        them = True  # "toppled 6,988 buildings and damaged 13,842 more"
    if counted.head is None and parse.low(counted.first) == "another":
        them = True  # "removed 4,000 mines and another 1,000 in the town"
    if counted.noun is None and counted.head is None and parse.low(counted.first - 1) == ",":
        opens = parse.sentence_of(counted.first).first
        them = them or (parse.low(opens) == "of" and things - opens in (1, 2))  # "Of the 18 centres, 5 are full"
    if things < 0 or not (others or them) or (drafts and drafts[-1].first > things):
        return False
    return parse.sentence_of(counted.first).index - parse.sentence_of(things).index <= 1


_BREAKING = frozenset({"damage", "destroy", "burn", "demolish", "wreck", "topple"})


def _settle_whole(parse: Parse, drafts: list[Draft]) -> None:
    """ "Of 740 families, 612 were brought home": how a whole stood that nothing governs is told by its part."""
    part = drafts[-1]
    whole = drafts[part.part_of] if part.part_of is not None else None
    if whole is None or whole.unit not in PEOPLE or part.measure not in BEFORE:
        return
    opens = parse.low(parse.sentence_of(whole.first).first) == "of"
    if (
        opens
        and "nothing governs it" in whole.reasons
        and parse.sentence_of(part.first) == parse.sentence_of(whole.first)
    ):
        reasons = (*whole.reasons, "as its part stood before")
        drafts[part.part_of or 0] = replace(whole, measure=BEFORE[part.measure], mode=Mode.ONGOING, reasons=reasons)


_OUTINGS = frozenset({
    "evacuation", "evacuations", "evacuated", "evacuees", "evacuate", "evacuating", "buses", "convoy", "convoys",
    "batch", "deal", "agreement", "truce", "accord",
})  # fmt: skip


#: So much of a report shows what it is about, in words; and so many words of deals and departures make it about one.
_TOPIC, _ENOUGH = 600, 2


def _is_evacuating(parse: Parse) -> bool:
    return _count(parse, _OUTINGS) >= _ENOUGH


def _count(parse: Parse, words: frozenset[str]) -> int:
    """How many words of what a report shows first are any of these."""
    return len(parse.within(words, 0, _TOPIC))


_FREEING = frozenset({
    "release", "released", "releases", "releasing", "prisoner", "prisoners", "detainee", "detainees", "hostage",
    "hostages", "captive", "captives", "exchange", "exchanged", "swap", "swapped", "freed", "free",
})  # fmt: skip


#: So many words of prisoners make a report one about them.
_MANY = 6


def _is_freeing(parse: Parse) -> bool:
    freed = _count(parse, _FREEING)
    return freed >= _MANY and freed > _count(parse, _OUTINGS)


def _draft(
    parse: Parse, number: NumberMention, counted: Counted, drafts: list[Draft], words: DraftWords
) -> Draft | None:
    if counted.time_unit is not None:
        return _length(parse, number, counted, words)
    if counted.head is not None and counted.head.unit is Unit.PERCENT:
        return _percent(parse, number, counted, drafts, words)
    if (elided := read_elided_length(parse, number, counted, drafts, words.lengths)) is not None:
        return elided
    label = find_label(parse, counted, words.nouns, words.meanings)
    told_of = numbered_people(parse, number, counted, words.nouns)
    if told_of is not None:
        counted = replace(told_of, first=number.first)
    governor = find_governor(
        parse, told_of or counted, words.nouns, words.meanings, evacuating=words.evacuating, freeing=words.freeing
    )
    link = find_link(parse, counted, drafts)
    head = (
        counted.head
        or (label.head if label is not None else None)
        or head_of_subject(parse, counted, governor, link, words)
        or (Head(Unit.PEOPLE, Group.ALL) if label is not None and label.measure is not None else None)
        or head_of(parse, Bare(counted, governor, link, number.quantity.low), drafts, words)
    )
    found = Found(number, counted, label, governor, link, head)
    if head.unit not in (Unit.OTHER, Unit.PERCENT) and not isinstance(number.quantity.low, int):
        return None
    if counted.head is None and not _stands_alone(parse, found, drafts, words):
        return None
    if counted.head is not None and _is_idle(parse, found, words.meanings):
        return None
    return join(parse, found, drafts, words)


#: Who speaks is no count ("two people in the council said"); nor is one of a kind of whom nothing is said.
_SPEAKING = frozenset({"say", "tell", "add", "report", "explain", "insist", "claim", "argue", "write", "recall"})


_SPEAKERS = 10


def _is_idle(parse: Parse, found: Found, words: MeaningWords) -> bool:
    """Whether a few people are named only as those who speak, or one only as somebody; and arms not as handed in."""
    governor, head, value = found.governor, found.head, found.number.quantity.high
    silent = governor is None or governor.measure is None
    silent = silent or (value == 2 and governor is not None and governor.measure is Measure.OTHER and governor.stative)
    bare = found.link is None and found.label is None and found.number.first == found.number.value_first
    if value == 1 and head.unit is Unit.OTHER and bare:
        return True  # "one rifle and one bag each"
    named = "those named just before" in found.counted.reason
    if head.measure is Measure.SURRENDER and head.unit is Unit.OTHER and not named:
        return _are_idle_arms(parse, found, words)
    if head.unit in (Unit.VEHICLES, Unit.CONVOYS) and value == 1 and bare:
        return True  # "one bus was held up"
    if value == 1 and head.unit is Unit.FAMILIES:
        return True  # "six of one family"
    if value == 1 and found.counted.partitive and found.link is None:
        return governor is None or governor.measure not in SURE  # "one of the drivers said", "one of the hostages died"
    if (
        head.unit is not Unit.PEOPLE
        or not silent
        or found.link is not None
        or found.label is not None
        or head.measure is not None
    ):
        return False
    if value == 1 or (value == 2 and found.counted.modifier is None and governor is None):
        return True
    if value == 2 and parse.low(found.number.value_first - 1) == "the" and found.counted.modifier is None:
        return True  # "the two men have known each other since school"
    verb = parse.tokens[governor.token].verb if governor is not None else None
    return verb is not None and verb.lemma in _SPEAKING and value <= _SPEAKERS


def _are_idle_arms(parse: Parse, found: Found, words: MeaningWords) -> bool:
    """Whether nobody hands arms in: they are fired, or only named."""
    governor = found.governor
    if governor is not None and governor.measure in (Measure.SURRENDER, Measure.RELEASED):
        return False
    verb = parse.tokens[governor.token].verb if governor is not None else None
    fired = verb is not None and verb.lemma in words.firing
    destroyed = fired and verb is not None and verb.lemma == "destroy"
    fired = fired and not (destroyed and is_given_up(parse, found.counted.first))
    arms = found.counted.noun is not None and parse.low(found.counted.noun) in words.plain_arms
    return fired or not (arms or (found.link is not None and found.label is None))


def _length(parse: Parse, number: NumberMention, counted: Counted, words: DraftWords) -> Draft | None:
    length = read_length(parse, number, counted, words.lengths)
    if length is None:
        return None
    return Draft(
        number, length.first, length.last, length.quantity, length.unit, Group.OTHER, length.measure, length.mode,
        number.value_first, reasons=(counted.reason, length.reason),
    )  # fmt: skip


_OF_LAND = frozenset({"city", "town", "territory", "area", "country", "province", "land", "district", "region"})
_CONTROL = frozenset({
    "control", "controls", "controlled", "controlling", "captured", "recaptured", "seized", "retaken", "liberated",
    "hold", "holds",
})  # fmt: skip
_OF_THINGS = frozenset({
    "attacks", "incidents", "houses", "buildings", "schools", "hospitals", "funding", "votes", "roads", "budget",
    "requirements", "stores", "needs", "capacity",
})  # fmt: skip


def _percent(
    parse: Parse, number: NumberMention, counted: Counted, drafts: list[Draft], words: DraftWords
) -> Draft | None:
    """A share, where it is one of people."""
    sentence = parse.sentence_of(counted.first)
    near = range(max(sentence.first, counted.first - 25), min(sentence.last, counted.last + 25))
    if not {parse.low(i) for i in near} & words.shares_of:
        return None
    if parse.low(counted.last) in ("more", "less") and parse.low(counted.last + 1) == "likely":
        return None  # "17 % more likely to die"
    group = Group.OTHER
    if parse.low(counted.last) == "of":
        named = (words.nouns.nouns.get(parse.low(i)) for i in range(counted.last + 1, counted.last + 4))
        group = next((noun.head.group for noun in named if noun is not None and noun.head.unit is Unit.PEOPLE), group)
        of = {parse.low(i) for i in range(counted.last + 1, counted.last + 5)}
        around = {parse.low(i) for i in near}
        if group is Group.OTHER and (of & _OF_THINGS or (of & _OF_LAND and around & _CONTROL)):
            return None  # "controls 70 % of the city"
    of_them = parse.low(counted.last) == "of" and parse.low(counted.last + 1) in ("them", "whom", "those")
    whole = drafts[-1] if drafts and of_them and drafts[-1].unit in PEOPLE else None
    if whole is not None and parse.sentence_of(whole.first).index < sentence.index - 1:
        whole = None
    mode = whole.mode if whole is not None else sentence_mode(parse, sentence, counted, words.meanings)
    return Draft(
        number, counted.first, counted.last, number.quantity, Unit.PERCENT, whole.group if whole is not None else group,
        whole.measure if whole is not None else Measure.OTHER, mode, number.value_first,
        part_of=len(drafts) - 1 if whole is not None else None, reasons=("a share, in a sentence about people",),
    )  # fmt: skip


def _stands_alone(parse: Parse, found: Found, drafts: list[Draft], words: DraftWords) -> bool:
    """Whether a number without a noun counts people all the same."""
    number, counted = found.number, found.counted
    if found.label is not None:
        return found.label.head is not None or not found.number.year_like
    if is_plain_cell(parse, number.value_first) and not number.year_like and number.quantity.high > 1:
        return opens_with_people(parse, counted, words.meanings)
    layout = parse.sentence_of(counted.first).layout
    listed = layout in (Layout.ITEM, Layout.PROSE) and parse.low(number.first - 1) == ":" and not number.year_like
    if (
        listed
        and number.quantity.high > 1
        and opening_line(parse, parse.sentence_of(counted.first), counted) is not None
    ):
        return opens_with_people(parse, counted, words.meanings)
    vehicles = found.head.unit in (Unit.TRUCKS, Unit.VEHICLES) and found.governor is not None and not number.year_like
    daily = (parse.low(counted.last), parse.low(counted.last + 1)) in _DAILY
    told = found.governor is not None and "tells how many" in found.governor.reason
    if vehicles and number.quantity.high > 2 and (daily or told):
        return True  # "And the lorries? … The terms foresee 250 a day"
    if found.head.unit is Unit.OTHER and found.head.measure is Measure.SURRENDER and found.link is None:
        return not found.number.year_like  # "51 weapons were handed over. Four were disqualified"
    nearby = is_nearby(parse, counted.first, [(draft.unit, draft.first) for draft in drafts[-3:]])
    return counts_people(parse, found.number, found.counted, found.governor, found.link, nearby)


_DAILY = frozenset({("a", "day"), ("per", "day"), ("each", "day"), ("every", "day"), ("a", "week"), ("per", "week")})
