"""Pairs of stories that nearly were one are listed with what kept them apart."""

import json
from pathlib import Path
from typing import Any

import pytest

from pipeline.inspection.story_list import list_stories
from pipeline.inspection.story_near_misses import NEAR_MISSES, near_misses
from pipeline.settings import StorySettings
from pipeline.storage.warehouse import Warehouse
from tests.support.runs import ingest

pytestmark = pytest.mark.slow  # whole runs

FLOOD = (
    "Der Fluss Wiesenbach ist bei Oberlauterheim nach Dauerregen über die Ufer getreten. Bürgermeisterin Karla Dornfeld"
    " ließ die Grundschule räumen, die Feuerwehr pumpte Keller aus. Das Landratsamt Oberlauterheim rechnet mit weiterem"
    " Regen am Wiesenbach und warnte vor Fahrten auf der Uferstraße."
)
OTHER = (
    "Am Wiesenbach bei Oberlauterheim wird ein neuer Radweg gebaut. Bürgermeisterin Karla Dornfeld gab die Strecke an"
    " der Uferstraße frei, das Landratsamt Oberlauterheim zahlt die Hälfte. Grundschule und Feuerwehr liegen"
    " nun an dem Weg, der im Sommer länger werden soll."
)


@pytest.fixture(scope="module")
def warehouse(tmp_path_factory: pytest.TempPathFactory) -> Warehouse:
    folder: Path = tmp_path_factory.mktemp("near")
    titles = {"Keller voll Wasser nach Dauerregen": FLOOD, "Strecke für den Radweg freigegeben": OTHER}
    records = [
        {"id": f"n{number}", "title": title, "text": text, "source": f"s{number}", "lang": "de"}
        for number, (title, text) in enumerate(titles.items())
    ]
    (folder / "in.jsonl").write_text("".join(json.dumps(record) + "\n" for record in records))
    ingest(folder / "data", [folder / "in.jsonl"])
    return Warehouse(folder / "data")


def listed(warehouse: Warehouse, **rules: Any) -> list[dict[str, Any]]:
    found = near_misses(warehouse, list_stories(warehouse), StorySettings(**rules))
    assert found.schema.equals(NEAR_MISSES)
    rows: list[dict[str, Any]] = found.to_pylist()
    return rows


def test_two_stories_of_one_place_were_kept_apart_by_their_headlines(warehouse: Warehouse) -> None:
    assert len(list_stories(warehouse).stories) == 2
    (row,) = listed(warehouse)
    assert row["kept_apart_by"] == "headlines" and row["told"] < StorySettings().min_told
    assert {row["title"], row["other_title"]} == {
        "Keller voll Wasser nach Dauerregen",
        "Strecke für den Radweg freigegeben",
    }
    assert row["story_id"] < row["other_story_id"]


def test_what_keeps_apart_depends_on_the_settings(warehouse: Warehouse) -> None:
    (row,) = listed(warehouse)
    above = min(1.0, row["similarity"] + 0.01)
    assert [found["kept_apart_by"] for found in listed(warehouse, min_told=0, min_similarity=above)] == ["tie"]
    assert [found["kept_apart_by"] for found in listed(warehouse, min_told=0)] == ["average"]
    assert listed(warehouse, min_similarity=1.0, min_pair=1.0, lean_pull=1000) == [], "too far from it"


def test_of_no_stories_there_are_none(tmp_path: Path) -> None:
    (tmp_path / "in.jsonl").write_text("")
    ingest(tmp_path / "data", [tmp_path / "in.jsonl"])
    assert listed(Warehouse(tmp_path / "data")) == []
