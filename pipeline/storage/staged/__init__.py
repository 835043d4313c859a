"""Files that a run has staged -> those of their rows that are asked for, without all of them in memory."""
