"""Two articles are told in words why they are one story or two."""

import json
from datetime import timedelta
from typing import Any

import pytest

from pipeline.inspection.explain_story import StoryTie, story_tie
from pipeline.schemas.tables import ARTICLES
from pipeline.settings import StorySettings
from pipeline.storage.warehouse import Warehouse
from tests.support.runs import ingest
from tests.support.write_ups import records

RULES = StorySettings()


@pytest.fixture(scope="module")
def told(tmp_path_factory: pytest.TempPathFactory) -> tuple[Warehouse, dict[str, dict[str, Any]]]:
    """Write-ups in German and Arabic, ingested, and their rows by the record's id."""
    folder = tmp_path_factory.mktemp("explained")
    (folder / "in.jsonl").write_text("".join(json.dumps(r) + "\n" for r in [*records("de"), *records("ar")]))
    ingest(folder / "data", [folder / "in.jsonl"])
    warehouse = Warehouse(folder / "data")
    return warehouse, {row["input_id"]: row for row in warehouse.dataset(ARTICLES).to_table().to_pylist()}


def tie_of(told: tuple[Warehouse, dict[str, dict[str, Any]]], one: str, other: str) -> StoryTie:
    warehouse, rows = told
    return story_tie(warehouse, (rows[one], rows[other]), RULES)


@pytest.mark.slow
def test_what_ties_two_write_ups_of_one_event_is_named(told: tuple[Warehouse, dict[str, dict[str, Any]]]) -> None:
    found = tie_of(told, "de-0", "de-1")
    assert found.is_one_story and found.tie and found.tie >= RULES.min_pair and not found.against
    lines = list(found.in_words(RULES))
    assert lines[0].startswith("one story: alike by") and f"from {RULES.min_pair}" in lines[0]
    assert found.names and any(line.startswith("Both name: ") for line in lines)
    swapped = tie_of(told, "de-1", "de-0")
    assert swapped.tie == pytest.approx(found.tie) and sorted(swapped.names) == sorted(found.names)


@pytest.mark.slow
def test_texts_of_two_languages_are_not_compared(told: tuple[Warehouse, dict[str, dict[str, Any]]]) -> None:
    found = tie_of(told, "de-0", "ar-0")
    assert not found.is_one_story and found.tie is None
    assert next(iter(found.in_words(RULES))).startswith("two stories: their texts are less alike than")


def test_texts_of_one_cluster_are_not_compared_and_a_story_may_be_tied_by_others() -> None:
    copies = StoryTie(("s1", "s1"), None, None, None, (), ("quartal",), (), 0.1, is_one_cluster=True)
    assert list(copies.in_words(RULES)) == ["one story: they are in one cluster, which is in one story as a whole"]
    tied = StoryTie(("s1", "s1"), None, None, None, (), (), (), 0.1)
    assert next(tied.in_words(RULES)).startswith("one story: tied by other texts of it; their texts are less alike")


def test_what_speaks_against_a_story_is_told() -> None:
    found = StoryTie(("s1", "s2"), 0.4, 0.31, 0.5, (), ("quartal",), ("names_differ",), timedelta(days=9).days)
    lines = list(found.in_words(RULES))
    assert lines[0].startswith("two stories") and "Evidence tells the two apart: names_differ" in lines
    assert any("told of by the other text to 50%" in line and "0.20, too little for" in line for line in lines)
    assert any("no name" in line for line in lines) and any("9 days apart" in line for line in lines)


def test_texts_about_different_things_are_said_to_share_too_little() -> None:
    found = StoryTie(("s1", "s2"), 0.6, 0.7, 0.0, (), ("quarter",), (), None)
    assert any(line.startswith("The texts share too little") for line in found.in_words(RULES))


def test_of_what_is_in_no_story_nothing_is_said() -> None:
    assert list(StoryTie((None, "s2"), None, None, None, (), (), (), None).in_words(RULES)) == []
