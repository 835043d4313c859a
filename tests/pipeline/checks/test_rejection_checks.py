"""A cluster that holds a pair which evidence rejected is found, unless links by hand or a marked update excuse it."""

from typing import Any

import pyarrow as pa

from pipeline.checks.rejection_checks import REJECTION_CHECKS
from pipeline.compute.sql import connect
from tests.support.stored import TABLES

Row = dict[str, Any]
FACTS: Row = {"relation": "near_miss", "accepted": False, "reason": "facts_differ"}
NAMES: Row = FACTS | {"reason": "names_differ"}
COPY: Row = {"relation": "copy", "accepted": True, "reason": "most_shingles_shared"}
LINK: Row = COPY | {"reason": "linked_by_hand"}


def _edges(**kinds: Row) -> list[Row]:
    """Edges by the two articles, each a letter: ab=FACTS."""
    return [{"article_id": ends[0], "other_article_id": ends[1]} | kind for ends, kind in kinds.items()]


def _failed(edges: list[Row], clusters: str, updates: str = "") -> list[str]:
    """The pairs that the check names; `clusters`: groups of articles, a letter each."""
    articles = {i: ("update" if i in updates else "") for group in clusters.split() for i in group}
    tables = {
        "edges": edges,
        "articles": [{"article_id": i, "update_mark": mark} for i, mark in articles.items()],
        "memberships": [{"article_id": i, "cluster_id": group} for group in clusters.split() for i in group],
    }
    with connect() as db:
        for name, rows in tables.items():
            loose = pa.schema([field.with_nullable(True) for field in TABLES[name].stored_schema])
            db.register(name, pa.Table.from_pylist(rows, schema=loose))
        return [key for check in REJECTION_CHECKS for key, _ in db.sql(check.query).fetchall()]


def test_a_rejected_pair_in_one_cluster_is_found() -> None:
    assert _failed(_edges(ab=FACTS, ac=COPY, bc=COPY), "abc") == ["a b"]
    assert _failed(_edges(ab=FACTS | {"relation": "derived"}, ac=COPY, bc=COPY), "abc") == ["a b"]


def test_pairs_apart_and_those_that_merely_lack_shared_words_pass() -> None:
    assert _failed(_edges(ab=FACTS, ac=COPY, bc=COPY), "ac b") == []
    assert _failed(_edges(ab=FACTS | {"reason": "too_few_words_shared"}, ac=COPY, bc=COPY), "abc") == []


def test_links_by_hand_excuse_it_also_by_way_of_others() -> None:
    assert _failed(_edges(ad=NAMES, ab=LINK, bc=LINK, cd=LINK), "abcd") == []
    assert _failed(_edges(ac=NAMES, ab=LINK, bc=COPY), "abc") == ["a c"]


def test_a_marked_update_excuses_other_figures_in_copies_of_it_and_nothing_else() -> None:
    assert _failed(_edges(ab=FACTS, ac=COPY, bc=COPY), "abc", updates="c") == []
    assert _failed(_edges(ab=NAMES, ac=COPY, bc=COPY), "abc", updates="c") == ["a b"]
    assert _failed(_edges(ab=FACTS, ac=COPY, bd=COPY), "abcd", updates="c") == ["a b"]
