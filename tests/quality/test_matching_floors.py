"""Floors under the quality of matching, on gold data: NEWSFOLD_GOLD names its folder. They may only rise.

The folder holds `neardup/`: wire_dev.jsonl.gz (records with gold_cluster) and pairs_dev.jsonl (judged pairs of their
ids: a, b, label, weight).
"""

import gzip
import json
import os
from collections import Counter
from pathlib import Path

import pytest

from pipeline.schemas.tables import ARTICLES, MEMBERSHIPS
from pipeline.storage.warehouse import Warehouse
from tests.quality.scores import judged_scores, pair_f1
from tests.support.runs import ingest

GOLD = os.environ.get("NEWSFOLD_GOLD")
pytestmark = pytest.mark.skipif(not GOLD, reason="no gold data: NEWSFOLD_GOLD is not set")

JUDGED_PRECISION, JUDGED_RECALL = 0.98, 0.98
RULE_F1 = 0.90
LARGEST_CLUSTER = 8


def test_wire_reports(tmp_path: Path) -> None:
    with gzip.open(Path(GOLD or "", "neardup", "wire_dev.jsonl.gz"), "rt", encoding="utf-8") as lines:
        records = [json.loads(line) for line in lines]
    source = tmp_path / "wire.jsonl"
    source.write_text("".join(json.dumps(record) + "\n" for record in records), encoding="utf-8")
    ingest(tmp_path / "data", [source])
    tables = Warehouse(tmp_path / "data")
    ids = {row["article_id"]: row["input_id"] for row in tables.dataset(ARTICLES).to_table().to_pylist()}
    clusters = {key: key for key in ids.values()}
    clusters |= {ids[m["article_id"]]: m["cluster_id"] for m in tables.dataset(MEMBERSHIPS).to_table().to_pylist()}
    pairs = [json.loads(line) for line in Path(GOLD or "", "neardup", "pairs_dev.jsonl").read_text().splitlines()]
    precision, recall = judged_scores(pairs, clusters)
    f1 = pair_f1({record["id"]: record["gold_cluster"] for record in records}, clusters)
    largest = max(Counter(clusters.values()).values())
    print(f"judged precision {precision:.4f}, recall {recall:.4f}; rule F1 {f1:.4f}; largest cluster {largest}")
    assert precision >= JUDGED_PRECISION
    assert recall >= JUDGED_RECALL
    assert f1 >= RULE_F1
    assert largest <= LARGEST_CLUSTER
