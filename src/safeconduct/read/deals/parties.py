"""Find who made a deal.

    "between A and B" · "signed with A" · "signed by A and B" · "A and B agreed" · "which A signed with B"
    "the pact binds A and B" · "C got A and B to sign"

Where the words name one side or none, those who are to do what the deal provides are taken ("the rebels are to hand in
their arms"), and then those who face each other in the report.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from safeconduct.gazetteer import fold_place
from safeconduct.read.deals.evidence import Evidence
from safeconduct.read.deals.helpers_of_deals import find_helpers
from safeconduct.read.deals.side_phrases import SidePhrase, read_list, read_side
from safeconduct.read.deals.sides_of_war import find_sides_of_war, is_of_fighters, is_of_state, is_sided
from safeconduct.read.deals.subjects import ending_at, subject_of
from safeconduct.read.deals.text import DealMention, DealText, Stance
from safeconduct.read.text.sentences import Sentence
from safeconduct.vocab.names import Name

__all__ = ["Sides", "find_sides"]

BETWEEN_REACH = 30
WITH_REACH = 12
BY_REACH = 18
ENOUGH_PARTIES = 2
SUBJECT_REACH = 40
#: The side a sentence is about is subject of one of its first verbs; a report names its sides in its first sentences.
FIRST_VERBS, FIRST_SENTENCES = 6, 12
#: How often a side must be named to be a party, where the other one is known, and where none is; where the deal is told
#: each mention counts double.
FACING, ALONE = 2.0, 4.0
#: "Russia", "Russian": one name, if so much of it is the same and the rest is an ending.
LEAST_STEM, ENDING = 3, 3
_SAID_OF_OTHERS = frozenset(
    {"announce", "confirm", "declare", "welcome", "hail", "endorse", "adopt", "approve", "publish", "unveil", "impose"}
)
_BINDING = frozenset({"bind", "oblige", "commit", "require", "involve", "include", "unite", "join"})
_CAUSING = frozenset(
    {
        "get",
        "persuade",
        "bring",
        "convince",
        "lead",
        "help",
        "press",
        "push",
        "force",
        "coax",
        "induce",
        "talk",
        "make",
        "have",
    }
)
_HEEDING = frozenset({"observe", "respect", "honour", "honor", "keep", "violate", "breach", "break", "uphold"})
_THEM = frozenset({"them", "it", "they", "him", "her"})


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
    groups = [
        [_name(text, p) for p in _parties_of(text, m)]
        for m in sorted(told, key=lambda m: (m.stance, -m.weight, m.first))
    ]
    sentences = {m.sentence.index: m.sentence for m in told if m.asserted}
    groups += [[_name(text, p) for p in _agreed(text, s)] for s in sentences.values()]
    groups += [[_name(text, p) for p in _agreed(text, s)] for s in evidence.agreed]
    helping = [*sides.mediators, *sides.guarantors]
    for group in groups:
        if len(sides.parties) < ENOUGH_PARTIES and not _is_whole(sides.parties):
            _add(sides.parties, group, helping)
    facing = _facing(text) if len(sides.parties) < ENOUGH_PARTIES else []
    if facing and _is_whole(sides.parties) and " and " not in sides.parties[0].written:
        sides.parties = []  # "the warring factions": those who face each other, by their names
    if facing and not _is_whole(sides.parties):
        _add(sides.parties, facing, helping)
    if len(sides.parties) < ENOUGH_PARTIES:
        _add(sides.parties, _bound(text, scopes)[: ENOUGH_PARTIES - len(sides.parties)], helping)
    if len(sides.parties) < ENOUGH_PARTIES:
        _add(sides.parties, _missing(text, sides.parties, scopes), helping)
    return sides


def _facing(text: DealText) -> list[Name]:
    """Those whom the report names as at war or at the table: "talks between A and B", "fighting between A and B"."""
    parse = text.ground.parse
    nouns = text.words.words("facing")
    for sentence in parse.sentences[:FIRST_SENTENCES]:
        for index in range(sentence.first + 1, sentence.last):
            before = {text.low(i) for i in range(index - 3, index)}
            if text.low(index) == "between" and before & nouns and not before & _TO_COME:
                found = read_list(text, index + 1, sentence.last)
                if len(found) == ENOUGH_PARTIES:
                    return [_name(text, p) for p in found]
    return []


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
                _add(found, [_name(text, p) for p in subject_of(text, group) if is_sided(text, p)], [])
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
    return " and " in name.written or bool(set(name.written.lower().split()) & _BOTH)


_BOTH = frozenset({"warring", "rival", "feuding", "opposing", "opposed", "two"})
#: "calls for talks between A and B".
_TO_COME = frozenset({"for", "future", "further", "start", "begin"})


def _add(kept: list[Name], found: list[Name], others: list[Name]) -> None:
    """Add names that are not there yet under another wording."""
    for name in found:
        if not any(_same(name, other) for other in (*kept, *others)):
            kept.append(name)


def _same(one: Name, other: Name) -> bool:
    a, b = _words(one), _words(other)
    if len(a) == len(b) == 1:
        short, long = sorted((*a, *b), key=len)
        return long.startswith(short) and (
            short == long or (len(short) > LEAST_STEM and len(long) - len(short) <= ENDING)
        )
    return 2 * len(a & b) > min(len(a), len(b))


def _words(name: Name) -> frozenset[str]:
    small = {"the", "of", "al", "a", "and", "for", "in"}
    found = frozenset(fold_place(w) for w in name.written.replace("-", " ").split())
    return (found - small) or found


def _name(text: DealText, phrase: SidePhrase) -> Name:
    return Name.at(text.ground.parse.span(phrase.first, phrase.last))


def _parties_of(text: DealText, mention: DealMention) -> Iterator[SidePhrase]:
    """The parties that the sentence of a mention names."""
    sentence = mention.sentence
    way_out = text.low(mention.head) in text.words.words("passages", "nouns")
    between = _between(text, mention, sentence) if not way_out else []  # "a corridor between A and B"
    yield from between
    if len(between) >= ENOUGH_PARTIES:
        return
    yield from _of_verb(text, mention, sentence)
    with_whom = _with(text, mention, sentence)
    if with_whom and mention.verb is not None and mention.verb.lemma in _SAID_OF_OTHERS and not mention.verb.passive:
        yield from subject_of(text, mention.verb)[:1]  # "the cabinet approved a truce with the militia"
    if text.low(mention.last) in ("violation", "violations", "breach", "breaches"):
        yield from _by(text, mention.last + 1, sentence)
    yield from with_whom
    if with_whom and text.low(mention.first - 1) == "under" and mention.first - 1 == sentence.first:
        main = next((g for g in text.groups_after(with_whom[-1].after, SUBJECT_REACH) if g.finite), None)
        yield from subject_of(text, main)[:1] if main is not None else []  # "Under a deal with A, B was to …"


def _of_verb(text: DealText, mention: DealMention, sentence: Sentence) -> Iterator[SidePhrase]:
    group = mention.verb
    if mention.stance is Stance.PROVIDES and group is not None:
        if group.lemma in _BINDING and _is_sided_list(text, group.last, sentence.last):
            yield from read_list(text, group.last + (text.low(group.last) == "also"), sentence.last)
        return
    if mention.stance is Stance.IN_FORCE and group is not None and group.lemma in _HEEDING and not group.passive:
        heeding = subject_of(text, group) if group.first < mention.first else []
        yield from heeding if len(heeding) == ENOUGH_PARTIES else []  # "the army and the gunmen observed a truce"
    if mention.stance is not Stance.CONCLUDED:
        return
    if group is None or group.first > mention.head:
        start = group.last if group is not None else mention.last
        found: list[SidePhrase] = []
        if group is not None and not group.passive and group.first - mention.last > 1:
            found = ending_at(text, mention.last, group.first)
            yield from found
        if not found and (group is None or group.lemma not in text.words.words("mediating", "verbs")):
            yield from _by(text, start, sentence)
        return
    if group.lemma in text.words.words("mediating", "verbs"):
        return
    found = _caused(text, group.first) if group.infinitive else subject_of(text, group)
    if not found and text.low(group.first - 1) in _THEM:
        found = _first_side(text, sentence, group.first)  # "The government says it has struck a deal"
    if group.lemma not in _SAID_OF_OTHERS or len(found) > 1:
        yield from found


def _is_sided_list(text: DealText, index: int, limit: int) -> bool:
    """ "binds the army and the militia", not "includes the departure of all fighters"."""
    phrase = read_side(text, index + (text.low(index) == "also"), limit)
    if phrase is None:
        return False
    noun = next((i for i in range(phrase.first, phrase.last) if text.low(i) == "of"), phrase.last) - 1
    return text.ground.mentions.at(noun) is not None or text.low(noun) in text.words.words("party_nouns")


def _caused(text: DealText, verb: int) -> list[SidePhrase]:
    """ "C got A and B to sign": those between the two verbs."""
    group = text.group_before(verb)
    if group is None:
        return []
    return read_list(text, group.last, verb) if group.lemma in _CAUSING else subject_of(text, group)


def _between(text: DealText, mention: DealMention, sentence: Sentence) -> list[SidePhrase]:
    for index in range(mention.last, min(sentence.last, mention.last + BETWEEN_REACH)):
        low = text.low(index)
        if low == "between" or (low == "among" and mention.asserted):
            return [] if text.low(index - 1) in _LYING_BETWEEN else _both(text, index + 1, sentence)
        if low in (";", "but", "while"):
            break
    return []


#: "to open the crossings between Gaza and Israel": no sides.
_LYING_BETWEEN = frozenset({
    "crossings", "crossing", "border", "borders", "road", "roads", "corridor", "corridors", "area", "areas", "zone",
    "line", "lines", "route", "routes", "highway", "bridge", "buffer", "point", "points", "distance", "frontier",
})  # fmt: skip


def _both(text: DealText, index: int, sentence: Sentence) -> list[SidePhrase]:
    """The list after "between"; a pronoun in it stands for the first side that its sentence names."""
    found: list[SidePhrase] = []
    if text.low(index) in _THEM and text.low(index + 1) == "and":
        found = _first_side(text, sentence, index)
        index += 2
    found += read_list(text, index, sentence.last)
    if not found and _is_pair(text, index):
        return _first_pair(text, sentence)
    if len(found) and text.low(found[-1].after) == "on" and text.low(found[-1].after + 2) in ("side", "hand"):
        at = found[-1].after + 3  # "between A and B on one side and C on the other"
        other = read_side(text, at + 1, sentence.last) if text.low(at) == "and" else None
        found += [other] if other is not None else []
    last = found[-1].last if found else index
    if text.low(last) == "and" and text.low(last + 1) in _THEM:
        found = [*_first_side(text, sentence, index), *found]
    return found


def _is_pair(text: DealText, index: int) -> bool:
    """ "the two sides", "both parties", "the warring parties"."""
    return any(text.low(i) in _PAIRS for i in range(index, index + 4))


_PAIRS = frozenset(
    {
        "sides",
        "parties",
        "capitals",
        "governments",
        "countries",
        "camps",
        "belligerents",
        "enemies",
        "neighbours",
        "rivals",
    }
)


def _first_pair(text: DealText, sentence: Sentence) -> list[SidePhrase]:
    """The first two that the report names together as doing something, up to a sentence."""
    for index in range(min(sentence.index + 1, FIRST_SENTENCES)):
        for group in text.ground.parse.verb_groups[index][:FIRST_VERBS]:
            found = subject_of(text, group)
            if len(found) == ENOUGH_PARTIES:
                return found
    return []


def _first_side(text: DealText, sentence: Sentence, limit: int) -> list[SidePhrase]:
    for group in text.ground.parse.verb_groups[sentence.index][:FIRST_VERBS]:
        if group.first >= limit:
            break
        found = subject_of(text, group)
        if found:
            return found if text.low(limit - 1) == "they" else found[:1]
    return []


def _with(text: DealText, mention: DealMention, sentence: Sentence) -> list[SidePhrase]:
    starts = [mention.last]
    if mention.verb is not None and mention.verb.first > mention.head:
        starts.append(mention.verb.last)
    after = [g for g in text.groups_after(mention.last, BETWEEN_REACH) if g.passive]
    starts += [g.last for g in after if text.low(g.head) in text.words.concluding]
    for start in starts:
        for index in range(start, min(sentence.last, start + WITH_REACH)):
            low = text.low(index)
            if low == "with":
                found = read_list(text, index + 1, sentence.last)
                if mention.verb is not None and mention.verb.lemma in ("broker", "mediate", "facilitate"):
                    found = [p for p in found if is_sided(text, p)]  # "Turkey brokered the deal with Russia"
                if found and not _is_role(text, found[-1].after):
                    return found
            if low in (",", ";", "but", "while", "and", "to", "that") or (index in text.group_at and index > start):
                break
    return []


def _is_role(text: DealText, index: int) -> bool:
    """ "with Qatar as guarantor": no party."""
    return text.low(index) in ("as", "acting", "serving", "standing")


def _by(text: DealText, first: int, sentence: Sentence) -> list[SidePhrase]:
    for index in range(first, min(sentence.last, first + BY_REACH)):
        other = index - 1 in text.group_at and index > first
        if text.low(index) == "by" and index not in text.dated and not other:
            return read_list(text, index + 1, sentence.last)
        if text.low(index) in (";", "but", "while"):
            break
    return []


def _agreed(text: DealText, sentence: Sentence) -> list[SidePhrase]:
    """Who agreed, where no noun says on what."""
    for match in text.words.agreeing.find(text.ground.parse, sentence.first, sentence.last, FIRST_VERBS):
        found: list[SidePhrase] = []
        group = next((text.group_at[i] for i in range(match.first, match.last) if i in text.group_at), None)
        if group is not None and not group.passive:
            found = subject_of(text, group)
        elif group is None:
            found = ending_at(text, max(sentence.first, match.first - SUBJECT_REACH), match.first)
        elif text.low(match.last - 1) in ("between", "by", "of"):
            found = read_list(text, match.last, sentence.last)
        led = next((i for i in (match.last - 1, match.last) if text.low(i) == "with"), None)
        if group is not None and led is not None:
            found += [p for p in (read_side(text, led + 1, sentence.last),) if p is not None]
        if not found and group is not None and text.low(group.first - 1) in _THEM:
            found = _first_side(text, sentence, group.first)
        if not found and group is not None and _is_pair(text, max(sentence.first, group.first - 4)):
            found = _first_pair(text, sentence)
        if not found or (len(found) < ENOUGH_PARTIES and "follow" in match.pattern):
            found = _pair_before(text, sentence, match.first) or found
        if found:
            return found
    return []


def _pair_before(text: DealText, sentence: Sentence, limit: int) -> list[SidePhrase]:
    """Two sides that open a clause, far before its verb: "A and B, in the presence of C, agreed the following"."""
    for index in range(sentence.first, limit):
        if index == sentence.first or text.low(index - 1) == ",":
            found = read_list(text, index, limit, governed=False)
            if len(found) == ENOUGH_PARTIES:
                return found
    return []
