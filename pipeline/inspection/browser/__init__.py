"""Stored tables -> pages to look through: search, articles, clusters, stories. They change nothing."""
