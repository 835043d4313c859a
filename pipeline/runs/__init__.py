"""The order of a run, in plain Python."""
