"""PAGES -> ARTICLES: text without boilerplate, the facts that stood in it, and all that was taken out."""

import logging
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import partial
from typing import Any, ParamSpec, TypeVar

import pyarrow as pa
import pyarrow.compute as pc

from pipeline.cleaning import faults, wire_lines
from pipeline.cleaning.boilerplate.learned import Learned
from pipeline.cleaning.clean_text import CleanText, clean_texts
from pipeline.cleaning.draft import Facts, Given
from pipeline.cleaning.gate import terms
from pipeline.cleaning.gate.article_filter import find_exclusion
from pipeline.cleaning.gate.verdict import Exclusion, FilterInput
from pipeline.compute.workers import Failure, TaskLimits, Workers
from pipeline.schemas.tables import ARTICLES
from pipeline.settings import Settings
from pipeline.text import dates, language
from pipeline.text.blocks import Block, BlockKind
from pipeline.text.hashing import content_hash
from pipeline.text.update_marks import mark_beside, update_mark
from pipeline.text.words import words

logger = logging.getLogger(__name__)

P = ParamSpec("P")
T = TypeVar("T")
Row = Mapping[str, Any]

CLEANER_VERSION = "14"
TEXTS_AT_ONCE = 25
"""Texts that are cleaned together, so that what a pass needs is loaded once for all of them."""

_NOTHING = Learned()
_COLUMNS = tuple(ARTICLES.schema.names)
_TEXTS_A_TASK = 200
_SENT_FROM = 2000  # texts; for fewer, starting processes takes longer than cleaning


@dataclass(frozen=True)
class _Rules:
    """What cleaning takes beside the pages; for each source its known lines, and the version of all that is known."""

    settings: Settings
    run_id: str
    lines: Mapping[str | None, frozenset[str]]
    versions: Mapping[str | None, str]


@dataclass(frozen=True, slots=True)
class _Cleaned:
    """What cleaning one article gives."""

    result: CleanText
    lang: str | None
    n_words: int
    content_hash: str
    exclusion: Exclusion | None
    faults: tuple[faults.Fault, ...]


def clean(pages: pa.Table, settings: Settings, run_id: str, workers: Workers, learned: Learned = _NOTHING) -> pa.Table:
    """Turn rows of PAGES into rows of ARTICLES: the same articles, sorted by article_id, each as version 1.

    What a page's markup says goes before what its text says, and a given language before the detected one. Stubs,
    listings and articles of fewer than `clean.min_words` keep their text, but take no part. Notes on dates that could
    not be used go to status_detail. `workers` clean what is too much for one process. `learned`: what the boilerplate
    memory has of each source.
    """
    rows = pages.sort_by("article_id")
    sources = rows["source"].unique().to_pylist()
    versions = {source: _cleaner_version(learned.version_of(source)) for source in sources}
    rules = _Rules(settings, run_id, {source: learned.of(source) for source in sources}, versions)
    done = _clean_all(rows, rules, workers)
    n_ok = pc.sum(pc.equal(done["status"], "ok")).as_py() or 0
    logger.info("cleaned %d articles: %d ok, %d out", len(done), n_ok, len(done) - n_ok)
    return done


def _cleaner_version(learned_version: str) -> str:
    return f"{CLEANER_VERSION}+{learned_version}" if learned_version else CLEANER_VERSION


def _clean_all(rows: pa.Table, rules: _Rules, workers: Workers) -> pa.Table:
    limits = TaskLimits(_TEXTS_A_TASK, rules.settings.clean.seconds_per_page, in_process_below=_SENT_FROM)
    done: list[pa.Table] = []
    n_done = 0
    for answer in workers.map_rows(partial(_clean_rows, rules=rules), rows, limits):
        part = _failed_row(rows[n_done : n_done + 1], answer, rules) if isinstance(answer, Failure) else answer
        done.append(part)
        n_done += len(part)
    return pa.concat_tables(done).combine_chunks()


def _clean_rows(rows: pa.Table, rules: _Rules) -> pa.Table:
    articles = rows.to_pylist()
    to_clean = [row for row in articles if row["status"] == "ok"]
    batches = (to_clean[start : start + TEXTS_AT_ONCE] for start in range(0, len(to_clean), TEXTS_AT_ONCE))
    cleaned = {row["article_id"]: done for batch in batches for row, done in _cleaned(batch, rules)}
    done = [_article_row(row, cleaned.get(row["article_id"]), rules) for row in articles]
    return pa.Table.from_pylist(done, schema=ARTICLES.schema)


def _failed_row(row: pa.Table, failure: Failure, rules: _Rules) -> pa.Table:
    article = row.to_pylist()[0]
    answer = failure if article["status"] == "ok" else None
    return pa.Table.from_pylist([_article_row(article, answer, rules)], schema=ARTICLES.schema)


def _cleaned(rows: Sequence[Row], rules: _Rules) -> Iterator[tuple[Row, _Cleaned | Failure]]:
    """Articles, each with what cleaning it gives; where it fails, that is this article's fault alone."""
    given = [_or_failure(row, _given, row, rules) for row in rows]
    known = [(row, facts) for row, facts in zip(rows, given, strict=True) if not isinstance(facts, Failure)]
    yield from [(row, facts) for row, facts in zip(rows, given, strict=True) if isinstance(facts, Failure)]
    for (row, facts), result in zip(known, _clean_each(known), strict=True):
        judged = result if isinstance(result, Failure) else _or_failure(row, _judged, row, facts.lang, result, rules)
        yield row, judged


