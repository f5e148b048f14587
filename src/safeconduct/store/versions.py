"""Which versions of the tables this program knows, and how an older one is brought up to date.

Alembic is only loaded where tables are made or changed: a casebook that is up to date is opened without it.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from sqlalchemy import Connection

__all__ = ["HEAD", "KNOWN", "upgrade"]

#: Every version there has been, oldest first; the names of the files in ``migrations/versions``.
KNOWN = ("0001", "0002", "0003", "0004")
HEAD = KNOWN[-1]


def upgrade(connection: Connection) -> None:
    """Bring the tables to the newest version, inside the transaction that is open."""
    from alembic import command
    from alembic.config import Config

    config = Config()
    config.set_main_option("script_location", str(Path(__file__).parent / "migrations").replace("%", "%%"))
    config.attributes["connection"] = connection
    command.upgrade(config, "head")
