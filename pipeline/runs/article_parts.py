"""Staged and stored ARTICLES, and the articles of each part of a step's work -> the rows of each part, in its files."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from itertools import pairwise
from pathlib import Path
from typing import TypeAlias

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq
from numpy.typing import NDArray

from pipeline.compute.arrow import in_batches, take_rows
from pipeline.compute.prefetch import prefetch
from pipeline.runs.context import RunContext
from pipeline.schemas.columns import Table
from pipeline.schemas.tables import ARTICLES

RowsOf: TypeAlias = Callable[[Sequence[pa.Array]], Iterator[list[pa.Table]]]  # parts -> some rows of each, in turn

_FEW = 3  # parts: to read what is staged so often takes no longer than to write a file of each

_AT_ONCE = 200  # parts, whose files are written side by side: a process may have a thousand open
_STORED_AT_ONCE = 20_000  # rows


def divide_articles(
    context: RunContext, staged: Sequence[Path], parts: Sequence[pa.Array], columns: Sequence[str]
) -> list[list[Path]]:
    """For each part the files that hold the rows of its articles, as staged or else as stored, whatever their status,
    with some columns.

    All that is stored is read once for several parts, and not once a part: few articles lie in all of a table's files.
    So is what is staged for many parts, a file at a time; for few it is left where it is. A single part may as well
    read what is stored itself, and gets no files of it.
    """
    names = {"article_id", "status", *columns}
    some = replace(ARTICLES, columns=tuple(column for column in ARTICLES.columns if column.name in names))
    files = [list(staged) for _ in parts]
    if len(parts) > _FEW and staged:
        files = _in_files(context, "part", parts, some, lambda own: _staged_rows(staged, own, some))
    others = context.not_staged(staged, pa.concat_arrays(parts)).unique() if len(parts) > 1 else ()
    if not len(others):
        return files
    stored = _in_files(context, "stored-part", parts, some, lambda own: _stored_rows(context, others, own, some))
    return [own + more for own, more in zip(files, stored, strict=True)]


def _in_files(
    context: RunContext, stage: str, parts: Sequence[pa.Array], table: Table, rows_of: RowsOf
) -> list[list[Path]]:
    """The rows of each part in a file of its own; some parts at a time."""
    files: list[list[Path]] = []
    for start in range(0, len(parts), _AT_ONCE):
        together = parts[start : start + _AT_ONCE]
        divided = prefetch(rows_of(together))
        numbers = range(start, start + len(together))
        files += [[path] for path in context.stage_parts(stage, numbers, divided, table)]
    return files


def _staged_rows(staged: Sequence[Path], parts: Sequence[pa.Array], table: Table) -> Iterator[list[pa.Table]]:
    """The staged rows of each part, a file at a time."""
    ids = [pq.read_table(path, columns=["article_id"])["article_id"].combine_chunks() for path in staged]
    starts = np.cumsum([0, *map(len, ids)])
    places = _places(pa.concat_arrays(ids), parts)
    for path, (start, stop) in zip(staged, pairwise(starts), strict=True):
        rows = pq.read_table(path, columns=table.schema.names)
        cuts = [np.searchsorted(own, (start, stop)) for own in places]
        yield [take_rows(rows, pa.array(own[slice(*cut)] - start)) for own, cut in zip(places, cuts, strict=True)]


def _stored_rows(
    context: RunContext, ids: pa.Array, parts: Sequence[pa.Array], table: Table
) -> Iterator[list[pa.Table]]:
    """The stored rows of each part among some articles, some at a time."""
    found = context.warehouse.rows_in_parts(ARTICLES, "article_id", ids, table.schema.names)
    for rows in in_batches(found, _STORED_AT_ONCE):
        places = _places(rows["article_id"].combine_chunks(), parts)
        yield [take_rows(rows, pa.array(own)) for own in places]


def _places(ids: pa.Array, parts: Sequence[pa.Array]) -> list[NDArray[np.int64]]:
    """The places among some ids of those of each part that are there, in order."""
    found = np.asarray(pc.index_in(pa.concat_arrays(parts), value_set=ids).fill_null(-1), np.int64)
    each = np.split(found, np.cumsum([len(part) for part in parts])[:-1])
    return [np.sort(own[own >= 0]) for own in each]
