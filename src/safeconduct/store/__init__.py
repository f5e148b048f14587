"""What is kept: originals by their digest, and what was read of them, behind one protocol."""

from safeconduct.store.base import Judgement, Store
from safeconduct.store.evidence import Originals

__all__ = ["Judgement", "Originals", "Store"]
