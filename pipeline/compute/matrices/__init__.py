"""Sparse matrices: of lists of numbers, and the products of their rows."""