def _clean_each(known: Sequence[tuple[Row, Given]]) -> Sequence[CleanText | Failure]:
    """All together; should that fail, one by one."""
    texts = [(row["text"] or "", facts) for row, facts in known]
    try:
        return clean_texts(texts)
    except MemoryError:
        raise
    except Exception:
        logger.warning("articles could not be cleaned together", exc_info=True)
    done = [_or_failure(row, clean_texts, [text]) for (row, _), text in zip(known, texts, strict=True)]
    return [result if isinstance(result, Failure) else result[0] for result in done]


def _or_failure(row: Row, function: Callable[P, T], *args: P.args, **kwargs: P.kwargs) -> T | Failure:
    """What a function gives of an article, in whichever process."""
    try:
        return function(*args, **kwargs)
    except MemoryError:
        raise
    except Exception as error:
        logger.warning("article %s could not be cleaned", row["article_id"], exc_info=True)
        return Failure(f"{type(error).__name__}: {error}"[:500])


def _given(row: Row, rules: _Rules) -> Given:
    lang = language.language_code(row["lang"]) or language.detect(row["text"] or "")
    return Given(row["title"], lang, rules.lines[row["source"]], _blocks(row), tuple(row["byline"] or ()))


def _judged(row: Row, lang: str | None, result: CleanText, rules: _Rules) -> _Cleaned:
    """A cleaned article, and whether it takes part."""
    tokens = words(result.text)
    texts = _filter_input(row, row["title"] or result.facts.title, result, lang)
    exclusion, fault = faults.guarded(None, find_exclusion, texts, len(tokens), rules.settings.clean.min_words)
    failed = (*result.faults, fault) if fault else result.faults
    return _Cleaned(result, lang, len(tokens), content_hash(tokens), exclusion, failed)


def _filter_input(row: Row, title: str | None, result: CleanText, lang: str | None) -> FilterInput:
    return FilterInput(
        title,
        row["text"] or "",
        result.text,
        after=row["text_after"] or "",
        terms="\n".join(gone.text for gone in result.removed if gone.rule == terms.RULE),
        lang=lang,
        paywalled=bool(row["paywalled"]),
        paid_words=row["paid_words"],
        page_type=row["page_type"],
        page_signs=tuple(row["page_signs"] or ()),
    )


def _blocks(row: Row) -> tuple[Block, ...] | None:
    if row["blocks"] is None:
        return None
    return tuple(Block(block["start"], BlockKind(block["kind"]), block["link_share"]) for block in row["blocks"])


def _refusals(result: CleanText) -> list[str]:
    """What is to be said of rules that would have taken too much of the text."""
    return [f"kept: {rule} would have taken {share:.0%} of the article" for rule, share in result.refused.items()]


def _article_row(row: Row, cleaned: _Cleaned | Failure | None, rules: _Rules) -> dict[str, Any]:
    article: dict[str, Any] = {name: row.get(name) for name in _COLUMNS}
    article |= {"text": None, "n_words": 0, "removed": [], "version": 1}
    article["lang"] = language.language_code(row["lang"])
    facts = Facts()
    if isinstance(cleaned, Failure):
        article |= {"status": "unreadable", "status_detail": f"the text could not be cleaned: {cleaned.message}"}
    elif cleaned:
        facts = cleaned.result.facts
        article |= _cleaned_columns(cleaned)
    title = row["title"] or facts.title
    article |= {
        "title": title,
        "byline": list(row["byline"] or facts.byline) or None,
        "dateline": row["dateline"] or facts.dateline,
        "credit": row["credit"] or facts.credit or wire_lines.credit_after(row["text_after"] or ""),
        "update_mark": update_mark(title) or _mark_of_wire(row),
        "run_id": rules.run_id,
        "cleaner_version": rules.versions[row["source"]],
    }
    notes = [row["status_detail"], article["status_detail"] if article["status"] != row["status"] else None]
    notes += _refusals(cleaned.result) if isinstance(cleaned, _Cleaned) else []
    notes += faults.notes(cleaned.faults) if isinstance(cleaned, _Cleaned) else []
    return article | _dated({**row, "lang": article["lang"]}, facts, notes, rules.settings)


def _mark_of_wire(row: Row) -> str | None:
    """The mark that a wire has beside the headline: in signals, genre or slug, or as it names an item before this."""
    if not row["item_id"]:
        return None
    return mark_beside((*(row["signals"] or ()), *(row["genres"] or ()), row["slug"] or ""), row["evolved_from"] or ())


def _cleaned_columns(cleaned: _Cleaned) -> dict[str, Any]:
    removed = [{"offset": gone.offset, "text": gone.text, "rule": gone.rule} for gone in cleaned.result.removed]
    columns: dict[str, Any] = {"lang": cleaned.lang, "n_words": cleaned.n_words, "removed": removed}
    if cleaned.n_words:
        columns |= {"text": cleaned.result.text, "content_hash": cleaned.content_hash}
    if cleaned.exclusion:
        columns |= {"status": cleaned.exclusion.status, "status_detail": cleaned.exclusion.detail}
    return columns


def _dated(row: Row, facts: Facts, notes: list[str | None], settings: Settings) -> dict[str, Any]:
    read_at: datetime = row["ingested_at"]
    zone, lang = settings.read.zone_of(row["source"]), row["lang"]
    published = dates.first((row["published_at"], row["page_published_at"], facts.published), zone, read_at, lang)
    modified = dates.parse(row["modified_at"] or facts.changed, zone, read_at, lang)
    said = [note for note in (*notes, published.note, modified.note) if note]
    return {
        "published_at": published.when,
        "modified_at": modified.when,
        "status_detail": "; ".join(dict.fromkeys(said)) or None,
    }
