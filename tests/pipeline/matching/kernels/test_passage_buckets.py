"""Texts that share a fingerprint are paired once; of too many each is paired with the first of its time."""

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from pipeline.matching.kernels.passage_buckets import UNDATED, Owners, sharing_pairs

N = 6
HELD = st.lists(st.tuples(st.integers(-4, -1), st.integers(0, N - 1)), max_size=40)


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
