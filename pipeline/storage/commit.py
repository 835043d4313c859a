"""Staged files -> published tables, in one journalled commit: each file whole, and nothing lost in a crash."""

import logging
from collections.abc import Iterable, Mapping, Sequence
from contextlib import ExitStack
from pathlib import Path, PurePath

import pyarrow as pa
import pyarrow.parquet as pq

from pipeline.errors import WarehouseError
from pipeline.schemas.columns import Table
from pipeline.schemas.tables import ARTICLES
from pipeline.schemas.working import PUBLISH_ORDER, TAKEDOWN_ORDER
from pipeline.storage import journal, parquet_file, run_mark
from pipeline.storage.disk_full import DataDirectory, explain_disk_full
from pipeline.storage.drafts import TableChanges, write_drafts
from pipeline.storage.stores.base import Move
from pipeline.storage.warehouse import NO_IDS, Warehouse

log = logging.getLogger(__name__)

_STAGED_GROUP_BYTES = 1_000_000  # about: what a worker is given at a time, a few hundred texts or twenty pages
_UPKEEP = "upkeep"  # where files wait that are to replace others
NO_DELETIONS: Mapping[str, pa.Array] = {}


@explain_disk_full
def stage(
    directory: DataDirectory, path: Path, rows: pa.Table, table: Table, codec: parquet_file.Codec = "zstd"
) -> Path:
    """Write working rows between two stages, some at a time; a half-written file never bears the final name.

    codec: lz4 costs a third less time than zstd, and half as much disk again: for what the next step reads and drops.

    Raises:
        WarehouseError: the rows are not the table's, or the disk is full.
    """
    checked = parquet_file.conform(rows, table)
    draft = path.with_suffix(".draft")
    size = parquet_file.rows_a_group(rows, _STAGED_GROUP_BYTES)
    pq.write_table(checked, draft, row_group_size=size, **parquet_file.encoding(table, codec))
    draft.replace(path)
    return path


@explain_disk_full
def stage_together(
    directory: DataDirectory, paths: Sequence[Path], rows: Iterable[Sequence[pa.Table]], table: Table
) -> list[Path]:
    """Write several files of working rows as these come, some for each of the files at a time; as `stage` does."""
    drafts = [path.with_suffix(".draft") for path in paths]
    with ExitStack() as opened:
        writers = [
            opened.enter_context(pq.ParquetWriter(draft, table.schema, **parquet_file.encoding(table, "lz4")))
            for draft in drafts
        ]
        for parts in rows:
            for writer, part in zip(writers, parts, strict=True):
                if len(part):
                    writer.write_table(parquet_file.conform(part, table))
    for draft, path in zip(drafts, paths, strict=True):
        draft.replace(path)
    return list(paths)


@explain_disk_full
def publish(
    warehouse: Warehouse,
    run_id: str,
    staged: Mapping[str, Sequence[Path]],
    settings_hash: str,
    delete_for: Mapping[str, pa.Array] = NO_DELETIONS,
) -> int:
    """Publish staged rows: new ones are added to their hour's file, stored ones with the same key replaced.

    `staged` maps table names to staged files, which are deleted once the files that they change are written: both would
    take twice the disk. `delete_for` maps them to articles whose stored rows go, unless they are staged anew. Returns
    how many files were replaced or added. Cut off at any moment, nothing or (by the next command) everything is
    published; tried again, it goes on where it failed.

    Raises:
        WarehouseError: a key would stand twice, the disk is full, or another run has taken the directory over.
    """
    roll_forward(warehouse)  # a try before this one may have come that far
    folder = warehouse.store.workspace(run_id) / "commit"
    drafts: list[Move] = []
    for table in TAKEDOWN_ORDER if ARTICLES.name in delete_for else PUBLISH_ORDER:
        changes = TableChanges(table, staged.get(table.name, ()), delete_for.get(table.name, NO_IDS))
        finals = write_drafts(warehouse, folder, changes, settings_hash)
        drafts += [(folder / final, warehouse.root / final) for final in finals]
    if any(Path(draft).exists() for draft, _ in drafts):  # else they were all moved by the try before this one
        journal.record(warehouse.store, drafts)
        if roll_forward(warehouse) < len(drafts):
            raise WarehouseError(f"{warehouse.data} was taken over by another run, which has dropped this one's work")
    drop_staged(warehouse, run_id)
    log.info("published %d files", len(drafts))
    return len(drafts)


def roll_forward(warehouse: Warehouse) -> int:
    """Complete a commit that was cut off; its number of files. Call it with the lock held."""
    warehouse.datasets.clear()
    return journal.roll_forward(warehouse.store)


def drop_staged(warehouse: Warehouse, run_id: str) -> None:
    """Drop what is left of a run that is published: whatever happens here, it has not failed."""
    try:
        run_mark.abandon(warehouse.store, run_id)
    except OSError as error:
        log.warning("run %s is published; the next command drops what it left: %s", run_id, error)


def draft_of(warehouse: Warehouse, final: PurePath) -> Path:
    """Where to write the file that is to replace another; see `replace_files`."""
    path = warehouse.store.workspace(_UPKEEP) / final.relative_to(warehouse.root)
    path.parent.mkdir(parents=True, exist_ok=True)
    return path


@explain_disk_full
def replace_files(warehouse: Warehouse, moves: Iterable[Move]) -> int:
    """Carry out moves in one journalled commit, in order, which may write drafts as they come; how many there were.

    A move is a draft and the place that it takes, or a file that goes and None.
    """
    warehouse.store.drop(_UPKEEP)
    try:
        journal.record(warehouse.store, list(moves))
        return roll_forward(warehouse)
    finally:
        if not journal.is_open(warehouse.store):
            warehouse.store.drop(_UPKEEP)
