"""Say who a phrase stands for: "he", "Haddad", "the Observatory", "the official".

Names are brought to their fullest form (``voice_maker``); pronouns and nouns like "the official" take up who spoke
last, or whom the sentences before are about. A lead's "a commander" is the one whom the report then names as if he were
known. What cannot be told stays as it is written.
"""

from __future__ import annotations

from dataclasses import dataclass, field

from safeconduct.read.names.mentions import Mention, MentionKind
from safeconduct.read.speech.memory import DEFINITE, LONGEST_MEMORY, NEUTER, PLURAL, SINGULAR, kinds_of
from safeconduct.read.speech.phrases import Phrase, Scan, pronoun_of, read_phrase
from safeconduct.read.speech.topics import Topics
from safeconduct.read.speech.voice_maker import Heard, VoiceMaker
from safeconduct.read.speech.voice_names import make_names
from safeconduct.read.text.sentences import Layout
from safeconduct.vocab.claim import Voice

__all__ = ["VoiceBook", "make_voice_book"]

_OWNING = frozenset({"his", "her", "its", "their"})
#: How many of those who spoke last may be taken up by a bare noun like "the official".
SHORT_MEMORY = 6
#: How many sentences after an unnamed voice its name may follow.
FARTHEST_NAMING = 5
#: How far after "a" the noun of its phrase is looked for.
FARTHEST_NOUN = 5
#: Adjectives that do not set one holder of an office apart from another in the same report.
_LOOSE = frozenset({"provincial", "local", "city", "state", "movement", "country", "party", "town"})
_INDEFINITE = frozenset({"a", "an", "one"})
#: What anybody may be called who has an office, with the body they hold it in: "the NSC chief".
_AT_LARGE = frozenset({"chief", "head", "boss", "leader", "chair", "chairman", "director", "envoy", "commander"})


def make_voice_book(scan: Scan) -> VoiceBook:
    """Open the book of one text."""
    return VoiceBook(scan, VoiceMaker(scan, make_names(scan)))


