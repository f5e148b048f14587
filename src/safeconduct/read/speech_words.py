"""The words of speech, as sets ready to ask: verbs by what follows them, who can speak, what carries.

They are data (``speech.toml``); what is done with them is said in ``cues``, ``phrases``, ``nominal_cues`` and
``voices``.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import Any

from safeconduct.read.lexicon import Lexicon

__all__ = ["SpeechWords", "speech_words"]

Phrases = dict[str, tuple[tuple[str, ...], ...]]


@dataclass(frozen=True, slots=True, eq=False)
class SpeechWords:
    """The classes of ``speech.toml`` under their own names, and what is made of them."""

    say: frozenset[str]
    think: frozenset[str]
    tell: frozenset[str]
    urge: frozenset[str]
    utter: frozenset[str]
    utter_number: frozenset[str]
    name_as: frozenset[str]
    quoting: frozenset[str]
    showing: frozenset[str]
    carried_on: frozenset[str]
    refused: frozenset[str]
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
    titles: frozenset[str]
    generals: frozenset[str]
    general_many: frozenset[str]
    general_bodies: frozenset[str]
    reporters: frozenset[str]
    hearers: frozenset[str]
    presenters: frozenset[str]
    times: frozenset[str]
    time_nouns: frozenset[str]
    occasions: frozenset[str]
    asides: frozenset[str]
    #: Verb to the small words after it: "spoke of", "called for".
    particle: dict[str, frozenset[str]]
    #: Verb to the small words after its object: "accused X of".
    object_particle: dict[str, frozenset[str]]
    #: First word to the whole runs that begin with it: "according" to "according to".
    according: Phrases
    #: Verb to the words after it that make it one of saying: "make" to "clear", "it clear".
    set_phrases: Phrases
    #: Every verb that any of the classes holds.
    verbs: frozenset[str]
    #: People, bodies, media and papers together: nouns that can be a voice.
    speakers: frozenset[str]


def _by_first(runs: list[str]) -> Phrases:
    found: dict[str, list[tuple[str, ...]]] = {}
    for run in runs:
        first, *rest = run.split()
        found.setdefault(first, []).append(tuple(rest))
    return {first: tuple(sorted(rest, key=len, reverse=True)) for first, rest in found.items()}


def _small_words(table: dict[str, Any]) -> dict[str, frozenset[str]]:
    return {verb: frozenset(words) for verb, words in table.items() if verb != "why"}


@cache
def speech_words(lexicon: Lexicon) -> SpeechWords:
    """Take the words out of the lexicon, once a language."""
    made = {"particle", "object_particle", "according", "set_phrases", "verbs", "speakers"}
    sets = {name: lexicon.words(f"speech.{name}") for name in SpeechWords.__slots__ if name not in made}
    particle = _small_words(lexicon.table("speech.particle"))
    object_particle = _small_words(lexicon.table("speech.object_particle"))
    set_phrases = _by_first(lexicon.table("speech.set_phrases")["words"])
    verbs = frozenset().union(
        *(sets[name] for name in ("say", "think", "tell", "utter", "name_as", "quoting")),
        (verb.partition("-")[0] for verb in sets["urge"]), particle, object_particle, set_phrases,
    ) - {"be"}  # fmt: skip
    return SpeechWords(
        **sets,
        particle=particle,
        object_particle=object_particle,
        according=_by_first(lexicon.table("speech.according")["words"]),
        set_phrases=set_phrases,
        verbs=verbs,
        speakers=sets["people"] | sets["bodies"] | sets["media"] | sets["outlets"] | sets["papers"],
    )
