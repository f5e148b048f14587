"""Find the name in a phrase that speaks, with the role beside it: "the governor, Omar Haddad", "Gen. Haddad".

``full_names`` tells its fullest form in the report.
"""

from __future__ import annotations

from dataclasses import dataclass

from safeconduct.read.names.mentions import Mention, MentionKind
from safeconduct.read.names.words import PlaceRank, place_rank
from safeconduct.read.speech.asides import known_as
from safeconduct.read.speech.full_names import FullNames
from safeconduct.read.speech.name_runs import (
    LONGEST_NAME,
    SMALL,
    NameRun,
    acronym_follows,
    acronyms_of,
    aliases_of,
    capital_runs,
    fold_words,
    widened,
)
from safeconduct.read.speech.offices import PLACE_KINDS, NamePart, closing_name, is_rank, person_within, words_of
from safeconduct.read.speech.phrases import Phrase, Scan, read_phrase
from safeconduct.read.speech.quotations import is_quotation_mark
from safeconduct.read.text.tokens import MARK, OWN, WORD

__all__ = ["Names", "make_names"]

#: What "who" tells of somebody's office: "who heads the council".
_HOLDING = frozenset({
    "head", "lead", "run", "chair", "command", "direct", "manage", "serve", "work", "represent", "own", "found",
    "coordinate", "oversee", "supervise", "edit", "teach", "speak", "monitor", "negotiate", "mediate", "govern", "live",
    "preside", "treat", "administer", "be",
})  # fmt: skip
#: What may stand with titles before a name: "the", "(ret.)", "1st".
_BESIDE_TITLES = frozenset(
    {"the", ".", "(", ")", "ret", "retd", "rtd", "res", "st", "nd", "rd", "1", "2", "3", "first"}
)
#: How words in capitals before a place end that are no name: "Besieged Arda", "Neighbouring Chad", "Southern Arda".
_NO_NAMES = ("ed", "ing", "ern", "al", "ian", "ese", "ous", "er", "est", "ly", "ful", "less", "ward", "nearby", "old")
#: Participles that open the name of a body.
_OPENING_BODIES = frozenset({"armed", "united", "combined", "allied", "organised", "organized", "displaced"})
_KINDS_OF_MEDIA = frozenset({"tv", "radio", "television", "media", "news"})
#: Letters after a name: a seat, an honour, a degree.
_LETTERS = frozenset(
    {
        "mp", "mps", "msp", "mep", "mla", "mna", "mlc", "td", "qc", "kc", "sc", "md", "phd", "mbe", "obe", "cbe", "kbe",
        "dbe", "kcmg", "cmg", "dso", "cb", "rn", "usn", "usmc", "usaf", "esq", "jp", "frs", "sj", "ofm",
    }
)  # fmt: skip


def make_names(scan: Scan) -> Names:
    """List every name of a text: its mentions, and capitalised runs that no mention covers."""
    runs = []
    for m in scan.mentions.all:
        person = person_within(scan, m) if m.kind is MentionKind.BODY else 0
        kind = MentionKind.PERSON if person else m.kind
        runs.append(NameRun(person or m.first, m.last, fold_words(scan, person or m.first, m.last), kind, m.role))
    runs = [widened(scan, run) for run in runs]
    runs += capital_runs(scan)
    runs = [run for run in runs if run.words]
    by_word: dict[str, list[NameRun]] = {}
    bearers: dict[str, int] = {}
    seen: set[tuple[str, ...]] = set()
    for run in runs:
        if run.words in seen:
            continue
        seen.add(run.words)
        for word in dict.fromkeys(run.words):
            by_word.setdefault(word, []).append(run)
            bearers[word] = bearers.get(word, 0) + (len(run.words) > 1 and run.kind is MentionKind.PERSON)
    return Names(scan, by_word, bearers, acronyms_of(scan, runs), aliases_of(scan, runs))


