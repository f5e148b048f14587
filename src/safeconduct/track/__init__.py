"""Case → Promises, Gaps: what was promised against what is reported done."""

from safeconduct.track.cases import track
from safeconduct.track.changes import find_changes

__all__ = ["find_changes", "track"]
