"""Accepted pairs become clusters without drift; the partition depends on articles and edges, not on their order."""

from collections.abc import Iterable
from datetime import UTC, datetime, timedelta
from random import Random
from typing import Any

import pyarrow as pa
import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from pipeline.clustering.canonical import Member
from pipeline.clustering.components import components, touched
from pipeline.clustering.star_clusters import Placement, cluster, exact_duplicates, partition
from pipeline.overrides import Overrides
from pipeline.schemas.working import PARTITION
from pipeline.settings import ClusterSettings

START = datetime(2024, 3, 1, tzinfo=UTC)
MEMBERS = pa.schema(
    [
        *((name, pa.string()) for name in ("article_id", "source", "credit", "update_mark", "previous_article_id")),
        ("published_at", pa.timestamp("us", tz="UTC")),
        *((name, pa.int64()) for name in ("n_words", "version")),
    ]
)
SETTINGS = ClusterSettings()
EDGES = pa.schema([("article_id", pa.string()), ("other_article_id", pa.string()), ("jaccard", pa.float32())])
Graph = tuple[pa.Table, pa.Table]
Rows = dict[str, dict[str, Any]]


def _member(article_id: str, hour: float | None = 0, words: int = 100, **more: Any) -> dict[str, Any]:
    published = None if hour is None else START + timedelta(hours=hour)
    known = {"article_id": article_id, "published_at": published, "n_words": words, "version": 1}
    return dict.fromkeys(MEMBERS.names) | known | more


def _members(*members: dict[str, Any]) -> pa.Table:
    return pa.Table.from_pylist(list(members), schema=MEMBERS)


def _edges(*pairs: str | tuple[str, str, float]) -> pa.Table:
    """Edges from `ab` (Jaccard 0.75) or ("a", "b", Jaccard)."""
    rows = [(*pair, 0.75) if isinstance(pair, str) else pair for pair in pairs]
    return pa.Table.from_pylist([dict(zip(EDGES.names, row, strict=True)) for row in rows], schema=EDGES)


def _cluster(members: pa.Table, edges: pa.Table, settings: ClusterSettings = SETTINGS) -> Rows:
    found = cluster(members, edges, settings)
    assert found.schema.equals(PARTITION.schema)
    assert found["article_id"].to_pylist() == sorted(found["article_id"].to_pylist())
    return {row["article_id"]: row for row in found.to_pylist()}


def _groups(rows: Rows) -> set[frozenset[str]]:
    by_canonical: dict[str, set[str]] = {}
    for article_id, row in rows.items():
        by_canonical.setdefault(row["canonical_article_id"], set()).add(article_id)
    return {frozenset(group) for group in by_canonical.values()}


@st.composite
def graphs(draw: st.DrawFn) -> Graph:
    ids = [f"{n:02}" for n in range(draw(st.integers(1, 12)))]
    hours, lengths = st.none() | st.integers(0, 3), st.sampled_from([50, 90, 100])
    words = st.fixed_dictionaries(
        {
            "previous_article_id": st.none() | st.sampled_from(ids),
            "source": st.sampled_from([None, "Post", "Reuters", "AP"]),
            "credit": st.sampled_from([None, "Reuters", "AP"]),
            "update_mark": st.sampled_from([None, "UPDATE 1", "CORRECTED"]),
            "version": st.integers(1, 3),
        }
    )
    members = [_member(i, draw(hours), draw(lengths), **draw(words)) for i in ids]
    pairs = [(a, b) for a in ids for b in ids if a < b]
    chosen = draw(st.lists(st.sampled_from(pairs), unique=True, max_size=20)) if pairs else []
    return _members(*members), _edges(*((a, b, draw(st.sampled_from([0.5, 0.75, 1.0]))) for a, b in chosen))


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


@given(graphs(), st.randoms(use_true_random=False))
def test_order_of_members_and_edges_does_not_matter(graph: Graph, random: Random) -> None:
    settings = ClusterSettings(update_hours=2)
    assert cluster(*_shuffled(graph, random), settings).equals(cluster(*graph, settings))


