"""Texts and what ties them -> groups: one event each."""
