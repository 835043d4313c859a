"""Reuse that does not agree with edges and articles is found, each by the check that says so; so are wrong origins."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING, Any

import pyarrow as pa
import pytest

from pipeline.checks.reuse_checks import ORIGINS_OF, REUSE_CHECKS, wrong_origins
from pipeline.compute.sql import connect
from tests.support.stored import TABLES

if TYPE_CHECKING:
    from duckdb import DuckDBPyConnection

NOON = datetime(2026, 3, 1, 12, tzinfo=UTC)
Row = dict[str, Any]
TEXT = "The ferry ran aground at dawn off the northern pier, and all passengers were taken ashore."
COMMON: Row = {"status": "ok", "text": TEXT, "n_words": 16}
WIRE: Row = COMMON | {"article_id": "w", "source": "AFP", "published_at": NOON}
OWN: Row = COMMON | {"article_id": "a", "source": "Echo", "published_at": NOON + timedelta(minutes=90), "credit": "AFP"}
PLACE = {"offset": 0, "length": 29, "other_offset": 4, "other_length": 29, "n_words": 6}
EDGE: Row = {"article_id": "a", "other_article_id": "w", "relation": "derived", "passages": [PLACE]}
EDGE |= {"earlier_article_id": "w", "shared_words": 4, "passage_words": 6}
NOTHING: Row = {"article_id": "w", "reused_share": 0.0, "reused_words": 0, "n_earlier_articles": 0, "agency": "AFP"}
SOMETHING: Row = {"article_id": "a", "reused_share": 0.375, "reused_words": 6, "n_earlier_articles": 1}
SOMETHING |= {"most_from_article_id": "w", "most_from_source": "AFP", "most_from_agency": "AFP", "most_words": 6}
SOMETHING |= {"minutes_after": 90.0, "credit": "AFP", "agency": "AFP"}


@contextmanager
def opened(**tables: list[Row]) -> Iterator["DuckDBPyConnection"]:
    with connect() as db:
        for name, rows in tables.items():
            loose = pa.schema([field.with_nullable(True) for field in TABLES[name].stored_schema])
            db.register(name, pa.Table.from_pylist(rows, schema=loose))
        yield db


def failed(articles: list[Row], edges: list[Row], reuse: list[Row]) -> list[str]:
    """The names of the checks that fail, with what they say."""
    with opened(articles=articles, edges=edges, reuse=reuse) as db:
        found = [(check.name, db.sql(check.query).fetchall()) for check in REUSE_CHECKS]
    return [f"{name} {rows}" for name, rows in found if rows]


def test_what_agrees_passes() -> None:
    assert failed([WIRE, OWN], [EDGE], [NOTHING, SOMETHING]) == []
    assert failed([WIRE, OWN | {"status": "stub"}], [], [NOTHING]) == []


def test_what_no_run_has_traced_yet_passes() -> None:
    untraced = dict.fromkeys(SOMETHING)
    rows = [untraced | {"article_id": name} for name in "aw"]
    assert failed([WIRE, OWN], [EDGE | {"earlier_article_id": None, "relation": "copy", "passages": None}], rows) == []


def test_a_copy_whose_passages_were_not_looked_for_is_an_origin_if_it_shares_words() -> None:
    copy = EDGE | {"relation": "copy", "passages": None, "shared_words": 6}
    assert failed([WIRE, OWN], [copy], [NOTHING, SOMETHING]) == []
    assert (
        failed([WIRE, OWN], [copy | {"shared_words": 0}], [NOTHING, NOTHING | {"article_id": "a", "credit": "AFP"}])
        == []
    )


@pytest.mark.parametrize(
    ("reuse", "words"),
    [
        ([SOMETHING], "('w', 'has no row')"),
        ([NOTHING, SOMETHING, NOTHING | {"article_id": "stub"}], "('stub', 'has a row, with status stub')"),
        ([NOTHING, SOMETHING | {"reused_words": None}], "is known as a whole"),
        ([NOTHING, SOMETHING | {"most_from_article_id": None}], "names an origin where there is one"),
        ([NOTHING, SOMETHING | {"minutes_after": None}], "names an origin where there is one"),
        ([NOTHING, SOMETHING | {"reused_share": 0.5}], "reused_share is that of the words"),
        ([NOTHING, SOMETHING | {"most_words": 7}], "no fewer than most_words"),
        ([NOTHING, SOMETHING | {"reused_words": 17, "reused_share": 17 / 16}], "no more than the article has"),
        ([NOTHING, SOMETHING | {"n_earlier_articles": 2}], "says 2, most from w; its edges give 1"),
        ([SOMETHING | {"article_id": "w", "most_from_article_id": "a"}, SOMETHING], "says 1, most from a"),
        ([NOTHING, NOTHING | {"article_id": "a", "credit": "AFP"}], "says 0, most from none; its edges give 1"),
        ([NOTHING, SOMETHING | {"most_from_source": "dpa"}], "most_from_source, minutes_after"),
        ([NOTHING, SOMETHING | {"minutes_after": 91.0}], "91.0 minutes"),
        ([NOTHING, SOMETHING | {"credit": None}], "no credit"),
        ([NOTHING, SOMETHING | {"agency": "dpa"}], "AFP, dpa"),
    ],
)
def test_what_does_not_agree_is_found(reuse: list[Row], words: str) -> None:
    stub = OWN | {"article_id": "stub", "status": "stub", "credit": None}
    assert words in "\n".join(failed([WIRE, OWN, stub], [EDGE], reuse))


@pytest.mark.parametrize(
    ("edge", "words"),
    [
        ({"earlier_article_id": "a"}, "earlier_article_id is the one of the pair"),
        ({"passages": []}, "derived with 0 passages"),
        ({"passages": [PLACE | {"length": 999}]}, "passages up to 999 of 90 and 33 of 90"),
        ({"passages": [PLACE | {"other_offset": 62}]}, "passages up to 29 of 90 and 91 of 90"),
    ],
)
def test_places_and_directions_that_cannot_be_are_found(edge: Row, words: str) -> None:
    assert len(TEXT) == 90
    assert words in "\n".join(failed([WIRE, OWN], [EDGE | edge], [NOTHING, SOMETHING]))


MEMBERS: list[Row] = [{"article_id": name, "cluster_id": f"c{name}"} for name in "awx"]
CLUSTERS: list[Row] = [{"cluster_id": f"c{name}", "story_id": "s", "status": "active"} for name in "awx"]


@pytest.mark.parametrize(("stated", "fault"), [(2, []), (None, []), (3, ["s: says 3 origins, its articles give 2"])])
def test_origins_are_counted_anew(stated: int | None, fault: list[str]) -> None:
    story = {"story_id": "s", "status": "active", "n_clusters": 3, "n_origins": stated}
    articles = [WIRE, OWN, COMMON | {"article_id": "x", "source": "Post"}]
    tables = {"stories": [story], "clusters": CLUSTERS, "memberships": MEMBERS, "articles": articles, "edges": [EDGE]}
    assert set(tables) == set(ORIGINS_OF)
    with opened(**tables) as db:
        assert list(wrong_origins(db)) == fault


def test_a_story_of_one_cluster_has_one_origin() -> None:
    story = {"story_id": "s", "status": "active", "n_clusters": 1, "n_origins": 2}
    tables = {"clusters": CLUSTERS[:1], "memberships": MEMBERS[:1], "articles": [OWN], "edges": []}
    with opened(stories=[story], **tables) as db:
        assert list(wrong_origins(db)) == ["s: says 2 origins, its articles give 1"]
