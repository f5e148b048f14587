"""The words around a deed that say how it stands to the world, and whether a stretch tells of the terms of a deal."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from safeconduct.read.deeds.phrases import Phrases
from safeconduct.read.deeds.triggers import Trigger
from safeconduct.read.deeds.words import Tags
from safeconduct.read.text.lexicon import Lexicon, field_names
from safeconduct.read.text.sentences import Layout

__all__ = ["CONTINUING", "RUMOURS", "DeedModeWords", "deed_mode_words", "is_of_terms"]

#: What a deal provides is told so many sentences back, in prose or before a list; so much of a sentence is looked at.
PROSE_BACK, LIST_BACK, SENTENCE_AHEAD = 4, 12, 60

#: Told in the present tense, what these are said of goes on.
CONTINUING = frozenset({"continue", "persist", "rage", "remain", "go", "intensify", "keep", "increase", "escalate"})
#: What is told in these may be untrue: "reports of a deal are baseless", "claims that the bus was hit are lies".
RUMOURS = frozenset(
    {
        "report", "reports", "claim", "claims", "rumour", "rumours", "rumor", "rumors", "allegation", "allegations",
        "assertion", "assertions", "suggestion", "suggestions", "talk", "story", "stories", "news",
    }
)  # fmt: skip


@dataclass(frozen=True, slots=True, eq=False)
class DeedModeWords:
    """Words of ``deeds.toml`` that colour a deed."""

    planned: Tags
    possible: Tags
    nothing: Tags
    #: Verbs under which a noun is a plan: "provides for the reopening".
    provided: Tags
    #: "afraid that", "demanded that", "a draft that would".
    feared: Tags
    denials: Tags
    #: "have begun to leave": under way.
    begun: Tags
    terms: Tags
    way: Tags


@cache
def deed_mode_words(lexicon: Lexicon) -> DeedModeWords:
    """Take them out of the lexicon."""
    nouns, modes = lexicon.table("deeds.nouns"), lexicon.table("deeds.modes")
    return DeedModeWords(
        *(frozenset(nouns[name]) for name in ("planned", "possible", "nothing", "provided")),
        *(frozenset(modes[name]) for name in field_names(DeedModeWords)[4:]),
    )


def is_of_terms(phrases: Phrases, trigger: Trigger, words: DeedModeWords) -> bool:
    """Whether the sentence, those before it in its paragraph, or what leads up to its list, tells of a deal's terms."""
    sentence, sentences = trigger.sentence, phrases.parse.sentences
    listed = sentence.layout is Layout.ITEM
    for number in range(sentence.index, max(-1, sentence.index - (LIST_BACK if listed else PROSE_BACK)), -1):
        other = sentences[number]
        if other.paragraph != sentence.paragraph and not listed:
            return False
        last = trigger.first if number == sentence.index else other.last
        if phrases.parse.within(words.terms, other.first, min(last, other.first + SENTENCE_AHEAD)):
            return True
        if other.layout is not Layout.ITEM and listed:
            return False
    return False
