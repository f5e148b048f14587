"""Find who made a deal.

The words around its mentions (``signatories``) and those of agreeing (``agreeing_sides``) are asked first. Where they
name one side or none, those who are to do what the deal provides are taken ("the rebels are to hand in their arms"),
and then those who face each other in the report.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

from safeconduct.gazetteer import fold_place
from safeconduct.read.deals.agreeing_sides import (
    find_agreeing,
    find_allowing,
    find_signing_for,
    find_surrendering,
    find_swapping,
)
from safeconduct.read.deals.enemies import find_enemies
from safeconduct.read.deals.evidence import Evidence
from safeconduct.read.deals.facing import find_facing, find_unnamed
from safeconduct.read.deals.helpers_of_deals import find_helpers
from safeconduct.read.deals.joined_sides import BOTH, is_generic, is_plain, take_apart
from safeconduct.read.deals.lists_of_terms import find_headed
from safeconduct.read.deals.side_phrases import SidePhrase, read_list
from safeconduct.read.deals.sides_of_war import find_sides_of_war, is_of_fighters, is_of_state, is_sided
from safeconduct.read.deals.signatories import paired_names, parties_of, told_outright
from safeconduct.read.deals.subjects import subject_of
from safeconduct.read.deals.text import DealText, Stance
from safeconduct.vocab.names import Name

__all__ = ["Sides", "find_sides"]

ENOUGH_PARTIES = 2
#: How often a side must be named to be a party, where the other one is known, and where none is; where the deal is told
#: each mention counts double.
FACING, ALONE = 2.0, 3.0
#: "Russia", "Russian": one name, if so much of it is the same and the rest is an ending.
LEAST_STEM, ENDING = 3, 3


@dataclass(slots=True, eq=False)
class Sides:
    """Who stands where to a deal, each in text order, none twice."""

    parties: list[Name] = field(default_factory=list)
    mediators: list[Name] = field(default_factory=list)
    guarantors: list[Name] = field(default_factory=list)


def find_sides(text: DealText, evidence: Evidence, scopes: list[float]) -> Sides:
    """Find parties, mediators and guarantors."""
    sides = Sides()
    helpers = find_helpers(text, evidence)
    _add(sides.mediators, helpers["mediating"], [])
    _add(sides.guarantors, helpers["guaranteeing"], [])
    told = [
        m
        for m in evidence.mentions
        if m.weight >= 0.25 and not m.past and m.stance not in (Stance.HOPED, Stance.DENIED, Stance.GENERAL)
    ]
    told.sort(key=lambda m: (_TOLD_LATE.get(m.stance, int(m.stance)), -m.weight, m.first))
    groups = [*(_names(text, told_outright(text, m)) for m in told), _names(text, find_signing_for(text))]
    groups += [paired_names(text, m) or _names(text, parties_of(text, m)) for m in told]
    sentences = {m.sentence.index: m.sentence for m in told if m.asserted}
    groups += [_names(text, find_agreeing(text, s)) for s in (*sentences.values(), *evidence.agreed)]
    groups += [*_headed(text), _names(text, find_swapping(text)), _names(text, find_surrendering(text))]
    groups.append(_names(text, find_allowing(text)))
    helping = [*sides.mediators, *sides.guarantors]
    for group in _named_first(groups, helping):
        if len(sides.parties) < ENOUGH_PARTIES and not _is_whole(sides.parties):
            _add(sides.parties, group, helping)
    facing = _names(text, find_facing(text)) if len(sides.parties) < ENOUGH_PARTIES else []
    if facing and len(sides.parties) == 1 and is_generic(sides.parties[0]):
        sides.parties = []  # "Palestinian factions have agreed … clashes between A and B"
    if facing and _is_whole(sides.parties) and " and " not in sides.parties[0].written:
        sides.parties = []  # "the warring factions": those who face each other, by their names
    if facing and not _is_whole(sides.parties):
        _add(sides.parties, facing, helping)
    _add_enemies(text, evidence, sides.parties, helping)
    if len(sides.parties) < ENOUGH_PARTIES:
        _add(sides.parties, _bound(text, scopes)[: ENOUGH_PARTIES - len(sides.parties)], helping)
    if len(sides.parties) < ENOUGH_PARTIES:
        _add(sides.parties, _missing(text, sides.parties, scopes), helping)
    if not sides.parties:
        sides.parties = [phrase.name(text) for phrase in find_unnamed(text, told)]
    return sides


def _add_enemies(text: DealText, evidence: Evidence, kept: list[Name], helping: list[Name]) -> None:
    """Those between whom the war is, if one side is wanting and the one that is known is one of them."""
    if len(kept) >= ENOUGH_PARTIES or _is_whole(kept):
        return
    enemies = find_enemies(text, evidence)
    if not kept or any(_same(kept[0], name) for name in enemies):
        _add(kept, enemies, helping)


#: What one side announced tells of the sides after what was concluded and what is done under it.
_TOLD_LATE = {Stance.ANNOUNCED: 3, Stance.OPEN: 1}


def _named_first(groups: list[list[Name]], helping: list[Name]) -> list[list[Name]]:
    """ "Two warring tribes signed a truce … The elders of A and B signed it in Zalingei": by their names, if told."""
    for group in groups:
        named: list[Name] = []
        _add(named, [name for name in group if not is_plain(name)], helping)
        if len(named) >= ENOUGH_PARTIES:
            return [[name for name in one if not is_plain(name)] for one in groups]
    return groups


def _bound(text: DealText, scopes: list[float]) -> list[Name]:
    """Those who are to do what the deal provides: "the western side withdraws", "the junta is to free 300 men"."""
    found: list[Name] = []
    for sentence in text.ground.parse.sentences:
        if scopes[sentence.index] < 1.0:
            continue
        for match in text.clauses[sentence.index]:
            if not match.strong or match.name not in _GIVING:
                continue
            group = next((text.group_at[i] for i in range(match.first, match.last) if i in text.group_at), None)
            if group is not None and not group.passive:
                _add(found, _names(text, [p for p in subject_of(text, group) if is_sided(text, p)]), [])
    return found


#: What only a side can give.
_GIVING = frozenset({"prisoner_exchange", "siege_lifting", "disarmament", "ceasefire", "aid_access", "other"})


def _missing(text: DealText, found: list[Name], scopes: list[float]) -> list[Name]:
    """The side that faces the one found, or both where none is."""
    fighters, state = find_sides_of_war(text, scopes, FACING if found else ALONE)
    if _is_whole(found):
        return []
    if found:
        fighters = None if is_of_fighters(text, found[0]) else fighters
        state = None if is_of_state(text, found[0]) else state
        if fighters is not None and state is not None:
            return []
    return [name for name in (fighters, state) if name is not None]


def _is_whole(found: list[Name]) -> bool:
    """ "the warring tribes", "the Mangelen and Kusain families": both sides in one."""
    if not found:
        return False
    name = found[0]
    return " and " in name.written or bool(set(name.written.lower().split()) & BOTH)


def _add(kept: list[Name], found: list[Name], others: list[Name]) -> None:
    """Add names that are not there yet under another wording."""
    for name in found:
        if not any(_same(name, other) for other in (*kept, *others)):
            kept.append(name)


def _same(one: Name, other: Name) -> bool:
    a, b = _words(one), _words(other)
    if _is_short_for(one, other) or _is_short_for(other, one):
        return True
    if len(a) == len(b) == 1:
        short, long = sorted((*a, *b), key=len)
        return long.startswith(short) and (
            short == long or (len(short) > LEAST_STEM and len(long) - len(short) <= ENDING)
        )
    return 2 * len(a & b) > min(len(a), len(b))


def _is_short_for(short: Name, name: Name) -> bool:
    """ "the UAE" for "the United Arab Emirates"."""
    letters = short.written.replace(".", "").removeprefix("the ").removeprefix("The ")
    initials = "".join(word[0] for word in name.written.replace("-", " ").split() if word[:1].isupper())
    return len(letters) > 1 and letters.isupper() and letters == initials.removeprefix("T")


def _words(name: Name) -> frozenset[str]:
    small = {"the", "of", "al", "a", "and", "for", "in"}
    found = frozenset(fold_place(w) for w in name.written.replace("-", " ").split())
    return (found - small) or found


def _names(text: DealText, phrases: Iterable[SidePhrase]) -> list[Name]:
    """The names of phrases; one phrase alone that names two sides stands for both."""
    found = list(phrases)
    alone = len(found) == 1
    return [_uncounted(text, p) for one in found for p in take_apart(text, one, alone=alone)]


def _uncounted(text: DealText, phrase: SidePhrase) -> Name:
    """ "35 Oru delegates": without how many they are, where they have a name."""
    tokens, first = text.ground.parse.tokens, phrase.first
    if tokens[first].text.isdecimal() and first + 1 < phrase.last:
        first += tokens[first + 1].capital and tokens[first + 1].spaced
    return Name.at(text.ground.parse.span(first, phrase.last))


def _headed(text: DealText) -> list[list[Name]]:
    """ "Parties: the 9th Brigade and the town council"."""
    clauses = [clause for clause in find_headed(text) if clause.about == "parties"]
    return [_names(text, read_list(text, clause.first, clause.last, governed=False)) for clause in clauses]
