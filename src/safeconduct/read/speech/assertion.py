"""Say whether a verb of saying tells that something was said: no modal, no negation, nothing refused or only planned.

Participles that belong to a noun ("suspected militants") and gerunds that another word governs ("lured into
testifying") say nothing either.
"""

from __future__ import annotations

from safeconduct.read.names.words import PlaceRank, place_rank
from safeconduct.read.speech.phrases import read_phrase
from safeconduct.read.speech.verb_context import VerbContext
from safeconduct.read.text.clauses import Tense
from safeconduct.read.text.tokens import WORD

__all__ = ["FARTHEST_GOVERNOR", "Assertion"]

ADJECTIVE = PlaceRank.ADJECTIVE
#: How far back the verb that governs an infinitive may stand: "took to Twitter to say".
FARTHEST_GOVERNOR = 9
#: How far before a participle "neither" may stand.
FARTHEST_NEITHER = 10
#: Before a gerund: nobody says anything in "enticed into testifying", "refrained from saying", "instead of warning".
_GOVERNING = frozenset({"into", "from", "of", "for", "without", "to", "about", "against", "with", "than", "towards"})
#: Before a plural that looks like a verb: "publishes daily reports on the war".
_REGULAR = frozenset({"daily", "weekly", "monthly", "regular", "frequent", "annual", "hourly", "constant"})
#: "unwilling to leave when asked": a question put, and nothing said.
_WHEN = frozenset({"when", "if", "as", "once", "until", "unless", "than", "where"})
#: Before "states" that are countries.
_STATES = frozenset(
    {
        "other", "member", "gulf", "arab", "all", "both", "several", "many", "some", "neighbouring", "neighboring",
        "united", "failed", "these", "those", "western", "eastern", "southern", "northern", "coastal", "border", "two",
        "three", "european", "muslim", "islamic", "allied", "frontline", "donor", "baltic",
    }
)  # fmt: skip
_HOW_OFTEN = frozenset({"previously", "already", "widely", "officially", "newly", "recently", "much", "long", "so-far"})
#: Before a participle that belongs to a noun: "burned by suspected militants", "in disputed areas".
_BEFORE_ATTRIBUTES = frozenset(
    {"as", "of", "with", "for", "against", "by", "from", "in", "at", "on", "among", "between", "under", "including"}
)


class Assertion(VerbContext):
    """One verb group that may tell that something was said."""

    def asserts(self) -> bool:
        """Whether the verb says that something was said: no modal, no negation, nothing refused or only planned."""
        group = self.group
        if group.negated or group.be_to or self.scan.low(group.first - 1) == "worth" or self._is_attribute():
            return False
        before = self.scan.low(group.first - 1)
        if self.lemma == "think" and self.scan.low(group.last) in ("tank", "tanks"):
            return False
        if self.lemma == "ask" and before in _WHEN:
            return False
        if self.lemma in ("consider", "hold") and group.progressive and not group.bare:
            return False  # "the agencies were considering five demands"
        if group.bare and group.progressive and (before in _GOVERNING or self._by_nobody()):
            return False
        if self._is_plural(before):
            return False
        if group.modal in ("will", "would") and self.lemma == "have":
            return self.scan.low(group.last) == "it"
        if group.modal is not None:
            return group.modal in ("can", "would") and self.lemma in ("confirm", "say", "add") and self._third_person()
        if group.infinitive:
            return self._infinitive_asserts()
        return True

    def _is_plural(self, before: str) -> bool:
        """ "publishes daily reports on the war", "Saudi Arabia and other Arab states,": a noun, and no verb."""
        scan, group = self.scan, self.group
        if group.bare and before in _REGULAR:
            return scan.low(group.first - 2) not in scan.parse.grammar.determiners
        return scan.low(group.head) == "states" and (before in _STATES or place_rank(before.title()) is ADJECTIVE)

    def _by_nobody(self) -> bool:
        """ "…, with neither the army nor the rebels confirming it"."""
        for index in range(self.group.first - 1, max(self.floor, self.group.first - FARTHEST_NEITHER), -1):
            if self.scan.low(index) == ",":
                return False
            if self.scan.low(index) in self.scan.words.nobody:
                return True
        return False

    def _is_attribute(self) -> bool:
        """ "30 disputed votes", "as suspected thieves": a participle between a number or preposition and its noun."""
        group, scan = self.group, self.scan
        after = scan.tokens[group.last] if group.last < self.limit else None
        at = group.first - 1
        while at > self.floor and scan.low(at) in _HOW_OFTEN:
            at -= 1
        owned = at < group.first - 1 and scan.low(at) in scan.parse.grammar.determiners
        counted = owned or scan.is_number(at) or scan.low(at) in _BEFORE_ATTRIBUTES
        suspected = self.lemma == "suspect" and group.tense is Tense.PAST
        if not group.bare or after is None or after.kind is not WORD or not (counted or suspected):
            return False
        verb = scan.tokens[group.head].verb
        grammar = scan.parse.grammar
        classes = (grammar.determiners, grammar.prepositions, grammar.adverbs, grammar.pronouns)
        small = any(after.low in words for words in classes)
        return (
            verb is not None
            and verb.participle
            and not small
            and after.low != "that"
            and (suspected or not after.capital)
        )

    def _third_person(self) -> bool:
        return self.scan.low(self.group.first - 1) not in ("i", "we", "you")

    def _infinitive_asserts(self) -> bool:
        """ "went on to say", "took to Twitter to announce", "only to add"; not "refused to say"."""
        if self.scan.low(self.group.first - 1) == "only":
            return self.before is not None
        for index in range(self.group.first - 1, max(self.floor, self.group.first - FARTHEST_GOVERNOR) - 1, -1):
            governor = self.scan.group_at[index]
            if governor is None:
                continue
            if self.lemma == "show" and governor.bare and governor.progressive and governor.lemma == "appear":
                return False  # "a list appearing to show"
            if self.scan.low(self.group.first - 1) == "able" and governor.lemma == "be":
                return not governor.negated and governor.modal is None
            if governor.negated or governor.modal is not None or governor.lemma not in self.scan.words.carried_on:
                return False
            return governor.lemma != "be" or self.scan.low(governor.last) in ("quick", "at", "keen")
        return False

    def is_participle(self) -> bool:
        """Whether a bare form before "by" is passive: "Two planes promised by Spain"."""
        verb = self.scan.tokens[self.group.head].verb
        return self.group.bare and verb is not None and verb.participle and self.scan.low(self.group.last) == "by"

    def by_means(self) -> bool:
        """Whether "by" says how: "said by telephone", "told us by text message"."""
        phrase = read_phrase(self.scan, self.group.last + 1, self.limit)
        if phrase is None or self.group.passive:
            return False
        return self.scan.parse.holds(self.scan.words.occasions, phrase.first, phrase.last)
