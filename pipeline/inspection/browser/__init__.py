"""Stored tables -> pages to look through, and to decide and judge on; who may is told by a token."""
