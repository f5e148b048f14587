"""Settle what a number's own noun, its predicate and the words after it decide, once its governor is known.

The dead are killed whatever their verb, buses are vehicles, trucks of flour aid; people who live somewhere do so now
unless the verb says they did; "300 of them are gunmen" counts fighters; "a million people at the most" has a bound.
"""

from __future__ import annotations

from dataclasses import replace

from safeconduct.read.figures.arms import LOAD, OF_WAR, TOPIC, is_flown, is_handed_in, is_wrecked, of_arms, verb_of
from safeconduct.read.figures.counted import Counted
from safeconduct.read.figures.groups import settle_head
from safeconduct.read.figures.nouns import Head, NounWords
from safeconduct.read.numbers.numbers import NumberMention
from safeconduct.read.text.meanings import MeaningWords
from safeconduct.read.text.parse import Parse
from safeconduct.read.text.sentences import Layout
from safeconduct.vocab.claim import Group, Measure, Mode
from safeconduct.vocab.quantity import Bound, Quantity, Unit

__all__ = ["is_casualty", "predicate_group", "settle_bound", "settle_group", "settle_measure"]

_CARRIERS = frozenset({
    "barge", "barges", "boat", "boats", "ship", "ships", "plane", "planes", "helicopter", "helicopters", "flight",
    "flights", "train", "trains", "vessel", "vessels", "vehicle", "vehicles", "aircraft", "ferry", "ferries",
    "dhow", "dhows", "cart", "carts", "van", "vans", "pickups", "wagon", "wagons", "container", "containers",
    "airlift", "cars",
})  # fmt: skip
_BELONGINGS = frozenset({"luggage", "baggage", "belongings", "furniture", "possessions"})
_HELD = frozenset({
    "prisoners", "prisoner", "captives", "detainees", "hostages", "captive", "soldiers", "servicemen", "militiamen",
    "pows", "bodies", "remains",
})  # fmt: skip
_PEOPLE_ABOARD = frozenset({
    "people", "civilians", "residents", "fighters", "rebels", "militants", "evacuees", "families", "passengers",
    "gunmen", "wounded", "refugees", "prisoners", "soldiers", "patients", "women", "children", "members", "persons",
    "inhabitants", "villagers",
})  # fmt: skip


def settle_measure(
    parse: Parse, counted: Counted, head: Head, measure: Measure, verb: int | None, words: MeaningWords
) -> Measure:
    """What the noun itself decides: the dead are killed, buses are vehicles, a tent is aid."""
    if head.strong and head.measure is not None:
        return head.measure
    if head.measure is Measure.MISSING and measure is Measure.KILLED and verb_of(parse, verb) in _PRESUMING:
        return Measure.MISSING  # "scores more reported missing, presumed dead"
    if head.unit is Unit.FAMILIES and measure is Measure.INJURED:
        return Measure.OTHER  # "a feud between two families; six people were hurt"
    if head.unit in (Unit.VEHICLES, Unit.TRUCKS):
        return _of_vehicles(parse, counted, head, measure, verb, words)
    if head.unit is Unit.CONVOYS:
        if _is_relief_convoy(parse, counted, words):
            return Measure.AID
        if verb is not None and measure in (Measure.OTHER, Measure.KILLED) and is_wrecked(parse, counted, verb, words):
            return Measure.OTHER
        return measure if measure in (Measure.ARRIVE, Measure.RETURN) else Measure.LEAVE
    if head.unit is Unit.OTHER:
        return of_arms(parse, counted, measure, verb, words) if head.measure is Measure.SURRENDER else Measure.AID
    named = parse.low(counted.noun) if counted.noun is not None else ""
    if measure in (Measure.LEAVE, Measure.ARRIVE) and named == "returnees":
        return Measure.RETURN
    if measure in (Measure.LEAVE, Measure.DISPLACED) and _all_but(parse, counted):
        return Measure.STAY
    if measure in _HANDED and _is_swap(parse, counted, words):
        return Measure.RELEASED
    return measure


