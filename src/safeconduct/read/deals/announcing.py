"""Find those who announce a deal that others made: "the United States and Saudi Arabia said in a joint statement that
the army and its rival had signed a truce". Two states that tell of the deal of two sides brought them together.
"""

from __future__ import annotations

from safeconduct.read.deals.evidence import Evidence
from safeconduct.read.deals.side_phrases import SidePhrase
from safeconduct.read.deals.subjects import in_joint_statement, subject_of
from safeconduct.read.deals.text import MOST_VERBS, DealMention, DealText, Stance
from safeconduct.read.names.mentions import MentionKind
from safeconduct.read.text.clauses import VerbGroup

__all__ = ["find_announcers"]

#: So many states announce it together.
PAIR = 2
#: So far before the verb of making stand the sides that made it.
SIDES_REACH = 8
_MADE = (Stance.CONCLUDED, Stance.IN_FORCE, Stance.ANNOUNCED)


def find_announcers(text: DealText, evidence: Evidence) -> list[SidePhrase]:
    """Find the states that announce the deal of others together, in text order."""
    for mention in evidence.mentions:
        if mention.stance not in _MADE or mention.past or mention.verb is None:
            continue
        for group in text.ground.parse.verb_groups[mention.sentence.index][:MOST_VERBS]:
            if group is not mention.verb and _announces(text, group):
                found = _announcers(text, group)
                if found and _made_by_others(text, mention, found):
                    return found
    return []


def _announces(text: DealText, group: VerbGroup) -> bool:
    if group.lemma == "announce":
        return not group.passive and not group.negated
    return group.lemma == "say" and in_joint_statement(text, group)


def _announcers(text: DealText, group: VerbGroup) -> list[SidePhrase]:
    """Two places or bodies that are subject of a verb, or of "are pleased" before it."""
    above = text.group_before(group.first, 4) if group.infinitive else None
    found = subject_of(text, above if above is not None else group)
    named = all(_is_state(text, phrase) for phrase in found)
    return found if len(found) >= PAIR and named else []


def _is_state(text: DealText, phrase: SidePhrase) -> bool:
    mention = text.ground.mentions.at(phrase.last - 1)
    known = mention is not None and mention.kind is not MentionKind.PERSON
    return known and text.low(phrase.head) not in text.words.words("party_nouns")


def _made_by_others(text: DealText, mention: DealMention, found: list[SidePhrase]) -> bool:
    """Whether the deal has sides of its own: "warring sides have reached", "signed by A and B"."""
    verb = mention.verb
    if verb is None:
        return False
    makers = subject_of(text, verb)
    sides = {text.low(i) for i in range(max(mention.sentence.first, verb.first - SIDES_REACH), verb.first)} & _SIDES
    return bool(sides) or bool(makers and {p.first for p in makers}.isdisjoint(p.first for p in found))


_SIDES = frozenset({"sides", "parties", "factions", "rivals", "foes", "forces"})
