"""Case → Estimates: low, best, high over independent origins, and what contradicts what."""

from safeconduct.reconcile.accounts import reconcile
from safeconduct.reconcile.estimates import Rule

__all__ = ["Rule", "reconcile"]
