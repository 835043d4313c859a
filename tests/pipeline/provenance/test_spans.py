"""Spans that overlap count once, whatever their order; words are counted in the text where no span tells them."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.provenance.spans import Spans, count_words, union, unknown_texts

TEXT = "the old bridge over the river was closed at noon after a ship had struck it"
STARTS = [at for at, sign in enumerate(f" {TEXT}") if sign == " "]
ENDS = [at for at, sign in enumerate(f"{TEXT} ") if sign == " "]
Run = tuple[int, int, int]  # the number of the text, the first word and the last


def spans(*runs: Run) -> Spans:
    """Runs of the words of TEXT, which all numbered texts are."""
    rows = [(text, STARTS[first], ENDS[last], last - first + 1) for text, first, last in runs]
    return Spans(*np.array(rows, np.int64).reshape(-1, 4).T)


def words_of(*runs: Run, n_texts: int = 3) -> list[int]:
    return count_words(union(spans(*runs)), n_texts, dict.fromkeys(range(n_texts), TEXT)).tolist()


def test_spans_apart_add_up_and_those_within_others_do_not_count() -> None:
    assert words_of((0, 0, 3), (0, 6, 9)) == [8, 0, 0]
    assert words_of((1, 2, 9), (1, 3, 5), (1, 2, 4)) == [0, 8, 0]


def test_spans_of_other_texts_are_others() -> None:
    assert words_of((0, 0, 3), (2, 0, 5)) == [4, 0, 6]


def test_spans_that_overlap_are_counted_in_the_text() -> None:
    stretches = union(spans((0, 0, 4), (1, 0, 4), (1, 3, 9)))
    assert unknown_texts(stretches).tolist() == [1]
    assert count_words(stretches, 2, {1: TEXT}).tolist() == [5, 10]
    with pytest.raises(KeyError):
        count_words(stretches, 2, {})


def test_spans_that_touch_need_no_text() -> None:
    touching = Spans(*(np.array(column) for column in ([0, 0], [0, 4], [4, 8], [4, 4])))
    assert count_words(union(touching), 1, {}).tolist() == [8]


def test_no_spans_cover_nothing() -> None:
    assert words_of() == [0, 0, 0]


RUNS = st.tuples(st.integers(0, 2), st.integers(0, len(STARTS) - 1), st.integers(0, len(STARTS) - 1))


@given(st.lists(RUNS.map(lambda run: (run[0], *sorted(run[1:]))), max_size=8), st.randoms(use_true_random=False))
def test_a_word_counts_once_whatever_the_order(runs: list[Run], random: object) -> None:
    shuffled = random.sample(runs, len(runs))  # type: ignore[attr-defined]
    covered = [{word for text, first, last in runs if text == n for word in range(first, last + 1)} for n in range(3)]
    assert words_of(*runs) == words_of(*shuffled) == [len(words) for words in covered]
