"""One run that reads: what is new is in the tables, and its lines are learned for the next."""

import json
from pathlib import Path

import pytest

from pipeline.errors import WarehouseError
from pipeline.schemas.tables import ARTICLES, CLUSTERS
from pipeline.schemas.working import MEMORY
from pipeline.settings import Settings, SketchSettings
from pipeline.storage.warehouse import Warehouse
from tests.support.inputs import age
from tests.support.newswire import newswire
from tests.support.runs import ingest

pytestmark = pytest.mark.slow  # whole runs


@pytest.fixture
def source(tmp_path: Path) -> Path:
    path = tmp_path / "in.jsonl"
    path.write_text("".join(json.dumps(article.record()) + "\n" for article in newswire(3, seed=2)))
    return age(path, hours=1)  # nobody is writing to it any more


def test_what_is_new_is_published_once_and_its_sources_are_known(source: Path, tmp_path: Path) -> None:
    data = tmp_path / "data"
    first = ingest(data, [source])
    assert (first.counts.n_read, first.counts.n_new, first.n_clusters) == (3, 3, 3)
    warehouse = Warehouse(data)
    assert len(warehouse.ids(ARTICLES)) == 3 and len(warehouse.ids(CLUSTERS)) == 3
    sources = {article.source for article in newswire(3, seed=2)}
    assert set(warehouse.read_single(MEMORY)["source"].to_pylist()) == sources
    again = ingest(data, [source])
    assert (again.counts.n_new, again.counts.n_unchanged_inputs, again.changed_ids) == (0, 1, ())


def test_sketches_of_other_settings_stop_it_before_it_reads(source: Path, tmp_path: Path) -> None:
    ingest(tmp_path / "data", [source])
    with pytest.raises(WarehouseError, match="made with other settings"):
        ingest(tmp_path / "data", [tmp_path / "nope"], Settings(sketch=SketchSettings(seed=2)))
