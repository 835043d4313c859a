"""Two articles are explained on a page as the command explains them."""

import pytest

from pipeline.errors import UsageError
from pipeline.inspection.browser.ask import MissingError
from pipeline.inspection.browser.pairs import look_at_pair
from pipeline.settings import Settings
from pipeline.storage.warehouse import Warehouse


def test_copies_are_compared_word_by_word(told_again: Warehouse) -> None:
    look = look_at_pair(told_again, ("v3", "v2"), Settings())
    assert [row["article_id"] for row in look.found.articles] == ["v2", "v3"]
    assert look.found.in_words[0] == "copies: identical_words" and look.meaning == "the same words"
    assert look.blocks and not look.passages and ("jaccard", "1.000") in look.measured


def test_who_cannot_be_compared_or_is_not_there_is_said(told: Warehouse) -> None:
    with pytest.raises(UsageError, match="takes no part"):
        look_at_pair(told, ("a1", "short"), Settings())
    with pytest.raises(MissingError, match="no article 'nobody'"):
        look_at_pair(told, ("a1", "nobody"), Settings())
