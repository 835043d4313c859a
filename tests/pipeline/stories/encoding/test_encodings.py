"""Texts are encoded once, and one that an encoder cannot do costs itself alone; an encoder of no use costs nothing."""

from pathlib import Path
from typing import Any

import pyarrow as pa
import pytest

from pipeline.schemas.working import ENCODINGS
from pipeline.settings import RunSettings, Settings, StorySettings
from pipeline.stories.encoding import encodings
from pipeline.stories.encoding.encodings import Encoded, encode_articles
from tests.support.told_twice import FERRY, KIDNEY, START

pytestmark = pytest.mark.slow

SCHEMA = pa.schema(
    [(name, pa.string()) for name in ("article_id", "lang", "title", "text")]
    + [(name, pa.timestamp("us", tz="UTC")) for name in ("published_at", "ingested_at")]
)
NONE = ENCODINGS.schema.empty_table()


def articles(*texts: tuple[str, str]) -> pa.Table:
    rows: list[dict[str, Any]] = [
        {"article_id": f"a{n}", "lang": lang, "title": None, "text": text, "published_at": START, "ingested_at": START}
        for n, (lang, text) in enumerate(texts)
    ]
    return pa.Table.from_pylist(rows, schema=SCHEMA)


def encoded(name: str, rows: pa.Table, known: pa.Table = NONE) -> Encoded:
    settings = Settings(stories=StorySettings(encoder=f"tests.support.encoders:{name}"), run=RunSettings(workers=1))
    return encode_articles(rows, known, settings)


def test_texts_are_encoded_once(monkeypatch: pytest.MonkeyPatch) -> None:
    rows = articles(("en", FERRY["en"]), ("de", FERRY["de"]), ("en", KIDNEY["en"]))
    first = encoded("Counting", rows)
    assert first.rows.schema == ENCODINGS.schema and first.rows["article_id"].to_pylist() == ["a0", "a1", "a2"]
    assert first.alerts == () and set(first.rows["encoder"].to_pylist()) == {"tests.support.encoders:Counting"}
    monkeypatch.setattr(encodings, "_made", lambda *_: pytest.fail("encoded again"))
    assert encoded("Counting", rows, first.rows).rows.equals(first.rows)


def test_a_changed_text_is_encoded_anew() -> None:
    first = encoded("Counting", articles(("en", FERRY["en"]), ("de", FERRY["de"])))
    again = encoded("Counting", articles(("en", KIDNEY["en"]), ("de", FERRY["de"])), first.rows)
    same = [one == other for one, other in zip(first.rows["vector"], again.rows["vector"], strict=True)]
    assert same == [False, True]


def test_a_text_that_an_encoder_hangs_on_or_dies_of_costs_itself_alone(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(encodings, "_TASK_SECONDS", 5.0)
    rows = articles(("en", FERRY["en"]), ("en", "TROUBLE"), ("de", FERRY["de"]))
    for name, why in (
        ("hanging", "took longer than 5 s"),
        ("dying", "died"),
        ("zero", "were zero"),
    ):
        found = encoded(name, rows)
        assert found.rows["article_id"].to_pylist() == ["a0", "a2"], name
        assert len(found.alerts) == 1 and "no vector of 1 texts" in found.alerts[0] and why in found.alerts[0]


def test_an_encoder_that_fails_on_too_many_texts_is_asked_no_more(monkeypatch: pytest.MonkeyPatch) -> None:
    for name, value in (("_TEXTS_A_TASK", 2), ("_TASKS_A_ROUND", 1), ("_MOST_FAILED", 3)):
        monkeypatch.setattr(encodings, name, value)
    found = encoded("failing", articles(*[("en", f"TROUBLE {n}") for n in range(20)], ("en", FERRY["en"])))
    assert len(found.rows) == 0 and "no vector of 21 texts" in found.alerts[0]


def test_an_encoder_of_no_use_is_named_and_asked_nothing(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    rows = articles(("en", FERRY["en"]))
    assert "finds no translations" in encoded("Monolingual", rows).alerts[0]
    assert "cannot be loaded" in encoded("missing", rows).alerts[0]
    folder = Settings(stories=StorySettings(encoder=f"model2vec:{tmp_path / 'none'}"))
    assert "no folder" in encode_articles(rows, NONE, folder).alerts[0]
