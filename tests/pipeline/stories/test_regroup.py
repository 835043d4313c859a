"""Regrouping: what a run finds of stories is a function of its inputs, whatever the order of their rows."""

from collections.abc import Mapping, Sequence
from dataclasses import fields, replace
from datetime import timedelta
from itertools import combinations
from random import Random
from typing import Any

import pyarrow as pa
import pyarrow.dataset as ds
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline.schemas.ids import RunStamp, story_id
from pipeline.schemas.tables import CLUSTERS, STORIES
from pipeline.schemas.working import VECTORS
from pipeline.settings import StorySettings
from pipeline.stories.regroup import Regrouped, StoryInputs, regroup
from pipeline.stories.ties.neighbourhood import TIES
from tests.support.made_clusters import START, made_cluster

USUAL = StorySettings(min_similarity=0.28, min_pair=0.28)
AGAINST = pa.schema([(name, pa.string()) for name in ("article_id", "other_article_id", "reason")])
CLUSTER = pa.schema([CLUSTERS.stored_schema.field(n) for n in CLUSTERS.stored_schema.names if n != "text"])
Row = dict[str, Any]


def cluster(letter: str, story: str | None = None, hours: float = 0) -> Row:
    row = made_cluster(f"c{letter}", START + timedelta(hours=hours))
    return row | {"story_id": story, "status": "active", "last_seen": START, "n_sources": 1, "run_id": "r0"}


def vector(letter: str, quotes: Sequence[int] = ()) -> Row:
    names = {"phrases": [f"Name {letter}"], "phrase_weights": [1.0 + ord(letter) / 100]}
    times = {"published_at": None, "ingested_at": START}
    terms = {"terms": [1, ord(letter)], "weights": [0.6, 0.8]}
    return {"article_id": letter, "lang": "en", "quotes": list(quotes), **terms, **names, **times}


def story(name: str, members: str, status: str = "active") -> Row:
    counts = dict.fromkeys(("n_clusters", "n_articles", "n_sources"), len(members))
    lists = {"keywords": [], "sources": [], "cluster_ids": [f"c{letter}" for letter in members]}
    return {"story_id": name, "first_seen": START, "status": status, "run_id": "r0", **counts, **lists}


def pairs(similarities: Mapping[str, float]) -> list[Row]:
    return [{"article_id": p[0], "other_article_id": p[1], "similarity": value} for p, value in similarities.items()]


def inputs(
    clusters: Sequence[Row],
    similarities: Mapping[str, float],
    others: Sequence[Row] = (),
    stories: Sequence[Row] = (),
    quotes: Mapping[str, Sequence[int]] = {},
) -> StoryInputs:
    letters = [row["canonical_article_id"] for row in (*clusters, *others)]
    return StoryInputs(
        pa.Table.from_pylist(list(clusters), schema=CLUSTER),
        pa.Table.from_pylist(list(others), schema=CLUSTER),
        pa.Table.from_pylist(list(stories), schema=STORIES.stored_schema),
        ds.dataset(pa.Table.from_pylist([vector(i, quotes.get(i, ())) for i in letters], schema=VECTORS.stored_schema)),
        pa.Table.from_pylist(pairs(similarities), schema=TIES),
        AGAINST.empty_table(),
    )


def told_apart(found: StoryInputs, pair: str, reason: str) -> StoryInputs:
    row = {"article_id": pair[0], "other_article_id": pair[1], "reason": reason}
    return replace(found, against=pa.Table.from_pylist([row], schema=AGAINST))


def regrouped(found: StoryInputs) -> Regrouped:
    return regroup(found, USUAL, RunStamp("r1", START + timedelta(days=1)))


def test_similar_clusters_become_one_story_and_others_stay_alone() -> None:
    found = regrouped(inputs([cluster(i) for i in "abc"], {"ab": 0.5}, quotes={"a": [1], "b": [1, 2], "c": [1]}))
    assert found.story_of == {"ca": "sb", "cb": "sb", "cc": "sc"}, "the undated one is not the first"
    assert found.moved == {"ca": None, "cb": None, "cc": None}
    assert found.quoting == [("a", "b")]
    rows = {row["story_id"]: row for row in found.stories.to_pylist()}
    assert list(rows) == ["sb", "sc"] and found.stories.schema.equals(STORIES.schema)
    assert rows["sb"]["cluster_ids"] == ["ca", "cb"] and rows["sb"]["keywords"] == ["Name b"]
    assert {(row["run_id"], row["first_seen"]) for row in rows.values()} == {("r1", START + timedelta(days=1))}


def test_clusters_that_are_not_grouped_anew_follow_their_storys_first_cluster() -> None:
    old = [story("sb", "b"), story("sd", "de")]
    found = regrouped(inputs([cluster("b", "sb", -1), cluster("d", "sd")], {"bd": 0.5}, [cluster("e", "sd")], old))
    assert found.story_of == {"cb": "sb", "cd": "sb", "ce": "sb"}
    assert found.moved == {"cd": "sd", "ce": "sd"}
    rows = {
        row["story_id"]: (row["status"], row["merged_into"], row["n_clusters"]) for row in found.stories.to_pylist()
    }
    assert rows == {"sb": ("active", None, 3), "sd": ("merged", "sb", 0)}


def test_where_nothing_is_grouped_anew_stories_become_what_is_left_of_them() -> None:
    old = [story("sb", "bc"), story("sd", "d")]
    found = regrouped(inputs([], {}, [cluster("b", "sb")], old))
    assert (found.story_of, found.moved, found.quoting) == ({"cb": "sb"}, {}, [])
    rows = {row["story_id"]: (row["status"], row["cluster_ids"]) for row in found.stories.to_pylist()}
    assert rows == {"sb": ("active", ["cb"]), "sd": ("withdrawn", [])}