@dataclass(slots=True, eq=False)
class VoiceBook(Topics):
    """Who has spoken so far in one text."""

    #: Noun of a role to the people who hold it.
    _holders: dict[str, list[Mention]] = field(default_factory=dict)
    #: Noun to where a phrase with "a" that holds it begins.
    _brought_in: dict[str, list[int]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        for mention in self.scan.mentions.all:
            if mention.kind is MentionKind.PERSON and mention.role:
                for word in mention.role.lower().split()[:5]:
                    self._holders.setdefault(word, []).append(mention)
        lows, people = self.scan.lows, self.scan.words.people
        for index in self.scan.parse.where(_INDEFINITE):
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
        taken_up = scan.low(phrase.first) in DEFINITE and phrase.base - phrase.first <= 3
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
            if " " in named.voice.name and self.near(one.token, named.token, FARTHEST_NAMING):
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
        if pronoun in SINGULAR | PLURAL | NEUTER:
            return self._pronoun(phrase, pronoun)
        definite = phrase.joined is None and scan.low(phrase.first) in DEFINITE
        if definite and self.maker.names.name_in(phrase) is None:
            earlier = self._taken_up(phrase)
            if earlier is not None:
                return earlier
        bare = phrase.joined is None and self._bare_office(phrase)
        return bare or self.maker.make(phrase)

    def _bare_office(self, phrase: Phrase) -> Heard | None:
        """ "Arda governor said": an office without an article is whoever was called so, if somebody was."""
        scan = self.scan
        office = scan.low(phrase.head) in scan.words.titles and not scan.named(phrase.head)
        article = scan.low(phrase.first) in scan.parse.grammar.determiners
        if article or not office or phrase.last > phrase.base or self.maker.names.name_in(phrase) is not None:
            return None
        wanted = frozenset(scan.low(i) for i in range(phrase.first, phrase.base))
        return next((h.again(phrase.first) for h in self.lately() if h.named and wanted <= h.nouns), None)

    def _pronoun(self, phrase: Phrase, low: str) -> Heard:
        at = phrase.first
        wanted = kinds_of(low)
        last = next((h for h in self.lately() if h.kind in wanted and self.fits(h, low)), None)
        related = self.scan.low(at - 1) in ("whom", "which", "that", "what")
        owner = self.owning_topic(at, low) if low in _OWNING or related else None
        fresh = owner or self.topic_beside(at, low) or self.topic_before(at, wanted[:1], low)
        if owner is not None:
            return owner.again(at)
        if fresh is not None and (last is None or fresh.token > last.token):
            return fresh.again(at)
        if low in PLURAL and (last is None or not self.near(last.token, at, 2)):
            several = self.people_before(at)
            if several is not None:
                return several
        if low in SINGULAR and last is not None and self._has_since_spoken(last):
            last = self.heard[-1]
        if last is not None:
            self.called.setdefault(last.voice.name, low)
            return last.again(at)
        mention = self.mentioned(at, MentionKind.PERSON if low in SINGULAR else MentionKind.BODY)
        if mention is not None:
            return self.maker.of_mention(mention, at)
        if self.heard and low in PLURAL:
            return self.heard[-1].again(at)
        if self.heard and (self._may_be_surname(self.heard[-1]) or self._may_be_one(self.heard[-1], at)):
            return self.heard[-1].again(at)
        return Heard(self.maker.plain(phrase.first, phrase.last), "person", frozenset(), at)

    def _has_since_spoken(self, last: Heard) -> bool:
        """Whether somebody of whom only a surname is known spoke after a person did: "he" is that one."""
        latest = self.heard[-1]
        if latest.token <= last.token or not self._may_be_surname(latest):
            return False
        mention = self.scan.mentions.at(latest.token)
        return mention is None

    def _may_be_surname(self, heard: Heard) -> bool:
        """Whether one word that speaks and is like a place's name is a person, now that "he" takes it up."""
        name = heard.voice.name
        small = name.lower()
        words = self.scan.words
        plain = not any(small in some for some in (words.umbrellas, words.speakers, words.titles, words.mute))
        formed = name.isalpha() and name[:1].isupper() and name[1:].islower()
        return heard.kind == "body" and formed and plain and not heard.nouns & words.bodies

    def _may_be_one(self, heard: Heard, at: int) -> bool:
        """Whether a voice that no noun says to be a body may be a person: "the acting CoS told us. He said"."""
        words = self.scan.words
        bodies = words.bodies | words.media | words.outlets | words.papers | words.umbrellas
        plain = heard.kind == "body" and not heard.nouns & bodies
        return plain and not heard.voice.name.isupper() and self.near(heard.token, at, 2)

    def _taken_up(self, phrase: Phrase) -> Heard | None:
        """Whom "the governor", "the source", "the group" takes up: who spoke and was called so, or could be."""
        scan, words = self.scan, self.scan.words
        head = scan.low(phrase.head)
        called = self.called_so(phrase)
        if called is not None:
            return called
        modifiers = self.modifiers_of(phrase)
        holder = self._holder(head, modifiers) or self._introduced(head, modifiers, phrase.first)
        if holder is not None:
            return holder
        if modifiers and head in words.generals:
            for heard in self.lately():
                if heard.kind == "person" and modifiers <= heard.nouns:
                    return heard.again(phrase.first)
        if modifiers and head in _AT_LARGE:
            held = next((h for h in self.lately() if h.named and h.kind == "person" and modifiers <= h.nouns), None)
            if held is not None:
                return held.again(phrase.first)
        if "same" in {scan.low(i) for i in range(phrase.first, phrase.base)} and self.heard:
            return self.heard[-1].again(phrase.first)
        if modifiers or phrase.last > phrase.base:
            return None
        office = head in words.titles or (head in words.people and (not head.endswith("s") or head.endswith("ss")))
        lately = [h for h in reversed(self.heard[-SHORT_MEMORY:]) if h.voice is not self.turn]
        last = next((h for h in lately if h.kind == "person"), None)
        if office and last is not None and last.named and not last.introduced:
            return last.again(phrase.first)
        kind = "person" if head in words.generals else "people" if head in words.general_many else "body"
        if kind == "body" and head not in words.general_bodies:
            return None
        last = next((h for h in lately if h.kind == kind), None)
        fresh = self.topic_before(phrase.first, (kind,)) if kind == "person" else None
        if fresh is not None and (last is None or fresh.token > last.token):
            return fresh.again(phrase.first)
        return last.again(phrase.first) if last is not None else None

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
        if not {head, last} & self.scan.words.offices:
            return None
        for mention in self._holders.get(head, ())[:20]:
            role = frozenset((mention.role or "").lower().split())
            if not modifiers - role - _LOOSE:
                return self.maker.of_mention(mention, mention.first)
        return None
