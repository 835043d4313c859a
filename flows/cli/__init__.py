"""The command line: arguments -> a run or an answer, and what of it is shown."""
