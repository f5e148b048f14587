"""Deeds: what happened, is happening or is due."""
