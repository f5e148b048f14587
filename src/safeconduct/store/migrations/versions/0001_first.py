"""The first tables: reports, readings, judgements."""

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None


def upgrade() -> None:
    """Make the tables, and say in the file's head whose they are."""
    op.create_table(
        "reports",
        sa.Column("sha256", sa.String(64), primary_key=True),
        sa.Column("id", sa.Text, nullable=False),
        sa.Column("title", sa.Text),
        sa.Column("publisher", sa.Text),
        sa.Column("url", sa.Text),
        sa.Column("published", sa.String(10)),
        sa.Column("language", sa.String(35), nullable=False),
        sa.Column("note", sa.Text),
        sa.Column("text", sa.Text, nullable=False),
        sa.Column("text_sha256", sa.String(64), nullable=False),
        sa.Column("size", sa.Integer, nullable=False),
        sa.Column("media_type", sa.String(100), nullable=False),
        sa.Column("source", sa.Text, nullable=False),
        sa.Column("encoding", sa.String(50)),
        sa.Column("remarks", sa.Text, nullable=False),
        sa.Column("added", sa.String(40), nullable=False),
    )
    op.create_table(
        "readings",
        sa.Column("sha256", sa.String(64), sa.ForeignKey("reports.sha256"), primary_key=True),
        sa.Column("reader", sa.Text, nullable=False),
        sa.Column("record", sa.Text, nullable=False),
    )
    op.create_table(
        "judgements",
        sa.Column("number", sa.Integer, primary_key=True),
        sa.Column("made", sa.String(40), nullable=False),
        sa.Column("by", sa.Text, nullable=False),
        sa.Column("kind", sa.Text, nullable=False),
        sa.Column("subject", sa.Text, nullable=False),
        sa.Column("why", sa.Text, nullable=False),
    )
    if op.get_context().dialect.name == "sqlite":
        for event in ("UPDATE", "DELETE"):
            op.execute(
                f"CREATE TRIGGER judgements_stay_{event.lower()} BEFORE {event} ON judgements "
                "BEGIN SELECT RAISE(ABORT, 'a judgement is never changed: add another'); END"
            )
        op.execute(f"PRAGMA application_id = {0x53434231}")
