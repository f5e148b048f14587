"""Say whom a head noun stands for, with the words around it: "armed men", "members of their families"."""

from __future__ import annotations

from dataclasses import replace

from safeconduct.read.figures.nouns import Head, NounWords
from safeconduct.read.text.parse import Parse
from safeconduct.read.text.tokens import WORD
from safeconduct.vocab.claim import Group
from safeconduct.vocab.quantity import Unit

__all__ = ["OWN_WORDS", "is_of_state", "settle_head"]

_PLAIN_PEOPLE = frozenset({Group.ALL, Group.CIVILIANS, Group.MEN, Group.OTHER})
OWN_WORDS = frozenset({"their", "his", "its", "her", "our"})


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
    low, end = parse.low(noun), noun + 1
    listed = words.nouns.get(low)
    if listed is None:
        return Head(Unit.PEOPLE, _group_by_form(parse, noun, words)), end
    head = listed.head
    if head.unit is not Unit.PEOPLE:
        return head, end
    near = [parse.low(i) for i in modifiers]
    if low in ("member", "members") and not (head.strong and head.group is Group.ALL):
        return _members(parse, noun, near, last, words)
    group = _by_kind(parse, noun, modifiers, last, words)
    if group is None:
        before = parse.low((modifiers[0] if modifiers else noun) - 1)
        group = _by_modifier(head.group, low, near, before, words)
        if group is Group.MEN and low in ("men", "man"):
            group = _of_men(parse, noun, last, words)
    return head if group is head.group else replace(head, group=group), end


def _by_kind(parse: Parse, noun: int, modifiers: list[int], last: int, words: NounWords) -> Group | None:
    """Whom a noun of people stands for by the body they are of or what they have; null where nothing tells."""
    low, head = parse.low(noun), words.nouns[parse.low(noun)].head
    near = [parse.low(i) for i in modifiers]
    if head.strong and head.group is Group.ALL:
        return _of_dead(near, words)
    if _of_forces(parse, noun, last):
        return Group.SECURITY_FORCES
    if low == "fighters" and near[-1:] == ["fire"]:
        return Group.AID_WORKERS
    irregular = any(word in words.irregulars for word in near)
    if irregular and head.group is Group.SECURITY_FORCES and not low.startswith(("police", "constable", "gendarme")):
        return Group.FIGHTERS  # "31 guerrilla soldiers", "militia officers"
    if low in words.staff and (kind := _of_staff(parse, noun, modifiers, last, words)) is not None:
        return kind
    if low in ("people", "persons", "person", "individuals", "children", "patients") and parse.low(noun + 1) == "with":
        with_what = {parse.low(i) for i in range(noun + 2, min(noun + 5, last))}
        return next((group for word, group in words.with_group.items() if word in with_what), None)
    return None


def _of_staff(parse: Parse, noun: int, modifiers: list[int], last: int, words: NounWords) -> Group | None:
    """Whose staff it is: "aid agency staff", "staff of the hospital", "four MILF commanders"."""
    low, end = parse.low(noun), noun + 1
    near = (parse.low(i) for i in reversed(modifiers))
    kind = next((words.staff_kinds[word] for word in near if word in words.staff_kinds), None)
    if kind is None and parse.low(end) in ("of", "from", "for", "with"):
        behind = (parse.low(i) for i in range(end + 1, min(end + 7, last)))
        kind = next((words.staff_kinds[word] for word in behind if word in words.staff_kinds), None)
    if kind is None and low == "staff":
        around = (parse.low(i) for i in range(max(0, noun - _AROUND), noun))
        kind = next((Group.AID_WORKERS for word in around if words.staff_kinds.get(word) is Group.AID_WORKERS), None)
    if kind is None and low in _CADRES and modifiers and _is_initials(parse, modifiers[-1], words):
        kind = Group.FIGHTERS
    if kind is None and low in ("personnel", "staff"):
        kind = Group.CIVILIANS if low == "staff" else Group.SECURITY_FORCES
    return kind


#: Ranks of armed bodies that are no army's where the body is named by its initials.
_CADRES = frozenset({"commander", "commanders", "operative", "operatives", "emir", "emirs"})


def _is_initials(parse: Parse, index: int, words: NounWords) -> bool:
    """Whether a word is the initials of a body that is no state and no army: "MILF", "LTTE"."""
    text = parse.tokens[index].text
    return len(text) > 1 and text.isupper() and parse.low(index) not in words.state_initials


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
    if parse.low(noun - 1) in OWN_WORDS or parse.low(noun - 2) in OWN_WORDS:
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
    if low in ("men", "man") and (before in OWN_WORDS or {"armed", "masked", "uniformed"} & set(near)):
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
