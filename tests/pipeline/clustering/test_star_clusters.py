"""Accepted pairs become clusters without drift; the partition depends on articles and edges, not on their order."""

from random import Random
from typing import Any

import pyarrow as pa
import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from pipeline.clustering.canonical import Member
from pipeline.clustering.star_clusters import Placement, cluster, exact_duplicates, partition
from pipeline.overrides import Overrides
from pipeline.settings import ClusterSettings
from tests.support.cluster_graphs import (
    EDGES,
    MEMBERS,
    SETTINGS,
    Graph,
    Rows,
    clustered,
    edges_table,
    graphs,
    groups_of,
    member,
    members_table,
    pairs_of,
)


def _shuffled(graph: Graph, random: Random) -> Graph:
    members, edges = graph
    rows = [
        {"article_id": b, "other_article_id": a, "jaccard": jaccard} if random.random() < 0.5 else row
        for row in edges.to_pylist()
        for a, b, jaccard in [tuple(row.values())]
    ]
    random.shuffle(rows)
    order = random.sample(range(len(members)), len(members))
    return members.take(pa.array(order, pa.int64())), pa.Table.from_pylist(rows, schema=EDGES)


@pytest.mark.slow
@given(graphs(), st.randoms(use_true_random=False))
def test_order_of_members_and_edges_does_not_matter(graph: Graph, random: Random) -> None:
    settings = ClusterSettings(update_hours=2)
    assert cluster(*_shuffled(graph, random), settings).equals(cluster(*graph, settings))


@pytest.mark.slow
@given(graphs())
def test_every_article_is_placed_once_beside_a_text_that_it_is_an_accepted_copy_of(graph: Graph) -> None:
    members, edges = graph
    rows = clustered(members, edges)
    assert list(rows) == sorted(members["article_id"].to_pylist())
    accepted = {frozenset((e["article_id"], e["other_article_id"])): e["jaccard"] for e in edges.to_pylist()}
    for article_id, row in rows.items():
        canonical = row["canonical_article_id"]
        assert rows[canonical]["canonical_article_id"] == canonical
        assert row["canonical_reason"] == rows[canonical]["canonical_reason"]
        if article_id == canonical:
            assert (row["role"], row["matched_article_id"], row["similarity"]) == ("canonical", None, 1.0)
        else:
            matched = row["matched_article_id"]
            assert row["role"] != "canonical"
            assert row["similarity"] == accepted[frozenset((article_id, matched))]
            is_near = frozenset((matched, canonical)) in accepted
            assert matched == canonical or _is_version(rows[matched], members, is_near=is_near)


def _is_version(row: dict[str, Any], members: pa.Table, *, is_near: bool) -> bool:
    """Whether an article is one that the canonical article brings up to date: from before it, or near it."""
    by_id = {member["article_id"]: member for member in members.to_pylist()}
    times = [by_id[i]["published_at"] for i in (row["article_id"], row["canonical_article_id"])]
    assert is_near or (None not in times and times[0] < times[1])
    return row["role"] in ("update", "correction")


@pytest.mark.slow
@given(graphs())
def test_no_two_canonical_articles_are_copies_of_each_other_without_a_better_reason(graph: Graph) -> None:
    """An article stands alone only where all its copies went to clusters of their own."""
    rows = clustered(*graph)
    for edge in graph[1].to_pylist():
        ends = [rows[edge[name]] for name in ("article_id", "other_article_id")]
        assert not all(end["canonical_reason"] == "only_article" for end in ends)


@pytest.mark.slow
@given(graphs(), graphs())
def test_components_do_not_influence_each_other(one: Graph, other: Graph) -> None:
    renamed = pa.Table.from_pylist(
        [{k: f"x{v}" if v and k.endswith("_id") else v for k, v in row.items()} for row in other[0].to_pylist()],
        MEMBERS,
    )
    moved = [{k: f"x{v}" if k.endswith("id") else v for k, v in row.items()} for row in other[1].to_pylist()]
    edges = pa.Table.from_pylist(moved, EDGES)
    both = clustered(pa.concat_tables([one[0], renamed]), pa.concat_tables([one[1], edges]))
    assert both == clustered(*one) | clustered(renamed, edges)


def test_a_chain_is_cut_where_the_ends_are_no_copies() -> None:
    members = members_table(*(member(i) for i in "abcd"))
    assert groups_of(clustered(members, edges_table("ab", "bc", "cd"))) == {frozenset("abc"), frozenset("d")}


