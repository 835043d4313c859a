"""Texts that reuse each other's words in seven languages: reworked copies, derived texts, and what looks like them."""

from tests.support.newswire.reuse.desk import LANGUAGES, reuse_wire
from tests.support.newswire.reuse.truth import COPY, DERIVED, NONE, UNCLEAR, ReusedText, TruePair, true_pairs

__all__ = [
    "COPY",
    "DERIVED",
    "LANGUAGES",
    "NONE",
    "UNCLEAR",
    "ReusedText",
    "TruePair",
    "reuse_wire",
    "true_pairs",
]
