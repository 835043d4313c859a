"""Stored articles weighed again: what people decide counts in the same run, and can be taken back."""

from pathlib import Path

import pytest

from pipeline.errors import UsageError
from pipeline.overrides import ManualDecision
from pipeline.runs.recluster import Reclustering
from pipeline.schemas.tables import ARTICLES, SKETCHES
from pipeline.schemas.working import OVERRIDES
from pipeline.settings import Settings, SketchSettings
from pipeline.storage.warehouse import Warehouse
from tests.support.runs import cluster_of, ingest_newswire, recluster

pytestmark = pytest.mark.slow


@pytest.fixture
def data(tmp_path: Path) -> Path:
    return ingest_newswire(tmp_path, 30)


def strangers(data: Path) -> tuple[str, str]:
    """Two articles of different clusters."""
    found = cluster_of(data)
    one = min(found)
    return one, min(article for article in found if found[article] != found[one])


def test_a_link_counts_in_the_run_that_makes_it_and_no_more_once_it_is_taken_back(data: Path) -> None:
    one, other = strangers(data)
    before = cluster_of(data)
    decision = ManualDecision("link", (one, other), "because", "me")
    recluster(data, Reclustering(decision=decision))
    assert cluster_of(data)[one] == cluster_of(data)[other]
    assert len(Warehouse(data).read_single(OVERRIDES)) == 1
    recluster(data, Reclustering(decision=decision, undo=True))
    after = cluster_of(data)
    assert after[one] != after[other] and after.keys() == before.keys()
    assert len(Warehouse(data).read_single(OVERRIDES)) == 0


def test_what_was_not_decided_cannot_be_taken_back(data: Path) -> None:
    decision = ManualDecision("link", strangers(data), "because", "me")
    with pytest.raises(UsageError, match="nothing was decided by hand"):
        recluster(data, Reclustering(decision=decision, undo=True))


def test_sketches_are_made_anew_for_every_article_that_takes_part(data: Path) -> None:
    settings, before = Settings(sketch=SketchSettings(num_perm=64)), cluster_of(data)
    recluster(data, Reclustering(resketch=True), settings)
    rows = Warehouse(data).dataset(SKETCHES).to_table()
    sizes = {(row["kind"], len(row["signature"])) for row in rows.select(["kind", "signature"]).to_pylist()}
    assert sizes == {("body", 64), ("lead", 64), ("passages", 0)}
    assert set(rows["article_id"].to_pylist()) == set(Warehouse(data).ids(ARTICLES).to_pylist())
    assert cluster_of(data) == before
