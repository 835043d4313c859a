"""Runs whose shares of chunks are worked on by the workers of a Dask scheduler."""
