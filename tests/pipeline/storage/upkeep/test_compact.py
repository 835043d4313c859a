"""Hour files become day files: the same rows, found and changed where they are now, whenever it is cut off."""

import shutil
import signal
from collections.abc import Callable
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import pyarrow.compute as pc
import pyarrow.parquet as pq
import pytest

from pipeline.checks.check import check
from pipeline.runs.steps.forget import Takedown
from pipeline.schemas.tables import ARTICLES, MEMBERSHIPS, RUNS, SCHEMA_VERSION
from pipeline.schemas.working import RAW
from pipeline.settings import RetentionSettings, Settings
from pipeline.storage import parquet_file, recovery, run_mark
from pipeline.storage.upkeep.compact import compact
from pipeline.storage.warehouse import Warehouse
from tests.support.commands import newsfold
from tests.support.runs import forget, ingest, reclean
from tests.support.three_days import contents, names, records, write

APRIL = date(2026, 4, 1)
STEP = 29  # of the renames and deletions, the process dies at every so manyth


@pytest.fixture
def data(days_data: Path, tmp_path: Path) -> Path:
    return Path(shutil.copytree(days_data, tmp_path / "data"))


@pytest.fixture
def compacted(data: Path) -> Path:
    compact(Warehouse(data), APRIL)
    return data


def sound(data: Path) -> bool:
    assert check(Warehouse(data)).findings == ()
    return True


def test_the_hours_of_days_that_are_over_become_one_file_and_no_row_changes(days_data: Path, data: Path) -> None:
    merged = {row.table: row for row in compact(Warehouse(data), APRIL)}
    today = names(days_data, "articles")[-1]
    for table in ("articles", "sketches", "raw", "runs", "memberships"):
        assert names(data, table) == ["2026-03-03/day.parquet", "2026-03-04/day.parquet", today]
        assert (merged[table].n_days, merged[table].n_before, merged[table].n_after) == (2, 6, 3)
    assert contents(data) == contents(days_data)
    assert sound(data)


def test_files_stay_as_the_contract_has_them(days_data: Path, compacted: Path) -> None:
    path = Warehouse(compacted).files(ARTICLES)[0]
    metadata = pq.read_schema(path).metadata
    assert metadata[parquet_file.VERSION_KEY] == str(SCHEMA_VERSION).encode()
    newest_hour = Warehouse(days_data).files(ARTICLES)[2]
    assert metadata[parquet_file.SETTINGS_KEY] == pq.read_schema(newest_hour).metadata[parquet_file.SETTINGS_KEY]
    assert pq.read_schema(path).equals(ARTICLES.stored_schema)


def test_only_days_before_the_date_are_merged(data: Path) -> None:
    compact(Warehouse(data), date(2026, 3, 4))
    assert names(data, "articles")[:3] == ["2026-03-03/day.parquet", "2026-03-04/02.parquet", "2026-03-04/03.parquet"]


def test_again_there_is_nothing_to_merge(compacted: Path) -> None:
    before = {path: path.stat().st_ino for path in compacted.rglob("*.parquet")}
    assert all(row.n_before == row.n_after and not row.n_days for row in compact(Warehouse(compacted), APRIL))
    assert {path: path.stat().st_ino for path in compacted.rglob("*.parquet")} == before


def test_a_day_too_large_to_be_changed_in_memory_stays_as_it_is(days_data: Path, data: Path) -> None:
    merged = {row.table: row for row in compact(Warehouse(data), APRIL, most_bytes=10_000)}
    assert merged["sketches"].n_large == 2 and names(data, "sketches") == names(days_data, "sketches")
    assert merged["memberships"].n_large == 0 and merged["memberships"].n_after == 3


# ---- what comes later


def test_what_is_known_stays_known_and_a_changed_text_is_the_next_version(compacted: Path, tmp_path: Path) -> None:
    first = records()[0]
    later = first | {"text": first["text"] + "\n\nThe office said so late on an evening of this week."}
    result = ingest(compacted, [write(tmp_path / "again.jsonl", [*records(), later])])
    assert (result.counts.n_new, result.counts.n_known) == (1, 60)
    rows = Warehouse(compacted).dataset(ARTICLES).to_table(filter=pc.field("input_id") == first["id"]).to_pylist()
    one, two = sorted(rows, key=lambda row: row["version"])
    assert two["previous_article_id"] == one["article_id"]
    assert sound(compacted)


def test_a_row_of_a_compacted_day_changes_in_the_file_of_its_day(days_data: Path, compacted: Path) -> None:
    files = names(compacted, "memberships")
    article = Warehouse(compacted).ids(MEMBERSHIPS)[0].as_py()
    forget(compacted, Takedown(article=article))
    assert names(compacted, "memberships") == files
    for table in (ARTICLES, MEMBERSHIPS, RAW):
        assert article not in Warehouse(compacted).ids(table).to_pylist()
    assert len(Warehouse(compacted).ids(ARTICLES)) == len(Warehouse(days_data).ids(ARTICLES)) - 1
    assert sound(compacted)


