"""Visits: when what was had from which address, and how."""

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"


def upgrade() -> None:
    """Make the table."""
    op.create_table(
        "visits",
        sa.Column("number", sa.Integer, primary_key=True),
        sa.Column("address", sa.Text, nullable=False),
        sa.Column("final", sa.Text, nullable=False),
        sa.Column("at", sa.String(40), nullable=False),
        sa.Column("status", sa.Integer, nullable=False),
        sa.Column("sha256", sa.String(64), nullable=False),
        sa.Column("etag", sa.Text),
        sa.Column("modified", sa.Text),
        sa.Column("headers", sa.Text, nullable=False),
        sa.Column("redirects", sa.Text, nullable=False),
        sa.Column("warc", sa.String(64)),
        sa.Column("via", sa.Text),
        sa.Column("hints", sa.Text, nullable=False),
        sa.Column("note", sa.Text),
    )
    op.create_index("visits_address", "visits", ["address"])
    op.create_index("visits_sha256", "visits", ["sha256"])
    if op.get_context().dialect.name == "sqlite":
        for event in ("UPDATE", "DELETE"):
            op.execute(
                f"CREATE TRIGGER visits_stay_{event.lower()} BEFORE {event} ON visits "
                "BEGIN SELECT RAISE(ABORT, 'a visit is never changed'); END"
            )
