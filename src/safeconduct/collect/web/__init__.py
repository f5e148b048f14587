"""Addresses → bytes: politely, within bounds, and never into a private network unless that is allowed."""
