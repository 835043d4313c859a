"""Staged ARTICLES, and the articles of each part of a step's work -> the rows of each part, in files of its own."""

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq

from pipeline.runs.context import RunContext
from pipeline.schemas.tables import ARTICLES

_FEW = 3  # parts: to read what is staged so often takes no longer than to write the files of each


def divide_articles(
    context: RunContext, staged: Sequence[Path], parts: Sequence[pa.Array], columns: Sequence[str]
) -> list[list[Path]]:
    """For each part the files that hold the staged rows of its articles, whatever their status, with some columns.

    All that is staged is read once, a file at a time, and not once a part; for few parts it is left where it is.
    """
    if len(parts) <= _FEW:
        return [list(staged) for _ in parts]
    names = {"article_id", "status", *columns}
    some = replace(ARTICLES, columns=tuple(column for column in ARTICLES.columns if column.name in names))
    files: list[list[Path]] = [[] for _ in parts]
    for number, path in enumerate(staged):
        rows = pq.read_table(path, columns=some.schema.names)
        for part, ids in enumerate(parts):
            own = rows.filter(pc.is_in(rows["article_id"], value_set=ids))
            if len(own):
                files[part].append(context.stage(f"part-{part:04}-{number:04}", own, some))
    return files
