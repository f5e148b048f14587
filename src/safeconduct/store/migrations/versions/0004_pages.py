"""Pages: where each begins in a report's text; and who wrote a report, and when it was last changed, as it says."""

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"


def upgrade() -> None:
    """Add the columns; rows that are there stay as they are, and so do their digests in the log."""
    op.add_column("reports", sa.Column("author", sa.Text))
    op.add_column("reports", sa.Column("updated", sa.String(10)))
    op.add_column("reports", sa.Column("pages", sa.Text))
