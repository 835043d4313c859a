"""Lines -> the rules that call them boilerplate: a catalogue, and what was learned of each source."""
