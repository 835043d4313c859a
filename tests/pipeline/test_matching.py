"""The steps of matching beside what people have decided."""

import json
from datetime import UTC, datetime
from pathlib import Path

import pyarrow as pa

from pipeline import matching, overrides, rejudge
from pipeline.job import Job
from pipeline.schemas import ARTICLES
from pipeline.settings import Settings
from pipeline.warehouse import Warehouse
from pipeline.working import OVERRIDES
from tests.newswire import newswire
from tests.plain_run import ingest


def test_an_article_that_was_linked_and_takes_no_part_any_more_is_no_obstacle(tmp_path: Path) -> None:
    records = [newswire(1, seed=1)[0].record(), {"id": "gone", "text": "Too short."}]
    (tmp_path / "in.jsonl").write_text("".join(json.dumps(record) + "\n" for record in records))
    ingest(tmp_path / "data", [tmp_path / "in.jsonl"])
    warehouse, now = Warehouse(tmp_path / "data"), datetime.now(UTC)
    status = {r["status"]: r["article_id"] for r in warehouse.dataset(ARTICLES).to_table().to_pylist()}
    job = Job(warehouse, warehouse.begin("r", {}), "r", now, Settings())
    link = overrides.Decision("link", (status["ok"], status["too_short"]), "because", "me")
    job.stage("overrides", overrides.decide(OVERRIDES.schema.empty_table(), link, now), OVERRIDES)
    job = Job(warehouse, job.folder, "r", now, Settings(), job.stage_ids("scope", pa.array([status["ok"]])))
    proposed = matching.propose_pairs(job, rejudge.stored_sketches(job, job.scope or tmp_path), ())
    assert matching.weigh_pairs(job, proposed.pairs, ()).n_accepted == 0
