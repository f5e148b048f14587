"""Libraries that not every installation holds: loaded where they are used, with a clear error where one is missing."""

from __future__ import annotations

from importlib import import_module
from typing import Any

from safeconduct.vocab.errors import LibraryMissing

__all__ = ["load_library"]


def load_library(module: str, where: str, what: str, remedy: str) -> Any:
    """Load a library.

    Args:
        module: its name, as it is imported.
        where: what needs it, for the message.
        what: what is said where it is missing.
        remedy: how it is installed.

    Raises:
        LibraryMissing: it is not installed.
    """
    try:
        return import_module(module)
    except ImportError as error:
        raise LibraryMissing(where, what, remedy) from error
