"""Where few words of one text stand for few of another, all over both."""

import numpy as np
import pyarrow as pa
from hypothesis import given
from hypothesis import strategies as st

from pipeline.matching.kernels.overlap import word_hashes
from pipeline.matching.kernels.places import MOST_PLACES, Given, Places, differing_places, frames_of, hash_table

NO_WORDS = np.empty(0, np.uint64)


def _places(one: str, other: str, length: int = 1, given_words: str = "") -> Places:
    texts = word_hashes(pa.chunked_array([[one, other]], pa.string()), np.ones(2, bool))
    sought = word_hashes(pa.chunked_array([[given_words]], pa.string()), np.ones(1, bool)).hashes
    own = hash_table(NO_WORDS)
    given_ = Given(hash_table(sought), own, np.zeros(1, np.int64), np.full(1, len(own)), np.zeros(1, bool))
    return differing_places(texts, np.array([[0, 1]]), frames_of(np.array([length])), given_)


def _spans(found: Places) -> list[list[int]]:
    spans: list[list[int]] = found.spans.tolist()
    return spans


def test_places_lie_between_common_runs() -> None:
    found = _places("a b old mill c d e 7 f g", "a b new barn c d e 9 f g", given_words="7 9")
    assert _spans(found) == [[2, 4, 2, 4], [7, 8, 7, 8]]
    assert found.lacking.tolist() == [True, True] and found.telling.tolist() == [False, True]
    assert (found.n_common.tolist(), found.n_both.tolist(), found.n_other.tolist()) == ([7], [2], [0])


def test_words_that_the_other_text_has_elsewhere_are_not_lacking() -> None:
    found = _places("x a b old c d e f new", "x a b new c d e f old")
    assert _spans(found)[0] == [3, 4, 3, 4] and not found.lacking[0]


def test_what_only_one_text_has_is_a_place_of_its_own_where_it_is_short() -> None:
    found = _places("a b c d e f", "a b and c d e f " + " ".join(f"w{n}" for n in range(30)))
    assert _spans(found) == [[2, 2, 2, 3]]
    assert (found.n_both.tolist(), found.n_other.tolist()) == ([0], [1])


def test_a_cut_at_an_end_is_no_place_but_as_much_in_the_middle_is() -> None:
    more = " ".join(f"w{n}" for n in range(30))
    counts = [_places("a b c d e f", text).n_other.tolist() for text in (f"a b c d e f {more}", f"{more} a b c d e f")]
    assert counts == [[0], [0]]
    assert _places("a b c d e f", f"a b c {more} d e f").n_other.tolist() == [1]


def test_of_a_script_without_spaces_runs_are_longer_and_words_are_runs() -> None:
    found = _places("今天的话题是腰背疼痛那么新手应该先买", "今天的话题是自制面包那么新手应该先买", length=2)
    assert _spans(found) == [[6, 10, 6, 10]] and found.lacking.tolist() == [True]


def test_a_table_has_no_end_of_places() -> None:
    one, other = (" ".join(f"row sum {sign}{n}" for n in range(3 * MOST_PLACES)) for sign in "xy")
    assert len(_places(one, other).pairs) <= MOST_PLACES


@given(st.lists(st.sampled_from("abcdefg"), max_size=30), st.lists(st.sampled_from("abcdefg"), max_size=30))
def test_what_is_between_places_is_common_and_the_other_order_gives_the_same(one: list[str], other: list[str]) -> None:
    texts = " ".join(["z", *one]), " ".join(["z", *other])
    there, back = _places(*texts), _places(*reversed(texts))
    assert [[c, d, a, b] for a, b, c, d in _spans(there)] == _spans(back)
    assert there.n_common[0] == back.n_common[0] <= min(len(one), len(other)) + 1
    assert all(0 <= a <= b <= len(one) + 1 and 0 <= c <= d <= len(other) + 1 for a, b, c, d in _spans(there))
