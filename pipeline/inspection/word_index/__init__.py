"""ARTICLES -> an index of their words beside the tables, by which the pages find any of a million in a moment."""
