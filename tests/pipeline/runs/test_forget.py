"""A takedown: what goes, and what may come back."""

import json
from pathlib import Path

import pytest

from pipeline.errors import DecisionError
from pipeline.runs.steps.forget import Takedown
from pipeline.schemas.tables import ARTICLES
from pipeline.schemas.working import TOMBSTONES
from pipeline.storage.warehouse import Warehouse
from tests.support.newswire import newswire
from tests.support.runs import forget, ingest

pytestmark = pytest.mark.slow  # whole runs


@pytest.fixture
def source(tmp_path: Path) -> Path:
    path = tmp_path / "in.jsonl"
    path.write_text("".join(json.dumps(article.record()) + "\n" for article in newswire(12, seed=2)))
    return path


def test_an_article_does_not_come_back_but_new_texts_of_a_source_may(source: Path, tmp_path: Path) -> None:
    data = tmp_path / "data"
    ingest(data, [source])
    first = Warehouse(data).dataset(ARTICLES).to_table().sort_by("article_id").to_pylist()[0]
    forgotten = forget(data, Takedown(article=first["article_id"]))
    assert "1 articles forgotten" in forgotten.notes[0]
    n_barred = len(Warehouse(data).read_single(TOMBSTONES))
    assert n_barred == 1 and first["article_id"] not in Warehouse(data).ids(ARTICLES).to_pylist()
    forget(data, Takedown(source=Warehouse(data).dataset(ARTICLES).to_table()["source"][0].as_py()))
    assert len(Warehouse(data).read_single(TOMBSTONES)) == n_barred
    assert len(Warehouse(data).ids(ARTICLES)) < 11


def test_what_is_not_stored_cannot_be_forgotten(source: Path, tmp_path: Path) -> None:
    ingest(tmp_path / "data", [source])
    with pytest.raises(DecisionError, match="nothing is stored of source Nobody"):
        forget(tmp_path / "data", Takedown(source="Nobody"))
