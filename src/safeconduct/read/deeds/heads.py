"""Read a noun phrase forward from its first word, and say what its heads can be.

A phrase ends where the small words say so. What is spoken of is its head noun, past the nouns that only measure: the
fighters of "a group of 300 fighters", the flour of "40 tonnes of flour". Its tags are the classes that the head belongs
to, and the head itself; of several members joined by "and", those of all.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from safeconduct.read.deeds.verbs import VerbLayout
from safeconduct.read.deeds.words import NO_TAGS, DeedWords, Tags
from safeconduct.read.names.mention import MentionKind, Mentions
from safeconduct.read.text.clauses import Grammar, Tense, VerbGroup
from safeconduct.read.text.tokens import MARK, NUMBER, OWN, WORD

__all__ = ["LONGEST", "NounPhrase", "PhraseReader"]

#: No phrase is longer than this many tokens.
LONGEST = 24
#: The number of a road has no more letters before it.
LETTERS = 2
#: So many members are joined to a phrase, at most.
MEMBERS = 4

_OPENING, _CLOSING = frozenset({"(", "["}), frozenset({")", "]"})
_QUOTES = frozenset({'"', "“", "”", "‘", "’", "'", "«", "»", "„"})
_JOINING_WORDS = frozenset({"and", "or", "&", "plus"})
_JOINTS = _JOINING_WORDS | {","}
_INNER = frozenset({"-", "–", "/", "&", "~", "#"})
_ALL = frozenset({"all", "both", "half"})
#: Before "half" they lead up to it, as to a number.
_NEARLY = frozenset({"about", "around", "over"})
#: Short adverbs of manner; other short words in -ly are as often nouns.
_MANNER = frozenset({"badly", "newly", "fully", "sadly"})
#: Before "of" they tell how something is left.
_LEFT = frozenset({"free", "clear", "rid", "empty"})


@dataclass(slots=True, eq=False)
class NounPhrase:
    """Tokens ``[first, last)`` of a noun phrase, the head that is meant, and what its heads can be."""

    first: int
    last: int
    head: int
    tags: Tags
    #: The words inside it, in lower case.
    words: Tags = NO_TAGS


#: What a word does to a phrase: it ends it, stands in it, or is its head so far.
_ENDS, _STANDS, _HEADS = range(3)


class PhraseReader:
    """Reads the noun phrases of one text."""

    def __init__(self, verbs: VerbLayout, mentions: Mentions, dated: frozenset[int]) -> None:
        self.verbs = verbs
        self.parse = verbs.parse
        self.tokens = verbs.tokens
        #: Gives a token in lower case; nothing outside the text.
        self.low = verbs.parse.low
        self.words = verbs.words
        self.mentions = mentions
        #: Tokens of dates: they are no subject, no object, and end a phrase.
        self.dated = dated
        self._small = _small(verbs.words, verbs.parse.grammar)
        self._convoys_bring_relief = self._count_convoys()

    def read(self, index: int, limit: int, *, joined: bool = True) -> NounPhrase | None:
        """The noun phrase that begins at a token; null if none does.

        Args:
            limit: the token that it must end before.
            joined: whether members joined by "and" or a comma belong to it.
        """
        limit = min(limit, index + LONGEST, len(self.tokens))
        end, outer, head = self._base(index, limit)
        if head < 0:
            return None
        tags = self._tags(index, outer, head)
        if joined and self.low(end) in _JOINTS:
            inner = head == outer and "of" in self.parse.lows[outer + 1 : end]
            end, tags = self._joined(end, limit, tags, inner=inner)
        return NounPhrase(index, end, head, tags, frozenset(self.parse.lows[index:end]))

    def is_time(self, phrase: NounPhrase) -> bool:
        """Whether a phrase tells a time, and is neither subject nor object."""
        return self.low(phrase.head) in self.words.small.times

    def is_own_date(self, index: int, limit: int) -> bool:
        """Whether a date belongs to the noun after it: "Monday's attack"."""
        return any(self.tokens[i].kind is OWN for i in range(index + 1, min(index + 3, limit)))

    def leads_to_number(self, index: int, limit: int) -> bool:
        """Whether a small word only leads up to a number: "up to 300", "at least two"."""
        before_numbers, low, follows = self.words.small.before_numbers, self.low(index), self.low(index + 1)
        if low not in before_numbers or (low == "between" and follows == "the"):
            return False
        if low in ("to", "on", "of") and self.low(index - 1) not in ("up", "close", "upwards"):
            return False  # "admitted to three hospitals"
        if low == "at" and follows not in ("least", "most"):
            return False
        for at in range(index + 1, min(index + 5, limit)):
            if low in _NEARLY and self.low(at) == "half":
                return True  # "about half the women"
            if self.tokens[at].kind is NUMBER or self.low(at).split("-", 1)[0] in self.words.numerals:
                return self.low(at + 1) not in ("th", "st", "nd", "rd")  # "on the 26th"
            if self.low(at) not in before_numbers and self.low(at) not in ("a", "the"):
                return False
        return False

    def _joined(self, end: int, limit: int, tags: Tags, *, inner: bool) -> tuple[int, Tags]:
        """Take in the members joined to a phrase, up to the verb of another clause.

        What is joined to a noun after "of" ("the handover of tanks and guns") says nothing of the head.
        """
        for _ in range(MEMBERS):
            at = end
            if self.low(at) == "," and at + 1 < limit:
                at += 1
            if self.low(at) in _JOINING_WORDS:
                at += 1
            elif at == end or self.low(at) not in self.words.tags:
                break
            if at >= limit or at in self.verbs.at:
                break
            after, outer, head = self._base(at, limit)
            follows = self.verbs.at.get(after) if after < limit else None
            if head < 0 or (follows is not None and follows.finite and follows.first == after):
                break
            if not inner or self.verbs.opens_phrase(at):
                more = self._tags(at, outer, head)
                named = "road" in more and not tags.isdisjoint(_HOLDABLE)  # "the government and the M12"
                tags |= NO_TAGS if named else more
            end = after
        return end, tags

    def _base(self, index: int, limit: int) -> tuple[int, int, int]:
        """Where a phrase ends, its first head, and the head that is meant."""
        end, outer = self._segment(index, limit)
        head = outer
        while outer >= 0 and self.low(end) == "of" and end + 1 < limit:
            after, inner = self._segment(end + 1, limit)
            if inner < 0:
                break
            if self._measures(head):
                head = inner
            end = after
        return end, outer, head

    def _measures(self, head: int) -> bool:
        return self.tokens[head].kind is NUMBER or self.low(head) in self.words.measured

    def _segment(self, index: int, limit: int) -> tuple[int, int]:
        """Where the words up to "of" end, and their head; -1 if no noun is among them."""
        head = -1
        tokens, dated, small, pronouns = self.tokens, self.dated, self._small, self.words.pronouns
        while index < limit:
            token = tokens[index]
            if index in dated and (head >= 0 or not self.is_own_date(index, limit)):
                break
            if token.kind is WORD:
                low = token.low
                if low not in small:
                    step = self._by_place(index, head)
                elif low in _ALL and self.low(index + 1) in self.parse.grammar.determiners:
                    index += 1  # "all its 840 weapons"
                    continue
                elif low in pronouns and low not in ("that", "this", "these", "her"):
                    return (index + 1, index) if head < 0 else (index, head)
                else:
                    step = self._step(index, head, limit)
                if step == _ENDS:
                    break
                if step == _HEADS:
                    head = index
            elif token.kind is NUMBER:
                if self._is_closed(index, head):
                    break
                head = index
            elif token.kind is MARK:
                after = self._after_mark(index, limit, head)
                if after == index:
                    break
                index = after
                continue
            index += 1
        return index, head

    def _step(self, index: int, head: int, limit: int) -> int:
        """What a small word does to the phrase that has got as far as ``head``."""
        grammar, small = self.parse.grammar, self.words.small
        low = self.tokens[index].low
        if low in small.never_in or (head >= 0 and low in small.after_nouns):
            return _ENDS
        if head >= 0 and (low == "back" or self._parts(index)):
            return _ENDS
        if low in grammar.determiners:
            return self._determiner(index, head)
        if low in small.before_numbers and self.leads_to_number(index, limit):
            return _STANDS if head < 0 else _ENDS
        return _ENDS if low in grammar.linking else self._by_place(index, head)

    def _by_place(self, index: int, head: int) -> int:
        """What a word does that no list of small words settles: what it is elsewhere in the text, and its end."""
        if index in self.verbs.numbers and self._is_closed(index, head):
            return _ENDS
        group, low = self.verbs.at.get(index), self.tokens[index].low
        if group is not None and not self.is_nounlike(group, index, head):
            return _ENDS
        if group is None and low in self.parse.grammar.adverbs and low not in ("back", "both", "all"):
            return _ENDS if head >= 0 else _STANDS
        if (
            low.endswith("ly")
            and (len(low) > 5 or low in _MANNER)
            and low not in self.words.tags
            and self.mentions.at(index) is None
        ):
            return _ENDS if head >= 0 and head not in self.verbs.numbers else _STANDS
        return _HEADS

    def _parts(self, index: int) -> bool:
        """Whether a word after a noun says when, or how it is left: "a deal hours before", "free of militants"."""
        low, follows = self.low(index), self.low(index + 1)
        if low in self.words.small.times:
            return follows in ("before", "after", "later", "earlier", "ago")
        return follows == "of" and low in _LEFT

    def _determiner(self, index: int, head: int) -> int:
        before = self.tokens[index - 1]
        if self.low(index) in self.words.small.after_numbers and self.verbs.is_number(index - 1):
            return _STANDS
        if head >= 0 and before.kind is not OWN and index - 1 == head:
            return _ENDS
        return _HEADS if self.low(index) in self.words.wild else _STANDS

    def _is_closed(self, index: int, head: int) -> bool:
        """Whether a number begins a phrase of its own: "In the town 40 people", not "the last 40 people"."""
        before = self.tokens[index - 1]
        if not self.tokens[index].spaced and before.text.isupper():
            return False  # "the M23 rebels"
        if head != index - 1 or before.kind is not WORD or before.low in self.words.wild:
            return False
        noun = before.low in self.words.tags or before.capital or before.low.endswith("s")
        return noun and before.low not in ("remaining", "no", "nos", "first", "last")

    def is_nounlike(self, group: VerbGroup, index: int, head: int = -1) -> bool:
        """Whether what may be a verb is part of the phrase: "the wounded", "remaining fighters", "similar bargains"."""
        verb = self.tokens[index].verb
        if not group.bare or group.first != index or verb is None:
            return False
        if (verb.third or verb.base) and group.tense is Tense.PRESENT and self.low(index) in self.words.tags:
            before = self.tokens[index - 1]
            return head < 0 or (head == index - 1 and before.low not in self.words.tags and not before.capital)
        if head == index - 1 and self.verbs.is_number(head) and verb.participle:
            return self._is_plural(index + 1) or (self._is_plain(index + 1) and self._is_plural(index + 2))
        return (verb.participle or verb.ing) and head < 0

    def _is_plural(self, index: int) -> bool:
        """ "27 captured rebels"."""
        return self.low(index) in self.words.tags and self.low(index).endswith("s")

    def _is_plain(self, index: int) -> bool:
        """Whether a word may be an adjective before the noun: "six captured British soldiers"."""
        grammar, low = self.parse.grammar, self.low(index)
        known = low in grammar.prepositions or low in grammar.determiners or low in grammar.coordinators
        mark = index >= len(self.tokens) or self.tokens[index].kind is not WORD
        return not (known or mark or index in self.verbs.at or low in self.words.small.times)

    def _after_mark(self, index: int, limit: int, head: int) -> int:
        """The token after a mark that may stand inside a phrase, or the mark itself."""
        text = self.tokens[index].text
        tight = index + 1 < limit and not self.tokens[index + 1].spaced
        if text in _QUOTES or text == "&" or (text in _INNER and tight):
            return index + 1
        if text in _OPENING and head >= 0:
            for close in range(index + 1, min(index + 8, limit)):
                if self.tokens[close].text in _CLOSING:
                    return close + 1
        return index

    def _tags(self, first: int, outer: int, head: int) -> Tags:
        """What a phrase can be, from its heads and the words before them."""
        words, token, numbers = self.words, self.tokens[head], self.verbs.numbers
        tags = set(words.tags.get(token.low, NO_TAGS))
        if token.low in words.pronouns:
            return words.pronouns[token.low].union(tags, (token.low,))
        counted = head > first and not numbers.isdisjoint(range(first, head))
        if token.kind is NUMBER and self._is_road(first, head):
            return frozenset(tags | {"name", "road", "place"} | ({"counted"} if counted else NO_TAGS))
        is_number = head in numbers
        if is_number:
            tags.update(("count",) if token.low == "other" else ("count", "people"))
        tags |= self._of_name(first, head)
        if outer != head:
            tags |= words.tags.get(self.low(outer), NO_TAGS) - _FIRED  # "a round of talks"
        elif not tags and self._may_be_people(first, head):
            tags.add("people")
        if head > first:
            if not tags.isdisjoint(_HOLDABLE) and self.parse.holds(words.taken, first, head):
                tags.update(("captive", "prisoner"))
            if is_number or token.text.isupper():
                tags |= words.tags.get(self.low(head - 1), NO_TAGS) & _STAGES  # "Stage II", "Phase Two"
            joint = words.compounds.get(f"{self.low(head - 1)} {token.low}", NO_TAGS)
            tags = tags - {"weapon"} | joint if "aid" in joint else tags | joint
        if "vehicle" in tags and self._is_of_relief(first, head):
            tags.add("aid")
        if counted:
            tags.add("counted")
        tags.update((token.low, _singular(token.low)))
        return frozenset(tags)

    def _is_road(self, first: int, head: int) -> bool:
        """Whether letters and a number name a road: "the A9", "the M20"."""
        token, before = self.tokens[head], self.tokens[head - 1]
        if token.spaced:
            return False
        lettered = head > first and before.text.isupper() and len(before.text) <= LETTERS
        return lettered and len(token.text) <= LETTERS + 1

    def _is_of_relief(self, first: int, head: int) -> bool:
        """Whether what drives brings relief: as its words say, or as convoys do in this report."""
        if self.parse.holds(self.words.goods_before, first, head):
            return True
        return self._convoys_bring_relief and self.low(head) in self.words.convoys

    def _count_convoys(self) -> bool:
        """Whether more of a report's convoys are said to bring relief than to take people."""
        relief = people = 0
        if not self.words.convoys_never.isdisjoint(self.parse.positions):
            return False
        for index in self.parse.where(self.words.convoys):
            before = [self.low(i) for i in range(index - 3, index)]
            after = [self.low(i) for i in range(index + 1, index + 5)]
            relief += any(low in self.words.convoys_of_relief for low in (*before, *after))
            people += any(low in self.words.convoys_of_people for low in (*before, *after))
        return relief > people

    def _of_name(self, first: int, head: int) -> Tags:
        """What a name can be; an unknown one in the plural is one of people ("27 Moslems")."""
        mention, token = self.mentions.at(head), self.tokens[head]
        if mention is not None:
            kinds = _OF_KIND[mention.kind]
            return kinds | _OUTLET if token.low in self.words.outlets else kinds
        people = token.low.endswith(self.words.small.people_ends)
        if not token.capital or token.low in self.words.tags or (head == first and not token.low.endswith("s")):
            return NO_TAGS
        return frozenset({"name", "people"}) if people else frozenset({"name"})

    def _may_be_people(self, first: int, head: int) -> bool:
        """Whether an unknown noun is taken for people: by its end, or because a number counts it."""
        token = self.tokens[head]
        if token.kind is not WORD or token.low in self.words.measured or token.low in self.words.small.never_people:
            return False
        if token.low.endswith(self.words.small.person_ends):
            return True
        return token.low.endswith("s") and not self.verbs.numbers.isdisjoint(range(first, head))


@cache
def _small(words: DeedWords, grammar: Grammar) -> Tags:
    """The words for which a list says what they do to a phrase: few of a text's, so that the lists need no asking."""
    small = words.small
    lists = (small.never_in, small.after_nouns, small.times, small.before_numbers, words.pronouns)
    return grammar.linking.union(*lists, grammar.determiners, _ALL, _LEFT, ("back",))


_FIRED = frozenset({"munition", "shellfire", "talks"})
_HOLDABLE = frozenset({"people", "force"})
_OUTLET = frozenset({"outlet"})
_STAGES = frozenset({"operation", "stage", "phase"})

_OF_KIND: dict[MentionKind, Tags] = {
    MentionKind.PLACE: frozenset({"place", "name", "placename"}),
    MentionKind.PERSON: frozenset({"people", "name", "somebody"}),
    MentionKind.BODY: frozenset({"force", "name", "fighters", "people"}),
}


def _singular(word: str) -> str:
    """The singular by rule; the word itself where it has none."""
    if word.endswith("ies") and len(word) > 4:
        return word[:-3] + "y"
    if word.endswith(("ches", "shes", "sses", "xes")):
        return word[:-2]
    return word[:-1] if word.endswith("s") and not word.endswith("ss") else word
