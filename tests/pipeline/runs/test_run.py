"""A run on a data directory: locked, recorded however it ends, and watched by whoever started it."""

import importlib.util
import json
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, ParamSpec, TypeVar

import pytest

from pipeline.errors import BusyError, DecisionError, UsageError
from pipeline.runs import ingest as ingesting
from pipeline.runs import record
from pipeline.runs.call import Call
from pipeline.runs.context import RunContext
from pipeline.runs.recluster import Reclustering, recluster
from pipeline.runs.results import ChangeSet
from pipeline.runs.run import WORKED_WITH, RunTarget, Surroundings, run_on
from pipeline.runs.summary import RunSummary, label_counts
from pipeline.schemas.tables import ARTICLES, RUNS
from pipeline.settings import BoilerplateSettings, RunSettings, Settings
from pipeline.storage import run_mark
from pipeline.storage.warehouse import Warehouse
from tests.support.newswire import newswire
from tests.support.runs import ingest

pytestmark = pytest.mark.slow  # whole runs

P = ParamSpec("P")
R = TypeVar("R")

EVERY_STEP = ["read_inputs", "clean_chunk", "admit_articles", "sketch_chunk", "propose_pairs"]
EVERY_STEP += [
    "weigh_pairs",
    "cluster_articles",
    "group_stories",
    "trace_provenance",
    "learn_boilerplate",
    "publish_tables",
]


class Recorder:
    """What a run has called, and what it has reported of its progress."""

    def __init__(self) -> None:
        self.steps: list[str] = []
        self.stages: list[tuple[str, int]] = []
        self.done: dict[str, int] = {}

    def call(self, step: Callable[P, R], /, *args: P.args, **kwargs: P.kwargs) -> R:
        self.steps.append(step.__name__)
        return step(*args, **kwargs)

    def begin(self, stage: str, total: int) -> None:
        self.stages.append((stage, total))

    def advance(self, n: int) -> None:
        stage = self.stages[-1][0]
        self.done[stage] = self.done.get(stage, 0) + n


@pytest.fixture
def source(tmp_path: Path) -> Path:
    path = tmp_path / "in.jsonl"
    path.write_text("".join(json.dumps(article.record()) + "\n" for article in newswire(6, seed=2)))
    return path


def run_rows(data: Path) -> list[dict[str, Any]]:
    rows: list[dict[str, Any]] = Warehouse(data).dataset(RUNS).to_table().sort_by("run_id").to_pylist()
    return rows


def failing(error: BaseException) -> Callable[[RunContext, Call], ChangeSet]:
    def work(context: RunContext, call: Call) -> ChangeSet:
        raise error

    return work


def test_every_step_is_called_as_the_caller_has_it_and_reports_its_progress(source: Path, tmp_path: Path) -> None:
    seen = Recorder()
    around = Surroundings(call=seen.call, progress=seen)
    run_on(RunTarget(tmp_path / "data"), lambda c, call: ingesting.ingest(c, [str(source)], call), around)
    assert seen.steps == EVERY_STEP
    stages = ("read", "clean", "admit", "sketch", "propose", "weigh", "cluster", "group")
    assert [stage for stage, _ in seen.stages] == [*stages, "trace", "learn", "publish"]
    assert {stage: total for stage, total in seen.stages if total} == {"clean": 6, "sketch": 6}
    assert seen.done == {"read": 6, "clean": 6, "sketch": 6}
    (row,) = run_rows(tmp_path / "data")
    assert [step["name"] for step in row["steps"]] == [*stages, "trace", "learn"], "its row is published, too"
    assert all(step["seconds"] >= 0 for step in row["steps"])


def test_steps_that_have_nothing_to_do_are_left_out(source: Path, tmp_path: Path) -> None:
    ingest(tmp_path / "data", [source])
    seen = Recorder()
    again = Surroundings(call=seen.call)
    run_on(RunTarget(tmp_path / "data"), lambda c, call: ingesting.ingest(c, [str(source)], call), again)
    assert seen.steps == ["read_inputs", "publish_tables"]


def test_nothing_is_learned_where_the_settings_say_so(source: Path, tmp_path: Path) -> None:
    seen = Recorder()
    target = RunTarget(tmp_path / "data", Settings(boilerplate=BoilerplateSettings(learn=False)))
    run_on(target, lambda c, call: ingesting.ingest(c, [str(source)], call), Surroundings(call=seen.call))
    assert seen.steps == [step for step in EVERY_STEP if step != "learn_boilerplate"]


def test_a_run_says_who_started_it_and_when(source: Path, tmp_path: Path) -> None:
    at = datetime(2026, 3, 1, tzinfo=UTC)
    around = Surroundings(trigger="schedule", started_at=at)
    run_on(RunTarget(tmp_path / "data"), lambda c, call: ingesting.ingest(c, [str(source)], call), around)
    (row,) = run_rows(tmp_path / "data")
    assert (row["trigger"], row["started_at"], row["status"]) == ("schedule", at, "completed")