def _of_vehicles(
    parse: Parse, counted: Counted, head: Head, measure: Measure, verb: int | None, words: MeaningWords
) -> Measure:
    """What vehicles do: they carry people or relief, are handed in, wrecked or given back."""
    if head.measure is Measure.AID:
        return Measure.AID
    if measure is Measure.SURRENDER:
        return measure
    if measure in (Measure.RETURN, Measure.RELEASED) and verb_of(parse, verb) in _GIVING_BACK:
        return Measure.OTHER  # "the rebels returned ten military vehicles"
    if parse.sentence_of(counted.first).layout in (Layout.ITEM, Layout.ROW) and is_handed_in(parse, counted):
        return Measure.SURRENDER
    low = parse.low(counted.noun) if counted.noun is not None else ""
    wrecked = is_wrecked(parse, counted, verb, words)
    if wrecked and measure is not Measure.AID and verb_of(parse, verb) not in _ROBBING:
        return Measure.OTHER
    if head.unit is Unit.TRUCKS and _brings_relief(parse, counted, measure, verb):
        return Measure.AID
    loads = head.unit is Unit.TRUCKS or low in _CARRIERS
    if loads and _carries_relief(parse, counted, head, words):
        return Measure.AID
    if low in OF_WAR:
        return measure if measure is Measure.LEAVE and not is_flown(parse, verb) else Measure.OTHER
    return Measure.OTHER if wrecked else Measure.VEHICLES


_GIVING_BACK = frozenset({"return", "release", "restore", "give", "hand"})
#: Trucks robbed of what they bring are aid that did not come.
_ROBBING = frozenset({"loot", "rob", "hijack", "steal", "seize", "plunder", "ransack"})
_PRESUMING = frozenset({"presume", "fear", "believe", "report"})


_HANDED = frozenset({Measure.LEAVE, Measure.SURRENDER, Measure.RETURN, Measure.AID, Measure.ARRIVE})


def _all_but(parse: Parse, counted: Counted) -> bool:
    """ "All but about 2,000 had fled", "all except a few dozen are gone"."""
    at = counted.first - 1
    at -= parse.low(at) == "for"
    return parse.low(at) in ("but", "except", "bar", "save") and parse.low(at - 1) in (
        "all",
        "everyone",
        "everybody",
        "nobody",
    )


#: So many words before those counted the word for an exchange may stand in their sentence.
FARTHEST_SWAP = 120


def _is_swap(parse: Parse, counted: Counted, words: MeaningWords) -> bool:
    """Whether those counted are handed over in an exchange of prisoners."""
    sentence = parse.sentence_of(counted.first)
    begin = max(sentence.first, counted.first - FARTHEST_SWAP)
    near = range(max(begin - 2 * LOAD, 0), min(sentence.last, counted.last + LOAD))
    found = next(iter(parse.within(words.swaps, near.start, near.stop)), None)
    if found is None or sentence.paragraph != parse.sentence_of(found).paragraph:
        return False
    return parse.low(found) in ("swap", "swapped") or parse.holds(_HELD, near.start, near.stop)


_ENTERING = frozenset(
    {
        "get",
        "enter",
        "cross",
        "reach",
        "arrive",
        "let",
        "allow",
        "permit",
        "unload",
        "deliver",
        "come",
        "admit",
        "offload",
    }
)


_HUNGER = frozenset({"feed", "starving", "starvation", "hungry", "hunger", "famine", "needy", "deliver", "delivered"})


def _brings_relief(parse: Parse, counted: Counted, measure: Measure, verb: int | None) -> bool:
    """Whether trucks come in, with nobody told to be aboard: "400 lorries a day are to be let in"."""
    sentence = parse.sentence_of(counted.first)
    near = {
        parse.low(i) for i in range(max(sentence.first, counted.first - LOAD), min(sentence.last, counted.last + LOAD))
    }
    if near & _HUNGER and not near & _BELONGINGS:
        return True  # "100 trucks must enter every day to feed people there"
    if near & (_PEOPLE_ABOARD | _BELONGINGS | {"gunmen", "troops", "police", "pickup", "army"}):
        return False
    token = parse.tokens[verb] if verb is not None else None
    enters = token is not None and token.verb is not None and token.verb.lemma in _ENTERING
    return measure is Measure.AID or enters


