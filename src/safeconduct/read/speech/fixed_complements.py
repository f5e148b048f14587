"""Read what verbs take that say something only with certain words: "spoke of", "put … at", "made it clear that".

Each reader is asked in turn and answers null where its words do not stand there.
"""

from __future__ import annotations

from collections.abc import Callable, Container
from functools import cache

from safeconduct.read.speech.asides import close_asides
from safeconduct.read.speech.between import Passer
from safeconduct.read.speech.complement import (
    Complement,
    Shape,
    clause_follows,
    infinitive_at,
    number_within,
    phrase_or_count,
)
from safeconduct.read.speech.phrases import POSSESSIVES, Phrase, Scan, read_phrase
from safeconduct.read.speech.words import SpeechWords
from safeconduct.read.text.clauses import VerbGroup
from safeconduct.read.text.tokens import WORD

__all__ = ["read_go_on", "readers_for"]

#: How far a small word after an object is looked for.
FARTHEST_SMALL = 22
#: How far after a verb its small word may stand, over when and where it was said.
FARTHEST_PARTICLE = 12
#: How far after a count the register it stands in is named.
FARTHEST_REGISTER = 10
#: How far before a verb the relative pronoun that is its object may stand.
FARTHEST_WHICH = 10

#: "a man identified as", "those named as": passive without an object.
_NAMING = frozenset({"identify", "name", "list"})
_NOTHING = frozenset({"none", "nothing", "anonymity", "condition", "everything"})
#: Verbs of getting: what one has been told is said only with "that".
_GETTING = frozenset({"gather", "collect", "obtain", "receive", "hold", "possess"})
_JUDGING = frozenset({"make", "find", "consider", "deem", "think", "believe", "hold", "judge"})
_PUTTING = frozenset({"put", "describe", "see", "tell", "explain", "phrase"})
_REJECTING = frozenset({"reject", "rebuff", "repudiate", "spurn"})
_MULTIPLES = frozenset(
    {"more", "fewer", "worse", "twice", "double", "half", "thrice", "treble", "triple", "many", "far"}
)
_LOSSES = frozenset({"dead", "killed", "wounded", "injured", "missing", "deaths", "fatalities"})


def read_set_phrase(taker: Passer, start: int) -> Complement | None:
    """ "made clear that", "expressed hope that": only before "that", a colon or a quotation."""
    for rest in taker.scan.runs_at(taker.scan.words.set_phrases.get(taker.lemma, ()), start):
        end = start + len(rest)
        if end <= taker.limit:
            found = taker.skip(end)
            if found.shape in (Shape.CLAUSE, Shape.COLON, Shape.QUOTE):
                return found
            opens = taker.scan.low(end) not in taker.scan.parse.grammar.prepositions
            plain = found.shape is Shape.NOUN and taker.lemma == "be" and opens
            if plain and clause_follows(taker.scan, end, taker.limit):
                return Complement(Shape.CLAUSE, end)
    return None


def read_go_on(taker: Passer, start: int) -> Complement | None:
    """ "the official went on": after a quotation or before one."""
    if taker.scan.low(start) != "on":
        return None
    found = taker.skip(start + 1)
    return found if found.shape in (Shape.NONE, Shape.QUOTE, Shape.COLON) else None


def read_put_it(taker: Passer, start: int) -> Complement | None:
    """ "as the abbot put it", "as one of those present described them to the Courier"."""
    if taker.scan.low(start) not in ("it", "them", "this"):
        return None
    found = taker.skip(start + 1)
    return found if found.shape is Shape.NONE else None


def _pass_to_small(taker: Passer, start: int) -> int:
    """Where the small word of a verb stands: "admitted in a statement to firing", "warned on Friday of famine"."""
    scan, smalls = taker.scan, taker.scan.words.particle[taker.lemma]
    opens = scan.low(start) in ("in", "on", "at", "during") or scan.is_time(start)
    if scan.low(start) in smalls or not opens:
        return start
    index = start
    while index < min(start + FARTHEST_PARTICLE, taker.limit) and scan.low(index) not in smalls:
        dated = scan.is_time(index) or (scan.low(index) in ("on", "at", "in") and scan.is_time(index + 1))
        after = index + 1 if dated else taker.adjunct(index, Complement(Shape.NONE, index))
        if after == index:
            return start
        index = after
    return index if scan.low(index) in smalls else start


