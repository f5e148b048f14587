"""Safeconduct turns reports about truces, evacuation deals and sieges into a record that can be checked.

>>> from safeconduct import Casebook
>>> Casebook("mycase").case("waer").figures()  # doctest: +SKIP
"""

from importlib import import_module
from typing import Any

__version__ = "0.1.0"


def __getattr__(name: str) -> Any:
    """Load the casebook when it is asked for: who only wants the version pays nothing."""
    if name == "Casebook":
        return import_module("safeconduct.casebook").Casebook
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
