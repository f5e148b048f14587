"""Safeconduct turns reports about truces, evacuation deals and sieges into a record that can be checked."""

__version__ = "0.1.0"
