"""Read who says what in a made-up text, and write it down as the tables of tests do."""

from __future__ import annotations

from itertools import chain, repeat

from safeconduct.read.names.mentions import find_mentions
from safeconduct.read.speech.speech import Speech, find_speech
from safeconduct.read.text.parse import Parse, make_parse
from safeconduct.vocab.claim import Statement
from safeconduct.vocab.document import Text

#: Statements, as (voices from the origin outwards joined by " < ", first words).
Told = list[tuple[str, str]]
#: A text, and its statements.
Case = tuple[str, Told]


def speech_of(text: str) -> tuple[Parse, Speech]:
    """The words and sentences of a text, and who says what in it."""
    parse = make_parse(Text(text))
    return parse, find_speech(parse, find_mentions(parse))


def statements_of(text: str) -> tuple[Statement, ...]:
    """The statements of a text."""
    return speech_of(text)[1].statements


def told_in(text: str, expected: Told) -> Told:
    """All statements of a text, each with as much of its words as a table gives of them."""
    lengths = chain((len(begins) for _, begins in expected), repeat(None))
    return [
        (" < ".join(voice.name for voice in statement.voices), statement.span.quote[:length])
        for statement, length in zip(statements_of(text), lengths, strict=False)
    ]


def opening(value: object) -> str:
    """What a row of a table is called by: the first words of its text."""
    return value[:60] if isinstance(value, str) else ""
