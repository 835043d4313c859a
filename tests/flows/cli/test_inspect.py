"""The commands check, changes and snapshot: what they print, and how they end."""

import json
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pyarrow.parquet as pq
import pytest
from typer.testing import CliRunner

from flows.cli import app
from pipeline.inspection.quality.queue import next_pair
from pipeline.judgements import Judgement
from pipeline.runs.by_hand.judge import Judging
from pipeline.schemas.tables import ARTICLES, CHANGES, CLUSTERS, RUNS, STORIES
from pipeline.settings import Settings
from pipeline.storage import recovery, run_mark
from pipeline.storage.warehouse import Warehouse
from tests.support.stored import USUAL, rows_of


def newsfold(*arguments: object, columns: int = 200) -> Any:
    return CliRunner().invoke(app.app, [*map(str, arguments)], env={"COLUMNS": str(columns)})


@pytest.fixture
def data(wire_data: Path, tmp_path: Path) -> Path:
    return Path(shutil.copytree(wire_data, tmp_path / "data"))


@pytest.fixture(scope="module")
def runs(wire_data: Path) -> list[str]:
    return sorted(Warehouse(wire_data).ids(RUNS).to_pylist())


@pytest.fixture
def held(data: Path) -> Iterator[None]:
    """Another process holds the data directory."""
    code = (
        "import sys; from pathlib import Path; from pipeline.storage.warehouse import Warehouse\n"
        "with Warehouse(Path(sys.argv[1])).locked(): print('held', flush=True); sys.stdin.read()"
    )
    with subprocess.Popen([sys.executable, "-c", code, data], stdin=subprocess.PIPE, stdout=subprocess.PIPE) as holder:
        assert holder.stdout is not None and holder.stdout.readline() == b"held\n"
        yield
        holder.kill()


# ---- check


def test_check_says_what_it_verified(wire_data: Path) -> None:
    said = newsfold("check", "--data", wire_data)
    assert said.exit_code == 0, said.output
    assert "articles" in said.output and "promises hold" in said.output


def test_check_names_what_is_broken_and_where(data: Path) -> None:
    path = Warehouse(data).files(ARTICLES)[0]
    path.write_bytes(path.read_bytes()[:-9])
    said = newsfold("check", "--data", data)
    assert said.exit_code == 1
    for words in ("1 promise", path.relative_to(data).as_posix(), "What to do: restore the file", "was not verified"):
        assert words in said.output


def test_check_changes_nothing(data: Path) -> None:
    before = {path: path.stat().st_mtime_ns for path in data.rglob("*") if path.name != "lock"}
    newsfold("check", "--data", data)
    assert {path: path.stat().st_mtime_ns for path in data.rglob("*") if path.name != "lock"} == before


@pytest.mark.usefixtures("held")
@pytest.mark.parametrize("command", [("check",), ("snapshot", "{tmp}/snap")])
def test_they_wait_for_a_run_that_is_at_work(command: tuple[str, ...], data: Path, tmp_path: Path) -> None:
    named = [word.format(tmp=tmp_path) for word in command]
    said = newsfold(*named, "--data", data, "--wait", "0.2")
    assert said.exit_code == 1 and "waiting up to" in said.output and "another run is working" in said.output
    assert "waiting" not in newsfold(*named, "--data", data, "--wait", "0").output
    assert not (tmp_path / "snap").exists()


@pytest.mark.parametrize("command", [("check",), ("changes",), ("snapshot", "{tmp}/snap")])
def test_a_directory_without_tables_is_refused(command: tuple[str, ...], tmp_path: Path) -> None:
    said = newsfold(*(word.format(tmp=tmp_path) for word in command), "--data", tmp_path)
    assert said.exit_code == 2 and "no data directory of newsfold" in said.output
    assert not list(tmp_path.iterdir())


# ---- changes


def test_changes_shows_the_last_run_that_changed_something(wire_data: Path, runs: list[str]) -> None:
    said = newsfold("changes", "--data", wire_data)
    assert said.exit_code == 0
    assert runs[1] in said.output and runs[0] not in said.output
    assert "merged" in said.output and "grown" in said.output and "(no title)" not in said.output


def objects(*arguments: object) -> list[dict[str, Any]]:
    said = newsfold("changes", "--json", *arguments)
    assert said.exit_code == 0, said.output
    return [json.loads(line) for line in said.output.splitlines()]


