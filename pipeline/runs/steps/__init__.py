"""The steps of a run, each from staged files to staged files."""
