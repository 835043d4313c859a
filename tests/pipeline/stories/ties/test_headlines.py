"""How far headlines are told of by other texts: a mean of both shares, and nothing where there is no headline."""

from collections.abc import Sequence

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
import pytest

from pipeline.compute.matrices.term_matrix import Columns
from pipeline.schemas.working import VECTORS
from pipeline.stories.ties.headlines import Headlines

NAMES = ("terms", "weights", "headline")
SCHEMA = pa.schema([VECTORS.schema.field(name).with_nullable(True) for name in NAMES])
Text = tuple[Sequence[int], Sequence[float], Sequence[int] | None]


def headlines(rows: pa.Table) -> Headlines:
    columns = Columns(rows["terms"])
    terms = columns.matrix(rows["terms"], np.asarray(pc.list_flatten(rows["weights"])))
    return Headlines(columns, terms, rows["headline"])


def told(*texts: Text) -> list[float]:
    """Of the first text with each of the others."""
    rows = pa.Table.from_pylist([dict(zip(NAMES, text, strict=True)) for text in texts], schema=SCHEMA)
    others = np.arange(1, len(texts))
    return headlines(rows).told(np.zeros_like(others), others).tolist()


def test_terms_count_by_their_weight_and_both_sides_alike() -> None:
    first = ([1, 2, 3], [0.6, 0.2, 0.2], [1, 2])  # three quarters of its headline weigh on 1
    other = ([1, 3, 4], [0.5, 0.4, 0.3], [1, 4])
    expected = (0.75 + 0.5 / 0.8) / 2
    assert told(first, other) == pytest.approx([expected]) == told(other, first)


def test_a_headline_of_which_the_other_text_has_all_or_nothing() -> None:
    assert told(([1, 2], [0.6, 0.8], [2]), ([2, 3], [0.6, 0.8], [2]), ([3], [1.0], [3])) == pytest.approx([1.0, 0.0])


def test_without_a_headline_nothing_is_known() -> None:
    found = told(([1], [1.0], [1]), ([1], [1.0], []), ([1], [1.0], None), ([], [], None))
    assert np.isnan(found).all() and len(found) == 3


def form(*subject: int) -> Text:
    """A report of one form: its own subject weighs most, and headline and text share all else with the others."""
    own = [0.5] * len(subject) + [0.3, 0.3]
    return [*subject, 90, 91], own, [*subject[:1], 90, 91]


def test_reports_of_one_form_on_other_subjects_tell_of_no_headline_of_each_other() -> None:
    assert told(form(1, 2), form(3, 4)) == [0.0]
    assert told(form(1, 2), form(1, 2), form(1, 5)) == pytest.approx([1.0, 1.0])


def test_the_subject_is_what_weighs_most_wherever_it_stands() -> None:
    early, late = ([1, 2, 3, 90], [0.6, 0.5, 0.5, 0.3], [90]), ([4, 5, 6, 90], [0.6, 0.5, 0.5, 0.3], [90])
    assert told(early, late) == [0.0] == told(late, early)
    assert told(early, ([1, 2, 5, 90], [0.6, 0.5, 0.5, 0.3], [90])) == pytest.approx([1.0])


def test_headlines_of_no_texts_and_of_no_pairs() -> None:
    none = headlines(pa.Table.from_pylist([], schema=SCHEMA))
    assert none.told(np.empty(0, np.int64), np.empty(0, np.int64)).shape == (0,)
