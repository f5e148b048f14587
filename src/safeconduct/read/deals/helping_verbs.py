"""Find those of whom a verb says that they brought sides together or answer for what they made.

"Russia mediated" · "the UN, which guarantees it" · "tribes vouched for the truce" · "with Oman mediating"
"got both sides to sign" · "helped negotiate it" · "worked it out between them"
"""

from __future__ import annotations

from safeconduct.read.deals.side_phrases import SidePhrase, read_list, read_side
from safeconduct.read.deals.sides_of_war import is_sided
from safeconduct.read.deals.subjects import ending_at, subject_of
from safeconduct.read.deals.text import DealText
from safeconduct.read.names.mentions import MentionKind
from safeconduct.read.text.clauses import VerbGroup
from safeconduct.read.text.sentences import Sentence

__all__ = ["ROLE_REACH", "HelpingVerbs"]

#: So near to a word of helping stands who helped.
ROLE_REACH = 10
#: How far before a word the deal may be named: where "which" takes it up, and where the word hangs on it.
RELATIVE_REACH, DEAL_REACH = 14, 5


class HelpingVerbs:
    """Finds who helped by the verbs of a text, and says whether words stand near its deal."""

    def __init__(self, text: DealText) -> None:
        self.text = text
        words = text.words
        self.deal_nouns = words.forms.of("@deal_nouns") | words.deals | words.truces | words.words("operations")

    def near_deal(self, sentence: Sentence, index: int, reach: int = DEAL_REACH) -> bool:
        """Whether a deal is named right before, or "it" is."""
        first = max(sentence.first, index - reach)
        return self.text.low(index - 1) == "it" or self.text.ground.parse.holds(self.deal_nouns, first, index)

    def about_deal(self, sentence: Sentence, index: int) -> bool:
        """Whether what a verb has as its object is the deal."""
        nouns = self.deal_nouns
        if self.text.low(index) == "that":
            return False  # "guaranteed that they would not be harmed": a promise of its own
        return any(
            self.text.low(i) in nouns or self.text.low(i) in ("it", "both", "this")
            for i in range(index, min(sentence.last, index + 7))
        )

    def find(self, sentence: Sentence, table: str) -> list[SidePhrase]:
        """ "Russia mediated", "the UN, which guarantees it", "tribes vouched for the truce", in text order."""
        parse = self.text.ground.parse
        found: list[SidePhrase] = []
        stood = {match.first for match in self.text.standing_in(sentence) if match.name == table}
        begin = max(sentence.first, sentence.last - 60)
        for index in sorted(stood):
            if index not in self.text.group_at:  # a verb that the lexicon does not hold: "vouched for it"
                found += self._with_before(index) or ending_at(self.text, begin, index, loose=True)
        for group in parse.verb_groups[sentence.index]:
            if group.negated or (group.bare and self.text.low(group.last) == "by"):
                continue  # "talks in Ethiopia brokered by the bloc": who did is told behind
            if table == "mediating" and group.modal in ("can", "could", "may", "might", "would", "should"):
                continue  # "so that churches can facilitate dialogue"
            if group.lemma == "facilitate" and parse.holds(_WITHDRAWAL, group.last, group.last + 3):
                continue  # "the States facilitate the withdrawal of the militia": what they have to do
            stands = group.head in stood or group.first in stood
            if stands or (not group.passive and self._helps(sentence, group, table)):
                by = self.subject(group)
                if table == "guaranteeing" and group.lemma in _PROMISING and all(self._is_plain_side(p) for p in by):
                    continue  # "the government will guarantee their safety": what it has to do, not who stands by it
                found += by + self._together(sentence, group.last)
            elif table == "guaranteeing" and group.lemma in _WATCHING and self.about_deal(sentence, group.last):
                found += [p for p in self.subject(group) if self.watches(p)]
            elif table == "guaranteeing" and group.lemma in _COUNTING and self._of_arms(sentence, group):
                found += self._counting(sentence, group)
            elif table == "guaranteeing" and group.passive and group.lemma in _SENDING:
                found += [p for p in self.subject(group) if self.text.low(p.head) in _KEEPERS]
            elif table == "mediating" and group.lemma in _COAXING and self._to_sign(group.last):
                found += subject_of(self.text, group, loose=True)
        return found

    def _helps(self, sentence: Sentence, group: VerbGroup, table: str) -> bool:
        """Whether a verb says by itself that its subject helped, or says so of the deal."""
        words = self.text.words
        if group.lemma in words.words(table, "verbs"):
            named = table == "mediating" or self.about_deal(sentence, group.last)
            return named or self.near_deal(sentence, group.first)
        if table == "mediating" and self._arranges(group):
            return True
        if group.lemma not in words.words(table, "weak_verbs"):
            return False
        about = self.about_deal(sentence, group.last) or self._relative_of_deal(sentence, group)
        return about and (table != "mediating" or self._between_others(sentence, group.last))

    def watches(self, phrase: SidePhrase) -> bool:
        """Whether a phrase is of those who watch over deals: observers, peacekeepers, a mission."""
        watchers = self.text.words.words("watchers")
        return self.text.ground.parse.holds(watchers, phrase.first, phrase.last)

    def _of_arms(self, sentence: Sentence, group: VerbGroup) -> bool:
        """Whether what a verb is about is arms, or prisoners on a list."""
        arms = self.text.words.forms.of("@arms|@prisoners")
        near = range(max(sentence.first, group.first - ROLE_REACH), min(sentence.last, group.last + ROLE_REACH))
        return any(self.text.low(i) in arms for i in near)

    def _counting(self, sentence: Sentence, group: VerbGroup) -> list[SidePhrase]:
        """ "monitors accepted 166 weapons", "840 were counted by the monitoring mission": who watch over it."""
        found = self.subject(group)
        if group.passive:
            by = self.text.low(group.last) == "by"
            found = read_list(self.text, group.last + 1, sentence.last, loose=True) if by else []
        watchers = self.text.words.words("watchers") - {"cross", "crescent"}
        return [p for p in found if self.text.ground.parse.holds(watchers, p.first, p.last)]

    def _is_plain_side(self, phrase: SidePhrase) -> bool:
        """Whether a phrase is of a side without a name of its own: "the government", "the army"."""
        words = self.text.words
        sides = words.words("sides_of_war", "state") | words.words("sides_of_war", "fighters")
        return self.text.low(phrase.head) in sides and self.text.ground.mentions.at(phrase.first) is None

    def _arranges(self, group: VerbGroup) -> bool:
        """ "which the sheikhs worked out between the militants and the army"."""
        if group.lemma not in _ARRANGING:
            return False
        between = next((i for i in range(group.last, group.last + 4) if self.text.low(i) == "between"), None)
        if between is None:
            return False
        return self.text.low(between + 1) in ("them", "both", "the") or bool(
            read_list(self.text, between + 1, between + 20)
        )

    def _between_others(self, sentence: Sentence, index: int) -> bool:
        """ "negotiated a truce between the tribes", "helped negotiate": not those who negotiate for themselves."""
        if any(self.text.low(i) in ("help", "helped", "helps") for i in range(index - 4, index)):
            return True
        near = range(max(sentence.first, index - RELATIVE_REACH), min(sentence.last, index + ROLE_REACH * 2))
        return any(
            self.text.low(i) == "between" or (self.text.low(i) in ("each", "both") and self.text.low(i + 1) in _SIDES)
            for i in near
        )

    def subject(self, group: VerbGroup) -> list[SidePhrase]:
        """The subject of a verb, or of the verb that one without tense hangs on: "were invited to watch over it"."""
        above = group
        helped = self.text.group_at.get(group.first - 1)
        if helped is not None and helped.lemma == "help":
            return subject_of(self.text, helped, loose=True)  # "who helped mediate"
        if group.infinitive:
            before = self.text.group_before(group.first)
            if before is None or self._is_parted(before.last, group.first):
                return self._due(group)
            trying = before.lemma in _TRYING and group.lemma in self.text.words.words("mediating", "verbs")
            if self.text.low(group.first - 2) == "for" or not (before.passive or trying or before.lemma in _TAKING_ON):
                return []
            above = before
        if above.bare and above.progressive and (led := self._with_before(above.first)):
            return led
        begun = self.text.group_before(above.first, 2) if above.bare and above.progressive else None
        if (
            begun is not None
            and begun.last == above.first
            and begun.lemma in ("start", "begin")
            and above.lemma in _SENDING
        ):
            above = begun  # "the army started deploying troops to oversee it"
        found = self._by_name(subject_of(self.text, above, loose=True))
        if not found and self.text.low(above.first - 1) == "and":
            before = self.text.group_before(above.first)
            return subject_of(self.text, before, loose=True) if before is not None else []
        return found or self._meant(above)

    def _by_name(self, found: list[SidePhrase]) -> list[SidePhrase]:
        """ "Tim Kess, the Swiss diplomat who brokered it": by the name before the comma."""
        if len(found) != 1 or self.text.ground.mentions.at(found[0].last - 1) is not None:
            return found
        at = found[0].first - 1
        if self.text.low(at) not in ("the", "a", "an") or self.text.low(found[0].head).endswith("s"):
            return found
        at -= 1
        person = self.text.ground.mentions.at(at - 1) if self.text.low(at) == "," else None
        if person is None or person.kind is not MentionKind.PERSON:
            return found
        return [SidePhrase(person.first, person.last, person.last - 1, person.last)]

    def _is_parted(self, first: int, last: int) -> bool:
        return any(self.text.low(i) in (";", ":", "–", "—") for i in range(first, last))

    def _due(self, group: VerbGroup) -> list[SidePhrase]:
        """ "; UNMIS to keep an eye on compliance": the subject of what is due, as notes tell it."""
        begin = self.text.ground.parse.sentence_of(group.first).first
        return ending_at(self.text, max(begin, group.first - ROLE_REACH), group.first, loose=True)

    def _with_before(self, verb: int) -> list[SidePhrase]:
        """ "with Russia underwriting it", "with Iranian diplomats carrying notes"."""
        first = self.text.ground.parse.sentence_of(verb).first
        for index in range(verb - 1, max(first, verb - ROLE_REACH) - 1, -1):
            if self.text.low(index) == "with":
                found = read_list(self.text, index + 1, verb, loose=True)
                return found if found and found[-1].after >= verb else []
            if self.text.low(index) in (";", ":", "that"):
                break
        return []

    def _meant(self, group: VerbGroup) -> list[SidePhrase]:
        """ "He had carried the drafts between them": the person named last before."""
        if self.text.low(group.first - 1) not in ("he", "she"):
            return []
        sentence = self.text.ground.parse.sentence_of(group.first)
        first = self.text.ground.parse.sentences[max(0, sentence.index - 1)].first
        people = [m for m in self.text.ground.mentions.between(first, group.first - 1) if m.kind is MentionKind.PERSON]
        return [SidePhrase(people[-1].first, people[-1].last, people[-1].last - 1, people[-1].last)] if people else []

    def _relative_of_deal(self, sentence: Sentence, group: VerbGroup) -> bool:
        """ "the agreement, which Russia backs", not "the departure, which Iran, which backs the army, held up"."""
        index, after = group.first, self.text.low(group.last)
        grammar = self.text.ground.parse.grammar
        other = after in grammar.determiners or self.text.ground.mentions.at(group.last) is not None
        return not other and any(
            self.text.low(i) in ("which", "that") and self.near_deal(sentence, i, RELATIVE_REACH)
            for i in range(max(sentence.first, index - 5), index)
        )

    def _together(self, sentence: Sentence, index: int) -> list[SidePhrase]:
        """ "… brokered it together with the United States"."""
        for at in range(index, min(sentence.last, index + 5)):
            if self.text.low(at) == "with" and self.near_deal(sentence, at, 2):
                others = read_list(self.text, at + 1, sentence.last)
                return [p for p in others if not is_sided(self.text, p)]  # "brokered the deal with Russia"
            if self.text.low(at) in ("together", "along", "jointly", "alongside"):
                phrase = read_side(self.text, at + 1 + (self.text.low(at + 1) == "with"), sentence.last)
                return [phrase] if phrase is not None else []
        return []

    def _to_sign(self, index: int) -> bool:
        """ "got both sides to sign"."""
        return any(g.infinitive and g.lemma in _SIGNING for g in self.text.groups_after(index, ROLE_REACH * 2))


