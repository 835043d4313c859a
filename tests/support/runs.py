"""Runs without Prefect, as tests start them."""

from collections.abc import Sequence
from datetime import datetime
from pathlib import Path

from pipeline.runs import forget as forgetting
from pipeline.runs import ingest as ingesting
from pipeline.runs import reclean as recleaning
from pipeline.runs import recluster as reclustering
from pipeline.runs.recluster import Reclustering
from pipeline.runs.run import RunTarget, Surroundings, run_on
from pipeline.runs.steps.forget import Takedown
from pipeline.runs.summary import RunSummary
from pipeline.schemas.tables import MEMBERSHIPS
from pipeline.settings import Settings
from pipeline.storage.warehouse import Warehouse
from tests.support.inputs import write_jsonl
from tests.support.newswire import newswire

USUAL = Settings()


def ingest_newswire(folder: Path, n: int) -> Path:
    """A data directory below a folder, with that many generated articles."""
    path = write_jsonl(folder, [article.record() for article in newswire(n, seed=2)])
    ingest(folder / "data", [path])
    return folder / "data"


def cluster_of(data: Path) -> dict[str, str]:
    """The cluster of each article, by their ids."""
    rows = Warehouse(data).dataset(MEMBERSHIPS).to_table().to_pylist()
    return {row["article_id"]: row["cluster_id"] for row in rows}


def ingest(
    data: Path | str, inputs: Sequence[Path], settings: Settings = USUAL, at: datetime | None = None
) -> RunSummary:
    """One run on some inputs; `at`: when it says that it started."""
    names = [str(path) for path in inputs]
    around = Surroundings(started_at=at)
    return run_on(RunTarget(data, settings), lambda context, call: ingesting.ingest(context, names, call), around)


def reclean(data: Path | str, settings: Settings = USUAL) -> RunSummary:
    """All stored input cleaned anew."""
    return run_on(RunTarget(data, settings), recleaning.reclean)


def recluster(data: Path | str, wanted: Reclustering, settings: Settings = USUAL) -> RunSummary:
    """Stored articles weighed again."""
    return run_on(RunTarget(data, settings), lambda context, call: reclustering.recluster(context, wanted, call))


def forget(data: Path | str, takedown: Takedown, settings: Settings = USUAL) -> RunSummary:
    """A takedown."""
    return run_on(RunTarget(data, settings), lambda context, call: forgetting.forget(context, takedown, call))