def _carries_relief(parse: Parse, counted: Counted, head: Head, words: MeaningWords) -> bool:
    """Whether what transport carries is relief: "32 trucks carrying food", "aid trucks", "two barges of sorghum"."""
    sentence = parse.sentence_of(counted.first)
    first, last = max(sentence.first, counted.first - LOAD), min(sentence.last, counted.last + LOAD)
    near = [parse.low(i) for i in range(first, last)]
    close = {parse.low(i) for i in range(counted.first, min(sentence.last, counted.last + 5))}
    if set(near) & _BELONGINGS:
        return False
    own = {parse.low(i) for i in range(counted.first, counted.last)}
    if head.unit is Unit.TRUCKS and own & words.relief_bodies:
        return True  # "20 WFP trucks had crossed into rebel ground"
    if head.unit is Unit.TRUCKS and words.relief_bodies & (close | set(near[: counted.first - first])):
        return not _PEOPLE_ABOARD & set(near)
    if head.unit is not Unit.TRUCKS:
        return bool(close & words.relief) and not close & _PEOPLE_ABOARD
    if not words.relief & set(near):
        back = [parse.low(i) for i in range(max(0, counted.first - TOPIC), counted.first)]
        return sum(word in words.relief for word in back) > 2 and not _PEOPLE_ABOARD & set(near[counted.last - first :])
    return not _PEOPLE_ABOARD & set(near[counted.last - first :]) or bool(
        words.relief & set(near[: counted.last - first])
    )


def _is_relief_convoy(parse: Parse, counted: Counted, words: MeaningWords) -> bool:
    noun = parse.low(counted.noun) if counted.noun is not None else ""
    sentence = parse.sentence_of(counted.first)
    near = {
        parse.low(i) for i in range(max(sentence.first, counted.first - LOAD), min(sentence.last, counted.last + LOAD))
    }
    if (near & words.relief or near & words.relief_bodies) and not (near & _PEOPLE_ABOARD and not near & words.relief):
        return True
    if not noun.startswith(("convoy", "caravan", "column", "consignment")) or near & (
        _PEOPLE_ABOARD | words.outings - {noun, "convoy", "convoys"}
    ):
        return False
    back = [parse.low(i) for i in range(max(0, counted.first - TOPIC), counted.first)]
    relief = sum(word in ("aid", "relief", "humanitarian", "inter-agency", "food", "supplies") for word in back)
    return relief > sum(word in ("evacuation", "evacuated", "evacuees", "buses", "departure", "left") for word in back)


#: Nouns that say little of whom they name, so that those freed are prisoners.
_FREED = frozenset({"men", "members", "comrades", "brothers", "tribesmen", "supporters", "followers", "sons", "boys"})


def settle_group(group: Group, measure: Measure, mode: Mode, noun: str = "", *, bare: bool) -> Group:
    """People who are freed were prisoners; those of whom only their hurt is told are wounded."""
    if measure is Measure.RELEASED and group in (Group.MEN, Group.FIGHTERS) and noun in _FREED:
        return Group.PRISONERS
    if group is not Group.ALL:
        return group
    if measure is Measure.RELEASED or (bare and measure is Measure.DETAINED and mode is Mode.ONGOING):
        return Group.PRISONERS
    return Group.WOUNDED if bare and measure is Measure.INJURED else group


def is_casualty(parse: Parse, counted: Counted, measure: Measure) -> bool:
    """Whether "casualties" are the hurt: they are where they are moved."""
    return counted.noun is not None and parse.low(counted.noun).startswith("casualt") and measure is not Measure.KILLED


def predicate_group(parse: Parse, counted: Counted, nouns: NounWords) -> Group | None:
    """The group that a predicate or apposition names: "300 of them are gunmen", "1,200 people, all fighters"."""
    sentence = parse.sentence_of(counted.first)
    start = counted.noun - 2 if counted.partitive and counted.noun is not None else counted.last
    if counted.partitive and parse.low(start) == "who":
        ends = (i for i in range(start, min(start + 8, sentence.last)) if parse.low(i) in ("are", "were", "was"))
        start = next(iter(ends), start)
    for index in range(max(start, counted.first), min(start + 8, sentence.last)):
        low = parse.low(index)
        if low in ("all", "both") and parse.low(index - 1) in (",", "(", "–", "—"):
            return _named(parse, index + 1, sentence.last, nouns)
        if low in (";", ".", "who", "which", "that", "and") or (
            low == "," and parse.low(index + 1) not in ("all", "both")
        ):
            return None
        opens = low in ("are", "were", "was", "being", "is")
        them = counted.partitive or "of them" in counted.reason
        if them and index == counted.last and low in ("under", "below", "aged"):
            index, opens = index - 1, True
        if opens and parse.low(index + 1) in ("under", "below", "aged"):
            ahead = index + 2 + (parse.low(index + 2) in ("under", "below"))
            return Group.CHILDREN if parse.low(ahead) in _YOUNG else None  # "seven were under ten"
        if low in ("are", "were", "was", "being", "is"):
            return _named(parse, index + 1, sentence.last, nouns)
        if low in ("carry", "carried", "bear", "bore") and parse.low(index + 1) in ("arms", "weapons"):
            return Group.FIGHTERS
    return None


