"""Ids say who founded what they name."""

from datetime import UTC, datetime, timedelta, timezone

import pyarrow as pa
import pytest

from pipeline.schemas.ids import (
    cluster_id,
    cluster_ids,
    founding_article,
    founding_cluster,
    later_story_id,
    new_run_id,
    second_cluster_id,
    story_id,
)

ARTICLES = ["c0ffee", "5ca1ab1e", "cc"]


@pytest.mark.parametrize("article", ARTICLES)
def test_a_clusters_id_names_its_founding_article(article: str) -> None:
    assert cluster_id(article) == f"c{article}" and second_cluster_id(article) == f"c{article}-2"
    assert founding_article(cluster_id(article)) == founding_article(second_cluster_id(article)) == article


@pytest.mark.parametrize("cluster", ["cc0ffee", "cc0ffee-2", "c5"])
def test_a_storys_id_names_its_founding_cluster(cluster: str) -> None:
    assert story_id(cluster) == f"s{cluster[1:]}"
    assert later_story_id(cluster, "r1") == f"s{cluster[1:]}+r1"
    assert founding_cluster(story_id(cluster)) == founding_cluster(later_story_id(cluster, "r1")) == cluster


def test_many_ids_at_once_are_those_one_by_one() -> None:
    column = pa.chunked_array([ARTICLES[:1], [], ARTICLES[1:]], pa.string())
    assert cluster_ids(column).to_pylist() == list(map(cluster_id, ARTICLES))


def test_run_ids_sort_by_time_in_any_zone() -> None:
    first = datetime(2026, 3, 1, 12, tzinfo=UTC)
    later = (first + timedelta(microseconds=1)).astimezone(timezone(timedelta(hours=-9)))
    assert new_run_id(first) < new_run_id(later) == "20260301T120000.000001Z"