def test_articles_that_do_not_match_meet_only_at_a_canonical_article_that_both_match() -> None:
    rows = clustered(members_table(member("a", 0), member("b", 1), member("c", 2)), edges_table("ab", "bc"))
    assert groups_of(rows) == {frozenset("abc")}
    assert {row["canonical_article_id"] for row in rows.values()} == {"b"}


def test_articles_without_copies_stand_alone() -> None:
    rows = clustered(members_table(member("a"), member("b", None, 1)), edges_table())
    assert [(r["canonical_article_id"], r["canonical_reason"]) for r in rows.values()] == [
        ("a", "only_article"),
        ("b", "only_article"),
    ]


def test_an_abridged_text_gives_way_to_a_longer_copy_though_it_has_more_copies() -> None:
    short, long, longer = member("a", 0, words=50), member("b", 1, words=100), member("c", 2, words=100)
    rows = clustered(members_table(short, long, longer), edges_table("ab", "ac"))
    assert groups_of(rows) == {frozenset("ab"), frozenset("c")}
    assert [rows[i]["role"] for i in "abc"] == ["abridged", "canonical", "canonical"]
    assert [rows[i]["canonical_reason"] for i in "bc"] == ["earliest_complete", "only_article"]


def test_a_text_with_copies_of_its_length_stands_for_them_and_for_a_longer_one() -> None:
    members = [*(member(i, n) for n, i in enumerate("abc")), member("d", 3, 60), member("e", 4, 150)]
    found = clustered(members_table(*members), edges_table("ab", "ac", "bc", "ad", "ae", "be"))
    assert groups_of(found) == {frozenset("abcde")}
    assert (found["a"]["canonical_reason"], found["e"]["role"]) == ("most_copies", "extended")


@pytest.mark.slow
@given(st.data(), st.integers(2, 4), st.integers(1, 3), st.sampled_from(["origin", "earliest", "longest"]))
def test_digests_that_repeat_a_passage_of_a_report_take_none_of_its_copies(
    data: st.DataObject, n_complete: int, n_cut: int, rule: Any
) -> None:
    """The abridged copies say no more than the passage, so each digest matches some of them and nothing else."""
    whole = [member(f"whole{n}", n, data.draw(st.integers(200, 240))) for n in range(n_complete)]
    cut = [member(f"cut{n}", data.draw(st.integers(-3, 9)), data.draw(st.integers(30, 90))) for n in range(n_cut)]
    digests = [member(f"digest{n}", data.draw(st.integers(-3, 9)), 150) for n in range(data.draw(st.integers(1, 6)))]
    report = [member["article_id"] for member in (*whole, *cut)]
    edges = [(a, b, 0.75) for a in report for b in report if a < b]
    for digest in digests:
        held = data.draw(st.sets(st.sampled_from(report[n_complete:]), min_size=1))
        edges += [(i, digest["article_id"], 0.2) for i in sorted(held)]
    rows = clustered(members_table(*whole, *cut, *digests), edges_table(*edges), ClusterSettings(canonical=rule))
    assert groups_of(rows) == {frozenset(report), *(frozenset([digest["article_id"]]) for digest in digests)}
    assert rows["cut0"]["canonical_article_id"].startswith("whole")
    assert rows["cut0"]["canonical_reason"] == ("longest" if rule == "longest" else "earliest_complete")


def _overridden(edges: pa.Table, **rules: Any) -> Rows:
    members = members_table(*(member(i, n) for n, i in enumerate("abcd")))
    found = cluster(members, edges, SETTINGS, Overrides(**{name: frozenset(rule) for name, rule in rules.items()}))
    return {row["article_id"]: row for row in found.to_pylist()}


def test_linked_articles_are_together_though_neither_matches_the_others_canonical_article() -> None:
    edges = edges_table("ab", "cd", ("b", "c", 0.1))
    assert groups_of(_overridden(edges)) == {frozenset("abc"), frozenset("d")}
    rows = _overridden(edges_table("ab", "cd", ("a", "d", 0.1)), links=[("a", "d")])
    assert rows["a"]["canonical_article_id"] == rows["d"]["canonical_article_id"]


