"""Put cases together from readings and what people decided: link, reconcile, track, in this order."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING, Any

from safeconduct.judge import Decided, place_choices
from safeconduct.link import Rulings, link_cases
from safeconduct.reconcile import Method, reconcile
from safeconduct.track import track
from safeconduct.vocab.errors import JudgementRefused
from safeconduct.vocab.judgement import Rule

if TYPE_CHECKING:
    from safeconduct.vocab.case import Case
    from safeconduct.vocab.judgement import Judged

__all__ = ["assemble", "choose_method"]


def assemble(
    decided: Decided, method: Method, by_rule_alone: bool, as_of: date | None
) -> tuple[tuple[Case, ...], tuple[Judged, ...]]:
    """Put cases together.

    Args:
        decided: the readings, and what else people decided.
        method: how best figures are chosen.
        by_rule_alone: whether best figures that people chose are passed over.
        as_of: the day to tell the cases for.

    Returns: The cases, in order of their first report; and every judgement with what has become of it.
    """
    linked = link_cases(decided.readings, Rulings(**_rulings(decided)))
    choices, failed = place_choices(decided.best, linked)
    # On an earlier day a departure that a figure was chosen for may not have been told of yet.
    judged = tuple(failed.get(j.judgement.id, j) if as_of is None else j for j in decided.judged)
    cases = []
    for one in linked:
        chosen = method if by_rule_alone else replace(method, choices=choices.get(one.id, ()))
        case = track(one, reconcile(one, chosen), as_of)
        cases.append(replace(case, judgements=decided.bearing_on(r.report.id for r in one.reports)))
    return tuple(cases), judged


def choose_method(where: str, rule: str | None, origins: Sequence[str], decided: Decided) -> Method:
    """How best figures are chosen: as is asked, else as was decided for the casebook.

    Raises:
        JudgementRefused: there is no such rule, or it lacks its origins.
    """
    wanted = rule or decided.rule or Rule.MOST_SPECIFIC_LATEST.value
    if wanted not in tuple(Rule):
        raise JudgementRefused(where, f"there is no rule “{wanted}”", f"there are {', '.join(Rule)}")
    chosen = Rule(wanted)
    preferred = tuple(origins) or (decided.origins if chosen is Rule.SOURCE_PRIORITY else ())
    if chosen is Rule.SOURCE_PRIORITY and not preferred:
        raise JudgementRefused(where, f"{chosen} does not know whom to prefer", "name the origins, first one first")
    if preferred and chosen is not Rule.SOURCE_PRIORITY:
        raise JudgementRefused(where, f"{chosen} prefers no origins", "choose source_priority, or name no origins")
    return Method(chosen, preferred)


def _rulings(decided: Decided) -> dict[str, tuple[Any, ...]]:
    """What was decided of names, cases and departures, as linking takes it."""
    words = {"names": "names", "reports": "cases", "claims": "departures"}
    same = {f"same_{word}": tuple(decided.same[what]) for what, word in words.items()}
    return same | {f"different_{word}": tuple(decided.different[what]) for what, word in words.items()}
