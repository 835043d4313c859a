"""The hour files of days that are over -> one file a day and table; rows move, but not one of them changes."""

import logging
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import groupby
from pathlib import PurePath

from pipeline.schemas.columns import Table
from pipeline.schemas.working import PARTITIONED_TABLES
from pipeline.storage import commit, parquet_file
from pipeline.storage.stores import base
from pipeline.storage.table_files import BARE_FILE, DAY_FILE
from pipeline.storage.upkeep import merge_files
from pipeline.storage.warehouse import Warehouse

log = logging.getLogger(__name__)

# Decompressed. A later run that changes a row of a day rewrites its file, and holds it in memory for that.
MOST_BYTES = 1_000_000_000


@dataclass(frozen=True)
class Compacted:
    """What was merged of a table: days, and all of its files before and after.

    `n_large`: days that were left as they are, for their files are large.
    """

    table: str
    n_days: int
    n_before: int
    n_after: int
    n_large: int


@dataclass(frozen=True)
class _Plan:
    table: Table
    n_files: int
    days: Sequence[Sequence[PurePath]]
    n_large: int


def compact(warehouse: Warehouse, before: date, most_bytes: int = MOST_BYTES) -> list[Compacted]:
    """Merge the files of each day before a date into one, table by table, in one journalled commit. Hold the lock.

    A day of more than `most_bytes` stays as it is. Rows move between files: while the commit is under way, who reads
    the tables by glob may see some twice.
    """
    plans = [_plan(warehouse, table, before, most_bytes) for table in PARTITIONED_TABLES]
    n_moved = commit.replace_files(warehouse, (move for plan in plans for move in _moves(warehouse, plan)))
    log.info("compacted %d days of tables, %d files moved or went", sum(len(plan.days) for plan in plans), n_moved)
    return [_merged(plan) for plan in plans]


def _plan(warehouse: Warehouse, table: Table, before: date, most_bytes: int) -> _Plan:
    files = warehouse.files(table)
    days = [list(paths) for _, paths in groupby(files, key=lambda path: path.parent)]
    closed = [day for day in days if date.fromisoformat(day[0].parent.name) < before]
    split = [day for day in closed if len(day) > 1 and day[0].name != BARE_FILE]
    small = [
        day for day in split if sum(parquet_file.n_bytes(warehouse.store.source(path)) for path in day) <= most_bytes
    ]
    return _Plan(table, len(files), small, len(split) - len(small))


def _moves(warehouse: Warehouse, plan: _Plan) -> Iterator[base.Move]:
    """The day's file comes before its hours go: cut off in between, rows stand twice, but none is lost."""
    for files in plan.days:
        whole = files[0].with_name(DAY_FILE)
        draft = commit.draft_of(warehouse, whole)
        merge_files.merge(warehouse.store, files, plan.table, draft)
        yield draft, whole
        yield from ((path, None) for path in files if path != whole)


def _merged(plan: _Plan) -> Compacted:
    n_gone = sum(len(files) - 1 for files in plan.days)
    return Compacted(plan.table.name, len(plan.days), plan.n_files, plan.n_files - n_gone, plan.n_large)
