"""Stored files of one table -> one draft of the same rows, a batch at a time, so that no day must fit into memory."""

from collections.abc import Sequence
from pathlib import Path, PurePath

import pyarrow as pa
import pyarrow.dataset as ds

from pipeline.compute.sql import connect
from pipeline.schemas.columns import Table
from pipeline.storage import parquet_file
from pipeline.storage.stores.base import Store


def merge(store: Store, files: Sequence[PurePath], table: Table, draft: Path, empty: str = "") -> None:
    """Write the rows of some files to one, sorted by key, with the last one's settings; the column `empty` unread."""
    schema = table.stored_schema
    columns = ", ".join("NULL AS " + _quoted(name) if name == empty else _quoted(name) for name in schema.names)
    order = ", ".join(_quoted(name) for name in table.key)
    with connect() as db:
        db.register("stored", ds.dataset(files, schema=schema, format="parquet", filesystem=store.filesystem))
        rows = db.sql(f"SELECT {columns} FROM stored ORDER BY {order}").to_arrow_reader(parquet_file.ROW_GROUP_ROWS)
        parts = (pa.Table.from_batches([batch]).cast(_loose(schema)) for batch in rows)
        parquet_file.write_sorted(draft, parts, table, parquet_file.settings_hash(store.source(files[-1])))


def _loose(schema: pa.Schema) -> pa.Schema:
    return pa.schema([field.with_nullable(True) for field in schema])


def _quoted(name: str) -> str:
    return f'"{name}"'
