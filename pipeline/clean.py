"""PAGES -> ARTICLES: text without boilerplate, the facts that stood in it, and all that was taken out."""

import logging
from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

import pyarrow as pa

from pipeline import dates, wire
from pipeline.schemas import ARTICLES
from pipeline.scrub import CleanText, Facts, clean_text
from pipeline.settings import Settings
from pipeline.texts import content_hash, words
from pipeline.workers import Failure, map_records

logger = logging.getLogger(__name__)

CLEANER_VERSION = "1"

_INLINE = 2000  # records; for fewer, starting processes takes longer than cleaning
_BATCH = 200  # records a task


def clean(pages: pa.Table, settings: Settings, run_id: str) -> pa.Table:
    """Turn rows of PAGES into rows of ARTICLES: the same articles, sorted by article_id, each as version 1.

    What a page's markup says goes before what its text says. An article without words is empty, one of fewer than
    `clean.min_words` too_short. Notes on dates that could not be used go to status_detail.
    """
    rows = pages.sort_by("article_id").to_pylist()
    cleaned = _clean_all(rows, settings)
    done = [_article_row(row, result, settings) for row, result in zip(rows, cleaned, strict=True)]
    n_ok = sum(row["status"] == "ok" for row in done)
    logger.info("cleaned %d articles: %d ok, %d out", len(done), n_ok, len(done) - n_ok)
    return pa.Table.from_pylist([row | {"run_id": run_id} for row in done], schema=ARTICLES.schema)


def _clean_all(rows: Sequence[Mapping[str, Any]], settings: Settings) -> list[CleanText | Failure | None]:
    numbers = [number for number, row in enumerate(rows) if row["status"] == "ok"]
    records = [(rows[n]["text"] or "", rows[n]["title"], rows[n]["lang"]) for n in numbers]
    results: Sequence[CleanText | Failure]
    if len(records) < _INLINE:
        results = [_clean_record(record) for record in records]
    else:
        results = map_records(_clean_record, records, settings, batch=_BATCH)
    by_number = dict(zip(numbers, results, strict=True))
    return [by_number.get(number) for number in range(len(rows))]


def _clean_record(record: tuple[str, str | None, str | None]) -> CleanText:
    return clean_text(*record)


def _article_row(row: Mapping[str, Any], result: CleanText | Failure | None, settings: Settings) -> dict[str, Any]:
    article = {name: row.get(name) for name in ARTICLES.schema.names}
    article |= {"text": None, "n_words": 0, "removed": [], "version": 1, "cleaner_version": CLEANER_VERSION}
    text, facts = "", Facts()
    if isinstance(result, Failure):
        article |= {"status": "unreadable", "status_detail": f"the text could not be cleaned: {result.message}"}
    elif result:
        text, facts = result.text, result.facts
        article["removed"] = [{"offset": gone.offset, "text": gone.text, "rule": gone.rule} for gone in result.removed]
        article |= _judged(text, row["text"], settings)
    title = row["title"] or facts.title
    article |= {
        "title": title,
        "byline": list(row["byline"] or facts.byline) or None,
        "dateline": facts.dateline,
        "credit": facts.credit,
        "update_mark": wire.update_mark(title),
    }
    notes = [row["status_detail"], article["status_detail"] if article["status"] != row["status"] else None]
    return article | _dated(row, facts, notes, settings)


def _judged(text: str, uncleaned: str | None, settings: Settings) -> dict[str, Any]:
    tokens = words(text)
    judged: dict[str, Any] = {"n_words": len(tokens)}
    if not tokens:
        reason = "nothing but boilerplate" if uncleaned and words(uncleaned) else "no words"
        return judged | {"status": "empty", "status_detail": reason}
    judged |= {"text": text, "content_hash": content_hash(tokens)}
    if len(tokens) < settings.clean.min_words:
        return judged | {"status": "too_short", "status_detail": f"{len(tokens)} words"}
    return judged


def _dated(row: Mapping[str, Any], facts: Facts, notes: list[str | None], settings: Settings) -> dict[str, Any]:
    read_at: datetime = row["ingested_at"]
    published = dates.parse(row["published_at"] or facts.published, settings.read.timezone, read_at)
    modified = dates.parse(row["modified_at"], settings.read.timezone, read_at)
    said = [note for note in (*notes, published.note, modified.note) if note]
    return {
        "published_at": published.when,
        "modified_at": modified.when,
        "status_detail": "; ".join(dict.fromkeys(said)) or None,
    }
