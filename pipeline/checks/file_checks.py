"""One Parquet file of a table -> what is wrong with it beside its rows' meaning: columns, compression, order."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq

from pipeline.schemas.columns import Table
from pipeline.schemas.tables import SCHEMA_VERSION
from pipeline.storage.parquet_file import SETTINGS_KEY, VERSION_KEY

MOST_ROWS = 122_880  # a row group
_BATCH = 1000  # rows decoded at a time: raw pages are long

READABLE_CHECK = "every file can be read to its end"
COLUMNS = "a file has the columns of its table: names, types, order, and which may be empty"
VERSION_CHECK = "a file names its settings and this schema version"
BARRING = (READABLE_CHECK, COLUMNS)  # where one of these is broken, the table's rows cannot be asked anything


@dataclass(frozen=True)
class BrokenFile:
    """What is wrong with a file: the check that it fails, and how."""

    check: str
    what: str


def faults(path: Path, table: Table) -> list[BrokenFile]:
    """What is wrong with a file of the table; nothing where it is sound."""
    try:
        with pq.ParquetFile(path) as file:
            found = [BrokenFile(check, what) for check, look in FILE_CHECKS.items() if (what := look(file, table))]
            if not any(fault.check in BARRING for fault in found) and (unsorted := _order(file, table)):
                found.append(BrokenFile(SORTED, unsorted))
            return found
    except (OSError, ValueError, pa.ArrowException) as error:
        return [BrokenFile(READABLE_CHECK, str(error).strip().splitlines()[0])]


def _columns(file: pq.ParquetFile, table: Table) -> str:
    found, wanted = file.schema_arrow, table.stored_schema
    if found.names != wanted.names:
        odd = sorted(set(found.names) ^ set(wanted.names))
        return f"missing or unknown columns: {', '.join(odd)}" if odd else f"other order: {', '.join(found.names)}"
    return "; ".join(
        f"{field.name} is {_described(field)}, must be {_described(wanted.field(field.name))}"
        for field in found
        if not field.equals(wanted.field(field.name))
    )


def _described(field: pa.Field) -> str:
    return f"{field.type}{'' if field.nullable else ' never empty'}"


def _version(file: pq.ParquetFile, _table: Table) -> str:
    metadata = file.schema_arrow.metadata or {}
    missing = [key.decode() for key in (VERSION_KEY, SETTINGS_KEY) if key not in metadata]
    if missing:
        return f"lacks {' and '.join(missing)} in its metadata"
    found = metadata[VERSION_KEY].decode()
    return "" if found == str(SCHEMA_VERSION) else f"has schema version {found}, this newsfold writes {SCHEMA_VERSION}"


def _row_groups(file: pq.ParquetFile, _table: Table) -> str:
    sizes = (file.metadata.row_group(i).num_rows for i in range(file.num_row_groups))
    largest = max(sizes, default=0)
    return f"has a row group of {largest:,} rows" if largest > MOST_ROWS else ""


def _compression(file: pq.ParquetFile, _table: Table) -> str:
    groups = (file.metadata.row_group(i) for i in range(file.num_row_groups))
    found = {group.column(j).compression for group in groups for j in range(group.num_columns)}
    return "" if found <= {"ZSTD"} else f"is compressed with {', '.join(sorted(found - {'ZSTD'}))}"


def _order(file: pq.ParquetFile, table: Table) -> str:
    """Whether the keys ascend; decodes all columns on the way, which shows damage anywhere in the file."""
    batches = [batch.select(list(table.key)) for batch in file.iter_batches(_BATCH)]
    keys = pa.Table.from_batches(batches, pa.schema([table.stored_schema.field(name) for name in table.key]))
    order = pc.sort_indices(keys, sort_keys=[(name, "ascending") for name in table.key]).to_numpy()
    wrong = np.flatnonzero(order != np.arange(len(order)))
    return f"row {wrong[0] + 1:,} is out of order" if len(wrong) else ""


SORTED = "rows are sorted by key"
FILE_CHECKS: dict[str, Callable[[pq.ParquetFile, Table], str]] = {
    COLUMNS: _columns,
    VERSION_CHECK: _version,
    f"row groups have at most {MOST_ROWS:,} rows": _row_groups,
    "all columns are compressed with zstd": _compression,
}
