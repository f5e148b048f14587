"""Say whom a clause or a sentence is about, so that the pronoun after it can take them up."""

from __future__ import annotations

from dataclasses import dataclass

from safeconduct.read.names.mentions import Mention, MentionKind
from safeconduct.read.speech.memory import PLURAL, SINGULAR, Memory, kinds_of
from safeconduct.read.speech.phrases import Phrase, pronoun_of, read_phrase
from safeconduct.read.speech.subject_reader import main_verb
from safeconduct.read.speech.subjects import find_subject
from safeconduct.read.speech.voice_maker import Heard
from safeconduct.read.text.clauses import VerbGroup
from safeconduct.read.text.sentences import Sentence
from safeconduct.read.text.tokens import OWN, WORD

__all__ = ["Topics"]

#: Of whom these are told does not speak in the next sentence.
_GONE = frozenset({"die", "perish", "drown", "disappear", "vanish"})
_ENDED = frozenset({"kill", "bury", "shoot", "murder", "execute", "abduct", "behead", "slay"})
#: How many sentences back a name may be that a pronoun takes up, where nobody has spoken.
FARTHEST_NAME = 3
#: So many clauses of a sentence are asked whom they are about.
MOST_CLAUSES = 4
#: How far after "some", "others" the pronoun that takes them up may stand.
FARTHEST_COUNT = 12

#: Before the pronoun of a second clause: "Aid workers set up tents but they admitted".
_CLAUSE_JOINS = frozenset({"but", "and", "though", "although", "while", "yet", "as", "because", "when", "since"})

#: What belongs to somebody whom "he" and "she" take up: "Umm Zayd's family fled. She said".
_COLLECTIVE = frozenset({"family", "office", "party", "house", "home", "body", "car", "campaign", "convoy", "children"})


