"""Take the names out of a written place: the name itself, which part or kind of it is meant, and what it lies in.

    place   = [direction | "old"] [kind "of"] name [kind] ["in" | "of" | "near" … name]…
    pieces  = place ((";" | "/" | "," | "and" | "or") place)…

A written place may hold several names ("Idlib, or Jarablus in northern Syria"), a kind ("al-Waer neighborhood"), a
part ("northern Homs countryside") and what it lies in ("the Zogora camp at Jarabulus"). What holds no name is no
place, unless it is a part of one that is known from elsewhere ("the northern countryside").
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from safeconduct.link.words import linking_table, linking_words

__all__ = ["PROVINCE", "RURAL", "ParsedPlace", "parse_places"]

#: Parts that are not a side of the place but the land around it that bears its name.
PROVINCE, RURAL = "province", "rural"

_SPLIT = re.compile(r"\s*(?:;|/|,)\s*(?:and\s+|or\s+)?|\s+(?:and|or|&)\s+(?:for\s+|to\s+|from\s+)?")
_WORD = re.compile(r"[^\s,;/()\[\]“”\"]+")
_OWN = re.compile(r"[’'‘]s?$")
_JOINED = re.compile(r"[a-z]{1,4}[-‐‑‘’'`ʿ]+[A-Z]")
_STOP = frozenset({"the", "a", "an"})
#: Longer than this is a sentence, and no place.
_LONGEST = 200


@dataclass(frozen=True, slots=True)
class ParsedPlace:
    """One name out of a written one."""

    #: The name without article, kind and direction; empty where only a part is named.
    core: str
    #: ``north``, ``old``, ``province``, ``rural`` …; empty for the whole.
    part: str = ""
    #: Names it is said to lie in.
    inside: tuple[str, ...] = ()
    #: The whole words, without their article.
    words: str = ""


@lru_cache(maxsize=65536)
def parse_places(written: str) -> tuple[ParsedPlace, ...]:
    """Take the names out of a written one, in its order.

    >>> [(p.core, p.part, p.inside) for p in parse_places("the Zogora camp at Jarabulus and northern Homs countryside")]
    [('Zogora camp', '', ('Jarabulus',)), ('Homs', 'north', ())]
    >>> [(p.core, p.part) for p in parse_places("the northern province of Idlib, or the southern countryside")]
    [('Idlib', 'province'), ('', 'south')]
    """
    pieces = (_parse_one(piece) for piece in _SPLIT.split(written[:_LONGEST]))
    return tuple(piece for piece in pieces if piece is not None)


def _parse_one(piece: str) -> ParsedPlace | None:
    words = [w for w in _WORD.findall(piece) if w.lower() not in _STOP]
    said = " ".join(words)
    runs = _runs(words)
    if not runs:
        part = _bare_part([w.lower() for w in words])
        return ParsedPlace("", part, (), said) if part else None
    owners = [words[a:b] for a, b in runs if _OWN.search(words[b - 1])]
    heads = [(a, b) for a, b in runs if not _OWN.search(words[b - 1])]
    if not heads:
        return None  # "Syria's third-largest city" is no name
    first, end = heads[0]
    inside = [" ".join([*owner[:-1], _OWN.sub("", owner[-1])]) for owner in owners]
    inside += [" ".join(words[a:b]) for a, b in heads[1:] if words[a - 1].lower() in linking_words("inside")]
    core = _without_kinds(words[first:end])
    if [w.lower() for w in words[end : end + 1]] == ["camp"]:
        core += " camp"
    return ParsedPlace(core, _part(words, first, end), tuple(inside), said) if core else None


def _runs(words: list[str]) -> list[tuple[int, int]]:
    """Stretches of name words: capitals, with particles before or between them, that are not only kinds."""
    runs: list[tuple[int, int]] = []
    particles = linking_words("particles")
    at = 0
    while at < len(words):
        start = at
        while at < len(words) and words[at].lower() in particles and not words[at][:1].isupper():
            at += 1
        if at < len(words) and _is_name(words[at]):
            end = at + 1
            while end < len(words) and not _OWN.search(words[end - 1]):
                step = end
                while step < len(words) and words[step] in particles:
                    step += 1
                if step >= len(words) or not _is_name(words[step]):
                    break
                end = step + 1
            if any(not _is_plain(word) for word in words[start:end]):
                runs.append((start, end))
            at = end
        else:
            at = max(at, start) + 1
    return runs


def _is_name(word: str) -> bool:
    """A capital, or an article joined to one: "al-Waer"."""
    return word[:1].isupper() or bool(_JOINED.match(word)) or not word[:1].isascii()


def _is_plain(word: str) -> bool:
    """Words that name no place of themselves, whatever their first letter."""
    low = word.lower()
    return low in linking_words("kinds") or low in linking_words("particles") or low in _directions()


@lru_cache(maxsize=1)
def _directions() -> dict[str, str]:
    return {word: side for side, words in linking_table("directions").items() if side != "why" for word in words}


def _part(words: list[str], first: int, end: int) -> str:
    """Which part of the place is meant, else which kind of land around it."""
    run = [w.lower() for w in words[first:end]]
    before, after = [w.lower() for w in words[:first]], [w.lower() for w in words[end : end + 2]]
    if len(run) > 1 and run[0] in _directions():
        return _directions()[run[0]]
    for at, word in enumerate(before):
        rest = before[at + 1 :]
        if word in _directions() and (not rest or all(w in linking_words("parts") or w == "of" for w in rest)):
            return _directions()[word]
    said = [*run, *after[:1], *([w for w in before if w != "of"][-1:])]
    if any(word in linking_words("provinces") for word in said):
        return PROVINCE
    return RURAL if any(word in linking_words("rural") for word in said) else ""


def _bare_part(words: list[str]) -> str:
    """The side meant by "the northern countryside", "the north"."""
    sides = [_directions()[w] for w in words if w in _directions()]
    others = [w for w in words if w not in _directions() and w not in linking_words("parts")]
    return sides[0] if len(sides) == 1 and not others else ""


def _without_kinds(run: list[str]) -> str:
    kinds = linking_words("kinds")
    while len(run) > 1 and (run[0].lower() in _directions() or run[0].lower() in kinds):
        run = run[1:]
    while len(run) > 1 and (run[-1].lower() in kinds or run[-1].lower() in linking_words("particles")):
        run = run[:-1]
    return " ".join(run).strip(".")
