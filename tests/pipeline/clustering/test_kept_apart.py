"""Rejected pairs keep articles apart, with their copies word for word; figures do not part versions of one report."""

from datetime import UTC, datetime

import pyarrow as pa
import pytest

from pipeline.clustering.canonical import Member
from pipeline.clustering.kept_apart import kept_apart, rejected_pairs


def member(article_id: str, mark: str | None = None, hour: int | None = None) -> Member:
    published = None if hour is None else datetime(2026, 3, 1, hour, tzinfo=UTC)
    return Member(article_id, "Post", None, mark, published, 100, 1, None)


def rejected(*rows: tuple[str, str, str]) -> pa.Table:
    names = ("article_id", "other_article_id", "reason")
    return pa.table(dict(zip(names, zip(*rows, strict=True), strict=True)))


COMPONENT = [member("first"), member("reprint"), member("update", "UPDATE 1")]
BOTH = {"first": {"update": 0.9}, "reprint": {"update": 0.8}, "update": {"first": 0.9, "reprint": 0.8}}


def test_rejected_pairs_of_the_component_are_kept_apart_whatever_their_order() -> None:
    found = rejected_pairs(rejected(("reprint", "first", "names_differ"), ("first", "elsewhere", "names_differ")))
    assert kept_apart(COMPONENT, found, BOTH) == {("first", "reprint")}


def test_nothing_is_kept_apart_where_no_pair_is_rejected() -> None:
    assert kept_apart(COMPONENT, rejected_pairs(None), BOTH) == frozenset()


def test_what_rejects_a_text_rejects_its_copies_word_for_word() -> None:
    copies = {"first": {"twin": 1.0}, "twin": {"first": 1.0}}
    component = [member("first"), member("twin"), member("other")]
    found = rejected_pairs(rejected(("first", "other", "names_differ")))
    assert kept_apart(component, found, copies) == {("first", "other"), ("other", "twin")}


@pytest.mark.parametrize(
    ("reason", "parted"), [("numbers_differ", False), ("facts_differ", False), ("names_differ", True)]
)
def test_figures_do_not_part_what_a_marked_update_is_a_copy_of(reason: str, parted: bool) -> None:
    found = rejected_pairs(rejected(("first", "reprint", reason)))
    assert bool(kept_apart(COMPONENT, found, BOTH)) == parted


def test_an_update_without_a_mark_ties_no_versions() -> None:
    found = rejected_pairs(rejected(("first", "reprint", "numbers_differ")))
    unmarked = [member("first"), member("reprint"), member("update")]
    assert kept_apart(unmarked, found, BOTH) == {("first", "reprint")}


@pytest.mark.parametrize(
    ("first", "next_one", "parted"),
    [(6, 12, True), (12, 6, False), (6, 20, False), (6, 6, False), (6, None, False)],
    ids=["nearer to the later", "nearer to the earlier", "one came after it", "at one time", "no date"],
)
def test_an_update_of_the_later_of_two_texts_does_not_tie_the_earlier_one(
    first: int, next_one: int | None, *, parted: bool
) -> None:
    component = [member("first", hour=first), member("next", hour=next_one), member("update", "UPDATE", 18)]
    copies = {"first": {"update": 0.6}, "next": {"update": 0.9}, "update": {"first": 0.6, "next": 0.9}}
    found = rejected_pairs(rejected(("first", "next", "facts_differ")))
    assert bool(kept_apart(component, found, copies)) == parted
