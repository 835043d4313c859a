"""Another value of a setting is proposed where it decides the judged pairs better than chance would have it."""

from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from pipeline.inspection.quality.proposals import propose
from pipeline.judgements import Judged
from pipeline.matching.evidence import weigh_pair
from pipeline.overrides import NO_OVERRIDES
from pipeline.settings import MatchSettings, Settings
from pipeline.storage.warehouse import Warehouse
from pipeline.text.hashing import content_hash
from pipeline.text.words import words
from tests.pipeline.inspection.quality.made import edge, judgement
from tests.support.stored import NOON, stored

VOWELS, CONSONANTS = "aeiou", "bdfgklmnprstv"


def word(rng: np.random.Generator) -> str:
    return "".join(rng.choice(list(signs)) for signs in (CONSONANTS, VOWELS, CONSONANTS, VOWELS, CONSONANTS))


def text(rng: np.random.Generator, n: int) -> list[str]:
    return [word(rng) for _ in range(n)]


def article(name: str, written: list[str]) -> dict[str, Any]:
    told = " ".join(written)
    known = {"title": f"Title {name}", "source": name, "lang": "en", "published_at": NOON}
    return {"article_id": name, "text": told, "content_hash": content_hash(words(told)), **known}


def pairs(folder: Path, n: int, shared: float, verdict: str) -> tuple[Warehouse, list[Judged]]:
    """So many pairs of which the second article is the first, up to a share of it, and then another text."""
    rng, articles, judged = np.random.default_rng(3), [], []
    for number in range(n):
        one = text(rng, 200)
        kept = int(200 * shared)
        ids = f"a{number:05}", f"b{number:05}"
        articles += [article(ids[0], one), article(ids[1], one[:kept] + text(rng, 200 - kept))]
        row = judgement(edge(number, "most_shingles_shared", 0.6, accepted=True), verdict)
        judged.append(Judged(ids, verdict, False, row))
    return stored(folder, articles=articles), judged


STRICT = Settings(
    match=MatchSettings(min_jaccard=0.75, derived=False, min_run_share=0.95, min_run_share_with_numbers=0.95)
)


def test_a_line_that_is_too_high_is_proposed_to_be_lower(tmp_path: Path) -> None:
    warehouse, judged = pairs(tmp_path, 16, 0.8, "same")
    found = propose(warehouse, judged, STRICT, {})
    assert found.n == 16 and found.n_right == 0 and found.n_tried >= 1
    by_name = {one.setting: one for one in found.proposals}
    lower = by_name["match.min_jaccard"]
    assert lower.today == 0.75 and lower.value < 0.7 and (lower.n_better, lower.n_worse) == (16, 0)
    assert lower.chance < 0.01
    better = STRICT.match.model_copy(update={"min_jaccard": lower.value})
    assert propose(warehouse, judged, Settings(match=better), {}).n_right == 16


def test_what_is_better_of_the_judged_pairs_alone_is_not_proposed(tmp_path: Path) -> None:
    warehouse, judged = pairs(tmp_path, 17, 0.8, "same")
    judged[16] = replace(judged[16], verdict="different")
    light = {one.pair: 1.0 for one in judged} | {judged[16].pair: 100.0}
    assert propose(warehouse, judged, STRICT, light).proposals == []
    (found,) = [p for p in propose(warehouse, judged, STRICT, {}).proposals if p.setting == "match.min_jaccard"]
    assert (found.n_better, found.n_worse, found.net) == (16, 1, 0.0)


def test_what_chance_may_do_is_not_proposed(tmp_path: Path) -> None:
    warehouse, judged = pairs(tmp_path, 4, 0.8, "same")
    found = propose(warehouse, judged, STRICT, {})
    assert found.n_right == 0 and found.n_tried >= 1 and found.proposals == []


def test_where_today_is_right_nothing_is_proposed(tmp_path: Path) -> None:
    warehouse, judged = pairs(tmp_path, 16, 0.8, "different")
    found = propose(warehouse, judged, STRICT, {})
    assert found.n_right == 16 and found.proposals == []


def test_pairs_whose_articles_are_gone_are_left_out(tmp_path: Path) -> None:
    warehouse, judged = pairs(tmp_path, 2, 0.8, "same")
    gone = Judged(("a00000", "gone"), "same", False, judged[0].row)
    assert propose(warehouse, [*judged, gone], STRICT, {}).n == 2
    assert propose(warehouse, [gone], STRICT, {}).n == 0 and propose(warehouse, [], STRICT, {}).proposals == ()


@pytest.mark.slow
def test_pairs_are_decided_as_runs_decide_them(wire_data: Path) -> None:
    from pipeline.schemas.tables import ARTICLES, EDGES

    warehouse, settings = Warehouse(wire_data), Settings()
    rows = {row["article_id"]: row for row in warehouse.dataset(ARTICLES).to_table().to_pylist()}
    edges = [row for row in warehouse.dataset(EDGES).to_table().to_pylist() if row["relation"] != "quote"][:60]
    judged = []
    for row in edges:
        ends = (row["article_id"], row["other_article_id"])
        decided = weigh_pair((rows[ends[0]], rows[ends[1]]), settings, NO_OVERRIDES)[1].accepted
        judged.append(Judged(ends, "same" if decided else "different", False, {}))
    assert len(judged) > 20 and propose(warehouse, judged, settings, {}).n_right == len(judged)
