"""Of each cluster, the first text that a source prints adds to what is known of the source's lines."""

from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from pipeline.runs.context import RunContext
from pipeline.runs.steps import learn
from pipeline.runs.steps.learn import learn_boilerplate
from pipeline.settings import RunSettings, Settings
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


@pytest.mark.slow
def test_workers_that_share_out_the_sources_learn_what_one_does(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Of three sources, one is remembered; a fourth one is remembered, and prints nothing now."""
    texts = [f"Follow us {n // 9}\n\n{STORY}" for n in range(30)]
    articles = [{"article_id": f"{n:02}", "source": f"Echo {n % 3}", "text": text} for n, text in enumerate(texts)]
    memory = [{"source": f"Echo {n}", "line_hash": name, "n_texts": 4} for n in (1, 3) for name in ("", "ab")]
    learnt = []
    for n_texts in (learn.SENT_FROM, 2):
        monkeypatch.setattr(learn, "SENT_FROM", n_texts)
        context = begin(stored(tmp_path / str(n_texts), memory=memory), Settings(run=RunSettings(workers=2)))
        given = staged(context, "articles", *({"lang": "en", "version": 1, **row} for row in articles))
        alone = [{"article_id": row["article_id"], "cluster_id": row["article_id"]} for row in articles]
        path = learn_boilerplate(context, [given], staged(context, "memberships", *alone))
        learnt.append(pq.read_table(path))
    assert len(learnt[0]) > len(memory) and learnt[0].equals(learnt[1])


def test_sources_are_dealt_out_so_that_shares_have_about_as_many_texts() -> None:
    sources = pa.chunked_array([["a", "b", "c", "b", "d", "b"]])
    assert [share.to_pylist() for share in learn._dealt(sources, 2)] == [["b"], ["a", "c", "d"]]
    assert [share.to_pylist() for share in learn._dealt(sources, 9)] == [["b"], ["a"], ["c"], ["d"]]
    assert learn._dealt(sources.slice(0, 0), 2) == []
