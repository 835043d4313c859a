"""Rejected pairs of a component are kept apart, and so are texts of the same shingles; figures not within an update."""

import pyarrow as pa
import pytest

from pipeline.clustering.canonical import Copies, Member
from pipeline.clustering.kept_apart import kept_apart, rejected_pairs


def _member(article_id: str, update_mark: str | None = None) -> Member:
    return Member(article_id, None, None, update_mark, None, 100, 1, None)


def _copies(*pairs: tuple[str, str, float]) -> Copies:
    found: dict[str, dict[str, float]] = {}
    for one, other, jaccard in pairs:
        found.setdefault(one, {})[other] = jaccard
        found.setdefault(other, {})[one] = jaccard
    return found


def _edges(*rows: tuple[str, str, str]) -> pa.Table:
    columns = list(zip(*rows, strict=True))
    return pa.table(dict(zip(("article_id", "other_article_id", "reason"), columns, strict=True)))


def test_pairs_are_known_by_the_first_of_them() -> None:
    found = rejected_pairs(_edges(("b", "a", "facts_differ"), ("a", "c", "opens_digest")))
    assert found == {"a": [("b", "facts_differ"), ("c", "opens_digest")]}


def test_edges_may_have_no_reasons_and_there_may_be_none() -> None:
    assert rejected_pairs(_edges(("a", "b", "x")).drop_columns(["reason"])) == {"a": [("b", "")]}
    assert rejected_pairs(None) == {}


def test_only_pairs_of_the_component_count() -> None:
    rejected = rejected_pairs(_edges(("a", "b", "opens_digest"), ("a", "z", "opens_digest")))
    assert kept_apart([_member("a"), _member("b")], rejected, {}) == {("a", "b")}


def test_a_text_of_the_same_shingles_is_kept_apart_as_well() -> None:
    members = [_member(name) for name in "abc"]
    rejected = rejected_pairs(_edges(("a", "b", "facts_differ")))
    assert kept_apart(members, rejected, _copies(("b", "c", 1.0))) == {("a", "b"), ("a", "c")}
    assert kept_apart(members, rejected, _copies(("b", "c", 0.9))) == {("a", "b")}


@pytest.mark.parametrize(
    ("reason", "mark", "copies", "apart"),
    [
        ("numbers_differ", "UPDATE 1", ("a", "b"), set()),
        ("facts_differ", "UPDATE 1", ("a", "b"), set()),
        ("opens_digest", "UPDATE 1", ("a", "b"), {("a", "b")}),  # not by figures
        ("numbers_differ", None, ("a", "b"), {("a", "b")}),  # no update
        ("numbers_differ", "UPDATE 1", ("a",), {("a", "b")}),  # a copy of one of them only
    ],
)
def test_figures_do_not_keep_versions_of_an_update_apart(
    reason: str, mark: str | None, copies: tuple[str, ...], apart: set[tuple[str, str]]
) -> None:
    members = [_member("a"), _member("b"), _member("u", mark)]
    known = _copies(*((name, "u", 0.6) for name in copies))
    assert kept_apart(members, rejected_pairs(_edges(("a", "b", reason))), known) == apart
