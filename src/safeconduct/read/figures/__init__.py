"""Figures: numbers with what they count, what is said of those counted, and which departure they are about."""
