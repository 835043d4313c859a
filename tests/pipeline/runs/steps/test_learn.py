"""Of each cluster, the first text that a source prints adds to what is known of the source's lines."""

from pathlib import Path

import pyarrow.parquet as pq

from pipeline.runs.context import RunContext
from pipeline.runs.steps.learn import learn_boilerplate
from tests.support.oakton import STORY
from tests.support.stored import Row, begin, staged, stored


def _learned(context: RunContext, articles: list[Row], **clusters: str) -> dict[str, int]:
    """How many texts of each source have been read, after a run with some articles, in clusters by their names."""
    rows = [{"text": STORY, "lang": "en", "version": 1, **row} for row in articles]
    members = [{"article_id": name, "cluster_id": cluster} for name, cluster in clusters.items()]
    path = learn_boilerplate(context, [staged(context, "articles", *rows)], staged(context, "memberships", *members))
    return {row["source"]: row["n_texts"] for row in pq.read_table(path).to_pylist() if not row["line_hash"]}


def test_copies_by_one_source_are_read_once_and_by_two_twice(tmp_path: Path) -> None:
    articles = [{"article_id": "a", "source": "Echo"}, {"article_id": "b", "source": "Echo"}]
    articles += [{"article_id": "c", "source": "Post"}, {"article_id": "d", "source": "Echo"}]
    assert _learned(begin(stored(tmp_path)), articles, a="one", b="one", c="one", d="two") == {"Echo": 2, "Post": 1}


def test_what_takes_no_part_teaches_nothing(tmp_path: Path) -> None:
    articles = [{"article_id": "a", "source": "Echo", "status": "stub"}]
    assert _learned(begin(stored(tmp_path)), articles) == {}


def test_a_source_that_has_printed_the_cluster_before_is_not_read_again(tmp_path: Path) -> None:
    memory = [{"source": "Echo", "line_hash": "", "n_texts": 4}]
    clusters = [{"cluster_id": "one", "sources": ["Echo"]}]
    context = begin(stored(tmp_path, memory=memory, clusters=clusters))
    assert _learned(context, [{"article_id": "a", "source": "Echo"}], a="one") == {"Echo": 4}
