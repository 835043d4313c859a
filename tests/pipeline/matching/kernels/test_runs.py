"""Runs that two texts share are found in any order, each word once; and what stands between them."""

import numpy as np
import pyarrow as pa
import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.matching.kernels.overlap import Words, word_hashes
from pipeline.matching.kernels.runs import Runs, shared_runs, slots

TOKENS = st.lists(st.sampled_from([*"abcdefg", "中", "Ünï"]), min_size=1, max_size=40)
BOTH = np.array([[0, 1]])


def _column(*texts: str) -> pa.ChunkedArray:
    return pa.chunked_array([[text] for text in texts], pa.string())


def _words(*texts: str) -> Words:
    return word_hashes(_column(*texts), np.ones(len(texts), bool))


def _runs(one: str, other: str, size: int) -> list[tuple[int, int, int]]:
    found = shared_runs(_words(one, other), BOTH, size)
    assert not found.pairs.any()
    return list(zip(*(column.tolist() for column in found[1:]), strict=True))


@given(TOKENS, TOKENS, st.integers(1, 5))
def test_a_run_has_the_same_words_in_both_texts_and_no_word_is_in_two(
    one: list[str], other: list[str], size: int
) -> None:
    used: tuple[set[int], set[int]] = (set(), set())
    for start, other_start, length in _runs(" ".join(one), " ".join(other), size):
        assert length >= size
        assert one[start : start + length] == other[other_start : other_start + length]
        for places, begin in zip(used, (start, other_start), strict=True):
            assert places.isdisjoint(range(begin, begin + length))
            places.update(range(begin, begin + length))


@given(TOKENS, TOKENS)
def test_which_text_is_the_first_does_not_matter(one: list[str], other: list[str]) -> None:
    there, back = (_runs(" ".join(a), " ".join(b), 2) for a, b in ((one, other), (other, one)))
    assert sorted(there) == sorted((start, begin, length) for begin, start, length in back)


def test_passages_are_found_in_another_order_and_between_other_words() -> None:
    storm, vote = "a storm hit the coast", "the council voted to wait"
    assert _runs(f"{storm} then {vote}", f"x y {vote} z {storm}", 4) == [(0, 8, 5), (6, 2, 5)]


def test_what_one_text_says_once_is_shared_once() -> None:
    said = "we shall see what comes"
    assert _runs(f"{said} {said}", f"so {said} again and again", 4) == [(0, 1, 5)]


def test_runs_of_several_pairs_are_in_order() -> None:
    found = shared_runs(_words("a b c d", "c d a b", "x y"), np.array([[0, 1], [2, 0], [1, 0]]), 2)
    assert found.pairs.tolist() == [0, 0, 2, 2]
    assert found.starts.tolist() == [0, 2, 0, 2]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("word " * 100_000, "word " * 99_999),
        ("one two " * 50_000, "two one three " * 30_000),
        (" ".join(map(str, range(100_000))), " ".join(map(str, range(100_000, 0, -1)))),
    ],
    ids=["one word", "two words", "numbers"],
)
def test_a_text_without_end_is_read_in_steps_that_grow_with_its_length(one: str, other: str) -> None:
    """A quadratic search of these would take hours."""
    found: Runs = shared_runs(_words(one, other), BOTH, 5)
    assert found.lengths.sum() <= 100_000


def test_between_runs_stand_slots_where_both_texts_go_on_with_the_next_run() -> None:
    one, other = "x a b c d 1 e f g h y z i j k l", "x y a b c d 2 3 e f g h w i j k l v"
    runs = shared_runs(_words(one, other), BOTH, 4)
    found = slots(runs, np.ones(3, bool), np.array([[16, 18]]), most_words=2)
    assert found.before.tolist() == [-1, 0, 1]
    assert found.bounds.tolist() == [[0, 1, 0, 2], [5, 6, 6, 8], [10, 12, 12, 13]]
    narrow = slots(runs, np.ones(3, bool), np.array([[16, 18]]), most_words=1)
    assert narrow.before.tolist() == []
    last = slots(runs, np.array([False, False, True]), np.array([[16, 18]]), most_words=2)
    assert last.before.tolist() == [1]


def test_runs_in_another_order_have_no_slot_between_them() -> None:
    runs = shared_runs(_words("a b c d 1 e f g h", "e f g h 2 a b c d"), BOTH, 4)
    assert len(runs.pairs) == 2
    assert slots(runs, np.ones(2, bool), np.array([[9, 9]]), most_words=9).before.tolist() == []
