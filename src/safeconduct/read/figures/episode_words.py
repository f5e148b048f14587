"""Patterns for the words that name one departure, or count all of them, built from the lexicon once a language.

Words are data (``data/<language>/episodes.toml``); only their grammar is here. All patterns read lower-case text.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache

from safeconduct.read.text.lexicon import Lexicon
from safeconduct.vocab.claim import Extent

__all__ = ["RANK_IN_FIGURES", "EpisodePatterns", "Needed", "episode_patterns"]

#: Stands among the words of a text for any rank in figures, "5th".
RANK_IN_FIGURES = "#th"
#: What a text needs for a pattern to match: a word of each set of at least one of these groups.
Needed = tuple[tuple[frozenset[str], ...], ...]

_FILLER = r"(?:[\s-]+(?!(?:of|and|or|is|are|was|were|to|for|in|on|than)\b)[\w'-]+){0,3}?"
_SINCE_END = r"(?:\s+(?:such|since|of its kind|so far|to (?:do so|leave|go|depart|arrive))\b|\s*[,.;]|\s*$)"
#: "Theirs is", "these made up": how a departure is named back.
_THEIRS = (
    r"\W*(?:theirs|this|that|it|they|these)\s+(?:is|was|are|were|belong to|belonged to|make up|made up|formed|form)"
)


@dataclass(frozen=True, slots=True, eq=False)
class EpisodePatterns:
    """Compiled patterns; each rank is group 1 of its match.

    Beside a pattern stand words: unless a sentence has those, the pattern cannot match and need not be tried.
    """

    #: "fifth batch", "5th convoy", "batch No. 5", "the first 1,500 people", "the first buses", ", the sixth since".
    ranks: tuple[tuple[re.Pattern[str], Needed], ...]
    #: Of these "the first 1,500 people", and ", the sixth since".
    first_people: re.Pattern[str]
    apposed: re.Pattern[str]
    #: What makes of a rank that of a deal: "third phase of an agreement"; matched after it.
    of_a_deal: re.Pattern[str]
    #: "Theirs is the fifth convoy": names the departure of the sentence before.
    named_back: re.Pattern[str]
    #: A sentence that goes on about the departure of the one before.
    anaphor: re.Pattern[str]
    #: In the order in which they decide.
    extents: tuple[tuple[Extent, re.Pattern[str], Needed], ...]
    #: Totals only where no one departure is spoken of.
    weak_total: tuple[re.Pattern[str], Needed]
    #: Words before "since" that leave the number out of it: "besieged since 2012".
    not_since: re.Pattern[str]
    unit: re.Pattern[str]
    people: re.Pattern[str]
    rank_of: dict[str, int]


@cache
def episode_patterns(lexicon: Lexicon) -> EpisodePatterns:
    """Build the patterns of one language."""
    table = lexicon.table

    def words(name: str) -> str:
        return _any(table(f"episodes.{name}")["words"])

    ordinals: list[str] = table("episodes.ordinals")["words"]
    cardinals: list[str] = table("episodes.cardinals")["words"]
    nouns: list[str] = table("episodes.units")["words"]
    units = _any(nouns)
    body = "".join(rf"(?<!\b{re.escape(word)}\s)" for word in table("episodes.bodies")["words"])
    unit = rf"(?={units}){body}{units}"  # first of all the noun: that it is no body's is asked of few words
    rank = rf"(?:{_any(ordinals)}|\d{{1,2}}(?:st|nd|rd|th))"
    carriers, people = words("carriers"), words("peoplish")
    first_people = re.compile(rf"\b(first)\s+(?:(?:some|about|around|roughly)\s+)?(?=[\d.,]+\s+(?:\w+\s+)?{people}\b)")
    apposed = re.compile(rf"(?:,|\bis|\bwas)\s+the\s+({rank}){_SINCE_END}")
    first = frozenset({"first"})
    some_rank = _telling(ordinals) | {RANK_IN_FIGURES}
    return EpisodePatterns(
        ranks=(
            (re.compile(rf"\b({rank}){_FILLER}[\s-]+{unit}\b"), ((_telling(nouns), some_rank),)),
            *_numbered(unit, cardinals, words("followed"), _telling(nouns)),
            (first_people, ((first,),)),
            (re.compile(rf"\b(first)\s+{carriers}\b"), ((first,),)),
            (apposed, ((frozenset({"the"}), some_rank),)),
        ),
        first_people=first_people,
        apposed=apposed,
        of_a_deal=re.compile(rf"\s+(?:of|in)\s+(?:[\w'-]+\s+){{0,4}}{words('of_a_deal')}\b"),
        named_back=re.compile(rf"{_THEIRS}\s+(?:the|an?)\s+{rank}\b"),
        anaphor=re.compile(rf"\W*{words('anaphors')}\b"),
        extents=_extents(lexicon, unit, nouns, cardinals),
        weak_total=(re.compile(rf"\b{words('total_weak')}\b"), ((_telling(table("episodes.total_weak")["words"]),),)),
        not_since=re.compile(rf"\b{_any(table('episodes.since')['not_after'])}\W*$"),
        unit=re.compile(rf"\b{unit}\b"),
        people=re.compile(rf"\b{people}\b"),
        rank_of={word: n for listed in (ordinals, cardinals) for n, word in enumerate(listed, 1)},
    )


def _numbered(
    unit: str, cardinals: list[str], followed: str, telling: frozenset[str]
) -> tuple[tuple[re.Pattern[str], Needed], ...]:
    """ "Batch No. 5", "batch five"."""
    numbered = rf"\b{unit}\s+(?:no\.?\s*|number\s+|#\s*)(\d{{1,2}}(?![\d.,]*\d)|{_any(cardinals)})\b"
    plain = rf"\b{unit}\s+(\d{{1,2}}|{_any(cardinals)})\b(?=\s*[,.;:)]|\s*$|\s+{followed}\b)"
    return (re.compile(numbered), ((telling,),)), (re.compile(plain), ((telling,),))


def _extents(
    lexicon: Lexicon, unit: str, nouns: list[str], cardinals: list[str]
) -> tuple[tuple[Extent, re.Pattern[str], Needed], ...]:
    def words(name: str) -> str:
        return _any(_listed(lexicon, name))

    several = [_plural(noun) for noun in nouns]
    plurals = _any(several)
    count = rf"(?:\d+|{_any(cardinals)})"
    rates = (
        rf"\b{words('rates')}\b(?!\s+{plurals}\b)",
        rf"\b(?:weekly|daily|monthly)\s+{plurals}\s+of\b",
        rf"\b(?:every|each)\s+{count}\s+(?:days|weeks|hours)\b",
        r"\d[\d.,]*(?:\s+[\w-]+){0,2}\s+an?\s+(?:day|week|month)\b(?!\s+(?:ago|earlier|later|before|after|on|in|of)\b)",
    )
    totals = (
        rf"\b{words('total')}\b",
        rf"\bsince\s+(?:{words('since')}\b|\d)",
        rf"\b{count}\s+{plurals}\b",
        rf"\bin\s+(?:\w+\s+)?{plurals}\b",
        rf"\b(?:in|over|within)\s+the\s+(?:past\s+|last\s+)?{count}\s+{words('stretch')}\b",
        rf"\b(?:has|have|had)\s+(?:now\s+|already\s+)?{words('passed')}\s+(?=\d)",
        r"\b(?:bringing|brings|brought)\s+(?:to\s+(?=(?:\w+\s+)?\d)|the\s+(?:total|number|figure|tally|count)\b)",
    )
    one = rf"\b{words('one')}{_FILLER}\s+{unit}\b|\bthis\s+{unit}\b|\bfurther\s+(?=\d)|(?<=\d)\s+more\b"
    patterns = (
        (Extent.RATE, "|".join(rates)),
        (Extent.REMAINDER, rf"\b{words('remainder')}\b|(?<=\d)\s+others\b"),
        (Extent.EARLIER, rf"\b{words('earlier')}\s+(?:{plurals}|arrivals|ones)\b"),
        (Extent.TOTAL, "|".join(totals)),
        (Extent.LAST, rf"\b{words('last')}{_FILLER}\s+(?:{unit}|{words('carriers')})\b"),
        (Extent.ONE, one),
    )
    needed = _needed(lexicon, several)
    return tuple((extent, re.compile(pattern), needed[extent]) for extent, pattern in patterns)


def _listed(lexicon: Lexicon, name: str) -> list[str]:
    found: list[str] = lexicon.table(f"episodes.{name}")["words"]
    return found


def _needed(lexicon: Lexicon, several: list[str]) -> dict[Extent, Needed]:
    """What a text needs for the pattern of an extent to match."""

    def listed(name: str) -> list[str]:
        return _listed(lexicon, name)

    return {
        Extent.RATE: ((_telling(listed("rates"), "monthly", "every", "each", "day", "week", "month"),),),
        Extent.REMAINDER: ((_telling(listed("remainder"), "others"),),),
        Extent.EARLIER: ((_telling(listed("earlier")),),),
        Extent.TOTAL: (
            (_telling(listed("total") + several, "since", "bringing", "brings", "brought"),),
            (_telling(listed("stretch")), frozenset({"in", "over", "within"})),
            (_telling(listed("passed")), frozenset({"has", "have", "had"})),
        ),
        Extent.LAST: ((_telling(listed("last")),),),
        Extent.ONE: ((_telling(listed("one"), "this", "further", "more"),),),
    }


def _telling(phrases: Iterable[str], *more: str) -> frozenset[str]:
    """Of each phrase its longest word: a text without that word is without the phrase."""
    return frozenset(more) | {max(re.findall(r"\w+", phrase), key=len) for phrase in phrases}


def _any(words: Iterable[str]) -> str:
    """An alternation, the longest first."""
    return "(?:" + "|".join(re.escape(word) for word in sorted(words, key=lambda word: (-len(word), word))) + ")"


def _plural(noun: str) -> str:
    if noun.endswith(("ch", "s", "x", "sh")):
        return noun + "es"
    return noun[:-1] + "ies" if noun.endswith("y") else noun + "s"
