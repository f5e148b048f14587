"""Find which verbs and nouns a counted phrase belongs to, by its place in the sentence.

    object   = verb [particle] phrase            "buses carried 836"
    subject  = phrase {aside} verb               "836 people, most of them women, were carried"
    relative = phrase "who" verb                 "836 people who left"
    nominal  = noun {"from" name} "of" phrase    "the departure from Homs of 836 people"

Only the form is looked at; what the verbs mean is for ``governors``. Aside are relative clauses, participles, words
between commas, brackets or dashes. News texts lose their commas, so none of this needs one.
"""

from __future__ import annotations

from dataclasses import dataclass

from safeconduct.read.figures.counted import Counted
from safeconduct.read.figures.nouns import NounWords
from safeconduct.read.figures.role_walk import ASIDE, Walk
from safeconduct.read.figures.walk_words import CLAUSE_OPENERS, RELATIVES
from safeconduct.read.text.clauses import VerbGroup
from safeconduct.read.text.parse import Parse
from safeconduct.read.text.sentences import Sentence
from safeconduct.read.text.tokens import MARK, NUMBER, OWN

__all__ = ["PARTICLES", "Roles", "find_roles"]

#: How far back a verb or noun that governs a phrase may stand, in words.
FAR = 16


NOUN_REACH = 9


PARTICLES = frozenset({
    "go", "dead", "aside", "out", "off", "back", "away", "up", "over", "in", "down", "behind", "home", "from",
    "free", "through", "here", "there", "alive", "aboard", "into", "hostage", "prisoner", "captive", "homeless",
    "ashore", "on", "forth", "together",
})  # fmt: skip


_LIGHT = frozenset({
    "the", "a", "an", "some", "its", "their", "his", "only", "just", "also", "now", "already", "nearly", "about",
    "another", "these", "those", "all", "her", "no", "up", "to", "as", "many", "at", "further", "still", "alone",
    "even", "first", "last", "initial", "least",
})  # fmt: skip


_TIMES = frozenset({"yesterday", "today", "overnight", "again", "meanwhile"})


_QUOTES = frozenset({"“", "”", '"', "‘", "’", "'", "«", "»"})


@dataclass(frozen=True, slots=True)
class Roles:
    """What a counted phrase belongs to; each null where nothing fits."""

    #: The first token of the phrase with what contains it ("a group of 300 rebels").
    outer: int
    #: The verb right before it, with the preposition between if there is one.
    before: VerbGroup | None = None
    via: str = ""
    #: The nearest verb before it past other words of its own clause.
    far: VerbGroup | None = None
    #: The verb it is the subject of.
    main: VerbGroup | None = None
    #: The verb of a participle or relative clause that hangs on it, and whether it is that verb's object.
    hung: VerbGroup | None = None
    hung_object: bool = False
    #: The preposition right before it.
    preposition: str = ""
    #: After "with", the verb of what it goes with: "two barges with 640 on board have tied up".
    carrier: VerbGroup | None = None


def find_roles(parse: Parse, sentence: Sentence, counted: Counted, nouns: NounWords) -> Roles:
    """Find what a counted phrase belongs to in its sentence."""
    outer = _outer(parse, sentence, counted.first, nouns)
    groups = parse.groups_in(max(sentence.first, outer - 2 * FAR), min(sentence.last, counted.last + 2 * ASIDE))
    at = _skip_back(parse, sentence, outer - 1)
    low = parse.low(at) if at >= sentence.first else ""
    preposition = low if low in parse.grammar.prepositions else ""
    before, via = _verb_before(parse, sentence, groups, at, inner=outer < counted.first)
    far = None if before is not None else _far(parse, sentence, groups, at)
    taken = before is not None and not via and before.lemma in _LETTING
    main, hung, hung_object = _after(parse, sentence, counted, groups, taken=taken)
    if far is not None and main is not None and low in ("and", ",") and _is_fars(parse, counted, far, main):
        main = None  # "killed a father and three children and left a woman hurt"
    carrier = None
    if preposition and main is not None and not _may_be_subject(preposition, main, counted):
        carrier = main if preposition == "with" and main.finite else None
        if hung is None and _hangs(parse, counted, main, low):
            hung = main  # "the exchange of 240 soldiers held in the enclave"
        main = None
    part = _is_part(parse, counted, at, low)
    relative = low in ("whom", "them") and parse.low(at - 1) == "of" and main is not None and main.finite
    if relative and main is not None and "," not in parse.lows[counted.last : main.first]:
        part = False  # "300 people, of whom 20 have died"
    if low == "including" and hung is not None and parse.tokens[hung.first - 1].text == ",":
        hung = None  # "9 hostages, including 6 nurses, held in Arka have been freed"
    if part and main is not None and (main.first > counted.last + 1 or not main.bare):
        main = None
    return Roles(outer, before, via, far, main, hung, hung_object, preposition, carrier)


