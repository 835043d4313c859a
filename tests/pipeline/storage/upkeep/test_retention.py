"""Raw input past retention is gone, and nothing else is: who an article is, its versions and its text stay."""

import shutil
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pyarrow.compute as pc
import pyarrow.parquet as pq
import pytest

from pipeline.checks.check import check
from pipeline.runs.steps.forget import Takedown
from pipeline.schemas.tables import ARTICLES
from pipeline.schemas.working import RAW
from pipeline.settings import RetentionSettings, Settings
from pipeline.storage.upkeep.retention import Expired, expire
from pipeline.storage.warehouse import Warehouse
from tests.support.runs import forget, ingest, reclean
from tests.support.three_days import RUNS, contents, names, records, write

MONTH = Settings(retention=RetentionSettings(raw_days=30))
N_OLD = 50  # of sixty reports, but for the last run's


@pytest.fixture
def data(days_data: Path, tmp_path: Path) -> Path:
    return Path(shutil.copytree(days_data, tmp_path / "data"))


@pytest.fixture
def bare(data: Path) -> Path:
    expire(Warehouse(data), MONTH.retention, datetime.now(UTC))
    return data


def n_bodies(data: Path) -> int:
    return int(pc.sum(pc.is_valid(Warehouse(data).dataset(RAW).to_table()["body"])).as_py())


def test_by_default_all_is_kept(data: Path) -> None:
    kept = {path: path.read_bytes() for path in data.rglob("*.parquet")}
    assert expire(Warehouse(data), Settings().retention, datetime.now(UTC)) == Expired()
    assert {path: path.read_bytes() for path in data.rglob("*.parquet")} == kept


def test_each_run_drops_the_bodies_of_days_past_retention_and_nothing_else(days_data: Path, data: Path) -> None:
    ingest(data, [write(data.parent / "none.jsonl", records()[:1])], MONTH)
    today = names(days_data, "raw")[-1]
    assert names(data, "raw") == ["2026-03-03/bare.parquet", "2026-03-04/bare.parquet", today]
    assert (n_bodies(days_data), n_bodies(data)) == (60, 60 - N_OLD)
    kept = [Warehouse(d).dataset(RAW).to_table().sort_by("article_id").drop(["body"]) for d in (days_data, data)]
    assert kept[0].equals(kept[1])
    assert contents(data)["articles"] == contents(days_data)["articles"]
    assert check(Warehouse(data)).findings == ()


def test_input_is_kept_for_at_least_so_many_days(data: Path) -> None:
    last = RUNS[2]  # of the first day
    for hours, n_days in ((0, 0), (1, 1)):
        expired = expire(Warehouse(data), RetentionSettings(raw_days=7), last + timedelta(days=7, hours=hours))
        assert expired.n_days == n_days
    assert names(data, "raw")[:2] == ["2026-03-03/bare.parquet", "2026-03-04/02.parquet"]


def test_what_has_gone_is_not_looked_at_again(bare: Path) -> None:
    files = {path: path.stat().st_ino for path in bare.rglob("*.parquet")}
    assert expire(Warehouse(bare), MONTH.retention, datetime.now(UTC)) == Expired()
    assert {path: path.stat().st_ino for path in bare.rglob("*.parquet")} == files


def test_no_word_of_the_input_is_left_in_the_file(bare: Path) -> None:
    rows = pq.read_table(Warehouse(bare).files(RAW)[0])
    assert rows["body"].null_count == len(rows) > 0 and rows["title"].null_count == 0


def test_an_article_without_raw_input_is_known_and_has_versions(bare: Path, tmp_path: Path) -> None:
    first = records()[0]
    later = first | {"text": first["text"] + "\n\nThe office said so late on an evening of this week."}
    result = ingest(bare, [write(tmp_path / "again.jsonl", [*records(), later])], MONTH)
    assert (result.counts.n_new, result.counts.n_known) == (1, 60)
    rows = Warehouse(bare).dataset(ARTICLES).to_table(filter=pc.field("input_id") == first["id"]).to_pylist()
    one, two = sorted(rows, key=lambda row: row["version"])
    assert (two["version"], two["previous_article_id"]) == (2, one["article_id"])
    assert check(Warehouse(bare)).findings == ()


def test_it_can_be_forgotten_and_does_not_come_back(bare: Path, tmp_path: Path) -> None:
    first = records()[0]
    named = pc.field("input_id") == first["id"]
    article = Warehouse(bare).dataset(ARTICLES).to_table(filter=named)["article_id"][0].as_py()
    forget(bare, Takedown(article=article))
    assert article not in Warehouse(bare).ids(RAW).to_pylist()
    assert ingest(bare, [write(tmp_path / "again.jsonl", [first])], MONTH).counts.n_new == 0
    assert check(Warehouse(bare)).findings == ()


def test_cleaning_anew_leaves_it_alone_and_says_how_many_there_are(days_data: Path, bare: Path) -> None:
    strict = Settings.model_validate({"clean": {"min_words": 85}})
    result = reclean(bare, strict)
    assert result.counts.n_read == 60 - N_OLD
    assert result.alerts == (f"{N_OLD} articles were left as they are: their raw input is past retention"
                             " (retention.raw_days)",)  # fmt: skip
    texts = [{row[0]: row for row in contents(d)["articles"]} for d in (days_data, bare)]
    changed = [key for key, row in texts[0].items() if row != texts[1][key]]
    today = max(row[12] for row in texts[0].values())
    assert changed and all(texts[0][key][12] == today for key in changed)
    assert check(Warehouse(bare)).findings == ()


def test_a_document_that_could_not_be_read_is_none_that_is_past_retention(tmp_path: Path) -> None:
    source = write(tmp_path / "odd.jsonl", [{"id": "no-text"}, *records()[:1]])
    ingest(tmp_path / "data", [source])
    result = reclean(tmp_path / "data")
    assert result.counts.n_read == 2 and result.alerts == ()
