"""Rows of a table <-> one Parquet file of it, sorted by key, with the schema's version in its metadata."""

from pathlib import Path, PurePath
from typing import Any

import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq

from pipeline.errors import WarehouseError
from pipeline.schemas import SCHEMA_VERSION, Table

ROW_GROUP_ROWS = 10_000  # far below the 122,880 of the contract: texts are long
VERSION_KEY = b"newsfold.schema_version"
SETTINGS_KEY = b"newsfold.settings_hash"


def check_version(source: Any, path: PurePath) -> None:
    """Make sure that a file, opened as `source`, can be read.

    Raises:
        WarehouseError: newsfold did not write it, or a newer one did.
    """
    try:
        metadata = pq.read_schema(source).metadata or {}
        version = int(metadata.get(VERSION_KEY, b"0"))
    except (OSError, ValueError, pa.ArrowException) as error:
        raise WarehouseError(f"{path} is not a file that newsfold wrote: {error}. Move it away.") from error
    if version > SCHEMA_VERSION:
        raise WarehouseError(
            f"{path} has schema version {version}, this newsfold writes {SCHEMA_VERSION}."
            " Upgrade newsfold, or name another --data directory."
        )


def key_column(rows: pa.Table, table: Table) -> pa.ChunkedArray:
    """The rows' keys, one text each."""
    if len(table.key) == 1:
        return rows[table.key[0]]
    parts = [rows[name] for name in table.key]
    return pc.binary_join_element_wise(*parts, pa.scalar("\x1f", parts[0].type))


def keys_in(stored: pa.Table, rows: pa.Table, table: Table) -> pa.ChunkedArray:
    """Which stored rows have the key of one of the rows."""
    return pc.is_in(key_column(stored, table), value_set=key_column(rows, table).combine_chunks())


def write(path: Path, rows: pa.Table, table: Table, settings_hash: str) -> None:
    """Write rows sorted by key, a slice at a time, so that no second copy of long texts is held."""
    rows_schema, rows = rows.schema, long_texts(rows)
    order = pc.sort_indices(rows, sort_keys=[(name, "ascending") for name in table.key])
    keys = key_column(rows, table)
    if pc.count_distinct(keys).as_py() != len(rows):
        raise WarehouseError(f"a key would stand twice in {table.name} ({path.name}); nothing was published")
    metadata = {VERSION_KEY: str(SCHEMA_VERSION).encode(), SETTINGS_KEY: settings_hash.encode()}
    schema = table.stored_schema.with_metadata(metadata)
    with pq.ParquetWriter(path, schema, compression="zstd") as writer:
        for start in range(0, len(rows), ROW_GROUP_ROWS):
            part = rows.take(order[start : start + ROW_GROUP_ROWS]).cast(rows_schema)
            part = conform(part, table, table.stored_schema)
            writer.write_table(part.replace_schema_metadata(metadata))


def long_texts(rows: pa.Table) -> pa.Table:
    """The rows with 64-bit offsets in their text columns: Arrow cannot take from more than 2 GB of text without."""
    fields = [f.with_type(pa.large_string()) if pa.types.is_string(f.type) else f for f in rows.schema]
    return rows.cast(pa.schema(fields))


def conform(rows: pa.Table, table: Table, schema: pa.Schema | None = None) -> pa.Table:
    """The rows in the table's column order.

    Raises:
        WarehouseError: a column is missing, unknown, of another type, or empty where it must not be.
    """
    schema = schema or table.schema
    if set(rows.schema.names) != set(schema.names):
        odd = sorted(set(rows.schema.names) ^ set(schema.names))
        raise WarehouseError(f"{table.name}: missing or unknown columns {', '.join(odd)}")
    ordered = rows.select(schema.names)
    for field in schema:
        column = ordered[field.name]
        if column.type != field.type:
            raise WarehouseError(f"{table.name}.{field.name} is {column.type}, must be {field.type}")
        if not field.nullable and column.null_count:
            raise WarehouseError(f"{table.name}.{field.name} is empty in {column.null_count} rows, must not be")
    return ordered.cast(schema)
