"""Damaged texts and pages: each becomes an article with a status, and cleaning keeps its promises."""

from datetime import UTC, datetime
from itertools import islice

import pyarrow as pa

from pipeline.cleaning.clean import clean
from pipeline.compute.workers import WorkerPool
from pipeline.extraction.extract import extract
from pipeline.schemas.working import RAW
from pipeline.settings import Settings
from tests.fuzz import cases, examine

STATUSES = {"ok", "empty", "too_short", "stub", "listing", "unreadable"}


def test_cleaning_loses_no_word_and_is_done_once() -> None:
    with WorkerPool(1) as workers:
        assert examine(list(islice(cases(seed=1), 400)), workers) == []


def test_every_document_becomes_an_article_with_a_status() -> None:
    rows = [
        {
            "article_id": f"{number:04}",
            "identity": f"{number:04}",
            "position": f"cases:{number}",
            "title": case.title and case.title.encode("utf-8", "replace").decode(),
            "lang": case.lang,
            "format": "html" if case.is_page else "text",
            "body": case.content.encode("utf-8", "replace").decode(),
            "raw_hash": "h",
            "status": "ok",
            "ingested_at": datetime(2020, 6, 1, tzinfo=UTC),
        }
        for number, case in enumerate(islice(cases(seed=2), 100))
    ]
    with WorkerPool(2) as workers:
        pages = extract(pa.Table.from_pylist(rows, schema=RAW.schema), Settings(), workers)
        articles = clean(pages, Settings(), "run-1", workers).to_pylist()
    assert [article["article_id"] for article in articles] == [row["article_id"] for row in rows]
    assert {article["status"] for article in articles} <= STATUSES
    assert not [article["status_detail"] for article in articles if article["status"] == "unreadable"]
