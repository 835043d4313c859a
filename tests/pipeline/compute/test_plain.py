from datetime import UTC, datetime

import pyarrow as pa
from hypothesis import given
from hypothesis import strategies as st

from pipeline.compute import arrow

SCHEMA = pa.schema(
    [("id", pa.string()), ("seen", pa.timestamp("us", tz="UTC")), ("sources", pa.list_(pa.string())), ("n", pa.int64())]
)
ROWS = st.fixed_dictionaries(
    {
        "id": st.none() | st.text(max_size=2),
        "seen": st.none() | st.datetimes(timezones=st.just(UTC)),
        "sources": st.none() | st.lists(st.text(max_size=2), max_size=2),
        "n": st.none() | st.integers(-9, 9),
    }
)


@given(st.lists(st.lists(ROWS, max_size=4), max_size=3))
def test_rows_are_as_arrow_gives_them(parts: list[list[dict[str, object]]]) -> None:
    table = pa.concat_tables([pa.Table.from_pylist(part, schema=SCHEMA) for part in [[], *parts]])
    assert list(arrow.to_python(table)) == table.to_pylist()
    assert all(row["seen"] is None or row["seen"].tzinfo is UTC for row in arrow.to_python(table))


def test_times_before_1970_and_in_another_zone_are_the_same_moment() -> None:
    table = pa.table({"at": pa.array([datetime(1812, 6, 24, 12, 0, 0, 1)], pa.timestamp("us", tz="Europe/Vilnius"))})
    assert arrow.column_to_python(table["at"]) == table["at"].to_pylist()
