"""What texts articles have, by number, and which bands they may share."""

from datetime import UTC, datetime

import numpy as np
import pyarrow as pa

from pipeline.matching.candidate_texts import numbered
from pipeline.matching.kernels.band_filter import SharedBands
from pipeline.schemas.columns import TIME

_NOON = datetime(2026, 5, 4, 12, tzinfo=UTC)
_KNOWN = pa.table(
    {
        "article_id": ["d", "a", "c", "b"],
        "content_hash": ["x", "y", "x", None],
        "published_at": pa.array([_NOON, None, _NOON, _NOON], TIME),
    }
)
_SHARED = SharedBands(
    pa.array(["c", "d", "a", "unknown", "b"]),
    np.array([0, 0, 1, 1, 2, 2, 3, 4], np.int32),
    np.array([5, -7, 5, -7, 5, -7, 5, 5]),
)


def test_articles_are_numbered_by_their_ids_and_those_without_words_left_out() -> None:
    texts = numbered(_KNOWN, _SHARED, pa.array(["d"]))
    assert texts.article_ids.to_pylist() == ["a", "c", "d"]
    articles = texts.articles(bucket_cap=1).to_pylist()
    assert [row["is_new"] for row in articles] == [False, False, True]
    assert [row["is_overfull"] for row in articles] == [False, True, True]
    assert articles[1]["text"] == articles[2]["text"] != articles[0]["text"]
    assert [row["time"] is None for row in articles] == [True, False, False]


def test_the_bands_of_copies_are_there_once() -> None:
    texts = numbered(_KNOWN, _SHARED, pa.array(["d"]))
    of_c = texts.articles(bucket_cap=9)["text"].to_pylist()[1]
    buckets, bands = texts.buckets()
    assert sorted((row["text"] == of_c, row["is_new"], row["band"]) for row in bands.to_pylist()) == [
        (False, False, 0),
        (True, True, 0),
    ]
    assert buckets.to_pylist() == [{"band": 0, "one": 0, "other": 1, "n_texts": 2, "is_new": True}]
    passages = texts.sharing_passages(passage_cap=10, window=1).to_pylist()
    assert [sorted(row.values()) for row in passages] == [[0, 1]]


def test_headlines_are_asked_for_of_overfull_texts_alone() -> None:
    asked: list[str] = []

    def titles(ids: pa.Array) -> pa.Table:
        asked.extend(ids.to_pylist())
        return pa.table({"article_id": ["d", "c"], "title": ["On the river", "In the hills"]})

    found = numbered(_KNOWN, _SHARED, pa.array(["d"])).titles(titles, bucket_cap=1).to_pylist()
    assert asked == ["c", "d"]
    assert found == [{"article": 2, "title": "On the river"}, {"article": 1, "title": "In the hills"}]
