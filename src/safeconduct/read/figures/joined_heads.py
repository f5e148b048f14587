"""Join the nouns that one number counts together: "gunmen and their families", "men, women and children"."""

from __future__ import annotations

from dataclasses import replace

from safeconduct.read.figures.counted_phrase import people_within
from safeconduct.read.figures.groups import OWN_WORDS, settle_head
from safeconduct.read.figures.nouns import Head, Noun, NounWords
from safeconduct.read.text.parse import Parse
from safeconduct.read.text.sentences import Layout
from safeconduct.read.text.tokens import NUMBER, WORD
from safeconduct.vocab.claim import Group, Measure
from safeconduct.vocab.quantity import Unit

__all__ = ["join_heads"]

#: How far two nouns of one number may stand apart, in words.
_JOIN_REACH = 12
#: Whose group the other's swallows when both are joined by "and".
_CARE = frozenset({Group.WOMEN, Group.CHILDREN, Group.CIVILIANS, Group.OTHER})
_HURT = frozenset({Group.WOUNDED, Group.OTHER})
_JOINTS = frozenset({"and", "or", ",", "&", "as", "well"})
_FILLERS = frozenset({
    "their", "the", "some", "of", "other", "his", "accompanying", "her", "its", "family", "close", "own", "both",
    "also", "many", "-",
})  # fmt: skip


def join_heads(parse: Parse, at: int, last: int, words: NounWords, head: Head) -> tuple[Head, int] | None:
    """Join a second noun to one number: "gunmen and their families", "women and children", "men, women and children".

    Returns: What both together are, and the token after them; null where nothing is joined.
    """
    theirs = parse.low(at) == "with" and parse.low(at + 1) in OWN_WORDS
    if head.unit not in (Unit.PEOPLE, Unit.FAMILIES) or at >= last or not (theirs or parse.low(at) in _JOINTS):
        return None
    headline = parse.low(at) == "," and _ends_headline(parse, at, last, words)
    joined = _Joined(parse, last, words, head, at)
    joined.linked = theirs or headline
    first = at + theirs
    for index in range(first, min(first + _JOIN_REACH, last)):
        low = parse.low(index)
        if low in _PARTS:
            break  # "30 terrorists, including women, and they"
        if parse.tokens[index].kind is NUMBER or low.partition("-")[0] in words.number_words:
            if joined.end == at:
                return None
            break  # "99 women and children and nearly 600 relatives"
        noun = words.nouns.get(low)
        goes_on = joined.takes_noun(index, noun) if noun is not None else None
        if goes_on is None:
            goes_on = joined.takes_word(index)
        if not goes_on:
            break
    if joined.end in (first, at) or not joined.linked:
        return None
    return _both(head, joined.groups, joined.end)


class _Joined:
    """The nouns joined to the first of one number so far."""

    __slots__ = ("end", "first", "groups", "head", "last", "linked", "parse", "since_noun", "words")

    def __init__(self, parse: Parse, last: int, words: NounWords, head: Head, first: int) -> None:
        self.parse = parse
        self.last = last
        self.words = words
        self.head = head
        self.first = first
        self.groups: set[Group] = {head.group}
        #: The token after the last noun.
        self.end = first
        #: Whether anything joins it to the first.
        self.linked = False
        self.since_noun: list[int] = []

    def takes_noun(self, index: int, noun: Noun) -> bool | None:
        """Take a noun, say that it is not joined, or nothing where it is a word like others."""
        parse, words, verb = self.parse, self.words, self.parse.tokens[index].verb
        if verb is not None and verb.participle and index == self.end > self.first:
            return False  # "60 women and girls kidnapped by the rebels"
        if verb is not None and _has_count(parse, index + 1, words):
            return False
        after = words.nouns.get(parse.low(index + 1))
        if noun.singular and after is not None and after.plural:
            self.since_noun.append(index)  # "elderly people"
            return True
        if noun.plural and self.linked and _names_more(parse, index + 1, words):
            self.groups.clear()  # "338 children and women captives"
            self.since_noun.append(index)
            return True
        low = parse.low(index)
        if not noun.plural and low != "kin":
            return None
        if noun.head.unit not in (Unit.PEOPLE, Unit.FAMILIES) or noun.head.strong:
            return False
        group, self.end = settle_head(parse, index, self.since_noun, self.last, words)
        if (low, self.head.group) not in (("girls", Group.WOMEN), ("boys", Group.MEN)):
            self.groups.add(group.group)
        self.since_noun = []
        return True

    def takes_word(self, index: int) -> bool:
        """Take a word that joins, fills or describes; false where it ends what is joined."""
        parse, token = self.parse, self.parse.tokens[index]
        grammar, low = parse.grammar, token.low
        if low in ("and", "or", "&"):
            self.linked = True
            return True
        if low in _JOINTS or low in _FILLERS:
            return True
        if token.kind is WORD and token.verb is None and low not in grammar.prepositions:
            if low in grammar.subordinators or low in grammar.pronouns or low in grammar.be:
                return False
        elif not _describes(parse, index, self.words):
            return False
        self.since_noun.append(index)
        return True


def _ends_headline(parse: Parse, at: int, last: int, words: NounWords) -> bool:
    """ "8,000 militants, refugees leave": in a headline a comma joins two kinds of people before their verb."""
    if at + 2 >= last or parse.sentence_of(at).layout is not Layout.HEADING:
        return False
    return people_within(parse, at + 1, at + 2, words) and parse.tokens[at + 2].verb is not None


_PARTS = frozenset({"including", "among", "excluding", "mostly", "mainly", "especially", "notably", "like"})


def _names_more(parse: Parse, index: int, words: NounWords) -> bool:
    """Whether a second plural of people follows at once, for which the first only stands as its kind."""
    if index >= len(parse.tokens):
        return False
    noun, verb = words.nouns.get(parse.low(index)), parse.tokens[index].verb
    people = noun is not None and noun.plural and not noun.singular and noun.head.unit is Unit.PEOPLE
    return people and verb is None


def _describes(parse: Parse, index: int, words: NounWords) -> bool:
    """Whether a verb form only describes the noun after it: "and wounded civilians", not "and left a woman hurt"."""
    verb = parse.tokens[index].verb
    return (
        verb is not None
        and (verb.participle or verb.ing)
        and parse.low(index + 1) not in parse.grammar.determiners
        and _noun_near(parse, index + 1, words)
    )


def _noun_near(parse: Parse, at: int, words: NounWords) -> bool:
    """Whether a countable plural follows, so that the participle before it is an adjective."""
    return any((noun := words.nouns.get(parse.low(i))) is not None and noun.plural for i in (at, at + 1))


def _has_count(parse: Parse, at: int, words: NounWords) -> bool:
    """Whether a count follows, so that the word before it is a verb: "and displaced about 1,200", "wounded another"."""
    if parse.low(at) in ("another", "several", "others", "many", "some", "an", "dozens", "scores", "hundreds"):
        return True
    for index in range(at, at + 3):
        if (index < len(parse.tokens) and parse.tokens[index].kind is NUMBER) or parse.low(index) in words.number_words:
            return True
    return False


def _both(head: Head, groups: set[Group], end: int) -> tuple[Head, int]:
    if len(groups) == 1:
        return replace(head, group=next(iter(groups))), end
    measure = head.measure if head.measure is not Measure.INJURED else None
    if groups <= _HURT:
        group = Group.WOUNDED
    elif groups <= _CARE:
        group = Group.CIVILIANS
    else:
        group = Group.ALL
    return Head(Unit.PEOPLE, group, measure, head.strong), end
