"""Find which verbs and nouns a counted phrase belongs to, by its place in the sentence.

    object   = verb [particle] phrase            "buses carried 836"
    subject  = phrase {aside} verb               "836 people, most of them women, were carried"
    relative = phrase "who" verb                 "836 people who left"
    nominal  = noun {"from" name} "of" phrase    "the departure from Homs of 836 people"

Only the form is looked at; what the verbs mean is for ``governors``. Aside are relative clauses, participles, words
between commas, brackets or dashes. News texts lose their commas, so none of this needs one.
"""

from __future__ import annotations

from dataclasses import dataclass

from safeconduct.read.clauses import VerbGroup
from safeconduct.read.counted import Counted
from safeconduct.read.nouns import NounWords
from safeconduct.read.parse import Parse
from safeconduct.read.sentences import Sentence
from safeconduct.read.tokens import Kind, Token

__all__ = ["PARTICLES", "Roles", "find_roles"]

#: How far back a verb or noun that governs a phrase may stand, in words.
FAR = 16
NOUN_REACH = 9
#: How long an aside may be, in words.
ASIDE = 40

#: How long an aside that tells who speaks may be, in words.
TOLD = 14
_TELLING = frozenset({"say", "tell", "add", "report", "note", "state", "announce", "explain", "claim", "estimate", "write", "accord", "confirm", "insist", "believe", "think", "recall", "warn"})  # fmt: skip
_PLURAL_VERBS = frozenset({"have", "were", "are"})
PARTICLES = frozenset({"go", "dead", "aside", "out", "off", "back", "away", "up", "over", "in", "down", "behind", "home", "from", "free", "through", "here", "there", "alive", "aboard", "into", "hostage", "prisoner", "captive", "homeless", "ashore", "on", "forth"})  # fmt: skip
_CLAUSE_OPENERS = frozenset(
    {"when", "while", "after", "before", "because", "if", "but", "until", "although", "whereas", "though", "unless", "once", "since", "as", "where"}
)  # fmt: skip
_RELATIVES = frozenset({"who", "which", "that", "whom", "whose"})
_DASHES = frozenset({"–", "—", "--"})
_QUANTIFIERS = frozenset({"most", "many", "some", "all", "including", "among", "mostly", "mainly", "largely", "both", "half", "chiefly", "with", "none", "each", "only", "not", "few", "several"})  # fmt: skip
_LIGHT = frozenset({"the", "a", "an", "some", "its", "their", "his", "only", "just", "also", "now", "already", "nearly", "about", "another", "these", "those", "all", "her", "no", "up", "to", "as", "many", "at", "further", "still", "alone", "even", "first", "last", "initial", "least"})  # fmt: skip
_DATING = frozenset({"the", "of", "month", "year", "last", "this", "early", "late", "mid", "morning", "evening", "night"})  # fmt: skip
_TIMES = frozenset({"yesterday", "today", "overnight", "again", "meanwhile"})
_QUOTES = frozenset({"“", "”", '"', "‘", "’", "'", "«", "»"})


@dataclass(frozen=True, slots=True)
class Roles:
    """What a counted phrase belongs to; each null where nothing fits."""

    #: The first token of the phrase with what contains it ("a group of 300 rebels").
    outer: int
    #: The verb right before it, with the preposition between if there is one.
    before: VerbGroup | None = None
    via: str = ""
    #: The nearest verb before it past other words of its own clause.
    far: VerbGroup | None = None
    #: The verb it is the subject of.
    main: VerbGroup | None = None
    #: The verb of a participle or relative clause that hangs on it, and whether it is that verb's object.
    hung: VerbGroup | None = None
    hung_object: bool = False
    #: The preposition right before it.
    preposition: str = ""
    #: After "with", the verb of what it goes with: "two barges with 640 on board have tied up".
    carrier: VerbGroup | None = None


