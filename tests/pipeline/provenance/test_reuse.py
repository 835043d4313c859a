"""What of an article stood elsewhere earlier: each word once, in earlier articles only, whatever the order of edges."""

from collections.abc import Mapping, Sequence
from typing import Any

import pyarrow as pa
import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.provenance.reuse import earlier_texts, reuse_rows
from pipeline.schemas.tables import REUSE
from tests.support.reused import Row, article, article_table, edge, edge_table

TEXT = " ".join(f"w{number:03}" for number in range(100))  # every word with its space is five characters


def passage(first: int, n_words: int) -> tuple[int, int, int]:
    """A passage of TEXT by its first word: its offset, its length, its words."""
    return 5 * first, 5 * n_words - 1, n_words


def traced(
    articles: Sequence[Row], edges: Sequence[Row], ids: Sequence[str] = ("own",), text: str = TEXT
) -> dict[str, dict[str, Any]]:
    """The REUSE rows of some articles by their ids; texts are handed over only where they are asked for."""
    found = earlier_texts(pa.array(ids, pa.string()), edge_table(edges), article_table(articles))
    texts = dict.fromkeys(found.unread.to_pylist(), text)
    rows = reuse_rows(article_table(articles), found, texts, "run")
    assert rows.schema == REUSE.schema
    return {row["article_id"]: row for row in rows.to_pylist()}


def own(articles: Sequence[Row], edges: Sequence[Row], text: str = TEXT) -> Mapping[str, Any]:
    return traced(articles, edges, text=text)["own"]


def test_of_a_text_that_nobody_printed_before_nothing_is_reused() -> None:
    row = own([article("own", credit="AFP")], [])
    assert (row["reused_words"], row["reused_share"], row["n_earlier_articles"]) == (0, 0, 0)
    assert [row[name] for name in REUSE.schema.names if name.startswith("most")] == [None] * 4
    assert row["minutes_after"] is None and (row["credit"], row["agency"]) == ("AFP", "AFP")


def test_an_article_is_told_its_share_and_where_most_of_it_stood() -> None:
    articles = [
        article("own", 90, source="The Echo", credit="dpa"),
        article("wire", 20, source="dpa.com"),
        article("post", 30, source="The Post", credit="AFP"),
    ]
    edges = [edge("own", "wire", "wire", passage(0, 40)), edge("own", "post", "post", passage(60, 15))]
    row = own(articles, edges)
    assert (row["reused_words"], row["n_earlier_articles"], row["most_words"]) == (55, 2, 40)
    assert row["reused_share"] == pytest.approx(0.55)
    assert (row["most_from_article_id"], row["most_from_source"], row["most_from_agency"]) == ("wire", "dpa.com", "dpa")
    assert (row["minutes_after"], row["credit"], row["agency"]) == (70, "dpa", "dpa")


def test_a_word_that_stood_in_several_counts_once() -> None:
    articles = [article("own", 90), article("a", 10), article("b", 20)]
    edges = [edge("own", "a", "a", passage(0, 40)), edge("own", "b", "b", passage(30, 30))]
    row = own(articles, edges)
    assert (row["reused_words"], row["most_words"], row["most_from_article_id"]) == (60, 40, "a")


def test_what_was_printed_later_in_the_same_minute_or_at_a_time_unknown_is_no_origin() -> None:
    articles = [article("own", 10), article("later", 90), article("undated", None), article("minute", 10.9)]
    edges = [edge("own", "later", "own", passage(0, 40))]
    edges += [edge("own", name, None, passage(0, 40)) for name in ("undated", "minute")]
    rows = traced(articles, edges, ("own", "later"))
    assert (rows["own"]["reused_words"], rows["later"]["reused_words"]) == (0, 40)
    assert rows["later"]["most_from_article_id"] == "own"


@pytest.mark.parametrize("relation", ["near_miss", "quote"])
def test_what_is_neither_copy_nor_derived_is_no_reuse(relation: str) -> None:
    row = own([article("own", 90), article("a", 10)], [edge("own", "a", "a", passage(0, 40), relation=relation)])
    assert row["reused_words"] == 0


def test_of_a_copy_whose_passages_were_not_looked_for_the_shared_words_count() -> None:
    articles = [article("own", 90), article("a", 10), article("b", 20)]
    copy = edge("own", "a", "a", relation="copy", shared_words=80)
    row = own(articles, [copy])
    assert (row["reused_words"], row["most_words"], row["minutes_after"]) == (80, 80, 80)
    row = own(articles, [copy, edge("own", "b", "b", passage(0, 90))])
    assert (row["reused_words"], row["most_from_article_id"]) == (90, "b")
    assert own(articles, [copy | {"shared_words": 999}])["reused_share"] == 1


def test_a_text_linked_by_hand_that_shares_no_word_is_no_origin() -> None:
    articles = [article("own", 90), article("a", 10), article("b", 20)]
    row = own(articles, [edge("own", "a", "a", relation="copy"), edge("own", "b", "b", passage(0, 9))])
    assert (row["n_earlier_articles"], row["most_from_article_id"]) == (1, "b")
    assert own(articles, [edge("own", "a", "a", relation="copy")])["most_words"] is None


def test_of_equals_the_earliest_is_named_and_of_one_time_the_first_by_id() -> None:
    articles = [article("own", 90), article("a", 40), article("b", 20), article("c", 20)]
    edges = [edge("own", name, name, passage(0, 40)) for name in "abc"]
    assert own(articles, edges)["most_from_article_id"] == "b"


def test_passages_of_the_other_side_are_taken_where_that_is_the_later() -> None:
    articles = [article("a", 10), article("b", 90)]
    place = {"offset": 0, "length": 9_999, "other_offset": 0, "other_length": 199, "n_words": 40}
    pair = {"article_id": "a", "other_article_id": "b", "relation": "copy", "shared_words": 1, "passages": [place]}
    overlap = pair | {"article_id": "a", "passages": [place, place | {"other_offset": 100}]}
    assert traced(articles, [pair], ["b"])["b"]["reused_words"] == 40
    assert traced(articles, [overlap], ["b"])["b"]["reused_words"] == 60


def test_an_edge_to_an_article_that_is_not_given_is_an_error() -> None:
    with pytest.raises(KeyError):
        own([article("own", 90)], [edge("own", "a", "a", passage(0, 40))])


RUNS = st.lists(st.tuples(st.integers(0, 60), st.integers(1, 40)), min_size=1, max_size=3)


@pytest.mark.slow
@given(st.lists(RUNS, min_size=1, max_size=5), st.randoms(use_true_random=False))
def test_neither_the_order_of_edges_nor_of_articles_matters(runs: list[list[tuple[int, int]]], random: Any) -> None:
    names = [f"e{number}" for number in range(len(runs))]
    articles = [article("own", 90), *(article(name, number) for number, name in enumerate(names))]
    edges = [
        edge("own", name, name, *(passage(*run) for run in shared)) for name, shared in zip(names, runs, strict=True)
    ]
    row = own(articles, edges)
    assert row == own(random.sample(articles, len(articles)), random.sample(edges, len(edges)))
    covered = [{word for first, n in shared for word in range(first, first + n)} for shared in runs]
    assert row["reused_words"] == len(set.union(*covered)) and row["most_words"] == max(map(len, covered))
