"""Data in a bucket: the tables of a local directory, read and written by the same warehouse, with its guarantees."""

import os
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from pipeline.checks.check import check
from pipeline.compute.bucket import Bucket
from pipeline.errors import BusyError, NewsfoldError, StoreError
from pipeline.runs.steps.forget import Takedown
from pipeline.schemas.tables import ARTICLES, MEMBERSHIPS, PUBLIC_TABLES
from pipeline.schemas.working import MEMORY, RAW
from pipeline.storage import commit, journal, recovery, run_mark
from pipeline.storage.stores.base import ALL
from pipeline.storage.upkeep.snapshot import take
from pipeline.storage.warehouse import Warehouse
from tests.faults.test_storage import write
from tests.pipeline.storage.test_warehouse import NOON, membership, publish
from tests.support.runs import forget, ingest

STAMPS = (
    "run_id",
    "ingested_at",
    "first_seen",
    "last_seen",
    "started_at",
    "ended_at",
    "first_read_at",
    "settings",
    "steps",
)


def contents(warehouse: Warehouse) -> dict[str, list[dict[str, object]]]:
    """All rows but for what tells one run from another."""
    tables = {table.name: warehouse.dataset(table).to_table() for table in (*PUBLIC_TABLES, RAW)}
    tables[MEMORY.name] = warehouse.read_single(MEMORY).drop_columns("last_seen")
    rows = {name: rows.drop_columns([c for c in STAMPS if c in rows.schema.names]) for name, rows in tables.items()}
    return {name: sorted(table.to_pylist(), key=repr) for name, table in rows.items()}


def test_the_tables_are_those_of_a_local_directory_row_by_row(place: str, tmp_path: Path) -> None:
    first, second = write(tmp_path / "in", 2, articles=80)
    for path in (first, second):
        os.utime(path, (1e9, 1e9))  # fresh ones are written down without their time
    for data in (tmp_path / "data", place):
        ingest(data, [first])
        ingest(data, [second])
    tables = contents(Warehouse(place))
    assert tables == contents(Warehouse(tmp_path / "data"))
    assert tables["articles"]
    assert ingest(place, [first, second]).counts.n_new == 0
    found = Warehouse(place)
    report = check(found)
    assert (report.findings, report.notes) == ((), ())
    assert not found.store.files(found.staging, ALL)
    assert not found.store.workspace("").exists()


def test_a_snapshot_is_a_local_directory_with_all_tables(place: str, tmp_path: Path) -> None:
    ingest(place, write(tmp_path / "in", 1, articles=30))
    taken = take(Warehouse(place), tmp_path / "snapshot")
    assert (taken.n_files, taken.n_linked) == (len(PUBLIC_TABLES), 0)
    sizes = Warehouse(place).store.sizes()
    articles = {str(path): size for path, size in sizes.items() if "/articles/" in str(path)}
    assert [path.startswith(place.removeprefix("s3://")) for path in articles] == [True] and min(
        articles.values()
    ) > 1000
    copy = Warehouse(taken.folder)
    assert check(copy).findings == ()
    stamps = Warehouse(place).store.stamps(Warehouse(place).folder(ARTICLES))
    assert [str(path) for path in stamps] == list(articles) and all(stamps.values())
    assert copy.dataset(ARTICLES).to_table() == Warehouse(place).dataset(ARTICLES).to_table()


def test_what_is_forgotten_is_in_no_object(place: str, tmp_path: Path) -> None:
    ingest(place, write(tmp_path / "in", 1, articles=60))
    warehouse = Warehouse(place)
    row = warehouse.dataset(ARTICLES).to_table(columns=["article_id", "text"]).to_pylist()[0]
    sentence = max(row["text"].splitlines(), key=len)
    assert sentence in everything(warehouse)
    copies = [
        other["article_id"]
        for other in warehouse.dataset(ARTICLES).to_table(columns=["article_id", "text"]).to_pylist()
        if sentence in other["text"]
    ]
    for article in copies:
        forget(place, Takedown(article=article))
    assert sentence not in everything(warehouse)
    assert check(warehouse).findings == ()
    assert not warehouse.store.workspace("").exists()


def everything(warehouse: Warehouse) -> str:
    """All that lies under the prefix, in words."""
    paths = warehouse.store.files(warehouse.root, ALL)
    tables = [pq.read_table(warehouse.store.source(path)).to_pylist() for path in paths if path.suffix == ".parquet"]
    others = [warehouse.store.read(path) for path in paths if path.suffix != ".parquet"]
    values = [str(value) for rows in tables for row in rows for value in row.values()]
    return "\n".join([*values, *map(str, others)])