def test_nothing_at_all_gives_nothing() -> None:
    found = regrouped(inputs([], {}))
    assert (len(found.stories), found.story_of, found.moved, found.quoting) == (0, {}, {}, [])


def test_two_reports_that_evidence_tells_apart_are_in_no_story_together() -> None:
    alike = {f"{one}{other}": 0.9 for one, other in combinations("abcdef", 2)}
    found = inputs([cluster(i) for i in "abcdef"], alike)
    assert len(set(regrouped(found).story_of.values())) == 1
    for ties in (found, replace(found, ties=found.ties.slice(1))):  # whether or not they are alike by their words
        story_of = regrouped(told_apart(ties, "ab", "names_differ")).story_of
        assert story_of["ca"] != story_of["cb"]


def test_other_figures_part_two_texts_but_not_two_among_many() -> None:
    two = inputs([cluster(i) for i in "ab"], {"ab": 0.5})
    assert len(set(regrouped(told_apart(two, "ab", "numbers_differ")).story_of.values())) == 2
    alike = {f"{one}{other}": 0.5 for one, other in combinations("abcdef", 2)}
    six = told_apart(inputs([cluster(i) for i in "abcdef"], alike), "ab", "numbers_differ")
    assert len(set(regrouped(six).story_of.values())) == 1


def test_a_new_story_of_one_cluster_says_what_it_says_beside_others() -> None:
    rows = [cluster("a"), cluster("b") | {"title": "", "sources": []}, cluster("c") | {"published_at": None}]
    found = inputs([*rows, cluster("d")], {})
    found = replace(found, vectors=ds.dataset(found.vectors.to_table().slice(0, 3)))  # of d there is none
    taken = [story(story_id(f"c{letter}"), "", "merged") for letter in "abcd"]
    beside = replace(found, stories=pa.Table.from_pylist(taken, schema=STORIES.stored_schema))
    alone, one_by_one = regrouped(found), regrouped(beside)
    at = STORIES.schema.get_field_index("first_seen")  # of those that were there before it stays
    assert alone.stories.remove_column(at).equals(one_by_one.stories.remove_column(at))
    assert (alone.story_of, alone.moved) == (one_by_one.story_of, one_by_one.moved)
    assert alone.stories["keywords"].to_pylist() == [["Name a"], ["Name b"], ["Name c"], []]


@st.composite
def story_inputs(draw: st.DrawFn) -> StoryInputs:
    """Some clusters grouped anew and some that are not, of stored stories or new; similarities, many of them equal."""
    letters = "abcdefgh"[: draw(st.integers(1, 8))]
    hours = {i: draw(st.integers(0, 2)) for i in letters}
    founders = {i: draw(st.sampled_from(letters)) for i in letters}
    stories = {i: (draw(st.booleans()) and story_id(f"c{founders[i]}")) or None for i in letters}
    anew = draw(st.sets(st.sampled_from(letters)))
    rows = {i: cluster(i, stories[i], hours[i]) for i in letters}
    names = {name for name in stories.values() if name}
    stored = [story(name, "".join(i for i in letters if stories[i] == name)) for name in sorted(names)]
    stored += [story(story_id(f"c{i}"), "", "merged") for i in sorted(anew) if story_id(f"c{i}") not in names]
    values = {
        f"{one}{other}": draw(st.sampled_from([0.2, 0.3, 0.4]))
        for one in sorted(anew)
        for other in sorted(anew)
        if one < other and draw(st.booleans())
    }
    quotes = {i: draw(st.lists(st.integers(0, 3), max_size=2, unique=True)) for i in letters}
    others = [rows[i] for i in letters if i not in anew and stories[i]]
    return inputs([rows[i] for i in sorted(anew)], values, others, stored, quotes)


@pytest.mark.slow
@settings(max_examples=100)
@given(story_inputs(), st.randoms(use_true_random=False))
def test_the_order_of_rows_does_not_matter(drawn: StoryInputs, random: Random) -> None:
    tables = {field.name: getattr(drawn, field.name) for field in fields(drawn) if field.name != "encodings"}
    tables["vectors"] = drawn.vectors.to_table()
    shuffled = {
        name: rows.take(pa.array(random.sample(range(len(rows)), len(rows)), pa.int64()))
        for name, rows in tables.items()
    }
    shuffled["vectors"] = ds.dataset(shuffled["vectors"])
    found, again = regrouped(drawn), regrouped(replace(drawn, **shuffled))
    assert again.stories.equals(found.stories)
    assert (again.story_of, again.quoting) == (found.story_of, found.quoting)
    assert list(again.moved.items()) == list(found.moved.items())


@pytest.mark.slow
@settings(max_examples=100)
@given(story_inputs())
def test_each_cluster_is_in_one_story_that_is_active_and_names_it(drawn: StoryInputs) -> None:
    found = regrouped(drawn)
    names = {name for rows in (drawn.clusters, drawn.others) for name in rows["cluster_id"].to_pylist()}
    assert found.story_of.keys() == names
    rows = {row["story_id"]: row for row in (*drawn.stories.to_pylist(), *found.stories.to_pylist())}
    members = {name: set(row["cluster_ids"]) for name, row in rows.items() if row["status"] == "active"}
    assert members == {
        name: {cluster for cluster, own in found.story_of.items() if own == name}
        for name in set(found.story_of.values())
    }
    before = {row["cluster_id"]: row["story_id"] for row in (*drawn.clusters.to_pylist(), *drawn.others.to_pylist())}
    assert found.moved == {name: before[name] for name in names if before[name] != found.story_of[name]}
