"""The deal a report describes: sides, helpers, destinations, length and terms."""
