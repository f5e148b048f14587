"""Say who a phrase stands for, in the fullest form the report uses: "he", "Barazi", "the Observatory", "SOHR".

Names are matched with every name of the report, before and after; pronouns and nouns like "the official" with who
spoke last. What cannot be told stays as it is written. Knowledge of the world is not used: two names of one body
that share no word stay two.
"""

from __future__ import annotations

from dataclasses import dataclass, field

from safeconduct.read.mentions import MentionKind
from safeconduct.read.phrases import Phrase, Scan
from safeconduct.read.tokens import Kind
from safeconduct.vocab.claim import Voice

__all__ = ["Heard", "VoiceBook", "make_voice_book"]

_SINGULAR = frozenset({"he", "she", "his", "him", "her", "himself", "herself"})
_PLURAL = frozenset({"they", "their", "them", "both", "themselves"})
_NEUTER = frozenset({"it", "its", "itself"})
_SMALL = frozenset({"of", "for", "the", "and", "in", "on", "de", "da", "al", "el", "bin", "ibn", "abu", "van", "von", "a", "an"})


@dataclass(slots=True, eq=False)
class Heard:
    """Somebody who has spoken, with what is needed to take them up again."""

    voice: Voice
    #: "person", "body", "people" (several).
    kind: str
    #: Lower-case words of the phrase, its asides and its role.
    nouns: frozenset[str]
    token: int
    #: The outlet whose reporter it is.
    outlet: Voice | None = None
    second: Heard | None = None


@dataclass(slots=True, eq=False)
class _Run:
    """A proper name of the report, tokens ``[first, last)``."""

    first: int
    last: int
    #: Folded words without small ones.
    words: tuple[str, ...]
    kind: MentionKind | None = None
    role: str | None = None


