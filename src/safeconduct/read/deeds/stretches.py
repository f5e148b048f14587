"""Say where the words before a verb begin and end: over adverbs, brackets, dashes and asides between commas.

What "who" and "which" stand for is read here too: the phrases that hang together right before them.
"""

from __future__ import annotations

from safeconduct.read.deeds.heads import LONGEST, NounPhrase, PhraseReader
from safeconduct.read.text.clauses import VerbGroup
from safeconduct.read.text.sentences import Sentence

__all__ = ["PARTS", "Stretches"]

#: What parts a clause from the next.
PARTS = frozenset({",", "and", "but", "or", ":", ";"})
_DASHES = frozenset({"–", "—", "--", "-"})
#: Adverbs that are as often part of a noun phrase.
_NO_ADVERBS = frozenset({"all", "both", "each", "further", "more", "once"})


class Stretches:
    """Walks back over the words before the verbs of one text."""

    def __init__(self, reader: PhraseReader) -> None:
        self.reader = reader
        self.verbs = reader.verbs
        self.parse = reader.parse
        self.tokens = reader.tokens
        self.low = reader.low
        self.small = reader.words.small

    def antecedent(self, relative: int, floor: int) -> NounPhrase | None:
        """The phrase that "who" or "which" at a token stands for; any of those that hang together before it."""
        end = relative - 1 if self.low(relative - 1) == "," else relative
        begin = end
        while begin > floor and end - begin < LONGEST:
            low = self.low(begin - 1)
            if begin - 1 in self.verbs.at and not self.verbs.is_attributive(begin - 1):
                break
            if low in (",", ";", ":", "but") or low in self.small.relatives or self.is_dash(begin - 1):
                break
            joined = low == "and" and self.low(begin) not in self.parse.grammar.prepositions
            if joined and not self._is_between(max(floor, begin - 1 - LONGEST // 2), begin - 1):
                break
            begin -= 1
        return self._together(begin, end)

    def _is_between(self, first: int, last: int) -> bool:
        """Whether "and" joins two sides: "the deal between the army and the rebels, which …"."""
        return any(self.low(index) == "between" for index in range(first, last))

    def right_before(self, sentence: Sentence, group: VerbGroup) -> NounPhrase | None:
        """The phrases that end right before a participle: "under an arrangement signed in May"."""
        aside = self.low(group.first - 1) == "," or self.is_dash(group.first - 1)
        end = group.first - 1 if aside else group.first
        begin = end
        while begin > sentence.first and end - begin < LONGEST:
            low = self.low(begin - 1)
            if low in PARTS or low in self.small.relatives or self.is_dash(begin - 1):
                break
            if begin - 1 in self.verbs.at and not self.verbs.is_attributive(begin - 1):
                break
            begin -= 1
        return (self._together(begin, end) or self._governed(begin, end)) if begin < end else None

    def _governed(self, begin: int, end: int) -> NounPhrase | None:
        """The phrase behind the first preposition of a stretch: "among a first batch of 600 men due to leave"."""
        if self.low(begin) not in self.parse.grammar.prepositions:
            return None
        phrase = self.reader.read(begin + 1, end, joined=False)
        return phrase if phrase is not None and phrase.last == end else None

    def right_behind(self, begin: int, end: int) -> NounPhrase | None:
        """Who or what moves right before an -ing form: "hit a bus carrying pilgrims", "a convoy leaving the town"."""
        near, index = None, begin
        while index < end:
            if self.low(index) == ",":  # "wounded four, two of them badly, in a raid on a convoy leaving the town"
                near, index = None, index + 1
                continue
            if self.low(index) in PARTS or self.low(index) in self.small.relatives:
                return None
            near = self.reader.read(index, end, joined=False)
            index = max(near.last if near is not None else 0, index + 1)
        moves = near is not None and near.last == end and not near.tags.isdisjoint({"vehicle", "people", "aid"})
        return near if moves else None

    def without_adverbs(self, end: int, floor: int) -> int:
        """Where the words before a verb end when the adverbs right before it are left out."""
        while end > floor:
            low = self.low(end - 1)
            adverb = low in self.parse.grammar.adverbs and low not in _NO_ADVERBS
            manner = low.endswith("ly") and low not in self.reader.words.tags and not self.tokens[end - 1].capital
            if not (adverb or manner or low in ("there", "here", "themselves", "alike", "together")):
                break
            end -= 1
        return end

    def over_brackets(self, end: int, floor: int) -> int:
        """Where the words before brackets or dashes end: "500 men (see map) left", "500 – the first – left"."""
        if end <= floor:
            return end
        bracket = self.tokens[end - 1].text in (")", "]")
        if not bracket and not self.is_dash(end - 1):
            return end
        for index in range(end - 2, max(floor, end - LONGEST), -1):
            if self.tokens[index].text in ("(", "[") if bracket else self.is_dash(index):
                return index
        return end

    def over_aside(self, comma: int, floor: int) -> int:
        """Where the words before an aside between commas end: "The deal, hammered out in May, was signed"."""
        for index in range(comma - 1, max(floor, comma - LONGEST), -1):
            if self.low(index) == "," and self.low(index + 1) in self.small.partly and index - 1 not in self.verbs.at:
                return index  # "3,000 people, mostly women, children and the old, were taken out"
        for index in range(comma - 1, floor - 1, -1):
            if self.low(index) in (",", "–", "—") and index - 1 not in self.verbs.at:
                return index
            if self.tokens[index].text in (";", ":"):
                break
        return comma

    def is_dash(self, index: int) -> bool:
        """Whether a mark is a dash between clauses, or after a dateline, and not inside a word."""
        if self.tokens[index].text not in _DASHES:
            return False
        apart = self.tokens[index].spaced or self.tokens[index - 1].text.isupper()  # "Belin, ABC- Gunmen left"
        return apart and index + 1 < len(self.tokens) and self.tokens[index + 1].spaced

    def _together(self, begin: int, end: int) -> NounPhrase | None:
        """The phrases of a stretch as one."""
        found: NounPhrase | None = None
        index = begin
        while index < end:
            governed = self.low(index) in self.parse.grammar.prepositions
            phrase = self.reader.read(index, end) if not governed else None
            if phrase is None:
                index += 1
                continue
            if found is not None:
                phrase.tags |= found.tags
                phrase.words |= found.words
                phrase.first = found.first
            found = phrase
            index = max(phrase.last, index + 1)
        return found
