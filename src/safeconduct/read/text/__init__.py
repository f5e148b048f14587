"""A text cut into tokens, sentences and verb groups, and the words of its language."""
