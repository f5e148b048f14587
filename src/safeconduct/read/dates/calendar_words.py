"""The words dates are told in, out of the lexicon and ready to ask: months, days, units of time, what bounds them."""

from __future__ import annotations

from dataclasses import dataclass
from enum import IntEnum
from functools import cache

from safeconduct.read.text.lexicon import Lexicon

__all__ = ["CalendarWords", "Unit", "calendar_words"]


class Unit(IntEnum):
    """A unit of time, from fine to coarse."""

    MINUTE = 0
    HOUR = 1
    DAY = 2
    NIGHT = 3
    WEEKEND = 4
    WEEK = 5
    FORTNIGHT = 6
    MONTH = 7
    QUARTER = 8
    YEAR = 9
    DECADE = 10


@dataclass(frozen=True, slots=True, eq=False)
class CalendarWords:
    """Word classes of ``dates.toml``."""

    months: dict[str, int]
    months_short: dict[str, int]
    months_doubtful: frozenset[str]
    weekdays: dict[str, int]
    weekdays_short: dict[str, int]
    seasons: dict[str, int]
    units: dict[str, Unit]
    parts_of_day: frozenset[str]
    clock_parts: frozenset[str]
    parts: frozenset[str]
    part_nouns: frozenset[str]
    about: frozenset[str]
    deictic: dict[str, int]
    overnight: frozenset[str]
    past: frozenset[str]
    previous: frozenset[str]
    next: frozenset[str]
    following: frozenset[str]
    this: frozenset[str]
    same: frozenset[str]
    recent: frozenset[str]
    recurring: frozenset[str]
    ago: frozenset[str]
    earlier: frozenset[str]
    later: frozenset[str]
    vague_counts: frozenset[str]
    #: "May-June", with the numbers of both.
    month_pairs: dict[str, tuple[int, int]]
    relations: dict[str, str]
    joints_to: frozenset[str]
    joints_and: frozenset[str]
    ordinals: dict[str, int]
    ordinal_endings: frozenset[str]
    halves: frozenset[str]
    zones: frozenset[str]
    clock_nouns: frozenset[str]
    future_verbs: frozenset[str]
    future_words: frozenset[str]
    #: From the first word of a feast to its words, month and day, longest first.
    feasts: dict[str, list[tuple[tuple[str, ...], int, int]]]
    year_ends: frozenset[str]
    #: "nineties" and the year they begin with.
    decades: dict[str, int]
    so_far: dict[str, tuple[tuple[str, ...], ...]]
    cardinals: dict[str, int]
    #: Nouns that are counted: "in 2015 people" counts, "in 2015 rebels left" does too, to be safe.
    counted: frozenset[str]
    #: Any word a date can begin to be read at: the quick way past all others.
    openers: frozenset[str]
    #: Words that a date begins at only before one of these: "to" of "to date".
    phrases: dict[str, frozenset[str]]
    phrase_openers: frozenset[str]


def _values(lexicon: Lexicon, name: str) -> dict[str, int]:
    table = lexicon.table(f"dates.{name}")
    return dict(zip(table["words"], table["values"], strict=True))


def _units(lexicon: Lexicon) -> dict[str, Unit]:
    table = lexicon.table("dates.units")
    return {word: unit for unit in Unit for word in table.get(unit.name.lower(), [])}


def _so_far(lexicon: Lexicon) -> dict[str, tuple[tuple[str, ...], ...]]:
    phrases = sorted((tuple(p.split()) for p in lexicon.table("dates.so_far")["phrases"]), key=lambda p: (-len(p), p))
    return {p[0]: tuple(q for q in phrases if q[0] == p[0]) for p in phrases}


def _seconds(phrases: list[tuple[str, ...]]) -> dict[str, frozenset[str]]:
    """The second words of some phrases by their first; an empty one where the first is a phrase alone."""
    found: dict[str, set[str]] = {}
    for phrase in phrases:
        found.setdefault(phrase[0], set()).add(phrase[1] if len(phrase) > 1 else "")
    return {first: frozenset(seconds) for first, seconds in found.items()}


def _relations(lexicon: Lexicon) -> dict[str, str]:
    table = lexicon.table("dates.relations")
    return {word: name for name in ("on", "since", "until", "by", "after") for word in table[name]}