@dataclass(slots=True, eq=False)
class Topics(Memory):
    """Finds whom the text is about, before a place in it."""

    def topic_before(self, before: int, wanted: tuple[str, ...], low: str = "") -> Heard | None:
        """Whom the sentence before, or the one before that, is about: "A resident was not hopeful. He said"."""
        scan, parse = self.scan, self.scan.parse
        current = parse.sentence_of(before)
        for back in (1, 2):
            index = current.index - back
            if index < 0 or (back > 1 and parse.sentences[index].paragraph != current.paragraph):
                break
            if current.paragraph - parse.sentences[index].paragraph > 1:
                break
            sentence = parse.sentences[index]
            verb = main_verb(scan, sentence.first, sentence.last)
            found = self._about(sentence.first, verb, wanted, low)
            if found is None and verb is not None and scan.low(sentence.first) in scan.words.subordinators:
                main = main_verb(scan, verb.last, sentence.last)
                found = self._about(sentence.first, main, wanted, low)
            if found is None and low in SINGULAR:
                found = self._about_later(sentence, wanted, low)
            if found is not None:
                return found
        return None

    def owning_topic(self, at: int, low: str) -> Heard | None:
        """ "The army took the town; ten died, to go by its communiqué": whom the sentence is about."""
        first = self.scan.parse.sentence_of(at).first
        wanted = kinds_of(low)
        return self._about(first, main_verb(self.scan, first, at), wanted, low)

    def topic_beside(self, at: int, low: str) -> Heard | None:
        """Whom the clause before, in its sentence, is about: "The mayor finds fault with it: the gate, she says"."""
        scan = self.scan
        sentence = scan.parse.sentence_of(at)
        stop = next((i for i in range(at - 1, sentence.first, -1) if scan.low(i) in (":", ";")), None)
        wanted = kinds_of(low)
        if stop is None:
            found = self._counted_before(sentence, at) if low in PLURAL else None
            if found is None and low in PLURAL and scan.low(at - 1) in _CLAUSE_JOINS and at - 1 > sentence.first:
                found = self._about(sentence.first, main_verb(scan, sentence.first, at - 1), wanted, low)
            return found
        first = next((i + 1 for i in range(stop - 1, sentence.first, -1) if scan.low(i) in (":", ";")), sentence.first)
        for start in self._clauses(first, stop):
            found = self._about(start, main_verb(scan, start, stop), wanted, low)
            if found is not None:
                return found
        return None

    def _counted_before(self, sentence: Sentence, at: int) -> Heard | None:
        """ "Some lost relatives, they say, when": "they" are those whom the sentence counts."""
        scan = self.scan
        low = scan.low(sentence.first)
        if low not in ("some", "others", "many", "several", "most", "few") or at - sentence.first > FARTHEST_COUNT:
            return None
        verb = main_verb(scan, sentence.first, at)
        subject = find_subject(scan, verb.first, sentence.first) if verb is not None else None
        if subject is None or subject.first != sentence.first or not scan.is_speaker(subject):
            return None
        return self.maker.make(subject)

    def _clauses(self, first: int, last: int) -> list[int]:
        """Where the clauses of a stretch begin, the main one first: after ", but", ", and", ";"."""
        scan = self.scan
        breaks = [
            i + 1
            for i in range(first + 1, last)
            if scan.low(i) == ";" or (scan.low(i) in ("but", "and", "while", "yet") and scan.low(i - 1) == ",")
        ]
        return [first, *reversed(breaks[-MOST_CLAUSES:])]

    def _about_later(self, sentence: Sentence, wanted: tuple[str, ...], low: str) -> Heard | None:
        """Whom a later clause is about: "The barrage eased, but the geologist Bani puts no trust in that. He said"."""
        for first in self._clauses(sentence.first, sentence.last)[1:]:
            found = self._about(first, main_verb(self.scan, first, sentence.last), wanted, low)
            if found is not None:
                return found
        return None

    def _about(self, first: int, verb: VerbGroup | None, wanted: tuple[str, ...], low: str) -> Heard | None:
        """Whom a clause is about, if it is the subject of a verb and a pronoun may stand for it."""
        scan = self.scan
        subject = find_subject(scan, verb.first, first) if verb is not None else None
        if subject is None or scan.quoted[subject.first] >= 0 or not scan.is_speaker(subject):
            return None
        gone = verb is not None and (verb.lemma in _GONE or (verb.passive and verb.lemma in _ENDED))
        if gone or scan.low(subject.first) in scan.words.nobody:
            return None
        participle = scan.starts_group(first)
        opening = scan.low(first) in scan.words.subordinators or (participle is not None and not participle.finite)
        if pronoun_of(scan, subject.head) or (subject.first - first > 8 and not opening):
            return None
        if low in SINGULAR and scan.low(subject.head) in _COLLECTIVE:
            return self._owner(subject)
        found = self.called_so(subject) or self.maker.make(subject)
        if found.kind not in wanted:
            return None
        return found if self.fits(found, low) else self._owner(subject)

    def _owner(self, phrase: Phrase) -> Heard | None:
        """Whose "Haddad's mother" is."""
        own = next((i for i in range(phrase.first, phrase.base) if self.scan.tokens[i].kind is OWN), None)
        owner = read_phrase(self.scan, phrase.first, own) if own is not None else None
        named = owner is not None and self.scan.named(owner.head)
        return self.maker.make(owner) if owner is not None and named else None

    def people_before(self, before: int) -> Heard | None:
        """The last plural noun of people in the sentence before."""
        parse = self.scan.parse
        sentence = parse.sentence_of(before)
        start = parse.sentences[max(0, sentence.index - 1)].first
        for index in range(start, before):
            low = self.scan.low(index)
            if low in self.scan.words.people and low.endswith("s") and self.scan.group_at[index] is None:
                return self._plural_phrase(index, start, before)
        return None

    def _plural_phrase(self, index: int, start: int, before: int) -> Heard | None:
        scan = self.scan
        first = index
        while first > start and scan.tokens[first - 1].kind is WORD:
            if scan.low(first - 1) not in scan.parse.grammar.determiners and not scan.named(first - 1):
                break
            first -= 1
        phrase = read_phrase(scan, first, before)
        if phrase is None:
            return None
        if scan.low(phrase.last) == "and":
            second = read_phrase(scan, phrase.last + 1, before)
            phrase.last = second.last if second is not None else phrase.last
        return self.maker.make(phrase)

    def mentioned(self, before: int, kind: MentionKind) -> Mention | None:
        """The last name of a kind before a token, within a few sentences."""
        sentence = self.scan.parse.sentence_of(before)
        start = self.scan.parse.sentences[max(0, sentence.index - FARTHEST_NAME)].first
        for index in range(before - 1, start - 1, -1):
            mention = self.scan.mentions.at(index)
            if mention is not None and mention.kind is kind:
                return mention
        return None
