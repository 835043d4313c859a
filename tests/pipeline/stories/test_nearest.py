"""Nearest: each text's nearest count, of a crowd as of few, in any order, and nobody is left without a pair."""

from itertools import combinations

import numpy as np
import pyarrow as pa
import pytest

from pipeline.stories import nearest
from pipeline.stories.nearest import NearPairs, id_hashes, pair_hashes


def all_pairs(similarity: list[float], n: int) -> NearPairs:
    """All pairs of some texts, in order."""
    one, other = map(np.array, zip(*combinations(range(n), 2), strict=True))
    hashes = id_hashes(pa.array([f"text {number}" for number in range(n)]))
    return NearPairs(one, other, np.array(similarity, np.float32), pair_hashes(hashes[one], hashes[other]))


def test_pairs_of_few_texts_all_count() -> None:
    pairs = all_pairs([0.2] * 10, 5)
    assert all(near.all() for near in pairs.near(5))


def test_a_text_counts_with_its_nearest(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(nearest, "MOST_NEAR", 2)
    pairs = all_pairs([0.9, 0.8, 0.7, 0.3, 0.2, 0.6], 4)  # 01 02 03 12 13 23
    near, near_other = pairs.near(4)
    assert near.tolist() == [True, True, False, True, False, True]
    assert near_other.tolist() == [True, True, True, False, False, True]


def test_of_a_crowd_everyone_has_its_nearest_nobody_has_all_and_order_does_not_matter() -> None:
    n = 400
    pairs = all_pairs([0.5] * (n * (n - 1) // 2), n)
    kept = np.logical_or(*pairs.near(n))
    counts = np.bincount(pairs.ends()[np.tile(kept, 2)], minlength=n)
    assert counts.min() >= nearest.MOST_NEAR and counts.max() < n / 2
    turned = np.random.default_rng(1).permutation(len(kept))
    other_order = NearPairs(pairs.other[turned], pairs.one[turned], pairs.similarity[turned], pairs.hashes[turned])
    assert (np.logical_or(*other_order.near(n)) == kept[turned]).all()


def test_the_nearest_come_first() -> None:
    pairs = all_pairs([0.2, 0.9, 0.5], 3)  # 01 02 12
    ends, others = pairs.ends(), np.append(pairs.other, pairs.one)
    order = np.concatenate(list(pairs.nearest_first(3)))
    assert list(zip(ends[order].tolist(), others[order].tolist(), strict=True)) == [
        (0, 2), (0, 1), (1, 2), (1, 0), (2, 0), (2, 1),
    ]  # fmt: skip