def find_roles(parse: Parse, sentence: Sentence, counted: Counted, nouns: NounWords) -> Roles:
    """Find what a counted phrase belongs to in its sentence."""
    outer = _outer(parse, sentence, counted.first, nouns)
    groups = parse.groups_in(max(sentence.first, outer - 2 * FAR), min(sentence.last, counted.last + 2 * ASIDE))
    at = _skip_back(parse, sentence, outer - 1)
    low = parse.low(at) if at >= sentence.first else ""
    preposition = low if low in parse.grammar.prepositions else ""
    before = _group_ending(parse, groups, at)
    via = ""
    if before is not None and before.last == at and low == "in" and outer < counted.first:
        via = "in"  # "leave in batches of 1,500"
    if before is None and preposition:
        before = _group_ending(parse, groups, _skip_back(parse, sentence, at - 1))
        via = preposition if before is not None else ""
    if before is not None and before.lemma == "say" and before.be_to:
        before = None  # "that is to say 23 held at Ber"
    far = None if before is not None else _far(parse, sentence, groups, at)
    taken = before is not None and not via and before.lemma in _LETTING
    main, hung, hung_object = _after(parse, sentence, counted, groups, taken=taken)
    if far is not None and main is not None and low in ("and", ",") and parse.low(main.first - 1) in ("and", "but"):
        if far.finite and main.first == counted.last + 1 and not (far.passive and not far.bare):
            main = None  # "killed a father and three children and left a woman hurt"
    carrier = None
    if preposition and main is not None and not _may_be_subject(preposition, main, counted):
        carrier = main if preposition == "with" and main.finite else None
        verb = parse.tokens[main.head].verb
        if hung is None and main.bare and main.first <= counted.last + 1 and verb is not None and verb.participle:
            hung = main  # "the exchange of 240 soldiers held in the enclave"
        main = None
    aside = counted.partitive and low == "," and parse.low(counted.last) == ","
    part = (
        aside
        or low in ("including", "namely")
        or (low in ("them", "whom") and parse.low(at - 1) in ("among", "of", "amongst"))
    )
    if part and main is not None and (main.first > counted.last + 1 or not main.bare):
        main = None
    return Roles(outer, before, via, far, main, hung, hung_object, preposition, carrier)


_LETTING = frozenset({"allow", "let", "permit", "enable", "help", "want", "expect", "order", "ask", "urge", "require", "force", "persuade"})  # fmt: skip
#: Prepositions that also open a clause, or that take nothing from a phrase's being a subject.
_OPENING = frozenset({"as", "than", "after", "before", "since", "until", "till", "including", "plus", "like", "except", "besides", "over", "about", "up", "above", "under", "below", "around", "within"})  # fmt: skip


def _may_be_subject(preposition: str, main: VerbGroup, counted: Counted) -> bool:
    """A phrase after a preposition is no subject, but of a form right after it: "for 300 to leave", "with 12 killed"."""
    if preposition in _OPENING:
        return True
    return (
        (main.infinitive or main.bare) and main.first <= counted.last + 2 and (not main.finite or preposition == "with")
    )


_PORTIONS = frozenset({"one", "none", "all", "most", "half", "some", "many", "each", "any", "both", "third", "quarter", "two-thirds", "percent", "%", "cent", "bulk", "part"})  # fmt: skip


def _outer(parse: Parse, sentence: Sentence, first: int, nouns: NounWords) -> int:
    """Go left past what contains the people counted: "a first group of about", "the last batch of"."""
    at = first
    for _ in range(3):
        before = at - 1
        while (
            before > sentence.first
            and parse.low(before) in _LIGHT
            and parse.low(before) not in ("to", "at", "as", "up")
        ):
            before -= 1
        holder = before - 1
        low = parse.low(holder)
        holds = low in nouns.containers or low in nouns.bands or low in _PORTIONS
        if parse.low(before) != "of" or not holds or holder < sentence.first:
            break
        at = holder
        for back in range(holder - 1, max(sentence.first, holder - 5) - 1, -1):
            token = parse.tokens[back]
            if token.kind is Kind.MARK or token.low in parse.grammar.prepositions or _ends_group(parse, sentence, back):
                break
            if token.low in parse.grammar.coordinators or token.low in parse.grammar.pronouns:
                break
            at = back
            if token.low in ("a", "an", "the", "another", "this", "its", "their", "each"):
                break
    return at


def _ends_group(parse: Parse, sentence: Sentence, token: int) -> bool:
    groups = parse.groups_in(max(sentence.first, token - 8), token + 1)
    return bool(groups) and groups[-1].first <= token < groups[-1].last


