"""Pairs of texts -> the words that both have in passages, and which of the pairs are derived from one another."""
