"""A file that is damaged on purpose is found and named."""

from collections.abc import Callable

import pyarrow as pa
import pytest

from pipeline.checks.check import check
from tests.support.damage import (
    Copy,
    found,
    large_groups,
    no_file,
    of_a_newer_schema,
    reversed_rows,
    rewrite,
    scramble,
    truncate,
    typed,
    without_metadata,
)

FILES: dict[str, tuple[Callable[[Copy], None], str]] = {
    "truncated": (truncate, "can be read to its end: articles/"),
    "scrambled": (scramble, "can be read to its end: articles/"),
    "no parquet": (lambda copy: copy.file("runs").write_text("no parquet") and None, "can be read to its end: runs/"),
    "stray": (lambda copy: (copy.warehouse.data / "edges" / "a.draft").touch(), "among the tables: edges/a.draft"),
    "no file": (no_file, "every table has a file: sketches"),
    "column dropped": (lambda copy: rewrite(copy, "edges", lambda rows: rows.drop(["reason"])), "columns: reason"),
    "column order": (lambda c: rewrite(c, "edges", lambda rows: rows.select(rows.schema.names[::-1])), "other order"),
    "column type": (typed("runs", "n_read", pa.int32(), nullable=False), "n_read is int32 never empty, must be int64"),
    "column empty": (typed("runs", "n_read", pa.int64()), "n_read is int64, must be int64 never empty"),
    "no version": (without_metadata, "lacks newsfold.schema_version and newsfold.settings_hash"),
    "newer": (of_a_newer_schema, "has schema version 99"),
    "row groups": (large_groups, "has a row group of 122,881 rows"),
    "compression": (lambda c: rewrite(c, "runs", lambda r: r, compression="snappy"), "compressed with SNAPPY"),
    "order": (lambda copy: rewrite(copy, "edges", reversed_rows), "sorted by key: edges/"),
}


@pytest.mark.parametrize("damage", FILES)
def test_a_damaged_file_is_found(copy: Copy, damage: str) -> None:
    harm, words = FILES[damage]
    harm(copy)
    report = check(copy.warehouse)
    assert words in found(report)
    if damage not in ("no file", "row groups"):
        assert len(report.findings) == 1, found(report)  # what refers to its rows is left alone