@given(graphs())
def test_every_article_is_placed_once_beside_a_text_that_it_is_an_accepted_copy_of(graph: Graph) -> None:
    members, edges = graph
    rows = _cluster(members, edges)
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


@given(graphs())
def test_no_two_canonical_articles_are_copies_of_each_other_without_a_better_reason(graph: Graph) -> None:
    """An article stands alone only where all its copies went to clusters of their own."""
    rows = _cluster(*graph)
    for edge in graph[1].to_pylist():
        ends = [rows[edge[name]] for name in ("article_id", "other_article_id")]
        assert not all(end["canonical_reason"] == "only_article" for end in ends)


@given(graphs(), graphs())
def test_components_do_not_influence_each_other(one: Graph, other: Graph) -> None:
    renamed = pa.Table.from_pylist(
        [{k: f"x{v}" if v and k.endswith("_id") else v for k, v in row.items()} for row in other[0].to_pylist()],
        MEMBERS,
    )
    moved = [{k: f"x{v}" if k.endswith("id") else v for k, v in row.items()} for row in other[1].to_pylist()]
    edges = pa.Table.from_pylist(moved, EDGES)
    both = _cluster(pa.concat_tables([one[0], renamed]), pa.concat_tables([one[1], edges]))
    assert both == _cluster(*one) | _cluster(renamed, edges)


def test_a_chain_is_cut_where_the_ends_are_no_copies() -> None:
    members = _members(*(_member(i) for i in "abcd"))
    assert _groups(_cluster(members, _edges("ab", "bc", "cd"))) == {frozenset("abc"), frozenset("d")}


def test_articles_that_do_not_match_meet_only_at_a_canonical_article_that_both_match() -> None:
    rows = _cluster(_members(_member("a", 0), _member("b", 1), _member("c", 2)), _edges("ab", "bc"))
    assert _groups(rows) == {frozenset("abc")}
    assert {row["canonical_article_id"] for row in rows.values()} == {"b"}


def test_articles_without_copies_stand_alone() -> None:
    rows = _cluster(_members(_member("a"), _member("b", None, 1)), _edges())
    assert [(r["canonical_article_id"], r["canonical_reason"]) for r in rows.values()] == [
        ("a", "only_article"),
        ("b", "only_article"),
    ]


def _canonical(*members: dict[str, Any], edges: tuple[str, ...] = ("ab", "ac", "bc")) -> tuple[str, str]:
    row = _cluster(_members(*members), _edges(*edges))["a"]
    return row["canonical_article_id"], row["canonical_reason"]


def test_the_earliest_complete_article_stands_for_all() -> None:
    assert _canonical(_member("a", 2), _member("b", 0), _member("c", 1)) == ("b", "earliest_complete")
    assert _canonical(_member("a", 2), _member("b", 0, words=40), _member("c", 1)) == ("c", "earliest_complete")
    assert _canonical(_member("a", 2), _member("b", 0, words=80), _member("c", 1))[0] == "b"


def test_a_dated_article_goes_before_an_undated_one() -> None:
    assert _canonical(_member("a", None), _member("b", 9), _member("c", None)) == ("b", "earliest_complete")


def test_among_undated_articles_the_longest_then_the_smallest_id_stands_for_all() -> None:
    assert _canonical(_member("a", None), _member("b", None, 110), _member("c", None))[0] == "b"
    assert _canonical(_member("a", None), _member("b", None), _member("c", None))[0] == "a"


def test_the_article_with_most_copies_goes_before_the_earliest() -> None:
    found = _canonical(_member("a", 0), _member("b", 1), _member("c", 2), edges=("ab", "bc"))
    assert found == ("b", "most_copies")


