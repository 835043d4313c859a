"""Passages -> those that tell something of a case: what agencies and offices always say is no reuse."""

import re

import numpy as np
from numpy.typing import NDArray

from pipeline.matching.name_evidence import names
from pipeline.matching.reuse.passages import BRIDGED_WORDS, Passages
from pipeline.text.scripts import CAPITAL_NOUNS

_FORMULA_WORDS = 60  # a formula has fewer, also where two stand together
_SENTENCE = "so."
_DIGIT = re.compile(r"\d")


def without_formulas(found: Passages) -> Passages:
    """Those passages that tell something of a case."""
    return found.only(~_are_formulas(found))


def _are_formulas(found: Passages) -> NDArray[np.bool_]:
    """Which short passages tell nothing of a case: they have no figure and no name.

    Where capitals do not tell names, those that both texts end with, as they do with what is added to every report.
    """
    texts = found.texts
    dense, n_words = np.where(texts.are_dense, 2, 1)[found.pairs], texts.n_words[found.pairs]
    is_last = np.all(n_words - np.stack([found.ends, found.other_ends], axis=1) <= BRIDGED_WORDS, axis=1)
    is_short = found.n_words < _FORMULA_WORDS * dense
    languages, printed = texts.languages, found.only(is_short).printed()
    are = np.zeros(len(found.pairs), bool)
    for at, sides in zip(np.flatnonzero(is_short).tolist(), printed, strict=True):
        language = languages[found.pairs[at]]
        are[at] = not any(_tells_a_case(one, language, is_last=bool(is_last[at])) for one in sides)
    return are


def _tells_a_case(passage: str, language: str | None, *, is_last: bool) -> bool:
    if _DIGIT.search(passage):
        return True
    if passage.lower() == passage or language in CAPITAL_NOUNS:
        return not is_last
    return bool(names(f"{_SENTENCE} {passage}", len(passage)))  # the word that a passage begins with is no name by that
