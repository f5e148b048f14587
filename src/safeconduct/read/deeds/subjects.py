"""Find the subject of a verb, backward from it.

It is looked for over asides between commas and over participles ("a convoy heading for the town was turned back"). The
subject of "who" and "which" is the phrase before them; that of an infinitive is the object of the verb above it, else
its subject; of a verb joined with "and", that of the verb before. "It" is given what it can stand for.
"""

from __future__ import annotations

from safeconduct.read.deeds.heads import LONGEST, NounPhrase, PhraseReader
from safeconduct.read.deeds.stretches import PARTS, Stretches
from safeconduct.read.deeds.words import NO_TAGS, Tags
from safeconduct.read.text.clauses import VerbGroup
from safeconduct.read.text.sentences import Sentence
from safeconduct.read.text.tokens import MARK, NUMBER, WORD

__all__ = ["FARTHEST", "SubjectFinder"]

#: No subject is looked for farther away than this many tokens, nor over more verbs than these.
FARTHEST, DEEPEST = 60, 4

#: The subject of a relative clause is no longer, in tokens: "whose houses", "which the two armies".
WHOSE = 5

#: Behind one of these an infinitive tells what it is for.
_PLANS = frozenset(
    {"operation", "operations", "plan", "plans", "deal", "talks", "effort", "efforts", "attempt", "mission", "bid"}
)
#: After "in" they are no part of what follows.
_ADVERBIAL = frozenset({"total", "all", "addition", "turn", "response", "return", "fact", "contrast", "parallel"})
#: Before an -ing form these leave its subject to what stands before them.
_OF_DOING = frozenset({"of", "from", "in", "to"})
#: They are never a subject, and those who were told something.
_TOLD = frozenset({"us", "them", "him", "me"})


