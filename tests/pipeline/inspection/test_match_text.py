"""A text that copies a stored article finds it and its cluster; one that nobody wrote finds nothing."""

from pathlib import Path

import pytest

from pipeline.inspection.match_text import match_text
from pipeline.settings import Settings
from pipeline.storage.warehouse import Warehouse
from tests.support.runs import ingest

REPORT = (
    "The harbour council of Oakton voted on Monday to rebuild the old swing bridge over the Linn, eleven years after"
    " a barge struck its eastern pier.\n\nWork is to begin in September and to take nineteen months, said the engineer,"
    " Marta Sandvik. The town pays 14 million of the 52 million that it costs.\n\nFishermen had asked for a"
    " wider passage. They are to get one of thirty metres, enough for trawlers that now have to go round the island."
)
OTHER = (
    "Heavy snow closed the pass between Varn and Holme on Tuesday night, and forty lorries spent the night in a lay-by"
    " below the summit.\n\nPloughs reached them at six in the morning. Nobody was hurt, the road authority said; two"
    " drivers were treated for the cold.\n\nThe pass is to stay closed until Thursday noon."
)


@pytest.fixture(scope="module")
def warehouse(tmp_path_factory: pytest.TempPathFactory) -> Warehouse:
    folder = tmp_path_factory.mktemp("matched")
    for name, text in (("bridge", REPORT), ("snow", OTHER)):
        (folder / f"{name}.txt").write_text(text)
    ingest(folder / "data", [folder / "bridge.txt", folder / "snow.txt"], Settings())
    return Warehouse(folder / "data")


pytestmark = pytest.mark.slow


def test_a_copy_finds_its_cluster(warehouse: Warehouse) -> None:
    before = sorted(path.stat().st_mtime_ns for path in Path(warehouse.data).rglob("*.parquet"))
    found = match_text(warehouse, {"text": f"{REPORT}\n\nShare on Facebook", "lang": "en"}, Settings(), 5)
    assert found.article["status"] == "ok" and found.cluster and found.cluster["n_articles"] == 1
    (near,) = found.nearest
    assert (
        near.edge["accepted"] and near.edge["reason"] == "identical_words" and near.in_words[0].startswith("copies: ")
    )
    assert near.membership and near.membership["cluster_id"] == found.cluster["cluster_id"]
    assert sorted(path.stat().st_mtime_ns for path in Path(warehouse.data).rglob("*.parquet")) == before


def test_a_text_that_tells_of_something_else_finds_nothing(warehouse: Warehouse) -> None:
    text = " ".join(f"Sentence number {n} tells of thing {n * n} at place {n * 7}." for n in range(40))
    found = match_text(warehouse, {"text": text, "lang": "en"}, Settings(), 5)
    assert found.cluster is None and not found.nearest and found.article["status"] == "ok"
