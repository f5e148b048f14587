"""Say whom a head noun stands for, with the words around it: "armed men", "members of their families"."""

from __future__ import annotations

from dataclasses import replace

from safeconduct.read.figures.nouns import Head, NounWords
from safeconduct.read.text.parse import Parse
from safeconduct.read.text.sentences import Layout
from safeconduct.read.text.tokens import NUMBER, WORD
from safeconduct.vocab.claim import Group, Measure
from safeconduct.vocab.quantity import Unit

__all__ = ["is_of_state", "join_heads", "settle_head"]

#: How far two nouns of one number may stand apart, in words.
_JOIN_REACH = 12
_PLAIN_PEOPLE = frozenset({Group.ALL, Group.CIVILIANS, Group.MEN, Group.OTHER})
_OWN = frozenset({"their", "his", "its", "her", "our"})


def settle_head(parse: Parse, noun: int, modifiers: list[int], last: int, words: NounWords) -> tuple[Head, int]:
    """Settle the head of a phrase.

    Args:
        parse: the words of the text.
        noun: the token of the head noun.
        modifiers: the tokens between number and noun.
        last: where the sentence ends.
        words: the nouns that can be counted.

    Returns: What is counted, and the token after its words.
    """
    low = parse.low(noun)
    near = [parse.low(i) for i in modifiers]
    listed = words.nouns.get(low)
    if listed is None:
        return Head(Unit.PEOPLE, _group_by_form(parse, noun, words)), noun + 1
    head, end = listed.head, noun + 1
    if head.unit is not Unit.PEOPLE:
        return head, end
    if head.strong and head.group is Group.ALL:
        return replace(head, group=_of_dead(near, words)), end
    if _of_forces(parse, noun, last):
        return replace(head, group=Group.SECURITY_FORCES), end
    if low == "fighters" and near[-1:] == ["fire"]:
        return replace(head, group=Group.AID_WORKERS), end
    if low in ("member", "members"):
        return _members(parse, noun, near, last, words)
    irregular = any(word in _IRREGULAR for word in near)
    if irregular and head.group is Group.SECURITY_FORCES and not low.startswith(("police", "constable", "gendarme")):
        return replace(head, group=Group.FIGHTERS), end  # "31 guerrilla soldiers", "militia officers"
    if low in words.staff:
        kind = next((words.staff_kinds[word] for word in reversed(near) if word in words.staff_kinds), None)
        if kind is None and parse.low(end) in ("of", "from", "for", "with"):
            behind = (parse.low(i) for i in range(end + 1, min(end + 7, last)))
            kind = next((words.staff_kinds[word] for word in behind if word in words.staff_kinds), None)
        if kind is None and low == "staff":
            around = (parse.low(i) for i in range(max(0, noun - _AROUND), noun))
            kind = next(
                (Group.AID_WORKERS for word in around if words.staff_kinds.get(word) is Group.AID_WORKERS), None
            )
        if kind is None and low in _CADRES and modifiers and _is_initials(parse, modifiers[-1]):
            kind = Group.FIGHTERS  # "four MILF commanders"
        if kind is not None:
            return replace(head, group=kind), end
        if low in ("personnel", "staff"):
            return replace(head, group=Group.CIVILIANS if low == "staff" else Group.SECURITY_FORCES), end
    if low in ("people", "persons", "person", "individuals", "children", "patients") and parse.low(end) == "with":
        with_what = {parse.low(i) for i in range(end + 1, min(end + 4, last))}
        kind = next((group for word, group in words.with_group.items() if word in with_what), None)
        if kind is not None:
            return replace(head, group=kind), end
    before = parse.low((modifiers[0] if modifiers else noun) - 1)
    group = _by_modifier(head.group, low, near, before, words)
    if group is Group.MEN and low in ("men", "man"):
        group = _of_men(parse, noun, last, words)
    return head if group is head.group else replace(head, group=group), end