class SubjectFinder(Stretches):
    """Finds the subjects of one text, each once."""

    def __init__(self, reader: PhraseReader) -> None:
        super().__init__(reader)
        self.saying = reader.parse.lexicon.words("dates.saying")
        self._known: dict[int, NounPhrase | None] = {}

    def find(self, sentence: Sentence, group: VerbGroup, depth: int = 0) -> NounPhrase | None:
        """The phrase that is the surface subject of a verb group; null if none is found."""
        if group.first in self._known:
            return self._known[group.first]
        if depth > DEEPEST:
            return None
        found = self._find(sentence, group, depth)
        if found is not None and "pronoun" in found.tags and self.low(found.head) in ("it", "this"):
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

    def _find(self, sentence: Sentence, group: VerbGroup, depth: int) -> NounPhrase | None:
        floor = max(self.after_number(sentence), group.first - FARTHEST)
        end = self.without_adverbs(self.over_brackets(self.without_adverbs(group.first, floor), floor), floor)
        above = self.verbs.before(group)
        if group.infinitive:
            return self._of_infinitive(sentence, group, above, depth)
        if end <= floor:
            return self._fronted(sentence, group)
        if group.bare and group.progressive and above is not None and above.finite:
            near = self.right_behind(above.last, end)
            if near is not None:
                return near
        before = self.low(end - 1)
        if before in self.small.shared_after and above is not None:
            return self.find(sentence, above, depth + 1)
        if before in _OF_DOING and group.bare and group.progressive and above is not None:
            return self._of_gerund(sentence, group, above, depth)
        if before == ",":
            relative = self._relative_of(above, floor)
            opened = next((i for i in range(relative, max(floor, relative - WHOSE), -1) if self.low(i - 1) == ","), 0)
            if relative and opened:
                return self.antecedent(opened, floor)  # "the truce, which officers criticized, fell apart"
            shared, end = self._after_comma(group, above, end, floor)
            if shared is not None:
                return self.find(sentence, shared, depth + 1)
            if group.bare and above is None:
                return self._first_of(floor, group.first - 1)
            before = self.low(end - 1)
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
        comma = next((i for i in range(group.last, last) if self.low(i) == ","), None)
        return self.reader.read(comma + 1, sentence.last) if comma is not None else None

    def _after_comma(
        self, group: VerbGroup, above: VerbGroup | None, end: int, floor: int
    ) -> tuple[VerbGroup | None, int]:
        """The verb whose subject is shared over a comma, if one is; else where the words before an aside end."""
        low = above.last if above is not None and above.finite else floor
        alone = not any(self.low(i) == "," for i in range(end - 2, max(low, floor) - 1, -1))
        if alone and group.bare and above is not None and above.finite:
            return above, end
        return None, self.over_aside(end - 1, floor)

    def _in_clause(
        self, sentence: Sentence, group: VerbGroup, above: VerbGroup | None, bounds: tuple[int, int], depth: int
    ) -> NounPhrase | None:
        """The subject among the words between the clause's beginning and the verb; else that of the verb before."""
        floor, end = bounds
        begin = self._clause_begin(end, floor)
        if above is not None and above.bare and above.last == begin and self.low(begin) == "by":
            agent = self.reader.read(begin + 1, end)
            if agent is not None and agent.last == end:
                return self.find(sentence, above, depth + 1)  # "marines backed by gunships battled the rebels"
        if above is None:
            return self._first_of(begin, end)
        parted = self.parse.holds(PARTS, begin, end)
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
        if self.low(verb.first - 1) in ("who", "which", "that", "whom"):
            return verb.first - 1
        for index in range(verb.first - 2, max(floor, verb.first - 2 - WHOSE), -1):
            if self.low(index) in ("which", "whom", "whose", "where") or self._joins(index):
                return index
            if index in self.verbs.at or self.tokens[index].kind is MARK:
                break
        return 0

    def _joins(self, index: int) -> bool:
        """Whether "that" stands for the noun before it: "the operation that we announced was completed"."""
        after, before = self.low(index + 1), self.low(index - 1)
        return self.low(index) == "that" and after in self.small.subjects and before in self.reader.words.tags

    def _is_relative_object(self, index: int, above: VerbGroup | None) -> bool:
        """Whether a pronoun before a verb is the object of a relative clause: "those who reject it will go"."""
        return above is not None and above.last == index and self.low(above.first - 1) in self.small.relatives

    def _after_and(self, above: VerbGroup, begin: int, end: int) -> NounPhrase | None:
        """The subject after "and", where what is before it is the object of the verb before."""
        if above.lemma in self.saying:
            return None
        joint = next((i for i in range(end - 1, begin, -1) if self.low(i) in ("and", "but", "or")), None)
        return self._first_of(joint + 1, end) if joint is not None else None

    def after_number(self, sentence: Sentence) -> int:
        """The first token of a sentence after the number of a list or paragraph: "3.", "(b)", "2/"."""
        first = sentence.first
        if self.tokens[first].text == "(" and self.low(first + 2) == ")":
            return first + 3
        ranked = self.tokens[first].kind is NUMBER or len(self.low(first)) == 1
        marked = first + 1 < sentence.last and self.low(first + 1) in (".", ")", "/")
        return first + 2 if ranked and marked else first

    def _of_infinitive(
        self, sentence: Sentence, group: VerbGroup, above: VerbGroup | None, depth: int
    ) -> NounPhrase | None:
        led = self.led_by_for(sentence, group)
        if led is not None:
            return led
        if above is None:
            return self._first_of(max(self.after_number(sentence), group.first - LONGEST), group.first)
        if above.infinitive and self.low(above.first) == "to" and self.low(group.first - 1) in ("and", "or", ","):
            return self.find(sentence, above, depth + 1)  # "to let aid through and to go back to the dialogue"
        between = self.reader.read(above.last, group.first) if above.last < group.first else None
        whole = between is not None and between.last == group.first
        caused = whole and above.lemma in self.small.causing
        if whole and between is not None and not above.passive and self.low(between.head) in _PLANS and not caused:
            return None  # "after the operation to free the captives": whose it is is not said
        own = between is not None and ("people" in between.tags or caused) and not above.passive
        if own and above.lemma not in ("promise", "be", "have"):
            return between
        if above.bare and above.passive and not above.infinitive:
            return self.right_before(sentence, above) or self.find(sentence, above, depth + 1)
        return self.find(sentence, above, depth + 1)

    def led_by_for(self, sentence: Sentence, group: VerbGroup) -> NounPhrase | None:
        """The subject of an infinitive between "for" and it: "a call for the trapped men to come out"."""
        for index in range(group.first - 2, max(sentence.first, group.first - LONGEST // 2), -1):
            if index in self.verbs.at and not self.verbs.is_attributive(index):
                return None
            if self.low(index) in PARTS and self.low(index) != "and":
                return None
            if self.low(index) == "for":
                led = self.reader.read(index + 1, group.first)
                return led if led is not None and self._reaches(led, group.first) else None
        return None

    def _reaches(self, phrase: NounPhrase, end: int) -> bool:
        """Whether a phrase goes on up to a token, with what hangs on it."""
        return phrase.last == end or self.low(phrase.last) in self.parse.grammar.prepositions

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
            if token.kind is MARK and (token.text in (",", ";", ":", "|", "•") or self.is_dash(index - 1)):
                return index
            if low in grammar.subordinators and low not in openers:
                return index
            if index != end and (low in ("but", "yet", "nor") or (low in openers and self._is_whole(index, end))):
                return index
        return floor

    def _is_whole(self, begin: int, end: int) -> bool:
        """Whether a stretch is one phrase: after "since" it is a subject, not a time."""
        phrase = self.reader.read(begin, end)
        if phrase is None or self.reader.is_time(phrase):
            return False
        for _ in range(2):
            if phrase.last == end:
                return True
            tail = phrase.last + 1 if self.low(phrase.last) in self.parse.grammar.prepositions else end
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
            low = self.low(index)
            if low == "next" and self.low(index + 1) == "to":
                index += 2  # "next to no aid"
                continue
            if low in _TOLD and index + 1 < end:
                index += 1  # "told us a paper had been signed"
                continue
            if low == "in" and self.low(index + 1) in _ADVERBIAL:
                index += 2  # "in total 183 men were let go"
                continue
            if low in self.parse.grammar.prepositions and not reader.leads_to_number(index, end):
                inner = reader.read(index + 1, end, joined=False)
                if inner is not None and inner.last >= end and self._opens_aside(index, begin, end):
                    return reader.read(index + 1, end)
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
        start = index + 1 if self.low(index) == "with" else index
        load = self.reader.read(start, end, joined=False)
        if load is not None and "aid" in load.tags:
            found.tags |= {"aid", "laden"}
        return found

    def _opens_aside(self, index: int, begin: int, end: int) -> bool:
        """Whether "with" gives a participle its subject: "…, with two more captives set to be let go"."""
        group = self.verbs.at.get(end)
        if self.low(index) != "with" or index != begin or group is None or not group.bare:
            return False
        return self.low(index - 1) in (",", ";", "–", "—", "-", ".", "") or not index

    def _swallowed(self, inner: NounPhrase, end: int) -> NounPhrase | None:
        """The subject at the end of what a preposition seems to govern: "At the wadi NPF fighters fired"."""
        grammar = self.parse.grammar
        for index in range(inner.first + 1, inner.last):
            mention, before = self.reader.mentions.at(index), self.tokens[index - 1]
            if mention is None or mention.first != index or before.capital or before.kind is not WORD:
                continue
            if before.low not in grammar.determiners and before.low not in grammar.prepositions:
                return self.reader.read(index, end)
        return None
