"""RAW that is older than the setting allows -> the same rows without their bodies: who an article is stays known."""

import logging
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from itertools import groupby
from pathlib import PurePath

from pipeline.schemas.working import RAW
from pipeline.settings import RetentionSettings
from pipeline.storage import commit, parquet_file
from pipeline.storage.stores import base
from pipeline.storage.table_files import BARE_FILE
from pipeline.storage.upkeep import merge_files
from pipeline.storage.warehouse import Warehouse

log = logging.getLogger(__name__)


@dataclass(frozen=True)
class Expired:
    """Raw input that went: of how many days, in how many files, and the bytes of its columns, decompressed."""

    n_days: int = 0
    n_files: int = 0
    n_bytes: int = 0


def expire(warehouse: Warehouse, settings: RetentionSettings, now: datetime) -> Expired:
    """Drop the bodies of whole days that are past retention, in a commit of its own. Hold the lock.

    A day's files become one, `bare.parquet`, whose name says that nothing is left to drop: so a run that finds no such
    day has only listed files. Identities stay, for an article must be known again, and so must its next version.
    """
    days = _days(warehouse, (now - timedelta(days=settings.raw_days)).date()) if settings.raw_days else []
    if not days:
        return Expired()
    files = [path for day in days for path in day]
    n_bytes = sum(parquet_file.n_bytes(warehouse.store.source(path)) for path in files)
    commit.replace_files(warehouse, _moves(warehouse, days))
    log.info("dropped the raw input of %d days, past retention", len(days))
    return Expired(len(days), len(files), n_bytes)


def _days(warehouse: Warehouse, before: date) -> list[list[PurePath]]:
    """The files of each day that is past retention and still has bodies."""
    days = (list(files) for _, files in groupby(warehouse.files(RAW), key=lambda path: path.parent))
    return [
        files
        for files in days
        if date.fromisoformat(files[0].parent.name) < before and [path.name for path in files] != [BARE_FILE]
    ]


def _moves(warehouse: Warehouse, days: Sequence[Sequence[PurePath]]) -> Iterator[base.Move]:
    for files in days:
        bare = files[0].with_name(BARE_FILE)
        draft = commit.draft_of(warehouse, bare)
        merge_files.merge(warehouse.store, files, RAW, draft, empty="body")
        yield draft, bare
        yield from ((path, None) for path in files if path != bare)
