"""Say what stands around a verb: its subject, its object and the phrases after it.

A surface subject in the passive is to whom it is done. A past form without auxiliary may be either ("civilians
evacuated from the town"); what can be said for both is given, and the frames decide.
"""

from __future__ import annotations

from dataclasses import dataclass, field

from safeconduct.read.dates.dates import DateMention
from safeconduct.read.deeds.heads import NounPhrase, PhraseReader
from safeconduct.read.deeds.subjects import FARTHEST, SubjectFinder
from safeconduct.read.deeds.verbs import VerbLayout
from safeconduct.read.deeds.words import NO_TAGS, DeedWords, deed_words
from safeconduct.read.names.mention import Mentions
from safeconduct.read.text.clauses import Tense, VerbGroup
from safeconduct.read.text.parse import Parse
from safeconduct.read.text.sentences import Layout, Sentence

__all__ = ["Arguments", "NounPhrase", "Phrases"]

#: So many tokens behind a verb are looked at.
AHEAD = FARTHEST // 2

_ENDS = frozenset({";", ":", "–", "—", "|"})
#: Their participle is their plain form, and nobody is come or gone by somebody: "the displaced come back".
_NEVER_PASSIVE = frozenset({"come", "go", "become", "return"})
#: What drives is laden: so many tokens are looked at, and these open them.
LOAD = 8
_LADEN = frozenset({"loaded", "laden", "carrying", "with", "bearing", "full", "filled", "packed", "bringing"})
#: Particles that are no prepositions even before a noun: "handed over their arms", "turned back the trucks".
_BARE_PARTICLES = frozenset({"back", "up", "down", "out", "off"})
#: No participle has one of these right behind it: "entered its third year".
_ITS = frozenset({"its", "their", "his", "her", "our", "my"})


@dataclass(slots=True, eq=False)
class Arguments:
    """What stands around one verb."""

    group: VerbGroup
    subject: NounPhrase | None = None
    object: NounPhrase | None = None
    #: Preposition, as its words, and the phrase after it.
    after: list[tuple[tuple[str, ...], NounPhrase]] = field(default_factory=list)
    #: Done to its surface subject: "were evacuated".
    passive: bool = False
    #: May be either: "civilians evacuated from the town".
    ambiguous: bool = False
    #: The phrase right before it, whatever governs that: "under an arrangement signed in May".
    before: NounPhrase | None = None
    #: Where the clause ends.
    end: int = 0


