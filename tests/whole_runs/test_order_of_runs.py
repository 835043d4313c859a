"""Reports in one run, or in many in any order: the same clusters, canonical articles and roles, and the same reuse."""

import json
import random
import tempfile
from collections.abc import Sequence
from itertools import pairwise
from pathlib import Path
from typing import Any

import duckdb
import pytest
from hypothesis import Phase, given, settings
from hypothesis import strategies as st

from pipeline.checks.check import check
from pipeline.settings import BoilerplateSettings, Settings
from pipeline.storage.warehouse import Warehouse
from tests.support.newswire import newswire
from tests.support.newswire.reuse import reuse_wire
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
REUSE = """
    SELECT a.input_id, e.input_id AS most_from, r.* EXCLUDE (article_id, most_from_article_id, run_id)
    FROM '{data}/reuse/**/*.parquet' r
    JOIN '{data}/articles/**/*.parquet' a ON a.article_id = r.article_id
    LEFT JOIN '{data}/articles/**/*.parquet' e ON e.article_id = r.most_from_article_id
    ORDER BY ALL
"""


def told(batches: Sequence[Sequence[dict[str, Any]]], query: str) -> list[tuple[Any, ...]]:
    """What a query says of the reports, after a run for each batch; origins of stories are checked after the last."""
    with tempfile.TemporaryDirectory() as folder:
        data = Path(folder) / "data"
        for number, batch in enumerate(batches):
            path = Path(folder) / f"{number}.jsonl"
            path.write_text("".join(json.dumps(record) + "\n" for record in batch))
            ingest(data, [path], FROZEN)
        assert not check(Warehouse(data)).findings
        with duckdb.connect() as db:
            return db.sql(query.format(data=data)).fetchall()


@settings(max_examples=4, deadline=None, phases=[Phase.generate])
@given(st.integers(0, 10_000), st.randoms(use_true_random=False), st.sets(st.integers(1, 59), max_size=6))
def test_the_order_of_runs_and_what_is_in_which_does_not_matter(seed: int, rng: Any, cuts: set[int]) -> None:
    records = [article.record() for article in newswire(60, seed=seed, words=90)]
    shuffled = rng.sample(records, len(records))
    bounds = [0, *sorted(cuts), len(records)]
    batches = [shuffled[start:end] for start, end in pairwise(bounds)]
    assert told(batches, PARTITION) == told([records], PARTITION)


@pytest.mark.parametrize("seed", [1, 2])
def test_whose_words_a_report_has_does_not_depend_on_which_came_in_first(seed: int) -> None:
    records = [text.article.record() for group in reuse_wire(seed, groups=3) for text in group]
    shuffled = random.Random(seed).sample(records, len(records))
    thirds = [shuffled[part::3] for part in range(3)]
    found = told([records], REUSE)
    assert told(thirds, REUSE) == found
    shares = [row[2] for row in found]
    assert len(shares) == len(records) and any(shares) and not all(shares)