def read_particle(taker: Passer, start: int) -> Complement | None:
    """ "spoke of 12 batches", "called for a truce", "warned against return"."""
    scan, lemma = taker.scan, taker.lemma
    start = _pass_to_small(taker, start)
    small = scan.low(start)
    if small not in scan.words.particle.get(lemma, ()):
        return None
    if lemma == "call" and small == "to":
        return None
    if small in ("out", "up"):
        return taker.skip(start + 1) if lemma in ("point", "own") else _after_out(taker, start + 1)
    if small == "on" and lemma == "ask":
        return None
    if start + 1 < taker.limit and scan.is_time(start + 1):
        return None
    hearer = read_phrase(scan, start + 1, taker.limit)
    if small == "on" and hearer is not None and scan.low(hearer.head) in scan.words.time_nouns:
        return None  # "reported on the morning of the 21st that"
    if small == "for" and hearer is not None and infinitive_at(scan, hearer.last, taker.limit):
        return Complement(Shape.INFINITIVE, start + 1)
    if small == "to" and lemma in ("appeal", "plead"):
        return None
    phrase = phrase_or_count(scan, start + 1, taker.limit)
    if phrase is not None and scan.low(phrase.head) in _NOTHING:
        return None
    group = scan.group_at[start + 1] if start + 1 < taker.limit else None
    acting = group is not None and (group.progressive or _is_described(scan, start + 1, group))
    far = start + 1 + (small in ("of", "about"))  # "warned of an “unheard-of” famine"
    quoted = scan.opens_quotation(start + 1) or scan.opens_quotation(far)
    if phrase is None and not acting and not quoted and scan.low(start + 1) not in _MULTIPLES:
        return None
    topic = phrase is not None and phrase.last - phrase.first < 2 and not scan.is_number(phrase.first)
    if lemma in ("know", "allow") and not (phrase is not None and number_within(scan, start + 1, start + 5)):
        return None
    pronouns = (*scan.parse.grammar.pronouns, "this", "that", "these", "those")
    bare = phrase is not None and topic and scan.low(phrase.head) in pronouns
    if bare or (topic and lemma in ("talk", "speak", "write")):
        return None
    return Complement(Shape.NOUN, start + 1)


def _is_described(scan: Scan, index: int, group: VerbGroup) -> bool:
    """ "spoke of repeated violations": a participle that describes the noun after it."""
    verb, after = scan.tokens[group.head].verb, scan.tokens[index + 1] if index + 1 < scan.size else None
    return group.bare and verb is not None and verb.participle and after is not None and after.kind is WORD


def _after_out(taker: Passer, start: int) -> Complement | None:
    return Complement(Shape.NOUN, start) if read_phrase(taker.scan, start, taker.limit) is not None else None


def read_object_particle(taker: Passer, start: int) -> Complement | None:
    """ "accused X of holding", "put the toll at 40", "described it as grave"."""
    scan, lemma = taker.scan, taker.lemma
    smalls = scan.words.object_particle[lemma]
    if scan.low(start).endswith(("self", "selves")):
        return None
    sized = lemma in scan.words.sized
    if sized and scan.low(start) in ("up", "off", "out", "aside", "back", "forward", "through"):
        return None
    for index in range(start, min(start + FARTHEST_SMALL, taker.limit)):
        low = scan.low(index)
        if low in (".", ";", ":") or (low == "that" and index > start) or (low == "," and lemma in ("give", "list")):
            break
        if low not in smalls:
            continue
        if not sized:
            at = start if index > start else index + 1
            if index == start and lemma in _NAMING and _is_named(taker):
                return None
            named = index > start or low == "as" or (low == "on" and _takes_relative(taker))
            return Complement(Shape.NOUN, at) if named and at < taker.limit else None
        marked = any(scan.opens_quotation(i) for i in (index + 1, index + 2))
        far = index + (10 if low == "at" else 3)
        if low not in ("down", "as") and (marked or number_within(scan, index + 1, far)):
            return Complement(Shape.NOUN, start if index > start else index + 1)
        if lemma == "put" and low == "down" and scan.low(index + 1) == "to":
            return Complement(Shape.NOUN, index + 2)
        own = any(scan.low(i) in ("name", "age", "identity", "reason") for i in range(start, index))
        if lemma in ("give", "list") and low == "as" and index > start and not own:
            return Complement(Shape.CLAUSE, start)
    return None


def _is_named(taker: Passer) -> bool:
    """ "a man identified as", "an American named as": who is named stands right before, and names nobody."""
    scan, first = taker.scan, taker.group.first
    counted = scan.low(first - 2) in ("a", "an", "one", "two", "three", "another")
    return (scan.low(first - 1) in scan.words.people or counted) and not _takes_relative(taker)