def _month_pairs(*tables: dict[str, int]) -> dict[str, tuple[int, int]]:
    """ "May-June", one word, with the numbers of both."""
    return {f"{a}-{b}": (m, n) for names in tables for a, m in names.items() for b, n in names.items()}


@cache
def calendar_words(lexicon: Lexicon) -> CalendarWords:
    """Take the words out of the lexicon, once a language."""

    def words(name: str) -> frozenset[str]:
        return lexicon.words(f"dates.{name}")

    clock, numbers = lexicon.table("dates.clock"), lexicon.table("numbers.cardinals")
    months, short = _values(lexicon, "months"), _values(lexicon, "months_short")
    pairs = _month_pairs(months, short)
    # "mid-May" is one word.
    months |= {f"{part}-{name}": n for part in ("mid", "early", "late") for name, n in (months | short).items()}
    days, days_short = _values(lexicon, "weekdays"), _values(lexicon, "weekdays_short")
    seasons, units, deictic = _values(lexicon, "seasons"), _units(lexicon), _values(lexicon, "deictic")
    so_far, feasts = _so_far(lexicon), _feasts(lexicon)
    phrases = _seconds([p for some in so_far.values() for p in some] + [f[0] for some in feasts.values() for f in some])
    openers = {
        *months, *short, *pairs, *days, *days_short, *seasons, *units, *deictic, *words("overnight"),
        *words("parts_of_day"), "o'clock", "half", "now", "then", "rest", "remainder", "century",
        "q", "h", "nineteen", "twenty", "two", *words("year_ends"),
        *lexicon.table("dates.decades")["words"], *(low for low, seconds in phrases.items() if "" in seconds),
    }  # fmt: skip
    return CalendarWords(
        months=months, months_short=short, months_doubtful=words("months_doubtful"), weekdays=days,
        weekdays_short=days_short, seasons=seasons, units=units, parts_of_day=words("parts_of_day"),
        clock_parts=frozenset(lexicon.table("dates.parts_of_day")["clock"]), parts=words("parts"),
        part_nouns=frozenset(lexicon.table("dates.parts")["nouns"]), about=words("about"), deictic=deictic,
        overnight=words("overnight"), past=words("past_adjectives"), previous=words("previous_adjectives"),
        next=words("next_adjectives"), following=words("following_adjectives"), this=words("this_adjectives"),
        same=words("same_adjectives"), recent=words("recent_adjectives"), recurring=words("recurring"),
        ago=words("ago"), earlier=words("earlier"), later=words("later"), vague_counts=words("vague_counts"),
        month_pairs=pairs, relations=_relations(lexicon), joints_to=frozenset(lexicon.table("dates.joints")["to"]),
        joints_and=frozenset(lexicon.table("dates.joints")["and"]),
        ordinals={word: n + 1 for n, word in enumerate(lexicon.table("dates.ordinal_words")["words"])},
        ordinal_endings=frozenset({"st", "nd", "rd", "th"}), halves=frozenset(clock["halves"]),
        zones=frozenset(clock["zones"]), clock_nouns=frozenset(clock["hours"]), future_verbs=words("future_verbs"),
        future_words=words("future_words"), so_far=so_far,
        feasts=feasts, year_ends=words("year_ends"), decades=_values(lexicon, "decades"),
        cardinals=dict(zip(numbers["words"], numbers["values"], strict=True)),
        counted=_counted(lexicon), openers=frozenset(openers), phrases=phrases, phrase_openers=frozenset(phrases),
    )  # fmt: skip


def _feasts(lexicon: Lexicon) -> dict[str, list[tuple[tuple[str, ...], int, int]]]:
    """Days that have a name, under their first word."""
    table = lexicon.table("dates.feasts")
    found: dict[str, list[tuple[tuple[str, ...], int, int]]] = {}
    for name, month, day in zip(table["words"], table["months"], table["days"], strict=True):
        words = tuple(name.split())
        found.setdefault(words[0], []).append((words, month, day))
    return found


def _counted(lexicon: Lexicon) -> frozenset[str]:
    """Nouns that numbers count, in both numbers: after one of these "2,015" or "2015" is a count."""
    found: set[str] = set()
    for name in ("people", "dead", "transport", "aid"):
        for key, value in lexicon.table(f"figures.{name}").items():
            if key != "why":
                found.update(value)
    return frozenset(found | {f"{word}s" for word in found})
