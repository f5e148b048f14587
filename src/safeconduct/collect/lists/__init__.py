"""Feeds, sitemaps, queries and lists → what they name."""
