"""Reports in one run, or in many in any order: the same clusters, with the same canonical articles and roles."""

import json
import tempfile
from collections.abc import Sequence
from itertools import pairwise
from pathlib import Path
from typing import Any

import duckdb
from hypothesis import Phase, given, settings
from hypothesis import strategies as st

from pipeline.checks.check import check
from pipeline.settings import BoilerplateSettings, Settings
from pipeline.storage.warehouse import Warehouse
from tests.support.newswire import newswire
from tests.support.runs import ingest

FROZEN = Settings(boilerplate=BoilerplateSettings(learn=False))
PARTITION = """
    SELECT a.input_id, c.input_id AS canonical, k.canonical_reason, m.role, mm.input_id AS matched, m.similarity
    FROM '{data}/memberships/**/*.parquet' m
    JOIN '{data}/clusters/**/*.parquet' k USING (cluster_id)
    JOIN '{data}/articles/**/*.parquet' a ON a.article_id = m.article_id
    JOIN '{data}/articles/**/*.parquet' c ON c.article_id = k.canonical_article_id
    LEFT JOIN '{data}/articles/**/*.parquet' mm ON mm.article_id = m.matched_article_id
    ORDER BY ALL
"""


def clusters(batches: Sequence[Sequence[dict[str, Any]]]) -> list[tuple[Any, ...]]:
    """Where each report is, after a run for each batch."""
    with tempfile.TemporaryDirectory() as folder:
        data = Path(folder) / "data"
        for number, batch in enumerate(batches):
            path = Path(folder) / f"{number}.jsonl"
            path.write_text("".join(json.dumps(record) + "\n" for record in batch))
            ingest(data, [path], FROZEN)
        assert not check(Warehouse(data)).findings
        with duckdb.connect() as db:
            return db.sql(PARTITION.format(data=data)).fetchall()


@settings(max_examples=4, deadline=None, phases=[Phase.generate])
@given(st.integers(0, 10_000), st.randoms(use_true_random=False), st.sets(st.integers(1, 59), max_size=6))
def test_the_order_of_runs_and_what_is_in_which_does_not_matter(seed: int, random: Any, cuts: set[int]) -> None:
    records = [article.record() for article in newswire(60, seed=seed, words=90)]
    shuffled = random.sample(records, len(records))
    bounds = [0, *sorted(cuts), len(records)]
    batches = [shuffled[start:end] for start, end in pairwise(bounds)]
    assert clusters(batches) == clusters([records])
