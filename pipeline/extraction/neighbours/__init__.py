"""A page -> what stands on it beside its article or in it, and is none of it."""
