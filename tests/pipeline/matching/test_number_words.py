"""Each word for a power of ten multiplies the number before it, and stands for one power."""

from collections import Counter

import numpy as np
import pyarrow as pa

from pipeline.matching.kernels.numbers import numbers
from pipeline.matching.kernels.overlap import word_hashes
from pipeline.matching.number_spellings import written
from pipeline.matching.number_words import SCALES

WORDS = [(word, power) for power, words in SCALES.items() for word in words.split()]


def test_a_word_stands_for_one_power() -> None:
    assert set(Counter(word for word, _ in WORDS).values()) == {1}


def test_a_number_is_multiplied_by_the_word_behind_it() -> None:
    for word, power in WORDS:
        between = "" if len(word) == 1 else " "  # those of one letter stand next to its last digit
        text, wanted = pa.chunked_array([[f"5{between}{word}"]], pa.string()), np.ones(1, bool)
        found = numbers(text, wanted, written(word_hashes(text, wanted), pa.chunked_array([pa.nulls(1, pa.string())])))
        assert (word, found.values.tolist()) == (word, [5 * 10**power])
