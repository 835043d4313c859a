"""Canonical articles of a run -> what stories are grouped by: vectors, similar pairs, encodings."""
