"""Decisions are carried out by runs of their own, where runs work, with the settings at hand and no other machines."""

from pathlib import Path

import pytest

from pipeline.errors import BusyError, UsageError
from pipeline.overrides import ManualDecision
from pipeline.runs.by_hand.decide import ByHand
from pipeline.schemas.tables import MEMBERSHIPS, RUNS
from pipeline.schemas.working import OVERRIDES
from pipeline.settings import RunSettings, Settings
from pipeline.storage.upkeep.snapshot import take
from pipeline.storage.warehouse import Warehouse
from tests.support.runs import ingest_newswire

pytestmark = pytest.mark.slow


@pytest.fixture
def data(tmp_path: Path) -> Path:
    return ingest_newswire(tmp_path, 20)


def test_a_decision_is_a_run_that_changes_the_tables_and_needs_no_other_machines(data: Path) -> None:
    clusters = {
        row["article_id"]: row["cluster_id"] for row in Warehouse(data).dataset(MEMBERSHIPS).to_table().to_pylist()
    }
    one = min(clusters)
    other = min(article for article in clusters if clusters[article] != clusters[one])
    settings = Settings(run=RunSettings(engine="dask"))
    link = ManualDecision("link", (one, other), "the same", "ann")
    run = ByHand(data, settings).decide(link)
    after = {
        row["article_id"]: row["cluster_id"] for row in Warehouse(data).dataset(MEMBERSHIPS).to_table().to_pylist()
    }
    assert after[one] == after[other] and run in Warehouse(data).ids(RUNS).to_pylist()
    with Warehouse(data).locked(), pytest.raises(BusyError):
        ByHand(data, settings).decide(link, undo=True)
    ByHand(data, settings).decide(link, undo=True)
    assert not len(Warehouse(data).read_single(OVERRIDES))


def test_a_snapshot_stays_as_it_is(data: Path, tmp_path: Path) -> None:
    take(Warehouse(data), tmp_path / "copy")
    article = min(Warehouse(data).ids(MEMBERSHIPS).to_pylist())
    with pytest.raises(UsageError, match="is a snapshot"):
        ByHand(tmp_path / "copy", Settings()).forget(article, "why", "ann")
    assert not (tmp_path / "copy" / "_state").exists()
