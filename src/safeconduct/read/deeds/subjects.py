"""Find the subject of a verb, backward from it.

It is looked for over asides between commas and over participles ("a convoy heading for the town was turned back"). The
subject of "who" and "which" is the phrase before them; that of an infinitive is the object of the verb above it, else
its subject; of a verb joined with "and", that of the verb before. "It" is given what it can stand for.
"""

from __future__ import annotations

from safeconduct.read.deeds.heads import LONGEST, NounPhrase, PhraseReader
from safeconduct.read.deeds.words import NO_TAGS, Tags
from safeconduct.read.text.clauses import VerbGroup
from safeconduct.read.text.sentences import Sentence
from safeconduct.read.text.tokens import MARK, NUMBER, WORD

__all__ = ["FARTHEST", "SubjectFinder"]

#: No subject is looked for farther away than this many tokens, nor over more verbs than these.
FARTHEST, DEEPEST = 60, 4

#: The subject of a relative clause is no longer, in tokens: "whose houses", "which the two armies".
WHOSE = 5

_PARTS = frozenset({",", "and", "but", "or", ":", ";"})
#: Before an -ing form these leave its subject to what stands before them.
_OF_DOING = frozenset({"of", "from", "in", "to"})
_DASHES = frozenset({"–", "—", "--", "-"})
#: Adverbs that are as often part of a noun phrase.
_NO_ADVERBS = frozenset({"all", "both", "each", "further", "more", "once"})
#: They are never a subject, and those who were told something.
_TOLD = frozenset({"us", "them", "him", "me"})


