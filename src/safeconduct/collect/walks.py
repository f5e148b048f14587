"""Walks: what lists and feeds name is gone through side by side, and handed out in an order that knows no clock.

A walk is a generator that yields what it finds. Where it needs an address it yields ``Wanted``, and is given what came
of it; where it can be split it yields ``Split``, lanes of walks, and is told whether anything in them was lost. The
walks of one lane come one after another; of several lanes, one thing of each in turn, in the order of the lanes. Which
host answers first changes nothing in what is handed out, or in which order.

All walks run in one thread; only the fetching happens in others.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Generator, Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from safeconduct.collect.items import Item, Lost, Opened, Same, Seen
from safeconduct.collect.web.errands import Errand, Errands

__all__ = ["WAITING", "Claim", "Found", "Split", "Step", "Tour", "Waiting", "Walk", "Wanted"]

Found = Item | Lost | Same | Opened
#: Lanes that are open at once.
_MOST_LANES = 16


class Waiting:
    """Says that nothing more is found until a host answers."""


WAITING = Waiting()


@dataclass(frozen=True, slots=True)
class Wanted:
    """Asks for an address. The walk is given a ``Fetched``, or what went wrong is raised in it."""

    address: str
    seen: Seen | None = None
    via: str | None = None


@dataclass(frozen=True, slots=True)
class Claim:
    """Asks to hand out what came of an address. The walk is told false where another one did so before."""

    address: str


@dataclass(frozen=True, slots=True)
class Split:
    """Asks to go through other walks: those of a lane in order, the lanes side by side."""

    #: Each walk with what its findings are marked with; null for the mark of the walk that asks.
    lanes: Iterable[Iterable[tuple[Any, Walk]]]


Step = Found | Wanted | Claim | Split
Walk = Generator[Step, Any, None]
Marked = tuple[Any, Found]


class Tour:
    """Goes through a walk and all that come from it.

    Args:
        walk: the one that all others come from.
        errands: fetch what is wanted; null where nothing is.
    """

    def __init__(self, walk: Walk, errands: Errands | None) -> None:
        self._stream = _Stream(None, walk, errands)
        self._errands = errands

    def found(self) -> Iterator[tuple[Any, Found | Waiting]]:
        """What is found, each with its mark; ``WAITING`` before each time that nothing comes for a while."""
        stream, errands = self._stream, self._errands
        while True:
            if errands is not None:
                errands.gather()
            stream.advance()
            if (marked := stream.take()) is not None:
                yield marked
            elif stream.done:
                if stream.error is not None:
                    raise stream.error
                return
            elif errands is not None and (errand := stream.wanted()) is not None and not errand.done:
                yield None, WAITING
                errands.wait(errand)

    def rest(self, seconds: float) -> Iterator[tuple[Any, Found]]:
        """Where it is stopped half way: what came of addresses already, whosever turn it is, and nothing else.

        Args:
            seconds: for how long to wait for what was asked for.
        """
        if self._errands is None:
            return
        self._errands.stop(seconds)
        self._stream.advance()
        while (marked := self._stream.take(in_turn=False)) is not None:
            yield marked

    def close(self) -> None:
        """End all walks where they are."""
        self._stream.close()
        if self._errands is not None:
            self._errands.close()


class _Stream:
    """One walk, as far as it has come: at most one thing ahead of what was taken of it."""

    def __init__(self, mark: Any, walk: Walk, errands: Errands | None, fed: bool = False) -> None:
        self._mark = mark
        self._walk = walk
        self._errands = errands
        #: Whether it goes through what came of an address, which would have to be asked for again.
        self._fed = fed
        self._next: Found | Claim | None = None
        self._errand: Errand | None = None
        self._split: _Lanes | None = None
        self.done = False
        self.error: BaseException | None = None

    def advance(self) -> None:
        """Go on until something is found or a host has to be waited for."""
        while not self.done and self._next is None:
            if self._errand is not None:
                if not self._errand.done:
                    return
                errand, self._errand, self._fed = self._errand, None, True
                self._go_on(errand.fetched, errand.error)
            elif self._split is not None:
                self._split.advance()
                if not self._split.done or _is_stopped(self._errands, self._fed):
                    return
                split, self._split = self._split, None
                self._go_on(split.lost, split.error)
            elif _is_stopped(self._errands, self._fed):
                return
            else:
                self._go_on(None)

    def take(self, in_turn: bool = True) -> Marked | None:
        """The next thing that is found; null where there is none yet, or no more.

        Args:
            in_turn: false for anything that is there, whosever turn it is.
        """
        while isinstance(self._next, Claim) and self._errands is not None:
            claim, self._next = self._next, None
            self._go_on(self._errands.take(claim.address))
            self.advance()
        if self._next is not None and not isinstance(self._next, Claim):
            found, self._next = self._next, None
            return self._mark, found
        return self._split.take(in_turn) if self._split is not None else None

    def wanted(self) -> Errand | None:
        """What the next thing waits for."""
        return self._errand or (self._split.wanted() if self._split is not None else None)

    def close(self) -> None:
        """End the walk where it is."""
        if self._split is not None:
            self._split.close()
        self._walk.close()
        self.done = True

    def _go_on(self, value: Any, error: BaseException | None = None) -> None:
        """Tell the walk what it asked for, and keep what it does next."""
        try:
            step = self._walk.send(value) if error is None else self._walk.throw(error)
        except StopIteration:
            self.done = True
        except Exception as raised:
            self.done, self.error = True, raised
        else:
            self._keep(step)

    def _keep(self, step: Step) -> None:
        if isinstance(step, Wanted):
            if self._errands is None:
                raise AssertionError("nothing is wanted where nothing can be fetched")
            self._errand = self._errands.want(step.address, step.seen, step.via)
        elif isinstance(step, Split):
            self._split = _Lanes(step, self._mark, self._errands, self._fed)
        else:
            self._next = step


class _Lane:
    """Walks that come one after another."""

    def __init__(self, walks: Iterable[tuple[Any, Walk]], mark: Any, errands: Errands | None, fed: bool) -> None:
        self._walks = iter(walks)
        self._mark = mark
        self._errands = errands
        self._fed = fed
        self._stream: _Stream | None = None
        self.done = False
        self.error: BaseException | None = None

    def advance(self) -> None:
        while not self.done:
            if self._stream is None:
                if _is_stopped(self._errands, self._fed):
                    return
                following = next(self._walks, None)
                if following is None:
                    self.done = True
                    return
                mark, walk = following
                self._stream = _Stream(self._mark if mark is None else mark, walk, self._errands, self._fed)
            self._stream.advance()
            if not self._stream.done:
                return
            self.error, self._stream = self._stream.error, None
            self.done = self.error is not None

    def take(self, in_turn: bool) -> Marked | None:
        while True:
            self.advance()
            marked = self._stream.take(in_turn) if self._stream is not None else None
            if marked is not None or self._stream is None or not self._stream.done:
                return marked

    def wanted(self) -> Errand | None:
        return self._stream.wanted() if self._stream is not None else None

    def close(self) -> None:
        if self._stream is not None:
            self._stream.close()
        self.done = True


class _Lanes:
    """Lanes side by side: one thing of each in turn, and of one that has nothing yet, waited for."""

    def __init__(self, split: Split, mark: Any, errands: Errands | None, fed: bool) -> None:
        self._closed = deque(split.lanes)
        self._mark = mark
        self._errands = errands
        self._fed = fed
        self._open: list[_Lane] = []
        self._turn = 0
        #: Whether anything that was taken was lost.
        self.lost = False
        self.error: BaseException | None = None
        self._fill()

    @property
    def done(self) -> bool:
        """Whether all of it was taken."""
        return not self._open

    def advance(self) -> None:
        for lane in self._open:
            lane.advance()
        self._pass_over()

    def take(self, in_turn: bool) -> Marked | None:
        if not in_turn:
            marked = next(filter(None, (lane.take(False) for lane in self._open)), None)
            self.lost = self.lost or (marked is not None and isinstance(marked[1], Lost))
            return marked
        self._pass_over()
        while self._open:
            marked = self._open[self._turn].take(True)
            if marked is not None:
                self._turn = (self._turn + 1) % len(self._open)
                self.lost = self.lost or isinstance(marked[1], Lost)
                return marked
            if not self._open[self._turn].done:
                return None
            self._pass_over()
        return None

    def wanted(self) -> Errand | None:
        return self._open[self._turn].wanted() if self._open else None

    def close(self) -> None:
        for lane in self._open:
            lane.close()
        self._open.clear()
        self._closed.clear()

    def _pass_over(self) -> None:
        """Leave lanes that have come to their end, as far as it is their turn; others take their place behind all."""
        while self._open and self._open[self._turn].done:
            lane = self._open.pop(self._turn)
            if lane.error is not None:
                self.error = lane.error
                self.close()
                return
            self._fill()
            self._turn = self._turn % len(self._open) if self._open else 0

    def _fill(self) -> None:
        while self._closed and len(self._open) < _MOST_LANES:
            lane = _Lane(self._closed.popleft(), self._mark, self._errands, self._fed)
            self._open.append(lane)


def _is_stopped(errands: Errands | None, fed: bool) -> bool:
    """Whether a walk goes no further: it was stopped, and what it goes through costs no host anything to have again."""
    return not fed and errands is not None and errands.stopped