def test_an_abridged_text_gives_way_to_a_longer_copy_though_it_has_more_copies() -> None:
    short, long, longer = _member("a", 0, words=50), _member("b", 1, words=100), _member("c", 2, words=100)
    rows = _cluster(_members(short, long, longer), _edges("ab", "ac"))
    assert _groups(rows) == {frozenset("ab"), frozenset("c")}
    assert [rows[i]["role"] for i in "abc"] == ["abridged", "canonical", "canonical"]
    assert [rows[i]["canonical_reason"] for i in "bc"] == ["earliest_complete", "only_article"]


def test_a_text_with_copies_of_its_length_stands_for_them_and_for_a_longer_one() -> None:
    members = [*(_member(i, n) for n, i in enumerate("abc")), _member("d", 3, 60), _member("e", 4, 150)]
    found = _cluster(_members(*members), _edges("ab", "ac", "bc", "ad", "ae", "be"))
    assert _groups(found) == {frozenset("abcde")}
    assert (found["a"]["canonical_reason"], found["e"]["role"]) == ("most_copies", "extended")


@given(st.data(), st.integers(2, 4), st.integers(1, 3), st.sampled_from(["origin", "earliest", "longest"]))
def test_digests_that_repeat_a_passage_of_a_report_take_none_of_its_copies(
    data: st.DataObject, n_complete: int, n_cut: int, rule: Any
) -> None:
    """The abridged copies say no more than the passage, so each digest matches some of them and nothing else."""
    whole = [_member(f"whole{n}", n, data.draw(st.integers(200, 240))) for n in range(n_complete)]
    cut = [_member(f"cut{n}", data.draw(st.integers(-3, 9)), data.draw(st.integers(30, 90))) for n in range(n_cut)]
    digests = [_member(f"digest{n}", data.draw(st.integers(-3, 9)), 150) for n in range(data.draw(st.integers(1, 6)))]
    report = [member["article_id"] for member in (*whole, *cut)]
    edges = [(a, b, 0.75) for a in report for b in report if a < b]
    for digest in digests:
        held = data.draw(st.sets(st.sampled_from(report[n_complete:]), min_size=1))
        edges += [(i, digest["article_id"], 0.2) for i in sorted(held)]
    rows = _cluster(_members(*whole, *cut, *digests), _edges(*edges), ClusterSettings(canonical=rule))
    assert _groups(rows) == {frozenset(report), *(frozenset([digest["article_id"]]) for digest in digests)}
    assert rows["cut0"]["canonical_article_id"].startswith("whole")
    assert rows["cut0"]["canonical_reason"] == ("longest" if rule == "longest" else "earliest_complete")


@given(graphs(), st.sampled_from(["origin", "earliest", "longest"]))
def test_no_canonical_article_is_cut_beside_one_that_all_match(graph: Graph, rule: Any) -> None:
    rows = _cluster(*graph, ClusterSettings(canonical=rule))
    words = dict(zip(graph[0]["article_id"].to_pylist(), graph[0]["n_words"].to_pylist(), strict=True))
    accepted = {frozenset(pair) for pair in _pairs(graph[1])}
    for members in _groups(rows):
        canonical = rows[min(members)]["canonical_article_id"]
        if rows[canonical]["canonical_reason"].startswith("latest_of_agency"):
            continue
        matched = [i for i in members if all(frozenset((i, other)) in accepted for other in members - {i})]
        assert all(words[canonical] >= 0.8 * words[i] for i in matched)
        if rows[canonical]["canonical_reason"] == "longest":
            assert words[canonical] == max(words[i] for i in members)


REUTERS: dict[str, Any] = {"source": "www.reuters.com"}


def test_the_latest_of_the_agencys_own_texts_stands_for_all() -> None:
    """Outlets credit Reuters; its own two texts are among them, the second a write-through."""
    rows = _cluster(
        _members(
            _member("a", 0, source="Post", credit="Reuters"),
            _member("b", 1, **REUTERS),
            _member("c", 3, **REUTERS, update_mark="UPDATE 1"),
            _member("d", 5, source="Echo", credit="Reuters"),
        ),
        _edges("ab", "bc", "cd", "ac", "bd", "ad"),
    )
    assert {(row["canonical_article_id"], row["canonical_reason"]) for row in rows.values()} == {
        ("c", "latest_of_agency")
    }
    assert [rows[i]["role"] for i in "abcd"] == ["reprint", "update", "canonical", "reprint"]


