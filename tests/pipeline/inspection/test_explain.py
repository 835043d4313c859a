"""Where an article is and what two have in common, as stored tables say it; `newsfold explain` prints it."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.errors import UsageError
from pipeline.inspection.explain import find_article, side_by_side
from pipeline.reading.identity import Origin, identify
from pipeline.schemas.tables import ARTICLES
from pipeline.storage.warehouse import Warehouse
from tests.support.stored import stored

WORDS = st.lists(st.sampled_from(["storm", "Quay", "falls", "on", "Monday", "\n\n"]), max_size=30).map(" ".join)


def test_an_article_is_found_by_its_id_the_beginning_of_it_or_that_of_its_record(days_data: Path) -> None:
    warehouse = Warehouse(days_data)
    article = find_article(warehouse, max(warehouse.ids(ARTICLES).to_pylist()))
    assert find_article(warehouse, article["article_id"][:12]) == article
    assert find_article(warehouse, article["input_id"]) == article


def test_of_the_versions_of_an_article_the_newest_is_found(wire_data: Path) -> None:
    warehouse = Warehouse(wire_data)
    rows = warehouse.dataset(ARTICLES).to_table(columns=["article_id", "previous_article_id", "input_id"]).to_pylist()
    newer = next(row for row in rows if row["previous_article_id"])
    assert find_article(warehouse, newer["input_id"])["article_id"] == newer["article_id"]
    assert find_article(warehouse, newer["previous_article_id"])["article_id"] == newer["previous_article_id"]


PAGE = "https://www.gazette.example/storm-1234567"


@pytest.mark.parametrize("address", [f"{PAGE}?utm_source=mail", "http://gazette.example/storm-1234567/#top"])
def test_an_article_is_found_by_another_address_of_its_page(tmp_path: Path, address: str) -> None:
    raw = {"article_id": "a", "identity": identify(Origin(PAGE, None, None, ""))}
    warehouse = stored(tmp_path, raw=[raw], articles=[{"article_id": "a", "url": PAGE}])
    assert find_article(warehouse, address)["url"] == PAGE


@pytest.mark.parametrize("name", ["", "0000000", "nobody", "https://nobody.example/storm?id=1"])
def test_a_name_of_no_article_is_refused(days_data: Path, name: str) -> None:
    with pytest.raises(UsageError, match="no article"):
        find_article(Warehouse(days_data), name)


@given(WORDS, WORDS)
def test_both_texts_can_be_read_from_the_blocks(one: str, other: str) -> None:
    blocks = list(side_by_side(one, other))
    for text, said in ((one, [b.one for b in blocks]), (other, [b.other for b in blocks])):
        assert " ".join(said).split() == text.split()
    assert all(b.one.split() == b.other.split() for b in blocks if b.same)
