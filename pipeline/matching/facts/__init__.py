"""A snippet -> the facts in it, whatever their spelling: numbers, ranges, days and times with their values."""

from pipeline.matching.facts.fact import Fact
from pipeline.matching.facts.read import facts_in

__all__ = ["Fact", "facts_in"]