#: Who is under so many years is a child.
_YOUNG = frozenset({
    "one", "two", "five", "six", "ten", "twelve", "fourteen", "fifteen", "sixteen", "eighteen", "5", "6", "10", "12",
    "14", "15", "16", "18",
})  # fmt: skip


def _named(parse: Parse, at: int, last: int, nouns: NounWords) -> Group | None:
    """The people named right after "are" or "all of them"."""
    found: set[Group] = set()
    modifiers: list[int] = []
    grammar = parse.grammar
    for index in range(at, min(at + 8, last)):
        token = parse.tokens[index]
        noun = nouns.nouns.get(token.low)
        if noun is not None and noun.plural and noun.head.unit is Unit.PEOPLE and (token.verb is None or not found):
            held = noun.head.group in (Group.PRISONERS, Group.WOUNDED) and token.verb is not None
            if held:
                break
            if parse.low(index + 1) not in nouns.nouns or parse.low(index + 1) in ("and", "or"):
                found.add(settle_head(parse, index, modifiers, last, nouns)[0].group)
                modifiers = []
                continue
        if token.text == "," and (not found or parse.low(index + 1) in grammar.determiners):
            break  # "400 of whom were fighters, a military source told …"
        if token.low in (",", "and", "or", "of", "them", "also", "mostly", "either"):
            continue
        if token.low in grammar.prepositions or token.low in grammar.subordinators or token.text in (".", ";", "("):
            break
        if token.verb is not None and not token.verb.noun and not token.verb.participle:
            break
        modifiers.append(index)
    found.discard(Group.ALL)
    lows = {parse.low(i) for i in range(at, min(at + 8, last))}
    if Group.WOMEN in found and "girls" in lows:
        found.discard(Group.CHILDREN)
    if Group.MEN in found and "boys" in lows:
        found.discard(Group.CHILDREN)
    if not found:
        return None
    if len(found) == 1:
        return found.pop()
    return Group.CIVILIANS if not found & {Group.FIGHTERS, Group.SECURITY_FORCES} else Group.ALL


_AFTER = (
    (("at", "most"), Bound.AT_MOST),
    (("at", "the", "most"), Bound.AT_MOST),
    (("or", "more"), Bound.AT_LEAST),
    (("at", "least"), Bound.AT_LEAST),
    (("or", "so"), Bound.ABOUT),
    (("or", "fewer"), Bound.AT_MOST),
    (("give", "or", "take"), Bound.ABOUT),
    (("at", "the", "very", "least"), Bound.AT_LEAST),
    (("or", "thereabouts"), Bound.ABOUT),
    (("approximately",), Bound.ABOUT),
)


_AFTER_OPENERS = frozenset(words[0] for words, _ in _AFTER)


def settle_bound(parse: Parse, number: NumberMention, counted: Counted) -> tuple[Quantity, int]:
    """ "one million people at the most", "300 people or more", "has passed 20,000"."""
    at = counted.last
    for words, bound in _AFTER if parse.low(at) in _AFTER_OPENERS else ():
        if parse.stand(words, at):
            return replace(number.quantity, bound=bound), at + len(words)
    verb = parse.tokens[counted.first - 1].verb if counted.first > 0 else None
    if verb is not None and verb.lemma in ("exceed", "pass", "surpass", "top") and number.quantity.bound is Bound.EXACT:
        return replace(number.quantity, bound=Bound.AT_LEAST), at
    return number.quantity, at
