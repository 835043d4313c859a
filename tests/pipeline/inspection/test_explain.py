"""Where an article is and what two have in common, as stored tables say it; `newsfold explain` prints it."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.errors import UsageError
from pipeline.inspection.explain import find_article, side_by_side
from pipeline.schemas.tables import ARTICLES
from pipeline.storage.warehouse import Warehouse

WORDS = st.lists(st.sampled_from(["storm", "Quay", "falls", "on", "Monday", "\n\n"]), max_size=30).map(" ".join)


def test_an_article_is_found_by_its_id_the_beginning_of_it_or_its_address(days_data: Path) -> None:
    warehouse = Warehouse(days_data)
    article = find_article(warehouse, max(warehouse.ids(ARTICLES).to_pylist()))
    assert find_article(warehouse, article["article_id"][:12]) == article
    assert find_article(warehouse, article["url"]) == article


def test_of_the_versions_of_an_article_the_newest_is_found(days_data: Path) -> None:
    warehouse = Warehouse(days_data)
    rows = warehouse.dataset(ARTICLES).to_table(columns=["article_id", "previous_article_id", "url"]).to_pylist()
    newer = next(row for row in rows if row["previous_article_id"])
    assert find_article(warehouse, newer["url"])["article_id"] == newer["article_id"]


@pytest.mark.parametrize("name", ["", "0000000", "nobody"])
def test_a_name_of_no_article_is_refused(days_data: Path, name: str) -> None:
    with pytest.raises(UsageError, match="no article"):
        find_article(Warehouse(days_data), name)


@given(WORDS, WORDS)
def test_both_texts_can_be_read_from_the_blocks(one: str, other: str) -> None:
    blocks = list(side_by_side(one, other))
    for text, said in ((one, [b.one for b in blocks]), (other, [b.other for b in blocks])):
        assert " ".join(said).split() == text.split()
    assert all(b.one.split() == b.other.split() for b in blocks if b.same)
