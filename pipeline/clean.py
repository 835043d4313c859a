"""PAGES -> ARTICLES: text without boilerplate, the facts that stood in it, and all that was taken out."""

import logging
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from functools import partial
from typing import Any

import pyarrow as pa

from pipeline import dates, language, wire
from pipeline.gate import Texts, Verdict, judge
from pipeline.memory import Learned
from pipeline.schemas import ARTICLES
from pipeline.scrub import CleanText, Facts, clean_text
from pipeline.settings import Settings
from pipeline.texts import content_hash, words
from pipeline.workers import Failure, map_rows

logger = logging.getLogger(__name__)

CLEANER_VERSION = "3"

_NOTHING = Learned()
_INLINE = 2000  # records; for fewer, starting processes takes longer than cleaning
_BATCH = 200  # records a task


@dataclass(frozen=True)
class _Run:
    """What cleaning takes beside the page itself; `versions` of the cleaner by source."""

    settings: Settings
    run_id: str
    learned: Learned
    versions: Mapping[str | None, str]

    def on(self, sources: frozenset[str | None]) -> "_Run":
        """The same for some sources only, to be sent to another process."""
        learned = Learned({source: lines for source in sources if source and (lines := self.learned.of(source))})
        return _Run(self.settings, self.run_id, learned, {source: self.versions[source] for source in sources})


@dataclass(frozen=True, slots=True)
class _Cleaned:
    """What cleaning one article gives."""

    result: CleanText
    lang: str | None
    n_words: int
    content_hash: str
    verdict: Verdict | None


def clean(pages: pa.Table, settings: Settings, run_id: str, learned: Learned = _NOTHING) -> pa.Table:
    """Turn rows of PAGES into rows of ARTICLES: the same articles, sorted by article_id, each as version 1.

    What a page's markup says goes before what its text says, and a given language before the detected one. Stubs,
    listings and articles of fewer than `clean.min_words` keep their text, but take no part. Notes on dates that could
    not be used go to status_detail. `learned`: what the boilerplate memory holds of each source.
    """
    rows = pages.sort_by("article_id").to_pylist()
    cleaned = _clean_all(rows, settings, learned)
    done = [_article_row(row, result, settings) for row, result in zip(rows, cleaned, strict=True)]
    versions = {source: _cleaner_version(learned.version_of(source)) for source in {row["source"] for row in rows}}
    n_ok = sum(row["status"] == "ok" for row in done)
    logger.info("cleaned %d articles: %d ok, %d out", len(done), n_ok, len(done) - n_ok)
    stamped = [row | {"run_id": run_id, "cleaner_version": versions[row["source"]]} for row in done]
    return pa.Table.from_pylist(stamped, schema=ARTICLES.schema)


def _cleaner_version(learned_version: str) -> str:
    return f"{CLEANER_VERSION}+{learned_version}" if learned_version else CLEANER_VERSION


def _clean_all(
    rows: Sequence[Mapping[str, Any]], settings: Settings, learned: Learned
) -> list[_Cleaned | Failure | None]:
    numbers = [number for number, row in enumerate(rows) if row["status"] == "ok"]
    records = [_uncleaned(rows[number], settings, learned) for number in numbers]
    results: Sequence[_Cleaned | Failure]
    if len(records) < _INLINE:
        results = [_clean_record(record) for record in records]
    else:
        results = map_records(_clean_record, records, settings, batch=_BATCH)
    by_number = dict(zip(numbers, results, strict=True))
    return [by_number.get(number) for number in range(len(rows))]


def _uncleaned(row: Mapping[str, Any], settings: Settings, learned: Learned) -> _Uncleaned:
    lines = learned.of(row["source"])
    paywalled = bool(row["paywalled"])
    return _Uncleaned(row["text"] or "", row["title"], row["lang"], lines, settings.clean.min_words, paywalled)


def _clean_record(record: _Uncleaned) -> _Cleaned:
    lang = language.normalise(record.lang) or language.detect(record.text)
    result = clean_text(record.text, record.title, lang, record.learned)
    tokens = words(result.text)
    texts = Texts(record.title or result.facts.title, record.text, result.text, record.paywalled)
    return _Cleaned(result, lang, len(tokens), content_hash(tokens), judge(texts, len(tokens), record.min_words))


def _article_row(row: Mapping[str, Any], cleaned: _Cleaned | Failure | None, settings: Settings) -> dict[str, Any]:
    article = {name: row.get(name) for name in ARTICLES.schema.names}
    article |= {"text": None, "n_words": 0, "removed": [], "version": 1}
    article["lang"] = language.normalise(row["lang"])
    facts = Facts()
    if isinstance(cleaned, Failure):
        article |= {"status": "unreadable", "status_detail": f"the text could not be cleaned: {cleaned.message}"}
    elif cleaned:
        facts = cleaned.result.facts
        article |= _described(cleaned)
    title = row["title"] or facts.title
    article |= {
        "title": title,
        "byline": list(row["byline"] or facts.byline) or None,
        "dateline": facts.dateline,
        "credit": facts.credit,
        "update_mark": wire.update_mark(title),
    }
    notes = [row["status_detail"], article["status_detail"] if article["status"] != row["status"] else None]
    return article | _dated({**row, "lang": article["lang"]}, facts, notes, settings)


def _described(cleaned: _Cleaned) -> dict[str, Any]:
    removed = [{"offset": gone.offset, "text": gone.text, "rule": gone.rule} for gone in cleaned.result.removed]
    described: dict[str, Any] = {"lang": cleaned.lang, "n_words": cleaned.n_words, "removed": removed}
    if cleaned.n_words:
        described |= {"text": cleaned.result.text, "content_hash": cleaned.content_hash}
    if cleaned.verdict:
        described |= {"status": cleaned.verdict.status, "status_detail": cleaned.verdict.detail}
    return described


def _dated(row: Mapping[str, Any], facts: Facts, notes: list[str | None], settings: Settings) -> dict[str, Any]:
    read_at: datetime = row["ingested_at"]
    zone, lang = settings.read.zone_of(row["source"]), row["lang"]
    published = dates.first((row["published_at"], row["page_published_at"], facts.published), zone, read_at, lang)
    modified = dates.parse(row["modified_at"], zone, read_at, lang)
    said = [note for note in (*notes, published.note, modified.note) if note]
    return {
        "published_at": published.when,
        "modified_at": modified.when,
        "status_detail": "; ".join(dict.fromkeys(said)) or None,
    }
