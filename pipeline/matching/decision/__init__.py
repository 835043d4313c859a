"""Evidence on pairs of articles -> whether they are copies, by named rules in order."""
