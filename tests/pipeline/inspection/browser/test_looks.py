"""An article and a story are shown with all that belongs to them."""

import pytest

from pipeline.inspection.browser import looks
from pipeline.inspection.browser.ask import MissingError
from pipeline.storage.warehouse import Warehouse
from tests.support.reported import HOSTILE
from tests.support.retold import OPENING, QUOTE, SECOND


def test_an_article_has_its_cluster_its_pairs_and_what_was_removed(told: Warehouse) -> None:
    look = looks.look_at_article(told, "a3")
    assert (look.cluster["cluster_id"], look.cluster["role"], look.story["story_id"]) == ("ca1", "reprint", "sa1")
    assert look.reuse["most_from_article_id"] == "a1" and look.pairs[0].other["source"] == HOSTILE
    assert [pair.other_id for pair in look.pairs] == ["a2", "a1", "a4"]
    assert {part.rule for part in look.text} == {"", "newsletter", "markup"}
    alone = looks.look_at_article(told, "short")
    assert not alone.cluster and not alone.story and not alone.reuse and not alone.pairs and len(alone.versions) == 1


def test_words_that_stand_elsewhere_are_marked_by_the_earliest_that_has_them(told_again: Warehouse) -> None:
    look = looks.look_at_article(told_again, "v2")
    assert [one.article["article_id"] for one in look.earlier] == ["early"]
    assert [one.article["article_id"] for one in look.later] == ["v3", "late"]
    (text,) = look.text
    assert [(s.text, s.number) for s in text.paragraphs[0]] == [(OPENING, 1)]
    assert [(s.text, s.number) for s in text.paragraphs[1]] == [(SECOND[len(OPENING) + 2 :], 2)]


def test_quotes_stand_apart_from_what_was_weighed_as_copies(told_again: Warehouse) -> None:
    look = looks.look_at_article(told_again, "v2")
    assert [(pair.other_id, pair.edge["quotes"]) for pair in look.quoting] == [("quotes", [QUOTE])]
    assert [pair.other_id for pair in look.pairs] == ["v3", "early", "late"]
    assert [row["article_id"] for row in look.versions] == ["v1", "v2", "v3"]


def test_a_story_lists_its_texts(told: Warehouse) -> None:
    assert [row["cluster_id"] for row in looks.look_at_story(told, "sa1").texts.rows] == ["ca1", "ca4"]


def test_what_is_not_stored_is_said_to_be_missing(told: Warehouse) -> None:
    for look in (looks.look_at_article, looks.look_at_story):
        with pytest.raises(MissingError, match="never was, or it was forgotten"):
            look(told, "nobody")