@pytest.mark.parametrize(("error", "status"), [(ValueError("odd"), "failed"), (SystemExit(143), "interrupted")])
def test_a_run_that_fails_is_recorded_with_the_reason_and_leaves_nothing(
    source: Path, tmp_path: Path, error: BaseException, status: str
) -> None:
    data = tmp_path / "data"
    with pytest.raises(type(error)):
        run_on(RunTarget(data), failing(error))
    (row,) = run_rows(data)
    assert (row["status"], row["alerts"], row["n_new"]) == (status, [record.why(error)], 0)
    assert not list((data / "_state" / "staging").iterdir()) and run_mark.read_mark(Warehouse(data).store) is None
    assert ingest(data, [source]).notes == ()


def test_a_decision_that_is_refused_is_no_run_that_failed(source: Path, tmp_path: Path) -> None:
    data = tmp_path / "data"
    ingest(data, [source])
    with pytest.raises(DecisionError, match="nothing to undo"):
        run_on(RunTarget(data), failing(DecisionError("nothing to undo")))
    assert [row["status"] for row in run_rows(data)] == ["completed"]
    assert not list((data / "_state" / "staging").iterdir()) and run_mark.read_mark(Warehouse(data).store) is None


def test_a_run_that_was_cut_off_is_recorded_and_noted_by_the_next(source: Path, tmp_path: Path) -> None:
    data = tmp_path / "data"
    run_mark.begin(
        Warehouse(data).store, "20260301T000000.000000Z", record.mark(datetime(2026, 3, 1, tzinfo=UTC), "schedule")
    )
    summary = ingest(data, [source])
    assert len(summary.notes) == 1 and "20260301T000000.000000Z was cut off" in summary.notes[0]
    assert [row["status"] for row in run_rows(data)] == ["interrupted", "completed"]


def test_a_directory_that_another_run_holds_is_left_alone(source: Path, tmp_path: Path) -> None:
    with Warehouse(tmp_path / "data").locked(), pytest.raises(BusyError, match="another run is working"):
        ingest(tmp_path / "data", [source])
    assert not Warehouse(tmp_path / "data").files(ARTICLES)


def test_what_follows_publication_happens_before_another_run_may_begin(source: Path, tmp_path: Path) -> None:
    told: list[RunSummary] = []

    def on_published(summary: RunSummary, warehouse: Warehouse) -> None:
        assert len(warehouse.ids(ARTICLES)) == 6
        with pytest.raises(BusyError), Warehouse(tmp_path / "data").locked():
            pass
        told.append(summary)

    around = Surroundings(on_published=on_published)
    work = run_on(RunTarget(tmp_path / "data"), lambda c, call: ingesting.ingest(c, [str(source)], call), around)
    assert told == [work]
    assert label_counts(work)["new"] == 6 and label_counts(work)["clusters"] == work.n_clusters > 0


def test_what_is_left_to_do_is_a_run_of_its_own_that_follows_at_once(tmp_path: Path) -> None:
    published: list[str] = []
    last = ChangeSet({}, record.Counts(), ("second",), ("cb",), ("and more",))
    first = ChangeSet({}, record.Counts(), ("first",), ("ca",), then=lambda _context, _call: last)
    around = Surroundings(on_published=lambda done, _: published.append(done.run_id), started_at=datetime.now(UTC))
    summary = run_on(RunTarget(tmp_path / "data"), lambda _context, _call: first, around)
    ids = Warehouse(tmp_path / "data").dataset(RUNS).to_table().sort_by("run_id")["run_id"].to_pylist()
    assert len(ids) == 2 and summary.run_id == ids[0] and published == ids[:1]
    assert (summary.alerts, summary.changed_ids, summary.notes) == (("first", "second"), ("ca", "cb"), ("and more",))


def test_a_preview_says_what_would_change_and_leaves_no_trace(source: Path, tmp_path: Path) -> None:
    data = tmp_path / "data"
    ingest(data, [source])
    before = sorted((path, path.stat().st_mtime_ns) for path in data.rglob("*.parquet"))
    wanted = Reclustering(resketch=True)
    preview = run_on(RunTarget(data), lambda c, call: recluster(c, wanted, call), preview=True)
    assert preview.changes == () and preview.counts.n_read == 0
    (tmp_path / "more.jsonl").write_text(json.dumps(newswire(8, seed=9)[7].record()))
    names = [str(tmp_path / "more.jsonl")]
    preview = run_on(RunTarget(data), lambda c, call: ingesting.ingest(c, names, call), preview=True)
    assert [change["kind"] for change in preview.changes] == ["created"]
    assert sorted((path, path.stat().st_mtime_ns) for path in data.rglob("*.parquet")) == before
    assert run_mark.read_mark(Warehouse(data).store) is None


def test_an_error_of_ours_reaches_the_caller_as_it_is(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="nothing"):
        run_on(RunTarget(tmp_path / "data"), failing(UsageError("nothing")))


def test_what_workers_load_is_there() -> None:
    assert all(importlib.util.find_spec(name) for name in WORKED_WITH)


def test_an_engine_that_is_asked_for_and_is_not_there_is_refused_before_the_directory_is_made(tmp_path: Path) -> None:
    settings = Settings(run=RunSettings(engine="dask"))
    with pytest.raises(UsageError, match=r'run\.engine = "dask" is for the command newsfold'):
        ingest(tmp_path / "data", [], settings)
    assert not (tmp_path / "data").exists()
