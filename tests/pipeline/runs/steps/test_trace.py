"""A run traces the articles whose edges it has changed and the stories that these are in, and no others."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from pipeline.runs.context import RunContext
from pipeline.runs.results import Clustered, Grouped
from pipeline.runs.steps.trace import trace_provenance
from tests.support.stored import NOON, Row, begin, staged, stored

TEXT = " ".join(f"w{number:03}" for number in range(100))


def article(name: str, minutes: int, **other: Any) -> Row:
    published = datetime(2026, 3, 1, tzinfo=UTC) + timedelta(minutes=minutes)
    return {"article_id": name, "text": TEXT, "n_words": 100, "published_at": published, "source": name.title()} | other


def edge(one: str, other: str, earlier: str, n_words: int = 40, **more: Any) -> Row:
    place = dict.fromkeys(("offset", "other_offset"), 0) | dict.fromkeys(("length", "other_length"), 5 * n_words - 1)
    ends = {"article_id": one, "other_article_id": other, "earlier_article_id": earlier, "weighed_at": NOON}
    return ends | {"relation": "derived", "passages": [place | {"n_words": n_words}]} | more


def cluster(name: str, story: str) -> Row:
    return {"cluster_id": f"c{name}", "story_id": story, "canonical_article_id": name, "n_articles": 1} | ACTIVE


def story(name: str, *clusters: str, **other: Any) -> Row:
    return {"story_id": name, "cluster_ids": [f"c{c}" for c in clusters], "n_clusters": len(clusters)} | ACTIVE | other


def member(name: str, **other: Any) -> Row:
    return {"article_id": name, "cluster_id": f"c{name}"} | other


ACTIVE = {"status": "active"}
ALL = ("old", "mid", "new")


class Tables:
    """What a run finds, and what it has staged before it traces."""

    def __init__(self, data: Path, **tables: Sequence[Row]) -> None:
        self.context = begin(stored(data, **tables))

    def trace(self, context: RunContext | None = None, **tables: Sequence[Row]) -> Grouped:
        context = context or self.context
        paths = {name: staged(context, name, *tables.get(name, ())) for name in ("memberships", "clusters", "stories")}
        unplaced = context.stage_ids("unplaced", pa.array([], pa.string()))
        nothing = context.folder / "nothing"
        clustered = Clustered(paths["memberships"], nothing, nothing, unplaced, 0, 0, ())
        files = [nothing] * 3
        grouped = Grouped((paths["clusters"],), nothing, paths["stories"], *files, None, ())
        articles = [staged(context, "articles", *tables["articles"])] if "articles" in tables else []
        return trace_provenance(
            context, staged(context, "edges", *tables.get("edges", ())), clustered, grouped, articles
        )


def rows(path: Path | None, key: str) -> dict[str, Any]:
    assert path
    return {row[key]: row for row in pq.read_table(path).to_pylist()}


def reused(found: Grouped) -> dict[str, int]:
    return {name: row["reused_words"] for name, row in rows(found.reuse, "article_id").items()}


def origins(found: Grouped) -> dict[str, int]:
    return {name: row["n_origins"] for name, row in rows(found.stories, "story_id").items()}


FIRST: dict[str, Sequence[Row]] = {
    "articles": [article(name, 10 * at) for at, name in enumerate(ALL)] + [article("stub", 0, status="stub")],
    "edges": [edge("mid", "new", "mid"), edge("old", "mid", "old"), edge("old", "new", "old", 60)],
    "memberships": [member(name) for name in ALL],
    "clusters": [cluster(name, "sold") for name in ALL],
    "stories": [story("sold", *ALL), story("sgone", status="merged")],
}


def test_a_first_run_traces_every_article_that_takes_part_and_every_story(tmp_path: Path) -> None:
    found = Tables(tmp_path).trace(**FIRST)
    assert reused(found) == {"old": 0, "mid": 40, "new": 60}
    assert rows(found.reuse, "article_id")["new"]["most_from_source"] == "Old"
    assert origins(found) == {"sold": 1, "sgone": 0}


def as_stored(found: Grouped) -> dict[str, Sequence[Row]]:
    """What the first run leaves."""
    return FIRST | {
        "reuse": list(rows(found.reuse, "article_id").values()),
        "stories": list(rows(found.stories, "story_id").values()),
    }


@pytest.fixture
def after(tmp_path: Path) -> Tables:
    return Tables(tmp_path / "after", **as_stored(Tables(tmp_path / "first").trace(**FIRST)))


def test_a_new_article_changes_the_later_ones_that_it_has_words_of_and_no_others(after: Tables) -> None:
    earliest = article("earliest", -60)
    found = after.trace(
        articles=[earliest],
        edges=[edge("earliest", "mid", "earliest", 80)],
        memberships=[member("earliest")],
        clusters=[cluster("earliest", "searliest")],
        stories=[story("searliest", "earliest")],
    )
    assert reused(found) == {"earliest": 0, "mid": 80}
    assert origins(found) == {"searliest": 1}, "of the other story nothing has changed"


def test_an_article_that_was_there_all_the_time_gives_no_row(after: Tables) -> None:
    found = after.trace(articles=[], edges=[])
    assert (reused(found), origins(found)) == ({}, {})


def narrowed(after: Tables, *affected: str, forgets: bool = False) -> RunContext:
    ids = after.context.stage_ids("affected", pa.array(affected))
    return replace(after.context, affected=ids, forgets=forgets)


def test_where_an_edge_holds_no_more_both_of_its_ends_and_their_story_are_traced(after: Tables) -> None:
    again = [edge("mid", "new", "mid"), edge("old", "mid", "old", relation="near_miss", passages=None)]
    found = after.trace(narrowed(after, "old"), edges=again[1:])
    assert reused(found) == {"mid": 0, "new": 40}
    assert origins(found) == {"sold": 2}
    assert rows(found.stories, "story_id")["sold"]["run_id"] == "now"


def test_of_what_is_forgotten_nothing_is_left_in_the_others(after: Tables) -> None:
    found = after.trace(narrowed(after, "old", forgets=True), stories=[story("sold", "mid", "new")])
    assert reused(found) == {"mid": 0, "new": 40}
    assert origins(found) == {"sold": 1}


def test_stories_of_before_are_counted_when_they_are_touched(tmp_path: Path) -> None:
    tables = Tables(tmp_path, **FIRST)  # its story does not say how many origins it has
    found = tables.trace(narrowed(tables, "new"), edges=[edge("mid", "new", "mid"), edge("old", "new", "old", 60)])
    assert origins(found) == {"sold": 1}


def test_a_cluster_that_grows_brings_its_copy_and_its_agency_to_the_story(after: Tables) -> None:
    copies = [article("copy", 70, credit="AFP"), article("other", 80, credit="AFP")]
    found = after.trace(
        articles=copies,
        edges=[edge("copy", "new", "new", relation="copy", accepted=True)],
        memberships=[member("copy", cluster_id="cnew"), member("other")],
        clusters=[cluster("other", "sold")],
        stories=[story("sold", *ALL, "other")],
    )
    assert origins(found) == {"sold": 1}, "the copy of one credits the agency that the other does"
