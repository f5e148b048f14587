"""Give low, best, high and the reports behind each, by a named rule over independent origins.

low and high = the least and the most that any origin says, of counts taken when it was over, else of counts taken
while it went on, else of plans. best = what the rule chooses. Promise and report are never mixed.

Source: UCDP's low, best and high; ACLED's conservative figure; the rules listed by Every Casualty Counts.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from safeconduct.reconcile.measured import Measured
from safeconduct.reconcile.origins import fold_origin
from safeconduct.vocab.account import Estimate
from safeconduct.vocab.case_claims import Stage
from safeconduct.vocab.judgement import Choice, Rule, Thing
from safeconduct.vocab.quantity import Bound

__all__ = ["Method", "Rule", "choose", "estimate"]


@dataclass(frozen=True, slots=True)
class Method:
    """How the best figures of a case are chosen.

    Args:
        rule: for every figure that nobody chose.
        origins: for ``SOURCE_PRIORITY``, the one to prefer first.
        choices: best figures that people chose; they go before every rule.
    """

    rule: Rule = Rule.MOST_SPECIFIC_LATEST
    origins: tuple[str, ...] = ()
    choices: tuple[Choice, ...] = ()

    def chosen(self, thing: Thing, episode: int | None = None) -> Choice | None:
        """What a person chose for something of the case; what was chosen later counts."""
        found = [c for c in self.choices if c.thing is thing and c.episode == episode]
        return found[-1] if found else None


_PRECISION = {Bound.EXACT: 0, Bound.ABOUT: 1, Bound.AT_LEAST: 1, Bound.AT_MOST: 2, Bound.RANGE: 2}
_STAGES = (Stage.DONE, Stage.UNDER_WAY, Stage.PLANNED)
_STAGE_WORDS = {
    Stage.DONE: "counted when it was over",
    Stage.UNDER_WAY: "counted while it went on",
    Stage.PLANNED: "planned, nothing counted yet",
}
_EARLIEST = date.min
_DEFAULT = Method()


def estimate(
    counts: Iterable[Measured], method: Method = _DEFAULT, choice: Choice | None = None, *, timed: bool = True
) -> Estimate | None:
    """Estimate one thing from all that was said of it.

    Args:
        counts: what was said.
        method: how the best is chosen.
        choice: what a person chose for it.
        timed: say whether it was counted before, while or after people went; false for plans and residents.

    Returns: ``low <= best <= high``; null where nobody counted or chose.
    """
    every = sorted(counts, key=_order)
    stage = next((s for s in _STAGES if any(c.stage is s for c in every)), None)
    if stage is None:
        return choose(None, choice, ()) if choice else None
    same = [c for c in every if c.stage is stage]
    latest = latest_by_origin(same)
    rule = Rule.MOST_SPECIFIC_LATEST if method.rule is Rule.REVIEWER else method.rule
    best, why = _choose(latest, rule, method.origins)
    low, high = min(c.low for c in latest), max(c.high for c in latest)
    found = Estimate(
        low=low,
        best=best.low if best.low == best.high or rule is Rule.CONSERVATIVE else _middle(best),
        high=high,
        rule=rule.value,
        origins=len(latest),
        supporters=_reports([c for c in same if c.agrees(best)]),
        dissenters=_reports([c for c in same if not c.agrees(best)]),
        why="; ".join([why, *([_STAGE_WORDS[stage]] if timed else []), *_told_copies(same)]),
    )
    return choose(found, choice, same) if choice else found


def choose(found: Estimate | None, choice: Choice, counts: Sequence[Measured]) -> Estimate:
    """The estimate with the best figure that a person chose, and who is for and against it."""
    best = choice.best
    agreeing = [c for c in counts if c.reach[0] <= best <= c.reach[1]]
    other = f"; otherwise it would be {found.best:,}, by rule {found.rule}" if found else "; nobody counted"
    return Estimate(
        low=min(found.low, best) if found else best,
        best=best,
        high=max(found.high, best) if found else best,
        rule=Rule.REVIEWER.value,
        origins=found.origins if found else 0,
        supporters=_reports(agreeing),
        dissenters=_reports([c for c in counts if not c.reach[0] <= best <= c.reach[1]]),
        why=choice.why + other,
    )


def _told_copies(counts: Iterable[Measured]) -> Iterator[str]:
    """How many reports only repeat what another had; nothing where none does."""
    number = len({count.report.id for count in counts if count.copied})
    if number:
        yield (
            "1 report copies another and adds no origin"
            if number == 1
            else (f"{number} reports copy another and add no origin")
        )


def latest_by_origin(counts: Sequence[Measured]) -> list[Measured]:
    """What each origin said last: a later count replaces its earlier one, an exact one a vague one of the same day.

    What a copy changed replaces nothing: it stands only where nobody has the words unchanged.
    """
    last: dict[str, Measured] = {}
    for count in sorted(counts, key=_order):
        known = last.get(count.origin)
        if known is None or _weight(count) >= _weight(known):
            last[count.origin] = count
    return [last[origin] for origin in sorted(last)]


def _weight(count: Measured) -> tuple[object, ...]:
    return not count.altered, _day(count), -_vague(count)


def _order(count: Measured) -> tuple[object, ...]:
    return (_day(count), count.report.id, count.figures[0].figure.span.start)


def _day(count: Measured) -> date:
    return count.report.published or count.day or _EARLIEST


def _vague(count: Measured) -> int:
    return _PRECISION[count.bound] + (2 if count.low != count.high else 0)


def _choose(latest: Sequence[Measured], rule: Rule, origins: Sequence[str]) -> tuple[Measured, str]:
    """The best count, and why."""
    if rule is Rule.SOURCE_PRIORITY:
        return _prefer(latest, origins)
    if len(latest) == 1:
        return latest[0], f"{latest[0].origin} alone says {latest[0].told()}"
    if rule is Rule.CONSERVATIVE:
        best = min(latest, key=lambda c: (c.low, _vague(c), c.origin))
        return best, f"the lowest of {len(latest)} origins: {best.origin} says {best.told()}"
    if rule is Rule.MAJORITY_OF_ORIGINS:
        best = max(latest, key=lambda c: (_support(c, latest), -_vague(c), _day(c), c.origin))
        return best, f"{_support(best, latest)} of {len(latest)} origins say about {best.told()}"
    best = max(latest, key=lambda c: (-_vague(c), _support(c, latest), _day(c), c.low, c.origin))
    reason = "the most exact words" if _vague(best) < max(map(_vague, latest)) else "the latest"
    if _support(best, latest) > 1:
        reason = f"{_support(best, latest)} of {len(latest)} origins say about the same; {reason}"
    return best, f"{reason}: {best.origin} says {best.told()}"


def _prefer(latest: Sequence[Measured], origins: Sequence[str]) -> tuple[Measured, str]:
    """What the first origin of the list says that says anything; else as if there were no list."""
    by_name = {fold_origin(count.origin): count for count in latest}
    for place, name in enumerate(origins, start=1):
        if (best := by_name.get(fold_origin(name))) is not None:
            return best, f"no. {place} of the origins to prefer: {best.origin} says {best.told()}"
    best, why = _choose(latest, Rule.MOST_SPECIFIC_LATEST, ())
    return best, f"none of the origins to prefer counts it; {why}"


def _support(count: Measured, latest: Sequence[Measured]) -> int:
    """How many origins say about the same: two people who count a crowd never count alike."""
    return sum(other.is_near(count) for other in latest)


def _middle(count: Measured) -> int | float:
    middle = (count.low + count.high) / 2
    return int(middle) if middle == int(middle) else round(middle)


def _reports(counts: Iterable[Measured]) -> tuple[str, ...]:
    return tuple(sorted({c.report.id for c in counts}))
