"""The flow as a user meets it: run again, run twice at once, look at it in Prefect, send a changed text."""

import json
import time
from pathlib import Path

import duckdb
import httpx
import pytest
from prefect.client.orchestration import get_client
from prefect.client.schemas.filters import ArtifactFilter, ArtifactFilterKey, FlowRunFilter, FlowRunFilterName
from prefect.settings import PREFECT_API_URL, temporary_settings

from flows.report import EVENT
from pipeline.schemas.tables import PUBLIC_TABLES
from pipeline.storage.warehouse import Warehouse
from tests.support.commands import newsfold
from tests.support.newswire import newswire


def write_records(path: Path, records: list[dict[str, object]]) -> Path:
    path.write_text("".join(json.dumps(record) + "\n" for record in records), encoding="utf-8")
    return path


def files(data: Path, table: str) -> dict[str, bytes]:
    return {str(path.relative_to(data)): path.read_bytes() for path in (data / table).rglob("*.parquet")}


@pytest.fixture(scope="module")
def ingested(prefect_api: str, tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path]:
    """Forty articles and their data directory."""
    folder = tmp_path_factory.mktemp("flow")
    source = write_records(folder / "wire.jsonl", [a.record() for a in newswire(40, seed=3)])
    done = newsfold("ingest", str(source), "--data", str(folder / "data"))
    assert done.returncode == 0, done.stderr
    return source, folder / "data"


def test_the_same_command_again_changes_no_table_but_runs_and_says_so(ingested: tuple[Path, Path]) -> None:
    source, data = ingested
    before = {table.name: files(data, table.name) for table in PUBLIC_TABLES}
    done = newsfold("ingest", str(source), "--data", str(data))
    assert done.returncode == 0, done.stderr
    assert "0 new" in done.stdout
    after = {table.name: files(data, table.name) for table in PUBLIC_TABLES}
    assert before.pop("runs") != after.pop("runs")
    assert before == after


def test_a_second_run_at_the_same_time_says_so_and_does_nothing(ingested: tuple[Path, Path]) -> None:
    source, data = ingested
    with Warehouse(data).locked():
        done = newsfold("ingest", str(source), "--data", str(data))
    assert done.returncode == 0, done.stderr
    assert (done.stdout + done.stderr).count("another run is working on") == 1


def test_prefect_shows_the_summary_the_largest_clusters_and_named_tasks_with_our_logs(
    ingested: tuple[Path, Path], prefect_api: str
) -> None:
    _, data = ingested
    with temporary_settings({PREFECT_API_URL: prefect_api}), get_client(sync_client=True) as client:
        name = FlowRunFilter(name=FlowRunFilterName(any_=[f"ingest into {data}"]))
        run = min(client.read_flow_runs(flow_run_filter=name), key=lambda run: run.expected_start_time)
        tasks = {task.name for task in client.read_task_runs(flow_run_filter=name)}
        keys = ArtifactFilter(key=ArtifactFilterKey(any_=["newsfold-run", "newsfold-largest-clusters"]))
        artifacts = [a for a in client.read_artifacts(artifact_filter=keys) if a.flow_run_id == run.id]
    assert {"read inputs", "propose candidate pairs", "publish tables", "clean raw-0000"} <= tasks
    shown = {artifact.key: str(artifact.data) for artifact in artifacts}
    assert "| read | 40 |" in shown["newsfold-run"]
    assert "articles" in shown["newsfold-largest-clusters"]


def test_an_event_names_the_run_and_the_clusters_that_it_changed(ingested: tuple[Path, Path], prefect_api: str) -> None:
    _, data = ingested
    wanted = {"filter": {"event": {"name": [EVENT]}, "resource": {"id": [f"newsfold.data.{data}"]}}}
    for _ in range(120):  # events arrive a moment after the run
        found = httpx.post(f"{prefect_api}/events/filter", json=wanted, trust_env=False).json()["events"]
        if found:
            break
        time.sleep(0.25)
    with duckdb.connect() as db:
        first = db.sql(f"SELECT min(run_id) FROM '{data}/runs/**/*.parquet'").fetchall()[0][0]
        changed = db.sql(f"SELECT cluster_id FROM '{data}/changes/**/*.parquet' WHERE run_id = '{first}'").fetchall()
    assert found[-1]["payload"]["run_id"] == first
    assert found[-1]["payload"]["changed_cluster_ids"] == sorted(cluster for (cluster,) in changed)


