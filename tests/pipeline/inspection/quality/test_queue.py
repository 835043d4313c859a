"""Pairs are drawn by chance, the same for a seed, each once, and those near the line first as a rule."""

from pathlib import Path

import pytest

from pipeline.inspection.quality.queue import Stratum, draw_of, next_pair, size_of
from pipeline.judgements import Pair
from tests.pipeline.inspection.quality.made import Row, directory, edge, judgement

ACCEPTED = [edge(n, "most_shingles_shared", 0.5 + n / 200, accepted=True) for n in range(100)]
REJECTED = [edge(n, "too_few_words_shared", (n - 200) / 200, accepted=False) for n in range(200, 300)]


def pair(row: Row) -> Pair:
    return row["article_id"], row["other_article_id"]


def judged_through(folder: Path, edges: list[Row], n: int, seed: int = 1) -> list[tuple[Row, float, float | None]]:
    """The first so many pairs of a queue, judged one after the other; with probability, and how far it was drawn."""
    found: list[tuple[Row, float, float | None]] = []
    by_pair = {pair(row): row for row in edges}
    for step in range(n):
        warehouse = directory(folder / f"{seed}-{step}", edges, [judgement(row, "same") for row, *_ in found])
        queue = next_pair(warehouse, seed)
        assert queue.pair
        draw = draw_of(warehouse, queue.pair, seed)
        assert draw and draw.seed == seed and draw == queue.draw
        found.append((by_pair[queue.pair], draw.probability, draw.drawn_to))
    return found


@pytest.mark.slow
def test_every_pair_comes_once_with_its_probability_and_the_last_ones_are_certain(tmp_path: Path) -> None:
    edges = ACCEPTED[:4]
    found = judged_through(tmp_path, edges, 4)
    assert sorted(pair(row) for row, *_ in found) == [pair(row) for row in edges]
    places = [to for *_, to in found]
    assert places[-1] is None and found[-1][1] == 1.0
    known = [to for to in places if to is not None]
    assert known == sorted(known) and all(0 < chance < 1 for _, chance, _ in found[:-1])
    done = directory(tmp_path / "done", edges, [judgement(row, "same") for row in edges])
    assert next_pair(done).pair is None and draw_of(done, pair(edges[0])) is None
    assert judged_through(tmp_path / "again", edges, 4) == found


def test_the_seed_decides_which_come_first(tmp_path: Path) -> None:
    warehouse = directory(tmp_path, ACCEPTED + REJECTED)
    first = {seed: next_pair(warehouse, seed).pair for seed in range(6)}
    assert len(set(first.values())) > 2 and first[3] == next_pair(warehouse, 3).pair


@pytest.mark.slow
def test_pairs_near_the_line_come_sooner_as_a_rule(tmp_path: Path) -> None:
    for edges, near in ((ACCEPTED, "a00050"), (REJECTED, "a00250")):
        warehouse = directory(tmp_path / edges[0]["reason"], edges)
        drawn = [next_pair(warehouse, seed).pair for seed in range(16)]
        close = sum((one[0] < near) == edges[0]["accepted"] for one in drawn if one)
        assert close >= 11, (edges[0]["reason"], close)


def test_sizes_are_those_of_the_query(tmp_path: Path) -> None:
    assert size_of(ACCEPTED[0]) == 1 and size_of(ACCEPTED[50]) == 0.125 and size_of(ACCEPTED[99]) == 0.05
    assert size_of(REJECTED[50]) == 0.125 and size_of({**REJECTED[0], "containment": 0.9}) == 1


def test_the_next_pair_is_of_a_reason_of_which_least_is_known(tmp_path: Path) -> None:
    both = ACCEPTED + REJECTED
    said = [judgement(row, "same") for row in ACCEPTED[:3]]
    queue = next_pair(directory(tmp_path / "1", both, said))
    assert queue.stratum and queue.stratum.reason == "too_few_words_shared"
    assert queue.strata[0] == Stratum(True, "most_shingles_shared", 100, 3, 3, 0)
    agreed, divided = (Stratum(True, "x", 99, 6, same, 6 - same) for same in (6, 3))
    assert divided.gain > agreed.gain > Stratum(True, "x", 99, 20, 20, 0).gain


def test_quotes_and_what_was_decided_by_hand_are_not_asked_of(tmp_path: Path) -> None:
    edges = [edge(1, "linked_by_hand", 0.5, accepted=True), {**edge(2, "quotes_shared", 0.5, accepted=False)}]
    edges[1]["relation"] = "quote"
    assert next_pair(directory(tmp_path, edges)).strata == [] and next_pair(directory(tmp_path / "e", [])).pair is None
