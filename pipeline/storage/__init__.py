"""Staged rows -> Parquet that anyone may read at any moment."""