def test_json_has_all_columns_and_follows_a_merger(wire_data: Path) -> None:
    (merger,) = objects("--data", wire_data, "--kind", "merged")
    assert merger.keys() >= {*CHANGES.stored_schema.names, "current_cluster_id", "current_status", "title"}
    assert merger["current_cluster_id"] == merger["other_cluster_id"] != merger["cluster_id"]
    clusters = pq.read_table(wire_data / "clusters", schema=CLUSTERS.stored_schema).to_pylist()
    (heir,) = [row for row in clusters if row["cluster_id"] == merger["current_cluster_id"]]
    assert (merger["current_status"], merger["title"]) == ("active", heir["title"])


def test_since_takes_a_run_the_beginning_of_one_or_a_time(wire_data: Path, runs: list[str]) -> None:
    every = objects("--data", wire_data, "--since", "2001-01-01")
    assert {row["run_id"] for row in every} == set(runs)
    second = [row for row in every if row["run_id"] == runs[1]]
    apart = next(n for n, (one, other) in enumerate(zip(*runs, strict=True), 1) if one != other)
    for name in (runs[0], runs[0][:apart]):
        assert objects("--data", wire_data, "--since", name) == second
    start = pq.read_table(wire_data / "runs")["started_at"].to_pylist()
    assert objects("--data", wire_data, "--since", max(start).isoformat()) == second
    assert (
        objects("--data", wire_data, "--since", runs[1]) == objects("--data", wire_data, "--since", "2999-01-01") == []
    )
    kinds = objects("--data", wire_data, "--since", "2001-01-01", "--kind", "grown", "--kind", "merged")
    assert {row["kind"] for row in kinds} == {"grown", "merged"}


def test_no_changes_are_said_to_be_none(wire_data: Path, runs: list[str]) -> None:
    assert f"No changes after run {runs[1]}." in newsfold("changes", "--data", wire_data, "--since", runs[1]).output


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (("--since", "19990101T"), "no run '19990101T'"),
        (("--since", ""), "no run ''"),
        (("--since", "2"), "begins the names of 2 runs"),
        (("--since", "2026-13-01"), "is no time"),
        (("--kind", "vanished"), "there is no kind of change 'vanished'"),
    ],
)
def test_what_changes_does_not_know_is_refused(wire_data: Path, arguments: tuple[str, ...], message: str) -> None:
    said = newsfold("changes", "--data", wire_data, *arguments)
    assert said.exit_code == 2 and message in said.output


def test_changes_fits_a_narrow_terminal(wire_data: Path, runs: list[str]) -> None:
    said = newsfold("changes", "--data", wire_data, columns=80)
    (merger,) = objects("--data", wire_data, "--kind", "merged")
    for words in (runs[1], "canonical_changed", merger["cluster_id"][:9], merger["other_cluster_id"][:9]):
        assert words in said.output


# ---- snapshot


def test_snapshot_says_what_it_wrote_and_can_be_checked(wire_data: Path, tmp_path: Path) -> None:
    said = newsfold("snapshot", tmp_path / "snap", "--data", wire_data)
    assert said.exit_code == 0 and str(tmp_path / "snap") in said.output
    checked = newsfold("check", "--data", tmp_path / "snap")
    assert checked.exit_code == 0 and "as in a snapshot" in checked.output
    assert not (tmp_path / "snap" / "_state").exists()


@pytest.mark.parametrize("command", [("ingest", "seeds"), ("compact",), ("migrate",)])
def test_no_command_changes_a_snapshot(command: tuple[str, ...], wire_data: Path, tmp_path: Path) -> None:
    newsfold("snapshot", tmp_path / "snap", "--data", wire_data)
    said = newsfold(*command, "--data", tmp_path / "snap")
    assert (said.exit_code, "is a snapshot" in said.output) == (2, True)
    assert not (tmp_path / "snap" / "_state").exists()


def test_snapshot_completes_a_commit_that_was_cut_off(data: Path, tmp_path: Path) -> None:
    staged = data / "_state" / "staging" / "r" / "commit" / "runs" / "draft.parquet"
    staged.parent.mkdir(parents=True)
    final = Warehouse(data).files(RUNS)[0]
    content = final.read_bytes()
    shutil.copy(final, staged)
    final.write_bytes(b"the version before")
    renames = [[str(path.relative_to(data)) for path in (staged, final)]]
    (data / "_state" / "journal.json").write_text(json.dumps(renames))
    assert newsfold("snapshot", tmp_path / "snap", "--data", data).exit_code == 0
    assert (tmp_path / "snap" / final.relative_to(data)).read_bytes() == content
    assert not (data / "_state" / "journal.json").exists()


