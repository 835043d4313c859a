"""Document frequency: counted texts add up, bounded; a term weighs less the more texts have it."""

from collections.abc import Mapping

import numpy as np
import pyarrow as pa
import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.schemas.working import TERMS
from pipeline.stories import document_frequency
from pipeline.stories.document_frequency import (
    DocumentFrequency,
    Vocabulary,
    document_frequencies,
    document_frequency_table,
    term_hash,
)

COUNTS = st.dictionaries(st.sampled_from(["rain", "snow", "wind", "plumless"]), st.integers(0, 9))


def counted(frequency: DocumentFrequency, n: int, having: Mapping[str, int]) -> DocumentFrequency:
    vocabulary = Vocabulary(pa.array(list(having), pa.string()))
    return frequency.with_texts(n, vocabulary.hashes, np.array(list(having.values()), np.int64))


def content(frequency: DocumentFrequency) -> tuple[int, dict[int, int]]:
    assert np.all(np.diff(frequency.terms) > 0)
    return frequency.n_texts, dict(zip(frequency.terms.tolist(), frequency.counts.tolist(), strict=True))


def idf(frequency: DocumentFrequency, language: str, background_texts: int, *terms: str) -> list[float]:
    found: list[float] = frequency.idf(language, background_texts, Vocabulary(pa.array(terms))).tolist()
    return found


def test_texts_are_added_to_a_new_value_and_terms_that_none_has_are_left_out() -> None:
    none = DocumentFrequency()
    once = counted(none, 2, {"rain": 2, "snow": 0})
    twice = counted(once, 1, {"rain": 1, "wind": 1})
    assert content(none) == (0, {})
    assert content(once) == (2, {term_hash("rain"): 2})
    assert content(twice) == (3, {term_hash("rain"): 3, term_hash("wind"): 1})


def test_terms_with_one_hash_are_counted_together() -> None:
    """CRC-32 of both words is the same."""
    found = counted(DocumentFrequency(), 3, {"plumless": 1, "buckeroo": 2})
    assert content(found) == (3, {term_hash("plumless"): 3})


def test_counts_are_halved_beyond_the_most_texts_and_the_rarest_terms_are_forgotten(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(document_frequency, "_MOST_TEXTS", 10)
    monkeypatch.setattr(document_frequency, "_MOST_TERMS", 1)
    found = counted(DocumentFrequency(), 12, {"rain": 7, "snow": 5, "wind": 1})
    assert content(found) == (6, {term_hash("rain"): 3})


def test_of_terms_that_as_many_texts_have_the_lower_hashes_stay(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(document_frequency, "_MOST_TERMS", 2)
    found = counted(DocumentFrequency(), 9, {"rain": 1, "snow": 1, "wind": 1})
    assert list(content(found)[1]) == sorted(map(term_hash, ("rain", "snow", "wind")))[:2]


@pytest.mark.parametrize("language", ["en", "", "xx"])
def test_what_more_texts_have_weighs_less(language: str) -> None:
    frequency = counted(DocumentFrequency(), 100, {"kalvin": 1, "meru": 50})
    nowhere, kalvin, meru = idf(frequency, language, 10, "nowhere", "kalvin", "meru")
    assert nowhere >= kalvin > meru >= 0


def test_with_few_texts_counted_the_background_decides() -> None:
    few = counted(DocumentFrequency(), 2, {"the": 1, "harbour": 1})
    harbour, the = idf(few, "en", 10_000, "harbour", "the")
    assert harbour > the
    harbour, the = idf(few, "en", 0, "harbour", "the")
    assert harbour == the


@given(st.dictionaries(st.sampled_from(["en", "de", ""]), st.tuples(st.integers(0, 9), COUNTS)))
def test_the_table_holds_all_that_was_counted(texts: dict[str, tuple[int, dict[str, int]]]) -> None:
    frequencies = {language: counted(DocumentFrequency(), n, having) for language, (n, having) in texts.items()}
    table = document_frequency_table(frequencies)
    assert table.schema.equals(TERMS.schema) and table["lang"].to_pylist() == sorted(frequencies)
    stored = document_frequencies(table)
    assert {name: content(stored[name]) for name in stored} == {name: content(frequencies[name]) for name in stored}
    assert stored.keys() == frequencies.keys()
