"""Rows at some places, in order and batch by batch, and as plain values: the same as Arrow gives, only cheaper."""

from datetime import UTC, datetime
from typing import Any

import pyarrow as pa
from hypothesis import given
from hypothesis import strategies as st

from pipeline.compute import arrow
from pipeline.compute.arrow import sorted_batches, take_rows

ROWS = st.fixed_dictionaries(
    {
        "text": st.none() | st.text(max_size=3),
        "numbers": st.lists(st.integers(0, 9), max_size=2),
        "removed": st.lists(st.fixed_dictionaries({"offset": st.integers(0, 9), "rule": st.sampled_from("ab")})),
    }
)
SCHEMA = pa.schema(
    [
        ("text", pa.string()),
        ("numbers", pa.list_(pa.int64())),
        ("removed", pa.list_(pa.struct([("offset", pa.int64()), ("rule", pa.string())]))),
    ]
)


@given(st.lists(st.lists(ROWS, max_size=4), max_size=4), st.data())
def test_rows_are_those_at_the_places_in_their_order_however_a_table_is_cut(
    parts: list[list[dict[str, Any]]], data: st.DataObject
) -> None:
    table = pa.concat_tables([pa.Table.from_pylist(part, schema=SCHEMA) for part in [[], *parts]])
    places = data.draw(st.lists(st.integers(0, len(table) - 1), max_size=9)) if len(table) else []
    found = take_rows(table, pa.array(places, pa.uint64()))
    rows = table.to_pylist()
    assert found.schema == table.schema
    assert found.to_pylist() == [rows[place] for place in places]


PLAIN_SCHEMA = pa.schema(
    [("id", pa.string()), ("seen", pa.timestamp("us", tz="UTC")), ("sources", pa.list_(pa.string())), ("n", pa.int64())]
)
PLAIN_ROWS = st.fixed_dictionaries(
    {
        "id": st.none() | st.text(max_size=2),
        "seen": st.none() | st.datetimes(timezones=st.just(UTC)),
        "sources": st.none() | st.lists(st.text(max_size=2), max_size=2),
        "n": st.none() | st.integers(-9, 9),
    }
)


@given(st.lists(st.lists(PLAIN_ROWS, max_size=4), max_size=3))
def test_rows_are_as_arrow_gives_them(parts: list[list[dict[str, object]]]) -> None:
    table = pa.concat_tables([pa.Table.from_pylist(part, schema=PLAIN_SCHEMA) for part in [[], *parts]])
    assert list(arrow.to_python(table)) == table.to_pylist()
    assert all(row["seen"] is None or row["seen"].tzinfo is UTC for row in arrow.to_python(table))


def test_times_before_1970_and_in_another_zone_are_the_same_moment() -> None:
    table = pa.table({"at": pa.array([datetime(1812, 6, 24, 12, 0, 0, 1)], pa.timestamp("us", tz="Europe/Vilnius"))})
    assert arrow.column_to_python(table["at"]) == table["at"].to_pylist()


@given(st.lists(st.integers(0, 9), max_size=12), st.integers(1, 5))
def test_batches_are_the_sorted_rows_cut_into_pieces(numbers: list[int], size: int) -> None:
    table = pa.table({"n": pa.array(numbers, pa.int64())})
    batches = list(sorted_batches(table, "n", size))
    assert [n for batch in batches for n in batch["n"].to_pylist()] == sorted(numbers)
    assert all(len(batch) == size for batch in batches[:-1])
