"""Walk to the right of a counted phrase, past all that only hangs on it, to the verb of its own clause."""

from __future__ import annotations

from dataclasses import dataclass

from safeconduct.read.figures.counted import Counted
from safeconduct.read.figures.walk_words import (
    CLAUSE_OPENERS,
    DASHES,
    DATING,
    LIST,
    PERSONS,
    PLURAL_VERBS,
    QUANTIFIERS,
    RELATIVES,
    SAYING,
    SHORT_ASIDE,
    TELLING,
)
from safeconduct.read.text.clauses import Tense, VerbGroup
from safeconduct.read.text.grammar import is_count, is_plural
from safeconduct.read.text.parse import Parse
from safeconduct.read.text.sentences import Sentence
from safeconduct.read.text.tokens import MARK, NUMBER, WORD, Token

__all__ = ["ASIDE", "FARTHEST_WALK", "TOLD", "Walk"]

#: How long an aside may be, in words.
ASIDE = 40


#: How long an aside that tells who speaks may be, in words.
TOLD = 14


#: No verb of its own is farther from a phrase than this many words.
FARTHEST_WALK = 240


@dataclass(slots=True)
class Walk:
    """A walk to the right of a phrase, past all that only hangs on it, to its own verb."""

    parse: Parse
    sentence: Sentence
    counted: Counted
    groups: dict[int, VerbGroup]
    #: Whether the verb before the phrase takes a clause: "allow 100 families trapped there to leave".
    taken: bool = False
    main: VerbGroup | None = None
    hung: VerbGroup | None = None
    hung_object: bool = False
    #: Where the phrase ends with what counts the same people again: "207 families or 997 persons".
    end: int = 0
    #: Whether somebody else was named on the way, of whom a relative clause then tells.
    others: bool = False

    def go(self) -> None:
        """Walk until the verb is found or the clause ends."""
        self.end = self._past_equivalents()
        index, opened = self._contact(self.end)
        last = min(self.sentence.last, self.counted.last + FARTHEST_WALK)
        while index < last:
            group = self.groups.get(index)
            if group is not None and group.lemma == "give" and self.parse.low(group.last) == "or":
                index, opened = group.last + 2, ""  # "450 men give or take"
                continue
            if group is not None and opened == "object" and group.lemma in SAYING and group.last in self.groups:
                index, opened = group.last, "subject"  # "men who officials said suffocated"
                continue
            if group is not None:
                if self._take(group, opened):
                    return
                index, opened = group.last, ""
                continue
            token = self.parse.tokens[index]
            step = self._step(token, index, opened)
            if step is None:
                return
            index, opened = step

    def _past_equivalents(self) -> int:
        """Where the phrase ends past the same people counted otherwise, in brackets or after "or"."""
        at, last = self.counted.last, self.sentence.last
        if at < last and self.parse.tokens[at].text == "(":
            closing = self._closing(at)
            counts = at + 1 < last and any(t.kind is NUMBER for t in self.parse.tokens[at + 1 : at + 4])
            return closing + 1 if closing is not None and counts and closing < at + SHORT_ASIDE else at
        if self.parse.low(at) == "or" and at + 2 < last and self.parse.tokens[at + 1].kind is NUMBER:
            return at + 3 if self.parse.low(at + 2) in PERSONS else at
        return at

    def _contact(self, index: int) -> tuple[int, str]:
        """ "the 23 people they hold": a clause hung on the phrase without a word to open it."""
        token = self.parse.tokens[index] if index < self.sentence.last else None
        company = bool(self.counted.company)  # "the 140-strong UN force reached the town"
        if token is None or token.kind is not WORD or token.low in RELATIVES or company:
            return index, ""
        opens = token.low in self.parse.grammar.pronouns or token.low in ("the", "its", "their", "his") or token.capital
        if not opens or token.low in self.parse.grammar.calendar:
            return index, ""
        for ahead in range(index + 1, min(index + 6, self.sentence.last)):
            if self.parse.tokens[ahead].kind is not WORD:
                return index, ""
            group = self.groups.get(ahead)
            if group is not None:
                return ahead, "object" if group.finite else ""
        return index, ""

    def _take(self, group: VerbGroup, opened: str) -> bool:
        """Take a verb for the phrase's own, or for one that hangs on it; say whether the walk is over."""
        if opened:
            if self.hung is None and opened != "part":
                self.hung, self.hung_object = group, opened == "object"
            return False
        by = "by" in (self.parse.low(group.last), self.parse.low(group.last + 1))
        if group.bare and (group.progressive or (group.tense is Tense.PAST and by)) and not self._touches(group):
            self.others = self.others or by
            return False  # "hundreds in attacks carried out by women"
        if self._hangs(group):
            self.hung = self.hung or group
            return False
        if self.hung is not None and not group.finite and not (self.taken and group.infinitive):
            return False
        if self.hung is not None and self._parted(self.hung.last, group.first):
            return True
        self.main = group
        return True

    def _touches(self, group: VerbGroup) -> bool:
        """Whether a participle stands where it can describe the phrase: right after it, or after a comma."""
        before = self.parse.tokens[group.first - 1]
        if before.low in self.parse.grammar.prepositions:
            return False
        return group.first <= self.end + 1 or before.text in (",", "–", "—", ")")

    def _hangs(self, group: VerbGroup) -> bool:
        """Whether a verb form without auxiliary only describes the phrase: another verb carries its clause."""
        being = not group.finite and self.parse.low(group.first) == "being"
        if not group.bare and not group.infinitive and not being:
            return False
        later = self._later_finite(group)
        if self.hung is not None and later is not None and later.bare and group.tense is later.tense:
            later = None  # "180 families who had fled turned back to villages cleared of mines"
        if group.infinitive or being:
            return later is not None
        if later is None and self.taken and group.first == self.end and self._later_infinitive(group):
            return True  # "to allow 100 families trapped there to be evacuated"
        if group.progressive:
            return group.first > self.end or later is not None
        verb = self.parse.tokens[group.head].verb
        return verb is not None and verb.participle and later is not None and not self._has_object(group)

    def _later_finite(self, group: VerbGroup) -> VerbGroup | None:
        """The next finite verb that has no subject of its own."""
        for first in sorted(self.groups):
            other = self.groups[first]
            if first < group.last or not other.finite:
                continue
            if other.bare and self.parse.low(other.last) == "by":
                continue  # "moved to areas held by the rebels"
            if first > group.last + ASIDE or self._parted(group.last, first) or self._joined(first):
                return None
            return other
        return None

    def _later_infinitive(self, group: VerbGroup) -> bool:
        """Whether an infinitive follows in the same clause that can be the phrase's own verb."""
        for first in range(group.last, min(group.last + TOLD, self.sentence.last)):
            if self.parse.tokens[first].text in (",", ";", ":"):
                return False
            other = self.groups.get(first)
            if other is not None:
                return other.infinitive
        return False

    def _joined(self, first: int) -> bool:
        """Whether a verb is joined to the one before it: "left Homs and went north"."""
        before = self.parse.tokens[first - 1]
        return before.low in self.parse.grammar.coordinators or before.low in self.parse.grammar.pronouns

    def _has_object(self, group: VerbGroup) -> bool:
        token = self.parse.tokens[group.last] if group.last < self.sentence.last else None
        if token is None or token.kind is not WORD:
            return token is not None and token.kind is NUMBER
        name = token.capital and token.low not in self.parse.grammar.calendar
        return token.low in self.parse.grammar.determiners or name or token.low in self.parse.grammar.pronouns

    def _parted(self, first: int, last: int) -> bool:
        """Whether something between two verbs gives the second a subject of its own."""
        within = False
        for index in range(first, last):
            token = self.parse.tokens[index]
            within = within or token.low == "which"
            if token.text in (";", ":") or (token.low in CLAUSE_OPENERS and not self._only_time(index)):
                return True
            if token.text == "," and self._new_subject(index + 1):
                return True
            # "Route 2, which links Belo and Cerna, were killed": two names within the clause of "which".
            joins = within and self.parse.tokens[index - 1].capital and self.parse.tokens[index + 1].capital
            if token.low == "and" and not joins and self._new_subject(index + 1):
                return True
        return False

    def _only_time(self, index: int) -> bool:
        """ "after the raid", "since Monday": a preposition, not the opener of a clause; "once more"."""
        if self.parse.low(index) == "once":
            return self.parse.low(index + 1) in ("more", "again")
        if self.parse.low(index) not in ("after", "before", "since", "as", "until"):
            return False
        for ahead in range(index + 1, min(index + 7, self.sentence.last)):
            token = self.parse.tokens[ahead]
            if ahead in self.groups and ahead > index + 1 and self._are_dates(index + 1, ahead):
                return True  # "since the month of March returned"
            if ahead in self.groups:
                if token.low in PLURAL_VERBS and not is_plural(self.parse.tokens[ahead - 1], self.parse.grammar):
                    return True  # "since the quake have been found"
                return ahead > index + 4 and not self.groups[ahead].finite
            if token.kind is MARK:
                return True
        return True

    def _are_dates(self, first: int, last: int) -> bool:
        """Whether all words between tell a date."""
        grammar, tokens = self.parse.grammar, self.parse.tokens[first:last]
        return all(t.kind is NUMBER or t.low in grammar.calendar or t.low in DATING for t in tokens) and any(
            t.low in grammar.calendar for t in tokens
        )

    def _step(self, token: Token, index: int, opened: str) -> tuple[int, str] | None:
        """One word further; null where the clause ends."""
        if token.text in (";", "|", ":", "•"):
            return None
        if token.text in ("(", "[") or token.text in DASHES:
            closing = self._closing(index)
            return None if closing is None else (closing + 1, opened)
        self.others = self.others or token.low == "including"
        if token.low in RELATIVES:
            if token.low in ("who", "which", "that") and self._is_of_another(index):
                return None
            if token.low == "that" and index > self.counted.last + 6:
                return None
            if self.others and self.parse.low(index - 1) != ",":
                return index + 1, "part"  # "114 rebels, including the 23 who surrendered"
            if token.low == "whose" or (
                token.low in ("whom", "which") and self.parse.low(index - 1) in ("of", "among")
            ):
                return index + 1, "part"
            nearer = self.groups.get(self._past_adverbs(index + 1))
            return index + 1, "subject" if nearer is not None and token.low != "whom" else "object"
        if token.low == "what":
            return index + 1, "part"
        if opened:
            return index + 1, opened
        if token.low == "as" and self.parse.low(index + 1) == "well" and self.parse.low(index + 2) == "as":
            return index + 3, opened
        if token.text == "," and (closing := self._told_aside(index + 1)) is not None:
            return closing + 1, opened
        if token.low in CLAUSE_OPENERS and not self._only_time(index):
            return None
        if token.text == "," and self._new_subject(index + 1) and not self._is_joint(index + 1):
            return None
        return index + 1, opened

    def _is_joint(self, index: int) -> bool:
        """ "Six hostages, including a girl, and four soldiers have been exchanged": all of them are the subject."""
        if self._opens_list(index):
            return True
        if self.parse.low(index) != "and" or self.main is not None or self.hung is not None:
            return False
        token = self.parse.tokens[index + 1]
        return is_count(token, self.parse.grammar) and not any(first < self.counted.first for first in self.groups)

    def _opens_list(self, index: int) -> bool:
        """Whether more counts follow up to "and" a last one and its verb: "300 men, 120 women and 40 boys are"."""
        parse, opens = self.parse, self.counted.first == self.sentence.first
        counted = opens and parse.tokens[index].kind is NUMBER and self._ends_line()
        for at in range(index, min(index + LIST, self.sentence.last)):
            token = parse.tokens[at]
            if at in self.groups:
                return counted and self.groups[at].finite
            number = is_count(token, parse.grammar)
            if token.low == "and":
                ahead = parse.tokens[at + 1] if at + 1 < self.sentence.last else token
                counted = is_count(ahead, parse.grammar)
                if not counted:
                    return False
            strange = not number and (at == index or (token.kind is not WORD and token.text != ","))
            small = token.low in parse.grammar.prepositions or token.low in parse.grammar.determiners
            if strange or small:
                return False
        return False

    def _ends_line(self) -> bool:
        """Whether the sentence is a line without a full stop: "11 hostages, 33 prisoners freed Monday"."""
        return self.parse.tokens[self.sentence.last - 1].text not in (".", "!", "?", "”", '"')

    def _is_of_another(self, index: int) -> bool:
        """ "two inmates, plus a man who had served his sentence": the clause is about somebody joined to them."""
        for at in range(self.counted.last, index - 1):
            joined = self.parse.low(at) in ("plus", "and", "as")
            if joined and self.parse.low(at + 1) in ("a", "an", "one", "another"):
                return True
        return False

    def _past_adverbs(self, index: int) -> int:
        while index < self.sentence.last and (
            self.parse.low(index) in self.parse.grammar.adverbs or self.parse.low(index).endswith("ly")
        ):
            if index in self.groups:
                break
            index += 1
        return index

    def _closing(self, index: int) -> int | None:
        """Where an aside that opens at a token closes; null if it does not."""
        wanted = {"(": {")"}, "[": {"]"}}.get(self.parse.tokens[index].text, DASHES)
        end = min(self.sentence.last, index + ASIDE)
        return next((i for i in range(index + 1, end) if self.parse.tokens[i].text in wanted), None)

    def _told_aside(self, index: int) -> int | None:
        """Where an aside that tells who speaks closes: ", he said," and ", a spokesman said on Friday,"."""
        told = False
        for at in range(index, min(index + TOLD, self.sentence.last)):
            if self.parse.tokens[at].text == ",":
                return at if told else None
            group = self.groups.get(at)
            if group is not None:
                if group.lemma not in TELLING:
                    return None
                told = True
        return None

    def _is_list_of_names(self, index: int) -> bool:
        """ "from Homs, Hama and Idlib": names go on, and no clause opens."""
        if not self.parse.tokens[index - 2].capital:
            return False
        joined = self.parse.low(index - 1) == "and" and self._listed_before(index - 2)
        for at in range(index, min(index + ASIDE, self.sentence.last)):
            token = self.parse.tokens[at]
            if at in self.groups:
                return joined
            joined = joined or token.low == "and"
            if not token.capital and token.low not in ("and", ",", "the", "of") and token.text not in ("-", "’"):
                return joined
        return False

    def _listed_before(self, index: int) -> bool:
        """Whether names parted by a comma end at a token: "Belo, North" in "Belo, North and Upper Arka"."""
        for at in range(index, max(self.counted.last, index - TOLD), -1):
            if self.parse.tokens[at].text == ",":
                return self.parse.tokens[at - 1].capital
            if not self.parse.tokens[at].capital:
                return False
        return False

    def _new_subject(self, index: int) -> bool:
        """Whether a comma or "and" opens a clause with a subject of its own, rather than an apposition or a list."""
        parse = self.parse
        if parse.low(index) in ("and", "or", "but"):
            index += 1
            if parse.low(index) == "that":
                return True  # "that 31 had died, and that 70 were hurt"
        if index >= self.sentence.last or parse.low(index) in QUANTIFIERS or parse.low(index) in RELATIVES:
            return False
        token = parse.tokens[index]
        starts = token.low in parse.grammar.pronouns or token.low in ("the", "a", "an", "its", "his", "their", "there")
        named = token.capital and token.kind is WORD
        numbered = is_count(token, parse.grammar)
        if not starts and not named and not numbered:
            return False
        if named and self._is_list_of_names(index):
            return False
        for at in range(index, min(index + ASIDE, self.sentence.last)):
            if parse.tokens[at].text == ",":
                return False  # closed again: an apposition
            group = self.groups.get(at)
            if group is not None and group.finite:
                return at > index
        return False
