"""Find the case that a name means: its id, or its place in any usual spelling, or a part of either."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from safeconduct.gazetteer import fold_place
from safeconduct.vocab.case import Case
from safeconduct.vocab.errors import CaseNotFound

__all__ = ["choose_case"]

_MANY = 40


def choose_case(name: str, cases: Iterable[Case], where: str, if_none: str = "add reports that tell of a deal") -> Case:
    """Choose the case that a name means; a whole name goes before a part of one.

    Args:
        name: what the user calls it.
        cases: all there are.
        where: the casebook, as errors name it.
        if_none: what to do where there is no case at all.

    Raises:
        CaseNotFound: no case answers to it, or more than one.
    """
    every = list(cases)
    wanted = fold_place(name)
    exact = [case for case in every if case.id == name]
    whole = [case for case in every if wanted and wanted in {fold_place(form) for form in (*case.names, case.id)}]
    part = [case for case in every if wanted and any(wanted in fold_place(form) for form in (*case.names, case.id))]
    found = exact or whole or part
    if len(found) == 1:
        return found[0]
    if found:
        raise CaseNotFound(where, f"“{name}” is the name of {len(found)} cases", f"say which: {_listed(found)}")
    if not every:
        raise CaseNotFound(where, "holds no case yet", if_none)
    raise CaseNotFound(where, f"no case is called “{name}”", f"there are: {_listed(every)}")


def _listed(cases: Sequence[Case]) -> str:
    ids = [case.id for case in cases[:_MANY]]
    more = len(cases) - len(ids)
    return ", ".join(ids) + (f" and {more} more" if more else "")
