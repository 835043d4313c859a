"""Staged rows of a table -> drafts of the files that they change, after which the staged files go."""

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import chain
from pathlib import Path, PurePath

import pyarrow as pa
import pyarrow.dataset as ds

from pipeline.compute.prefetch import prefetch
from pipeline.schemas.columns import Table
from pipeline.storage import parquet_file
from pipeline.storage.warehouse import Warehouse


@dataclass(frozen=True)
class TableChanges:
    """What a run changes in a table: the files of its new rows, and the articles whose stored rows go."""

    table: Table
    staged: Sequence[Path]
    gone: pa.Array


def write_drafts(warehouse: Warehouse, folder: Path, changes: TableChanges, settings_hash: str) -> list[str]:
    """The files that will be replaced or added, by their places below the root; their drafts lie so below `folder`.

    What was written before is named again: a list beside the drafts says so, and then there is nothing staged any more.

    Raises:
        WarehouseError: a key would stand twice.
    """
    written = folder.with_name(f"{changes.table.name}-drafts.json")
    if not written.exists():
        folder.mkdir(parents=True, exist_ok=True)
        finals = _write(warehouse, folder, changes, settings_hash)
        draft = written.with_suffix(".draft")
        draft.write_text(json.dumps(finals))
        draft.replace(written)
    for path in changes.staged:
        path.unlink(missing_ok=True)
    return [str(final) for final in json.loads(written.read_text())]


def _write(warehouse: Warehouse, folder: Path, changes: TableChanges, settings_hash: str) -> list[str]:
    table, finals = changes.table, []
    rows = ds.dataset([str(path) for path in changes.staged], schema=table.schema, format="parquet")
    for final, parts in prefetch(_begun(warehouse.table_files(table).changed(rows, changes.gone))):
        finals.append(final.relative_to(warehouse.root).as_posix())
        draft = folder / finals[-1]
        draft.parent.mkdir(parents=True, exist_ok=True)
        parquet_file.write_parts(draft, parts, table, settings_hash)
    return finals


def _begun(files: Iterator[tuple[PurePath, Iterator[pa.Table]]]) -> Iterator[tuple[PurePath, Iterator[pa.Table]]]:
    """Each file with the first part of its rows read: of a small file that is all of them."""
    for final, parts in files:
        yield final, chain([next(parts)], parts)