def _skip_back(parse: Parse, sentence: Sentence, at: int) -> int:
    """Go left past articles, adverbs and quotation marks."""
    while at > sentence.first:
        token = parse.tokens[at]
        if token.low in parse.grammar.calendar or token.low in _TIMES:
            behind = at - 1 - (parse.low(at - 1) in ("last", "this", "next", "early", "late"))
            on = parse.low(behind) in ("on", "in")
            if behind <= sentence.first or not (
                on or _ends_group(parse, sentence, behind) or parse.low(behind) in PARTICLES
            ):
                break
            at = behind - on  # "handed over on Wednesday 19 soldiers"
            continue
        light = token.low in _LIGHT and token.low not in ("to", "at", "as", "up", "about")
        if not light and token.text not in _QUOTES and not (token.low.endswith("ly") and token.verb is None):
            break
        at -= 1
    return at


def _group_ending(parse: Parse, groups: list[VerbGroup], at: int) -> VerbGroup | None:
    """The verb group that ends at a token, with its particle or not."""
    for index, group in enumerate(groups):
        if group.first > at:
            break
        if group.last - 1 == at or (group.last == at and parse.low(at) in PARTICLES):
            return groups[index - 1] if _is_let_go(groups, index) else group
    return None


def _is_let_go(groups: list[VerbGroup], index: int) -> bool:
    """ "let go", "let go of": one verb."""
    return groups[index].lemma == "go" and index > 0 and groups[index - 1].lemma == "let"


def _far(parse: Parse, sentence: Sentence, groups: list[VerbGroup], at: int) -> VerbGroup | None:
    """The verb before a phrase past an indirect object, a place, a date or the first members of a list."""
    ends = {g.last - 1: g for g in groups if g.last - 1 <= at}
    for index in range(at, max(sentence.first, at - FAR) - 1, -1):
        if index in ends:
            if not _describes(parse, ends[index]):
                return ends[index]
            continue
        token = parse.tokens[index]
        if token.text in (";", ":", "|", "(", "[") or token.low in _CLAUSE_OPENERS - {"as", "since", "after", "before"}:
            return None
        if token.low in _RELATIVES and token.low != "that":
            return None
    return None


def _describes(parse: Parse, group: VerbGroup) -> bool:
    """Whether a verb only describes what stands before it: "who have lost a parent", "22 killed"."""
    before = parse.tokens[group.first - 1] if group.first > 0 else None
    if before is None:
        return False
    return (
        before.low in _RELATIVES
        or (group.bare and group.passive and before.kind is not Kind.MARK)
        or (before.kind is Kind.NUMBER and group.bare)
    )


def _after(
    parse: Parse, sentence: Sentence, counted: Counted, groups: list[VerbGroup], *, taken: bool
) -> tuple[VerbGroup | None, VerbGroup | None, bool]:
    """The verb the phrase is the subject of; the verb of what hangs on it, and whether it is that verb's object."""
    walk = _Walk(parse, sentence, counted, {g.first: g for g in groups if g.first >= counted.last}, taken)
    walk.go()
    return walk.main, walk.hung, walk.hung_object


#: No verb of its own is farther from a phrase than this many words.
FARTHEST_WALK = 240


