"""An article, a cluster and a story are shown with all that belongs to them."""

import pytest

from pipeline.inspection.browser import looks
from pipeline.inspection.browser.ask import MissingError
from pipeline.storage.warehouse import Warehouse
from tests.support.reported import HOSTILE


def test_an_article_has_its_cluster_its_pairs_and_what_was_removed(told: Warehouse) -> None:
    look = looks.look_at_article(told, "a3")
    assert (look.cluster["cluster_id"], look.cluster["role"], look.story["story_id"]) == ("ca1", "reprint", "sa1")
    assert look.reuse["most_from_article_id"] == "a1" and look.pairs[0].other["source"] == HOSTILE
    assert [pair.other_id for pair in look.pairs] == ["a2", "a1", "a4"]
    assert {piece.rule for piece in look.pieces} == {"", "newsletter", "markup"}
    alone = looks.look_at_article(told, "short")
    assert not alone.cluster and not alone.story and not alone.reuse and not alone.pairs


def test_of_a_cluster_the_member_least_alike_or_a_chosen_one_stands_beside_the_canonical_one(told: Warehouse) -> None:
    look = looks.look_at_cluster(told, "ca1")
    assert [row["article_id"] for row in look.members.rows] == ["a1", "a2", "a3"]
    assert look.compared and [row["article_id"] for row in look.compared.articles] == ["a1", "a2"]
    chosen = looks.look_at_cluster(told, "ca1", "a3").compared
    assert chosen and chosen.articles[1]["article_id"] == "a3" and chosen.edge and chosen.edge["accepted"]
    assert chosen.meaning and chosen.is_whole and all(block.same for block in chosen.blocks)


def test_a_cluster_of_one_has_nothing_to_compare(told: Warehouse) -> None:
    assert looks.look_at_cluster(told, "ca4").compared is None


def test_texts_are_compared_up_to_a_length(told: Warehouse, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(looks, "_COMPARED", 10)
    compared = looks.compare(told, "a1", "a3")
    assert not compared.is_whole and sum(len(block.one) for block in compared.blocks) <= 10


def test_a_story_lists_its_texts(told: Warehouse) -> None:
    assert [row["cluster_id"] for row in looks.look_at_story(told, "sa1").texts.rows] == ["ca1", "ca4"]


def test_what_is_not_stored_is_said_to_be_missing(told: Warehouse) -> None:
    for look in (looks.look_at_article, looks.look_at_cluster, looks.look_at_story):
        with pytest.raises(MissingError, match="never was, or it was forgotten"):
            look(told, "nobody")
    with pytest.raises(MissingError):
        looks.look_at_cluster(told, "ca1", "nobody")