def test_snapshot_leaves_a_run_that_was_cut_off_to_be_recorded_by_the_next(data: Path, tmp_path: Path) -> None:
    warehouse = Warehouse(data)
    run_mark.begin(
        warehouse.store, "20990101T000000.000000Z", {"started_at": "2099-01-01T00:00:00+00:00", "trigger": "manual"}
    )
    assert newsfold("snapshot", tmp_path / "snap", "--data", data).exit_code == 0
    left = recovery.recover(warehouse)
    assert left is not None and left["run_id"] == "20990101T000000.000000Z"


@pytest.mark.parametrize(
    ("dest", "message"),
    [("{data}/snap", "lies in the data directory"), ("{data}", "lies in the data directory"), ("", "no directory")],
)
def test_a_destination_that_cannot_be_is_refused(data: Path, dest: str, message: str) -> None:
    said = newsfold("snapshot", dest.format(data=data), "--data", data)
    assert said.exit_code == 2 and message in said.output


def test_stories_tells_what_each_is_about_and_all_columns_as_json(seeds_data: Path, tmp_path: Path) -> None:
    shown = newsfold("stories", "--data", seeds_data)
    assert shown.exit_code == 0 and "CIA pitches Chinese military officers" in shown.stdout
    (row,) = map(json.loads, newsfold("stories", "--data", seeds_data, "--json").stdout.splitlines())
    assert (row["n_clusters"], row["n_articles"], row["status"]) == (5, 5, "active")
    assert row.keys() == {*STORIES.stored_schema.names} and "T" in row["first_seen"]
    assert newsfold("stories", "--data", seeds_data, "--least", 6).stdout.startswith("No stories of the day up to ")
    refused = newsfold("stories", "--data", seeds_data, "--since", "yesterday")
    assert refused.exit_code == 2 and "is no time" in refused.stderr


def test_near_misses_of_stories_are_listed_and_all_columns_as_json(wire_data: Path) -> None:
    shown = newsfold("story-near-misses", "--data", wire_data)
    assert shown.exit_code == 0 and shown.stdout.startswith("No near misses of stories of the day up to ")
    assert newsfold("story-near-misses", "--data", wire_data, "--json").stdout == ""


def test_stories_of_a_directory_that_has_none(data: Path) -> None:
    shutil.rmtree(data / "stories")
    assert newsfold("stories", "--data", data).stdout == "No stories are stored.\n"
    assert newsfold("stories", "--data", data, "--since", "2026-03-01").stdout == "No stories since 2026-03-01.\n"


# ---- status


def test_status_shows_all_and_ends_with_1_where_something_needs_a_person(wire_data: Path, data: Path) -> None:
    said = newsfold("status", "--data", wire_data)
    assert said.exit_code == 0 and "Nothing needs a person." in said.output, said.output
    assert all(heading in said.output for heading in ("Last runs", "Sources, in the day", "Size"))
    warehouse = Warehouse(data)
    with warehouse.locked():
        row = {"run_id": "30000101T000000.000000Z", "status": "failed", "alerts": ["OSError: no space"]}
        recovery.record_failure(warehouse, row["run_id"], rows_of(RUNS, row), USUAL.hash)
    said = newsfold("status", "--data", data)
    assert said.exit_code == 1 and "run_failed: 30000101T000000.000000Z: failed: OSError: no space" in said.output
    said = newsfold("status", "--json", "--data", data)
    found = json.loads(said.output)
    assert said.exit_code == 1 and [alarm["kind"] for alarm in found["alarms"]] == ["run_failed"]
    assert {"runs", "sources", "feeds", "disk", "at"} <= found.keys() and found["sources"][0]["n_new"] > 0


# ---- quality


@pytest.mark.slow
def test_quality_says_what_judgements_come_to_or_where_to_make_some(data: Path) -> None:
    none = newsfold("quality", "--data", data)
    assert none.exit_code == 2 and "open the page Review of `newsfold browse`" in none.output
    for _ in range(2):
        queue = next_pair(Warehouse(data))
        assert queue.pair and queue.draw
        Judging(data, Settings()).judge(Judgement(queue.pair, "same", "ann", draw=queue.draw))
    said = newsfold("quality", "--data", data)
    assert said.exit_code == 0 and "2 pairs were judged" in said.output and "That is few" in said.output
    told = json.loads(newsfold("quality", "--json", "--data", data).stdout)
    assert told["n_sure"] == 2 and told["redecided"] is None and 1 <= len(told["reasons"]) <= 2
