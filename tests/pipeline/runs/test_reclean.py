"""Stored input cleaned anew: only what comes out otherwise is written, and matched again."""

import json
from pathlib import Path

import pytest

from pipeline.schemas.tables import ARTICLES, CLUSTERS, MEMBERSHIPS
from pipeline.settings import CleanSettings, Settings
from pipeline.storage.warehouse import Warehouse
from tests.support.runs import ingest, reclean

pytestmark = pytest.mark.slow  # whole runs

SHORT = "The old bridge of Oakton was closed on Monday after the flood, the mayor of the town said."
LONG = f"{SHORT} It is to be rebuilt in the spring, which will cost the town four million dollars in all, he said."


@pytest.fixture
def data(tmp_path: Path) -> Path:
    path = tmp_path / "in.jsonl"
    path.write_text("".join(json.dumps({"id": text[-9:], "text": text}) + "\n" for text in (SHORT, LONG)))
    ingest(tmp_path / "data", [path])
    return tmp_path / "data"


def test_what_comes_out_as_it_was_is_left(data: Path) -> None:
    before = Warehouse(data).files(ARTICLES)[0]
    content = Path(before).read_bytes()
    done = reclean(data)
    assert done.notes == ("0 of 2 articles were rewritten",) and done.changed_ids == ()
    assert Path(before).read_bytes() == content


def test_what_takes_no_part_any_more_leaves_its_cluster(data: Path) -> None:
    done = reclean(data, Settings(clean=CleanSettings(min_words=25)))
    assert done.notes == ("1 of 2 articles were rewritten",) and done.n_clusters == 1
    warehouse = Warehouse(data)
    assert sorted(warehouse.dataset(ARTICLES).to_table()["status"].to_pylist()) == ["ok", "too_short"]
    assert sorted(warehouse.dataset(CLUSTERS).to_table()["status"].to_pylist()) == ["active", "withdrawn"]
    assert len(warehouse.ids(MEMBERSHIPS)) == 1
