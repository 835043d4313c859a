"""A copy of a data directory, and what can be done to it that fails a check."""

import shutil
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq

from pipeline.checks import file_checks
from pipeline.checks.check import CheckReport
from pipeline.schemas.working import OVERRIDES, PARTITIONED_TABLES, TOMBSTONES
from pipeline.storage import parquet_file
from pipeline.storage.warehouse import Warehouse

Row = dict[str, Any]
TABLES = {table.name: table for table in PARTITIONED_TABLES}


@dataclass(frozen=True)
class Copy:
    """A copy of a sound data directory, to be damaged."""

    warehouse: Warehouse

    def file(self, name: str) -> Path:
        """The table's largest file."""
        return max(self.warehouse.files(TABLES[name]), key=lambda path: (path.stat().st_size, path))

    def rows(self, name: str) -> list[Row]:
        return pq.read_table(self.file(name), schema=TABLES[name].stored_schema).to_pylist()

    def write(self, name: str, rows: list[Row], path: Path | None = None) -> None:
        path = path or self.file(name)
        path.parent.mkdir(parents=True, exist_ok=True)
        table = TABLES[name]
        parquet_file.write(path, pa.Table.from_pylist(rows, schema=table.stored_schema), table, "settings")

    def set(self, name: str, choose: Callable[[Row], bool], **values: Any) -> Row:
        """Change the first row that is chosen; the row as it was."""
        rows = self.rows(name)
        at = next(number for number, row in enumerate(rows) if choose(row))
        self.write(name, [*rows[:at], rows[at] | values, *rows[at + 1 :]])
        return rows[at]

    def drop(self, name: str, choose: Callable[[Row], bool]) -> Row:
        """Delete the first row that is chosen."""
        rows = self.rows(name)
        gone = next(row for row in rows if choose(row))
        self.write(name, [row for row in rows if row is not gone])
        return gone

    def other_hour(self, name: str) -> Path:
        return self.warehouse.folder(TABLES[name]) / "2001-01-01" / "05.parquet"


# ---- files


def truncate(copy: Copy) -> None:
    path = copy.file("articles")
    path.write_bytes(path.read_bytes()[:-100])


def scramble(copy: Copy) -> None:
    path = copy.file("articles")
    content = bytearray(path.read_bytes())
    content[1000:1400] = bytes(400)
    path.write_bytes(content)


def rewrite(copy: Copy, name: str, change: Callable[[pa.Table], pa.Table], **options: Any) -> None:
    rows = change(pq.read_table(copy.file(name)))
    pq.write_table(rows, copy.file(name), **({"compression": "zstd"} | options))


def without_metadata(copy: Copy) -> None:
    rewrite(copy, "edges", lambda rows: rows.replace_schema_metadata(None))


def of_a_newer_schema(copy: Copy) -> None:
    metadata = {parquet_file.VERSION_KEY: b"99", parquet_file.SETTINGS_KEY: b"x"}
    rewrite(copy, "edges", lambda rows: rows.replace_schema_metadata(metadata))


def large_groups(copy: Copy) -> None:
    schema, n_rows = TABLES["inputs"].stored_schema, file_checks.MOST_ROWS + 1
    rows = pq.read_table(copy.file("inputs"), schema=schema).take([0] * n_rows)
    paths = pa.array([f"/{number:07}" for number in range(n_rows)])
    rows = rows.set_column(schema.get_field_index("path"), schema.field("path"), paths)
    pq.write_table(rows, copy.file("inputs"), row_group_size=n_rows, compression="zstd")


def reversed_rows(rows: pa.Table) -> pa.Table:
    return rows.take(list(range(len(rows)))[::-1])


def no_file(copy: Copy) -> None:
    shutil.rmtree(copy.warehouse.folder(TABLES["sketches"]))


def typed(name: str, column: str, kind: pa.DataType, *, nullable: bool = True) -> Callable[[Copy], None]:
    def change(rows: pa.Table) -> pa.Table:
        at = rows.schema.get_field_index(column)
        schema = rows.schema.set(at, pa.field(column, kind, nullable=nullable))
        return rows.cast(schema)

    return lambda copy: rewrite(copy, name, change)


# ---- rows


def again_in_another_hour(copy: Copy, name: str) -> None:
    copy.write(name, copy.rows(name)[:1], copy.other_hour(name))


def moved_to_another_hour(copy: Copy, name: str) -> None:
    place = copy.other_hour(name)
    place.parent.mkdir(parents=True)
    copy.file(name).rename(place)


def ok(row: Row) -> bool:
    return bool(row["status"] == "ok")


def active(row: Row) -> bool:
    return bool(row["status"] == "active")


def merged(row: Row) -> bool:
    return bool(row["status"] == "merged")


def canonical(row: Row) -> bool:
    return bool(row["role"] == "canonical")


def member(row: Row) -> bool:
    return not canonical(row)


def always(_row: Row) -> bool:
    return True


def accepted(row: Row) -> bool:
    return bool(row["accepted"])


def second_version(row: Row) -> bool:
    return bool(row["version"] == 2)


def only_copy(copy: Copy) -> None:
    """Take the match of a member out of the edges."""
    row = next(row for row in copy.rows("memberships") if member(row))
    pair = {row["article_id"], row["matched_article_id"]}
    copy.drop("edges", lambda edge: {edge["article_id"], edge["other_article_id"]} == pair)


def circle(copy: Copy) -> None:
    own = next(row["cluster_id"] for row in copy.rows("clusters") if merged(row))
    copy.set("clusters", merged, merged_into=own)


def stub_in_cluster(copy: Copy) -> None:
    stub = next(row["article_id"] for row in copy.rows("articles") if row["status"] == "stub")
    first = copy.rows("memberships")[0]
    copy.write("memberships", [*copy.rows("memberships"), first | {"article_id": stub}])


def swapped_edge(copy: Copy) -> None:
    row = copy.rows("edges")[0]
    ends = {"article_id": row["other_article_id"], "other_article_id": row["article_id"]}
    copy.set("edges", lambda edge: edge == row, **ends)


def forgotten(copy: Copy) -> None:
    identity = copy.rows("raw")[0]["identity"]
    when = copy.rows("raw")[0]["ingested_at"]
    _keep(copy, "tombstones", {"identity": identity, "forgotten_at": when})


def unlinked(copy: Copy) -> None:
    row = next(row for row in copy.rows("memberships") if member(row))
    one, other = sorted([row["article_id"], row["matched_article_id"]])
    when = copy.rows("raw")[0]["ingested_at"]
    decision = {"kind": "unlink", "reason": "a test", "made_by": "me", "made_at": when}
    _keep(copy, "overrides", decision | {"article_id": one, "other_article_id": other})


def _keep(copy: Copy, name: str, row: Row) -> None:
    table = {"tombstones": TOMBSTONES, "overrides": OVERRIDES}[name]
    rows = pa.Table.from_pylist([row], schema=table.stored_schema)
    parquet_file.write(copy.warehouse.state / f"{name}.parquet", rows, table, "settings")


def setter(name: str, choose: Callable[[Row], bool], **values: Any) -> Callable[[Copy], Any]:
    return lambda copy: copy.set(name, choose, **values)


def dropper(name: str, choose: Callable[[Row], bool]) -> Callable[[Copy], Any]:
    return lambda copy: copy.drop(name, choose)


def found(report: CheckReport) -> str:
    return "\n".join(f"{f.check}: {'; '.join(f.examples)}" for f in report.findings)
