"""Rows of a table <-> one Parquet file of it, sorted by key, with the schema's version in its metadata."""

from collections.abc import Iterable, Iterator
from functools import reduce
from itertools import islice
from pathlib import Path, PurePath
from typing import Any, Literal

import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq

from pipeline.compute.arrow import take_rows, take_runs
from pipeline.compute.prefetch import prefetch
from pipeline.errors import WarehouseError
from pipeline.schemas.columns import Table
from pipeline.schemas.tables import SCHEMA_VERSION
from pipeline.schemas.working import VECTORS

ROW_GROUP_ROWS = 10_000  # at most, far below the 122,880 of the contract: texts are long
_ROW_GROUP_BYTES = 4_000_000  # about; what is looked up by its key is read with all of its row group
VERSION_KEY = b"newsfold.schema_version"
SETTINGS_KEY = b"newsfold.settings_hash"

Codec = Literal["zstd", "lz4"]


def version_of(source: Any, path: PurePath) -> int:
    """The schema version of a file, opened as `source`, which this newsfold can read or bring up to date.

    Raises:
        WarehouseError: newsfold did not write it, or a newer one did.
    """
    try:
        version = int((pq.read_schema(source).metadata or {})[VERSION_KEY])
    except KeyError as error:
        raise WarehouseError(f"{path} is not a file that newsfold wrote: it names no version. Move it away.") from error
    except (OSError, ValueError, pa.ArrowException) as error:
        raise WarehouseError(f"{path} is not a file that newsfold wrote: {error}. Move it away.") from error
    if version > SCHEMA_VERSION:
        raise WarehouseError(
            f"{path} has schema version {version}, this newsfold writes {SCHEMA_VERSION}."
            " Upgrade newsfold, or name another --data directory."
        )
    return version


def check_version(source: Any, path: PurePath, data: Path | str) -> None:
    """Make sure that a file of a data directory, opened as `source`, is of this schema version.

    Raises:
        WarehouseError: it is not, or newsfold did not write it; the message says what to do.
    """
    version = version_of(source, path)
    if version < SCHEMA_VERSION:
        raise WarehouseError(
            f"{path} has schema version {version}, this newsfold writes {SCHEMA_VERSION}."
            f" Bring the tables up to date: newsfold migrate --data {data}"
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


def name_articles(rows: pa.Table, table: Table, articles: pa.Array) -> pa.ChunkedArray:
    """Which rows have one of the articles in their key."""
    found = [pc.is_in(rows[name], value_set=articles) for name in table.article_key]
    return reduce(pc.or_, found, pa.chunked_array([pa.repeat(False, len(rows))]))


def holds(source: Any, table: Table, articles: pa.Array) -> bool:
    """Whether a file has a row with one of the articles in its key."""
    keys = pq.read_table(source, columns=list(table.article_key))
    return bool(pc.any(name_articles(keys, table, articles)).as_py())


def settings_hash(source: Any) -> str:
    """Hash of the settings with which a file was last written."""
    return str((pq.read_schema(source).metadata or {}).get(SETTINGS_KEY, b"").decode())


def n_bytes(source: Any) -> int:
    """Bytes of a file's columns once they are decompressed."""
    metadata = pq.read_metadata(source)
    return sum(metadata.row_group(number).total_byte_size for number in range(metadata.num_row_groups))


def write(path: Path, rows: pa.Table, table: Table, settings_hash: str) -> None:
    """Write rows sorted by key."""
    write_parts(path, (rows,), table, settings_hash)


def write_parts(path: Path, parts: Iterable[pa.Table], table: Table, settings_hash: str) -> None:
    """Write rows sorted by key; each part's keys come after those of the part before it."""
    write_sorted(path, _slices_of_all(parts, table, path), table, settings_hash)


def _slices_of_all(parts: Iterable[pa.Table], table: Table, path: Path) -> Iterator[pa.Table]:
    """The slices of each part, which is let go before the next is asked for."""
    for rows in parts:
        yield from _sorted_slices(rows, table, path)
        del rows


def _sorted_slices(rows: pa.Table, table: Table, path: Path) -> Iterator[pa.Table]:
    """The rows sorted by key, each slice a row group, so that no second copy of long texts is held."""
    rows_schema, rows = rows.schema, long_texts(rows)
    order = pc.sort_indices(rows, sort_keys=[(name, "ascending") for name in table.key])
    if _stands_twice(take_rows(rows.select(table.key), order)):
        raise WarehouseError(f"a key would stand twice in {table.name} ({path.name}); nothing was published")
    size = rows_a_group(rows, _ROW_GROUP_BYTES)
    for start in range(0, len(rows), size):
        yield take_runs(rows, order[start : start + size]).cast(rows_schema)


def _stands_twice(keys: pa.Table) -> bool:
    """Whether one of some keys, which are sorted, is the same as that before it."""
    same = [pc.equal(column[1:], column[:-1]) for column in keys.itercolumns()]
    return bool(pc.any(reduce(pc.and_, same)).as_py())


def rows_a_group(rows: pa.Table, n_bytes: int) -> int:
    """How many of the rows have about so many bytes, up to the most that a row group may have."""
    return min(ROW_GROUP_ROWS, 1 + n_bytes * len(rows) // max(1, int(rows.nbytes)))


def write_sorted(path: Path, parts: Iterable[pa.Table], table: Table, settings_hash: str) -> None:
    """Write rows that come sorted by key, each part a row group; of many, one is made while that before is written."""
    metadata = {VERSION_KEY: str(SCHEMA_VERSION).encode(), SETTINGS_KEY: settings_hash.encode()}
    schema = table.stored_schema.with_metadata(metadata)
    with pq.ParquetWriter(path, schema, **encoding(table)) as writer:
        for part in _made_ahead(iter(parts)):
            writer.write_table(conform(part, table, table.stored_schema).replace_schema_metadata(metadata))


def _made_ahead(parts: Iterator[pa.Table]) -> Iterator[pa.Table]:
    """The parts, those after the second prefetched: to start a thread takes longer than to write a file of one."""
    few = tuple(islice(parts, 2))
    yield from few
    yield from prefetch(parts) if len(few) > 1 else ()


def encoding(table: Table, codec: Codec = "zstd") -> dict[str, Any]:
    """How its values are written. Only the terms of texts recur so often that a dictionary saves what it costs."""
    return {"compression": codec, "use_dictionary": ["terms.list.element"] if table.name == VECTORS.name else False}


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
