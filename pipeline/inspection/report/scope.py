"""RUNS and a name -> the run that a report is of, and the tables as its queries see them."""

from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import PurePath
from typing import TYPE_CHECKING, Any

import pyarrow as pa
import pyarrow.dataset as ds

from pipeline.compute.sql import connect
from pipeline.errors import UsageError
from pipeline.schemas.columns import Table
from pipeline.schemas.tables import ARTICLES, CHANGES, CLUSTERS, EDGES, MEMBERSHIPS, REUSE, RUNS, STORIES
from pipeline.storage.row_lookup import only_files
from pipeline.storage.warehouse import Warehouse

if TYPE_CHECKING:
    from duckdb import DuckDBPyConnection

Row = Mapping[str, Any]

_SHOWN = 5  # runs that a message names
_ASKED = (CHANGES, CLUSTERS, EDGES, MEMBERSHIPS, REUSE, STORIES)
_OUTLET = "coalesce(source, '(unknown)')"
_NEW = f"""
    CREATE TEMP TABLE new_articles AS
    SELECT article_id, {_OUTLET} AS outlet, status, status_detail, n_words,
        CAST(floor(epoch(published_at) / 86400) AS INTEGER) AS day
    FROM articles_of_day WHERE ingested_at = $1::TIMESTAMPTZ
"""
_TOUCHED = """
    CREATE TEMP TABLE touched AS
    SELECT cluster_id, story_id, n_articles, n_sources, canonical_reason, published_at, min_similarity
    FROM clusters SEMI JOIN (SELECT cluster_id FROM changes WHERE run_id = $1) USING (cluster_id)
    WHERE status = 'active'
"""


@dataclass(frozen=True)
class Scope:
    """A run, and the tables as queries see them, by their names.

    Beside these there are `articles_of_day`, the rows of ARTICLES that were first written on the run's day;
    `new_articles`, those of the run, without texts; and `touched`, the clusters that it changed, as they are now.
    """

    warehouse: Warehouse
    run: Row
    db: "DuckDBPyConnection"

    def rows(self, query: str, *parameters: object) -> list[Row]:
        """The answer to a query."""
        found: list[Row] = self.db.sql(query, params=list(parameters)).to_arrow_table().to_pylist()
        return found

    def stored(self, table: Table, ids: Sequence[str], columns: Sequence[str]) -> dict[str, Row]:
        """Some rows of a table whose key is one id, by that."""
        key = table.key[0]
        rows = self.warehouse.rows(table, key, pa.array(sorted(set(ids)), pa.string()), [key, *columns]).to_pylist()
        return {row[key]: row for row in rows}


@contextmanager
def open_scope(warehouse: Warehouse, name: str | None) -> Iterator[Scope]:
    """What there is to tell of a run; see `choose_run`.

    Raises:
        UsageError: there is no such run, or more than one.
    """
    run = choose_run(warehouse, name)
    with connect() as db:
        for table in _ASKED:
            db.register(table.name, warehouse.dataset(table))
        db.register("articles_of_day", _of_day(warehouse, f"{run['started_at']:%Y-%m-%d}"))
        db.execute(_NEW, [run["started_at"]])
        db.execute(_TOUCHED, [run["run_id"]])
        yield Scope(warehouse, run, db)


def choose_run(warehouse: Warehouse, name: str | None) -> Row:
    """The run of that run_id, or that begins like that; without a name the last that changed something, else the last.

    Raises:
        UsageError: there is no such run, or more than one.
    """
    rows: list[Row] = warehouse.dataset(RUNS).to_table().sort_by("run_id").to_pylist()
    if name is None:
        return next((row for row in reversed(rows) if row["n_new"] or row["n_changed"]), rows[-1])
    found = [row for row in rows if row["run_id"].startswith(name)] if name else []
    if not found:
        latest = ", ".join(row["run_id"] for row in rows[-_SHOWN:])
        raise UsageError(f"no run {name!r} in {warehouse.data}; the latest are {latest}")
    if len(found) > 1:
        some = ", ".join(row["run_id"] for row in found[:_SHOWN])
        raise UsageError(f"{name!r} begins the names of {len(found)} runs, give more of one: {some}")
    return found[0]


def _of_day(warehouse: Warehouse, day: str) -> ds.FileSystemDataset:
    """The rows of ARTICLES that were first written on a day: no other file is opened."""
    stored = warehouse.dataset(ARTICLES)
    files = [file for file in stored.get_fragments() if PurePath(file.path).parent.name == day]
    return only_files(stored, files)
