"""What a longer text goes on with behind all that it has of a shorter one."""

import numpy as np
import pyarrow as pa
import pytest

from pipeline.matching.kernels.overlap import word_hashes
from pipeline.matching.kernels.places import Given, hash_table, key_of
from pipeline.matching.kernels.remainders import PAIR, Remainders, remainders

NONE = hash_table(np.empty(0, np.uint64))
FIGURES = hash_table(word_hashes(pa.chunked_array([["7"]], pa.string()), np.ones(1, bool)).hashes)


def _remainders(one: str, other: str, table: np.ndarray, width: int) -> Remainders:
    """Of both orders of two texts, which must be the same."""
    texts = word_hashes(pa.chunked_array([[one, other]], pa.string()), np.ones(2, bool))
    given = Given(FIGURES, table, np.zeros(2, np.int64), np.full(2, len(table)), np.zeros(2, bool))
    found = remainders(texts, np.array([[0, 1], [1, 0]]), given, np.full(2, width))
    assert all(column[0] == column[1] for column in found[:5])
    assert found.first_is_shorter.tolist() == [True, False]
    return found


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        ("a b c d", "a b c d e f e the 7", (4, 5, 2, 0, 4)),
        ("a b c d", "a b c d e a the", (4, 3, 2, 1, 4)),
        ("a b c d", "x y z a b c d", (7, 3, 3, 0, 4)),
        ("a b c d", "q r s t u v w", (0, 7, 7, 0, 4)),
        ("a b the", "a b 7 d", (0, 4, 3, 2, 2)),
        ("a b c d e f", "a b c d e f q r s c d e f t", (6, 8, 8, 4, 6)),
        ("a b c d e f", "a b c d e f q r s b c d e f t", (14, 4, 4, 0, 6)),
    ],
)
def test_where_it_begins_and_what_of_it_the_shorter_text_has(one: str, other: str, expected: tuple[int, ...]) -> None:
    common = hash_table(word_hashes(pa.chunked_array([["the"]], pa.string()), np.ones(1, bool)).hashes)
    assert tuple(int(column[0]) for column in _remainders(one, other, common, 1)[:5]) == expected


def test_of_characters_those_pairs_are_compared_that_tell_something() -> None:
    read = word_hashes(pa.chunked_array([["東京", "大雨", "知事"]], pa.string()), np.ones(3, bool))
    pairs = hash_table(np.array([key_of(read.hashes, at, PAIR) for at in read.starts], np.uint64))
    found = _remainders("東京で大雨が降り続いた", "東京で大雨が降り続いた。知事は大雨の後に東京で会見", pairs, PAIR)
    assert (int(found.n_distinct[0]), int(found.n_known[0]), int(found.n_shorter[0])) == (3, 2, 2)