@dataclass(slots=True, eq=False)
class Names(FullNames):
    """Every name of one text, and which of them a phrase is about."""

    def name_in(self, phrase: Phrase) -> NamePart | None:
        """The proper name a phrase is about, with the role beside it; null where it has none."""
        if (closing := closing_name(self.scan, phrase)) is not None:
            return closing
        inside = self._within(phrase.first, phrase.last, phrase.base)
        if (
            inside is not None
            and phrase.asides
            and not self._is_person(*inside, phrase)
            and self._person_beside(phrase)
        ):
            inside = None
        if inside is not None:
            first, last = inside
            while first > phrase.first and self._is_first_name(first - 1, first):
                first -= 1
            letter = last - first == 1 and len(self.scan.tokens[first].text) == 1  # "Witness B"
            first -= first > phrase.first and (letter or self._opens_body(first - 1))
            role = words_of(self.scan, phrase.first, first)
            if is_rank(self.scan, role):
                role = self._role_in(phrase.asides) or role
            return NamePart(first, last, self._is_person(first, last, phrase), role)
        beside = self._person_beside(phrase)
        for start, end in phrase.asides:
            called = known_as(self.scan, start, end)
            alias = self._within(called, end, end) if called > start else None
            if alias is not None:
                return NamePart(alias[0], alias[1], True, words_of(self.scan, phrase.first, phrase.last))
        for start, end in phrase.asides:
            apposed = self._within(start, end, end)
            if apposed is not None and self._is_whereabouts(phrase, apposed[0]):
                continue
            if apposed is not None and beside and not self._is_person(*apposed, phrase):
                continue
            if apposed is not None and self._only_titles(start, apposed[0]):
                role = words_of(self.scan, phrase.first, phrase.last)
                office = self.scan.low(phrase.head) in self.scan.words.people and phrase.head < phrase.base
                one = office and not self.scan.low(phrase.head).endswith("s")
                return NamePart(apposed[0], apposed[1], one or self._is_person(*apposed, phrase), role)
        return None

    def _is_first_name(self, index: int, first: int) -> bool:
        """Whether a capitalised word right before a person's name is one of theirs, and no title or place."""
        scan, words = self.scan, self.scan.words
        mention, low = scan.mentions.at(first), scan.low(index)
        if mention is None or scan.mentions.at(index) is not None:
            return False
        if mention.kind is MentionKind.PLACE:
            return mention.last - mention.first == 1 and self._may_be_given(index)
        if mention.kind is not MentionKind.PERSON:
            return False
        plain = (
            low not in words.titles and low not in words.people and low not in words.bodies and low not in words.media
        )
        inner = index > 0 and scan.parse.sentence_of(index).first < index
        return scan.named(index) and plain and low not in scan.parse.grammar.determiners and (inner or len(low) > 2)

    def _may_be_given(self, index: int) -> bool:
        """Whether a strange word in capitals can be the given name of who is called like a place: "Tasrim Lal"."""
        scan, words, grammar = self.scan, self.scan.words, self.scan.parse.grammar
        token = scan.tokens[index]
        if not scan.named(index) or token.verb is not None or not token.text.isalpha() or token.text.isupper():
            return False
        sorts = (
            words.speakers, words.titles, words.times, words.ranks, words.subordinators, grammar.prepositions,
            grammar.adverbs, grammar.determiners, grammar.linking, PLACE_KINDS,
        )  # fmt: skip
        strange = not any(token.low in some for some in sorts) and not token.low.endswith(_NO_NAMES)
        return strange and place_rank(token.text) is PlaceRank.NONE

    def _opens_body(self, index: int) -> bool:
        """Whether a participle in capitals opens a body's name: "Armed Forces of Arda"."""
        return self.scan.low(index) in _OPENING_BODIES and self.scan.tokens[index].capital

    def _office_beside(self, phrase: Phrase) -> bool:
        """Whether an aside tells a person's office, whatever the name looks like: "a member of the council"."""
        return any(
            (beside := read_phrase(self.scan, start, end)) is not None
            and self.scan.low(beside.head) in self.scan.words.people
            and self.scan.low(start) in ("a", "an", "the")
            and not (self.scan.low(start) == "the" and self.scan.low(beside.head).endswith("s"))
            for start, end in phrase.asides
        )

    def _person_beside(self, phrase: Phrase) -> bool:
        """Whether a person's name fills one of the asides: "The Minister of State, Foreign Office (Anna Moretti)"."""
        scan = self.scan
        return any(
            (m := scan.mentions.at(end - 1)) is not None
            and m.kind is MentionKind.PERSON
            and self._only_titles(start, m.first)
            for start, end in phrase.asides
        )

    def with_acronym(self, last: int) -> int:
        """Where a name ends with its initials in brackets taken in: "National Relief Office (NRO)"."""
        return last + 3 if acronym_follows(self.scan, last) else last

    def _only_titles(self, start: int, first: int) -> bool:
        return all(
            self.scan.low(i) in self.scan.words.titles or self.scan.low(i) in _BESIDE_TITLES
            for i in range(start, first)
        )

    def _role_in(self, asides: list[tuple[int, int]]) -> str | None:
        scan = self.scan
        for first, last in asides:
            if scan.low(first) in ("which", "whose"):
                continue
            if scan.low(first) == "who":
                verb = scan.starts_group(first + 1)
                if verb is not None and verb.lemma in _HOLDING:
                    return words_of(self.scan, first + 1, last)
                continue
            doing = scan.group_at[first + (scan.low(first) in scan.parse.grammar.adverbs)]
            if doing is not None and doing.progressive and doing.bare:
                continue  # "still living in her village"
            if scan.tokens[first].kind is WORD and scan.low(first) not in scan.parse.grammar.prepositions:
                return words_of(self.scan, first, self._office_end(first, last))
        return None

    def _office_end(self, first: int, last: int) -> int:
        """Where an office ends: before "who was on board", but not before "who heads the council"."""
        who = next((i for i in range(first + 1, last - 1) if self.scan.low(i) == "who"), last)
        verb = self.scan.starts_group(who + 1) if who < last else None
        return last if verb is None or verb.lemma in _HOLDING - {"be"} else who

    def _within(self, first: int, last: int, base: int) -> tuple[int, int] | None:
        """The name that the head of a phrase is or ends with."""
        scan = self.scan
        index = base - 1
        while index > first and (scan.tokens[index].kind is MARK or self._is_letters(index)):
            index -= 1
        mention = scan.mentions.at(index)
        if scan.low(base - 1) == ")":
            index = next((i for i in range(base - 2, first, -1) if scan.low(i) == "("), base) - 1
            mention = scan.mentions.at(index) or mention
        stop = mention is not None and mention.last == last + 1 and scan.low(last) == "."  # "the U.N. said"
        if mention is not None and first <= mention.first and (mention.last <= last or stop):
            if (
                mention.first > first
                and scan.tokens[mention.first - 1].text in ("“", '"')
                and mention.last - mention.first < 2
            ):
                return None
            before = scan.mentions.at(mention.first - 1) if mention.first > first else None
            if before is not None and self._are_initials(before, mention):
                return before.first, mention.last
            owned = mention.kind is MentionKind.BODY and scan.tokens[mention.first - 1].kind is OWN
            return (self._owner_first(first, mention.first) if owned else mention.first), mention.last
        return self._capital_run(first, last, base)

    def _are_initials(self, *mentions: Mention) -> bool:
        """ "OSCE SMM", "UN OCHA": a body and its mother, both by their initials."""
        tokens = self.scan.tokens
        bodies = all(m.kind is MentionKind.BODY and m.last - m.first == 1 for m in mentions)
        return bodies and all(tokens[m.first].text.isupper() for m in mentions)

    def _is_whereabouts(self, phrase: Phrase, index: int) -> bool:
        """Whether a name beside a text is where that is: "the complaint, filed in Oakland, California"."""
        scan = self.scan
        mention = scan.mentions.at(index)
        if mention is None or mention.kind is not MentionKind.PLACE:
            return False
        head = scan.low(phrase.head)
        return head in scan.words.papers and head not in scan.words.media

    def _is_letters(self, index: int) -> bool:
        """Whether letters stand after a person's name: "Grace Mugo MP"."""
        return self.scan.low(index) in _LETTERS and self.scan.is_person(index - 1)

    def _owner_first(self, first: int, at: int) -> int:
        """Where the owner of a body begins, if it is a name: "Gaza's Health Ministry"."""
        owner = at - 2
        while owner > first and self.scan.named(owner - 1):
            owner -= 1
        return owner if owner >= first and self.scan.named(owner) else at

    def _capital_run(self, first: int, last: int, base: int) -> tuple[int, int] | None:
        """The capitalised words that close a phrase, without titles, with "of", "for" and their nouns."""
        scan, words = self.scan, self.scan.words
        end = base
        if scan.tokens[end - 1].text == ")":
            end = next((i for i in range(end - 1, first, -1) if scan.low(i) == "("), end)
        while end > first and (is_quotation_mark(scan.tokens[end - 1]) or scan.low(end - 1) == ","):
            end -= 1
        if end <= first or not scan.named(end - 1):
            return None
        start = end
        while start > first and end - start < LONGEST_NAME:
            token = scan.tokens[start - 1]
            small = token.low in SMALL or token.low in words.particles
            particle = small and start - 1 > first and scan.named(start - 2) and start < end
            if not scan.named(start - 1) and not particle and token.text not in ("-", "/", "&", "."):
                break
            start -= 1
        while start < end and (scan.low(start) in scan.parse.grammar.determiners or scan.tokens[start].kind is MARK):
            start += 1
        office = scan.low(start) in words.people and scan.low(start + 1) in ("of", "for")
        if office or start >= end or scan.low(start) in words.times or scan.low(end - 1) in words.people:
            return None
        opening = scan.parse.sentence_of(start).first == start
        plain = any(scan.low(start) in some for some in (words.people, words.bodies, words.papers))
        known = scan.mentions.at(start) is not None or self._is_known(start)
        if opening and end - start == 1 and (plain or not known):
            return None
        if end - start == 1 and start > first and scan.low(start) in _KINDS_OF_MEDIA:
            return None  # "state TV"
        if scan.low(end - 1) in words.bodies or scan.low(end - 1) in words.media or end < base:
            owned = start > first + 1 and scan.tokens[start - 1].kind is OWN and scan.low(end - 1) in words.bodies
            return (self._owner_first(first, start) if owned else start), self._body_end(end, last)
        titled = start
        while titled < end - 1 and (scan.low(titled) in words.titles or scan.low(titled) == "."):
            titled += 1
        return None if scan.low(end - 1) in words.titles and opening else (titled, end)

    def _is_known(self, index: int) -> bool:
        """Whether a word that opens a sentence is a name elsewhere: the last of a longer one, or an alias."""
        words = fold_words(self.scan, index, index + 1)
        runs = self.by_word.get("".join(words), ())
        return words in self.aliases or any(run.words[-1:] == words or self._is_given(words, run) for run in runs)

    def _body_end(self, end: int, last: int) -> int:
        """Take "for Human Rights", "of Defence" into the name of a body."""
        scan = self.scan
        while end + 1 < last and scan.low(end) in ("of", "for", "to", "on"):
            after = end + 2 if scan.low(end + 1) == "the" else end + 1
            if after >= last or not scan.named(after):
                break
            while after < last and (
                scan.named(after) or (scan.low(after) == "and" and scan.named(after + 1) and after + 1 < last)
            ):
                after += 1
            end = after
        return end

    def _is_person(self, first: int, last: int, phrase: Phrase) -> bool:
        scan, words = self.scan, self.scan.words
        mention = scan.mentions.at(first)
        if scan.low(last) == "(" and last - first > 1 and all(t.text.isupper() for t in scan.tokens[first:last]):
            return True
        if first > phrase.first and scan.low(first - 1) in words.media:
            return False  # "the government daily Izvestia"
        if mention is not None and mention.first == first:
            return mention.kind is MentionKind.PERSON or self._office_beside(phrase)
        lows = [scan.low(i) for i in range(first, last)]
        if any(low in words.bodies or low in words.media or low in words.outlets for low in lows):
            return False
        if scan.low(first - 1) in words.titles or scan.low(first - 1) in words.people:
            return True
        if first > phrase.first and (scan.low(first - 1) in words.bodies or scan.low(first - 1) in words.media):
            return False
        around = {scan.low(i) for start, end in phrase.asides for i in range(start, end)}
        if "who" in around or around & words.people:
            return True
        return not any(t.text.isupper() for t in scan.tokens[first:last])