def test_an_abridged_text_of_the_agency_does_not_stand_for_all() -> None:
    members = [
        _member("a", 0, source="Post", credit="AP"),
        _member("b", 1, source="AP"),
        _member("c", 2, 50, source="AP"),
    ]
    assert _canonical(*members) == ("b", "latest_of_agency")


def test_without_the_agency_the_earliest_outlet_and_its_updates_stand_for_all() -> None:
    members = [_member("a", 1, source="Post"), _member("b", 0, source="Echo"), _member("c", 2, source="Echo")]
    assert _canonical(*members) == ("c", "latest_update")
    assert _canonical(*members[:2], _member("c", 2, source="Sun")) == ("b", "earliest_complete")


def test_a_setting_chooses_the_earliest_or_the_longest() -> None:
    members = _members(_member("a", 1, 110), _member("b", 0, source="Echo"), _member("c", 2, source="Echo"))
    for rule, expected in (("earliest", ("b", "earliest_complete")), ("longest", ("a", "longest"))):
        rows = _cluster(members, _edges("ab", "ac", "bc"), ClusterSettings(canonical=rule))  # type: ignore[arg-type]
        assert (rows["a"]["canonical_article_id"], rows["a"]["canonical_reason"]) == expected


def _write_through(*edges: str, hours: tuple[float, ...] = (0, 3, 6)) -> Rows:
    """Three versions of a report, and reprints of the first and of the last."""
    versions = [_member(i, hour, source="AP") for i, hour in zip("abc", hours, strict=True)]
    return _cluster(_members(*versions, _member("x", 1, source="Post"), _member("y", 9, source="Sun")), _edges(*edges))


def test_a_chain_of_updates_stays_together_though_its_ends_differ() -> None:
    rows = _write_through("ab", "bc", "ax", "cy")
    assert _groups(rows) == {frozenset("abcxy")}
    assert {i: (row["role"], row["matched_article_id"]) for i, row in rows.items()} == {
        "a": ("update", "b"),
        "b": ("update", "c"),
        "c": ("canonical", None),
        "x": ("reprint", "a"),
        "y": ("reprint", "c"),
    }


def test_a_chain_of_updates_reaches_back_two_days() -> None:
    rows = _write_through("ab", "bc", "ax", "cy", hours=(0, 49, 60))
    assert _groups(rows) == {frozenset("abcy"), frozenset("x")}
    assert (rows["a"]["role"], rows["a"]["matched_article_id"]) == ("reprint", "b")


def test_texts_that_no_outlet_links_are_no_chain() -> None:
    rows = _cluster(_members(*(_member(i, n, source=f"s{i}") for n, i in enumerate("abcd"))), _edges("ab", "bc", "cd"))
    assert _groups(rows) == {frozenset("abc"), frozenset("d")}


def test_a_corrected_report_stands_for_the_one_it_corrects_and_a_correction_says_so() -> None:
    first, corrected = _member("a", 0, source="AP"), _member("b", 1, source="AP", update_mark="CORRECTED")
    assert _cluster(_members(first, corrected), _edges("ab"))["b"]["role"] == "canonical"
    rows = _cluster(_members(first, corrected, _member("c", 2, source="AP")), _edges("ab", "bc", "ac"))
    assert [rows[i]["role"] for i in "abc"] == ["update", "correction", "canonical"]


def test_the_same_words_under_another_address_of_an_outlet_are_a_reprint() -> None:
    rows = _cluster(_members(_member("a", 0, source="AP"), _member("b", 1, source="AP")), _edges(("a", "b", 1.0)))
    assert [rows[i]["role"] for i in "ab"] == ["canonical", "reprint"]


