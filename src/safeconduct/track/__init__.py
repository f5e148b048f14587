"""Case → Promises, Gaps: what was promised against what is reported done."""

from safeconduct.track.cases import track

__all__ = ["track"]