def test_cleaning_anew_gives_what_it_gives_beside_hours(days_data: Path, compacted: Path, tmp_path: Path) -> None:
    settings = Settings.model_validate({"clean": {"min_words": 85}})
    hours = Path(shutil.copytree(days_data, tmp_path / "hours"))
    for data in (hours, compacted):
        assert reclean(data, settings).counts.n_read == 60
        assert sound(data)
    texts = [
        Warehouse(data).dataset(ARTICLES).to_table(columns=["article_id", "text", "status"]).sort_by("article_id")
        for data in (hours, compacted)
    ]
    assert texts[0].equals(texts[1]) and len(set(texts[0]["status"].to_pylist())) > 1
    assert names(compacted, "articles")[0] == "2026-03-03/day.parquet"


def test_retention_and_compaction_go_together(compacted: Path, tmp_path: Path) -> None:
    settings = Settings(retention=RetentionSettings(raw_days=30))
    ingest(compacted, [write(tmp_path / "none.jsonl", records()[:1])], settings)
    assert names(compacted, "raw")[:2] == ["2026-03-03/bare.parquet", "2026-03-04/bare.parquet"]
    compact(Warehouse(compacted), APRIL)
    assert names(compacted, "raw")[:2] == ["2026-03-03/bare.parquet", "2026-03-04/bare.parquet"]
    assert sound(compacted)


# ---- cut off


class CutOff(BaseException):
    """Stands for the process's death."""


def cut_off_at(patch: pytest.MonkeyPatch, last: int) -> list[str]:
    """Let only so many renames and deletions happen; what is done comes to stand in the list."""
    done: list[str] = []

    def counted(operation: Callable[..., Any]) -> Callable[..., Any]:
        def run(*arguments: Any, **options: Any) -> Any:
            if len(done) == last:
                raise CutOff
            done.append(operation.__name__)
            return operation(*arguments, **options)

        return run

    for name in ("replace", "unlink"):
        patch.setattr(Path, name, counted(getattr(Path, name)))
    return done


def test_cut_off_anywhere_the_next_command_leaves_all_rows_once(days_data: Path, tmp_path: Path) -> None:
    with pytest.MonkeyPatch.context() as patch:
        done = cut_off_at(patch, -1)
        compact(Warehouse(Path(shutil.copytree(days_data, tmp_path / "whole"))), APRIL)
    expected = contents(days_data)
    assert {"replace", "unlink"} == set(done)
    for last in range(0, len(done), STEP):
        data = Path(shutil.copytree(days_data, tmp_path / f"cut-{last}"))
        with pytest.MonkeyPatch.context() as patch, pytest.raises(CutOff):
            cut_off_at(patch, last)
            compact(Warehouse(data), APRIL)
        assert check(Warehouse(data)).findings == (), f"cut off after {last} of {len(done)}"
        assert recovery.recover(Warehouse(data)) is None
        assert contents(data) == expected
        assert names(data, "articles") in (names(days_data, "articles"), names(tmp_path / "whole", "articles"))
        assert sound(data) and not any(Warehouse(data).staging.glob("*"))


@pytest.mark.parametrize("point", ["before_journal", "between_renames", "between_deletions"])
def test_killed_outright_the_next_command_completes_it(days_data: Path, data: Path, tmp_path: Path, point: str) -> None:
    assert newsfold("compact", "--data", str(data), die_at=point).returncode == -signal.SIGKILL
    ingest(data, [write(tmp_path / "known.jsonl", records()[:3])])
    merged = point != "before_journal"
    assert ("2026-03-03/day.parquet" in names(data, "articles")) == merged
    assert contents(data)["articles"] == contents(days_data)["articles"]
    assert sound(data) and not any(Warehouse(data).staging.glob("*"))


def test_a_run_that_was_cut_off_before_is_still_recorded_as_such(data: Path, tmp_path: Path) -> None:
    started = "2026-03-05T00:00:00+00:00"
    run_mark.begin(Warehouse(data).store, "20260305T000000.000000Z", {"started_at": started, "trigger": "manual"})
    assert newsfold("compact", "--data", str(data), die_at="between_deletions").returncode == -signal.SIGKILL
    ingest(data, [write(tmp_path / "known.jsonl", records()[:3])])
    rows = Warehouse(data).dataset(RUNS).to_table(filter=pc.field("status") == "interrupted")
    assert rows["run_id"].to_pylist() == ["20260305T000000.000000Z"]
    assert rows["started_at"].to_pylist() == [datetime(2026, 3, 5, tzinfo=UTC)]
    assert sound(data)