@pytest.mark.parametrize("newer", ["a", "z"])
@pytest.mark.parametrize(("hour", "later"), [(5, 5), (5, 6), (None, None), (None, 5), (5, None)])
@pytest.mark.parametrize("jaccard", [0.9, 1.0])
def test_a_new_version_of_a_page_stands_for_the_one_before_whatever_its_date(
    newer: str, hour: float | None, later: float | None, jaccard: float
) -> None:
    page = [_member("m", hour, source="Post"), _member(newer, later, version=2, previous_article_id="m", source="Post")]
    rows = _cluster(_members(*page), _edges(("m", newer, jaccard)))
    assert (rows["m"]["role"], rows["m"]["matched_article_id"]) == ("update", newer)
    assert rows[newer]["role"] == "canonical"


def test_a_version_dated_before_the_one_it_follows_brings_nothing_up_to_date() -> None:
    page = [_member("a", 5, source="Post"), _member("b", 2, version=2, previous_article_id="a", source="Post")]
    assert _cluster(_members(*page), _edges("ab"))["a"]["role"] == "canonical"


def _unmoved_page(hour: float | None, n_versions: int) -> list[dict[str, Any]]:
    """Versions of a page whose date stays: a, b, c, ..."""
    ids = "abcdefgh"[:n_versions]
    before = [None, *ids]
    return [_member(i, hour, source="Post", version=n + 1, previous_article_id=before[n]) for n, i in enumerate(ids)]


@pytest.mark.parametrize("hour", [None, 5])
def test_a_reprint_of_the_first_version_is_with_the_latest_where_this_is_a_copy_of_the_first(
    hour: float | None,
) -> None:
    reprint = _member("x", hour and hour + 1, source="Sun")
    rows = _cluster(_members(*_unmoved_page(hour, 3), reprint), _edges("ab", "bc", "ac", "ax"))
    assert {(row["canonical_article_id"], row["canonical_reason"]) for row in rows.values()} == {("c", "latest_update")}
    assert [(rows[i]["role"], rows[i]["matched_article_id"]) for i in "abx"] == [
        ("update", "c"),
        ("update", "c"),
        ("reprint", "a"),
    ]


@pytest.mark.parametrize("hour", [None, 5])
def test_versions_of_a_page_whose_date_stays_are_no_chain_without_end(hour: float | None) -> None:
    rows = _cluster(_members(*_unmoved_page(hour, 5)), _edges("ab", "bc", "cd", "de"))
    assert _groups(rows) == {frozenset("abcd"), frozenset("e")}


def _overridden(edges: pa.Table, **rules: Any) -> Rows:
    members = _members(*(_member(i, n) for n, i in enumerate("abcd")))
    found = cluster(members, edges, SETTINGS, Overrides(**{name: frozenset(rule) for name, rule in rules.items()}))
    return {row["article_id"]: row for row in found.to_pylist()}


def test_linked_articles_are_together_though_neither_matches_the_others_canonical_article() -> None:
    edges = _edges("ab", "cd", ("b", "c", 0.1))
    assert _groups(_overridden(edges)) == {frozenset("abc"), frozenset("d")}
    rows = _overridden(_edges("ab", "cd", ("a", "d", 0.1)), links=[("a", "d")])
    assert rows["a"]["canonical_article_id"] == rows["d"]["canonical_article_id"]


def test_links_by_way_of_an_article_that_is_gone_tie_no_more() -> None:
    rows = _overridden(_edges("ab", "bc", "cd"), links=[("a", "x"), ("d", "x")])
    assert _groups(rows) == _groups(_overridden(_edges("ab", "bc", "cd")))


def test_unlinked_articles_are_apart_though_both_match_a_third() -> None:
    assert _groups(_overridden(_edges("ab", "ac"))) == {frozenset("abc"), frozenset("d")}
    rows = _overridden(_edges(("a", "b", 0.9), ("a", "c", 0.6)), unlinks=[("b", "c")])
    assert _groups(rows) == {frozenset("ab"), frozenset("c"), frozenset("d")}


