"""Say who a phrase stands for: "he", "Barazi", "the Observatory", "the official".

Names are brought to their fullest form (``voice_names``); pronouns and nouns like "the official" take up who spoke last
or, failing that, who was named last. What cannot be told stays as it is written.
"""

from __future__ import annotations

from dataclasses import dataclass, field

from safeconduct.read.mentions import Mention, MentionKind
from safeconduct.read.phrases import Phrase, Scan, pronoun_of, read_phrase
from safeconduct.read.tokens import Kind
from safeconduct.read.voice_names import NamePart, Names, make_names
from safeconduct.vocab.claim import Voice

__all__ = ["Heard", "VoiceBook", "make_voice_book"]

_SINGULAR = frozenset({"he", "she", "his", "him", "her"})
_PLURAL = frozenset({"they", "their", "them"})
_NEUTER = frozenset({"it", "its"})
#: How many of those who spoke last a bare noun may take up.
LONGEST_MEMORY = 6
#: How many sentences back a name may be that a pronoun takes up, where nobody has spoken.
FARTHEST_NAME = 3


@dataclass(slots=True, eq=False)
class Heard:
    """Somebody who has spoken, with what is needed to take them up again."""

    voice: Voice
    #: "person", "body", "people" (several).
    kind: str
    #: Lower-case words of the phrase, its asides and its role.
    nouns: frozenset[str]
    #: Where they last spoke.
    token: int
    #: The outlet whose reporter it is.
    outlet: Voice | None = None
    #: Whether a proper name is known.
    named: bool = False
    #: Whether anything beside the name says who it is.
    introduced: bool = False


def make_voice_book(scan: Scan) -> VoiceBook:
    """Open the book of one text."""
    return VoiceBook(scan, make_names(scan))


