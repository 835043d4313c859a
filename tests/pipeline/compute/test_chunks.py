"""Items are cut into chunks of a size, and numbered rows where the number changes: in order, and none is lost."""

from collections.abc import Iterator
from itertools import groupby, pairwise

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from pipeline.compute.chunks import cut_chunks, runs_of_equal
from pipeline.settings import ReadSettings

ITEMS = st.lists(st.tuples(st.integers(0, 6), st.integers(0, 50)), max_size=30)


def _chunks(items: list[tuple[int, int]], documents: int, size: int) -> list[list[tuple[int, int]]]:
    settings = ReadSettings(chunk_documents=documents, chunk_bytes=size)
    return list(cut_chunks(items, lambda item: item, settings))


@given(ITEMS, st.integers(1, 10), st.integers(1, 100))
def test_all_items_are_kept_in_order_and_no_chunk_is_over_its_documents(
    items: list[tuple[int, int]], documents: int, size: int
) -> None:
    chunks = _chunks(items, documents, size)
    assert [item for chunk in chunks for item in chunk] == items and all(chunks)
    assert all(len(chunk) == 1 or sum(n for n, _ in chunk) <= documents for chunk in chunks)


@given(ITEMS, st.integers(1, 10), st.integers(1, 100))
def test_a_chunk_ends_as_soon_as_it_is_full_and_not_before(
    items: list[tuple[int, int]], documents: int, size: int
) -> None:
    chunks = _chunks(items, documents, size)
    for chunk, after in pairwise(chunks):
        n, n_bytes = (sum(part) for part in zip(*chunk, strict=True))
        assert n_bytes >= size or n + after[0][0] > documents or n == documents
        assert sum(item[1] for item in chunk[:-1]) < size


def test_a_full_chunk_is_given_before_the_next_item_is_asked_for() -> None:
    asked = []

    def items() -> Iterator[int]:
        for number in range(4):
            asked.append(number)
            yield number

    chunks = cut_chunks(items(), lambda item: (1, 1), ReadSettings(chunk_documents=2))
    assert next(chunks) == [0, 1] and asked == [0, 1]


def test_no_items_are_no_chunk() -> None:
    assert _chunks([], 1, 1) == []


@given(st.lists(st.integers(0, 5)).map(sorted))
def test_places_of_a_number_are_one_run(numbers: list[int]) -> None:
    runs = runs_of_equal(np.array(numbers, np.int64))
    assert [place for run in runs for place in run] == list(range(len(numbers)))
    assert [[numbers[place] for place in run] for run in runs] == [list(same) for _, same in groupby(numbers)]
