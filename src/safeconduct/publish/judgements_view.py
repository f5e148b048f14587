"""Judgements as people read them: what was decided, by whom, when and why, and what became of it."""

from __future__ import annotations

import textwrap
from collections.abc import Iterable, Iterator
from typing import Any

from safeconduct.publish.plain import plain, shorten
from safeconduct.vocab.judgement import Judged, Judgement, JudgementKind, JudgementState, Thing

__all__ = ["judgement_lines", "told_judgement"]

LONGEST_QUOTE, LONGEST = 70, 160
_THINGS = {
    Thing.TOTAL: "of all who left",
    Thing.PROMISED: "of those who were to leave",
    Thing.RESIDENTS: "of residents",
}


def judgement_lines(judged: Iterable[Judged], width: int = 100) -> Iterator[str]:
    """Write a log.

    Returns: Lines without their ends, in the order the judgements were made.
    """
    for one in judged:
        judgement = one.judgement
        head = f"{judgement.id}  {judgement.made:%Y-%m-%d %H:%M}  {plain(judgement.by)}: {told_judgement(judgement)}"
        yield from textwrap.wrap(head, width, subsequent_indent=" " * 12)
        indent = " " * 12
        yield from textwrap.wrap(
            f"why: {plain(judgement.why)}", width, initial_indent=indent, subsequent_indent=indent + "     "
        )
        if one.state is not JudgementState.STANDS:
            words = f"{one.state.value.upper()}: {plain(one.note)}"
            yield from textwrap.wrap(words, width, initial_indent=indent, subsequent_indent=indent)


def told_judgement(judgement: Judgement) -> str:
    """What was decided, in words; a judgement this version cannot read is told by its kind."""
    try:
        return plain(_told(judgement.kind, judgement.subject))
    except (KeyError, IndexError, TypeError, ValueError):
        return plain(judgement.kind)


def _told(kind: str, subject: dict[str, Any]) -> str:
    if kind == JudgementKind.GIVEN:
        parts = [f"{name} {subject[name]}" for name in ("name", "published", "publisher") if subject.get(name)]
        return plain(f"report {subject['report'][:10]} is given {', '.join(parts)}")
    if kind in (JudgementKind.ACCEPT, JudgementKind.REJECT):
        return f"{kind} {_claim(subject['claim'])}"
    if kind == JudgementKind.CONFIDENTIAL:
        what = _claim(subject["claim"]) if "claim" in subject else f"report {plain(_joined(subject['in']))}"
        return f"not for the public: {what}"
    if kind == JudgementKind.CORRECT:
        values = ", ".join(f"{name} = {_value(value)}" for name, value in sorted(subject["set"].items()))
        return f"correct {_claim(subject['claim'])}: {values}"
    if kind == JudgementKind.BEST:
        what = _THINGS.get(subject["of"]) or f"of departure {subject['departure']}"
        return plain(f"the best figure {what}, {subject.get('case', '?')}, is {subject['best']:,}")
    if kind == JudgementKind.RULE:
        origins = "; ".join(subject.get("origins", ()))
        return plain(f"best figures by rule {subject['rule']}" + (f": {origins}" if origins else ""))
    if kind == JudgementKind.UNDO:
        return plain(f"undo {subject['of']}")
    if "names" in subject:
        return f"{kind}: {_joined('“' + plain(name) + '”' for name in subject['names'])}"
    if "claims" in subject:
        return f"{kind}: {_joined(_claim(claim) for claim in subject['claims'])}"
    return f"{kind}: {_joined(plain(name) for name in subject.get('in') or subject['reports'])}"


def _joined(words: Iterable[str]) -> str:
    return shorten(" and ".join(words), 2 * LONGEST)


def _claim(record: dict[str, Any]) -> str:
    """A claim by its id, words and report."""
    quote = shorten(str(record.get("quote", "")), LONGEST_QUOTE)
    return f"{plain(record['kind'])} {plain(record['id'])} “{quote}” in {plain(record.get('in', '?'))}"


def _value(value: object) -> str:
    if value is None or value == []:
        return "not said"
    return shorten("; ".join(map(str, value)) if isinstance(value, list) else str(value), LONGEST)
