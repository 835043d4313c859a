"""A word has one hash, wherever in a text it stands and however that is read; a plain slow hash stands beside it."""

import numpy as np
import pyarrow as pa
import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.matching.kernels.overlap import word_hashes
from tests.support.plain_hashes import compared_words, fnv1a, word_hash

LETTERS = "abkzABKZ0189"
# What ASCII has beside its letters and digits, and what else may stand between, in or after a word.
BETWEEN = [
    *(chr(point) for point in range(128) if not chr(point).isalnum()),
    "é",
    "ß",
    "“",
    "ﬁ",
    "\u0301",
    "東",
    "ש",
    "\u200b",
]
# Long enough to be read in pieces: words up to thrice as long as those that are hashed in step, in runs of ASCII of all
# lengths.
RUNS = st.lists(st.text(LETTERS, max_size=48), max_size=80).map(" ".join)
LONG = st.lists(RUNS | st.sampled_from(BETWEEN), max_size=12).map("".join)
ENGLISH = "A storm hit the coast on Monday, closing 12 roads; and incomprehensibilities (23 letters) were said. " * 15


def hashes(text: str) -> list[int]:
    return word_hashes(pa.chunked_array([[text]], pa.string()), np.ones(1, bool)).hashes.tolist()


def expected(text: str) -> list[int]:
    return [word_hash(word) for word in compared_words(text)]


def test_the_plain_hash_is_the_published_one() -> None:
    """Test vectors of draft-eastlake-fnv."""
    assert (fnv1a(""), fnv1a("a"), fnv1a("foobar")) == (0xCBF29CE484222325, 0xAF63DC4C8601EC8C, 0x85944171F73967E8)


@given(LONG)
def test_the_words_of_a_long_text_have_the_hashes_of_its_words(text: str) -> None:
    assert hashes(text) == expected(text)


@pytest.mark.parametrize("before", ["", "é", "é ", "東", "\u0301"])
def test_it_does_not_matter_where_a_text_ends(before: str) -> None:
    for end in range(len(ENGLISH)):
        assert hashes(before + ENGLISH[:end]) == expected(before + ENGLISH[:end])


def test_it_does_not_matter_where_a_run_of_ascii_is_broken() -> None:
    for between in BETWEEN:
        for at in range(100, 240):
            text = ENGLISH[:at] + between + ENGLISH[at : at + 300]
            assert hashes(text) == expected(text), (between, at)


@pytest.mark.parametrize("length", [15, 16, 17, 127, 128, 1023, 1024, 1025, 5000])
def test_a_word_may_be_of_any_length(length: int) -> None:
    for text in ("x" * length, "x" * length + " and so on " * 50, "so on and " * 50 + "X" * length + " on" * 50):
        assert hashes(text) == expected(text)