@dataclass(slots=True)
class _Walk:
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

    def go(self) -> None:
        """Walk until the verb is found or the clause ends."""
        index = self.counted.last
        index, opened = self._contact(index)
        last = min(self.sentence.last, self.counted.last + FARTHEST_WALK)
        while index < last:
            group = self.groups.get(index)
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

    def _contact(self, index: int) -> tuple[int, str]:
        """ "the 23 people they hold": a clause hung on the phrase without a word to open it."""
        token = self.parse.tokens[index] if index < self.sentence.last else None
        if token is None or token.kind is not Kind.WORD or token.low in _RELATIVES:
            return index, ""
        opens = token.low in self.parse.grammar.pronouns or token.low in ("the", "its", "their", "his") or token.capital
        if not opens or token.low in self.parse.grammar.calendar:
            return index, ""
        for ahead in range(index + 1, min(index + 6, self.sentence.last)):
            if self.parse.tokens[ahead].kind is not Kind.WORD:
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
        if group.bare and group.progressive and not self._touches(group):
            return False
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
        return group.first <= self.counted.last + 1 or before.text in (",", "–", "—", ")")

    def _hangs(self, group: VerbGroup) -> bool:
        """Whether a verb form without auxiliary only describes the phrase: another verb carries its clause."""
        if not group.bare and not group.infinitive:
            return False
        later = self._later_finite(group)
        if group.infinitive:
            return later is not None
        if later is None and self.taken and group.first == self.counted.last and self._later_infinitive(group):
            return True  # "to allow 100 families trapped there to be evacuated"
        if group.progressive:
            return group.first > self.counted.last or later is not None
        verb = self.parse.tokens[group.head].verb
        return verb is not None and verb.participle and later is not None and not self._has_object(group)

    def _later_finite(self, group: VerbGroup) -> VerbGroup | None:
        """The next finite verb that has no subject of its own."""
        for first in sorted(self.groups):
            other = self.groups[first]
            if first < group.last or not other.finite:
                continue
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
        if token is None or token.kind is not Kind.WORD:
            return token is not None and token.kind is Kind.NUMBER
        name = token.capital and token.low not in self.parse.grammar.calendar
        return token.low in self.parse.grammar.determiners or name or token.low in self.parse.grammar.pronouns

    def _parted(self, first: int, last: int) -> bool:
        """Whether something between two verbs gives the second a subject of its own."""
        for index in range(first, last):
            token = self.parse.tokens[index]
            if token.text in (";", ":") or (token.low in _CLAUSE_OPENERS and not self._only_time(index)):
                return True
            if token.text == "," and self._new_subject(index + 1):
                return True
            if token.low == "and" and self._new_subject(index + 1):
                return True
        return False

    def _only_time(self, index: int) -> bool:
        """ "after the raid", "since Monday": a preposition, not the opener of a clause."""
        if self.parse.low(index) not in ("after", "before", "since", "as", "until"):
            return False
        for ahead in range(index + 1, min(index + 7, self.sentence.last)):
            token = self.parse.tokens[ahead]
            if ahead in self.groups and ahead > index + 1 and self._are_dates(index + 1, ahead):
                return True  # "since the month of March returned"
            if ahead in self.groups:
                if token.low in _PLURAL_VERBS and not self._is_plural(ahead - 1):
                    return True  # "since the quake have been found"
                return ahead > index + 4 and not self.groups[ahead].finite
            if token.kind is Kind.MARK:
                return True
        return True

    def _are_dates(self, first: int, last: int) -> bool:
        """Whether all words between tell a date."""
        grammar, tokens = self.parse.grammar, self.parse.tokens[first:last]
        return all(t.kind is Kind.NUMBER or t.low in grammar.calendar or t.low in _DATING for t in tokens) and any(
            t.low in grammar.calendar for t in tokens
        )

    def _is_plural(self, index: int) -> bool:
        low = self.parse.low(index)
        return low in self.parse.grammar.plurals or (low.endswith("s") and not low.endswith("ss"))

    def _step(self, token: Token, index: int, opened: str) -> tuple[int, str] | None:
        """One word further; null where the clause ends."""
        if token.text in (";", "|", ":", "•"):
            return None
        if token.text in ("(", "[") or token.text in _DASHES:
            closing = self._closing(index)
            return None if closing is None else (closing + 1, opened)
        if token.low in _RELATIVES:
            if token.low == "that" and index > self.counted.last + 6:
                return None
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
        if token.text == "," and (closing := self._told_aside(index + 1)) is not None:
            return closing + 1, opened
        if token.low in _CLAUSE_OPENERS and not self._only_time(index):
            return None
        if token.text == "," and self._new_subject(index + 1):
            return None
        return index + 1, opened

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
        wanted = {"(": {")"}, "[": {"]"}}.get(self.parse.tokens[index].text, _DASHES)
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
                if group.lemma not in _TELLING:
                    return None
                told = True
        return None

    def _is_list_of_names(self, index: int) -> bool:
        """ "from Homs, Hama and Idlib": names go on, and no clause opens."""
        if not self.parse.tokens[index - 2].capital:
            return False
        joined = False
        for at in range(index, min(index + ASIDE, self.sentence.last)):
            token = self.parse.tokens[at]
            if at in self.groups:
                return joined
            joined = joined or token.low == "and"
            if not token.capital and token.low not in ("and", ",", "the", "of") and token.text not in ("-", "’"):
                return joined
        return False

    def _new_subject(self, index: int) -> bool:
        """Whether a comma or "and" opens a clause with a subject of its own, rather than an apposition or a list."""
        parse = self.parse
        if parse.low(index) in ("and", "or", "but"):
            index += 1
        if index >= self.sentence.last or parse.low(index) in _QUANTIFIERS or parse.low(index) in _RELATIVES:
            return False
        token = parse.tokens[index]
        starts = token.low in parse.grammar.pronouns or token.low in ("the", "a", "an", "its", "his", "their", "there")
        named = token.capital and token.kind is Kind.WORD
        if not starts and not named and token.kind is not Kind.NUMBER:
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
