"""A cluster is shown with its members, two of them side by side, and the evidence of every pair."""

import pytest

from pipeline.inspection.browser import clusters, marking
from pipeline.inspection.browser.ask import MissingError
from pipeline.inspection.browser.clusters import compare, look_at_cluster
from pipeline.storage.warehouse import Warehouse


def test_the_member_least_alike_or_a_chosen_one_stands_beside_the_canonical_one(told: Warehouse) -> None:
    look = look_at_cluster(told, "ca1")
    assert [row["article_id"] for row in look.members.rows] == ["a1", "a2", "a3"]
    assert look.compared and [row["article_id"] for row in look.compared.articles] == ["a1", "a2"]
    chosen = look_at_cluster(told, "ca1", "a3").compared
    assert chosen and chosen.articles[1]["article_id"] == "a3" and chosen.pair and chosen.pair.edge["accepted"]
    assert chosen.pair.meaning and chosen.is_whole and all(block.same for block in chosen.blocks)


def test_every_stored_pair_of_members_is_told_in_words_and_no_other(told: Warehouse) -> None:
    pairs = look_at_cluster(told, "ca1").pairs
    assert [(pair.edge["article_id"], pair.edge["other_article_id"]) for pair in pairs.rows] == [
        ("a1", "a3"),
        ("a2", "a3"),
        ("a1", "a2"),
    ]
    assert pairs.rows[0].in_words == ["copies: most_shingles_shared"] and not pairs.has_more


def test_pairs_come_a_page_at_a_time(told: Warehouse, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(clusters, "PAIRS", 2)
    monkeypatch.setattr(clusters, "_ALL_BETWEEN", clusters._ALL_BETWEEN.replace("LIMIT 26", "LIMIT 3"))
    first, second = (look_at_cluster(told, "ca1", pages=(1, number)).pairs for number in (1, 2))
    assert (len(first.rows), first.has_more, len(second.rows), second.has_more) == (2, True, 1, False)


def test_a_cluster_of_one_has_nothing_to_compare(told: Warehouse) -> None:
    look = look_at_cluster(told, "ca4")
    assert look.compared is None and not look.pairs.rows


def test_texts_are_compared_up_to_a_length(told: Warehouse, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(marking, "_COMPARED", 10)
    compared = compare(told, "a1", "a3")
    assert not compared.is_whole and sum(len(block.one) for block in compared.blocks) <= 10


def test_what_is_not_stored_is_said_to_be_missing(told: Warehouse) -> None:
    for asked in (("nobody",), ("ca1", "nobody")):
        with pytest.raises(MissingError, match="never was, or it was forgotten"):
            look_at_cluster(told, *asked)