def _verb_before(
    parse: Parse, sentence: Sentence, groups: list[VerbGroup], at: int, *, inner: bool
) -> tuple[VerbGroup | None, str]:
    """The verb that ends at a token, and the preposition between it and the phrase; inner: with a group around it."""
    low = parse.low(at) if at >= sentence.first else ""
    before, via = _group_ending(parse, groups, at), ""
    if before is not None and before.last == at:
        if low == "in" and inner:
            via = "in"  # "leave in batches of 1,500"
        elif low == "from" and before.passive and not before.bare:
            via = "from"  # "has been kept from most of the inhabitants"
    if before is None and low in parse.grammar.prepositions:
        before = _group_ending(parse, groups, _skip_back(parse, sentence, at - 1))
        via = low if before is not None else ""
    if before is not None and before.lemma == "say" and before.be_to:
        before = None  # "that is to say 23 held at Ber"
    return before, via


def _is_fars(parse: Parse, counted: Counted, far: VerbGroup, main: VerbGroup) -> bool:
    """Whether the verb after "and" goes on from the one far before, whose object those counted are too."""
    joined = parse.low(main.first - 1) in ("and", "but") and main.first == counted.last + 1
    return joined and far.finite and not (far.passive and not far.bare)


def _hangs(parse: Parse, counted: Counted, main: VerbGroup, low: str) -> bool:
    """Whether a participle right behind a phrase after a preposition hangs on it."""
    verb = parse.tokens[main.head].verb
    if verb is None or not verb.participle or not main.bare or main.first > counted.last + 1:
        return False
    joined = parse.low(main.first - 1) in parse.grammar.coordinators
    return not (joined and low == "at")  # "put them at 90,000 and ruled out"


def _is_part(parse: Parse, counted: Counted, at: int, low: str) -> bool:
    """Whether those counted are a part of others: "including", "among them", between commas."""
    if low in ("including", "namely"):
        return True
    if low in ("them", "whom"):
        return parse.low(at - 1) in ("among", "of", "amongst")
    return counted.partitive and low == "," and parse.low(counted.last) == ","


_LETTING = frozenset({
    "allow", "let", "permit", "enable", "help", "want", "expect", "order", "ask", "urge", "require", "force",
    "persuade",
})  # fmt: skip


#: Prepositions that also open a clause, or that take nothing from a phrase's being a subject.
_OPENING = frozenset({
    "as", "than", "after", "before", "since", "until", "till", "including", "plus", "like", "except", "besides",
    "over", "about", "up", "above", "under", "below", "around", "within",
})  # fmt: skip


def _may_be_subject(preposition: str, main: VerbGroup, counted: Counted) -> bool:
    """Whether a phrase after a preposition is a subject: of a form right after it, "for 300 to leave"."""
    if preposition in _OPENING:
        return True
    return (
        (main.infinitive or main.bare) and main.first <= counted.last + 2 and (not main.finite or preposition == "with")
    )


_PORTIONS = frozenset({
    "one", "none", "all", "most", "half", "some", "many", "each", "any", "both", "third", "quarter", "two-thirds",
    "percent", "%", "cent", "bulk", "part",
})  # fmt: skip


def _outer(parse: Parse, sentence: Sentence, first: int, nouns: NounWords) -> int:
    """Go left past what contains the people counted: "a first group of about", "the last batch of"."""
    at = _past_owner(parse, sentence, first)
    for _ in range(3):
        before = at - 1
        while (
            before > sentence.first
            and parse.low(before) in _LIGHT
            and parse.low(before) not in ("to", "at", "as", "up")
        ):
            before -= 1
        holder = before - 1
        low = parse.low(holder)
        holds = low in nouns.containers or low in nouns.bands or low in _PORTIONS
        if parse.low(before) != "of" or not holds or holder < sentence.first:
            break
        at = holder
        for back in range(holder - 1, max(sentence.first, holder - 5) - 1, -1):
            token = parse.tokens[back]
            if token.kind is MARK or token.low in parse.grammar.prepositions or _ends_group(parse, sentence, back):
                break
            if token.low in parse.grammar.coordinators or token.low in parse.grammar.pronouns:
                break
            at = back
            if token.low in ("a", "an", "the", "another", "this", "its", "their", "each"):
                break
    return at


