"""The words of speech, as sets ready to ask: verbs by what follows them, who can speak, what carries.

They are data (``speech.toml``); what is done with them is said in ``verb_cues``, ``complements``, ``nominal_cues``,
``phrases`` and ``voices``.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import Any

from safeconduct.read.text.lexicon import Lexicon, field_names

__all__ = ["SpeechWords", "speech_words"]

Phrases = dict[str, tuple[tuple[str, ...], ...]]


@dataclass(frozen=True, slots=True, eq=False)
class SpeechWords:
    """The classes of ``speech.toml`` under their own names, and what is made of them."""

    say: frozenset[str]
    plain: frozenset[str]
    never_after: frozenset[str]
    never_that: frozenset[str]
    telling: frozenset[str]
    no_words: frozenset[str]
    performing: frozenset[str]
    owning: frozenset[str]
    think: frozenset[str]
    tell: frozenset[str]
    utter: frozenset[str]
    utter_number: frozenset[str]
    handing: frozenset[str]
    witnessing: frozenset[str]
    sized: frozenset[str]
    viewing: frozenset[str]
    name_as: frozenset[str]
    quoting: frozenset[str]
    showing: frozenset[str]
    carried_on: frozenset[str]
    counts: frozenset[str]
    counts_are: frozenset[str]
    utterances: frozenset[str]
    own_words: frozenset[str]
    people: frozenset[str]
    bodies: frozenset[str]
    media: frozenset[str]
    outlets: frozenset[str]
    pages: frozenset[str]
    papers: frozenset[str]
    mute: frozenset[str]
    nobody: frozenset[str]
    concessions: frozenset[str]
    refusals: frozenset[str]
    claims: frozenset[str]
    testimonies: frozenset[str]
    attitudes: frozenset[str]
    registers: frozenset[str]
    numbered: frozenset[str]
    feeling: frozenset[str]
    doings: frozenset[str]
    yardsticks: frozenset[str]
    umbrellas: frozenset[str]
    widenings: frozenset[str]
    titles: frozenset[str]
    female: frozenset[str]
    male: frozenset[str]
    grades: frozenset[str]
    #: With the grades.
    ranks: frozenset[str]
    headings: frozenset[str]
    generals: frozenset[str]
    general_many: frozenset[str]
    general_bodies: frozenset[str]
    reporters: frozenset[str]
    hearers: frozenset[str]
    presenters: frozenset[str]
    times: frozenset[str]
    time_adjectives: frozenset[str]
    time_nouns: frozenset[str]
    occasions: frozenset[str]
    asides: frozenset[str]
    partitives: frozenset[str]
    tails: frozenset[str]
    particles: frozenset[str]
    plural_things: frozenset[str]
    other_pronouns: frozenset[str]
    approximators: frozenset[str]
    placing: frozenset[str]
    aside_openers: frozenset[str]
    close: frozenset[str]
    subordinators: frozenset[str]
    hanging: frozenset[str]
    #: Endings, for ``str.endswith``.
    people_endings: tuple[str, ...]
    #: Nouns that a monitoring body is called by, and words of such bodies' names.
    monitor_nouns: frozenset[str]
    monitor_words: frozenset[str]
    monitor_names: frozenset[str]
    #: Verb to the small word before its hearer, or nothing: "call" to "on".
    urge: dict[str, str]
    #: "gen" to "general".
    short_ranks: dict[str, str]
    #: Verb to the small words after it: "spoke of", "called for".
    particle: dict[str, frozenset[str]]
    #: Verb to the small words after its object: "accused X of".
    object_particle: dict[str, frozenset[str]]
    #: First word to the whole runs that begin with it: "according" to "according to".
    according: Phrases
    #: Verb to the words after it that make it one of saying: "make" to "clear", "it clear".
    set_phrases: Phrases
    #: Verb to the words after it that make it one of judging somebody: "point" to "the finger at".
    idioms: Phrases
    #: Number words: "nine", "a dozen", "hundreds".
    spelt: frozenset[str]
    #: Every verb that any of the classes holds.
    verbs: frozenset[str]
    #: People, bodies, media and papers together: nouns that can be a voice.
    speakers: frozenset[str]
    #: People and titles together: what somebody may be.
    offices: frozenset[str]


def _by_first(runs: list[str]) -> Phrases:
    found: dict[str, list[tuple[str, ...]]] = {}
    for run in runs:
        first, *rest = run.split()
        found.setdefault(first, []).append(tuple(rest))
    return {first: tuple(sorted(rest, key=len, reverse=True)) for first, rest in found.items()}


def _small_words(table: dict[str, Any]) -> dict[str, frozenset[str]]:
    return {verb: frozenset(words) for verb, words in table.items() if verb != "why"}


_MADE = frozenset({
    "urge", "short_ranks", "particle", "object_particle", "according", "set_phrases", "idioms", "verbs", "speakers",
    "offices", "spelt", "monitor_nouns", "monitor_words", "monitor_names", "people_endings",
})  # fmt: skip


@cache
def speech_words(lexicon: Lexicon) -> SpeechWords:
    """Take the words out of the lexicon, once a language."""
    sets = {name: lexicon.words(f"speech.{name}") for name in field_names(SpeechWords) if name not in _MADE}
    particle = _small_words(lexicon.table("speech.particle"))
    object_particle = _small_words(lexicon.table("speech.object_particle"))
    sets["ranks"] |= sets["grades"]
    urge = {verb: small for verb, small in lexicon.table("speech.urge").items() if verb != "why"}
    set_phrases = _by_first(lexicon.table("speech.set_phrases")["words"])
    idioms = _by_first(lexicon.table("speech.idioms")["words"])
    monitors = lexicon.table("speech.monitors")
    verbs = frozenset().union(
        *(sets[name] for name in ("say", "think", "tell", "utter", "name_as", "viewing", "quoting", "feeling")),
        sets["handing"], sets["witnessing"],
        urge, particle, object_particle, set_phrases, idioms,
    )  # fmt: skip
    spelt = lexicon.words("numbers.cardinals") | lexicon.words("numbers.scales") | lexicon.words("numbers.vague")
    return SpeechWords(
        **sets,
        monitor_nouns=frozenset(monitors["nouns"]),
        monitor_words=frozenset(monitors["words"]),
        monitor_names=frozenset(monitors["names"]),
        people_endings=tuple(lexicon.table("speech.people_endings")["words"]),
        urge=urge,
        short_ranks={short: rank for short, rank in lexicon.table("speech.short_ranks").items() if short != "why"},
        particle=particle,
        object_particle=object_particle,
        according=_by_first(lexicon.table("speech.according")["words"]),
        set_phrases=set_phrases,
        idioms=idioms,
        spelt=spelt - {"one", "k", "m", "second"},
        verbs=verbs,
        speakers=sets["people"] | sets["bodies"] | sets["media"] | sets["outlets"] | sets["papers"],
        offices=sets["people"] | sets["titles"],
    )
