"""What agencies deliver: one module a format of theirs, each from its records to items in one shape."""
