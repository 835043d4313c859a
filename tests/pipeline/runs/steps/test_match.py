"""The steps of matching beside what people have decided."""

import json
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pyarrow as pa
import pytest

from pipeline import overrides
from pipeline.runs.context import RunContext
from pipeline.runs.steps import match, select_stored
from pipeline.schemas.tables import ARTICLES, EDGES
from pipeline.schemas.working import CANDIDATES, OVERRIDES
from pipeline.settings import Settings
from pipeline.storage import run_mark
from pipeline.storage.warehouse import Warehouse
from tests.support.newswire import newswire
from tests.support.runs import ingest


def test_pairs_are_weighed_in_parts_as_they_are_all_at_once(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    lines = [json.dumps(article.record()) + "\n" for article in newswire(60, seed=2)]
    (tmp_path / "in.jsonl").write_text("".join(lines))
    for name, n_texts in (("whole", 10_000), ("parts", 5)):
        monkeypatch.setattr(match, "TEXTS_AT_ONCE", n_texts)
        ingest(tmp_path / name, [tmp_path / "in.jsonl"])
    whole, parts = (
        Warehouse(tmp_path / name).dataset(EDGES).to_table().drop_columns("run_id") for name in ("whole", "parts")
    )
    assert len(whole) > 20
    assert parts.equals(whole)


def test_pairs_that_have_texts_in_common_come_together(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(match, "TEXTS_AT_ONCE", 5)
    pairs = pa.table({"article_id": list("abade"), "other_article_id": list("bcxyz")}, CANDIDATES.schema)
    parts = [sorted(zip(*part.to_pydict().values(), strict=True)) for part in match._parts(pairs)]
    assert parts == [[("a", "b"), ("a", "x"), ("b", "c")], [("d", "y"), ("e", "z")]]
    assert match._parts(pairs.slice(0, 0)) == [pairs.slice(0, 0)]


def test_an_article_that_was_linked_and_takes_no_part_any_more_is_no_obstacle(tmp_path: Path) -> None:
    records = [newswire(1, seed=1)[0].record(), {"id": "gone", "text": "Too short."}]
    (tmp_path / "in.jsonl").write_text("".join(json.dumps(record) + "\n" for record in records))
    ingest(tmp_path / "data", [tmp_path / "in.jsonl"])
    warehouse, now = Warehouse(tmp_path / "data"), datetime.now(UTC)
    status = {r["status"]: r["article_id"] for r in warehouse.dataset(ARTICLES).to_table().to_pylist()}
    context = RunContext(warehouse, run_mark.begin(warehouse.store, "r", {}), "r", now, Settings())
    link = overrides.ManualDecision("link", (status["ok"], status["too_short"]), "because", "me")
    decided = overrides.decide_by_hand(OVERRIDES.schema.empty_table(), link, now)
    affected = context.stage_ids("scope", pa.array([status["ok"]]))
    context = replace(context, affected=affected, staged_overrides=context.stage("overrides", decided, OVERRIDES))
    proposed = match.propose_pairs(context, select_stored.stored_sketches(context, affected), ())
    assert match.weigh_pairs(context, proposed.pairs, ()).n_accepted == 0
