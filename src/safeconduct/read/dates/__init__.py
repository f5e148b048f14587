"""Date expressions, counted from the day of publication, and which of them belongs to a claim."""
