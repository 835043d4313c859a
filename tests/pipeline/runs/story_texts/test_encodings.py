"""Runs with an encoder: one event is one story in several languages, however it comes in."""

import json
from collections import defaultdict
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pytest

from pipeline.checks.check import check
from pipeline.runs.recluster import Reclustering
from pipeline.runs.steps.forget import Takedown
from pipeline.schemas.tables import ARTICLES, CLUSTERS, MEMBERSHIPS
from pipeline.schemas.working import ENCODINGS
from pipeline.settings import RunSettings, Settings, StorySettings
from pipeline.storage.warehouse import Warehouse
from tests.support.encoders import save_model2vec
from tests.support.runs import USUAL, forget, ingest, recluster
from tests.support.told_twice import records

pytestmark = pytest.mark.slow

ENCODING = Settings(stories=StorySettings(encoder="tests.support.encoders:Counting"), run=RunSettings(workers=1))
ALL = [{"ferry-de", "ferry-en", "ferry-es"}, {"kidney-de", "kidney-en", "kidney-es"}]


def take_in(data: Path, rows: Sequence[dict[str, Any]], settings: Settings) -> tuple[str, ...]:
    """The alerts of a run."""
    path = data.parent / "-".join(["in", *(row["id"] for row in rows)])
    path.with_suffix(".jsonl").write_text("".join(json.dumps(row) + "\n" for row in rows))
    alerts = ingest(data, [path.with_suffix(".jsonl")], settings).alerts
    assert not check(Warehouse(data)).findings
    return alerts


def stories(data: Path) -> list[set[str]]:
    """The input_ids of each story."""
    warehouse = Warehouse(data)
    rows = {table.name: warehouse.dataset(table).to_table().to_pylist() for table in (ARTICLES, CLUSTERS, MEMBERSHIPS)}
    names = {row["article_id"]: row["input_id"].rpartition("/")[2] for row in rows["articles"]}
    story_of = {row["cluster_id"]: row["story_id"] for row in rows["clusters"]}
    found: dict[str, set[str]] = defaultdict(set)
    for row in rows["memberships"]:
        found[story_of[row["cluster_id"]]].add(names[row["article_id"]])
    return sorted(found.values(), key=sorted)


def n_encodings(data: Path) -> int:
    return int(Warehouse(data).dataset(ENCODINGS).count_rows())


def test_an_event_is_one_story_in_three_languages_whatever_comes_first(tmp_path: Path) -> None:
    assert take_in(tmp_path / "at-once", records(), ENCODING) == ()
    later = [row for row in records() if row["id"] in ("ferry-en", "kidney-de")]
    take_in(tmp_path / "in-two", [row for row in records() if row not in later], ENCODING)
    take_in(tmp_path / "in-two", later, ENCODING)
    assert stories(tmp_path / "at-once") == stories(tmp_path / "in-two") == ALL


def test_without_an_encoder_a_story_is_of_one_language_and_nothing_is_encoded(tmp_path: Path) -> None:
    data = tmp_path / "data"
    assert take_in(data, records(), USUAL) == ()
    assert len(stories(data)) == 6 and n_encodings(data) == 0
    recluster(data, Reclustering(), ENCODING)
    assert stories(data) == ALL and n_encodings(data) == 6
    recluster(data, Reclustering(), USUAL)
    assert len(stories(data)) == 6


def test_what_is_forgotten_takes_its_vector_along(tmp_path: Path) -> None:
    data = tmp_path / "data"
    take_in(data, records(["en", "de"]), ENCODING)
    rows = Warehouse(data).dataset(ARTICLES).to_table().to_pylist()
    gone = next(row["article_id"] for row in rows if "ferry" in row["input_id"])
    forget(data, Takedown(article=gone), ENCODING)
    assert n_encodings(data) == 3 and len(stories(data)) == 2 and not check(Warehouse(data)).findings


def test_an_encoder_of_no_use_is_an_alert_and_changes_nothing_else(tmp_path: Path) -> None:
    plain = tmp_path / "plain"
    take_in(plain, records(), USUAL)
    for number, name in enumerate(("tests.support.encoders:Monolingual", f"model2vec:{tmp_path / 'none'}")):
        data = tmp_path / str(number)
        settings = ENCODING.model_copy(update={"stories": StorySettings(encoder=name)})
        (alert,) = take_in(data, records(), settings)
        assert name in alert and "of no use" in alert
        assert stories(data) == stories(plain) and n_encodings(data) == 0


def test_another_model_does_not_mix_with_the_one_before(tmp_path: Path) -> None:
    data, folder = tmp_path / "data", tmp_path / "model"
    settings = ENCODING.model_copy(update={"stories": StorySettings(encoder=f"model2vec:{folder}")})
    save_model2vec(folder, ["en", "de"])
    assert take_in(data, records(["en", "de"]), settings) == ()
    assert [len(names) for names in stories(data)] == [2, 2]
    save_model2vec(folder, ["en", "es"])
    alerts = take_in(data, records(["es"]), settings)
    assert alerts == () and all("de" not in "".join(n) or len(n) == 1 or "en" in "".join(n) for n in stories(data))
    encoders = Warehouse(data).dataset(ENCODINGS).to_table(columns=["encoder"])["encoder"].to_pylist()
    assert len(set(encoders)) == 2
    recluster(data, Reclustering(), settings)
    assert [len(names) for names in stories(data)] == [1, 2, 1, 2]
