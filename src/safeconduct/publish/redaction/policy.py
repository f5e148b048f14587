"""Policy: whose names are left out of a public copy, and what stands in their place."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass, fields
from enum import StrEnum
from typing import Any

from safeconduct.vocab.errors import PolicyUnreadable

__all__ = ["NameStyle", "Policy", "read_policy"]


class NameStyle(StrEnum):
    """What stands where a name was."""

    #: "E. O."
    INITIALS = "initials"
    #: "[teacher]", as far as the report says what they are.
    ROLE = "role"
    #: "[name withheld]".
    WITHHELD = "withheld"


@dataclass(frozen=True, slots=True)
class Policy:
    """Whose names are left out, and how.

    Without any of it: everybody's but those of people whom a report names by a public office.
    """

    names: NameStyle = NameStyle.INITIALS
    #: Names of people who may be named all the same.
    keep: tuple[str, ...] = ()
    #: Names that must not stand anywhere, whatever the reports say they are; people, places or bodies.
    hide: tuple[str, ...] = ()
    #: Whether the names of those who judged stay.
    reviewers: bool = False


def read_policy(data: bytes | None, where: str) -> Policy:
    """Read a policy.

    Args:
        data: TOML; null for the usual policy.
        where: the file, for messages.

    Raises:
        PolicyUnreadable: it is no TOML, or says what no policy says. Nothing is guessed: a name spelt into the wrong
            place would be published.
    """
    if data is None:
        return Policy()
    try:
        given = tomllib.loads(data.decode("utf-8"))
    except (UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        remedy = "mend it, or take it away for the usual policy"
        raise PolicyUnreadable(where, f"cannot be read: {error}", remedy) from None
    known = [field.name for field in fields(Policy)]
    if unknown := sorted(given.keys() - set(known)):
        raise PolicyUnreadable(where, f"says “{unknown[0]}”, which is nothing here", f"it can say {', '.join(known)}")
    return Policy(
        names=_style(where, given.get("names", NameStyle.INITIALS)),
        keep=_listed(where, "keep", given.get("keep", [])),
        hide=_listed(where, "hide", given.get("hide", [])),
        reviewers=_switch(where, "reviewers", given.get("reviewers", False)),
    )


def _style(where: str, value: Any) -> NameStyle:
    if value not in tuple(NameStyle):
        raise PolicyUnreadable(where, f"names = {value!r}", f"it can be {', '.join(NameStyle)}")
    return NameStyle(value)


def _listed(where: str, name: str, value: Any) -> tuple[str, ...]:
    if not isinstance(value, list) or not all(isinstance(one, str) and one.strip() for one in value):
        raise PolicyUnreadable(where, f"{name} is no list of names", f'write {name} = ["A. Name", "B. Name"]')
    return tuple(value)


def _switch(where: str, name: str, value: Any) -> bool:
    if not isinstance(value, bool):
        raise PolicyUnreadable(where, f"{name} = {value!r}", "it can be true or false")
    return value