def test_a_pinned_article_stands_for_all_that_match_it() -> None:
    rows = _overridden(_edges("ab", "ac", "bc", "ad"), pins=["c"])
    assert (rows["a"]["canonical_article_id"], rows["a"]["canonical_reason"]) == ("c", "pinned")
    assert _groups(rows) == {frozenset("abc"), frozenset("d")}


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
    by_hand = _edges(*((a, b, 0.25) for a, b in sorted(links - known)))
    allowed = edges.filter(pa.array([pair not in unlinks for pair in _pairs(edges)], pa.bool_()))
    found = cluster(members, pa.concat_tables([allowed, by_hand]), SETTINGS, rules)
    rows = {row["article_id"]: row for row in found.to_pylist()}
    assert list(rows) == ids
    for a, b in links:
        assert rows[a]["canonical_article_id"] == rows[b]["canonical_article_id"]
    for a, b in unlinks:
        assert rows[a]["canonical_article_id"] != rows[b]["canonical_article_id"]


def _pairs(edges: pa.Table) -> list[tuple[str, str]]:
    return list(zip(edges["article_id"].to_pylist(), edges["other_article_id"].to_pylist(), strict=True))


def test_roles() -> None:
    canonical, others = _member("a", 0), [_member("b", 1, 79), _member("c", 1, 80), _member("d", 1, 125)]
    others += [
        _member("e", 1, 126),
        _member("f", -1, previous_article_id="a"),
        _member("g", -1, 50, previous_article_id="a"),
    ]
    links = [(f"a{m['article_id']}") for m in others] + ["bc", "cd"]
    rows = _cluster(_members(canonical, *others), _edges(*links))
    roles = {i: row["role"] for i, row in rows.items()}
    expected = {"a": "canonical", "b": "abridged", "c": "reprint", "d": "reprint", "e": "extended"}
    assert roles == expected | {"f": "update", "g": "update"}


def test_an_edge_to_an_article_that_is_not_given_is_an_error() -> None:
    with pytest.raises(KeyError):
        cluster(_members(_member("a")), _edges("ab"), SETTINGS)
    with pytest.raises(KeyError):
        list(components(["a"], _edges("ab")))


def test_an_article_without_copies_is_placed_as_a_component_of_one_would_be() -> None:
    lone = _member("a", words=7)
    assert [Placement(**row) for row in _cluster(_members(lone), _edges()).values()] == list(
        partition([Member(**lone)], {}, SETTINGS)
    )


def test_nothing_to_cluster_gives_an_empty_partition() -> None:
    assert not _cluster(_members(), _edges())


def test_touched_are_the_new_articles_and_all_that_edges_connect_them_with() -> None:
    edges = _edges("ab", "bc", "de", "fg")
    assert _touched(["a", "x"], edges) == set("abcx")
    assert _touched(["c", "d"], edges) == set("abcde")
    assert _touched([], edges) == set()
    assert _touched(["x"], _edges()) == {"x"}


def _touched(new: Iterable[str], edges: pa.Table) -> set[str]:
    found = touched(pa.array(sorted(new), pa.string()), edges).to_pylist()
    assert found == sorted(set(found))
    return set(found)


@given(graphs(), st.data())
def test_what_is_not_touched_keeps_its_place(graph: Graph, data: st.DataObject) -> None:
    members, edges = graph
    ids = members["article_id"].to_pylist()
    new = data.draw(st.sets(st.sampled_from(ids)))
    again = _touched(new, edges)
    part = members.filter(pa.array([i in again for i in ids], pa.bool_()))
    inside = edges.filter(pa.array([e["article_id"] in again for e in edges.to_pylist()], pa.bool_()))
    everything = _cluster(members, edges)
    assert _cluster(part, inside) == {i: row for i, row in everything.items() if i in again}


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
