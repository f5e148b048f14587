"""Texts that nobody wrote: each piece of grammar that a reader could stumble over, again and again without an end.

Used by the tests, which count the work they make, and by the benchmarks, which time it.
"""

from __future__ import annotations

from collections.abc import Callable

__all__ = ["ENDLESS", "GROWING"]


def _name(number: int) -> str:
    """A name of two words that differs from number to number."""
    first, second, third = number % 26, number // 26 % 26, number // 676 % 26
    return f"Ab{chr(97 + first)}{chr(97 + second)}ov T{chr(97 + third)}r{chr(97 + first)}son"


def _counted(piece: Callable[[int], str], joint: str) -> Callable[[int], str]:
    """A maker of texts of about so many characters, out of pieces that differ."""

    def text(size: int) -> str:
        pieces: list[str] = []
        length = 0
        while length < size:
            pieces.append(piece(len(pieces)))
            length += len(pieces[-1]) + len(joint)
        return joint.join(pieces)

    return text


def _again(piece: str) -> Callable[[int], str]:
    """A maker of texts of about so many characters, out of one piece."""
    return lambda size: piece * (size // len(piece) + 1)


#: Single characters and words without an end, by name; a maker takes the number of characters.
ENDLESS: dict[str, Callable[[int], str]] = {
    "digits": _again("1"),
    "digits apart": _again("1 "),
    "grouped digits": _again("1,"),
    "straight quotation marks": _again('"'),
    "curly quotation marks": _again("“"),
    "quoted letters": _again("“a” "),
    "apostrophes": _again("'"),
    "nested brackets": lambda size: "(" * (size // 2) + ")" * (size // 2),
    "opened brackets": _again("(a "),
    "hyphens": _again("-"),
    "one hyphened word": _again("a-"),
    "full stops": _again(". "),
    "colons": _again(": "),
    "commas": _again(", "),
    "lines of one letter": _again("a\n"),
    "list items": _again("- a\n"),
    "one word": _again("a"),
    "marks over a letter": _again("a\u0301"),
    "zero bytes": _again("\x00"),
    "emoji": _again("😀"),
}

#: What reports are made of, without an end.
GROWING: dict[str, Callable[[int], str]] = {
    "one sentence": _again("the army said that the rebels who left the town on Friday took 300 people with them and "),
    "one line": _again("Some 300 people left Dumra for Sarin on 4 May, the governor said. "),
    "names": _counted(_name, ", "),
    "names that speak": _counted(lambda number: f"{_name(number)} said Dumra fell.", " "),
    "one given name": _counted(lambda number: f"Omar {_name(number)[:6]} said Dumra fell. Omar said it held.", " "),
    "words in capitals": _again("ABARA "),
    "dates": _counted(lambda number: f"{number % 28 + 1} March {1990 + number % 30}", " and "),
    "dated sentences": _counted(lambda number: f"On {number % 28 + 1} March, {number} people left Dumra.", " "),
    "numbers of people": _counted(lambda number: f"{number + 2} people left Dumra", " and "),
    "numbers of numbers": _again("of 300 people "),
    "ranges": _again("from 1 to "),
    "lengths": _again("48-hour "),
    "deals": _again("a deal was reached and a truce was signed "),
    "labels": _again("SMITH: We left.\n"),
    "presenters": _again("PRESENTER: We left, says John Smith in Dumra.\n"),
    "sources": _again("(source: WHO) "),
    "table rows": _counted(lambda number: f"| Dumra | {number} | 3 May |", "\n"),
    "verbs": _again("and left "),
    "deeds": _again("were killed and "),
    "batches": _again("the fifth batch "),
    "relatives": _again("who "),
    "infinitives": _again("to "),
    "places": _again("the camp near the city of "),
    "convoys": _again("convoys of aid "),
    "comings and goings": _again("20 people left Dumra. 30 arrived. "),
    "cells of one row": lambda size: "| Dumra | People on 3 May |\n" + _again("| 12 people left ")(size),
}
