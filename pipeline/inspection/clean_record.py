"""One input record -> its row of ARTICLES, as a run would make it, but for lines that it has learned of the source."""

from collections.abc import Mapping
from datetime import UTC, datetime
from typing import Any

import pyarrow as pa

from pipeline.cleaning.clean import clean
from pipeline.compute.workers import WorkerPool
from pipeline.extraction.extract import extract_row
from pipeline.reading.formats.parquet import document_of_row
from pipeline.reading.streams import InputFile
from pipeline.schemas.working import PAGES
from pipeline.settings import Settings


def clean_record(record: Mapping[str, Any], settings: Settings) -> pa.Table:
    """A table of one row."""
    nowhere = InputFile("", "", "jsonl", "", 0, 0)
    document = document_of_row(nowhere, 1, dict(record), settings.read.max_document_bytes)
    raw = document._asdict() | {"ingested_at": datetime.now(UTC)}
    pages = pa.Table.from_pylist([extract_row(raw)], schema=PAGES.schema)
    return clean(pages, settings, "", WorkerPool(1))  # one page is cleaned in this process
