"""Texts -> whether they are articles: what pages of each language say in an article's place."""