#: Whose soldiers and officers are fighters.
_IRREGULAR = frozenset({
    "guerrilla", "guerilla", "rebel", "insurgent", "militia", "separatist", "secessionist", "militant", "jihadist",
    "paramilitary", "taliban", "maoist", "renegade", "breakaway", "mujahideen", "opposition",
    "houthi", "hezbollah", "hizbollah", "hamas", "plo", "ltte", "kla", "unita", "renamo", "fmln", "farc", "eln", "ira",
    "pkk", "ypg", "isis", "isil", "daesh", "lurd", "seleka", "séléka", "anti-balaka", "m23", "milf", "mnlf", "npa",
    "tplf", "kia", "jnim", "al-shabaab", "shabaab",
})  # fmt: skip
#: Ranks of armed bodies that are no army's where the body is named by its initials.
_CADRES = frozenset({"commander", "commanders", "operative", "operatives", "emir", "emirs"})
_OF_STATES = frozenset(
    {"us", "u.s", "uk", "eu", "un", "u.n", "nato", "isaf", "afp", "unprofor", "sfor", "kfor", "idf", "saf"}
)


def _is_initials(parse: Parse, index: int) -> bool:
    """Whether a word is the initials of a body that is no state and no army: "MILF", "LTTE"."""
    text = parse.tokens[index].text
    return len(text) > 1 and text.isupper() and parse.low(index) not in _OF_STATES


def _of_dead(near: list[str], words: NounWords) -> Group:
    """ "39 civilian deaths", "22 child deaths": a noun before the dead names them."""
    named = [words.nouns[word].head for word in near if word in words.nouns]
    return next((head.group for head in reversed(named) if head.unit is Unit.PEOPLE), Group.ALL)


#: How far around "men" the words of an army are looked for.
_AROUND = 14


def _of_men(parse: Parse, noun: int, last: int, words: NounWords) -> Group:
    """ "900 men had been in the garrison": men in a sentence about an army are soldiers."""
    near = [parse.low(i) for i in range(max(0, noun - _AROUND), min(last, noun + _AROUND))]
    if parse.low(noun + 1) == "strong":
        return Group.SECURITY_FORCES
    before = near[: min(noun, _AROUND)]
    if _LOSING & set(before[-6:]):  # "the army lost nine men"
        return Group.SECURITY_FORCES if _OF_STATE & set(before) else Group.FIGHTERS
    if parse.low(noun - 1) in _OWN or parse.low(noun - 2) in _OWN:
        return Group.SECURITY_FORCES if _OF_STATE & set(before) else Group.FIGHTERS
    return next((words.military[word] for word in near if word in words.military), Group.MEN)


_LOSING = frozenset({"lost", "lose", "loses", "losing"})
#: Whose men are soldiers: "three hundred of his men, the interior minister said".
_OF_STATE = frozenset({
    "army", "minister", "ministry", "government", "brigade", "battalion", "colonel", "police", "regiment", "navy",
    "military", "state", "division", "federal", "junta", "peacekeeping",
})  # fmt: skip


def is_of_state(parse: Parse, at: int, last: int) -> bool:
    """Whether a sentence about an army or a state stands around a token, so that its force is one of soldiers."""
    return parse.holds(_OF_STATE, max(0, at - _AROUND), min(last, at + _AROUND))


def _group_by_form(parse: Parse, noun: int, words: NounWords) -> Group:
    token = parse.tokens[noun]
    if token.low in words.fighting_peoples and token.capital:
        return Group.FIGHTERS
    return Group.ALL if token.capital else Group.CIVILIANS


def _by_modifier(group: Group, low: str, near: list[str], before: str, words: NounWords) -> Group:
    """What an adjective makes of people: armed men, injured people, chronically ill patients."""
    kinds = [words.modifier_groups[word] for word in near if word in words.modifier_groups]
    if low in ("men", "man") and (before in _OWN or {"armed", "masked", "uniformed"} & set(near)):
        return Group.FIGHTERS
    if not kinds or low in ("others", "other"):
        return group
    if Group.FIGHTERS in kinds and group in (Group.ALL, Group.MEN):
        return Group.FIGHTERS
    if Group.WOUNDED in kinds and group in _PLAIN_PEOPLE:
        return Group.WOUNDED
    if Group.OTHER in kinds and group in (Group.ALL, Group.CIVILIANS, Group.WOUNDED, Group.MEN):
        return Group.OTHER
    if Group.CIVILIANS in kinds and group is Group.ALL:
        return Group.CIVILIANS
    if Group.PRISONERS in kinds and group is Group.ALL:
        return Group.PRISONERS
    return group


