"""One chunk of articles is sketched, where the settings are those of the stored sketches."""

from dataclasses import replace
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from pipeline.errors import WarehouseError
from pipeline.matching.sketch import parameters, recipes
from pipeline.runs.steps.sketch import check_sketches, lack_passages, sketch_chunk
from pipeline.settings import MatchSettings, Settings, SketchSettings
from pipeline.storage.warehouse import Warehouse
from tests.support.oakton import STORY
from tests.support.stored import USUAL, begin, ids, staged, stored

OTHER = Settings(sketch=SketchSettings(num_perm=64))


def test_articles_that_take_part_get_signatures_of_the_size_that_is_set(tmp_path: Path) -> None:
    context = begin(stored(tmp_path), OTHER)
    articles = staged(context, "articles", {"article_id": "a", "text": STORY}, {"article_id": "b", "status": "stub"})
    path = sketch_chunk(context, articles, 2)
    assert path.stem == "sketches-0002" and set(ids(path)) == {"a"}
    sizes = {(row["kind"], len(row["signature"])) for row in pq.read_table(path).to_pylist()}
    assert sizes == {("body", 64), ("lead", 64), ("passages", 0)}


def test_of_affected_articles_no_others_are_sketched(tmp_path: Path) -> None:
    context = begin(stored(tmp_path))
    articles = staged(context, "articles", {"article_id": "a", "text": STORY}, {"article_id": "b", "text": STORY})
    narrowed = replace(context, affected=context.stage_ids("affected", pa.array(["b"])))
    assert set(ids(sketch_chunk(narrowed, articles, 0))) == {"b"}


@pytest.mark.parametrize(("kinds", "lack"), [("body lead", True), ("body lead passages", False)])
def test_sketches_of_an_older_newsfold_lack_passages(tmp_path: Path, kinds: str, lack: bool) -> None:
    sketches = [{"article_id": name, "kind": kind} for name in "ab" for kind in kinds.split()]
    warehouse = stored(tmp_path, sketches=sketches)
    assert lack_passages(begin(warehouse)) is lack
    without = Settings(match=MatchSettings(derived=False))
    assert not lack_passages(begin(warehouse, without, "later")), "nobody looks for them"


@pytest.fixture
def warehouse(tmp_path: Path) -> Warehouse:
    """Sketches that were made with the usual settings."""
    made = [parameters(USUAL.sketch, recipe) for recipe in recipes(USUAL.sketch)]
    return stored(tmp_path, sketches=[{"article_id": name, "parameters": name} for name in made])


def test_sketches_of_the_same_settings_can_be_compared(warehouse: Warehouse) -> None:
    check_sketches(begin(warehouse))


def test_sketches_of_other_settings_cannot_and_the_message_says_what_to_do(warehouse: Warehouse) -> None:
    with pytest.raises(WarehouseError, match=f"--resketch --data {warehouse.data} --config FILE"):
        check_sketches(begin(warehouse, OTHER))
