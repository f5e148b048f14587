"""Read an exported log of judgements: one JSON object a line, as ``judgements --json`` prints it."""

from __future__ import annotations

import json
from collections.abc import Iterable

from safeconduct.vocab.errors import JudgementRefused
from safeconduct.vocab.judgement import Judgement, judgement_from_record

__all__ = ["read_log"]

_REMEDY = "give a log as safeconduct judgements --json prints it; nothing was added"


def read_log(lines: Iterable[str], where: str) -> list[Judgement]:
    """Read every judgement of a log, in its order; empty lines are passed over.

    Args:
        lines: of the log.
        where: what they come from, for messages.

    Raises:
        JudgementRefused: a line is no judgement, or was changed after it was made.
    """
    found = []
    for number, line in enumerate(lines, start=1):
        if not line.strip():
            continue
        try:
            found.append(judgement_from_record(json.loads(line)))
        except (json.JSONDecodeError, RecursionError):
            raise JudgementRefused(f"{where}, line {number}", "is no JSON", _REMEDY) from None
        except ValueError as error:
            raise JudgementRefused(f"{where}, line {number}", str(error), _REMEDY) from None
    return found