#: No name that owns those counted is longer, in words.
_OWNER = 5


def _past_owner(parse: Parse, sentence: Sentence, first: int) -> int:
    """Go left past the owner of those counted: "most of Tigray's six million inhabitants"."""
    if parse.tokens[first - 1].kind is not OWN or first - 1 <= sentence.first:
        return first
    at = first - 1
    for index in range(first - 2, max(sentence.first, first - 2 - _OWNER) - 1, -1):
        token = parse.tokens[index]
        if not token.capital and token.low not in ("the", "country", "city", "town", "village", "region", "district"):
            break
        at = index
    return at if at < first - 1 else first


def _ends_group(parse: Parse, sentence: Sentence, token: int) -> bool:
    groups = parse.groups_in(max(sentence.first, token - 8), token + 1)
    return bool(groups) and groups[-1].first <= token < groups[-1].last


def _skip_back(parse: Parse, sentence: Sentence, at: int) -> int:
    """Go left past articles, adverbs and quotation marks."""
    while at > sentence.first:
        token = parse.tokens[at]
        if token.low in parse.grammar.calendar or token.low in _TIMES:
            behind = at - 1 - (parse.low(at - 1) in ("last", "this", "next", "early", "late"))
            on = parse.low(behind) in ("on", "in")
            if behind <= sentence.first or not (
                on or _ends_group(parse, sentence, behind) or parse.low(behind) in PARTICLES
            ):
                break
            at = behind - on  # "handed over on Wednesday 19 soldiers"
            continue
        light = token.low in _LIGHT and token.low not in ("to", "at", "as", "up", "about")
        if not light and token.text not in _QUOTES and not (token.low.endswith("ly") and token.verb is None):
            break
        at -= 1
    return at


def _group_ending(parse: Parse, groups: list[VerbGroup], at: int) -> VerbGroup | None:
    """The verb group that ends at a token, with its particle or not."""
    for index, group in enumerate(groups):
        if group.first > at:
            break
        if group.last - 1 == at or (group.last == at and parse.low(at) in PARTICLES):
            return groups[index - 1] if _is_let_go(groups, index) else group
    return None


def _is_let_go(groups: list[VerbGroup], index: int) -> bool:
    """ "let go", "let go of": one verb."""
    return groups[index].lemma == "go" and index > 0 and groups[index - 1].lemma == "let"


def _far(parse: Parse, sentence: Sentence, groups: list[VerbGroup], at: int) -> VerbGroup | None:
    """The verb before a phrase past an indirect object, a place, a date or the first members of a list."""
    ends = {g.last - 1: g for g in groups if g.last - 1 <= at}
    for index in range(at, max(sentence.first, at - FAR) - 1, -1):
        if index in ends:
            if not _describes(parse, ends[index]):
                return ends[index]
            continue
        token = parse.tokens[index]
        if token.text in (";", ":", "|", "(", "[") or token.low in CLAUSE_OPENERS - {"as", "since", "after", "before"}:
            return None
        if token.low in RELATIVES and token.low != "that":
            return None
    return None


def _describes(parse: Parse, group: VerbGroup) -> bool:
    """Whether a verb only describes what stands before it: "who have lost a parent", "22 killed"."""
    before = parse.tokens[group.first - 1] if group.first > 0 else None
    if before is None:
        return False
    return (
        before.low in RELATIVES
        or (group.bare and group.passive and before.kind is not MARK)
        or (before.kind is NUMBER and group.bare)
    )


def _after(
    parse: Parse, sentence: Sentence, counted: Counted, groups: list[VerbGroup], *, taken: bool
) -> tuple[VerbGroup | None, VerbGroup | None, bool]:
    """The verb the phrase is the subject of; the verb of what hangs on it, and whether it is that verb's object."""
    walk = Walk(parse, sentence, counted, {g.first: g for g in groups if g.first >= counted.last}, taken)
    walk.go()
    return walk.main, walk.hung, walk.hung_object
