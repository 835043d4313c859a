"""What every stage asks of a text."""
