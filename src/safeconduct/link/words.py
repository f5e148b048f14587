"""Words that linking needs, loaded from ``data/<language>/linking.toml``."""

from __future__ import annotations

import pkgutil
import tomllib
from functools import cache
from typing import Any

__all__ = ["linking_table", "linking_words"]

#: Names of places and bodies are compared in the language of the reports; only this one has words so far.
_LANGUAGE = "en"


@cache
def linking_table(name: str) -> dict[str, Any]:
    """A table with all its keys."""
    found: dict[str, Any] = _tables()[name]
    return found


@cache
def linking_words(name: str) -> frozenset[str]:
    """The words of a table, in lower case."""
    return frozenset(linking_table(name)["words"])


@cache
def _tables() -> dict[str, Any]:
    data = pkgutil.get_data("safeconduct", f"data/{_LANGUAGE}/linking.toml")
    if data is None:
        raise FileNotFoundError("linking.toml")
    return tomllib.loads(data.decode("utf-8"))
