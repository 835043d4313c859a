"""Crowds: texts that are all but the same are gathered, without chains, and what counts against a pair parts it."""

import random
from itertools import combinations

from pipeline.stories.grouping.crowds import gathered


def test_crowded_texts_that_are_all_but_the_same_are_one_group_and_others_are_alone() -> None:
    pairs = [(i, j, 0.95) for i, j in combinations(range(6), 2)]
    assert gathered(6, pairs, set(range(6))) == [tuple(range(6))]
    assert gathered(6, pairs, {0, 1, 2}) == [(0, 1, 2), (3,), (4,), (5,)]
    assert gathered(6, [(i, j, 0.7) for i, j, _ in pairs], set(range(6))) == [(i,) for i in range(6)]
    assert gathered(0, [], set()) == []


def test_no_chain_leads_on() -> None:
    assert gathered(5, [(i, i + 1, 0.95) for i in range(4)], set(range(5))) == [(0, 1), (2, 3), (4,)]


def test_what_counts_against_a_pair_keeps_it_apart() -> None:
    pairs = [(0, 1, 0.95), (0, 2, 0.95), (1, 2, -1e6)]
    assert gathered(3, pairs, {0, 1, 2}) == [(0, 1), (2,)]


def test_the_order_of_the_pairs_does_not_matter() -> None:
    rng = random.Random(2)
    pairs = [(i, j, rng.choice([0.5, 0.92, 0.97, -1e6])) for i, j in combinations(range(30), 2)]
    found = gathered(30, pairs, set(range(30)))
    turned = [(j, i, tie) for i, j, tie in rng.sample(pairs, len(pairs))]
    assert gathered(30, turned, set(range(30))) == found
    assert sorted(text for group in found for text in group) == list(range(30))
