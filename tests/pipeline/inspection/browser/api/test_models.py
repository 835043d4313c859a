"""What the API answers has the columns of the tables, with their meanings."""

from datetime import datetime

from pipeline.inspection.browser.api import models
from pipeline.schemas.tables import ARTICLES


def test_a_model_has_all_stored_columns_of_its_table_and_what_they_mean() -> None:
    fields = models.Article.model_fields
    assert tuple(fields) == ARTICLES.stored_names()
    assert fields["title"].description == "headline" and not fields["title"].is_required()
    assert fields["n_words"].annotation is int and fields["n_words"].is_required()
    assert fields["published_at"].annotation == datetime | None
    removed = models.Article.model_json_schema()["properties"]["removed"]
    assert removed["type"] == "array" and "$ref" in removed["items"]


def test_lists_have_no_texts() -> None:
    assert "text" not in models.ClusterHead.model_fields and "text" in models.Cluster.model_fields
