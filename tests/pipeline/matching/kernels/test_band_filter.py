"""No band that two sketches share is lost in the filter, and few others pass it."""

import numpy as np
import pyarrow as pa
import pyarrow.dataset as ds
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline.matching.kernels import band_filter
from pipeline.schemas.tables import SKETCHES

ODD = 0x9E3779B97F4A7C15  # 2**64 over the golden ratio
BANDS = st.integers(-9, 9).map(lambda number: (number * ODD + 2**63) % 2**64 - 2**63)  # of 64 bits, as hashes are

ROWS = st.lists(
    st.tuples(
        st.sampled_from("abcdef"),
        st.sampled_from(["body", "passages"]),
        st.lists(BANDS, unique=True, max_size=6),
    ),
    unique_by=lambda row: row[:2],
    max_size=12,
)
Row = tuple[str, str, list[int]]
SCHEMA = pa.schema([SKETCHES.schema.field(name) for name in ("article_id", "kind", "bands")])


def _dataset(rows: list[Row]) -> ds.Dataset:
    columns = zip(*rows, strict=True) if rows else ([], [], [])
    return ds.dataset(pa.table([pa.array(c, f.type) for c, f in zip(columns, SCHEMA, strict=True)], schema=SCHEMA))


def _passed(new: list[Row], stored: list[Row]) -> list[tuple[str, int]]:
    found = band_filter.shared_bands(_dataset(new), _dataset(stored), "passages")
    return sorted(zip(found.article_ids.take(pa.array(found.articles)).to_pylist(), found.bands.tolist(), strict=True))


def _salt(kind: str) -> int:
    return band_filter._salt(kind, "passages")


def _met(new: list[Row], stored: list[Row]) -> list[tuple[str, int]]:
    """The bands, their kind mixed in, that two sketches have of which one is new."""
    everything = [
        (row[0], int(band_filter._salted(np.int64(band), np.int64(_salt(row[1])))), is_new)
        for rows, is_new in ((new, True), (stored, False))
        for row in rows
        for band in row[2]
    ]
    bands = [band for _, band, _ in everything]
    fresh = {band for _, band, is_new in everything if is_new}
    return sorted((i, band) for i, band, _ in everything if bands.count(band) > 1 and band in fresh)


@settings(max_examples=20, deadline=None)
@given(ROWS, st.integers(0, 12))
def test_just_the_bands_that_may_meet_pass(rows: list[Row], n_stored: int) -> None:
    stored, new = rows[:n_stored], rows[n_stored:]
    assert _passed(new, stored) == _met(new, stored)


def test_more_new_sketches_than_are_looked_up_are_read_twice_and_pass_as_well(monkeypatch: pytest.MonkeyPatch) -> None:
    new: list[Row] = [("a", "body", [1, -2]), ("b", "body", [-2, 3]), ("b", "lead", [1])]
    stored: list[Row] = [("c", "body", [3, 4]), ("d", "lead", [3])]
    once = _passed(new, stored)
    monkeypatch.setattr(band_filter, "_LOOKED_UP", 0)
    assert _passed(new, stored) == once == _met(new, stored)


def test_no_stored_band_passes_that_no_new_sketch_has() -> None:
    """However large the history: two bands that share their last 30 bits share a counter. Of signs nothing is kept."""
    new: list[Row] = [("a", "body", [5]), ("b", "body", [7])]
    stored: list[Row] = [("c", "body", [5 + (1 << 30), 7 - (1 << 62), 7]), ("d", "body", [5 + (1 << 40)])]
    assert (
        _passed(new, stored)
        == _met(new, stored)
        == [("b", _salt("body") ^ 7), ("c", _salt("body") ^ 7)]  # 7 is not below 0
    )


def test_few_pass_that_meet_none() -> None:
    bands = np.random.default_rng(1).integers(-(2**63), 2**63 - 1, (20_000, 40))
    rows = [(f"{n}", "body", list(map(int, row))) for n, row in enumerate(bands[:10_000])]
    assert len(_passed(rows[:100], rows[100:])) < 40


def test_fingerprints_of_passages_are_told_by_their_sign() -> None:
    rows: list[Row] = [(name, kind, [-7, 7]) for name in "ab" for kind in ("body", "passages")]
    assert sorted(band < 0 for _, band in _passed(rows, [])) == [False] * 4 + [True] * 4
