"""Stored tables and conditions -> their rows a page at a time, in the order of their keys."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from pipeline.inspection.browser.api.cursor import read, written
from pipeline.inspection.browser.ask import Row, ask
from pipeline.inspection.changes import StartingPoint, changes
from pipeline.schemas.columns import Table
from pipeline.schemas.tables import CLUSTERS, MEMBERSHIPS, STORIES
from pipeline.storage.warehouse import Warehouse

_CHANGE = ("run_id", "cluster_id", "kind")


@dataclass(frozen=True)
class Asked:
    """A page of an answer: the cursor that it begins behind, and how many rows at most."""

    cursor: str
    limit: int


@dataclass(frozen=True)
class Limits:
    """What is asked of clusters or stories; what is empty does not count. `least`: articles, or write-ups."""

    outlet: str = ""
    since: datetime | None = None
    until: datetime | None = None
    least: int = 0


def clusters(warehouse: Warehouse, limits: Limits, asked: Asked) -> dict[str, Any]:
    """Active clusters, without texts."""
    given: list[tuple[str, object]] = [("n_articles >= {}", limits.least)]
    given += [("published_at >= {}::TIMESTAMPTZ", limits.since)] if limits.since else []
    given += [("published_at < {}::TIMESTAMPTZ", limits.until)] if limits.until else []
    given += [("list_contains(sources, {})", limits.outlet)] if limits.outlet else []
    return _page(warehouse, CLUSTERS, [("status = {}", "active"), *given], asked)


def stories(warehouse: Warehouse, limits: Limits, asked: Asked) -> dict[str, Any]:
    """Active stories."""
    given: list[tuple[str, object]] = [("n_clusters >= {}", limits.least)]
    given += [("last_published >= {}::TIMESTAMPTZ", limits.since)] if limits.since else []
    given += [("first_published < {}::TIMESTAMPTZ", limits.until)] if limits.until else []
    given += [("list_contains(sources, {})", limits.outlet)] if limits.outlet else []
    return _page(warehouse, STORIES, [("status = {}", "active"), *given], asked)


def members(warehouse: Warehouse, cluster_id: str, asked: Asked) -> dict[str, Any]:
    """The members of a cluster."""
    return _page(warehouse, MEMBERSHIPS, [("cluster_id = {}", cluster_id)], asked)


def texts(warehouse: Warehouse, story_id: str, asked: Asked) -> dict[str, Any]:
    """The clusters of a story."""
    return _page(warehouse, CLUSTERS, [("status = {}", "active"), ("story_id = {}", story_id)], asked)


def changes_since(warehouse: Warehouse, start: StartingPoint, kinds: Sequence[str], asked: Asked) -> dict[str, Any]:
    """CHANGES in their order, each with its cluster as it is now."""
    place = read(asked.cursor, (str, str, str))
    if place is not None:
        start = StartingPoint(str(place[0]), "")
    rows: list[Row] = changes(warehouse, start, kinds).to_pylist()
    rows = [row for row in rows if place is None or [row[name] for name in _CHANGE] > place]
    following = written([rows[asked.limit - 1][name] for name in _CHANGE]) if len(rows) > asked.limit else None
    return {"items": rows[: asked.limit], "next": following}


def _page(warehouse: Warehouse, table: Table, conditions: Sequence[tuple[str, object]], asked: Asked) -> dict[str, Any]:
    key = table.key[0]
    place = read(asked.cursor, (str,))
    chosen = [*conditions, *([(f"{key} > {{}}", place[0])] if place else [])]
    where = " AND ".join(condition.format(f"${number}") for number, (condition, _) in enumerate(chosen, 1))
    columns = ", ".join(table.stored_names(without=("text",)))
    query = f"SELECT {columns} FROM {table.name} WHERE {where} ORDER BY {key} LIMIT {asked.limit + 1}"
    rows = ask(warehouse, (table,), query, *(value for _, value in chosen))
    following = written([rows[asked.limit - 1][key]]) if len(rows) > asked.limit else None
    return {"items": rows[: asked.limit], "next": following}
