"""Files of ARTICLES and MEMBERSHIPS -> rows of an index; a file that has not changed is not read again."""

import json
import sqlite3
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import PurePath
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq

from pipeline.inspection.word_index.numbers import numbered
from pipeline.inspection.word_index.tokens import token_of, tokens
from pipeline.schemas.columns import Table
from pipeline.schemas.tables import ARTICLES, MEMBERSHIPS
from pipeline.storage.warehouse import Warehouse

Row = dict[str, Any]

_KNOWN = ("article_id", "content_hash", "source", "title", "url", "published_at", "lang", "n_words", "status")
_HEAD = (*_KNOWN, "number", "file")
_ADD = f"INSERT INTO heads({', '.join(_HEAD)}) VALUES({', '.join(f':{name}' for name in _HEAD)})"
_MOVE = """UPDATE heads SET file = :file, source = :source, url = :url, published_at = :published_at, lang = :lang,
    status = :status WHERE article_id = :article_id"""
_THERE = """SELECT article_id, content_hash, title FROM heads
    WHERE article_id IN (SELECT value FROM json_each(?))"""
_PLACE = """INSERT OR REPLACE INTO members(number, cluster_id, role)
    SELECT number, :cluster_id, :role FROM heads WHERE article_id = :article_id"""


@dataclass(frozen=True)
class StampedFile:
    """A file of a table; `stamp` changes whenever it does."""

    table: Table
    path: PurePath
    name: str
    stamp: str


class ChangedError(Exception):
    """A text that is indexed has changed, or is no more: tokens cannot be taken out, the index is to be made anew."""


def stamped_files(warehouse: Warehouse) -> list[StampedFile]:
    """The files that an index is made of, the latest first; those of one hour one behind the other.

    Raises:
        FileNotFoundError: one of them went meanwhile.
    """
    found = []
    for table in (ARTICLES, MEMBERSHIPS):
        folder = warehouse.folder(table)
        stamps = warehouse.store.stamps(folder)
        found += [
            StampedFile(table, path, "/".join(path.parts[-3:]), stamp)
            for path, stamp in stamps.items()
            if path.parent.parent == folder and path.suffix == ".parquet"
        ]
    order = sorted(found, key=lambda file: file.table.name)
    return sorted(order, key=lambda file: file.path.parts[-2:], reverse=True)


def outdated(db: sqlite3.Connection, files: Sequence[StampedFile]) -> list[StampedFile]:
    """The files that are not indexed as they are now."""
    known = dict(map(tuple, db.execute("SELECT name, stamp FROM files")))
    return [file for file in files if known.get(file.name) != file.stamp]


def add(db: sqlite3.Connection, warehouse: Warehouse, file: StampedFile) -> None:
    """Index a file, in one transaction.

    Raises:
        ChangedError: the text of an article in it is another than was indexed.
    """
    db.execute("BEGIN IMMEDIATE")
    try:
        if outdated(db, [file]):  # another process may have been faster
            db.execute("DELETE FROM files WHERE name = ?", (file.name,))
            # A new id each time, never used before: what still has the old one at the end is no more in the file.
            inserted = "INSERT INTO files(name, stamp) VALUES(?, ?)"
            number = db.execute(inserted, (file.name, file.stamp)).lastrowid
            _rows_of(db, warehouse, file, int(number or 0))
        db.execute("COMMIT")
    except BaseException:
        db.execute("ROLLBACK")
        raise


def settle(db: sqlite3.Connection, files: Sequence[StampedFile]) -> None:
    """Take files that are no more off the list, once all others are indexed.

    Raises:
        ChangedError: an article was in them alone.
    """
    names = {file.name for file in files}
    gone = [(row["name"],) for row in db.execute("SELECT name FROM files") if row["name"] not in names]
    db.executemany("DELETE FROM files WHERE name = ?", gone)
    if db.execute("SELECT 1 FROM heads WHERE file NOT IN (SELECT id FROM files) LIMIT 1").fetchone():
        raise ChangedError("articles that were indexed are no more")


def _rows_of(db: sqlite3.Connection, warehouse: Warehouse, file: StampedFile, number: int) -> None:
    opened = pq.ParquetFile(warehouse.store.source(file.path))
    try:
        for group in range(opened.num_row_groups):
            if file.table == ARTICLES:
                _add_articles(db, opened, group, number)
            else:
                rows = opened.read_row_group(group, ["article_id", "cluster_id", "role"])
                db.executemany(_PLACE, rows.to_pylist())
    finally:
        opened.close()


def _add_articles(db: sqlite3.Connection, opened: pq.ParquetFile, group: int, file: int) -> None:
    rows = opened.read_row_group(group, list(_KNOWN))
    times = rows.schema.get_field_index("published_at")
    heads: list[Row] = rows.set_column(times, "published_at", rows["published_at"].cast(pa.int64())).to_pylist()
    known = _there(db, rows["article_id"].to_pylist())
    for row in heads:
        if row["article_id"] in known and known[row["article_id"]] != (row["content_hash"], row["title"]):
            raise ChangedError(f"the text of {row['article_id']} has changed")
    db.executemany(_MOVE, [{**row, "file": file} for row in heads if row["article_id"] in known])
    new = [{**row, "file": file} for row in heads if row["article_id"] not in known]
    if new:
        texts = dict(zip(*opened.read_row_group(group, ["article_id", "text"]).to_pydict().values(), strict=True))
        for numbers in numbered(db, new):
            db.executemany(_ADD, numbers)
            _add_words(db, numbers, texts)


def _there(db: sqlite3.Connection, ids: Sequence[str]) -> dict[str, tuple[str | None, str | None]]:
    """Of the articles that are indexed: what tells whether their texts have changed."""

    found = db.execute(_THERE, (json.dumps(ids),))
    return {row["article_id"]: (row["content_hash"], row["title"]) for row in found}


def _add_words(db: sqlite3.Connection, rows: Sequence[Row], texts: Mapping[str, str | None]) -> None:
    titles = [(row["number"], tokens(row["title"] or ""), _facts(row)) for row in rows]
    db.executemany(
        "INSERT INTO titles(rowid, words) VALUES(?, ?)",
        ((number, _joined(title, facts)) for number, title, facts in titles),
    )
    bodies = [tokens(texts[row["article_id"]] or "") for row in rows]
    db.executemany(
        "INSERT INTO texts(rowid, words) VALUES(?, ?)",
        (
            (number, _joined([*title, *body], facts))
            for (number, title, facts), body in zip(titles, bodies, strict=True)
        ),
    )


def _facts(row: Row) -> list[str]:
    return [token_of(kind, row[kind]) for kind in ("source", "lang") if row[kind]]


def _joined(found: Sequence[str], facts: Sequence[str]) -> str:
    return " ".join(dict.fromkeys((*found, *facts)))
