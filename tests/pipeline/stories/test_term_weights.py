"""The heaviest terms of each text are those that sorting all of them would give first."""

import math

import pyarrow as pa
import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.stories.document_frequency import term_hash
from pipeline.stories.term_weights import TermWeights

COUNTS = st.lists(st.dictionaries(st.sampled_from("abcdefgh"), st.integers(1, 3), max_size=8), max_size=5)
FACTORS = st.dictionaries(st.sampled_from("abcdefgh"), st.sampled_from([0.0, 1.0, 2.0]), min_size=8, max_size=8)


@given(COUNTS, FACTORS, st.integers(1, 5))
def test_the_heaviest_come_first_and_equals_by_the_alphabet(
    texts: list[dict[str, int]], factors: dict[str, float], most: int
) -> None:
    lists = [pa.array([list(text) for text in texts], pa.list_(pa.string()))]
    lists.append(pa.array([[float(n) for n in text.values()] for text in texts], pa.list_(pa.float64())))
    counted = TermWeights.of_lists(*lists)
    names = counted.vocabulary.names
    weighed = counted.times(pa.array([factors[names[term]] for term in counted.term], pa.float64()).to_numpy())
    weights = list(zip(weighed.text.tolist(), weighed.term.tolist(), weighed.weight.tolist(), strict=True))
    expected = [
        [names[term] for _, term, weight in sorted(own, key=lambda entry: (-entry[2], names[entry[1]])) if weight][
            :most
        ]
        for own in ([entry for entry in weights if entry[0] == text] for text in range(len(texts)))
    ]
    assert weighed.heaviest(most).lists()[0].to_pylist() == expected


def test_of_two_terms_with_one_hash_the_heavier_counts() -> None:
    """CRC-32 of both words is the same."""
    terms = pa.array([["plumless", "storm", "buckeroo"], [], ["storm"]])
    counted = TermWeights.of_lists(terms, pa.array([[1.0, 1.0, 2.0], [], [1.0]]))
    hashes, weights = (column.to_pylist() for column in counted.unit_lists())
    storm, buckeroo = term_hash("storm"), term_hash("buckeroo")
    assert term_hash("plumless") == buckeroo
    assert hashes == [sorted([storm, buckeroo]), [], [storm]]
    heavier = (1 + math.log(2)) / math.hypot(1, 1, 1 + math.log(2))
    assert weights[0][hashes[0].index(buckeroo)] == pytest.approx(heavier) and weights[2] == [1.0]