#: "monitors will arrive to observe the truce", while sides that observe it keep it.
_WATCHING = frozenset({"observe", "check", "control", "inspect"})
#: "Russian peacekeepers will be deployed": to keep the sides apart.
_KEEPERS = frozenset({"peacekeepers", "observers", "monitors"})
_SIDES = frozenset({"side", "sides", "parties", "party"})
_SENDING = frozenset({"deploy", "send", "dispatch", "post", "station"})
#: What watchers do with arms that are handed in, or with prisoners.
_COUNTING = frozenset(
    {"accept", "count", "verify", "receive", "witness", "inspect", "check", "destroy", "certify", "cut"}
)
_WITHDRAWAL = frozenset({"withdrawal", "pullout", "pull-out", "redeployment", "disarmament"})
_PROMISING = frozenset({"answer", "guarantee", "ensure", "promise", "monitor", "observe"})
_ARRANGING = frozenset(
    {"work", "negotiate", "arrange", "hammer", "draw", "thrash", "put", "set", "organise", "organize"}
)
_COAXING = frozenset({"get", "persuade", "convince", "coax", "induce", "press", "cajole", "bring", "lead"})
_SIGNING = frozenset({"sign", "agree", "accept", "stop", "clasp", "shake", "initial", "swear", "pledge"})
_TAKING_ON = frozenset({
    "agree", "accept", "offer", "promise", "undertake", "pledge", "continue", "help", "be", "vow", "have", "arrive",
    "come", "deploy", "fly", "travel", "remain", "stay", "enter", "reach", "head",
})  # fmt: skip
#: "Norway tried for two years to broker talks": who mediates, whatever comes of it.
_TRYING = frozenset({"try", "seek", "work", "attempt", "strive", "move", "manage", "struggle"})
