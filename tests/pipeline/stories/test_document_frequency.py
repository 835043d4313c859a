"""Document frequency: counted texts add up, bounded; a term weighs less the more texts have it."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.schemas.working import TERMS
from pipeline.stories import document_frequency
from pipeline.stories.document_frequency import (
    DocumentFrequency,
    document_frequencies,
    document_frequency_table,
    term_hash,
)

COUNTS = st.dictionaries(st.sampled_from(["rain", "snow", "wind", "plumless"]), st.integers(0, 9))


def test_texts_are_added_to_a_new_value_and_terms_that_none_has_are_left_out() -> None:
    none = DocumentFrequency()
    once = none.with_texts(2, {"rain": 2, "snow": 0})
    twice = once.with_texts(1, {"rain": 1, "wind": 1})
    assert (none.n_texts, dict(none.counts)) == (0, {})
    assert (once.n_texts, dict(once.counts)) == (2, {term_hash("rain"): 2})
    assert (twice.n_texts, dict(twice.counts)) == (3, {term_hash("rain"): 3, term_hash("wind"): 1})


def test_counts_are_halved_beyond_the_most_texts_and_the_rarest_terms_are_forgotten(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(document_frequency, "_MOST_TEXTS", 10)
    monkeypatch.setattr(document_frequency, "_MOST_TERMS", 1)
    found = DocumentFrequency().with_texts(12, {"rain": 7, "snow": 5, "wind": 1})
    assert (found.n_texts, dict(found.counts)) == (6, {term_hash("rain"): 3})


@pytest.mark.parametrize("language", ["en", "", "xx"])
def test_what_more_texts_have_weighs_less(language: str) -> None:
    idf = DocumentFrequency().with_texts(100, {"kalvin": 1, "meru": 50}).idf(language, 10)
    assert idf("nowhere") >= idf("kalvin") > idf("meru") >= 0


def test_with_few_texts_counted_the_background_decides() -> None:
    few = DocumentFrequency().with_texts(2, {"the": 1, "harbour": 1})
    assert few.idf("en", 10_000)("harbour") > few.idf("en", 10_000)("the")
    assert few.idf("en", 0)("harbour") == few.idf("en", 0)("the")


@given(st.dictionaries(st.sampled_from(["en", "de", ""]), st.tuples(st.integers(0, 9), COUNTS)))
def test_the_table_holds_all_that_was_counted(counted: dict[str, tuple[int, dict[str, int]]]) -> None:
    frequencies = {language: DocumentFrequency().with_texts(n, having) for language, (n, having) in counted.items()}
    table = document_frequency_table(frequencies)
    assert table.schema.equals(TERMS.schema) and table["lang"].to_pylist() == sorted(frequencies)
    assert document_frequencies(table) == frequencies