def test_links_by_way_of_an_article_that_is_gone_tie_no_more() -> None:
    rows = _overridden(edges_table("ab", "bc", "cd"), links=[("a", "x"), ("d", "x")])
    assert groups_of(rows) == groups_of(_overridden(edges_table("ab", "bc", "cd")))


def test_unlinked_articles_are_apart_though_both_match_a_third() -> None:
    assert groups_of(_overridden(edges_table("ab", "ac"))) == {frozenset("abc"), frozenset("d")}
    rows = _overridden(edges_table(("a", "b", 0.9), ("a", "c", 0.6)), unlinks=[("b", "c")])
    assert groups_of(rows) == {frozenset("ab"), frozenset("c"), frozenset("d")}


def test_a_pinned_article_stands_for_all_that_match_it() -> None:
    rows = _overridden(edges_table("ab", "ac", "bc", "ad"), pins=["c"])
    assert (rows["a"]["canonical_article_id"], rows["a"]["canonical_reason"]) == ("c", "pinned")
    assert groups_of(rows) == {frozenset("abc"), frozenset("d")}


@pytest.mark.slow
@given(graphs(), st.data())
def test_overrides_hold_in_any_component(graph: Graph, data: st.DataObject) -> None:
    members, edges = graph
    ids = sorted(members["article_id"].to_pylist())
    pairs = [(a, b) for a in ids for b in ids if a < b]
    drawn = data.draw(st.lists(st.sampled_from(pairs), unique=True, max_size=6)) if pairs else []
    links, unlinks = frozenset(drawn[:3]), frozenset(drawn[3:])
    rules = Overrides(links, unlinks, frozenset(data.draw(st.sets(st.sampled_from(ids), max_size=1))))
    assume(not any(b in rules.bond(a) for a, b in unlinks))
    known = {(e["article_id"], e["other_article_id"]) for e in edges.to_pylist()}
    by_hand = edges_table(*((a, b, 0.25) for a, b in sorted(links - known)))
    allowed = edges.filter(pa.array([pair not in unlinks for pair in pairs_of(edges)], pa.bool_()))
    found = cluster(members, pa.concat_tables([allowed, by_hand]), SETTINGS, rules)
    rows = {row["article_id"]: row for row in found.to_pylist()}
    assert list(rows) == ids
    for a, b in links:
        assert rows[a]["canonical_article_id"] == rows[b]["canonical_article_id"]
    for a, b in unlinks:
        assert rows[a]["canonical_article_id"] != rows[b]["canonical_article_id"]


def _rejected_among(data: st.DataObject, graph: Graph) -> pa.Table:
    """Some pairs of the graph's articles that no accepted edge ties."""
    ids, accepted = sorted(graph[0]["article_id"].to_pylist()), set(pairs_of(graph[1]))
    pairs = [(a, b) for a in ids for b in ids if a < b and (a, b) not in accepted]
    drawn = data.draw(st.lists(st.sampled_from(pairs), unique=True, max_size=12)) if pairs else []
    return edges_table(*((a, b, 0.3) for a, b in drawn))


@pytest.mark.slow
@given(graphs(), st.data())
def test_articles_that_reject_each_other_are_never_in_one_cluster(graph: Graph, data: st.DataObject) -> None:
    rejected = _rejected_among(data, graph)
    rows = {row["article_id"]: row for row in cluster(*graph, SETTINGS, rejected=rejected).to_pylist()}
    assert list(rows) == sorted(graph[0]["article_id"].to_pylist())
    for a, b in pairs_of(rejected):
        assert rows[a]["canonical_article_id"] != rows[b]["canonical_article_id"]
    if not len(rejected):
        assert rows == clustered(*graph)


@pytest.mark.slow
@given(graphs(), st.data(), st.randoms(use_true_random=False))
def test_order_of_members_edges_and_rejected_pairs_does_not_matter(
    graph: Graph, data: st.DataObject, random: Random
) -> None:
    rejected = _rejected_among(data, graph)
    mixed = _shuffled((graph[0], rejected), random)[1]
    assert cluster(*_shuffled(graph, random), SETTINGS, rejected=mixed).equals(
        cluster(*graph, SETTINGS, rejected=rejected)
    )


