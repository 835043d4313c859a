"""Matrices of lists: a row a list, a column a value, the same whether lists come at once or some at a time."""

import numpy as np
import pyarrow as pa
import pytest

from pipeline.compute.matrices import term_matrix
from pipeline.compute.matrices.term_matrix import Columns

LISTS = pa.chunked_array([[[9, 2], None], [[], [2, 5, 7]]], pa.list_(pa.int64()))
WEIGHTS = np.array([0.5, 0.25, 1.0, 2.0, 3.0], np.float32)


@pytest.mark.parametrize("at_once", [1, 2, 100])
def test_each_list_is_a_row_and_what_is_no_list_an_empty_one(monkeypatch: pytest.MonkeyPatch, at_once: int) -> None:
    monkeypatch.setattr(term_matrix, "LISTS_AT_ONCE", at_once)
    columns = Columns(LISTS)
    assert columns.values.tolist() == [2, 5, 7, 9] and len(columns) == 4
    wanted = [[0.25, 0, 0, 0.5], [0, 0, 0, 0], [0, 0, 0, 0], [1, 2, 3, 0]]
    assert columns.matrix(LISTS, WEIGHTS).toarray().tolist() == wanted
    spans = [*columns.spans(LISTS)]
    assert np.concatenate([span.columns for span in spans]).tolist() == [3, 0, 0, 1, 2]
    assert [span.start for span in spans] == list(range(0, 4, at_once))


def test_no_lists_have_no_columns() -> None:
    none = LISTS.slice(0, 0)
    assert Columns(none).matrix(none, WEIGHTS[:0]).shape == (0, 0)
