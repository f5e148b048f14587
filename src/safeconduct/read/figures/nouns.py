"""The nouns a number can count, taken out of the lexicon: what each stands for, and which of its forms is plural.

A number above one needs a plural ("six police stations" counts stations, "40 refugee families" families), so every
form is kept with its number. What no list holds may still name people by its ending ("weavers", "Moldovans").
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from safeconduct.read.text.lexicon import Lexicon
from safeconduct.vocab.claim import Group, Measure
from safeconduct.vocab.quantity import Unit

__all__ = ["Head", "Noun", "NounWords", "noun_words", "plural_of"]


@dataclass(frozen=True, slots=True)
class Head:
    """What a head noun stands for."""

    unit: Unit
    group: Group
    #: What the noun says of those it counts ("dead", "tents", "refugees"), if anything.
    measure: Measure | None = None
    #: Whether it says so whatever its verb says: the dead are killed, but prisoners may leave.
    strong: bool = False


@dataclass(frozen=True, slots=True)
class Noun:
    """One form of a noun."""

    head: Head
    singular: bool
    plural: bool


@dataclass(frozen=True, slots=True, eq=False)
class NounWords:
    """Every noun that a number can count, and what tells the kind of those that need it."""

    nouns: dict[str, Noun]
    #: From a noun of time to ``hours``, ``days``, …
    times: dict[str, str]
    #: What an adjective before the noun says of people.
    modifiers: dict[str, Measure]
    modifier_groups: dict[str, Group]
    with_group: dict[str, Group]
    #: First words of what says how people stand ("unaccounted for"), which are no nouns after a number.
    states: frozenset[str]
    #: Nouns that count only with what they are of: "rounds of evacuation", "a wave of refugees".
    of_people: frozenset[str]
    outings: frozenset[str]
    #: "Cases", and the words that make people of them.
    cases: frozenset[str]
    of_cases: frozenset[str]
    staff: frozenset[str]
    staff_kinds: dict[str, Group]
    members_of: dict[str, Group]
    military: dict[str, Group]
    #: Whose soldiers and officers are fighters; and initials of states and armies, whose are not.
    irregulars: frozenset[str]
    state_initials: frozenset[str]
    containers: frozenset[str]
    bands: dict[str, Group]
    settlements: frozenset[str]
    companies: frozenset[str]
    needs_relief: frozenset[str]
    #: Of these those that count relief only by their own words; and the words that make relief of them.
    of_kinds: frozenset[str]
    relief_kinds: frozenset[str]
    not_relief: frozenset[str]
    relief: frozenset[str]
    things: frozenset[str]
    peoples: frozenset[str]
    fighting_peoples: frozenset[str]
    makes: frozenset[str]
    #: Words that open a number, so that what follows is counted by itself.
    number_words: frozenset[str]
    lower_endings: tuple[str, ...]
    capital_endings: tuple[str, ...]
    #: How no plural that names people ends, whatever else it ends in: "Conventions".
    never_endings: tuple[str, ...]


@cache
def noun_words(lexicon: Lexicon) -> NounWords:
    """Take the nouns out of the lexicon."""
    modifiers = lexicon.table("nouns.modifiers")
    endings = lexicon.table("nouns.people_endings")
    times = lexicon.table("figures.time")
    return NounWords(
        nouns=_nouns(lexicon),
        times={word: unit for unit in times if unit != "why" for word in times[unit]},
        modifiers={word: Measure(key) for key in modifiers if key != "why" for word in modifiers[key]},
        modifier_groups=_groups(lexicon, "nouns.modifier_groups"),
        with_group=_groups(lexicon, "nouns.with_group"),
        states=_state_words(lexicon),
        of_people=_both_forms(lexicon, "nouns.of_people"),
        cases=_both_forms(lexicon, "nouns.cases"),
        of_cases=frozenset(lexicon.table("nouns.cases")["modifiers"]),
        outings=lexicon.words("figures.outings"),
        staff=_both_forms(lexicon, "nouns.staff"),
        staff_kinds=_groups(lexicon, "nouns.staff_kinds"),
        members_of=_groups(lexicon, "nouns.members_of"),
        military=_groups(lexicon, "nouns.military"),
        irregulars=lexicon.words("nouns.irregulars"),
        state_initials=lexicon.words("nouns.state_initials"),
        containers=_both_forms(lexicon, "nouns.containers"),
        bands=_groups(lexicon, "nouns.bands"),
        settlements=lexicon.words("nouns.settlements"),
        companies=lexicon.words("nouns.companies"),
        needs_relief=_both_forms(lexicon, "nouns.aid_only_with"),
        of_kinds=_both_forms(lexicon, "nouns.aid_of_kinds"),
        relief_kinds=frozenset(lexicon.table("nouns.aid_of_kinds")["kinds"]),
        not_relief=lexicon.words("nouns.not_relief"),
        relief=lexicon.words("figures.relief"),
        things=lexicon.words("nouns.things"),
        peoples=lexicon.words("nouns.peoples"),
        fighting_peoples=lexicon.words("nouns.fighting_peoples"),
        makes=lexicon.words("nouns.makes"),
        number_words=lexicon.words("numbers.cardinals") | lexicon.words("numbers.vague") | {"several", "few", "dozen"},
        lower_endings=tuple(endings["lower"]),
        capital_endings=tuple(endings["capital"]),
        never_endings=tuple(endings["never"]),
    )


def _groups(lexicon: Lexicon, name: str) -> dict[str, Group]:
    table = lexicon.table(name)
    return {word: Group(key) for key in table if key != "why" for word in table[key]}


def _both_forms(lexicon: Lexicon, name: str) -> frozenset[str]:
    """Some nouns in the singular and in the plural."""
    return frozenset(form for word in lexicon.words(name) for form in (word, plural_of(word)))


def _state_words(lexicon: Lexicon) -> frozenset[str]:
    table = lexicon.table("figures.states")
    return frozenset(phrase.split()[0] for key in table if key != "why" for phrase in table[key])


def plural_of(word: str) -> str:
    """The regular plural of a noun."""
    if word.endswith("y") and word[-2] not in "aeiou":
        return word[:-1] + "ies"
    return word + ("es" if word.endswith(("s", "x", "ch", "sh", "z")) else "s")


def _forms(word: str, plurals: frozenset[str], both: frozenset[str]) -> list[tuple[str, bool, bool]]:
    """The forms of a listed noun, each with whether it is singular and plural."""
    if word in both:
        return [(word, True, True)]
    if word in plurals:
        return [(word, False, True)]
    plural = word[:-3] + "men" if word.endswith("man") and word != "human" else plural_of(word)
    return [(word, True, False), (plural, False, True)]


#: Tables of figures.toml with what each makes of a number; where two hold a word, the first keeps it.
_TABLES = (
    ("dead", "words", Head(Unit.PEOPLE, Group.ALL, Measure.KILLED, strong=True)),
    ("injuries", "words", Head(Unit.PEOPLE, Group.WOUNDED, Measure.INJURED, strong=True)),
    ("families", "words", Head(Unit.FAMILIES, Group.FAMILIES)),
    ("transport", "vehicles", Head(Unit.VEHICLES, Group.OTHER, Measure.VEHICLES)),
    ("transport", "trucks", Head(Unit.TRUCKS, Group.OTHER, Measure.VEHICLES)),
    ("transport", "loads", Head(Unit.VEHICLES, Group.OTHER, Measure.VEHICLES)),
    ("transport", "convoys", Head(Unit.CONVOYS, Group.OTHER)),
    ("weapons", "words", Head(Unit.OTHER, Group.OTHER, Measure.SURRENDER)),
    ("aid", "words", Head(Unit.OTHER, Group.OTHER, Measure.AID)),
    ("percent", "words", Head(Unit.PERCENT, Group.OTHER, Measure.OTHER, strong=True)),
)


def _nouns(lexicon: Lexicon) -> dict[str, Noun]:
    nouns: dict[str, Noun] = {}
    plurals = frozenset(lexicon.table("figures.plurals")["plural"])
    both = frozenset(lexicon.table("figures.plurals")["both"])
    weak = {
        form: Measure(key)
        for key, words in lexicon.table("figures.weak").items()
        if key != "why"
        for word in words
        for form, _, _ in _forms(word, plurals, both)
    }

    def add(words: list[str], head: Head) -> None:
        for word in words:
            for form, singular, plural in _forms(word, plurals, both):
                own = Head(head.unit, head.group, head.measure or weak.get(form), head.strong)
                nouns.setdefault(form, Noun(own, singular, plural))

    for unit_name, words in lexicon.table("figures.time").items():
        if unit_name != "why":
            unit = Unit(unit_name) if unit_name in ("days", "weeks", "months") else Unit.OTHER
            head = Head(unit, Group.OTHER, Measure.DURATION, strong=True)
            nouns.update((word, Noun(head, singular=True, plural=True)) for word in words)
    for key, words in lexicon.table("figures.cases_of").items():
        if key != "why":
            add(words, Head(Unit.PEOPLE, Group.ALL, Measure(key), strong=True))
    for table, key, head in _TABLES:
        add(lexicon.table(f"figures.{table}")[key], head)
    # The more telling groups first: a "child" is a child, a "worker" a civilian.
    people = lexicon.table("figures.people")
    for group in Group:
        if group not in (Group.ALL, Group.FAMILIES):
            add(people[group.value], Head(Unit.PEOPLE, group))
    add(people["all"], Head(Unit.PEOPLE, Group.ALL))
    return nouns
