"""Say who a phrase stands for: "he", "Haddad", "the Observatory", "the official".

Names are brought to their fullest form (``voice_maker``); pronouns and nouns like "the official" take up who spoke
last, or whom the sentences before are about. A lead's "a commander" is the one whom the report then names as if he were
known. What cannot be told stays as it is written.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from safeconduct.read.names.mentions import Mention, MentionKind
from safeconduct.read.speech.phrases import Phrase, Scan, pronoun_of, read_phrase
from safeconduct.read.speech.subject_reader import main_verb
from safeconduct.read.speech.subjects import find_subject
from safeconduct.read.speech.voice_maker import Heard, VoiceMaker
from safeconduct.read.speech.voice_names import make_names
from safeconduct.read.text.clauses import VerbGroup
from safeconduct.read.text.sentences import Layout, Sentence
from safeconduct.read.text.tokens import Kind
from safeconduct.vocab.claim import Voice

__all__ = ["VoiceBook", "make_voice_book"]

_SINGULAR = frozenset({"he", "she", "his", "him", "her"})
_PLURAL = frozenset({"they", "their", "them"})
_NEUTER = frozenset({"it", "its"})
#: Of whom these are told does not speak in the next sentence.
_GONE = frozenset({"die", "perish", "drown", "disappear", "vanish"})
_ENDED = frozenset({"kill", "bury", "shoot", "murder", "execute", "abduct", "behead", "slay"})
_OWNING = frozenset({"his", "her", "its", "their"})
#: How many of those who spoke last may be taken up at all, and by a bare noun like "the official".
LONGEST_MEMORY = 80
SHORT_MEMORY = 6
#: How many sentences back a name may be that a pronoun takes up, where nobody has spoken.
FARTHEST_NAME = 3
#: How many sentences after an unnamed voice its name may follow.
FARTHEST_NAMING = 5
#: So many clauses of a sentence are asked whom they are about.
MOST_CLAUSES = 4
#: How far after "some", "others" the pronoun that takes them up may stand.
FARTHEST_COUNT = 12
#: How far after "a" the noun of its phrase is looked for.
FARTHEST_NOUN = 5
#: Adjectives that do not set one holder of an office apart from another in the same report.
_LOOSE = frozenset({"provincial", "local", "city", "state", "movement", "country", "party", "town"})
_DEFINITE = frozenset({"the", "this", "that", "these", "those", "both"})
_INDEFINITE = frozenset({"a", "an", "one"})
_COUNTING = frozenset({"two", "three", "same", "latter", "former"})


def make_voice_book(scan: Scan) -> VoiceBook:
    """Open the book of one text."""
    return VoiceBook(scan, VoiceMaker(scan, make_names(scan)))


@dataclass(slots=True, eq=False)
class VoiceBook:
    """Who has spoken so far in one text."""

    scan: Scan
    maker: VoiceMaker
    heard: list[Heard] = field(default_factory=list)
    #: Whose turn it is in a transcript: "he" and "the official" in it are others.
    turn: Voice | None = None
    #: Noun of a role to the people who hold it.
    _holders: dict[str, list[Mention]] = field(default_factory=dict)
    #: The pronoun that has taken up each name.
    _called: dict[str, str] = field(default_factory=dict)
    #: Noun to where a phrase with "a" that holds it begins.
    _brought_in: dict[str, list[int]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        for mention in self.scan.mentions.all:
            if mention.kind is MentionKind.PERSON and mention.role:
                for word in mention.role.lower().split()[:5]:
                    self._holders.setdefault(word, []).append(mention)
        lows, people = self.scan.lows, self.scan.words.people
        for index in [i for i, low in enumerate(lows) if low in _INDEFINITE]:
            for noun in lows[index + 1 : index + FARTHEST_NOUN]:
                if noun in people:
                    self._brought_in.setdefault(noun, []).append(index)

    def resolve(self, phrase: Phrase) -> Heard:
        """Who a phrase stands for, and remember that they spoke."""
        found = self._resolve(phrase)
        if found.named or self.scan.parse.sentence_of(phrase.first).layout is not Layout.HEADING:
            self.heard.append(found)
        return found

    def carrier(self, phrase: Phrase) -> Voice:
        """The outlet or page that carries what is said; "the agency" is the outlet that spoke before."""
        scan = self.scan
        taken_up = scan.low(phrase.first) in _DEFINITE and phrase.base - phrase.first <= 3
        if taken_up and scan.low(phrase.head) in scan.words.media and self.maker.names.name_in(phrase) is None:
            for heard in reversed([h for h in self.heard if h.token < phrase.first][-LONGEST_MEMORY:]):
                if heard.named and heard.kind == "body" and self._is_outlet(heard):
                    return heard.voice
        return self.maker.carrier(phrase)

    def _is_outlet(self, heard: Heard) -> bool:
        words = self.scan.words
        return bool(heard.nouns & (words.outlets | words.media))

    def name_the_unnamed(self) -> None:
        """Give a lead's unnamed voice the name that follows as if known: "a commander", then "Ivan Petrenko wrote".

        Whoever names somebody for the first time says who it is, unless that has been said already.
        """
        seen: set[str] = set()
        for position, one in enumerate(self.heard):
            if one.named:
                seen.add(one.voice.name)
                continue
            if one.kind != "person" or pronoun_of(self.scan, one.token):
                continue
            named = next((h for h in self.heard[position + 1 : position + 4] if h.voice is not one.voice), None)
            speaks_for = one.voice.name.lower().startswith("spokes")
            if (
                named is None
                or not named.named
                or (named.introduced and not (named.ranked and speaks_for))
                or named.voice.name in seen
                or named.kind != "person"
            ):
                continue
            if " " in named.voice.name and self._near(one.token, named.token, FARTHEST_NAMING):
                self._rename(one.voice, named.voice)

    def name_by_apposition(self) -> None:
        """Give "a local official" the name that follows beside the same noun: "the official, Ivan Petrenko"."""
        beside: dict[str, Mention] = {}
        names: set[str] = set()
        for mention in self.scan.mentions.all:
            if mention.kind is not MentionKind.PERSON or mention.name.written in names:
                continue
            names.add(mention.name.written)
            noun = mention.first - 2
            if self.scan.low(mention.first - 1) == "," and self.scan.low(noun - 1) == "the":
                beside.setdefault(self.scan.low(noun), mention)
        for one in self.heard if beside else ():
            holder = beside.get(self.scan.low(one.head)) if one.head >= 0 else None
            if one.kind != "person" or one.named or holder is None or holder.first < one.token:
                continue
            self._rename(one.voice, self.maker.of_mention(holder, holder.first).voice)

    def _rename(self, unnamed: Voice, name: Voice) -> None:
        voice = Voice(name.name, name.span, unnamed.name)
        for heard in self.heard:
            if heard.voice is unnamed or heard.voice is name:
                heard.voice = voice

    def _resolve(self, phrase: Phrase) -> Heard:
        scan = self.scan
        pronoun = pronoun_of(scan, phrase.head) or (scan.low(phrase.head) if phrase.base - phrase.first == 1 else "")
        if pronoun in _SINGULAR | _PLURAL | _NEUTER:
            return self._pronoun(phrase, pronoun)
        definite = phrase.joined is None and scan.low(phrase.first) in _DEFINITE
        if definite and self.maker.names.name_in(phrase) is None:
            earlier = self._taken_up(phrase)
            if earlier is not None:
                return earlier
        return self.maker.make(phrase)

    # ---- Pronouns.

    def _pronoun(self, phrase: Phrase, low: str) -> Heard:
        at = phrase.first
        wanted = ("person",) if low in _SINGULAR else ("body",) if low in _NEUTER else ("people", "body")
        last = next((h for h in self._lately() if h.kind in wanted and self._fits(h, low)), None)
        related = self.scan.low(at - 1) in ("whom", "which", "that", "what")
        owner = self._owning_topic(at, low) if low in _OWNING or related else None
        fresh = owner or self._topic_beside(at, low) or self._topic(at, wanted[:1], low)
        if owner is not None:
            return owner.again(at)
        if fresh is not None and (last is None or fresh.token > last.token):
            return fresh.again(at)
        if low in _PLURAL and (last is None or not self._near(last.token, at, 2)):
            several = self._people_before(at)
            if several is not None:
                return several
        if last is not None:
            self._called.setdefault(last.voice.name, low)
            return last.again(at)
        mention = self._mentioned(at, MentionKind.PERSON if low in _SINGULAR else MentionKind.BODY)
        if mention is not None:
            return self.maker.of_mention(mention, at)
        if self.heard and low in _PLURAL:
            return self.heard[-1].again(at)
        return Heard(self.maker.plain(phrase.first, phrase.last), "person", frozenset(), at)

    def _fits(self, heard: Heard, low: str) -> bool:
        """Whether nothing tells that a pronoun cannot stand for somebody: "his mother" is not "he"."""
        words = self.scan.words
        if low in ("she", "her"):
            return self._called.get(heard.voice.name, low) in ("she", "her") and not heard.nouns & words.male
        if low in ("he", "his", "him"):
            return self._called.get(heard.voice.name, low) in ("he", "his", "him") and not heard.nouns & words.female
        return True

    def _lately(self) -> Iterator[Heard]:
        """Those who spoke, the last first; in somebody's turn, others than them."""
        return (h for h in reversed(self.heard[-LONGEST_MEMORY:]) if h.voice is not self.turn)

    def _near(self, token: int, at: int, sentences: int) -> bool:
        return self.scan.parse.sentence_of(at).index - self.scan.parse.sentence_of(token).index <= sentences

    def _topic(self, before: int, wanted: tuple[str, ...], low: str = "") -> Heard | None:
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
            if found is None and low in _SINGULAR:
                found = self._about_later(sentence, wanted, low)
            if found is not None:
                return found
        return None

    def _owning_topic(self, at: int, low: str) -> Heard | None:
        """ "The army took the town; ten died, to go by its communiqué": whom the sentence is about."""
        first = self.scan.parse.sentence_of(at).first
        wanted = ("person",) if low in _SINGULAR else ("body",) if low in _NEUTER else ("people", "body")
        return self._about(first, main_verb(self.scan, first, at), wanted, low)

    def _topic_beside(self, at: int, low: str) -> Heard | None:
        """Whom the clause before, in its sentence, is about: "The mayor finds fault with it: the gate, she says"."""
        scan = self.scan
        sentence = scan.parse.sentence_of(at)
        stop = next((i for i in range(at - 1, sentence.first, -1) if scan.low(i) in (":", ";")), None)
        wanted = ("person",) if low in _SINGULAR else ("body",) if low in _NEUTER else ("people", "body")
        if stop is None:
            return self._counted_before(sentence, at) if low in _PLURAL else None
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
        found = self._called_so(subject) or self.maker.make(subject)
        if found.kind not in wanted:
            return None
        return found if self._fits(found, low) else self._owner(subject)

    def _owner(self, phrase: Phrase) -> Heard | None:
        """Whose "Haddad's mother" is."""
        own = next((i for i in range(phrase.first, phrase.base) if self.scan.tokens[i].kind is Kind.OWN), None)
        owner = read_phrase(self.scan, phrase.first, own) if own is not None else None
        named = owner is not None and self.scan.named(owner.head)
        return self.maker.make(owner) if owner is not None and named else None

    def _people_before(self, before: int) -> Heard | None:
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
        while first > start and scan.tokens[first - 1].kind is Kind.WORD:
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

    def _mentioned(self, before: int, kind: MentionKind) -> Mention | None:
        """The last name of a kind before a token, within a few sentences."""
        sentence = self.scan.parse.sentence_of(before)
        start = self.scan.parse.sentences[max(0, sentence.index - FARTHEST_NAME)].first
        for index in range(before - 1, start - 1, -1):
            mention = self.scan.mentions.at(index)
            if mention is not None and mention.kind is kind:
                return mention
        return None

    # ---- Nouns that take somebody up.

    def _taken_up(self, phrase: Phrase) -> Heard | None:
        """Whom "the governor", "the source", "the group" takes up: who spoke and was called so, or could be."""
        scan, words = self.scan, self.scan.words
        head = scan.low(phrase.head)
        called = self._called_so(phrase)
        if called is not None:
            return called
        modifiers = self._modifiers(phrase)
        holder = self._holder(head, modifiers) or self._introduced(head, modifiers, phrase.first)
        if holder is not None:
            return holder
        if modifiers and head in words.generals:
            for heard in self._lately():
                if heard.kind == "person" and modifiers <= heard.nouns:
                    return heard.again(phrase.first)
        if "same" in {scan.low(i) for i in range(phrase.first, phrase.base)} and self.heard:
            return self.heard[-1].again(phrase.first)
        if modifiers or phrase.last > phrase.base:
            return None
        office = head in words.titles or (head in words.people and not head.endswith("s"))
        lately = [h for h in reversed(self.heard[-SHORT_MEMORY:]) if h.voice is not self.turn]
        last = next((h for h in lately if h.kind == "person"), None)
        if office and last is not None and last.named and not last.introduced:
            return last.again(phrase.first)
        kind = "person" if head in words.generals else "people" if head in words.general_many else "body"
        if kind == "body" and head not in words.general_bodies:
            return None
        last = next((h for h in lately if h.kind == kind), None)
        fresh = self._topic(phrase.first, (kind,)) if kind == "person" else None
        if fresh is not None and (last is None or fresh.token > last.token):
            return fresh.again(phrase.first)
        return last.again(phrase.first) if last is not None else None

    def _modifiers(self, phrase: Phrase) -> frozenset[str]:
        """What a phrase says of its head that its bearer must be called as well."""
        scan = self.scan
        before = frozenset(scan.low(i) for i in range(phrase.first + 1, phrase.base) if i != phrase.head) - _COUNTING
        return before | frozenset(scan.low(i) for i in range(phrase.base, phrase.last) if scan.named(i))

    def _called_so(self, phrase: Phrase) -> Heard | None:
        """Who spoke before and was called what a phrase with "the" says."""
        if self.scan.low(phrase.first) not in _DEFINITE:
            return None
        head, modifiers = self.scan.low(phrase.head), self._modifiers(phrase)
        for heard in self._lately():
            if head in heard.nouns and modifiers <= heard.nouns:
                return heard.again(phrase.first)
        return None

    def _introduced(self, head: str, modifiers: frozenset[str], before: int) -> Heard | None:
        """Somebody without a name whom the report has brought in: "a Swiss envoy", later "the envoy"."""
        scan = self.scan
        for first in reversed(self._brought_in.get(head, ())[-LONGEST_MEMORY:]):
            if first >= before or scan.quoted[first] >= 0:
                continue
            phrase = read_phrase(scan, first, before)
            if phrase is None or scan.low(phrase.head) != head or self.maker.names.name_in(phrase) is not None:
                continue
            if modifiers <= self.maker.nouns(phrase):
                return self.maker.make(phrase).again(before)
        return None

    def _holder(self, head: str, modifiers: frozenset[str]) -> Heard | None:
        """A person elsewhere in the report whose role is the same: "the governor" and "Governor Omar Haddad"."""
        last = head.rpartition("-")[2]
        if not {head, last} & (self.scan.words.people | self.scan.words.titles):
            return None
        for mention in self._holders.get(head, ())[:20]:
            role = frozenset((mention.role or "").lower().split())
            if not modifiers - role - _LOOSE:
                return self.maker.of_mention(mention, mention.first)
        return None
