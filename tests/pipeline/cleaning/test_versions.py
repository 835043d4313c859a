"""Which documents say something new, and how versions are linked."""

from itertools import pairwise
from typing import Any

import pyarrow as pa
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline.cleaning.versions import admit, apply, newest
from pipeline.schemas.tables import ARTICLES
from tests.support.stored import rows_of

INCOMING = pa.schema(
    [
        *((name, pa.string()) for name in ("article_id", "identity", "input_id", "position", "status")),
        *((name, pa.string()) for name in ("content_hash", "title")),
        ("seq", pa.int64()),
    ]
)
STORED = pa.schema(
    [
        *((name, pa.string()) for name in ("article_id", "identity", "status", "content_hash", "title")),
        ("version", pa.int64()),
    ]
)

Row = dict[str, Any]


def _new(article_id: str, content: str = "text", identity: str = "i", **other: str | None) -> Row:
    row: Row = {"article_id": article_id, "identity": identity, "status": "ok", "content_hash": content, "title": "T"}
    return row | {"input_id": f"in-{identity}", "position": f"in-{identity}"} | other


def _admit(*incoming: Row, stored: tuple[Row, ...] = ()) -> dict[str, Row]:
    rows = [row | {"seq": seq} for seq, row in enumerate(incoming, 1)]
    found = admit(pa.Table.from_pylist(rows, schema=INCOMING), pa.Table.from_pylist(list(stored), schema=STORED))
    assert found["article_id"].to_pylist() == sorted(found["article_id"].to_pylist())
    return {row["article_id"]: row for row in found.to_pylist()}


def _link(row: Row) -> tuple[int, str | None]:
    return row["version"], row["previous_article_id"]


def test_a_new_identity_is_version_one() -> None:
    assert _link(_admit(_new("a"))["a"]) == (1, None)


def test_a_changed_text_is_the_next_version() -> None:
    stored = (_new("old") | {"version": 4},)
    assert _link(_admit(_new("a", "changed"), stored=stored)["a"]) == (5, "old")


def test_unchanged_text_under_changed_raw_input_is_left_out() -> None:
    stored = (_new("old") | {"version": 4},)
    assert not _admit(_new("a"), stored=stored)
    assert list(_admit(_new("a"), _new("b"))) == ["a"]


def test_a_changed_title_or_status_is_something_new() -> None:
    stored = (_new("old") | {"version": 1},)
    assert "a" in _admit(_new("a", title="Other"), stored=stored)
    assert "a" in _admit(_new("a", title=None), stored=stored)
    assert "a" in _admit(_new("a", status="too_short"), stored=stored)


def test_versions_chain_inside_one_run_and_skip_what_says_nothing_new() -> None:
    stored = (_new("old", "t0") | {"version": 2},)
    incoming = [_new("a", "t1"), _new("b", "t1"), _new("c", "t2"), _new("d", "t1")]
    links = {i: _link(row) for i, row in _admit(*incoming, stored=stored).items()}
    assert links == {"a": (3, "old"), "c": (4, "a"), "d": (5, "c")}


def test_the_order_of_reading_decides_not_the_order_of_rows() -> None:
    rows = [_new("a", "t1") | {"seq": 2}, _new("b", "t2") | {"seq": 1}]
    found = admit(pa.Table.from_pylist(rows, schema=INCOMING), STORED.empty_table()).to_pylist()
    assert {row["article_id"]: _link(row) for row in found} == {"b": (1, None), "a": (2, "b")}


def test_two_identities_with_one_input_id_get_their_positions() -> None:
    one = _new("a", identity="i", input_id="7", position="x.jsonl:1")
    other = _new("b", identity="j", input_id="7", position="y.jsonl:1")
    alone = _new("c", identity="k", input_id="8", position="y.jsonl:2")
    found = _admit(one, other, alone)
    assert {i: row["input_id"] for i, row in found.items()} == {"a": "x.jsonl:1", "b": "y.jsonl:1", "c": "8"}


def test_two_versions_of_one_identity_keep_their_input_id() -> None:
    found = _admit(_new("a", "t1", input_id="7", position="x:1"), _new("b", "t2", input_id="7", position="x:2"))
    assert [row["input_id"] for row in found.values()] == ["7", "7"]


CONTENTS = st.lists(st.tuples(st.sampled_from("ij"), st.sampled_from("xyz")), max_size=10)


@pytest.mark.slow
@settings(max_examples=40)
@given(CONTENTS, st.booleans())
def test_versions_of_an_identity_count_up_and_each_differs_from_the_one_before(
    contents: list[tuple[str, str]], known: bool
) -> None:
    stored = (_new("old", "x") | {"version": 3},) if known else ()
    texts = {f"{n:02}": (identity, content) for n, (identity, content) in enumerate(contents)}
    found = _admit(*(_new(i, content, identity) for i, (identity, content) in texts.items()), stored=stored)
    for identity in "ij":
        chain = sorted((row for i, row in found.items() if texts[i][0] == identity), key=lambda row: row["version"])
        first = 4 if known and identity == "i" else 1
        assert [row["version"] for row in chain] == list(range(first, first + len(chain)))
        said = ["x"] * (first == 4) + [texts[row["article_id"]][1] for row in chain]
        assert all(a != b for a, b in pairwise(said))
        assert all(b["previous_article_id"] == a["article_id"] for a, b in pairwise(chain))


def test_a_run_cut_in_two_gives_the_same_versions_as_one_run() -> None:
    rows = [_new("a", "t1"), _new("b", "t1"), _new("c", "t2")]
    first = _admit(*rows[:2])
    newest = rows[0] | {"version": first["a"]["version"]}
    assert first | _admit(*rows[2:], stored=(newest,)) == _admit(*rows)


def _articles(*ids: str) -> pa.Table:
    return rows_of(ARTICLES, *({"article_id": i, "title": i, "version": 0} for i in ids))


def test_apply_keeps_the_admitted_rows_in_their_order_with_their_links() -> None:
    admitted = pa.table(
        {
            "article_id": ["a", "c", "z"],
            "input_id": ["in-a", "in-c", "in-z"],
            "version": pa.array([1, 2, 3], pa.int64()),
            "previous_article_id": pa.array([None, "a", None], pa.string()),
        }
    )
    articles = _articles("c", "b", "a")
    rows = apply(articles, admitted)
    assert rows.schema.equals(ARTICLES.schema)
    assert [(r["article_id"], r["title"], r["input_id"], *_link(r)) for r in rows.to_pylist()] == [
        ("c", "c", "in-c", 2, "a"),
        ("a", "a", "in-a", 1, None),
    ]
    assert articles["version"].to_pylist() == [0, 0, 0]


def test_apply_of_nothing_gives_an_empty_table_of_articles() -> None:
    nothing = admit(INCOMING.empty_table(), STORED.empty_table())
    assert apply(_articles("a"), nothing).schema.equals(ARTICLES.schema)
    assert len(apply(_articles("a"), nothing)) == 0


def test_of_each_identity_the_newest_version_is_found() -> None:
    articles = pa.table({"article_id": ["a", "b", "c"], "version": [1, 2, 1], "title": ["old", "new", "other"]})
    raw = pa.table({"article_id": ["c", "b", "a"], "identity": ["y", "x", "x"]})
    found = newest(articles, raw).sort_by("article_id").to_pylist()
    assert found == [
        {"article_id": "b", "version": 2, "title": "new", "identity": "x"},
        {"article_id": "c", "version": 1, "title": "other", "identity": "y"},
    ]
