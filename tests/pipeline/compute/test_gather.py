from typing import Any

import pyarrow as pa
from hypothesis import given
from hypothesis import strategies as st

from pipeline.compute.arrow import take_rows

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
