"""Rows come a page at a time until there are no more, each once."""

from collections.abc import Callable
from typing import Any

import pytest

from pipeline.inspection.browser.api import lists
from pipeline.inspection.browser.api.lists import Asked, Limits
from pipeline.inspection.changes import StartingPoint
from pipeline.storage.warehouse import Warehouse
from pipeline.text.dates import given_time
from tests.support.reported import AT


def paged(page: Callable[[Asked], dict[str, Any]], size: int = 1) -> list[Any]:
    found, cursor = [], ""
    for _ in range(20):
        answer = page(Asked(cursor, size))
        assert len(answer["items"]) <= size
        found += answer["items"]
        cursor = answer["next"]
        if cursor is None:
            return found
    raise AssertionError("it does not end")


def test_clusters_are_listed_by_their_ids(told: Warehouse) -> None:
    ids = [row["cluster_id"] for row in paged(lambda asked: lists.clusters(told, Limits(), asked))]
    assert ids == ["ca1", "ca4", "cold"]
    large = paged(lambda asked: lists.clusters(told, Limits(least=2), asked))
    assert [row["cluster_id"] for row in large] == ["ca1"] and "text" not in large[0]


def test_times_and_outlets_narrow_what_is_listed(told: Warehouse) -> None:
    assert not lists.clusters(told, Limits(since=given_time("2027-01-01")), Asked("", 9))["items"]
    assert len(lists.clusters(told, Limits(since=AT, until=given_time("2027-01-01")), Asked("", 9))["items"]) == 3
    assert not lists.clusters(told, Limits(outlet="nobody"), Asked("", 9))["items"]


def test_stories_members_and_texts_are_listed(told: Warehouse) -> None:
    assert [row["story_id"] for row in paged(lambda asked: lists.stories(told, Limits(), asked))] == ["sa1"]
    members = paged(lambda asked: lists.members(told, "ca1", asked), 2)
    assert [row["article_id"] for row in members] == ["a1", "a2", "a3"]
    assert [row["cluster_id"] for row in paged(lambda asked: lists.texts(told, "sa1", asked))] == ["ca1", "ca4"]


@pytest.mark.parametrize("size", [1, 2])
def test_changes_are_listed_in_their_order(told: Warehouse, size: int) -> None:
    found = paged(lambda asked: lists.changes_since(told, StartingPoint("", ""), (), asked), size)
    assert [(row["cluster_id"], row["kind"]) for row in found] == [("ca1", "created"), ("ca4", "created")]
    assert found[0]["current_cluster_id"] == "ca1"
