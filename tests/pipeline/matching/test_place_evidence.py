"""How the places of two articles lie, and what fills them."""

from typing import Any

import numpy as np
import pyarrow as pa
import pytest

from pipeline.matching import forms
from pipeline.matching.fact_evidence import Snippet, facts_differ
from pipeline.matching.kernels.overlap import word_hashes
from pipeline.matching.kernels.places import MOST_PLACES
from pipeline.matching.place_evidence import filling_of_headlines, filling_of_places, lie_of_places

WEATHER = (
    "{} will be dry in the valley, with a high of {} degrees in the early afternoon. The wind comes from the {} and is"
    " light along the shore, easing after dark, the weather office said in its morning bulletin."
)


def _measured(one: str, other: str, titles: tuple[str, str] = ("", ""), lang: str = "en") -> dict[str, Any]:
    articles = pa.table({"text": [one, other], "title": list(titles), "lang": [lang, lang]})
    texts = word_hashes(articles["text"], np.ones(2, bool))
    pairs = np.array([[0, 1]])
    counted, filled = filling_of_places(articles, texts, pairs)
    columns = lie_of_places(articles, texts, pairs)._asdict() | counted._asdict()
    columns |= filling_of_headlines(articles, pairs, filled)._asdict()
    return {name: float(column[0]) for name, column in columns.items()}


def test_two_days_of_one_form_differ_in_facts_and_words() -> None:
    found = _measured(WEATHER.format("Monday", 12, "west"), WEATHER.format("Tuesday", 14, "north"))
    assert (found["other_facts"], found["other_places"]) == (2, 3)
    assert found["place_share"] == 1 and found["words_a_run"] > 9
    assert 0.03 < found["other_facts_share"] < found["other_places_share"] < 0.1


def test_the_bounds_hold() -> None:
    found = _measured(WEATHER.format("Monday", 12, "west"), WEATHER.format("Tuesday", 14, "north"))
    for name in ("facts", "facts_share", "places", "places_share"):
        assert found[f"most_{name}"] >= found[f"other_{name}"]


def test_the_same_text_has_no_places() -> None:
    text = WEATHER.format("Monday", 12, "west")
    assert _measured(text, text)["most_places"] == 0 == _measured(text, text)["other_places"]


def test_headlines_are_read_with_the_texts() -> None:
    texts = WEATHER.format("Monday", 12, "west"), WEATHER.format("Tuesday", 12, "west")
    found = _measured(*texts, titles=("Weather for Monday", "Weather for Tuesday"))
    assert (found["other_headline_facts"], found["other_headline"], found["recurring"]) == (1, 1, 0)
    texts = WEATHER.format("Monday", 12, "west"), WEATHER.format("Monday", 12, "north")
    assert _measured(*texts, titles=("Wind from the west", "Wind from the north"))["recurring"] == 1


def test_a_paragraph_more_is_no_place() -> None:
    text = WEATHER.format("Monday", 12, "west")
    found = _measured(text, f"{text} " + " ".join(f"word{n}" for n in range(30)))
    assert (found["most_places"], found["place_share"]) == (0, 0)


def test_of_tables_of_thousands_of_figures_few_places_are_read(monkeypatch: pytest.MonkeyPatch) -> None:
    """The work is bounded, whatever the texts: counted by the snippets in which facts are looked for."""
    read = []

    def counted(one: Snippet, other: Snippet, language: str | None) -> bool:
        read.append(len(one[0]) + len(other[0]))
        return facts_differ(one, other, language)

    monkeypatch.setattr(forms, "facts_differ", counted)
    figures = [str(1000 + n) for n in range(20_000)]
    others = [str(9000 - n) if n % 7 == 0 else figure for n, figure in enumerate(figures)]
    found = _measured(" ".join(figures), " ".join(others))
    assert found["other_facts"] <= MOST_PLACES and len(read) <= MOST_PLACES and max(read) < 1000
    before = len(read)
    _measured("news " * 20_000, "news " * 20_001)
    assert len(read) - before <= MOST_PLACES
