"""Vectors are of unit length, bounded, and the same in any order; each text is counted once."""

import math
from collections.abc import Iterable
from datetime import UTC, datetime
from itertools import product
from typing import Any

import pyarrow as pa
import pytest

from pipeline.schemas.working import TERMS, TEXT_COLUMNS, VECTORS
from pipeline.settings import Settings, StorySettings
from pipeline.stories import document_frequency, vectors
from pipeline.stories.document_frequency import term_hash
from tests.support.newswire import newswire
from tests.support.write_ups import REPORTS

NOW = datetime(2026, 3, 2, tzinfo=UTC)
USUAL = Settings()
NOTHING = TERMS.schema.empty_table()
SCHEMA = pa.schema(
    [pa.field(n, pa.timestamp("us", tz="UTC") if n.endswith("_at") else pa.string()) for n in TEXT_COLUMNS]
)
Row = dict[str, Any]


def article(article_id: str, text: str, title: str | None = None, lang: str | None = "en") -> Row:
    row: Row = {"article_id": article_id, "lang": lang, "title": title, "text": text, "ingested_at": NOW}
    return row


def table(rows: Iterable[Row]) -> pa.Table:
    return pa.Table.from_pylist(list(rows), schema=SCHEMA)


def counted(terms: pa.Table, language: str = "en") -> tuple[int, dict[int, int]]:
    (row,) = [row for row in terms.to_pylist() if row["lang"] == language]
    return row["n_texts"], dict(zip(row["terms"], row["counts"], strict=True))


def reports() -> list[Row]:
    several = [
        article(f"{language}{number}", text, title, language)
        for language, write_ups in REPORTS.items()
        for number, (title, text) in enumerate(write_ups)
    ]
    return several + [article(f"w{n}", a.text, a.title) for n, a in enumerate(newswire(5, seed=2, words=300))]


def vectorise(articles: pa.Table, *more: Any, at_once: int = 1_000) -> tuple[pa.Table, pa.Table]:
    """VECTORS and TERMS of all articles, which may stand in any order; so many are handed over at a time."""
    ordered = articles.sort_by("article_id")
    parts = [*vectors.vectorise((ordered.slice(n, at_once) for n in range(0, len(ordered), at_once)), *more)]
    return pa.concat_tables(part.rows for part in parts), parts[-1].terms()


def test_a_vector_has_unit_length_and_no_more_terms_than_allowed() -> None:
    made, _ = vectorise(table(reports()), NOTHING, Settings(stories=StorySettings(max_terms=50)))
    assert made.schema.equals(VECTORS.schema)
    assert made["article_id"].to_pylist() == sorted(row["article_id"] for row in reports())
    for row in made.to_pylist():
        assert 0 < len(row["terms"]) <= 50 and row["terms"] == sorted(set(row["terms"]))
        assert math.sqrt(sum(weight**2 for weight in row["weights"])) == pytest.approx(1, abs=1e-5)
        assert all(weight > 0 for weight in row["weights"])
        assert len(row["phrases"]) == len(row["phrase_weights"]) <= 15


def test_it_does_not_matter_how_many_articles_come_at_a_time() -> None:
    articles = table(reports())
    some = vectorise(articles, NOTHING, USUAL, at_once=3)
    assert all(map(pa.Table.equals, some, vectorise(articles, NOTHING, USUAL)))


def test_each_text_is_counted_once_and_each_term_once_a_text() -> None:
    first = [article("a", "rain rain rain"), article("b", "rain and snow", lang=None)]
    _, terms = vectorise(table(first), NOTHING, USUAL)
    assert counted(terms) == (1, {term_hash("rain"): 1})
    made, again = vectorise(table([*first, article("c", "rain again")]), terms, USUAL, {"a", "b"})
    assert counted(again) == (2, {term_hash("rain"): 2, term_hash("again"): 1})
    assert counted(again, "")[0] == 1 and len(made) == 3


def test_what_was_counted_of_other_languages_is_kept() -> None:
    _, terms = vectorise(table([article("a", "rain", lang="de")]), NOTHING, USUAL)
    _, more = vectorise(table([article("b", "rain")]), terms, USUAL)
    assert more["lang"].to_pylist() == ["de", "en"] and counted(more, "de") == counted(terms, "de")


def test_the_statistics_are_bounded(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(document_frequency, "_MOST_TERMS", 2)
    monkeypatch.setattr(document_frequency, "_MOST_TEXTS", 3)
    texts = ["often rare", "often twice", "often twice", "often twice seldom"]
    terms = NOTHING
    for number, text in enumerate(texts):
        _, terms = vectorise(table([article(str(number), text)]), terms, USUAL)
    assert counted(terms) == (2, {term_hash("often"): 2, term_hash("twice"): 1})


def test_rare_words_and_names_weigh_more() -> None:
    (row,) = vectorise(table([article("a", "he saw the harbour and met the mayor of Kalvin")]), NOTHING, USUAL)[
        0
    ].to_pylist()
    weights = dict(zip(row["terms"], row["weights"], strict=True))
    assert weights[term_hash("kalvin")] > weights[term_hash("harbour")] > weights[term_hash("the")]
    assert row["phrases"] == ["Kalvin"]


def test_days_and_months_are_no_names() -> None:
    text = "The mayor said on Monday that Kalvin has voted, and that in March the people of Peru will."
    (row,) = vectorise(table([article("a", text)]), NOTHING, USUAL)[0].to_pylist()
    assert set(row["phrases"]) == {"Kalvin", "Peru"}


@pytest.mark.parametrize("text", ["", "...", "12 13"])
def test_a_text_without_terms_has_an_empty_vector(text: str) -> None:
    (row,) = vectorise(table([article("a", text, lang=None)]), NOTHING, USUAL)[0].to_pylist()
    assert row["terms"] == row["weights"] == row["phrases"] == row["quotes"] == []


def test_texts_of_one_word_and_of_languages_without_statistics_have_vectors_like_any_other() -> None:
    """No statistics of words, no stems, no capitals: what is counted among the texts themselves is all there is."""
    words = ["კატო", "მელი", "რუსა", "ვენო", "ჰაბი", "ლომა", "ტირე", "სოკა", "ნადი", "ბერო"]
    rows = [article(f"w{n}", word, lang=lang) for n, (word, lang) in enumerate(product(words[:4], ("ka", "en", None)))]
    rows += [article(f"t{n}", " ".join(words[n:] + words[:n]), words[n], "ka") for n in range(6)]
    made, _ = vectorise(table([*rows, article("sign", "7"), article("dots", "...")]), NOTHING, USUAL)
    assert len(made) == len(rows) + 2
    for row in made.to_pylist():
        assert all(map(math.isfinite, row["weights"]))
        if row["article_id"][0] in "wt":
            assert math.sqrt(sum(weight**2 for weight in row["weights"])) == pytest.approx(1, abs=1e-5)
