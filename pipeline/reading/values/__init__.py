"""What a field of a record holds, in whatever shape -> a text, or the names of people."""