@dataclass(slots=True, eq=False)
class VoiceBook:
    """Who has spoken so far in one text, and every name in it."""

    scan: Scan
    runs: list[_Run]
    #: Folded word to the runs that hold it.
    by_word: dict[str, list[_Run]]
    #: "sohr" to the run it is short for.
    acronyms: dict[str, _Run]
    heard: list[Heard] = field(default_factory=list)

    def resolve(self, phrase: Phrase) -> Heard:
        """Who a phrase stands for, and remember that they spoke."""
        found = self._resolve(phrase)
        self.heard.append(found)
        return found

    def carrier(self, phrase: Phrase) -> Voice:
        """The outlet or page that carries what is said."""
        scan = self.scan
        for index in range(phrase.first, phrase.base):
            if scan.tokens[index].kind is Kind.OWN or scan.tokens[index].text in ("’", "'"):
                first = phrase.first
                return self._plain(first, index)
        first, last = self._name_part(phrase)
        if scan.low(phrase.head) in _NEUTER | _PLURAL | _SINGULAR:
            return self._resolve(phrase).voice
        run = self._fullest(first, last)
        if run is not None:
            return self._voice(run.first, run.last, None)
        return self._plain(first, last)

    # ---- One phrase.

    def _resolve(self, phrase: Phrase) -> Heard:
        scan = self.scan
        low = scan.low(phrase.head)
        if low in _SINGULAR | _PLURAL | _NEUTER:
            return self._pronoun(phrase, low)
        if phrase.joined is not None:
            return self._several(phrase)
        nouns = self._nouns(phrase)
        name = self._name_in(phrase)
        if name is not None:
            return self._named(phrase, name, nouns)
        definite = scan.low(phrase.first) in ("the", "this", "that", "these", "those", "both")
        if definite or scan.tokens[phrase.first].kind is not Kind.WORD or not scan.tokens[phrase.head].capital:
            earlier = self._taken_up(phrase, definite)
            if earlier is not None:
                return earlier
        return self._generic(phrase, nouns)

    def _several(self, phrase: Phrase) -> Heard:
        voice = self._plain(phrase.first, phrase.last)
        return Heard(voice, "people", self._nouns(phrase), phrase.first)

    def _named(self, phrase: Phrase, name: tuple[int, int, str | None], nouns: frozenset[str]) -> Heard:
        first, last, role = name
        run = self._fullest(first, last)
        outlet = None
        person = self._is_person(first, last, phrase)
        if run is not None:
            voice = self._voice(run.first, run.last, role or run.role)
        else:
            voice = self._voice(first, last, role)
        return Heard(voice, "person" if person else "body", nouns, phrase.first, outlet)

    def _generic(self, phrase: Phrase, nouns: frozenset[str]) -> Heard:
        """Somebody without a name: "a source inside the committee"."""
        scan = self.scan
        outlet = self._outlet_of(phrase)
        first = phrase.first
        if scan.low(first) in ("the", "both") and phrase.last - first > 1:
            first += 1
        voice = self._plain(first, phrase.last)
        head = scan.low(phrase.head)
        if head in scan.words.people:
            several = head.endswith("s") or head in ("people", "men", "women", "children")
            kind = "people" if several else "person"
        else:
            kind = "body"
        return Heard(voice, kind, nouns, phrase.first, outlet)

    def _outlet_of(self, phrase: Phrase) -> Voice | None:
        """ "SANA's reporter", "Alsouria Net's sources": the outlet that carries its own people."""
        scan = self.scan
        if scan.low(phrase.head) not in scan.words.reporters:
            return None
        for index in range(phrase.first + 1, phrase.base):
            if scan.tokens[index].kind is Kind.OWN:
                first = phrase.first + (scan.low(phrase.first) == "the")
                if scan.low(first) in scan.words.general_bodies and index - first == 1:
                    return None
                run = self._fullest(first, index)
                return self._voice(run.first, run.last, None) if run is not None else self._plain(first, index)
        return None

    # ---- Names.

    def _name_part(self, phrase: Phrase) -> tuple[int, int]:
        name = self._name_in(phrase)
        return (name[0], name[1]) if name is not None else (phrase.first, phrase.last)

    def _name_in(self, phrase: Phrase) -> tuple[int, int, str | None] | None:
        """The proper name a phrase is about, with the role beside it; null where it has none."""
        inside = self._name_within(phrase.first, phrase.last, phrase.base)
        if inside is not None:
            first, last = inside
            before = self._words(phrase.first, first)
            role = before or self._role_in(phrase.asides)
            return first, last, role
        for start, end in phrase.asides:
            apposed = self._name_within(start, end, end)
            if apposed is not None and self._is_apposed_name(start, apposed[0]):
                return apposed[0], apposed[1], self._words(phrase.first, phrase.last)
        return None

    def _is_apposed_name(self, start: int, first: int) -> bool:
        """Whether an aside is a name and no more than titles before it."""
        scan = self.scan
        return all(scan.low(i) in scan.words.titles or scan.low(i) == "the" for i in range(start, first))

    def _role_in(self, asides: list[tuple[int, int]]) -> str | None:
        scan = self.scan
        for first, last in asides:
            if scan.low(first) in ("who", "which"):
                return self._words(first + 1, last)
            if scan.tokens[first].kind is Kind.WORD and scan.low(first) not in scan.parse.grammar.prepositions:
                return self._words(first, last)
        return None

    def _words(self, first: int, last: int) -> str | None:
        scan = self.scan
        while first < last and scan.low(first) in ("the", "a", "an", "its", "his", "their"):
            first += 1
        return scan.parse.words(first, last) if first < last else None

    def _name_within(self, first: int, last: int, base: int) -> tuple[int, int] | None:
        """The name that the head of a phrase is or ends with."""
        scan = self.scan
        for index in range(base - 1, first - 1, -1):
            if scan.tokens[index].kind is Kind.OWN:
                break
            mention = scan.mentions.at(index)
            if mention is not None and first <= mention.first and mention.last <= last:
                if mention.kind is MentionKind.PLACE and index < base - 1:
                    return None
                if index >= base - 1 or mention.last >= base or scan.tokens[base - 1].text == ")":
                    return mention.first, mention.last
                return None
            if scan.tokens[index].kind is Kind.WORD:
                break
        return self._capital_run(first, last, base)

    def _capital_run(self, first: int, last: int, base: int) -> tuple[int, int] | None:
        """The capitalised words that close a phrase, without titles, with "of", "for" and their nouns."""
        scan, words = self.scan, self.scan.words
        end = base
        if scan.tokens[end - 1].text == ")":
            end = next((i for i in range(end - 1, first, -1) if scan.low(i) == "("), end)
        start = end
        while start > first:
            token = scan.tokens[start - 1]
            if token.kind is Kind.OWN or token.kind is Kind.NUMBER:
                break
            particle = token.low in _SMALL and start - 1 > first and scan.tokens[start - 2].capital and start < end
            if not token.capital and not particle and token.text not in ("-", "/", "&", "."):
                break
            start -= 1
        opens = scan.parse.sentence_of(start).first == start if start < end else False
        while start < end and (scan.low(start) in scan.parse.grammar.determiners):
            start += 1
        if start >= end or scan.low(start) in words.times:
            return None
        single = end - start == 1
        if opens and single and (scan.low(start) in words.people or scan.low(start) in words.bodies | words.papers):
            return None
        titled = start
        while titled < end - 1 and scan.low(titled) in words.titles:
            titled += 1
        if titled == start and scan.low(end - 1) in words.people | words.titles:
            return None
        if titled > start and scan.low(end - 1) in words.bodies and not scan.tokens[end - 1].text.istitle():
            titled = start
        if scan.low(titled) in words.titles and titled == end - 1:
            return None
        head = scan.low(end - 1)
        if not scan.tokens[end - 1].capital:
            return None
        if head in words.bodies or end < base:
            end = self._body_end(end, last)
            return start, end
        return titled, end

    def _body_end(self, end: int, last: int) -> int:
        """Take "for Human Rights", "of Defence" into the name of a body."""
        scan = self.scan
        while end + 1 < last and scan.low(end) in ("of", "for", "to", "on"):
            after = end + 1
            if scan.low(after) == "the":
                after += 1
            if after >= last or not scan.tokens[after].capital:
                break
            while after < last and (scan.tokens[after].capital or (scan.low(after) == "and" and after + 1 < last and scan.tokens[after + 1].capital)):
                after += 1
            end = after
        return end

    def _is_person(self, first: int, last: int, phrase: Phrase) -> bool:
        scan, words = self.scan, self.scan.words
        mention = scan.mentions.at(first)
        if mention is not None and mention.first == first:
            return mention.kind is MentionKind.PERSON
        lows = [scan.low(i) for i in range(first, last)]
        if any(low in words.bodies or low in words.media or low in words.outlets for low in lows):
            return False
        if scan.low(first - 1) in words.titles | words.people:
            return True
        around = [scan.low(i) for start, end in phrase.asides for i in range(start, end)]
        if "who" in around or any(low in words.people for low in around):
            return True
        return last - first >= 2 and not any(t.text.isupper() for t in scan.tokens[first:last])

    def _fullest(self, first: int, last: int) -> _Run | None:
        """The longest name of the report that this one is short for; null where there is none longer."""
        words = self._folded(first, last)
        if not words:
            return None
        capitals = last - first == 1 and self.scan.tokens[first].text.isupper()
        short = self.acronyms.get(words[0]) if capitals else None
        if short is not None:
            return short
        mention = self.scan.mentions.at(first)
        if mention is not None and mention.kind is MentionKind.PLACE:
            return None
        body = any(w in self.scan.words.bodies for w in words)
        best: _Run | None = None
        for run in self.by_word.get(words[-1], ()):
            longer = len(run.words) > len(words)
            if not longer or not set(words) <= set(run.words) or run.kind is MentionKind.PLACE:
                continue
            run_body = run.kind is MentionKind.BODY or any(w in self.scan.words.bodies for w in run.words)
            if body != run_body or (not body and run.words[-1] != words[-1]):
                continue
            if best is None or len(run.words) > len(best.words) or (len(run.words) == len(best.words) and best.first > first >= run.first):
                best = run
        return best

    def _folded(self, first: int, last: int) -> tuple[str, ...]:
        return fold_words(self.scan, first, last)

    def _voice(self, first: int, last: int, role: str | None) -> Voice:
        return Voice(self.scan.parse.words(first, last), self.scan.parse.span(first, last), role)

    def _plain(self, first: int, last: int) -> Voice:
        return self._voice(first, last, None)

    def _nouns(self, phrase: Phrase) -> frozenset[str]:
        scan = self.scan
        spans = [(phrase.first, phrase.last), *phrase.asides]
        return frozenset(scan.low(i) for a, b in spans for i in range(a, b) if scan.tokens[i].kind is Kind.WORD)

    # ---- Taking up who spoke before.

    def _pronoun(self, phrase: Phrase, low: str) -> Heard:
        wanted = {"person"} if low in _SINGULAR else {"body"} if low in _NEUTER else {"people", "body"}
        for heard in reversed(self.heard):
            if heard.kind in wanted:
                return Heard(heard.voice, heard.kind, heard.nouns, phrase.first, heard.outlet)
        if low in _PLURAL and self.heard:
            last = self.heard[-1]
            return Heard(last.voice, last.kind, last.nouns, phrase.first, last.outlet)
        found = self._mentioned(phrase.first, MentionKind.PERSON if low in _SINGULAR else MentionKind.BODY)
        if found is not None:
            return found
        return Heard(self._plain(phrase.first, phrase.last), "person", frozenset(), phrase.first)

    def _mentioned(self, before: int, kind: MentionKind) -> Heard | None:
        """The last name of a kind before a token, within three sentences."""
        sentence = self.scan.parse.sentence_of(before)
        start = self.scan.parse.sentences[max(0, sentence.index - 3)].first
        for index in range(before - 1, start - 1, -1):
            mention = self.scan.mentions.at(index)
            if mention is not None and mention.kind is kind:
                run = self._fullest(mention.first, mention.last)
                voice = self._voice(run.first, run.last, mention.role) if run else self._voice(mention.first, mention.last, mention.role)
                return Heard(voice, "person" if kind is MentionKind.PERSON else "body", frozenset(), before)
        return None

    def _taken_up(self, phrase: Phrase, definite: bool) -> Heard | None:
        """Whom "the governor", "the source", "the group" takes up: who spoke and was called so, or could be."""
        scan, words = self.scan, self.scan.words
        head = scan.low(phrase.head)
        if not definite:
            return None
        for heard in reversed(self.heard):
            if head in heard.nouns:
                return Heard(heard.voice, heard.kind, heard.nouns, phrase.first, heard.outlet)
        named = self._role_named(phrase)
        if named is not None:
            return named
        if phrase.last - phrase.first > 2:
            return None
        wanted = "person" if head in words.generals else "people" if head in words.general_many else "body" if head in words.general_bodies else ""
        for heard in reversed(self.heard[-4:]):
            if heard.kind == wanted:
                return Heard(heard.voice, heard.kind, heard.nouns, phrase.first, heard.outlet)
        return None

    def _role_named(self, phrase: Phrase) -> Heard | None:
        """A name elsewhere in the report whose role holds the same noun: "the governor" and "Governor Talal Barazi"."""
        scan = self.scan
        head = scan.low(phrase.head)
        for mention in scan.mentions.all:
            if mention.kind is MentionKind.PERSON and mention.role and head in mention.role.lower().split():
                run = self._fullest(mention.first, mention.last)
                voice = self._voice(run.first, run.last, mention.role) if run else self._voice(mention.first, mention.last, mention.role)
                return Heard(voice, "person", self._nouns(phrase), phrase.first)
        return None


