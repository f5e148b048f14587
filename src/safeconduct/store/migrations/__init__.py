"""Alembic's migrations: every version of the tables since the first."""
