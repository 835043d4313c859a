"""Vectors: texts of other languages and the same time that are alike enough, on the scale of the yardstick."""

import pyarrow as pa
import pytest

from pipeline.settings import StorySettings
from pipeline.stories.encoding.vectors import Vectors
from tests.support.told_twice import encodings


def test_what_is_near_is_of_another_language_and_the_same_time() -> None:
    rows = [
        {"article_id": name, "lang": lang, "vector": vector, "days": days}
        for name, lang, vector, days in (
            ("a", "en", [1, 0], 0),
            ("b", "en", [1, 0], 0),
            ("c", "de", [1, 0.2], 13),
            ("d", "de", [1, 0], 15),
            ("e", "de", [1, 0], None),
            ("f", "fr", [0, 1], 0),
        )
    ]
    vectors = Vectors.of(encodings(rows))
    assert vectors.near(pa.array(["a"]), StorySettings()).to_pylist() == ["c", "e"]
    assert vectors.near(pa.array(["f", "unknown"]), StorySettings()).to_pylist() == []


def test_the_scale_is_that_of_the_yardstick() -> None:
    vectors = Vectors.of(encodings([{"article_id": "a", "lang": "en", "vector": [1.0]}]))
    assert [vectors.scaled(cosine) for cosine in (0.0, 0.4, 0.8)] == pytest.approx([0.0, 0.5, 1.0])