def test_a_second_run_is_told_who_works_there(place: str) -> None:
    warehouse = Warehouse(place)
    with warehouse.locked():
        run_mark.begin(warehouse.store, "r7", {})
        with pytest.raises(BusyError, match=rf"working on {place}; .* run r7 of process {os.getpid()}\. Process"):
            Warehouse(place).locked().__enter__()
        run_mark.abandon(warehouse.store, "r7")


def test_a_run_that_stood_still_while_another_took_over_publishes_nothing(
    place: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("pipeline.storage.stores.lease.Lease._keep", lambda self, ended: None)
    monkeypatch.setattr("pipeline.storage.stores.lease.Lease._is_free", lambda self, found: True)
    still, other = Warehouse(place), Warehouse(place)
    with still.locked():
        folder = run_mark.begin(still.store, "r1", {})
        rows = pa.Table.from_pylist([membership("a", "of the one who stood still")], schema=MEMBERSHIPS.schema)
        staged = {"memberships": (commit.stage(still, folder / "m.parquet", rows, MEMBERSHIPS),)}
        held, resume = [], still.store.secure

        def stand_still(drafts: list[Path]) -> object:
            done = resume(drafts)
            held.append(other.locked())
            held[0].__enter__()
            recovery.recover(other)
            return done

        monkeypatch.setattr(still.store, "secure", stand_still)
        with pytest.raises(StoreError, match="another run took over"):
            commit.publish(still, "r1", staged, "settings")
    publish(other, [membership("a", "of the other")], "r2")
    held[0].__exit__(None, None, None)
    assert other.dataset(MEMBERSHIPS).to_table()["cluster_id"].to_pylist() == ["of the other"]


def test_a_journal_whose_objects_are_gone_is_dropped(place: str) -> None:
    warehouse = Warehouse(place)
    publish(warehouse, [membership("a", "c1", NOON)])
    moves = '[["_state/staging/r/commit/x.parquet", "memberships/2026-03-01/12.parquet"]]'
    warehouse.store.write(warehouse.state / "journal.json", moves)
    assert recovery.recover(warehouse) is None
    assert not journal.is_open(warehouse.store)
    assert warehouse.ids(MEMBERSHIPS).to_pylist() == ["a"]


def test_a_store_that_knows_no_conditions_is_refused(place: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(Bucket, "put_if", lambda self, key, content, tag: "tag")
    with pytest.raises(StoreError, match="does not keep to conditional writes"):
        Warehouse(place).check()


@pytest.mark.parametrize(
    ("given", "environment", "message"),
    [
        ("s3://nowhere/x", {}, r"there is no bucket nowhere at http.*make it, or name another place"),
        (
            "s3://news/x",
            {"AWS_ENDPOINT_URL": "http://127.0.0.1:9"},
            r"at http://127.0.0.1:9 does not answer.*Check",
        ),
        ("s3://news/x", {"AWS_ACCESS_KEY_ID": None}, r"no credentials for s3://news: set AWS_ACCESS_KEY_ID and"),
        ("s3:///x", {}, r"s3:///x is no place for data: name a directory, or s3://BUCKET/PREFIX"),
        ("s3://news//x", {}, r"s3://news//x is no place for data"),
        ("ftp://news/x", {}, r"ftp://news/x is no place for data"),
    ],
)
def test_what_is_wrong_with_a_place_is_said(
    bucket_url: str, monkeypatch: pytest.MonkeyPatch, given: str, environment: dict[str, str | None], message: str
) -> None:
    for name, value in environment.items():
        monkeypatch.setenv(name, value) if value else monkeypatch.delenv(name)
    with pytest.raises(NewsfoldError, match=message):
        Warehouse(given).check()


def test_a_large_file_is_read_and_written_a_range_of_keys_at_a_time(
    place: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("pipeline.storage.key_ranges.PART_BYTES", 100)
    warehouse = Warehouse(place)
    publish(warehouse, [membership(name, "c1") for name in "hbdafceg"])
    publish(warehouse, [membership(name, "c2") for name in "id"])
    found = warehouse.dataset(MEMBERSHIPS).to_table().to_pylist()
    assert [row["article_id"] for row in found] == list("abcdefghi")
    assert {row["article_id"] for row in found if row["cluster_id"] == "c2"} == {"d", "i"}
