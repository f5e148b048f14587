"""Case → Estimates: low, best, high over independent origins, and what contradicts what."""

from safeconduct.reconcile.accounts import reconcile
from safeconduct.reconcile.estimates import Method, Rule

__all__ = ["Method", "Rule", "reconcile"]
