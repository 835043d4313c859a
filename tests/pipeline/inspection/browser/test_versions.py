"""The versions of an article are found from whichever of them, in their order."""

from pipeline.inspection.browser.ask import stored_row
from pipeline.inspection.browser.versions import versions
from pipeline.schemas.tables import ARTICLES
from pipeline.storage.warehouse import Warehouse


def test_all_versions_are_found_from_each(told_again: Warehouse) -> None:
    for name in ("v1", "v2", "v3"):
        found = versions(told_again, stored_row(told_again, ARTICLES, name))
        assert [row["article_id"] for row in found] == ["v1", "v2", "v3"]
        assert "text" not in found[0]


def test_an_article_without_others_is_its_only_version(told_again: Warehouse) -> None:
    assert [row["version"] for row in versions(told_again, stored_row(told_again, ARTICLES, "late"))] == [1]
