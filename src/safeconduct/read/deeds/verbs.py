"""Lay out the verbs of a text for the search of deeds: which token is part of which, and what stands before each.

A few verbs are found that ``clauses`` leaves open because the form is also a noun; here the words around decide:
"23 hostages walk free", "boarded the trawler and held her crew", "have their status settled".
"""

from __future__ import annotations

from safeconduct.read.deeds.words import NO_TAGS, DeedWords
from safeconduct.read.text.clauses import Tense, VerbGroup
from safeconduct.read.text.lexicon import Verb
from safeconduct.read.text.parse import Parse
from safeconduct.read.text.sentences import Sentence
from safeconduct.read.text.tokens import MARK, OWN, WORD
from safeconduct.read.text.verb_lookup import group_from

__all__ = ["VerbLayout"]

#: So far ahead the verb of a subject is looked for.
FARTHEST = 24
#: Classes of nouns that are the subject of what might be a noun after them.
_THINGS = frozenset({"fighting", "operation", "talks", "truce"})
#: After a participle they are what somebody was made: "19 taken prisoner".
_PREDICATES = frozenset({"prisoner", "hostage", "captive"})
#: Classes of nouns after which a past form that may be a noun is a verb.
_DOERS = frozenset({"fighters", "force", "people", "aircraft", "munition"})
_ACTING = frozenset({"people", "fighters", "force", "vehicle", "aircraft"})
_BEHIND_VERBS = frozenset(
    {"tomorrow", "today", "home", "back", "here", "there", "away", "into", "last", "first", "key"}
)
#: A part of a town more often than a fraction.
_QUARTERS = frozenset({"quarter", "quarters"})
#: After "and" and before a bare noun these are verbs: "came over and hit apartment blocks".
_AFTER_AND = frozenset({"hit", "cut", "shut", "shot", "stormed", "set", "beat", "struck"})
#: Between a verb and its object: "and hand over their arms".
_TURNING = frozenset({"over", "in", "back", "up", "out"})
_ADJECTIVE_ENDS = ("est", "ous", "ive", "ial", "ful", "ary")
#: After these a participle may stand for a whole clause: "once freed", "as agreed".
_CLAUSE_OPENERS = frozenset(
    {
        "as", "by", "than", "like", "unlike", "before", "after", "until", "till", "since", "because", "due", "per",
        "when", "following", "including", "up", "down", "out", "off", "over", "in",
    }
)  # fmt: skip
#: Behind "and" they go on with the same phrase.
_JOINED = frozenset(
    {"their", "his", "its", "other", "women", "children", "relatives", "civilians", "families", "medical"}
)
_PARTS = frozenset({",", "and", "but", "that", "who", "which", ";", ":"})


