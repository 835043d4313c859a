"""The places where tables are kept: a local directory, or a prefix of a bucket."""