class SubjectFinder:
    """Finds the subjects of one text, each once."""

    def __init__(self, reader: PhraseReader) -> None:
        self.reader = reader
        self.verbs = reader.verbs
        self.parse = reader.parse
        self.tokens = reader.tokens
        self._low = reader.low
        self.small = reader.words.small
        self.saying = reader.parse.lexicon.words("dates.saying")
        self._known: dict[int, NounPhrase | None] = {}

    def find(self, sentence: Sentence, group: VerbGroup, depth: int = 0) -> NounPhrase | None:
        """The phrase that is the surface subject of a verb group; null if none is found."""
        if group.first in self._known:
            return self._known[group.first]
        if depth > DEEPEST:
            return None
        found = self._find(sentence, group, depth)
        if found is not None and "pronoun" in found.tags and self._low(found.head) in ("it", "this"):
            found.tags |= self.meant(sentence, group, depth)
        self._known[group.first] = found
        return found

    def meant(self, sentence: Sentence, group: VerbGroup, depth: int = 0) -> Tags:
        """What "it" can stand for: the subject of the first verb before it, here or in the sentence before."""
        for number in (sentence.index, sentence.index - 1):
            if number < 0:
                break
            other_sentence = self.parse.sentences[number]
            for other in self.verbs.groups(other_sentence)[: 2 * DEEPEST]:
                if other.last > group.first:
                    break
                if other.finite and other is not group:
                    subject = self.find(other_sentence, other, depth + 1)
                    if subject is not None and "people" not in subject.tags:
                        return subject.tags
        return NO_TAGS

    def antecedent(self, relative: int, floor: int) -> NounPhrase | None:
        """The phrase that "who" or "which" at a token stands for; any of those that hang together before it."""
        end = relative - 1 if self._low(relative - 1) == "," else relative
        begin = end
        while begin > floor and end - begin < LONGEST:
            low = self._low(begin - 1)
            if begin - 1 in self.verbs.at and not self.verbs.is_attributive(begin - 1):
                break
            if low in (",", ";", ":", "but") or low in self.small.relatives or self._is_dash(begin - 1):
                break
            joined = low == "and" and self._low(begin) not in self.parse.grammar.prepositions
            if joined and not self._is_between(max(floor, begin - 1 - LONGEST // 2), begin - 1):
                break
            begin -= 1
        return self._together(begin, end)

    def _is_between(self, first: int, last: int) -> bool:
        """Whether "and" joins two sides: "the deal between the army and the rebels, which …"."""
        return any(self._low(index) == "between" for index in range(first, last))

    def right_before(self, sentence: Sentence, group: VerbGroup) -> NounPhrase | None:
        """The phrases that end right before a participle: "under an arrangement signed in May"."""
        end = group.first - 1 if self._low(group.first - 1) == "," else group.first
        begin = end
        while begin > sentence.first and end - begin < LONGEST:
            low = self._low(begin - 1)
            if low in _PARTS or low in self.small.relatives or self._is_dash(begin - 1):
                break
            if begin - 1 in self.verbs.at and not self.verbs.is_attributive(begin - 1):
                break
            begin -= 1
        return self._together(begin, end) if begin < end else None

    def _find(self, sentence: Sentence, group: VerbGroup, depth: int) -> NounPhrase | None:
        floor = max(self.after_number(sentence), group.first - FARTHEST)
        end = self._without_adverbs(self._over_brackets(self._without_adverbs(group.first, floor), floor), floor)
        above = self.verbs.before(group)
        if group.infinitive:
            return self._of_infinitive(sentence, group, above, depth)
        if end <= floor:
            return self._fronted(sentence, group)
        before = self._low(end - 1)
        if before in self.small.shared_after and above is not None:
            return self.find(sentence, above, depth + 1)
        if before in _OF_DOING and group.bare and group.progressive and above is not None:
            return self._of_gerund(sentence, group, above, depth)
        if before == ",":
            relative = self._relative_of(above, floor)
            opened = next((i for i in range(relative, max(floor, relative - WHOSE), -1) if self._low(i - 1) == ","), 0)
            if relative and opened:
                return self.antecedent(opened, floor)  # "the truce, which officers criticized, fell apart"
            shared, end = self._after_comma(group, above, end, floor)
            if shared is not None:
                return self.find(sentence, shared, depth + 1)
            if group.bare and above is None:
                return self._first_of(floor, group.first - 1)
            before = self._low(end - 1)
        if before in self.small.subjects and not self._is_relative_object(end - 1, above):
            return self.reader.read(end - 1, end)
        if before in self.small.relatives:
            return self.antecedent(end - 1, floor)
        return self._in_clause(sentence, group, above, (floor, end), depth)

    def _fronted(self, sentence: Sentence, group: VerbGroup) -> NounPhrase | None:
        """The subject behind a participle that opens a sentence: "Clinched on Wednesday, the deal gives …"."""
        if not group.bare:
            return None
        last = min(sentence.last, group.last + LONGEST)
        comma = next((i for i in range(group.last, last) if self._low(i) == ","), None)
        return self.reader.read(comma + 1, sentence.last) if comma is not None else None

    def _after_comma(
        self, group: VerbGroup, above: VerbGroup | None, end: int, floor: int
    ) -> tuple[VerbGroup | None, int]:
        """The verb whose subject is shared over a comma, if one is; else where the words before an aside end."""
        low = above.last if above is not None and above.finite else floor
        alone = not any(self._low(i) == "," for i in range(end - 2, max(low, floor) - 1, -1))
        if alone and group.bare and above is not None and above.finite:
            return above, end
        return None, self._over_aside(end - 1, floor)

    def _in_clause(
        self, sentence: Sentence, group: VerbGroup, above: VerbGroup | None, bounds: tuple[int, int], depth: int
    ) -> NounPhrase | None:
        """The subject among the words between the clause's beginning and the verb; else that of the verb before."""
        floor, end = bounds
        begin = self._clause_begin(end, floor)
        if above is None:
            return self._first_of(begin, end)
        parted = self.parse.holds(_PARTS, begin, end)
        held = not above.finite or (above.bare and above.passive)
        if above.last == begin and above.first > floor and held and not parted:
            shared = self.find(sentence, above, depth + 1)
            if shared is None and above.bare and above.progressive:
                return self.reader.read(above.first, end)  # "Firing ceases on all fronts"
            return self._laden(shared, above.last, end)
        found = self._first_of(begin, end)
        relative = self._relative_of(above, floor) if above.last <= begin else 0
        if relative and not parted and (found is None or found.first == above.last):
            own = relative < above.first - 1
            return self.antecedent(relative, floor) if own else self.find(sentence, above, depth + 1)
        if above.finite and found is not None and found.first == above.last == begin:
            return self._after_and(above, begin, end) or found
        if found is None and (not group.finite or begin == end or above.bare):
            return self.find(sentence, above, depth + 1)
        return found

    def _relative_of(self, verb: VerbGroup | None, floor: int) -> int:
        """The "who" or "whose" that opens a verb's clause, right before it or before its subject; 0 if none does."""
        if verb is None or not verb.finite:
            return 0
        if self._low(verb.first - 1) in ("who", "which", "that", "whom"):
            return verb.first - 1
        for index in range(verb.first - 2, max(floor, verb.first - 2 - WHOSE), -1):
            if self._low(index) in ("which", "whom", "whose", "where") or self._joins(index):
                return index
            if index in self.verbs.at or self.tokens[index].kind is MARK:
                break
        return 0

    def _joins(self, index: int) -> bool:
        """Whether "that" stands for the noun before it: "the operation that we announced was completed"."""
        after, before = self._low(index + 1), self._low(index - 1)
        return self._low(index) == "that" and after in self.small.subjects and before in self.reader.words.tags

    def _is_relative_object(self, index: int, above: VerbGroup | None) -> bool:
        """Whether a pronoun before a verb is the object of a relative clause: "those who reject it will go"."""
        return above is not None and above.last == index and self._low(above.first - 1) in self.small.relatives

    def _after_and(self, above: VerbGroup, begin: int, end: int) -> NounPhrase | None:
        """The subject after "and", where what is before it is the object of the verb before."""
        if above.lemma in self.saying:
            return None
        joint = next((i for i in range(end - 1, begin, -1) if self._low(i) in ("and", "but", "or")), None)
        return self._first_of(joint + 1, end) if joint is not None else None

    def after_number(self, sentence: Sentence) -> int:
        """The first token of a sentence after the number of a list or paragraph: "3.", "(b)", "2/"."""
        first = sentence.first
        if self.tokens[first].text == "(" and self._low(first + 2) == ")":
            return first + 3
        ranked = self.tokens[first].kind is NUMBER or len(self._low(first)) == 1
        marked = first + 1 < sentence.last and self._low(first + 1) in (".", ")", "/")
        return first + 2 if ranked and marked else first

    def _without_adverbs(self, end: int, floor: int) -> int:
        """Where the words before a verb end when the adverbs right before it are left out."""
        while end > floor:
            low = self._low(end - 1)
            adverb = low in self.parse.grammar.adverbs and low not in _NO_ADVERBS
            manner = low.endswith("ly") and low not in self.reader.words.tags and not self.tokens[end - 1].capital
            if not (adverb or manner or low in ("there", "here", "themselves", "alike", "together")):
                break
            end -= 1
        return end

    def _over_brackets(self, end: int, floor: int) -> int:
        """Where the words before brackets or dashes end: "500 men (see map) left", "500 – the first – left"."""
        if end <= floor:
            return end
        bracket = self.tokens[end - 1].text in (")", "]")
        if not bracket and not self._is_dash(end - 1):
            return end
        for index in range(end - 2, max(floor, end - LONGEST), -1):
            if self.tokens[index].text in ("(", "[") if bracket else self._is_dash(index):
                return index
        return end

    def _over_aside(self, comma: int, floor: int) -> int:
        """Where the words before an aside between commas end: "The deal, hammered out in May, was signed"."""
        for index in range(comma - 1, floor - 1, -1):
            if self._low(index) in (",", "–", "—") and index - 1 not in self.verbs.at:
                return index
            if self.tokens[index].text in (";", ":"):
                break
        return comma

    def _of_infinitive(
        self, sentence: Sentence, group: VerbGroup, above: VerbGroup | None, depth: int
    ) -> NounPhrase | None:
        if above is None:
            return self._first_of(max(self.after_number(sentence), group.first - LONGEST), group.first)
        between = self.reader.read(above.last, group.first) if above.last < group.first else None
        own = between is not None and "people" in between.tags and not above.passive
        if own and above.lemma not in ("promise", "be", "have"):
            return between
        return self.find(sentence, above, depth + 1)

    def _of_gerund(self, sentence: Sentence, group: VerbGroup, above: VerbGroup, depth: int) -> NounPhrase | None:
        """Who does what stands after a preposition: "accused the militia of firing", "had no plan of leaving"."""
        between = self.reader.read(above.last, group.first - 1, joined=False) if above.last < group.first - 1 else None
        if between is not None and between.tags & {"people", "force", "fighters"}:
            return between
        return self.find(sentence, above, depth + 1)

    def _clause_begin(self, end: int, floor: int) -> int:
        """Where the words of the clause before a verb begin."""
        grammar, openers = self.parse.grammar, self.small.time_openers
        for index in range(end, floor, -1):
            token = self.tokens[index - 1]
            low = token.low
            if index - 1 in self.verbs.at and not self.verbs.is_attributive(index - 1):
                return index
            if token.kind is MARK and (token.text in (",", ";", ":", "|", "•") or self._is_dash(index - 1)):
                return index
            if low in grammar.subordinators and low not in openers:
                return index
            if index != end and (low in ("but", "yet", "nor") or (low in openers and self._is_whole(index, end))):
                return index
        return floor

    def _is_dash(self, index: int) -> bool:
        """Whether a mark is a dash between clauses, or after a dateline, and not inside a word."""
        if self.tokens[index].text not in _DASHES:
            return False
        return self.tokens[index].spaced and index + 1 < len(self.tokens) and self.tokens[index + 1].spaced

    def _is_whole(self, begin: int, end: int) -> bool:
        """Whether a stretch is one phrase: after "since" it is a subject, not a time."""
        phrase = self.reader.read(begin, end)
        if phrase is None or self.reader.is_time(phrase):
            return False
        for _ in range(2):
            if phrase.last == end:
                return True
            tail = phrase.last + 1 if self._low(phrase.last) in self.parse.grammar.prepositions else end
            phrase = self.reader.read(tail, end) if tail < end else None
            if phrase is None:
                return False
        return phrase.last == end

    def _first_of(self, begin: int, end: int) -> NounPhrase | None:
        """The first phrase of a stretch that no preposition governs, times left out."""
        reader, index = self.reader, begin
        while index < end:
            if index in reader.dated and not reader.is_own_date(index, end):
                index += 1
                continue
            low = self._low(index)
            if low == "next" and self._low(index + 1) == "to":
                index += 2  # "next to no aid"
                continue
            if low in _TOLD and index + 1 < end:
                index += 1  # "told us a paper had been signed"
                continue
            if low in self.parse.grammar.prepositions and not reader.leads_to_number(index, end):
                inner = reader.read(index + 1, end, joined=False)
                if inner is not None and inner.last >= end:
                    return self._swallowed(inner, end)
                index = inner.last if inner is not None else index + 1
                continue
            found = reader.read(index, end)
            if found is None:
                index += 1
            elif reader.is_time(found) and found.last < end:
                index = found.last
            else:
                return self._laden(found, found.last, end)
        return None

    def _laden(self, found: NounPhrase | None, index: int, end: int) -> NounPhrase | None:
        """A phrase with what it carries: a convoy "with", "carrying" or "loaded with" relief is one of relief."""
        if found is None or "vehicle" not in found.tags or index >= end:
            return found
        start = index + 1 if self._low(index) == "with" else index
        load = self.reader.read(start, end, joined=False)
        if load is not None and "aid" in load.tags:
            found.tags |= {"aid", "laden"}
        return found

    def _swallowed(self, inner: NounPhrase, end: int) -> NounPhrase | None:
        """The subject at the end of what a preposition seems to govern: "At the wadi RSF fighters fired"."""
        grammar = self.parse.grammar
        for index in range(inner.first + 1, inner.last):
            mention, before = self.reader.mentions.at(index), self.tokens[index - 1]
            if mention is None or mention.first != index or before.capital or before.kind is not WORD:
                continue
            if before.low not in grammar.determiners and before.low not in grammar.prepositions:
                return self.reader.read(index, end)
        return None

    def _together(self, begin: int, end: int) -> NounPhrase | None:
        """The phrases of a stretch as one."""
        found: NounPhrase | None = None
        index = begin
        while index < end:
            governed = self._low(index) in self.parse.grammar.prepositions
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
