"""What changed in the departures of a case between two days: which are new, began, moved, or turned out to be one."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from safeconduct.track.changed_estimates import estimate_change
from safeconduct.track.pairing import pair_up
from safeconduct.vocab.account import Estimate
from safeconduct.vocab.case import Case
from safeconduct.vocab.change import Change, ChangeKind, Topic
from safeconduct.vocab.linked_case import Episode

__all__ = ["departures"]

_Numbered = tuple[int, Episode, Estimate | None]


def departures(old: Case, new: Case) -> Iterator[Change]:
    """Compare the departures of two days, in the order of the later day."""
    before, after = _numbered(old), _numbered(new)
    pairs = pair_up(before, after, lambda item: item[1].kind, lambda item: claims_of(item[1]), lone=False)
    known = {after_item[0]: before_item for before_item, after_item in pairs.both}
    for item in after:
        number, episode, estimate = item
        if (was := known.get(number)) is not None:
            yield from _changed(was, item)
        else:
            what = f"departure {_shown(item)}"
            yield Change(Topic.DEPARTURE, ChangeKind.NEW, what, None, _told(item), episode.why, episode.reports)
            yield from _size(item, None, estimate)
    for item in pairs.gone:
        yield _gone(item, after)


def claims_of(episode: Episode) -> list[tuple[str, int]]:
    """Report and place of every claim of a departure."""
    figures = [(f.report.id, f.figure.span.start) for f in episode.figures]
    return figures + [(d.report.id, d.deed.span.start) for d in episode.deeds]


def _numbered(case: Case) -> list[_Numbered]:
    pairs = zip(case.linked.episodes, case.account.estimates, strict=True)
    return [(number, episode, estimate) for number, (episode, estimate) in enumerate(pairs, start=1)]


def _shown(item: _Numbered) -> int:
    return item[0]


def _told(item: _Numbered) -> dict[str, Any]:
    _, episode, _ = item
    return {
        "n": _shown(item),
        "start": episode.start.isoformat() if episode.start else None,
        "end": episode.end.isoformat() if episode.end else None,
        "to": " and ".join(d.name for d in episode.destinations) or None,
        "reported": episode.reported,
        "last": episode.last,
    }


def _changed(was: _Numbered, now: _Numbered) -> Iterator[Change]:
    before, after = _told(was), _told(now)
    fresh = sorted(set(now[1].reports) - set(was[1].reports))
    if before != after:
        why = f"told of by {', '.join(fresh)}" if fresh else "what is told of other departures puts it so"
        what = f"departure {_shown(now)}"
        yield Change(Topic.DEPARTURE, ChangeKind.CHANGED, what, before, after, why, tuple(fresh))
    yield from _size(now, was[2], now[2])


def _size(item: _Numbered, was: Estimate | None, now: Estimate | None) -> Iterator[Change]:
    yield from estimate_change(f"size of departure {_shown(item)}", was, now)


def _gone(item: _Numbered, after: list[_Numbered]) -> Change:
    own = set(claims_of(item[1]))
    heirs = [other for other in after if own & set(claims_of(other[1]))]
    why = "no report that is of this case tells of it any more"
    if heirs:
        why = f"what was told of it is told of departure {', '.join(str(_shown(heir)) for heir in heirs)}"
    elif item[1].reports:
        why = "its figures turned out to be of no one departure"
    what = f"departure {_shown(item)}, as it was numbered"
    return Change(Topic.DEPARTURE, ChangeKind.GONE, what, _told(item), None, why, item[1].reports)
