"""Cluster ids stay with their founders through growth, mergers and splits; every change is named, and only changes."""

from datetime import timedelta
from itertools import pairwise
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.support.cluster_history import START, Newsroom, newsroom_after


def test_a_new_cluster_is_created_under_the_id_of_its_earliest_article() -> None:
    room = newsroom_after(["b"], ["ab"])
    assert room.last_changes() == {("grown", "cb"), ("canonical_changed", "cb")}
    room = newsroom_after(["ba"])
    assert room.last_changes() == {("created", "ca")}
    row = room.clusters["ca"]
    assert (row["canonical_article_id"], row["title"], row["url"], row["n_articles"]) == ("b", "Tb", "ub", 2)
    assert (row["n_sources"], row["sources"], row["min_similarity"]) == (2, ["s1", "s2"], 0.75)
    assert row["first_seen"] == row["last_seen"] == START and row["run_id"] == "r1"


def test_growth_is_a_change_and_the_id_stays() -> None:
    room = newsroom_after(["a"], ["ab"])
    assert room.last_changes() == {("grown", "ca")}
    row = room.clusters["ca"]
    assert (row["n_articles"], row["first_seen"], row["last_seen"]) == (2, START, START + timedelta(hours=1))
    assert room.memberships["b"]["cluster_id"] == "ca"


def test_a_new_canonical_article_is_a_change_that_names_the_old_one() -> None:
    room = newsroom_after(["ab"], ["ba"])
    (change,) = [c for c in room.changes if c["run_id"] == "r2"]
    assert (change["kind"], change["old_canonical_id"], change["new_canonical_id"]) == ("canonical_changed", "a", "b")
    assert room.clusters["ca"]["title"] == "Tb"
    assert room.memberships["a"]["role"] == "reprint" and room.memberships["b"]["role"] == "canonical"


def test_where_clusters_meet_the_older_id_stays_and_the_younger_is_merged() -> None:
    room = newsroom_after(["b"], ["a"], ["cba"])
    assert room.last_changes() == {("merged", "ca"), ("grown", "cb"), ("canonical_changed", "cb")}
    merged = room.clusters["ca"]
    assert (merged["status"], merged["merged_into"], merged["n_articles"], merged["sources"]) == ("merged", "cb", 0, [])
    assert merged["first_seen"] == START + timedelta(hours=1)
    assert merged["title"] is merged["text"] is merged["min_similarity"] is None
    (change,) = [c for c in room.changes if c["kind"] == "merged"]
    assert (change["other_cluster_id"], change["old_canonical_id"]) == ("cb", "a")


def test_a_split_leaves_the_id_with_its_founder_and_says_where_the_rest_came_from() -> None:
    room = newsroom_after(["abc"], ["a", "bc"])
    assert room.last_changes() == {("shrunk", "ca"), ("split", "cb")}
    (change,) = [c for c in room.changes if c["kind"] == "split"]
    assert (change["other_cluster_id"], change["new_canonical_id"]) == ("ca", "b")


def test_a_merged_id_comes_back_with_its_founder() -> None:
    room = newsroom_after(["b"], ["a"], ["ba"], ["b", "a"])
    assert room.last_changes() == {("shrunk", "cb"), ("split", "ca")}
    back = room.clusters["ca"]
    assert (back["status"], back["merged_into"], back["n_articles"]) == ("active", None, 1)
    assert back["first_seen"] == START + timedelta(hours=1)


def test_merged_into_names_the_cluster_that_the_founder_is_in_now() -> None:
    """As the column says, also after that cluster was merged in turn, and after a split took the founder elsewhere."""
    room = newsroom_after(["a"], ["b"], ["c"], ["bc"], ["abc"])
    assert room.clusters["cc"]["merged_into"] == "ca"
    room.run("ac", "b")
    assert room.clusters["cc"]["merged_into"] == room.memberships["c"]["cluster_id"] == "ca"


