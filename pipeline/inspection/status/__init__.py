"""Tables -> how the whole is doing, and what needs a person."""