def fold_words(scan: Scan, first: int, last: int) -> tuple[str, ...]:
    """The words of a name in lower case, without small words, articles grown onto them, and marks."""
    found = []
    for token in scan.tokens[first:last]:
        if token.kind is not Kind.WORD:
            continue
        for part in token.low.replace("‑", "-").replace("'", "").replace("’", "").split("-"):
            if part and part not in _SMALL:
                found.append(part)
    return tuple(found)


def make_voice_book(scan: Scan) -> VoiceBook:
    """List every name of a text: its mentions, and capitalised runs that no mention covers."""
    runs = [_Run(m.first, m.last, fold_words(scan, m.first, m.last), m.kind, m.role) for m in scan.mentions.all]
    runs += _capital_runs(scan)
    runs = [run for run in runs if run.words]
    by_word: dict[str, list[_Run]] = {}
    for run in runs:
        for word in dict.fromkeys(run.words):
            by_word.setdefault(word, []).append(run)
    return VoiceBook(scan, runs, by_word, _acronyms(scan, runs))


def _capital_runs(scan: Scan) -> list[_Run]:
    """Runs of capitalised words, with "of", "for" and "al" between them, that no mention covers."""
    tokens, words, grammar = scan.tokens, scan.words, scan.parse.grammar
    found: list[_Run] = []
    index, count = 0, len(tokens)
    while index < count:
        token = tokens[index]
        if token.kind is not Kind.WORD or not token.capital or scan.mentions.at(index) is not None:
            index += 1
            continue
        last = index + 1
        while last < count and last - index < 12:
            after = tokens[last]
            if after.kind is Kind.WORD and after.capital and after.low not in words.times:
                last += 1
            elif after.low in ("of", "for", "the", "al", "bin", "de", "van", "and") and _goes_on(scan, last, words.bodies, index):
                last += 1
            else:
                break
        first = index
        while first < last - 1 and (tokens[first].low in grammar.determiners or tokens[first].low in words.titles or tokens[first].low in grammar.prepositions):
            first += 1
        if last - first > 1:
            found.append(_Run(first, last, fold_words(scan, first, last)))
        index = last
    return found


def _goes_on(scan: Scan, index: int, bodies: frozenset[str], first: int) -> bool:
    """Whether a small word inside a name is followed by more of it."""
    tokens = scan.tokens
    after = index + 1
    if after < len(tokens) and tokens[after].low == "the":
        after += 1
    if after >= len(tokens) or not tokens[after].capital or tokens[after].kind is not Kind.WORD:
        return False
    low = tokens[index].low
    if low in ("of", "for", "the"):
        return any(tokens[i].low in bodies for i in range(first, index))
    return low != "and"


def _acronyms(scan: Scan, runs: list[_Run]) -> dict[str, _Run]:
    """Which capitals are short for which name: its initials, or what stands in brackets after it."""
    found: dict[str, _Run] = {}
    for run in runs:
        if len(run.words) < 2:
            continue
        initials = "".join(word[0] for word in run.words)
        found.setdefault(initials, run)
        tokens = scan.tokens
        if run.last + 2 < len(tokens) and tokens[run.last].text == "(" and tokens[run.last + 1].text.isupper():
            if tokens[run.last + 2].text == ")":
                found[tokens[run.last + 1].low] = run
    return {short: run for short, run in found.items() if len(short) > 1}
