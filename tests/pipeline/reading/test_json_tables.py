"""Objects that are tables give their records; what only looks like one does not."""

from pipeline.reading.json_tables import by_column, by_key, by_row
from tests.support.inputs import STORM

ONE, TWO = {"title": "Ena", "text": STORM}, {"title": "Dva", "text": STORM}


def test_articles_under_their_ids_or_addresses_keep_them() -> None:
    assert by_key({"a1": ONE, "a2": {**TWO, "id": "own"}}) == [{"id": "a1", **ONE}, {"id": "own", **TWO}]
    assert by_key({"https://x.example/1": ONE, "https://x.example/2": TWO})[0]["url"] == "https://x.example/1"
    assert by_key({"a1": ONE}) == by_key({"a1": ONE, "meta": {"n": 1}}) == by_key({"a1": ONE, "n": 2}) == []


def test_columns_give_a_record_for_each_row() -> None:
    lists = {"title": ["Ena", "Dva"], "text": [STORM, STORM], "n_words": [1]}
    rows = {"title": {"0": "Ena", "1": "Dva"}, "text": {"0": STORM, "1": STORM}}
    assert by_column(lists) == by_column(rows) == [ONE, TWO]


def test_rows_under_named_columns_give_a_record_each() -> None:
    rows = [["Ena", STORM], ["Dva", STORM]]
    assert by_row({"columns": ["title", "text"], "index": [0, 1], "data": rows}) == [ONE, TWO]
    assert by_row({"columns": ["title", "text"], "rows": rows}) == [ONE, TWO]


def test_what_only_looks_like_rows_gives_none() -> None:
    for found in (
        {"columns": ["title", "text"], "data": [["Ena"]]},
        {"columns": ["title", 3], "data": [["Ena", STORM]]},
        {"columns": ["a", "b"], "data": [["Ena", STORM]]},
        {"columns": ["title", "text"], "data": [{"title": "Ena"}]},
        {"columns": 3, "data": STORM},
        {"data": [ONE]},
    ):
        assert by_row(found) == [], found


def test_an_article_with_lists_is_no_table() -> None:
    for article in (
        {"title": "Ena", "text": [STORM, STORM]},
        {"text": [STORM, STORM], "authors": ["A", "B"]},
        {"title": ["Ena", "Dva"], "text": [STORM, STORM, STORM]},
        {"title": ["Ena"], "text": [STORM]},
        {"title": {"rendered": "Ena"}, "content": {"rendered": STORM}},
        {"title": ["Ena", "Dva"], "link": ["a", "b"]},
    ):
        assert by_column(article) == [], article
