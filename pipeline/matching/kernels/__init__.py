"""What is compiled by numba: hashing, sketching, overlaps, numbers."""
