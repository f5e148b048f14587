"""Make a voice of a phrase: its name in the fullest form, its role, and the outlet that carries it.

"Arda Governor Omar Haddad" is Omar Haddad, whose role is Arda Governor; "SANA's reporter" has no name, and SANA
carries him. Whom "he" and "the official" stand for is said in ``voices``.
"""

from __future__ import annotations

from dataclasses import dataclass, field

from safeconduct.read.names.mentions import Mention, MentionKind
from safeconduct.read.speech.carriers import POSTS
from safeconduct.read.speech.offices import NamePart, after_rank, closing_name, is_rank, two_offices, without_rank
from safeconduct.read.speech.phrases import Phrase, Scan, read_phrase
from safeconduct.read.speech.voice_names import Names
from safeconduct.read.text.tokens import NUMBER, OWN, WORD
from safeconduct.vocab.claim import Voice

__all__ = ["Heard", "VoiceMaker"]


#: People of an outlet, if it is one: others have teams and sources too.
_ANYBODYS = frozenset({"team", "contact", "contacts", "source", "sources", "desk", "bureau", "crew", "witness"})


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
    #: Whether no more than a rank or "Mr" is known.
    ranked: bool = False
    #: The noun of an unnamed voice, if it is one.
    head: int = -1

    def again(self, token: int) -> Heard:
        """The same voice, speaking at another token."""
        return Heard(
            self.voice, self.kind, self.nouns, token, self.outlet, self.named, self.introduced, self.ranked, self.head
        )