def _takes_relative(taker: Passer) -> bool:
    """ "the raid, which the official blamed on": the thing stands before."""
    scan, first = taker.scan, taker.group.first
    return any(
        scan.low(i) in ("which", "that", "whom", "what") for i in range(max(taker.floor, first - FARTHEST_WHICH), first)
    )


def read_idiom(taker: Passer, start: int) -> Complement | None:
    """ "pointed the finger at the army", "takes responsibility", "laid it at the door of the rebels"."""
    scan = taker.scan
    at = start
    if taker.lemma == "lay":
        thing = read_phrase(scan, start, taker.limit, tails=False)
        at = thing.last if thing is not None and scan.low(thing.last) == "at" else start
    return Complement(Shape.CLAUSE, start) if scan.runs_at(scan.words.idioms.get(taker.lemma, ()), at) else None


def read_judged_it(taker: Passer, start: int) -> Complement | None:
    """ "finds it established that", "thinks it likely that"."""
    scan = taker.scan
    if taker.lemma == "make" and scan.low(start) == "it" and start + 1 < taker.limit and scan.is_number(start + 1):
        return Complement(Shape.CLAUSE, start)
    if scan.low(start) != "it" or taker.lemma == "make":
        return None
    that = next((i for i in range(start + 2, min(start + 6, taker.limit)) if scan.low(i) == "that"), -1)
    return Complement(Shape.CLAUSE, that + 1) if that > 0 else None


def read_evidence(taker: Passer, start: int) -> Complement | None:
    """ "has gathered testimony that", "received reports that": what one has been told, and tells."""
    scan = taker.scan
    if taker.group.passive or taker.lemma == "receive":
        return None
    thing = read_phrase(scan, start, taker.limit)
    told = thing is not None and scan.low(thing.head) in scan.words.testimonies and scan.low(thing.last) == "that"
    return Complement(Shape.CLAUSE, thing.last + 1) if thing is not None and told else None


def read_view_as(taker: Passer, start: int) -> Complement | None:
    """ "read the raids as a warning", "see in it a trap": a judgement, where no verb comes between."""
    scan = taker.scan
    if scan.low(start) == "in" and taker.lemma == "see":
        thing = read_phrase(scan, start + 1, taker.limit, tails=False)
        named = read_phrase(scan, thing.last, taker.limit) if thing is not None else None
        return (
            Complement(Shape.CLAUSE, start)
            if named is not None and scan.low(named.first) in ("a", "an", "no")
            else None
        )
    thing = read_phrase(scan, start, taker.limit)
    if thing is None or scan.low(thing.last) != "as":
        return None
    named = read_phrase(scan, thing.last + 1, taker.limit)
    judged = named is not None and scan.starts_group(named.last) is None
    quoted = scan.opens_quotation(thing.last + 1)
    acting = scan.group_at[thing.last + 1] if thing.last + 1 < taker.limit else None
    return Complement(Shape.CLAUSE, start) if judged or quoted or (acting is not None and acting.bare) else None


def read_rejected(taker: Passer, start: int) -> Complement | None:
    """ "rejected the charge that his men had fired": the charge is what is denied."""
    scan = taker.scan
    thing = read_phrase(scan, start, taker.limit)
    if thing is None:
        alone = scan.low(start + 1) in ("and", "but", ".", ",")  # "dismissed that and said"
        return Complement(Shape.NOUN, start) if scan.low(start) in ("this", "that") and not alone else None
    claimed = scan.low(thing.head) in scan.words.claims or scan.low(start) in ("this", "that")
    return Complement(Shape.NOUN, start) if claimed or scan.low(thing.last) == "that" else None


def read_name_as(taker: Passer, start: int) -> Complement | None:
    """ "called the shelling an attempt", "calls the truce “unilateral”"."""
    scan = taker.scan
    near = (
        (start, start + 1, start + 2) if scan.low(start) in ("it", "them", "him", "her", "this") else (start, start + 1)
    )
    if any(scan.opens_quotation(i) for i in near):
        return Complement(Shape.NOUN, start)
    thing = read_phrase(scan, start, taker.limit)
    if thing is None or scan.low(start).endswith(("self", "selves")):
        return None
    if scan.opens_quotation(thing.last) or _quoted_after_aside(taker, thing):
        return Complement(Shape.NOUN, start)
    named = read_phrase(scan, thing.base, taker.limit) or read_phrase(scan, thing.last, taker.limit)
    if named is None and thing.base - thing.first > 1 and scan.low(thing.first) in ("this", "it", "that", "them"):
        return Complement(Shape.NOUN, start)
    return Complement(Shape.NOUN, start) if named is not None else None