@dataclass(slots=True, eq=False)
class VoiceBook:
    """Who has spoken so far in one text, and every name in it."""

    scan: Scan
    names: Names
    heard: list[Heard] = field(default_factory=list)

    def resolve(self, phrase: Phrase) -> Heard:
        """Who a phrase stands for, and remember that they spoke."""
        found = self._resolve(phrase)
        if self.scan.parse.sentence_of(phrase.first).layout.name != "HEADING" or found.named:
            self.heard.append(found)
        return found

    def carrier(self, phrase: Phrase) -> Voice:
        """The outlet or page that carries what is said."""
        scan = self.scan
        for index in range(phrase.first + 1, phrase.base):
            if scan.tokens[index].kind is Kind.OWN:
                return self._fullest_voice(phrase.first + (scan.low(phrase.first) == "the"), index, None)
        name = self.names.name_in(phrase)
        if name is not None:
            return self._fullest_voice(name.first, name.last, None)
        first = phrase.first
        while first < phrase.last - 1 and scan.low(first) in ("the", "its", "his", "her", "their", "a", "an"):
            first += 1
        return self._voice(first, phrase.last, None)

    # ---- One phrase.

    def _resolve(self, phrase: Phrase) -> Heard:
        scan = self.scan
        pronoun = pronoun_of(scan, phrase.head) or (scan.low(phrase.head) if phrase.base - phrase.first == 1 else "")
        if pronoun in _SINGULAR | _PLURAL | _NEUTER:
            return self._pronoun(phrase, pronoun)
        if phrase.joined is not None:
            return self._several(phrase)
        name = self.names.name_in(phrase)
        if name is not None:
            return self._named(phrase, name)
        if scan.low(phrase.first) in ("the", "this", "that", "these", "those", "both"):
            earlier = self._taken_up(phrase)
            if earlier is not None:
                return earlier
        return self._generic(phrase)

    def _several(self, phrase: Phrase) -> Heard:
        """Two voices joined: each brought to its fullest form where it is a name."""
        joined = phrase.joined
        if joined is None:
            return self._generic(phrase)
        last = max(phrase.last, joined.last)
        first_end = joined.first
        while first_end > phrase.first and self.scan.low(first_end - 1) in ("and", ",", "&", "both"):
            first_end -= 1
        parts = []
        for start, end in ((phrase.first, first_end), (joined.first, last)):
            part = read_phrase(self.scan, start, end)
            name = (
                self.names.name_in(part) if part is not None and "," not in self.scan.parse.words(start, end) else None
            )
            voice = self._fullest_voice(name.first, name.last, None) if name is not None else None
            parts.append(voice.name if voice is not None else self.scan.parse.words(start, end))
        span = self.scan.parse.span(phrase.first, last)
        return Heard(Voice(" and ".join(parts), span, None), "people", self._nouns(phrase), phrase.first)

    def _named(self, phrase: Phrase, name: NamePart) -> Heard:
        run = self.names.fullest(name.first, name.last)
        role = name.role or (run.role if run is not None else None) or self._role_elsewhere(name)
        voice = self._fullest_voice(name.first, name.last, role)
        nouns = self._nouns(phrase) | frozenset((role or "").lower().split()) | frozenset(voice.name.lower().split())
        introduced = role is not None
        return Heard(
            voice, "person" if name.person else "body", nouns, phrase.first, None, named=True, introduced=introduced
        )

    def _role_elsewhere(self, name: NamePart) -> str | None:
        """What another mention of the same name says of them."""
        written = self.scan.parse.words(name.first, name.last)
        return next((m.role for m in self.scan.mentions.all if m.role and m.name.written == written), None)

    def _generic(self, phrase: Phrase) -> Heard:
        """Somebody without a name: "a source inside the committee"."""
        scan = self.scan
        first, last = phrase.first, phrase.last
        if scan.low(first) in ("the", "both") and last - first > 1:
            first += 1
        voice = self._voice(first, last, None)
        head = scan.low(phrase.head)
        kind = "body"
        if head in scan.words.people or head in scan.words.titles:
            one = scan.low(phrase.first) in ("a", "an", "one", "another")
            several = not one and (head.endswith("s") or head in ("people", "men", "women", "children", "police"))
            kind = "people" if several else "person"
        return Heard(voice, kind, self._nouns(phrase), phrase.first, self._outlet_of(phrase))

    def _outlet_of(self, phrase: Phrase) -> Voice | None:
        """ "SANA's reporter", "the SANA reporter", "an AFP journalist": the outlet that carries its own people."""
        scan = self.scan
        if scan.low(phrase.head) not in scan.words.reporters:
            return None
        first = phrase.first + (scan.low(phrase.first) in ("the", "a", "an"))
        for index in range(first + 1, phrase.base):
            if scan.tokens[index].kind is Kind.OWN:
                if scan.low(first) in scan.words.general_bodies and index - first == 1:
                    return None
                return self._fullest_voice(first, index, None)
        if phrase.head > first and all(scan.named(i) for i in range(first, phrase.head)):
            known = any(
                scan.low(i) in scan.words.outlets or scan.low(i) in scan.words.media for i in range(first, phrase.head)
            )
            short = phrase.head - first == 1 and scan.tokens[first].text.isupper()
            mention = scan.mentions.at(first)
            if known or short or (mention is not None and mention.kind is MentionKind.BODY):
                return self._fullest_voice(first, phrase.head, None)
        return None

    def _fullest_voice(self, first: int, last: int, role: str | None) -> Voice:
        run = self.names.fullest(first, last)
        if run is not None:
            first, last = run.first, run.last
        return self._voice(first, self.names.with_acronym(first, last), role)

    def _voice(self, first: int, last: int, role: str | None) -> Voice:
        return Voice(self.scan.parse.words(first, last), self.scan.parse.span(first, last), role)

    def _nouns(self, phrase: Phrase) -> frozenset[str]:
        scan = self.scan
        spans = [(phrase.first, phrase.last), *phrase.asides]
        return frozenset(scan.low(i) for a, b in spans for i in range(a, b) if scan.tokens[i].kind is Kind.WORD)

    def _again(self, heard: Heard, token: int) -> Heard:
        return Heard(heard.voice, heard.kind, heard.nouns, token, heard.outlet, heard.named, heard.introduced)

    # ---- Taking up who spoke before.

    def _pronoun(self, phrase: Phrase, low: str) -> Heard:
        at = phrase.first
        wanted = ("person",) if low in _SINGULAR else ("body",) if low in _NEUTER else ("people", "body")
        last = next((h for h in reversed(self.heard) if h.kind in wanted), None)
        if low in _SINGULAR:
            fresh = self._opening_person(at)
            if fresh is not None and (last is None or fresh.first > last.token):
                return self._of_mention(fresh, at)
        if low in _PLURAL and (last is None or not self._near(last.token, at, 2)):
            several = self._people_before(at)
            if several is not None:
                return several
        if last is not None:
            return self._again(last, at)
        mention = self._mentioned(at, MentionKind.PERSON if low in _SINGULAR else MentionKind.BODY)
        if mention is not None:
            return self._of_mention(mention, at)
        if self.heard and low in _PLURAL:
            return self._again(self.heard[-1], at)
        return Heard(self._voice(phrase.first, phrase.last, None), "person", frozenset(), at)

    def _near(self, token: int, at: int, sentences: int) -> bool:
        return self.scan.parse.sentence_of(at).index - self.scan.parse.sentence_of(token).index <= sentences

    def _opening_person(self, before: int) -> Mention | None:
        """A person whom the same sentence or the one before opens with: "Ghulam Nabi, 80, came to vote. He said"."""
        parse = self.scan.parse
        current = parse.sentence_of(before)
        for index in (current.index, current.index - 1):
            if index < 0:
                break
            sentence = parse.sentences[index]
            for at in range(sentence.first, min(sentence.first + 7, before, sentence.last)):
                mention = self.scan.mentions.at(at)
                if mention is not None:
                    if mention.kind is MentionKind.PERSON and mention.first == at:
                        return mention
                    if mention.kind is not MentionKind.PLACE:
                        break
        return None

    def _people_before(self, before: int) -> Heard | None:
        """The last plural noun of people in the sentence before."""
        parse = self.scan.parse
        sentence = parse.sentence_of(before)
        start = parse.sentences[max(0, sentence.index - 1)].first
        grammar = parse.grammar
        for index in range(start, before):
            low = self.scan.low(index)
            if low in self.scan.words.people and low.endswith("s") and self.scan.group_at[index] is None:
                first = index
                while (
                    first > start
                    and self.scan.tokens[first - 1].kind is Kind.WORD
                    and (self.scan.low(first - 1) in grammar.determiners or self.scan.named(first - 1))
                ):
                    first -= 1
                phrase = read_phrase(self.scan, first, before)
                if phrase is not None and self.scan.low(phrase.last) == "and":
                    second = read_phrase(self.scan, phrase.last + 1, before)
                    phrase.last = second.last if second is not None else phrase.last
                return self._generic(phrase) if phrase is not None else None
        return None

    def _mentioned(self, before: int, kind: MentionKind) -> Mention | None:
        """The last name of a kind before a token, within a few sentences."""
        sentence = self.scan.parse.sentence_of(before)
        start = self.scan.parse.sentences[max(0, sentence.index - FARTHEST_NAME)].first
        for index in range(before - 1, start - 1, -1):
            mention = self.scan.mentions.at(index)
            if mention is not None and mention.kind is kind:
                return mention
        return None

    def _of_mention(self, mention: Mention, token: int) -> Heard:
        voice = self._fullest_voice(mention.first, mention.last, mention.role)
        kind = "person" if mention.kind is MentionKind.PERSON else "body"
        nouns = frozenset((mention.role or "").lower().split()) | frozenset(voice.name.lower().split())
        return Heard(voice, kind, nouns, token, None, named=True, introduced=mention.role is not None)

    def _taken_up(self, phrase: Phrase) -> Heard | None:
        """Whom "the governor", "the source", "the group" takes up: who spoke and was called so, or could be."""
        scan, words = self.scan, self.scan.words
        head = scan.low(phrase.head)
        modifiers = frozenset(scan.low(i) for i in range(phrase.first + 1, phrase.base) if i != phrase.head) - {
            "two",
            "three",
            "same",
            "latter",
            "former",
        }
        for heard in reversed(self.heard):
            if head in heard.nouns and modifiers <= heard.nouns:
                return self._again(heard, phrase.first)
        named = self._role_named(head, modifiers)
        if named is not None:
            return named
        if modifiers or phrase.last > phrase.base:
            return None
        wanted = (
            "person"
            if head in words.generals
            else "people"
            if head in words.general_many
            else "body"
            if head in words.general_bodies
            else ""
        )
        for heard in reversed(self.heard[-LONGEST_MEMORY:]):
            if heard.kind == wanted:
                return self._again(heard, phrase.first)
        return None

    def _role_named(self, head: str, modifiers: frozenset[str]) -> Heard | None:
        """A person elsewhere in the report whose role is the same: "the governor" and "Governor Talal Barazi"."""
        if head not in self.scan.words.people and head not in self.scan.words.titles:
            return None
        for mention in self.scan.mentions.all:
            if mention.kind is MentionKind.PERSON and mention.role:
                role = mention.role.lower().split()
                if head in role[:5] and not (
                    modifiers - set(role) - {"provincial", "local", "city", "state", "movement"}
                ):
                    return self._of_mention(mention, mention.first)
        return None
