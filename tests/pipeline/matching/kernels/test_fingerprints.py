"""Two texts with a long enough run of words in common have a fingerprint in common, and are paired once for it."""

from random import Random

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from numpy.typing import NDArray

from pipeline.matching.kernels.fingerprints import UNDATED, Owners, Winnowing, fingerprints, sharing_pairs
from pipeline.matching.kernels.word_hashes import shingle_hashes

WORDS = st.lists(st.integers(1, 2**64 - 1), max_size=80)
LATIN = 6  # bytes a word
N = 6  # texts
HELD = st.lists(st.tuples(st.integers(-4, -1), st.integers(0, N - 1)), max_size=40)


def _fingerprints(words: list[int], size: int, window: int, n_bytes: int = LATIN) -> list[int]:
    found: list[int] = fingerprints(_array(words), n_bytes * len(words), Winnowing(size, window)).tolist()
    return found


def _array(words: list[int]) -> NDArray[np.uint64]:
    return np.array(words, np.uint64)


@given(WORDS, st.integers(1, 5), st.integers(1, 9))
def test_of_each_window_the_least_shingle_is_kept_and_each_once(words: list[int], size: int, window: int) -> None:
    found = _fingerprints(words, size, window)
    if len(words) < size:
        assert found == []
        return
    shingles = shingle_hashes(_array(words), size).tolist()
    windows = [shingles[at : at + window] for at in range(max(1, len(shingles) - window + 1))]
    assert sorted(found) == sorted({min(each) for each in windows})


@pytest.mark.slow
@given(WORDS, WORDS, WORDS, WORDS, st.randoms(use_true_random=False))
def test_a_run_as_long_as_a_window_and_a_shingle_is_found_wherever_it_stands(
    before: list[int], after: list[int], other_before: list[int], other_after: list[int], random: Random
) -> None:
    size, window = 4, 7
    shared = [random.getrandbits(64) for _ in range(size + window - 1)]
    one, other = (
        _fingerprints([*head, *shared, *tail], size, window)
        for head, tail in ((before, after), (other_before, other_after))
    )
    assert set(one) & set(other)


def test_where_each_character_is_a_word_both_are_twice_as_long() -> None:
    words = [Random(1).getrandbits(64) for _ in range(50)]
    assert _fingerprints(words, 3, 5, n_bytes=3) == _fingerprints(words, 6, 10)


@pytest.mark.parametrize("size", [0, 9])
def test_a_text_has_none_that_is_too_short_or_where_none_are_wanted(size: int) -> None:
    assert _fingerprints([*range(1, 9)], size, 4) == []


def test_a_text_that_says_one_thing_over_and_over_has_one() -> None:
    assert len(_fingerprints([7] * 100_000, 6, 16)) == 1


def test_of_a_text_beyond_measure_the_least_ones_are_kept() -> None:
    random = Random(2)
    words = [random.getrandbits(64) for _ in range(30_000)]
    shingles = shingle_hashes(_array(words), 6)
    least = np.lib.stride_tricks.sliding_window_view(shingles, 16).min(axis=1)
    assert _fingerprints(words, 6, 16) == np.unique(least)[:1000].tolist()


def _pairs(
    held: list[tuple[int, int]], new: set[int], times: list[int | None] | None = None, most: int = 10
) -> set[tuple[int, int]]:
    fingerprints, texts = np.array(held, np.int64).reshape(-1, 2).T
    dated = [UNDATED if time is None else time for time in times or [0] * N]
    owners = Owners(np.array([text in new for text in range(N)]), np.array(dated))
    found = [(one, other) for one, other in sharing_pairs(fingerprints, texts, owners, most, 100).tolist()]
    assert found == sorted(set(found))
    return set(found)


@given(HELD, st.sets(st.integers(0, N - 1)))
def test_pairs_are_those_with_a_fingerprint_in_common_and_one_of_them_new(
    held: list[tuple[int, int]], new: set[int]
) -> None:
    of = {text: {fingerprint for fingerprint, other in held if other == text} for text in range(N)}
    wanted = {
        (one, other) for one in range(N) for other in range(one + 1, N) if of[one] & of[other] and new & {one, other}
    }
    assert _pairs(held, new) == wanted


def test_of_too_many_texts_each_is_paired_with_the_first_of_its_time() -> None:
    held = [(-1, text) for text in range(N)]
    times = [50, 0, 120, 70, None, 250]
    assert _pairs(held, {*range(N)}, times, most=3) == {(0, 1), (1, 3)}
    assert _pairs(held, {0}, times, most=3) == {(0, 1)}


def test_nothing_is_found_where_nothing_is_held() -> None:
    assert _pairs([], {0, 1}) == set()