def _quoted_after_aside(taker: Passer, thing: Phrase) -> bool:
    """ "called the chairman, Omar Haddad, “a liar”"."""
    scan = taker.scan
    end = close_asides(scan, thing, taker.limit)
    return end > thing.last and scan.low(end) == "," and scan.opens_quotation(end + 1)


def _in_register(taker: Passer, start: int) -> bool:
    """ "has 664 children in its register", "had 84 names on their lists"."""
    scan = taker.scan
    for index in range(start + 1, min(start + FARTHEST_REGISTER, taker.limit)):
        if scan.low(index) in (".", ";", ","):
            return False
        if scan.low(index) in scan.words.registers:
            own = scan.low(index - 1) == "the" or not POSSESSIVES.isdisjoint((scan.low(index - 1), scan.low(index - 2)))
            return own and any(scan.low(i) in ("in", "on") for i in (index - 2, index - 3))
    return False


def _gives_quoted(taker: Passer, start: int) -> bool:
    """ "gave them “until Saturday”"."""
    hearer = read_phrase(taker.scan, start, taker.limit, tails=False)
    return hearer is not None and taker.scan.opens_quotation(hearer.last)


def _is_length(taker: Passer, start: int) -> bool:
    """ "gave six to eight weeks for the work to be done": how long it is said to take."""
    scan = taker.scan
    phrase = phrase_or_count(scan, start, taker.limit)
    if phrase is None or not scan.is_number(phrase.first):
        return False
    end = next((i for i in range(start, min(start + 8, taker.limit)) if scan.low(i) in scan.words.time_nouns), -1)
    return end >= 0 and scan.low(end + 1) in ("for", "as", "until")


def read_handing(taker: Passer, start: int) -> Complement | None:
    """ "gave a lower number: 352", "provided a list of 84 missing", "has 14 dead" is a count only there."""
    scan = taker.scan
    if taker.group.passive or taker.lemma in _GETTING:
        return None
    if taker.lemma == "have":
        alone = start + 1 >= taker.limit or scan.low(start + 1) in (",", ".", ";")
        known = alone or scan.low(start + 1) in _LOSSES or _in_register(taker, start)
        return Complement(Shape.NOUN, start) if known and scan.is_number(start) else None
    if taker.lemma == "give" and (_is_length(taker, start) or _gives_quoted(taker, start)):
        return Complement(Shape.CLAUSE, start)
    thing = read_phrase(scan, start, taker.limit, tails=False)
    if thing is None or scan.low(thing.head) not in scan.words.counts:
        return None
    if scan.low(thing.last) == ":" and thing.last + 1 < taker.limit:
        return Complement(Shape.CLAUSE, thing.last + 1)
    if scan.low(thing.last) == "of" and number_within(scan, thing.last, thing.last + 4):
        return Complement(Shape.CLAUSE, thing.last + 1)
    return None


Reader = Callable[[Passer, int], Complement | None]
#: In the order they are asked, each with the verbs it is for.
_FIXED: tuple[tuple[Reader, Callable[[SpeechWords], Container[str]]], ...] = (
    (read_idiom, lambda words: words.idioms),
    (read_judged_it, lambda _: _JUDGING),
    (read_evidence, lambda words: words.handing),
    (read_set_phrase, lambda words: words.set_phrases),
    (read_particle, lambda words: words.particle),
    (read_object_particle, lambda words: words.object_particle),
    (read_view_as, lambda words: words.viewing),
    (read_rejected, lambda _: _REJECTING),
    (read_name_as, lambda words: words.name_as),
)
#: Asked after hearers.
_LATE: tuple[tuple[Reader, Callable[[SpeechWords], Container[str]]], ...] = (
    (read_handing, lambda words: words.handing),
    (read_put_it, lambda _: _PUTTING),
)


@cache
def readers_for(words: SpeechWords, lemma: str) -> tuple[tuple[Reader, ...], tuple[Reader, ...]]:
    """What reads the complements of a verb, in the order it is asked: before hearers are looked for, and after."""
    fixed, late = ([reader for reader, verbs in some if lemma in verbs(words)] for some in (_FIXED, _LATE))
    return tuple(fixed), tuple(late)
