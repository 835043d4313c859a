"""One module a format of input files: what its files are called, and how they become documents."""
