"""What a longer text goes on with behind all that it has of a shorter one."""

import numpy as np
import pyarrow as pa
import pytest

from pipeline.matching.kernels.overlap import word_hashes
from pipeline.matching.kernels.places import Given, hash_table
from pipeline.matching.kernels.remainders import remainders


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        ("a b c d", "a b c d e f e the", (4, 4, 2, 0)),
        ("a b c d", "a b c d e a the", (4, 3, 2, 1)),
        ("a b c d", "x y z a b c d", (7, 0, 0, 0)),
        ("a b c d", "q r s t u v w", (0, 7, 7, 0)),
        ("a b", "a b c d", (0, 4, 4, 2)),
    ],
)
def test_where_it_begins_and_what_of_it_the_shorter_text_has(one: str, other: str, expected: tuple[int, ...]) -> None:
    texts = word_hashes(pa.chunked_array([[one, other]], pa.string()), np.ones(2, bool))
    common = hash_table(word_hashes(pa.chunked_array([["the"]], pa.string()), np.ones(1, bool)).hashes)
    given = Given(common, common, np.zeros(2, np.int64), np.full(2, len(common)), np.zeros(2, bool))
    found = remainders(texts, np.array([[0, 1], [1, 0]]), given)
    for n in (0, 1):
        assert tuple(int(column[n]) for column in found[:4]) == expected
    assert found.first_is_shorter.tolist() == [True, False]
