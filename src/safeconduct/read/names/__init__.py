"""Names of places, people and bodies."""
