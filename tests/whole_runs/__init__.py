"""Several runs on one data directory, or commands on a bucket: tests of the whole, which mirror no single module."""
