"""Stored tables -> one HTML file that says what became of a run's input, with the texts."""
