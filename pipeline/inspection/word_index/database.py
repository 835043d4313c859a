"""A place for an index -> a SQLite database there, made anew where it is of another version or damaged."""

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from pipeline.errors import WarehouseError

VERSION = 1  # of the tables below, and of what tokens are
_WAIT_SECONDS = 30.0  # for another process that writes
_CACHE_KIB, _UNWRITTEN_BYTES = 65_536, 33_554_432

# `number` sorts by time of publication. `titles` and `texts` hold tokens alone: no text can be read out of them.
_TABLES = """
    CREATE TABLE files(id INTEGER PRIMARY KEY AUTOINCREMENT, name TEXT NOT NULL UNIQUE, stamp TEXT NOT NULL);
    CREATE TABLE heads(number INTEGER PRIMARY KEY, article_id TEXT NOT NULL UNIQUE, file INTEGER NOT NULL,
        content_hash TEXT, source TEXT, title TEXT, url TEXT, published_at INTEGER, lang TEXT, n_words INTEGER,
        status TEXT);
    CREATE TABLE members(number INTEGER PRIMARY KEY, cluster_id TEXT NOT NULL, role TEXT NOT NULL);
    CREATE INDEX of_role ON members(role);
    CREATE INDEX of_cluster ON members(cluster_id);
    CREATE VIRTUAL TABLE titles USING fts5(words, content='', detail=none, tokenize='ascii');
    CREATE VIRTUAL TABLE texts USING fts5(words, content='', detail=none, tokenize='ascii');
"""


@contextmanager
def reading(path: Path) -> Iterator[sqlite3.Connection]:
    """The index as it is; what a writer has not committed is not seen.

    Raises:
        WarehouseError: it cannot be read.
    """
    address = f"{path.absolute().as_uri()}?mode=ro"
    with _explained(path, sqlite3.Error), _connected(address) as db:
        if db.execute("PRAGMA user_version").fetchone()[0] != VERSION:
            raise sqlite3.DatabaseError("it is of another version")
        yield db


@contextmanager
def writing(path: Path) -> Iterator[sqlite3.Connection]:
    """The index, made if it is not there.

    Raises:
        WarehouseError: it cannot be written.
    """
    with _explained(path, sqlite3.Error, OSError):
        make(path)
    with _explained(path, sqlite3.Error), _connected(path) as db:
        for name in ("titles", "texts"):
            db.execute(f"INSERT INTO {name}({name}, rank) VALUES('hashsize', {_UNWRITTEN_BYTES})")
        yield db


def make(path: Path) -> None:
    """An index without rows, if there is none of this version."""
    path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    if path.exists() and not _is_of_version(path):
        remove(path)
    path.touch(mode=0o600)  # others of this machine may not read what is forbidden to them in the tables
    with _connected(path) as db:
        db.execute("PRAGMA journal_mode = wal")
        db.execute("BEGIN IMMEDIATE")  # of two that begin at once, one makes the tables
        if not db.execute("PRAGMA user_version").fetchone()[0]:
            for statement in _TABLES.split(";"):
                db.execute(statement)
            db.execute(f"PRAGMA user_version = {VERSION}")
        db.execute("COMMIT")


def remove(path: Path) -> None:
    """Delete an index: of an article that was forgotten no word stays behind."""
    for name in (path, *(path.with_name(path.name + end) for end in ("-wal", "-shm"))):
        name.unlink(missing_ok=True)


def _is_of_version(path: Path) -> bool:
    with suppress(sqlite3.DatabaseError), _connected(path) as db:
        return bool(db.execute("PRAGMA user_version").fetchone()[0] in (0, VERSION))
    return False


@contextmanager
def _connected(place: Path | str) -> Iterator[sqlite3.Connection]:
    db = sqlite3.connect(place, timeout=_WAIT_SECONDS, isolation_level=None, uri=isinstance(place, str))
    try:
        db.row_factory = sqlite3.Row
        db.execute(f"PRAGMA cache_size = -{_CACHE_KIB}")
        db.execute("PRAGMA synchronous = off")  # what a crash of the machine damages is made anew
        yield db
    finally:
        db.close()


@contextmanager
def _explained(path: Path, *kinds: type[Exception]) -> Iterator[None]:
    try:
        yield
    except kinds as error:
        raise WarehouseError(
            f"the index of words cannot be used at {path}: {error}. Delete it, or name another folder with --cache."
        ) from error