def test_a_changed_text_under_the_same_id_becomes_the_next_version_in_its_cluster(
    ingested: tuple[Path, Path], tmp_path: Path
) -> None:
    _, data = ingested
    article = newswire(40, seed=3)[0]
    changed = article.record() | {"text": article.text + "\n\nThe ministry said later that it would reply."}
    done = newsfold("ingest", str(write_records(tmp_path / "later.jsonl", [changed])), "--data", str(data))
    assert done.returncode == 0, done.stderr
    with duckdb.connect() as db:
        versions = db.sql(f"""
            SELECT a.article_id, version, previous_article_id, cluster_id
            FROM '{data}/articles/**/*.parquet' a JOIN '{data}/memberships/**/*.parquet' USING (article_id)
            WHERE input_id = '{article.id}' ORDER BY version
        """).fetchall()
    assert [(version, previous) for _, version, previous, _ in versions] == [(1, None), (2, versions[0][0])]
    assert versions[0][3] == versions[1][3]


def test_the_tables_refuse_a_run_with_other_sketch_settings(ingested: tuple[Path, Path], tmp_path: Path) -> None:
    _, data = ingested
    (tmp_path / "other.toml").write_text("[sketch]\nnum_perm = 64\n")
    source = write_records(tmp_path / "new.jsonl", [newswire(1, seed=9)[0].record()])
    done = newsfold("ingest", str(source), "--data", str(data), "--config", str(tmp_path / "other.toml"))
    assert done.returncode == 1
    assert "made with other settings" in done.stderr
    assert f"newsfold recluster --resketch --data {data} --config FILE" in done.stderr


def test_a_folder_that_holds_the_data_directory_is_not_fed_its_own_tables(prefect_api: str, tmp_path: Path) -> None:
    write_records(tmp_path / "wire.jsonl", [newswire(1, seed=5)[0].record()])
    arguments = ("ingest", str(tmp_path), "--data", str(tmp_path / "data"))
    newsfold(*arguments)
    assert "0 new" in newsfold(*arguments).stdout


def test_an_empty_data_directory_name_is_wrong_usage(tmp_path: Path) -> None:
    assert newsfold("ingest", str(tmp_path), "--data", "").returncode == 2


def test_a_drop_folder_that_is_polled_costs_what_is_new_and_what_is_being_written_waits(
    prefect_api: str, tmp_path: Path
) -> None:
    inbox, data = tmp_path / "inbox", tmp_path / "data"
    inbox.mkdir()
    lines = [json.dumps(article.record()) + "\n" for article in newswire(6, seed=8)]
    (inbox / "a.jsonl").write_text("".join(lines[:3]), encoding="utf-8")
    (inbox / "b.jsonl").write_text(lines[3][:50], encoding="utf-8")
    said = [newsfold("ingest", str(inbox), "--data", str(data)).stdout]
    for name, more in (("a.jsonl", lines[4] + lines[5].rstrip()), ("b.jsonl", lines[3][50:])):
        with (inbox / name).open("a", encoding="utf-8") as stream:
            stream.write(more)
    said += [newsfold("ingest", str(inbox), "--data", str(data)).stdout for _ in range(2)]
    assert "left for the next run" in said[0] and "b.jsonl: its last line is not complete" in said[0]
    assert "0 new: nothing changed." in said[2] and "unchanged inputs" in said[2]
    with duckdb.connect() as db:
        runs = db.sql(f"""SELECT n_read, n_new, n_known, n_unchanged_inputs, len(alerts)
            FROM '{data}/runs/**/*.parquet' ORDER BY run_id""").fetchall()
        inputs = db.sql(f"SELECT \"offset\" = size, n_lines FROM '{data}/inputs/**/*.parquet' ORDER BY path").fetchall()
        articles = db.sql(f"SELECT input_id, status FROM '{data}/articles/**/*.parquet'").fetchall()
    assert runs == [(3, 3, 0, 0, 1), (3, 3, 0, 0, 0), (0, 0, 0, 2, 0)]
    assert inputs == [(True, 5), (True, 1)]
    assert sorted(articles) == sorted((json.loads(line)["id"], "ok") for line in lines)