class VerbLayout:
    """The verb groups of one text, sentence by sentence, laid out when a sentence is first asked for."""

    def __init__(self, parse: Parse, words: DeedWords) -> None:
        self.parse = parse
        self.tokens = parse.tokens
        #: Gives a token in lower case; nothing outside the text.
        self.low = parse.low
        self.words = words
        #: The group that a token is part of.
        self.at: dict[int, VerbGroup] = {}
        #: Tokens that are numbers, in digits or in words.
        self.numbers = self._find_numbers()
        self._groups: dict[int, list[VerbGroup]] = {}
        self._before: dict[int, VerbGroup | None] = {}
        self._after: dict[int, VerbGroup] = {}
        self._finite: dict[int, list[VerbGroup]] = {}

    def _find_numbers(self) -> frozenset[int]:
        positions, wild = self.parse.positions, self.words.wild
        in_words = [positions[low] for low in (positions.keys() & wild) - _QUARTERS]
        joined = [positions[low] for low in self.parse.hyphened if low.split("-", 1)[0] in wild]
        return frozenset(self.parse.numbers).union(*in_words, *joined)

    def groups(self, sentence: Sentence) -> list[VerbGroup]:
        """The verb groups of a sentence, in order."""
        known = self._groups.get(sentence.index)
        if known is not None:
            return known
        for group in self.parse.verb_groups[sentence.index]:
            for index in range(group.first, group.last):
                self.at[index] = group
        found = [*self.parse.verb_groups[sentence.index], *self._open_forms(sentence)]
        found.sort(key=lambda group: group.first)
        groups: list[VerbGroup] = []
        for at, group in enumerate(found):
            if self._is_no_verb(found, at):
                del self.at[group.first]
            else:
                groups.append(group)
        before = None
        for group in groups:
            self._before[group.first] = before
            if before is not None:
                self._after[before.first] = group
            before = group
        self._groups[sentence.index] = groups
        return groups

    def finite_from(self, sentence: Sentence, token: int) -> VerbGroup | None:
        """The first finite verb of a sentence that begins at or behind a token."""
        known = self._finite.get(sentence.index)
        if known is None:
            known = self._finite[sentence.index] = [group for group in self.groups(sentence) if group.finite]
        return group_from(known, token)

    def _is_no_verb(self, groups: list[VerbGroup], at: int) -> bool:
        """Whether what may be a verb belongs to the one before it, or is a noun: "hands back the keys"."""
        group = groups[at]
        if not group.bare:
            return False
        low, before = self.low(group.first), self.low(group.first - 1)
        if group.progressive and before == "of":
            after = groups[at + 1] if at + 1 < len(groups) else None
            if after is not None and after.finite and after.first == group.last:
                return True  # "the second round of decommissioning took place"
        if low == "troops":
            return True  # "government troops in the south"
        if at and groups[at - 1].finite and f"{before} {low}" in self.words.compounds:
            return True  # "returned artillery fire"
        if not at or low != "back":
            return False
        behind = self.low(group.last)
        ends = behind in self.parse.grammar.prepositions or not behind or self.tokens[group.last].kind is MARK
        return ends or groups[at - 1].last == group.first  # "took 25 people back as hostages", not "back the plan"

    def before(self, group: VerbGroup) -> VerbGroup | None:
        """The verb group before this one in its sentence."""
        return self._before.get(group.first)

    def is_beside_subject(self, group: VerbGroup) -> bool:
        """Whether an -ing form stands in the subject of the verb after it: "buses carrying 80 of them arrived"."""
        after = self._after.get(group.first)
        if not (group.bare and group.progressive) or after is None or not after.finite:
            return False
        if self.low(group.first - 1) in (",", "and", "by", "after", "before", "while", "without", "for", "of"):
            return False
        parts = self.parse.within(_PARTS, group.last, min(after.first, group.last + FARTHEST))
        joined = len(parts) == 1 and self.low(parts[0]) == "and" and self.low(parts[0] + 1) in _JOINED
        return not parts or joined  # "buses carrying fighters and their families have arrived"

    def is_object(self, group: VerbGroup) -> bool:
        """Whether a form in -s is the object of the verb right before it: "to attack targets in the south"."""
        verb, above = self.tokens[group.head].verb, self.at.get(group.first - 1)
        if verb is None or not (group.bare and verb.third and verb.noun) or above is None:
            return False
        return above is not group and above.last == group.first and (above.infinitive or above.progressive)

    def is_number(self, index: int) -> bool:
        """Whether a token is a number, in digits or in words."""
        return index in self.numbers

    def is_numeral(self, low: str) -> bool:
        """Whether a word is a number word, or counts like one ("dozens", "some")."""
        return low in self.words.wild or ("-" in low and low.split("-", 1)[0] in self.words.wild)

    def opens_phrase(self, index: int) -> bool:
        """Whether a token can only begin a noun phrase: a determiner or a number."""
        return self.low(index) in self.parse.grammar.determiners or self.is_number(index)

    def _open_forms(self, sentence: Sentence) -> list[VerbGroup]:
        """Forms that are also nouns, where the words around them show that they are verbs."""
        found = []
        for token in self.tokens[sentence.first + 1 : sentence.last - 1]:
            verb = token.verb
            if verb is None or not verb.noun or token.capital or token.index in self.at:
                continue
            index = token.index
            tense = self._tense(index, verb)
            if tense is None:
                continue
            group = VerbGroup(index, index + 1, index, verb.lemma, tense, bare=True)
            group.progressive = verb.ing
            group.passive = tense is Tense.NONE and not verb.ing
            self.at[index] = group
            found.append(group)
        return found

    def _tense(self, index: int, verb: Verb) -> Tense | None:
        """The tense of a form that may be a noun; null where it is one."""
        before, small = self.low(index - 1), self.parse.grammar.determiners
        if verb.ing and self.low(index + 1) == "to" and index + 1 in self.at and before not in small:
            return Tense.NONE  # "with families beginning to return"
        if before in (",", "and") and verb.base and self._goes_on(index):
            return Tense.PRESENT  # "was to silence the guns, open the highway and let families go"
        aside = before in (",", "(", "–", "—") and verb.participle and not verb.ing
        if aside and self.low(index + 1) in self.parse.grammar.prepositions:
            return Tense.NONE  # "the enclave, besieged since 2013, is hungry"
        if before == "and" and verb.past:
            joined = verb.participle and self.low(index + 1) in self.parse.grammar.prepositions
            bare = self.low(index) in _AFTER_AND and self._is_bare_noun(index + 1)
            return Tense.PAST if joined or bare or self.opens_phrase(index + 1) else None
        if (
            verb.ing
            and (self._is_denied(index) or before in self.parse.grammar.prepositions)
            and self.opens_phrase(index + 1)
        ):
            return Tense.NONE  # "insisted on opening a corridor"
        if before in self.words.small.no_verb_after:
            return None
        if verb.participle and not verb.ing and "status" in self.words.tags.get(before, NO_TAGS):
            return Tense.NONE
        noun = self.low(index) in self.words.tags
        if verb.third and not noun and self.words.tags.get(before, NO_TAGS) & _THINGS:
            follows = self.low(index + 1)
            if follows in self.parse.grammar.prepositions and follows != "of":
                return Tense.PRESENT  # "the shooting stops at noon"
        if verb.past and self.opens_phrase(index + 1) and self.words.tags.get(before, NO_TAGS) & _DOERS:
            return Tense.PAST  # "snipers wounded two women"
        if verb.base and self._is_plural_doer(before) and self._may_follow(index + 1):
            return Tense.PRESENT  # "the last buses leave tomorrow"
        if self.is_number(index - 1):
            return None  # "28,500 troops in the south"
        frames = self.words.verbs.get(verb.lemma)
        following = frames.by_word.get(self.low(index + 1), ()) if frames is not None else ()
        if any(self.parse.stand(frame.words, index + 1) for frame in following):
            return Tense.PAST if verb.past else Tense.PRESENT
        return None

    def _goes_on(self, index: int) -> bool:
        """Whether a plain form goes on with an infinitive or a modal before it, and has an object of its own."""
        behind = index + 2 if self.low(index + 1) in _TURNING else index + 1
        if self.low(behind) not in self.parse.grammar.determiners:
            return False
        before = self.parse.groups_in(max(0, index - FARTHEST), index)
        last = before[-1] if before else None
        return last is not None and (last.infinitive or last.be_to or last.modal is not None) and not last.bare

    def _is_bare_noun(self, index: int) -> bool:
        """Whether a token can only be a noun without an article: "apartment blocks"."""
        token, grammar = self.tokens[index], self.parse.grammar
        small = grammar.prepositions | grammar.coordinators | grammar.subordinators | grammar.adverbs
        return token.kind is WORD and token.low not in small and (token.verb is None or token.verb.noun)

    def _is_denied(self, index: int) -> bool:
        """Whether a form stands right behind a verb that takes another as its object: "denied shelling the camp"."""
        group = self.at.get(index - 1)
        return group is not None and group.lemma in ("deny", "admit", "avoid")

    def _is_plural_doer(self, low: str) -> bool:
        """Whether a word is the plural of those who act, or of what drives."""
        return low.endswith(("s", "men")) and bool(self.words.tags.get(low, NO_TAGS) & _ACTING)

    def _may_follow(self, index: int) -> bool:
        """Whether a token may stand right behind a verb and not behind a noun: "leave the town", "return home"."""
        return self.opens_phrase(index) or self.low(index) in _BEHIND_VERBS

    def is_attributive(self, index: int) -> bool:
        """Whether a participle stands before the noun it belongs to: "the besieged town", "40 wounded men"."""
        group = self.at[index]
        verb = self.tokens[index].verb
        if not group.bare or group.last != group.first + 1 or verb is None or not (verb.participle or verb.ing):
            return False
        grammar = self.parse.grammar
        before = self.tokens[index - 1]
        after = self.tokens[index + 1] if index + 1 < len(self.tokens) else None
        if after is not None and after.capital and self.tokens[index].low in ("retired", "exiled", "armed"):
            return True  # "retired General Sedov"
        if after is not None and self.tokens[index].capital and verb.participle and after.text.islower():
            return index + 1 not in self.at and after.low in self.words.tags  # "Renewed shelling killed"
        if after is None or after.kind is not WORD or index + 1 in self.at:
            return before.low in grammar.determiners
        if after.low in grammar.prepositions or after.low in grammar.determiners or after.low in _PREDICATES:
            return False
        if verb.ing and not verb.participle and after.low in self.words.small.compounding:
            return True  # "water trucking services"
        led = before.low in grammar.determiners and not self.is_numeral(before.low)
        led = led or self._is_described(index) or self._is_object_name(index)
        governed = verb.participle and not verb.ing and self._is_governing(index - 1)
        manner = before.low.endswith("ly") and (
            self.low(index - 2) in grammar.determiners or self._is_governing(index - 2) or index - 2 in self.at
        )
        return led or manner or governed or before.kind is OWN or self.is_number(index - 1)

    def _is_object_name(self, index: int) -> bool:
        """Whether a participle stands between a verb and a name: "left besieged Orla"."""
        above, verb = self.at.get(index - 1), self.tokens[index].verb
        after = self.tokens[index + 1]
        if above is None or verb is None or verb.ing or not (after.capital or after.low in self.words.tags):
            return False
        return not above.passive and above.lemma not in ("be", "have", "get", "say", "report", "see")

    def _is_described(self, index: int) -> bool:
        """Whether other adjectives lead up to a form: "its biggest coordinated attack", "the sick and trapped men"."""
        grammar, before = self.parse.grammar, self.low(index - 1)
        if self.low(index + 1) not in self.words.tags and not self.tokens[index + 1].capital:
            return False
        if before == "and" and index - 2 in self.at and self.low(index - 3) in grammar.determiners:
            return True
        return before.endswith(_ADJECTIVE_ENDS) and self.low(index - 2) in grammar.determiners

    def _is_governing(self, index: int) -> bool:
        """Whether a participle behind a preposition can only belong to a noun: "swapped for jailed rebels"."""
        low = self.low(index)
        return low in self.parse.grammar.prepositions and low not in _CLAUSE_OPENERS

    def is_adjective(self, group: VerbGroup) -> bool:
        """Whether a verb form is no verb but an adjective: "four encircled towns", "96 released detainees"."""
        if group.first not in self.at or group.lemma in self.words.small.never_adjectives:
            return False
        return self.is_attributive(group.first)