@dataclass(slots=True, eq=False)
class VoiceMaker:
    """Makes voices of the phrases of one text."""

    scan: Scan
    names: Names
    #: What the text says of each name, by the name as written.
    roles: dict[str, str] = field(init=False)
    #: The first body of the text that watches and counts, if any.
    monitor: Mention | None = field(init=False)

    def __post_init__(self) -> None:
        self.roles = {}
        self.monitor = None
        watching = self.scan.words.monitor_names
        for mention in self.scan.mentions.all:
            if mention.role:
                self.roles.setdefault(mention.name.written, mention.role)
            watches = mention.kind is MentionKind.BODY and watching & set(mention.name.written.lower().split())
            if watches and self.monitor is None:
                self.monitor = mention

    def make(self, phrase: Phrase) -> Heard:
        """The voice that a phrase names or describes by itself."""
        scan, joined = self.scan, phrase.joined
        if joined is not None:
            one = closing_name(scan, phrase) or two_offices(scan, phrase, joined)
            return self._named(phrase, one) if one is not None else self._several(phrase, joined)
        name = self.names.name_in(phrase)
        return self._named(phrase, name) if name is not None else self._generic(phrase)

    def of_mention(self, mention: Mention, token: int) -> Heard:
        """The voice of a name that stands elsewhere."""
        voice = self.fullest(mention.first, mention.last, mention.role or self.roles.get(mention.name.written))
        kind = "person" if mention.kind is MentionKind.PERSON else "body"
        nouns = frozenset((voice.role or "").lower().split()) | frozenset(voice.name.lower().split())
        return Heard(voice, kind, nouns, token, None, named=True, introduced=voice.role is not None)

    def carrier(self, phrase: Phrase) -> Voice:
        """The outlet or page that carries what is said."""
        scan = self.scan
        for index in range(phrase.first + 1, phrase.base):
            if scan.tokens[index].kind is OWN:
                return self.fullest(phrase.first + (scan.low(phrase.first) == "the"), index, None)
        name = self.names.name_in(phrase)
        if name is not None:
            return self.fullest(name.first, name.last, None)
        first = phrase.first
        while first < phrase.last - 1 and scan.low(first) in ("the", "its", "his", "her", "their", "a", "an"):
            first += 1
        posted = scan.low(phrase.base - 1) in POSTS and phrase.base - first == 2 and scan.named(first)
        return self.plain(first, first + 1 if posted else phrase.last)  # "a Twitter post"

    def fullest(self, first: int, last: int, role: str | None) -> Voice:
        """The voice with the longest name that the report uses for the one at tokens ``[first, last)``."""
        run = self.names.fullest(first, last)
        if run is not None:
            first, last = run.first, run.last
            role = role or run.role
        return self.plain(first, self.names.with_acronym(last), role)

    def plain(self, first: int, last: int, role: str | None = None) -> Voice:
        """The voice as it is written at tokens ``[first, last)``."""
        name = " ".join(self.scan.parse.words(first, last).split())
        return Voice(name, self.scan.parse.span(first, last), " ".join(role.split()) if role else role)

    def _several(self, phrase: Phrase, joined: Phrase) -> Heard:
        """Two voices joined: each brought to its fullest form where it is a name."""
        last = max(phrase.last, joined.last)
        first_end = joined.first
        while first_end > phrase.first and self.scan.low(first_end - 1) in ("and", ",", "&", "both"):
            first_end -= 1
        parts = []
        for start, end in ((phrase.first, first_end), (joined.first, last)):
            start += self.scan.low(start) == "both"
            part = read_phrase(self.scan, start, end)
            listed = any(self.scan.low(i) == "," for i in range(start, end))
            name = self.names.name_in(part) if part is not None and not listed else None
            parts.append(
                self.fullest(name.first, name.last, None).name
                if name is not None
                else self.scan.parse.words(start, end)
            )
        voice = Voice(" and ".join(parts), self.scan.parse.span(phrase.first, last), None)
        return Heard(voice, "people", self.nouns(phrase), phrase.first)

    def _named(self, phrase: Phrase, name: NamePart) -> Heard:
        name = after_rank(self.scan, phrase, name)
        role = without_rank(self.scan, name.role or self.roles.get(self.scan.parse.words(name.first, name.last)))
        voice = self.fullest(name.first, name.last, role)
        if not name.person and set((voice.role or "").split()) <= set(voice.name.split()):
            voice = Voice(voice.name, voice.span, None)  # "the Georgian MFA"
        voice = self._with_office(voice)
        nouns = self.nouns(phrase) | frozenset((voice.role or "").lower().split())
        nouns |= frozenset(voice.name.lower().split())
        nouns |= {full for short, full in self.scan.words.short_ranks.items() if short in nouns}
        run = self.names.fullest(name.first, name.last)
        person = name.person or (run is not None and run.kind is MentionKind.PERSON)
        kind = "person" if person else "body"
        hung = name.last < phrase.last and self.scan.low(name.last) in self.scan.words.tails
        introduced = voice.role is not None or hung
        heard = Heard(voice, kind, nouns, phrase.first, None, named=True, introduced=introduced)
        heard.ranked = is_rank(self.scan, voice.role)
        return heard

    def _with_office(self, voice: Voice) -> Voice:
        """The voice with the role given before, where none or no more than a rank stands here: "Brig. Haddad"."""
        known = self.roles.get(voice.name)
        if known is not None and not is_rank(self.scan, known) and is_rank(self.scan, voice.role):
            return Voice(voice.name, voice.span, known)
        if known is not None and voice.role is None:
            return Voice(voice.name, voice.span, known)
        if voice.role is not None and is_rank(self.scan, known):
            self.roles[voice.name] = voice.role
        return voice

    def _generic(self, phrase: Phrase) -> Heard:
        """Somebody without a name: "a source inside the committee"."""
        scan, words = self.scan, self.scan.words
        first, last = phrase.first, phrase.last
        while first < last - 1 and (scan.low(first) in ("the", "both") or self._is_clock(first)):
            first += 1
        group = scan.starts_group(last - 1)
        hangs = last - 1 > phrase.head and scan.low(last - 2) not in ("who", "that", "which")
        if group is not None and group.bare and hangs and not scan.named(last - 1):
            last -= 1  # "the communique issued" on some day
        head = scan.low(phrase.head)
        nouns = self.nouns(phrase)
        if self.monitor is not None and head in words.monitor_nouns and words.monitor_words & nouns:
            return self.of_mention(self.monitor, phrase.first)
        kind = "body"
        if head in words.people or head in words.titles:
            one = scan.low(first) in ("a", "an", "one", "another") or scan.low(phrase.first) == "one"
            several = not one and (
                (head.endswith("s") and not head.endswith("ss"))
                or head in ("people", "men", "women", "children", "police")
            )
            kind = "people" if several else "person"
        heard = Heard(self.plain(first, last), kind, nouns, phrase.first, self._outlet_of(phrase))
        heard.head = phrase.head
        return heard

    def _is_clock(self, index: int) -> bool:
        """Whether a phrase opens with a clock time: "17:30 The Red Crescent's branch"."""
        token = self.scan.tokens[index]
        return token.kind is NUMBER and ":" in token.text

    def _outlet_of(self, phrase: Phrase) -> Voice | None:
        """ "SANA's reporter", "the SANA reporter", "an AFP journalist": the outlet that carries its own people."""
        scan = self.scan
        if scan.low(phrase.head) not in scan.words.reporters:
            return None
        first = phrase.first + (scan.low(phrase.first) in ("the", "a", "an", "another", "one", "two"))
        if scan.low(first).rstrip(".") in scan.words.umbrellas:
            return None  # "a U.S. source"
        for index in range(first + 1, phrase.base):
            if scan.tokens[index].kind is OWN:
                if scan.low(first) in scan.words.general_bodies and index - first == 1:
                    return None
                return self.fullest(first, index, None)
        if phrase.head > first and all(scan.named(i) for i in range(first, phrase.head)):
            known = scan.names_outlet(first, phrase.head)
            if scan.low(phrase.head) in _ANYBODYS and not known:
                return None  # "the WFP team"
            short = phrase.head - first == 1 and scan.tokens[first].text.isupper()
            mention = scan.mentions.at(first)
            if known or short or (mention is not None and mention.kind is MentionKind.BODY):
                return self.fullest(first, phrase.head, None)
        return None

    def nouns(self, phrase: Phrase) -> frozenset[str]:
        """The words of a phrase and its asides, in lower case."""
        scan = self.scan
        spans = [(phrase.first, phrase.last), *phrase.asides]
        return frozenset(scan.low(i) for a, b in spans for i in range(a, b) if scan.tokens[i].kind is WORD)
