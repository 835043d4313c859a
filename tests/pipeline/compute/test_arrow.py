"""Rows taken from Arrow tables, and plain Python values of them, are as Arrow gives them."""

from datetime import UTC, datetime
from itertools import pairwise
from typing import Any

import pyarrow as pa
from hypothesis import given
from hypothesis import strategies as st

from pipeline.compute import arrow
from pipeline.compute.arrow import in_batches, in_order, rows_where, sorted_batches, take_rows, take_runs
from pipeline.schemas.columns import TIME

TAKEN = st.fixed_dictionaries(
    {
        "text": st.none() | st.text(max_size=3),
        "numbers": st.lists(st.integers(0, 9), max_size=2),
        "removed": st.lists(st.fixed_dictionaries({"offset": st.integers(0, 9), "rule": st.sampled_from("ab")})),
    }
)
TAKEN_SCHEMA = pa.schema(
    [
        ("text", pa.string()),
        ("numbers", pa.list_(pa.int64())),
        ("removed", pa.list_(pa.struct([("offset", pa.int64()), ("rule", pa.string())]))),
    ]
)
SCHEMA = pa.schema([("id", pa.string()), ("seen", TIME), ("sources", pa.list_(pa.string())), ("n", pa.int64())])
ROWS = st.fixed_dictionaries(
    {
        "id": st.none() | st.text(max_size=2),
        "seen": st.none() | st.datetimes(timezones=st.just(UTC)),
        "sources": st.none() | st.lists(st.text(max_size=2), max_size=2),
        "n": st.none() | st.integers(-9, 9),
    }
)


@given(st.lists(st.lists(TAKEN, max_size=4), max_size=4), st.data())
def test_rows_are_those_at_the_places_in_their_order_however_a_table_is_cut(
    parts: list[list[dict[str, Any]]], data: st.DataObject
) -> None:
    table = pa.concat_tables([pa.Table.from_pylist(part, schema=TAKEN_SCHEMA) for part in [[], *parts]])
    places = data.draw(st.lists(st.integers(0, len(table) - 1), max_size=9)) if len(table) else []
    found = take_rows(table, pa.array(places, pa.uint64()))
    rows = table.to_pylist()
    assert found.schema == table.schema
    assert found.to_pylist() == [rows[place] for place in places]


@given(st.lists(st.integers(0, 99), max_size=6), st.lists(st.integers(0, 299), max_size=3), st.data())
def test_runs_of_rows_are_those_at_the_places(cuts: list[int], replaced: list[int], data: st.DataObject) -> None:
    bounds = sorted({0, 300, *cuts})
    parts = [pa.table({"text": [f"text {n}" for n in range(a, b)]}) for a, b in pairwise(bounds)]
    rows, places = pa.concat_tables(parts), [n for n in range(300) if n not in replaced]
    places = data.draw(st.sampled_from([places, places[::-1], places * 2, replaced, [*replaced, *places]]))
    found = take_runs(rows, pa.array(places, pa.uint64()))
    assert found["text"].to_pylist() == [f"text {n}" for n in places]


def test_texts_of_neighbours_are_not_copied() -> None:
    rows = pa.table({"text": [f"text {n}" for n in range(100)]})
    found = take_runs(rows, pa.array([*range(40), *range(41, 100)]))
    assert {chunk.buffers()[2].address for chunk in found["text"].chunks} == {
        rows["text"].chunk(0).buffers()[2].address
    }


@given(st.lists(st.integers(0, 5), max_size=12), st.integers(1, 5))
def test_batches_are_in_the_order_of_a_column_and_have_all_rows(values: list[int], size: int) -> None:
    rows = pa.table({"n": pa.array(values, pa.int64()), "at": pa.array(range(len(values)), pa.int64())})
    batches = list(sorted_batches(rows, "n", size))
    assert [row["n"] for batch in batches for row in batch.to_pylist()] == sorted(values)
    assert sorted(row["at"] for batch in batches for row in batch.to_pylist()) == list(range(len(values)))
    assert all(len(batch) == size for batch in batches[:-1])


@given(st.lists(st.lists(ROWS, max_size=4), max_size=3))
def test_rows_are_as_arrow_gives_them(parts: list[list[dict[str, object]]]) -> None:
    table = pa.concat_tables([pa.Table.from_pylist(part, schema=SCHEMA) for part in [[], *parts]])
    assert list(arrow.to_python(table)) == table.to_pylist()
    assert all(row["seen"] is None or row["seen"].tzinfo is UTC for row in arrow.to_python(table))


def test_times_before_1970_and_in_another_zone_are_the_same_moment() -> None:
    table = pa.table({"at": pa.array([datetime(1812, 6, 24, 12, 0, 0, 1)], pa.timestamp("us", tz="Europe/Vilnius"))})
    assert arrow.column_to_python(table["at"]) == table["at"].to_pylist()


def test_rows_come_as_many_at_a_time_as_they_should_however_they_came() -> None:
    for cuts in ([0, 7], [0, 1, 1, 2, 7], [0, 3, 6, 7], []):
        parts = [pa.table({"n": pa.array(range(a, b), pa.int64())}) for a, b in pairwise(cuts)]
        found = [part["n"].to_pylist() for part in in_batches(parts, 3)]
        assert found == ([[0, 1, 2], [3, 4, 5], [6]] if cuts else [])


@given(st.lists(st.text(max_size=1)), st.data())
def test_rows_that_are_chosen_and_in_order_are_not_copied(names: list[str], data: st.DataObject) -> None:
    rows = pa.table({"name": pa.chunked_array([names[:3], names[3:]], pa.string())})
    assert in_order(rows, "name")["name"].to_pylist() == sorted(names)
    ordered = rows.sort_by("name")
    assert in_order(ordered, "name") is ordered
    chosen = data.draw(st.lists(st.none() | st.booleans(), min_size=len(names), max_size=len(names)))
    assert rows_where(rows, pa.array(chosen, pa.bool_())) == rows.filter(pa.array(chosen, pa.bool_()))
    assert rows_where(rows, pa.array([True] * len(names), pa.bool_())) is rows
