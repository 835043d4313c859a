"""INPUTS -> RAW: files of any kind, one row a document."""
