"""An event that more reports tell of than count for each text is one story, and no other event's reports are in it."""

from collections import Counter
from pathlib import Path

import pytest

from benchmarks.stories import write_ups
from pipeline.schemas.tables import CLUSTERS
from pipeline.storage.warehouse import Warehouse
from pipeline.stories.nearest import MOST_NEAR
from tests.support.inputs import write_jsonl
from tests.support.runs import ingest

EVENT = 4 * MOST_NEAR


@pytest.mark.parametrize("at_once", [True, False])
def test_each_event_is_one_story(tmp_path: Path, at_once: bool) -> None:
    reports = [
        {"id": row["article_id"], "source": "Post", "published_at": str(row["published_at"]), "text": row["text"]}
        for row in write_ups(2 * EVENT, sizes=[EVENT])
    ]
    parts = [reports] if at_once else [reports[::2], reports[1::2]]
    for number, part in enumerate(parts):
        ingest(tmp_path / "data", [write_jsonl(tmp_path, part, f"{number}.jsonl")])
    clusters = Warehouse(tmp_path / "data").dataset(CLUSTERS).to_table(columns=["story_id"])
    assert sorted(Counter(clusters["story_id"].to_pylist()).values()) == [EVENT, EVENT]