@pytest.mark.slow
@given(graphs(), st.data())
def test_what_people_link_goes_before_what_the_evidence_rejects(graph: Graph, data: st.DataObject) -> None:
    rejected = _rejected_among(data, graph)
    assume(len(rejected) > 0)
    linked = frozenset(data.draw(st.lists(st.sampled_from(pairs_of(rejected)), min_size=1, max_size=2, unique=True)))
    edges = pa.concat_tables([graph[1], edges_table(*((a, b, 0.3) for a, b in sorted(linked)))])
    rules = Overrides(links=linked)
    found = cluster(graph[0], edges, SETTINGS, rules, rejected)
    rows = {row["article_id"]: row["canonical_article_id"] for row in found.to_pylist()}
    for a, b in pairs_of(rejected):
        assert (rows[a] == rows[b]) if (a, b) in linked else (rows[a] != rows[b] or b in rules.bond(a))


def test_of_two_that_reject_each_other_the_closer_copy_stays() -> None:
    members = members_table(*(member(i, n) for n, i in enumerate("abc")))
    edges = edges_table(("a", "b", 0.6), ("a", "c", 0.9))
    apart = cluster(members, edges, SETTINGS, rejected=edges_table("bc"))
    assert groups_of({row["article_id"]: row for row in apart.to_pylist()}) == {frozenset("ac"), frozenset("b")}
    assert groups_of(clustered(members, edges)) == {frozenset("abc")}


def test_what_rejects_a_text_rejects_its_copies_to_the_letter() -> None:
    """A copy of Monday's form, word for word, does not go with Tuesday's, as Monday's does not."""
    members = members_table(*(member(i, n) for n, i in enumerate("abcd")))
    edges = edges_table(("a", "b", 1.0), ("b", "c", 0.8), ("b", "d", 0.8), ("c", "d", 0.9))
    found = cluster(members, edges, SETTINGS, rejected=edges_table("ac", "ad"))
    assert groups_of({row["article_id"]: row for row in found.to_pylist()}) == {frozenset("ab"), frozenset("cd")}


def test_a_chain_of_updates_ends_before_a_text_that_the_latest_rejects() -> None:
    members = members_table(*(member(i, n, source="Post") for n, i in enumerate("abc")))
    edges = edges_table("ab", "bc")
    assert groups_of(clustered(members, edges)) == {frozenset("abc")}
    apart = {
        row["article_id"]: row for row in cluster(members, edges, SETTINGS, rejected=edges_table("ac")).to_pylist()
    }
    assert apart["a"]["canonical_article_id"] != apart["c"]["canonical_article_id"]


def test_rejected_pairs_of_other_components_change_nothing() -> None:
    members = members_table(*(member(i, n) for n, i in enumerate("abcd")))
    edges = edges_table("ab", "cd")
    assert cluster(members, edges, SETTINGS, rejected=edges_table("ac", "bd")).equals(cluster(members, edges, SETTINGS))


def test_an_edge_to_an_article_that_is_not_given_is_an_error() -> None:
    with pytest.raises(KeyError):
        cluster(members_table(member("a")), edges_table("ab"), SETTINGS)


def test_an_article_without_copies_is_placed_as_a_component_of_one_would_be() -> None:
    lone = member("a", words=7)
    assert [Placement(**row) for row in clustered(members_table(lone), edges_table()).values()] == list(
        partition([Member(**lone)], {}, SETTINGS)
    )


def test_nothing_to_cluster_gives_an_empty_partition() -> None:
    assert not clustered(members_table(), edges_table())


@pytest.mark.parametrize(
    ("groups", "texts", "new", "expected"),
    [
        ("1111", "xxxy", "abcd", 2),
        ("1111", "xxyy", "abcd", 2),
        ("1111", "xxxx", "d", 1),
        ("1111", "xxxx", "cd", 2),
        ("1122", "xxxx", "abcd", 2),
        ("1234", "xxxx", "abcd", 0),
        ("1111", "wxyz", "abcd", 0),
        ("1111", "xxxx", "", 0),
    ],
)
def test_exact_duplicates_are_the_new_articles_but_for_the_first_of_each_text(
    groups: str, texts: str, new: str, expected: int
) -> None:
    ids = pa.array(list("abcd"), pa.string())
    placed = pa.table({"article_id": ids, "canonical_article_id": pa.array(list(groups), pa.string())})
    articles = pa.table({"article_id": ids, "content_hash": pa.array(list(texts), pa.string())}).take(
        pa.array([2, 0, 3, 1])
    )
    assert exact_duplicates(placed, articles, pa.array(list(new), pa.string())) == expected
