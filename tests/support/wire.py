"""Items as agencies deliver them, made up: ninjs records, NewsML-G2 documents, and runs that read them."""

import json
from collections.abc import Sequence
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import duckdb

from pipeline.runs.summary import RunSummary
from pipeline.settings import Settings
from tests.support.inputs import age
from tests.support.newswire import newswire
from tests.support.runs import USUAL, ingest

START = datetime(2026, 3, 2, 6, tzinfo=UTC)
REPORTS = [article for article in newswire(120, seed=21, words=220) if article.kind == "report"]
ITEM = "urn:newsml:nordkyst.example:20260302:ferry-104"

Row = dict[str, Any]


def item(version: int = 1, body: str = REPORTS[0].body, item_id: str = ITEM, **more: Any) -> Row:
    """A version of a report in ninjs, made an hour after the one before."""
    created = START + timedelta(hours=version - 1)
    plain = {"uri": item_id, "type": "text", "version": str(version), "versioncreated": created.isoformat()}
    return plain | {"headline": "Ferry runs aground off Port Alba", "provider": "Nordkyst", "body_text": body} | more


def kill(version: int = 9, item_id: str = ITEM, **more: Any) -> Row:
    """The version with which the wire takes an item back."""
    bare = {name: value for name, value in item(version, "", item_id).items() if name != "body_text"}
    return bare | {"pubstatus": "canceled", "headline": "KILL: ferry"} | more


def reprint(outlet: str, body: str = REPORTS[0].body, hours: float = 3) -> Row:
    """What an outlet prints of it."""
    at = START + timedelta(hours=hours)
    return {"url": f"https://{outlet}.example/ferry", "title": "Ferry aground", "text": body} | {
        "published_at": at.isoformat()
    }


def deliver(
    folder: Path, records: Sequence[Row], at: datetime = START + timedelta(days=1), settings: Settings = USUAL
) -> RunSummary:
    """A run on some records, each in a file of its own, so that they come in in this order."""
    place = folder / f"in-{at:%Y%m%d%H%M%S}-{len(list(folder.glob('in-*')))}"
    place.mkdir(parents=True)
    paths = [place / f"{number:03}.json" for number in range(len(records))]
    for path, record in zip(paths, records, strict=True):
        path.write_text(json.dumps(record), encoding="utf-8")
        age(path, 48)
    return ingest(folder / "data", paths, settings, at)


def query(folder: Path, sql: str) -> list[Any]:
    """The rows of a query on the tables; `{table}` stands for its files."""
    names = ("articles", "clusters", "memberships", "changes", "edges", "stories", "sketches", "runs")
    tables = {name: f"'{folder}/data/{name}/**/*.parquet'" for name in names}
    with duckdb.connect() as db:
        return db.sql(sql.format(**tables)).fetchall()
