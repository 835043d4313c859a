"""A data directory -> which checks of its tables pass, and what fails the others. It only looks."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from itertools import islice
from pathlib import Path, PurePath
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

from pipeline.checks import file_checks, reuse_checks
from pipeline.checks.row_checks import ROW_CHECKS
from pipeline.checks.table_checks import CHECKED_TABLES, Check
from pipeline.compute.sql import connect
from pipeline.schemas.columns import Table
from pipeline.schemas.tables import ARTICLES, PUBLIC_TABLES
from pipeline.schemas.working import OVERRIDES, SINGLE_FILE_TABLES, TOMBSTONES, WITHDRAWN_COPIES
from pipeline.storage import journal, run_mark
from pipeline.storage.stores.base import ALL
from pipeline.storage.warehouse import Warehouse
from pipeline.text.hashing import content_hash
from pipeline.text.words import words

if TYPE_CHECKING:
    from duckdb import DuckDBPyConnection

EXAMPLES = 5
_BATCH = 1000  # articles
_SINGLE = (TOMBSTONES, OVERRIDES, WITHDRAWN_COPIES)  # tables in one file that checks ask
_TEXTS = "n_words and content_hash are those of the text"
_PLACE = re.compile(r"\d{4}-\d\d-\d\d/(\d\d|day|bare)\.parquet")
_HAS_FILE = "every table has a file"
_NO_STRAYS = "no other files lie among the tables"
_FILES = (*file_checks.FILE_CHECKS, file_checks.READABLE_CHECK, file_checks.SORTED, _HAS_FILE, _NO_STRAYS)
_FILE_REMEDIES = {
    _NO_STRAYS: "move it away",
    file_checks.READABLE_CHECK: "restore the file from a copy, or from a snapshot",
    file_checks.COLUMNS: (
        "`newsfold migrate` if it is older; move it away if newsfold did not write it, else restore it"
    ),
    file_checks.VERSION_CHECK: "`newsfold migrate` if the file is older, a newer newsfold if it is newer",
}


@dataclass(frozen=True)
class Finding:
    """A check that fails: how often, the first offenders, and what to do."""

    topic: str
    check: str
    n: int
    examples: tuple[str, ...]
    remedy: str = ""


@dataclass(frozen=True)
class CheckReport:
    """What was looked at and what was found.

    `tables`: files and rows by table. `verified`: checks by topic. `notes`: what is no fault, but should be known.
    """

    tables: Mapping[str, tuple[int, int]] = field(default_factory=dict)
    verified: Mapping[str, int] = field(default_factory=dict)
    findings: tuple[Finding, ...] = ()
    notes: tuple[str, ...] = ()


def check(warehouse: Warehouse) -> CheckReport:
    """Run every check on a data directory, or on a snapshot of one. Hold the lock, or a commit may come between.

    While a commit is cut off half-way, only what holds at any moment is checked.
    """
    with _on_disk(warehouse) as local:
        return _check(local)


@contextmanager
def _on_disk(warehouse: Warehouse) -> Iterator[Warehouse]:
    """The same files where DuckDB can read them; each is read more than once, so those of a bucket are fetched."""
    if isinstance(warehouse.root, Path):
        yield warehouse
        return
    with TemporaryDirectory(prefix="newsfold-check-") as folder:
        paths = warehouse.store.files(warehouse.root, ALL)
        copies = [(path, Path(folder, path.relative_to(warehouse.root))) for path in paths]
        for _, place in copies:
            place.parent.mkdir(parents=True, exist_ok=True)
        warehouse.store.fetch(copies)
        yield Warehouse(folder)


def _check(warehouse: Warehouse) -> CheckReport:
    tables = [table for table in CHECKED_TABLES if table in PUBLIC_TABLES or warehouse.has_state]
    findings, unsound = _check_files(warehouse, tables)
    with connect() as db:
        sound = [table for table in tables if table.name not in unsound]
        counts = {table.name: _open(db, warehouse, table) for table in sound}
        single = [t for t in _SINGLE if warehouse.has_state and t.name not in unsound]
        for table in single:
            db.register(table.name, warehouse.read_single(table))
        barred = {t.name for t in (*CHECKED_TABLES, *_SINGLE)} - counts.keys() - {t.name for t in single}
        due = [check for check in ROW_CHECKS if _holds_now(check, warehouse)]
        asked = [check for check in due if not _reads(check, barred)]
        findings += [found for check in asked if (found := _ask(db, check))]
        verified = Counter({"files": len(_FILES)}) + Counter(check.topic for check in asked)
        if barred.isdisjoint(reuse_checks.ORIGINS_OF) and not journal.is_open(warehouse.store):
            verified["stories"] += 1
            wrong = reuse_checks.wrong_origins(db)
            findings += _finding("stories", reuse_checks.ORIGINS_CHECK, wrong, "`newsfold recluster`")
    if ARTICLES.name in counts:
        verified["texts"] = 1
        findings += _finding("texts", _TEXTS, _wrong_texts(warehouse), "`newsfold reclean` counts anew")
    return CheckReport(counts, verified, tuple(findings), tuple(_notes(warehouse, unsound)))


def _holds_now(check: Check, warehouse: Warehouse) -> bool:
    """Whether a check must pass even if a commit was cut off; a compaction has rows twice until it is complete."""
    if not journal.is_open(warehouse.store):
        return True
    return check.always and not (check.topic == "keys" and journal.moves_rows(warehouse.store))


def _notes(warehouse: Warehouse, unsound: set[str]) -> Iterator[str]:
    if not warehouse.has_state:
        yield "there is no _state, as in a snapshot: stored input was not looked at"
    if journal.is_open(warehouse.store):
        yield "a commit was cut off, and the next command that writes completes it: only part was verified"
    elif left := run_mark.read_mark(warehouse.store):
        yield f"run {left['run_id']} was cut off; the next command that writes tidies up after it"
    elif warehouse.store.files(warehouse.staging, ALL):
        left_in = _below(warehouse, warehouse.staging)
        yield f"files of a run that was cut off are left in {left_in}; the next run removes them"
    if unsound:
        yield f"what refers to the rows of {', '.join(sorted(unsound))} was not verified"


# ---- files


def _check_files(warehouse: Warehouse, tables: Iterable[Table]) -> tuple[list[Finding], set[str]]:
    """What is wrong with files, and the tables that cannot be read for it."""
    found: dict[str, list[str]] = {check: [] for check in _FILES}
    unsound = set()
    for table in tables:
        found[_NO_STRAYS] += [_below(warehouse, path) for path in _strays(warehouse, table)]
        if not warehouse.files(table):
            found[_HAS_FILE].append(f"{table.name}: no file, which most readers take for an error")
            unsound.add(table.name)
    for table, path in _all_files(warehouse, tables):
        for fault in file_checks.faults(Path(path), table):
            found[fault.check].append(f"{_below(warehouse, path)}: {fault.what}")
            if fault.check in file_checks.BARRING:
                unsound.add(table.name)
    findings = [
        Finding("files", check, len(whats), tuple(whats[:EXAMPLES]), _FILE_REMEDIES.get(check, ""))
        for check, whats in found.items()
        if whats
    ]
    return findings, unsound


def _all_files(warehouse: Warehouse, tables: Iterable[Table]) -> Iterator[tuple[Table, PurePath]]:
    yield from ((table, path) for table in tables for path in warehouse.files(table))
    single = ((table, warehouse.table_files(table).single_file) for table in SINGLE_FILE_TABLES)
    yield from ((table, path) for table, path in single if warehouse.store.exists(path))


def _strays(warehouse: Warehouse, table: Table) -> list[Path]:
    folder = Path(warehouse.folder(table))
    files = (path for path in folder.rglob("*") if not path.is_dir())
    return sorted(path for path in files if not _PLACE.fullmatch(path.relative_to(folder).as_posix()))


def _below(warehouse: Warehouse, path: PurePath) -> str:
    return path.relative_to(warehouse.root).as_posix()


# ---- rows


def _open(db: "DuckDBPyConnection", warehouse: Warehouse, table: Table) -> tuple[int, int]:
    """Make a view of the table's files; its numbers of files and rows."""
    folder = warehouse.folder(table).as_posix()
    literal = re.sub(r"([\[*?])", r"[\1]", folder).replace("'", "''")
    below = len(str(warehouse.root)) + 2
    db.execute(f"""
        CREATE VIEW {table.name} AS SELECT * EXCLUDE (filename), substr(filename, {below}) AS file
        FROM read_parquet('{literal}/*/*.parquet', filename = true, hive_partitioning = false)""")
    rows = db.execute(f"SELECT count(*) FROM {table.name}").fetchall()
    return len(warehouse.files(table)), rows[0][0]


