"""Staged ARTICLES, and the articles of each part of a step's work -> the rows of each part, in a file of its own."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import pairwise
from pathlib import Path

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq
from numpy.typing import NDArray

from pipeline.compute.arrow import take_rows
from pipeline.compute.prefetch import prefetch
from pipeline.runs.context import RunContext
from pipeline.schemas.tables import ARTICLES

_FEW = 3  # parts: to read what is staged so often takes no longer than to write a file of each

_AT_ONCE = 200  # parts, whose files are written side by side: a process may have a thousand open


def divide_articles(
    context: RunContext, staged: Sequence[Path], parts: Sequence[pa.Array], columns: Sequence[str]
) -> list[list[Path]]:
    """For each part the files that hold the staged rows of its articles, whatever their status, with some columns.

    All that is staged is read once for many parts, a file at a time, and not once a part; for few it is left where it
    is.
    """
    if len(parts) <= _FEW or not staged:
        return [list(staged) for _ in parts]
    names = {"article_id", "status", *columns}
    some = replace(ARTICLES, columns=tuple(column for column in ARTICLES.columns if column.name in names))
    files: list[list[Path]] = []
    for start in range(0, len(parts), _AT_ONCE):
        together = parts[start : start + _AT_ONCE]
        divided = prefetch(_divided(staged, together, some.schema.names))
        numbers = range(start, start + len(together))
        files += [[path] for path in context.stage_parts("part", numbers, divided, some)]
    return files


def _divided(staged: Sequence[Path], parts: Sequence[pa.Array], columns: Sequence[str]) -> Iterator[list[pa.Table]]:
    """The rows of each part, a file at a time."""
    ids = [pq.read_table(path, columns=["article_id"])["article_id"].combine_chunks() for path in staged]
    starts = np.cumsum([0, *map(len, ids)])
    places = _places(pa.concat_arrays(ids), parts)
    for path, (start, stop) in zip(staged, pairwise(starts), strict=True):
        rows = pq.read_table(path, columns=list(columns))
        cuts = [np.searchsorted(own, (start, stop)) for own in places]
        yield [take_rows(rows, pa.array(own[slice(*cut)] - start)) for own, cut in zip(places, cuts, strict=True)]


def _places(ids: pa.Array, parts: Sequence[pa.Array]) -> list[NDArray[np.int64]]:
    """The places among some ids of those of each part that are there, in order."""
    found = np.asarray(pc.index_in(pa.concat_arrays(parts), value_set=ids).fill_null(-1), np.int64)
    each = np.split(found, np.cumsum([len(part) for part in parts])[:-1])
    return [np.sort(own[own >= 0]) for own in each]
