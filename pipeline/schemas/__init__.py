"""The tables: their columns, their keys, and the ids in them."""
