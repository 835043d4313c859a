"""Whose words an article has is the same whatever became of others in between: forgotten, or all weighed anew."""

from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pytest

from pipeline.checks.check import check
from pipeline.runs.recluster import Reclustering
from pipeline.runs.steps.forget import Takedown
from pipeline.settings import BoilerplateSettings, Settings
from pipeline.storage.warehouse import Warehouse
from tests.support.commands import rows
from tests.support.newswire.reuse import reuse_wire
from tests.support.runs import forget, ingest, recluster
from tests.support.three_days import write

FROZEN = Settings(boilerplate=BoilerplateSettings(learn=False))
REUSE = """
    SELECT a.input_id, e.input_id AS most_from, r.* EXCLUDE (article_id, most_from_article_id, run_id)
    FROM {reuse} r JOIN {articles} a ON a.article_id = r.article_id
    LEFT JOIN {articles} e ON e.article_id = r.most_from_article_id ORDER BY ALL
"""
Record = dict[str, Any]


def reports() -> list[Record]:
    return [text.article.record() for group in reuse_wire(5, groups=3) for text in group]


def told(data: Path) -> list[tuple[Any, ...]]:
    """The rows of reuse; all that is promised of the tables holds."""
    assert check(Warehouse(data)).findings == ()
    return rows(data, REUSE)


def ingested(data: Path, *batches: Sequence[Record]) -> Path:
    for number, batch in enumerate(batches):
        ingest(data, [write(data.with_name(f"{data.name}-{number}.jsonl"), list(batch))], FROZEN)
    return data


@pytest.fixture
def data(tmp_path: Path) -> Path:
    """After two runs on every other report each."""
    return ingested(tmp_path / "data", reports()[1::2], reports()[::2])


def test_of_what_was_forgotten_no_word_counts(data: Path, tmp_path: Path) -> None:
    sources = "SELECT most_from_source FROM {reuse} WHERE most_from_source <> '' GROUP BY 1 ORDER BY count(*) DESC, 1"
    most_copied = rows(data, sources)[0][0]
    forget(data, Takedown(source=most_copied), FROZEN)
    left = [report for report in reports() if report["source"] != most_copied]
    assert len(left) < len(reports())
    assert told(data) == told(ingested(tmp_path / "left", left))


def test_weighed_anew_nothing_changes(data: Path) -> None:
    before = told(data)
    assert {row[1] for row in before} > {None}
    recluster(data, Reclustering(), FROZEN)
    assert told(data) == before
