"""Tables -> the checks that they fail."""
