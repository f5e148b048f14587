"""Cue: words that attribute something to somebody, and on which side of them it stands."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import IntEnum

from safeconduct.read.speech.phrases import Phrase

__all__ = ["Cue", "Way"]


class Way(IntEnum):
    """Where what is said stands, seen from the cue."""

    AFTER = 1
    BEFORE = 2
    #: Before it, and going on after it: "The buses, he said, would come".
    AROUND = 3
    #: In the sentence before: "That is according to X".
    EARLIER = 4
    #: In the paragraph or the list items after: "The ministry said:".
    BLOCK = 5
    #: All a speaker says up to the end of the paragraph: the label of a transcript, the answer of an interview.
    TURN = 6
    #: In the table above: "Source: X".
    TABLE = 7


@dataclass(slots=True, eq=False)
class Cue:
    """Attributing words, tokens ``[first, last)``."""

    first: int
    last: int
    way: Way
    #: Who speaks; null where it is whoever spoke in the cue before.
    phrase: Phrase | None
    #: Where what is said begins, if it comes after.
    content: int
    reason: str
    #: Outlets and pages through which it came, nearest to the voice first.
    carriers: list[Phrase] = field(default_factory=list)
    #: The verb's lemma, or the small word.
    word: str = ""
    #: Past tense: what is retold may go on in "would" and "had".
    past: bool = False
    #: Where what is said must end at the latest, if the grammar says so: at the end of a relative clause.
    limit: int = -1
    #: What is said is a noun phrase: "ruled out the use of force".
    noun: bool = False
    #: The verb of saying, where a noun phrase follows it: it tells what the noun does ("spoke of violations").
    verb: int = -1
    #: For a turn: no voice is meant, the report itself speaks.
    mute: bool = False
