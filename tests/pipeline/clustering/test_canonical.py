"""Which article stands for its cluster, by each rule, and what part the others have beside it."""

from datetime import UTC, datetime, timedelta
from typing import Any

import pyarrow as pa
import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.clustering import canonical
from pipeline.clustering.canonical import Member
from pipeline.settings import ClusterSettings
from tests.support.cluster_graphs import (
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


def _canonical(*members: dict[str, Any], edges: tuple[str, ...] = ("ab", "ac", "bc")) -> tuple[str, str]:
    row = clustered(members_table(*members), edges_table(*edges))["a"]
    return row["canonical_article_id"], row["canonical_reason"]


def test_the_earliest_complete_article_stands_for_all() -> None:
    assert _canonical(member("a", 2), member("b", 0), member("c", 1)) == ("b", "earliest_complete")
    assert _canonical(member("a", 2), member("b", 0, words=40), member("c", 1)) == ("c", "earliest_complete")
    assert _canonical(member("a", 2), member("b", 0, words=80), member("c", 1))[0] == "b"


def test_a_dated_article_goes_before_an_undated_one() -> None:
    assert _canonical(member("a", None), member("b", 9), member("c", None)) == ("b", "earliest_complete")


def test_among_undated_articles_the_longest_then_the_smallest_id_stands_for_all() -> None:
    assert _canonical(member("a", None), member("b", None, 110), member("c", None))[0] == "b"
    assert _canonical(member("a", None), member("b", None), member("c", None))[0] == "a"


def test_the_article_with_most_copies_goes_before_the_earliest() -> None:
    found = _canonical(member("a", 0), member("b", 1), member("c", 2), edges=("ab", "bc"))
    assert found == ("b", "most_copies")


@pytest.mark.slow
@given(graphs(), st.sampled_from(["origin", "earliest", "longest"]))
def test_no_canonical_article_is_cut_beside_one_that_all_match(graph: Graph, rule: Any) -> None:
    rows = clustered(*graph, ClusterSettings(canonical=rule))
    words = dict(zip(graph[0]["article_id"].to_pylist(), graph[0]["n_words"].to_pylist(), strict=True))
    accepted = {frozenset(pair) for pair in pairs_of(graph[1])}
    for members in groups_of(rows):
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
    rows = clustered(
        members_table(
            member("a", 0, source="Post", credit="Reuters"),
            member("b", 1, **REUTERS),
            member("c", 3, **REUTERS, update_mark="UPDATE 1"),
            member("d", 5, source="Echo", credit="Reuters"),
        ),
        edges_table("ab", "bc", "cd", "ac", "bd", "ad"),
    )
    assert {(row["canonical_article_id"], row["canonical_reason"]) for row in rows.values()} == {
        ("c", "latest_of_agency")
    }
    assert [rows[i]["role"] for i in "abcd"] == ["reprint", "update", "canonical", "reprint"]


def test_an_abridged_text_of_the_agency_does_not_stand_for_all() -> None:
    members = [
        member("a", 0, source="Post", credit="AP"),
        member("b", 1, source="AP"),
        member("c", 2, 50, source="AP"),
    ]
    assert _canonical(*members) == ("b", "latest_of_agency")


def test_without_the_agency_the_earliest_outlet_and_its_updates_stand_for_all() -> None:
    members = [member("a", 1, source="Post"), member("b", 0, source="Echo"), member("c", 2, source="Echo")]
    assert _canonical(*members) == ("c", "latest_update")
    assert _canonical(*members[:2], member("c", 2, source="Sun")) == ("b", "earliest_complete")


def test_a_setting_chooses_the_earliest_or_the_longest() -> None:
    members = members_table(member("a", 1, 110), member("b", 0, source="Echo"), member("c", 2, source="Echo"))
    for rule, expected in (("earliest", ("b", "earliest_complete")), ("longest", ("a", "longest"))):
        rows = clustered(members, edges_table("ab", "ac", "bc"), ClusterSettings(canonical=rule))  # type: ignore[arg-type]
        assert (rows["a"]["canonical_article_id"], rows["a"]["canonical_reason"]) == expected


def _write_through(*edges: str, hours: tuple[float, ...] = (0, 3, 6)) -> Rows:
    """Three versions of a report, and reprints of the first and of the last."""
    versions = [member(i, hour, source="AP") for i, hour in zip("abc", hours, strict=True)]
    return clustered(
        members_table(*versions, member("x", 1, source="Post"), member("y", 9, source="Sun")), edges_table(*edges)
    )


def test_a_chain_of_updates_stays_together_though_its_ends_differ() -> None:
    rows = _write_through("ab", "bc", "ax", "cy")
    assert groups_of(rows) == {frozenset("abcxy")}
    assert {i: (row["role"], row["matched_article_id"]) for i, row in rows.items()} == {
        "a": ("update", "b"),
        "b": ("update", "c"),
        "c": ("canonical", None),
        "x": ("reprint", "a"),
        "y": ("reprint", "c"),
    }


def test_a_chain_of_updates_reaches_back_two_days() -> None:
    rows = _write_through("ab", "bc", "ax", "cy", hours=(0, 49, 60))
    assert groups_of(rows) == {frozenset("abcy"), frozenset("x")}
    assert (rows["a"]["role"], rows["a"]["matched_article_id"]) == ("reprint", "b")


def test_a_text_stands_for_so_many_versions_and_no_more(monkeypatch: pytest.MonkeyPatch) -> None:
    """The cost of a page that changes every minute must not grow with the square of its versions."""
    monkeypatch.setattr(canonical, "MOST_VERSIONS", 3)
    rows = [
        Member(i, "Post", None, None, datetime(2026, 3, 1, tzinfo=UTC) + timedelta(minutes=n), 100, 1, None)
        for n, i in enumerate("abcdef")
    ]
    copies = {one: dict.fromkeys(set("abcdef") - {one}, 0.9) for one in "abcdef"}
    updates = canonical.updates_among(rows, copies, ClusterSettings())
    assert "".join(version.article_id for version in updates.chain(rows[-1])) == "fed"


def test_texts_that_no_outlet_links_are_no_chain() -> None:
    rows = clustered(
        members_table(*(member(i, n, source=f"s{i}") for n, i in enumerate("abcd"))), edges_table("ab", "bc", "cd")
    )
    assert groups_of(rows) == {frozenset("abc"), frozenset("d")}


def test_a_corrected_report_stands_for_the_one_it_corrects_and_a_correction_says_so() -> None:
    first, corrected = member("a", 0, source="AP"), member("b", 1, source="AP", update_mark="CORRECTED")
    assert clustered(members_table(first, corrected), edges_table("ab"))["b"]["role"] == "canonical"
    rows = clustered(members_table(first, corrected, member("c", 2, source="AP")), edges_table("ab", "bc", "ac"))
    assert [rows[i]["role"] for i in "abc"] == ["update", "correction", "canonical"]


def test_the_same_words_under_another_address_of_an_outlet_are_a_reprint() -> None:
    rows = clustered(
        members_table(member("a", 0, source="AP"), member("b", 1, source="AP")), edges_table(("a", "b", 1.0))
    )
    assert [rows[i]["role"] for i in "ab"] == ["canonical", "reprint"]


@pytest.mark.parametrize("newer", ["a", "z"])
@pytest.mark.parametrize(("hour", "later"), [(5, 5), (5, 6), (None, None), (None, 5), (5, None)])
@pytest.mark.parametrize("jaccard", [0.9, 1.0])
def test_a_new_version_of_a_page_stands_for_the_one_before_whatever_its_date(
    newer: str, hour: float | None, later: float | None, jaccard: float
) -> None:
    page = [member("m", hour, source="Post"), member(newer, later, version=2, previous_article_id="m", source="Post")]
    rows = clustered(members_table(*page), edges_table(("m", newer, jaccard)))
    assert (rows["m"]["role"], rows["m"]["matched_article_id"]) == ("update", newer)
    assert rows[newer]["role"] == "canonical"


def test_a_version_dated_before_the_one_it_follows_brings_nothing_up_to_date() -> None:
    page = [member("a", 5, source="Post"), member("b", 2, version=2, previous_article_id="a", source="Post")]
    assert clustered(members_table(*page), edges_table("ab"))["a"]["role"] == "canonical"


def _unmoved_page(hour: float | None, n_versions: int) -> list[dict[str, Any]]:
    """Versions of a page whose date stays: a, b, c, ..."""
    ids = "abcdefgh"[:n_versions]
    before = [None, *ids]
    return [member(i, hour, source="Post", version=n + 1, previous_article_id=before[n]) for n, i in enumerate(ids)]


@pytest.mark.parametrize("hour", [None, 5])
def test_a_reprint_of_the_first_version_is_with_the_latest_where_this_is_a_copy_of_the_first(
    hour: float | None,
) -> None:
    reprint = member("x", hour and hour + 1, source="Sun")
    rows = clustered(members_table(*_unmoved_page(hour, 3), reprint), edges_table("ab", "bc", "ac", "ax"))
    assert {(row["canonical_article_id"], row["canonical_reason"]) for row in rows.values()} == {("c", "latest_update")}
    assert [(rows[i]["role"], rows[i]["matched_article_id"]) for i in "abx"] == [
        ("update", "c"),
        ("update", "c"),
        ("reprint", "a"),
    ]


@pytest.mark.parametrize("hour", [None, 5])
def test_versions_of_a_page_whose_date_stays_are_no_chain_without_end(hour: float | None) -> None:
    rows = clustered(members_table(*_unmoved_page(hour, 5)), edges_table("ab", "bc", "cd", "de"))
    assert groups_of(rows) == {frozenset("abcd"), frozenset("e")}


def test_roles() -> None:
    canonical, others = member("a", 0), [member("b", 1, 79), member("c", 1, 80), member("d", 1, 125)]
    others += [
        member("e", 1, 126),
        member("f", -1, previous_article_id="a"),
        member("g", -1, 50, previous_article_id="a"),
    ]
    links = [(f"a{m['article_id']}") for m in others] + ["bc", "cd"]
    rows = clustered(members_table(canonical, *others), edges_table(*links))
    roles = {i: row["role"] for i, row in rows.items()}
    expected = {"a": "canonical", "b": "abridged", "c": "reprint", "d": "reprint", "e": "extended"}
    assert roles == expected | {"f": "update", "g": "update"}


def test_a_copy_that_was_reworked_is_called_so_whatever_its_length() -> None:
    members = members_table(member("a", 0, 100), member("b", 1, 50), member("c", 2, 50))
    edges = edges_table("ab", "ac").append_column("reason", pa.array(["most_words_in_passages", "identical_words"]))
    rows = clustered(members, edges)
    assert [rows[name]["role"] for name in "abc"] == ["canonical", "reworked", "abridged"]
