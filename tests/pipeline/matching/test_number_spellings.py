"""The languages of texts give their number words, and the sign that they write before decimals."""

import numpy as np
import pyarrow as pa

from pipeline.matching.kernels.overlap import word_hashes
from pipeline.matching.number_spellings import spellings, written


def test_each_text_has_the_sign_of_its_language() -> None:
    texts = pa.chunked_array([["eins", "one", "uno", "?"]], pa.string())
    words = word_hashes(texts, np.ones(4, bool))
    found = written(words, pa.chunked_array([["de", "en", "es", None]], pa.string()))
    assert found.words is words
    assert [chr(found.decimal_signs[place]) for place in found.languages] == [",", ".", "\0", "\0"]


def test_phrases_are_kept_apart_by_language() -> None:
    alone, both = spellings(("en",)), spellings(("en", "de"))
    assert 0 < len(alone.keys) < len(both.keys)
    assert np.all(np.diff(both.keys.astype(object)) > 0)


def test_languages_without_rules_have_no_phrases() -> None:
    assert len(spellings(("xx",)).keys) == 0
