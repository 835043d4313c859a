"""Floors under the quality of cleaning, on gold data: NEWSFOLD_GOLD names its folder. They may only rise.

The folder holds `extraction/` (pages as <id>.html.gz, and ground-truth.json: id -> url, articleBody) and `text/`
(light.jsonl.gz and full.jsonl.gz: id, source, text, gold).
"""

import gzip
import json
import os
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pyarrow as pa
import pytest

from pipeline.cleaning.clean import clean
from pipeline.compute.workers import WorkerPool
from pipeline.extraction.extract import extract
from pipeline.schemas.working import RAW
from pipeline.settings import Settings
from tests.quality.scores import shingle_scores, token_f1

GOLD = os.environ.get("NEWSFOLD_GOLD")
pytestmark = pytest.mark.skipif(not GOLD, reason="no gold data: NEWSFOLD_GOLD is not set")

HTML_SHINGLE_F1, HTML_SHINGLE_PRECISION = 0.974, 0.968
TOKEN_F1 = {"light": 0.932, "full": 0.895}


def gold(*parts: str) -> Path:
    return Path(GOLD or "", *parts)


def cleaned(documents: list[dict[str, Any]]) -> dict[str, str | None]:
    """Text by id, through the stages that a run sends documents through."""
    settings = Settings()
    now = datetime.now(UTC)
    rows = [
        {"article_id": d["id"], "identity": d["id"], "position": d["id"], "raw_hash": d["id"], "status": "ok"}
        | {"input_id": d["id"], "ingested_at": now}
        | {name: d[name] for name in ("url", "source", "format", "body") if name in d}
        for d in documents
    ]
    with WorkerPool(settings.run.n_workers) as workers:
        pages = extract(pa.Table.from_pylist(rows, schema=RAW.schema), settings, workers)
        articles = clean(pages, settings, "quality", workers)
    return dict(zip(articles["input_id"].to_pylist(), articles["text"].to_pylist(), strict=True))


def test_html() -> None:
    truth = json.loads(gold("extraction", "ground-truth.json").read_text(encoding="utf-8"))
    documents = [
        {"id": key, "url": page["url"], "format": "html"}
        | {"body": gzip.decompress(gold("extraction", f"{key}.html.gz").read_bytes()).decode("utf-8")}
        for key, page in truth.items()
    ]
    f1, precision = shingle_scores({k: page["articleBody"] for k, page in truth.items()}, cleaned(documents))
    print(f"html shingle F1 {f1:.4f}, precision {precision:.4f}")
    assert f1 >= HTML_SHINGLE_F1
    assert precision >= HTML_SHINGLE_PRECISION


@pytest.mark.parametrize("kind", ["light", "full"])
def test_text(kind: str) -> None:
    with gzip.open(gold("text", f"{kind}.jsonl.gz"), "rt", encoding="utf-8") as lines:
        records = [json.loads(line) for line in lines]
    truth = {record["id"]: record["gold"] for record in records}
    documents = [{"id": r["id"], "source": r["source"], "format": "text", "body": r["text"]} for r in records]
    ours, nothing = token_f1(truth, cleaned(documents)), token_f1(truth, {r["id"]: r["text"] for r in records})
    print(f"text-{kind} token F1 {ours:.4f}, nothing done {nothing:.4f}")
    assert ours >= max(TOKEN_F1[kind], nothing)
