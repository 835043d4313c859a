"""Judgements -> how good decisions are, which pairs to judge next, and which settings would decide better."""
