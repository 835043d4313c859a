"""The steps of matching beside what people have decided."""

import json
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from random import Random

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from pipeline import overrides
from pipeline.matching import evidence
from pipeline.matching.candidates import Proposal
from pipeline.overrides import Overrides
from pipeline.runs.context import RunContext
from pipeline.runs.steps import match, select_stored
from pipeline.schemas.tables import ARTICLES, EDGES
from pipeline.schemas.working import CANDIDATES, OVERRIDES
from pipeline.settings import MatchSettings, Settings
from pipeline.storage import run_mark
from pipeline.storage.warehouse import Warehouse
from tests.support.newswire import newswire
from tests.support.runs import ingest
from tests.support.stored import begin, staged, stored


@pytest.mark.slow
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


@pytest.mark.slow
def test_pairs_are_weighed_some_at_a_time_and_the_edges_are_the_same(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    texts = [f"{newswire(1, seed=1)[0].body} {number} more" for number in range(12)]
    rows = [
        {"article_id": f"{n:02}", "text": text, "content_hash": str(n), "lang": "en"} for n, text in enumerate(texts)
    ]
    context = begin(stored(tmp_path))
    articles, names = staged(context, "articles", *rows), [row["article_id"] for row in rows]
    pairs = pa.table({"article_id": names[:-1], "other_article_id": names[1:]}, schema=CANDIDATES.schema)
    candidates = context.stage("candidates", pairs.take([3, 0, 2, 1, *range(4, 11)]), CANDIDATES)
    edges = []
    for n_at_once in (1000, 4):
        monkeypatch.setattr(match, "PAIRS_AT_ONCE", n_at_once)
        edges.append(pq.read_table(match.weigh_pairs(context, candidates, [articles]).edges))
    assert len(edges[0]) == 11 and edges[0].equals(edges[1])


def test_a_crowd_of_one_form_is_told(tmp_path: Path) -> None:
    """Texts that meet others in all their bands, in buckets none of which is overfull."""
    rng, told = Random(1), []
    bands = {f"{n:03}": [100 * band + rng.randrange(10) for band in range(16)] for n in range(150)}
    for crowd_cap in (10_000, 64):
        context = begin(stored(tmp_path / str(crowd_cap)), Settings(match=MatchSettings(crowd_cap=crowd_cap)))
        articles = staged(context, "articles", *({"article_id": i, "content_hash": i} for i in bands))
        sketches = staged(
            context, "sketches", *({"article_id": i, "kind": "body", "bands": b} for i, b in bands.items())
        )
        told.append(match.propose_pairs(context, [sketches], [articles]).alerts)
    assert told[0] == () and "150 texts" in " ".join(told[1])


def test_pairs_that_are_left_out_uncounted_are_not_said_to_be_none() -> None:
    pairs = CANDIDATES.schema.empty_table()
    counted, uncounted = (match._alerts(Proposal(pairs, 0, 0, 3, n_left_out), MatchSettings()) for n_left_out in (7, 0))
    assert "at least 7 pairs were left out" in counted[0]
    assert uncounted[0].startswith("3 texts share") and "at least" not in uncounted[0]


def test_texts_longer_than_any_report_are_told(tmp_path: Path) -> None:
    told = []
    for n_words in (900, match.LONG_WORDS + 1):
        context = begin(stored(tmp_path / str(n_words)))
        rows = [{"article_id": name, "content_hash": name, "n_words": n_words} for name in ("a", "b")]
        left_out = {"article_id": "c", "content_hash": "c", "n_words": 99_999, "status": "listing"}
        articles = staged(context, "articles", *rows, left_out)
        told.append(match.propose_pairs(context, [staged(context, "sketches")], [articles]).alerts)
    assert told[0] == () and len(told[1]) == 1
    assert told[1][0].startswith("2 texts have more than 20,000 words (the longest 20,001: a)")


def test_pairs_of_long_texts_are_weighed_some_at_a_time_and_the_edges_are_the_same(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    texts = [f"{newswire(1, seed=1)[0].body} {number} more" for number in range(5)]
    rows = [{"article_id": f"{n}", "text": text, "content_hash": str(n), "lang": "en"} for n, text in enumerate(texts)]
    context = begin(stored(tmp_path))
    articles, names = staged(context, "articles", *rows), [row["article_id"] for row in rows]
    pairs = pa.table({"article_id": names[:-1], "other_article_id": names[1:]}, schema=CANDIDATES.schema)
    candidates = context.stage("candidates", pairs, CANDIDATES)
    weigh, n_weighed, edges = evidence.weigh, [], []

    def counted(pairs: pa.Table, texts: pa.Table, settings: Settings, run_id: str, decided: Overrides) -> pa.Table:
        n_weighed.append(len(pairs))
        return weigh(pairs, texts, settings, run_id, decided)

    monkeypatch.setattr(evidence, "weigh", counted)
    for n_bytes in (match.BYTES_AT_ONCE, 5 * len(texts[0]), 10):
        monkeypatch.setattr(match, "BYTES_AT_ONCE", n_bytes)
        edges.append(pq.read_table(match.weigh_pairs(context, candidates, [articles]).edges))
    assert n_weighed == [4, 2, 2, 1, 1, 1, 1]
    assert len(edges[0]) == 4 and edges[0].equals(edges[1]) and edges[0].equals(edges[2])