#: Bodies whose men are no fighters of their own.
_FORCES = frozenset({"police", "army", "gendarmerie", "navy", "guard", "marines", "military", "constabulary"})


def _of_forces(parse: Parse, noun: int, last: int) -> bool:
    """ "Nine men of the police", "40 men from the army"."""
    if parse.low(noun) not in ("men", "uniformed") or parse.low(noun + 1) not in ("of", "from"):
        return False
    at = noun + 2 + (parse.low(noun + 2) in ("the", "its", "his"))
    at += parse.tokens[min(at, last - 1)].capital and parse.low(at) not in _FORCES
    return at < last and parse.low(at) in _FORCES


def _members(parse: Parse, noun: int, near: list[str], last: int, words: NounWords) -> tuple[Head, int]:
    """ "family members", "members of their families", "members of the security forces"."""
    kind = next((words.staff_kinds[word] for word in reversed(near) if word in words.staff_kinds), None)
    end = noun + 1
    if kind is None and parse.low(end) == "of":
        for index in range(end + 1, min(end + 8, last)):
            low = parse.low(index)
            if (kind := words.members_of.get(low)) is not None:
                end = index + 1 if kind is Group.RELATIVES else end
                break
            if parse.tokens[index].kind is not WORD or low in parse.grammar.be or low in parse.grammar.have:
                break
    if kind is None and not near and parse.low(noun - 1) in ("its", "his", "their"):
        kind = Group.FIGHTERS  # "nine of its members had been detained"
    if kind is None and near and parse.tokens[noun - 1].capital and near[-1] not in ("un", "eu", "nato"):
        kind = Group.FIGHTERS
    return Head(Unit.PEOPLE, kind or Group.ALL), end


#: Whose group the other's swallows when both are joined by "and".
_CARE = frozenset({Group.WOMEN, Group.CHILDREN, Group.CIVILIANS, Group.OTHER})
_HURT = frozenset({Group.WOUNDED, Group.OTHER})
_JOINTS = frozenset({"and", "or", ",", "&", "as", "well"})
_FILLERS = frozenset(
    {
        "their",
        "the",
        "some",
        "of",
        "other",
        "his",
        "accompanying",
        "her",
        "its",
        "family",
        "close",
        "own",
        "both",
        "also",
        "including",
        "many",
        "-",
    }
) - {"including"}


