"""A record is cleaned as a run would clean it."""

from pipeline.inspection.clean_record import clean_record
from pipeline.settings import Settings


def test_a_record_becomes_one_row_of_articles() -> None:
    text = "OAKTON, March 1 (Reuters) - The council voted to rebuild the old bridge.\n\nShare on Facebook"
    (row,) = clean_record({"text": text, "title": "Bridge", "lang": "en"}, Settings()).to_pylist()
    assert row["title"] == "Bridge" and row["credit"] == "Reuters" and "Facebook" not in row["text"]
