"""Which numbers of a text another gives as well, in words or digits, and on a clock of 12 hours or 24."""

import numpy as np
import pyarrow as pa
import pytest

from pipeline.matching.kernels.overlap import word_hashes
from pipeline.matching.number_evidence import number_counts


def _counts(one: str, other: str, lang: str | None) -> tuple[int, ...]:
    articles = pa.table({"text": [one, other], "lang": pa.array([lang, lang], pa.string())})
    found = number_counts(articles, word_hashes(articles["text"], np.ones(2, bool)), np.array([[0, 1]]))
    return tuple(int(column[0]) for column in found)


@pytest.mark.parametrize(
    ("lang", "one", "other", "counts"),
    [
        ("en", "61 people saw 2 men at 9 p.m.", "61 people saw two men at 21:00", (2, 0, 1)),
        ("en", "at 7:30 p.m. and 12:15 a.m.", "at 19:30 and 0:15", (4, 0, 0)),
        ("en", "at 7:30 p.m.", "at 19:40", (1, 1, 0)),
        ("en", "at 9 a.m.", "at 21:00", (0, 1, 0)),
        ("en", "9 goals", "21 goals", (0, 1, 0)),
        ("ja", "午後9時に3人", "21時に3人", (2, 0, 0)),
        ("zh", "下降百分之二点一", "下降2.1%", (0, 0, 0)),
        ("zh", "下降2.1%", "下降百分之二点一", (1, 0, 0)),
        ("zh", "下降2.1%", "下降百分之二点二", (0, 1, 0)),
        ("ja", "男（34）", "男（三四）", (1, 0, 0)),
        ("ko", "오후 3시 30분", "15시 30분", (2, 0, 0)),
        (None, "61 people", "61 people", (1, 0, 0)),
    ],
)
def test_numbers_agree_however_they_are_printed(
    lang: str | None, one: str, other: str, counts: tuple[int, ...]
) -> None:
    assert _counts(one, other, lang) == counts


def test_other_pairs_keep_their_counts_where_one_is_read_again() -> None:
    texts = ["at 9 p.m. with 61", "at 21:00 with 61", "62 and 63", "63"]
    articles = pa.table({"text": texts, "lang": ["en"] * 4})
    found = number_counts(articles, word_hashes(articles["text"], np.ones(4, bool)), np.array([[2, 3], [0, 1]]))
    assert (found.shared.tolist(), found.differing.tolist()) == ([1, 2], [1, 0])
