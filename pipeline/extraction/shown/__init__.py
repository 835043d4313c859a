"""A page as its source has it -> as its readers see it: without what is hidden, with what a button unfolds."""
