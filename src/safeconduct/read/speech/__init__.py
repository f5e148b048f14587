"""Who says each stretch of a text, and through whom."""