@st.composite
def histories(draw: st.DrawFn) -> list[list[list[str]]]:
    """Partitions of a growing set of articles, run by run."""
    runs: list[list[list[str]]] = []
    for size in sorted(draw(st.lists(st.integers(1, 9), min_size=1, max_size=7))):
        ids = draw(st.permutations("abcdefghi"[:size]))
        cuts = sorted(draw(st.sets(st.integers(1, 8), max_size=4)) | {0, size})
        groups = [list(ids[a:b]) for a, b in pairwise(cuts) if ids[a:b]]
        runs.append(groups)
    return runs


@pytest.mark.slow
@settings(max_examples=150)
@given(histories())
def test_any_history_of_partitions_keeps_the_tables_whole(history: list[list[list[str]]]) -> None:
    room = Newsroom()
    for groups in history:
        known = {name: row["first_seen"] for name, row in room.clusters.items()}
        room.run(*groups)
        room.check()
        placed = [{room.memberships[i]["cluster_id"] for i in group} for group in groups]
        assert all(len(names) == 1 for names in placed)
        assert len(set.union(*placed)) == len(groups)
        assert all(room.clusters[name]["first_seen"] == first for name, first in known.items())
        again = room.run(*groups)
        assert len(again.memberships) == len(again.clusters) == len(again.changes) == 0


@pytest.mark.slow
@settings(max_examples=150)
@given(histories(), st.data())
def test_articles_that_drop_out_and_come_back_leave_the_tables_whole(
    history: list[list[list[str]]], data: st.DataObject
) -> None:
    room = Newsroom()
    for groups in history:
        out = data.draw(st.sets(st.sampled_from("abcdefghi"), max_size=4))
        left = [kept for group in groups if (kept := [i for i in group if i not in out])]
        room.run(*left, out=out)
        room.check()
        assert room.memberships.keys() == {i for group in left for i in group}
        again = room.run(*left, out=out)
        assert len(again.memberships) == len(again.clusters) == len(again.changes) == 0


def test_a_cluster_outlives_its_founder() -> None:
    room = newsroom_after(["abc"])
    room.run("bc", out="a")
    room.check()
    assert room.last_changes() == {("shrunk", "ca"), ("canonical_changed", "ca")}
    assert room.clusters["ca"]["canonical_article_id"] == "b"
    room.run("a", "bc")
    room.check()
    assert room.memberships["a"]["cluster_id"] == "ca-2" and room.memberships["b"]["cluster_id"] == "ca"


def test_a_founder_that_comes_back_elsewhere_is_followed_once() -> None:
    room = newsroom_after(["abc"], ["a", "bc"])
    room.run("a", "c", out="b")
    room.run("ac", "b")
    assert room.clusters["cb"]["merged_into"] == "ca" and room.memberships["b"]["cluster_id"] == "cb-2"
    again = room.run("ac", "b")
    assert len(again.clusters) == 0, "it went once and for all"


def test_a_cluster_without_members_is_withdrawn_and_its_id_comes_back_with_its_founder() -> None:
    room = newsroom_after(["a", "bc"])
    room.run("bc", out="a")
    room.check()
    assert room.last_changes() == {("withdrawn", "ca")} and room.clusters["ca"]["status"] == "withdrawn"
    room.run("a", "bc")
    room.check()
    assert room.last_changes() == {("created", "ca")} and room.clusters["ca"]["status"] == "active"


@pytest.mark.slow
@settings(max_examples=60)
@given(histories(), st.randoms(use_true_random=False))
def test_order_of_rows_does_not_matter(history: list[list[list[str]]], random: Any) -> None:
    one, other = Newsroom(), Newsroom()
    for groups in history:
        one.run(*groups)
        shuffled = [[group[0], *random.sample(group[1:], len(group) - 1)] for group in groups]
        other.run(*random.sample(shuffled, len(shuffled)))
    assert (one.memberships, one.clusters) == (other.memberships, other.clusters)