def join_heads(parse: Parse, at: int, last: int, words: NounWords, head: Head) -> tuple[Head, int] | None:
    """Join a second noun to one number: "gunmen and their families", "women and children", "men, women and children".

    Returns: What both together are, and the token after them; null where nothing is joined.
    """
    theirs = parse.low(at) == "with" and parse.low(at + 1) in _OWN
    if head.unit not in (Unit.PEOPLE, Unit.FAMILIES) or at >= last or not (theirs or parse.low(at) in _JOINTS):
        return None
    headline = parse.low(at) == "," and _ends_headline(parse, at, last, words)
    groups, end, joined_by = {head.group}, at, theirs or headline
    first = at
    at += theirs
    since_noun: list[int] = []
    for index in range(at, min(at + _JOIN_REACH, last)):
        token = parse.tokens[index]
        low = token.low
        if low in _PARTS:
            break  # "30 terrorists, including women, and they"
        if token.kind is NUMBER or low.partition("-")[0] in words.number_words:
            if end == first:
                return None
            break  # "99 women and children and nearly 600 relatives"
        noun = words.nouns.get(low)
        if noun is not None and token.verb is not None and token.verb.participle and index == end > first:
            break  # "60 women and girls kidnapped by the rebels"
        if noun is not None and token.verb is not None and _has_count(parse, index + 1, words):
            break
        after = words.nouns.get(parse.low(index + 1))
        if noun is not None and noun.singular and after is not None and after.plural:
            since_noun.append(index)  # "elderly people"
            continue
        if noun is not None and noun.plural and joined_by and _names_more(parse, index + 1, words):
            groups.clear()  # "338 children and women captives"
            since_noun.append(index)
            continue
        if noun is not None and (noun.plural or low == "kin"):
            if noun.head.unit not in (Unit.PEOPLE, Unit.FAMILIES) or noun.head.strong:
                break
            group, stop = settle_head(parse, index, since_noun, last, words)
            if (low, head.group) not in (("girls", Group.WOMEN), ("boys", Group.MEN)):
                groups.add(group.group)
            end, since_noun = stop, []
            continue
        if low in ("and", "or", "&"):
            joined_by = True
        elif low in _JOINTS or low in _FILLERS:
            pass
        elif token.kind is WORD and token.verb is None and low not in parse.grammar.prepositions:
            if low in parse.grammar.subordinators or low in parse.grammar.pronouns or low in parse.grammar.be:
                break
            since_noun.append(index)
        elif _describes(parse, index, words):
            since_noun.append(index)
        else:
            break
    if end in (at, first) or not joined_by:
        return None
    return _both(head, groups, end)


def _ends_headline(parse: Parse, at: int, last: int, words: NounWords) -> bool:
    """ "8,000 militants, refugees leave": in a headline a comma joins two kinds of people before their verb."""
    if at + 2 >= last or parse.sentence_of(at).layout is not Layout.HEADING:
        return False
    noun, verb = words.nouns.get(parse.low(at + 1)), parse.tokens[at + 2].verb
    people = noun is not None and noun.plural and noun.head.unit in (Unit.PEOPLE, Unit.FAMILIES)
    return people and verb is not None


_PARTS = frozenset({"including", "among", "excluding", "mostly", "mainly", "especially", "notably", "like"})


def _names_more(parse: Parse, index: int, words: NounWords) -> bool:
    """Whether a second plural of people follows at once, for which the first only stands as its kind."""
    if index >= len(parse.tokens):
        return False
    noun, verb = words.nouns.get(parse.low(index)), parse.tokens[index].verb
    people = noun is not None and noun.plural and not noun.singular and noun.head.unit is Unit.PEOPLE
    return people and verb is None


def _describes(parse: Parse, index: int, words: NounWords) -> bool:
    """Whether a verb form only describes the noun after it: "and wounded civilians", not "and left a woman hurt"."""
    verb = parse.tokens[index].verb
    return (
        verb is not None
        and (verb.participle or verb.ing)
        and parse.low(index + 1) not in parse.grammar.determiners
        and _noun_near(parse, index + 1, words)
    )


def _noun_near(parse: Parse, at: int, words: NounWords) -> bool:
    """Whether a countable plural follows, so that the participle before it is an adjective."""
    return any((noun := words.nouns.get(parse.low(i))) is not None and noun.plural for i in (at, at + 1))


def _has_count(parse: Parse, at: int, words: NounWords) -> bool:
    """Whether a count follows, so that the word before it is a verb: "and displaced about 1,200", "wounded another"."""
    if parse.low(at) in ("another", "several", "others", "many", "some", "an", "dozens", "scores", "hundreds"):
        return True
    for index in range(at, at + 3):
        if (index < len(parse.tokens) and parse.tokens[index].kind is NUMBER) or parse.low(index) in words.number_words:
            return True
    return False


def _both(head: Head, groups: set[Group], end: int) -> tuple[Head, int]:
    if len(groups) == 1:
        return replace(head, group=next(iter(groups))), end
    measure = head.measure if head.measure is not Measure.INJURED else None
    if groups <= _HURT:
        group = Group.WOUNDED
    elif groups <= _CARE:
        group = Group.CIVILIANS
    else:
        group = Group.ALL
    return Head(Unit.PEOPLE, group, measure, head.strong), end
