"""Find the case and the departure that a person chose a best figure for, by the claims it was told by."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from safeconduct.judge.decide import Anchored
from safeconduct.vocab.judgement import Choice, Judged, JudgementState, Thing
from safeconduct.vocab.linked_case import LinkedCase, Role

__all__ = ["place_choices"]


def place_choices(
    anchored: Sequence[Anchored], cases: Sequence[LinkedCase]
) -> tuple[dict[str, tuple[Choice, ...]], dict[str, Judged]]:
    """Give each choice to the case it is of.

    Args:
        anchored: best figures, in the order they were chosen.
        cases: each with an id of its own.

    Returns: Choices by id of the case; and, by id of the judgement, what has become of those that came to nothing.
    """
    where = _where_claims_are(cases) if any(choice.thing is Thing.DEPARTURE for choice in anchored) else {}
    placed: dict[tuple[str, Thing, int | None], Choice] = {}
    failed: dict[str, Judged] = {}
    for choice in anchored:
        judgement = choice.judgement
        home = _departure(choice, where) if choice.thing is Thing.DEPARTURE else _case(choice, cases)
        if home is None:
            what = "departure" if choice.thing is Thing.DEPARTURE else "case"
            failed[judgement.id] = Judged(judgement, JudgementState.UNFIT, f"no {what} is made of its claims any more")
            continue
        key = (home[0], choice.thing, home[1])
        if key in placed:
            earlier = placed.pop(key).judgement
            failed[earlier.id] = Judged(earlier, JudgementState.OVERTAKEN, f"{judgement.id} is later, and of the same")
        placed[key] = Choice(choice.thing, choice.best, judgement, home[1])
    by_case: dict[str, tuple[Choice, ...]] = {}
    for (case, _, _), made in placed.items():
        by_case[case] = (*by_case.get(case, ()), made)
    return by_case, failed


def _where_claims_are(cases: Sequence[LinkedCase]) -> dict[tuple[str, int], list[tuple[str, int]]]:
    """The departures, by case and number, that each claim is told of."""
    where: dict[tuple[str, int], list[tuple[str, int]]] = {}
    for case in cases:
        for number, episode in enumerate(case.episodes):
            claims = {(f.report.id, f.figure.span.start) for f in episode.figures}
            claims |= {(d.report.id, d.deed.span.start) for d in episode.deeds}
            for claim in claims:
                where.setdefault(claim, []).append((case.id, number))
    return where


def _departure(choice: Anchored, where: dict[tuple[str, int], list[tuple[str, int]]]) -> tuple[str, int | None] | None:
    """The departure that holds most of the claims; of two that hold as many, the one of the earlier claim."""
    homes = Counter(home for claim in choice.claims for home in where.get(claim, ()))
    return homes.most_common(1)[0][0] if homes else None


def _case(choice: Anchored, cases: Sequence[LinkedCase]) -> tuple[str, int | None] | None:
    """The case that most of the reports are about; of two as many are about, the first."""
    wanted = frozenset(choice.reports)
    homes = Counter(
        {case.id: len(wanted & {r.report.id for r in case.reports if r.role is Role.ABOUT}) for case in cases}
    )
    best = homes.most_common(1)
    return (best[0][0], None) if best and best[0][1] else None