class Phrases:
    """Reads what stands around the verbs of one text."""

    def __init__(self, parse: Parse, mentions: Mentions, dates: tuple[DateMention, ...] = ()) -> None:
        self.parse = parse
        self.tokens = parse.tokens
        #: Gives a token in lower case; nothing outside the text.
        self.low = parse.low
        self.mentions = mentions
        self.words: DeedWords = deed_words(parse.lexicon)
        self.dated = frozenset(i for d in dates if d.period for i in range(d.first, d.last))
        self.verbs = VerbLayout(parse, self.words)
        self.reader = PhraseReader(self.verbs, mentions, self.dated)
        self.subjects = SubjectFinder(self.reader)
        self._around: dict[VerbGroup, Arguments] = {}

    def groups(self, sentence: Sentence) -> list[VerbGroup]:
        """The verb groups of a sentence, in order."""
        return self.verbs.groups(sentence)

    def read(self, index: int, limit: int) -> NounPhrase | None:
        """The noun phrase that begins at a token and ends before ``limit``; null if none does."""
        return self.reader.read(index, limit)

    def around(self, sentence: Sentence, group: VerbGroup) -> Arguments:
        """The subject, the object and the phrases after a verb, read once."""
        known = self._around.get(group)
        if known is None:
            known = self._around[group] = self._read_around(sentence, group)
        return known

    def _read_around(self, sentence: Sentence, group: VerbGroup) -> Arguments:
        found = Arguments(group, self.subjects.find(sentence, group))
        self._read_after(sentence, found)
        if found.object is not None and "vehicle" in found.object.tags:
            self._load(found.object, min(sentence.last, found.object.last + LOAD))
        if found.object is not None and self.low(found.object.head) == "it":
            found.object.tags |= self.subjects.meant(sentence, group)
        found.passive = group.passive and not (group.bare and group.lemma in _NEVER_PASSIVE)
        if found.passive and found.subject is None and found.object is not None:
            found.subject, found.object = found.object, None  # "there had been taken out 640 men"
        verb = self.tokens[group.head].verb
        past = verb is not None and verb.participle and (not verb.base or group.tense is Tense.PAST)
        if group.bare and verb is not None and past and found.object is None:
            found.ambiguous = verb.past and not self._is_only_verb(sentence, group)
            found.before = self.subjects.right_before(sentence, group)
        if found.object is None and not found.passive:
            found.object = self._relative_object(sentence, found)
            found.ambiguous = found.ambiguous and found.object is None
        return found

    def _is_only_verb(self, sentence: Sentence, group: VerbGroup) -> bool:
        """Whether this is the main verb, as there is no other and it has a phrase behind: "entered its third year"."""
        if self.low(group.last) in _ITS:
            return True
        behind = self.low(group.last) in self.parse.grammar.determiners
        return behind and sentence.layout is Layout.PROSE and self.groups(sentence) == [group]

    def _load(self, vehicle: NounPhrase, limit: int) -> None:
        """Mark what drives as laden with relief: "two lorries loaded with grain"."""
        index = vehicle.last
        if self.low(index) not in _LADEN:
            return
        start = index + 2 if self.low(index + 1) in ("with", "of") else index + 1
        load = self.read(start, limit)
        if load is not None and "aid" in load.tags:
            vehicle.tags |= {"aid", "laden"}

    def _relative_object(self, sentence: Sentence, found: Arguments) -> NounPhrase | None:
        """What "which" stands for as an object: "the deal which Russia brokered", "the blockade it imposed"."""
        subject, group = found.subject, found.group
        if subject is None or subject.first <= sentence.first or subject.last > group.first:
            return None
        floor = max(sentence.first, subject.first - FARTHEST)
        before = subject.first - 1
        pronoun = self.low(subject.head) in self.words.small.subjects and subject.last - subject.first == 1
        if pronoun and before not in self.verbs.at:
            contact = self.subjects.antecedent(subject.first, floor)
            if contact is not None and contact.last == subject.first and "pronoun" not in contact.tags:
                return contact
        if self.low(before) in ("which", "that", "whom"):
            noun = self.low(before - 1)
            # "on condition that the force be disbanded and disarmed"
            joined = self.low(group.first - 1) in ("and", "or")
            told = noun in self.words.small.contents and (joined or "deal" not in self.words.tags.get(noun, NO_TAGS))
            return None if told else self.subjects.antecedent(before, floor)
        for index in range(before - 1, floor, -1):
            if index in self.verbs.at or self.tokens[index].text in (",", ";", ":"):
                break
            if self.low(index) in ("which", "whom"):
                return self.subjects.antecedent(index, floor)  # "which the army and the rebels signed"
        return None

    def _read_after(self, sentence: Sentence, found: Arguments) -> None:
        """Read the object and the phrases after a verb, up to the next clause."""
        index, limit = found.group.last, min(sentence.last, found.group.last + AHEAD)
        at_object = True
        while index < limit:
            if index in self.dated and not self.reader.is_own_date(index, limit):
                late = found.object is None and not found.after and not found.group.passive
                while index < limit and index in self.dated:
                    index += 1
                at_object = at_object and late and self.verbs.opens_phrase(index)  # "declared on Friday a ceasefire"
                continue
            if self._ends_clause(index, found.group, at_object=at_object):
                break
            if self.tokens[index].text == ",":
                after = self._past_comma(index, limit, found.group, at_object=at_object)
                if after is None:
                    break
                at_object = found.object is None and not found.after and after > index + 1
                index = after
                continue
            if self._is_preposition(index, limit, at_object=at_object, group=found.group):
                index, at_object = self._phrase_after(index, limit, found, at_object=at_object)
                continue
            phrase = self.reader.read(index, limit) if at_object else None
            if phrase is None:
                index += 1
                continue
            index = phrase.last
            if not self.reader.is_time(phrase):
                found.object, at_object = phrase, False
        found.end = index
        if found.object is None and found.subject is None:
            self._read_row(index, limit, found)

    def _read_row(self, index: int, limit: int, found: Arguments) -> None:
        """Take the number of a row for whom its verb tells of: "Evacuated: 3,420", "Returned to date: 14,300"."""
        if index + 1 >= limit or self.tokens[index].text not in _ENDS or found.group.progressive:
            return
        if found.group.finite and not found.group.bare:
            return
        if self.verbs.is_number(index + 1) and found.group.lemma not in self.words.small.no_rows:
            found.subject = found.object = self.reader.read(index + 1, index + 1 + AHEAD)

    def _ends_clause(self, index: int, group: VerbGroup, *, at_object: bool) -> bool:
        """Whether the words that belong to a verb end at a token."""
        other = self.verbs.at.get(index)
        if other is not None and other.first == index and not (at_object and self.reader.is_nounlike(other, index)):
            ends = other.finite or other.infinitive or not at_object
            return ends or self._ends_at_word(index, group, at_object=at_object)
        return self._ends_at_word(index, group, at_object=at_object)

    def _ends_at_word(self, index: int, group: VerbGroup, *, at_object: bool) -> bool:
        low = self.low(index)
        if self.tokens[index].text in _ENDS or low in ("and", "but", "or"):
            return True
        if low in self.words.small.relatives:
            return not self._is_pointing(index, group)
        return at_object and low in self.words.small.nominative

    def _past_comma(self, index: int, limit: int, group: VerbGroup, *, at_object: bool) -> int | None:
        """Where the clause goes on after a comma; null where it does not.

        "To release, within 15 days, all persons": an aside before the object. "Left, under the deal": a phrase more.
        """
        if self.low(index + 1) not in self.parse.grammar.prepositions:
            return None
        between = range(group.last, index)
        if at_object or all(i in self.dated or self.low(i) in self.words.small.particles for i in between):
            closing = next((i for i in range(index + 2, min(index + 10, limit)) if self.low(i) == ","), None)
            if closing is not None:
                return closing + 1
        return index + 1 if index + 1 not in self.verbs.at else None

    def _is_preposition(self, index: int, limit: int, *, at_object: bool, group: VerbGroup) -> bool:
        low = self.low(index)
        if low in self.words.small.particles:
            if at_object and low == "up" and self.low(index + 1) == "to" and self.verbs.is_number(index + 2):
                return False  # "evacuate up to 2,500 people"
            frames = self.words.verbs.get(group.lemma)
            counts = at_object and low == "over" and self.verbs.is_number(index + 1)
            return not counts or (frames is not None and low in frames.by_word)  # "abducted over 80 people"
        if low not in self.parse.grammar.prepositions:
            return False
        return not (at_object and self.reader.leads_to_number(index, limit))

    def _phrase_after(self, index: int, limit: int, found: Arguments, *, at_object: bool) -> tuple[int, bool]:
        """Read a preposition with its phrase, or pass over a particle.

        Returns: where to go on, and whether an object may still come.
        """
        words = [self.low(index)]
        start = index + 1
        while start < limit and len(words) < 3 and self.low(start) in self.parse.grammar.prepositions:
            words.append(self.low(start))
            start += 1
        particle = words[0] in self.words.small.particles
        bare = words[0] in _BARE_PARTICLES or words[0] not in self.parse.grammar.prepositions
        if particle and bare and len(words) == 1:
            return index + 1, at_object
        phrase = self.reader.read(start, limit)
        if phrase is None:
            return start, at_object
        found.after.append((tuple(words), phrase))
        return phrase.last, self._is_shifted(phrase.last, found)

    def _is_shifted(self, index: int, found: Arguments) -> bool:
        """Whether a counted object stands behind a phrase: "has relocated from the valley 5,600 soldiers"."""
        if found.object is not None or found.group.passive or index in self.dated:
            return False
        return self.verbs.is_number(index) and self.tokens[index - 1].text != ","

    def _is_pointing(self, index: int, group: VerbGroup) -> bool:
        """Whether "that" points at a noun: "signed that paper in November"."""
        if self.low(index) != "that" or index != group.last:
            return False
        after = self.tokens[index + 1] if index + 1 < len(self.tokens) else None
        follows = self.verbs.at.get(index + 2)
        return after is not None and after.text.islower() and after.low in self.words.tags and follows is None
