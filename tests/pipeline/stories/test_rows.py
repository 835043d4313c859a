"""What the row of a story says: its headline, its keywords, and what its clusters add up to."""

from datetime import timedelta
from typing import Any

from pipeline.schemas.ids import RunStamp
from pipeline.schemas.tables import STORIES
from pipeline.stories.rows import changed_rows, keywords, story_row, story_table
from pipeline.stories.story_ids import StoryIds
from tests.support.made_clusters import START, made_cluster

Row = dict[str, Any]


def _vector(terms: dict[int, float], phrases: dict[str, float]) -> Row:
    names = {"phrases": list(phrases), "phrase_weights": list(phrases.values())}
    return {"terms": list(terms), "weights": list(terms.values()), **names}


def test_the_headline_is_that_of_the_cluster_most_like_the_others() -> None:
    clusters = [made_cluster(f"c{letter}") for letter in "bcd"]
    vectors = {"b": _vector({1: 0.6, 2: 0.8}, {}), "c": _vector({1: 1.0}, {}), "d": _vector({2: 0.2, 1: 0.98}, {})}
    assert story_row("sb", clusters, vectors, None)["title"] == "Tcd"
    assert story_row("sb", clusters, {}, None)["title"] == "Tcd", "of the oldest where nothing is known"
    untitled = [{**cluster, "title": None} for cluster in clusters]
    assert story_row("sb", untitled, vectors, None)["title"] is None
    assert story_row("sb", [*untitled[1:], clusters[0]], vectors, None)["title"] == "Tcb"


def test_keywords_are_the_weightiest_names_and_say_nothing_twice() -> None:
    vectors = [
        _vector({}, {"Xi": 2.0, "Xi Jinping": 1.5, "CIA": 3.0, "Beijing": 0.5}),
        _vector({}, {"XI JINPING": 1.0, "John Ratcliffe": 1.0, "Ratcliffe": 0.9, "China": 0.4, "Taiwan": 0.3}),
    ]
    assert keywords(vectors) == ["CIA", "Xi Jinping", "John Ratcliffe", "Beijing", "China"]
    assert keywords([]) == []


def test_the_row_of_a_story_adds_up_its_clusters() -> None:
    clusters = [made_cluster(f"c{letter}") for letter in "abd"]
    row = story_row("sa", clusters, {}, {"first_seen": START - timedelta(days=1)})
    assert (row["n_clusters"], row["n_articles"], row["n_sources"]) == (3, 3, 2)
    assert (row["sources"], row["cluster_ids"]) == (["s1", "s2"], ["ca", "cb", "cd"])
    assert row["first_published"] == START - timedelta(minutes=100)
    assert row["last_published"] == START - timedelta(minutes=98)
    table = story_table([row], RunStamp("r", START))
    assert table.schema.equals(STORIES.schema)
    assert table["first_seen"].to_pylist() == [START - timedelta(days=1)]


def test_only_rows_that_differ_from_those_stored_are_written() -> None:
    clusters = {f"c{letter}": made_cluster(f"c{letter}") for letter in "bcd"}
    first = StoryIds({"cb": "sb", "cc": "sb", "cd": "sd"}, {})
    written = story_table(changed_rows(first, clusters, {}, {}), RunStamp("r1", START))
    stored = {row["story_id"]: row for row in written.to_pylist()}
    assert list(stored) == ["sb", "sd"]
    assert list(changed_rows(first, clusters, stored, {})) == []
    joined = StoryIds({"cb": "sb", "cc": "sb", "cd": "sb"}, {"sd": "sb"})
    rows = {row["story_id"]: row for row in changed_rows(joined, clusters, stored, {})}
    assert (rows["sb"]["n_clusters"], rows["sd"]["status"], rows["sd"]["merged_into"]) == (3, "merged", "sb")
    alone = {"cb": clusters["cb"], "cc": clusters["cc"]}
    (gone,) = changed_rows(StoryIds({"cb": "sb", "cc": "sb"}, {}), alone, stored, {})
    assert (gone["story_id"], gone["status"], gone["merged_into"]) == ("sd", "withdrawn", None)