def _reads(check: Check, tables: Iterable[str]) -> bool:
    return any(re.search(rf"\b(FROM|JOIN) {table}\b", check.query) for table in tables)


def _ask(db: "DuckDBPyConnection", check: Check) -> Finding | None:
    rows = db.execute(f"""
        WITH offending(key, fault) AS ({check.query})
        SELECT count(*) OVER (), key, fault FROM offending ORDER BY key, fault LIMIT {EXAMPLES}""").fetchall()
    if not rows:
        return None
    return Finding(
        check.topic, check.name, rows[0][0], tuple(f"{key}: {fault}" for _, key, fault in rows), check.remedy
    )


def _finding(topic: str, check: str, offenders: Iterator[str], remedy: str) -> list[Finding]:
    examples = tuple(islice(offenders, EXAMPLES))
    n = len(examples) + sum(1 for _ in offenders)
    return [Finding(topic, check, n, examples, remedy)] if n else []


def _wrong_texts(warehouse: Warehouse) -> Iterator[str]:
    columns = ["article_id", "text", "n_words", "content_hash"]
    for batch in warehouse.dataset(ARTICLES).to_batches(columns=columns, batch_size=_BATCH):
        for article_id, text, n_words, stored in zip(*(column.to_pylist() for column in batch.columns), strict=True):
            tokens = words(text or "")
            if (len(tokens), content_hash(tokens) if tokens else None) != (n_words, stored):
                yield f"{article_id}: has {len(tokens)} words, n_words says {n_words}, content_hash {stored}"
