"""Where a claim holds: from, to and at, as the words put it."""
