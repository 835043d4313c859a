"""RAW -> PAGES: the main text of each page in place of its HTML, and what the markup says of the article."""

import html
import logging
import re
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from typing import Any

import pyarrow as pa
import pyarrow.compute as pc
import trafilatura
from lxml.etree import LxmlError
from resiliparse.extract.html2text import extract_plain_text
from resiliparse.parse.html import HTMLTree
from trafilatura.utils import load_html

from pipeline.compute.workers import Failure, TaskLimits, WorkerPool
from pipeline.extraction.metadata import read_metadata
from pipeline.extraction.plain import entities_resolved
from pipeline.schemas.working import PAGES, RAW
from pipeline.settings import Settings
from pipeline.text.paragraphs import paragraph
from pipeline.text.titles import without_outlet
from pipeline.text.urls import host

logger = logging.getLogger(__name__)

_PAGES_A_TASK = 4
_DEEPEST = 5000  # elements in one another; from here on resiliparse takes seconds, and soon minutes
_SHORT = 2.0  # the second opinion's prose over trafilatura's text, from which on that was cut short
_SENTENCE = 100  # characters; what the page's sentences add up to tells whether a second opinion is worth its time
_SENTENCE_ENDS = (". ", ".<", "。", "।", "።", "۔")
_FEW = 500  # characters of text, for which it always is
_OFTEN_OPEN = "area|base|br|col|embed|hr|img|input|link|meta|param|source|track|wbr|p|li|option|td|th|tr"
_TAG = re.compile(rf"<(/?)(?!(?:{_OFTEN_OPEN})\b)[a-z]", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Document:
    """An HTML page to read, and the address that it came from."""

    html: str
    url: str | None


@dataclass(frozen=True, slots=True)
class Page:
    """What a page holds: its main text, empty where it has none, and what its markup says of the article.

    `problem`: why the page could not be read. `paywalled`: it says that its text, or part of it, is not free to read.
    """

    text: str
    problem: str | None = None
    title: str | None = None
    byline: tuple[str, ...] = ()
    published_at: str | None = None
    modified_at: str | None = None
    lang: str | None = None
    canonical_url: str | None = None
    paywalled: bool = False


def extract(raw: pa.Table, settings: Settings, workers: WorkerPool) -> pa.Table:
    """Turn rows of RAW into rows of PAGES: the same articles, sorted by article_id.

    Plain text is taken as it is. HTML is read by `workers`: a page that takes longer than `clean.seconds_per_page` or
    kills its process gets the status unreadable, one without main text the status empty.
    What a record itself says of title, date and language goes before what its page says. Rows that are not ok stay
    as they are, without text.
    """
    is_page = pc.and_(pc.equal(raw["status"], "ok"), pc.equal(raw["format"], "html"))
    rows = raw.filter(is_page).to_pylist()
    documents = [Document(row["body"] or "", row["url"]) for row in rows]
    pages = workers.map_records(extract_page, documents, TaskLimits(_PAGES_A_TASK, settings.clean.seconds_per_page))
    done = [_page_row(row, page) for row, page in zip(rows, pages, strict=True)]
    n_lost = sum(row["status"] != "ok" for row in done)
    logger.info("extracted %d pages, %d texts; %d without text", len(done), len(raw) - len(done), n_lost)
    others = _not_extracted(raw.filter(pc.invert(is_page)))
    return pa.concat_tables([pa.Table.from_pylist(done, schema=PAGES.schema), others]).sort_by("article_id")


def extract_row(row: Mapping[str, Any]) -> dict[str, Any]:
    """One row of RAW -> its row of PAGES, worked out in this process: nothing limits its time."""
    if row["status"] == "ok" and row["format"] == "html":
        return _page_row(row, extract_page(Document(row["body"] or "", row["url"])))
    (page,) = _not_extracted(pa.Table.from_pylist([row], schema=RAW.schema)).to_pylist()
    return dict(page)


def _not_extracted(raw: pa.Table) -> pa.Table:
    """PAGES of RAW rows that hold no HTML."""
    text = pc.if_else(pc.equal(raw["status"], "ok"), raw["body"], None)
    titles = [
        _given_title(*row) for row in zip(*(raw[name].to_pylist() for name in ("title", "source", "url")), strict=True)
    ]
    columns = {name: raw[name] for name in raw.schema.names} | {"text": text, "title": pa.array(titles, pa.string())}
    empty = {field.name: pa.nulls(len(raw), field.type) for field in PAGES.schema}
    return pa.table({name: columns.get(name, empty[name]) for name in empty}, schema=PAGES.schema)


def _given_title(title: str | None, source: str | None, url: str | None) -> str | None:
    """A record's title without entities, which feeds leave in it, and without the name of its source."""
    return without_outlet(" ".join(entities_resolved(title).split()), source, host(url)) or None if title else title


def _page_row(row: Mapping[str, Any], page: Page | Failure) -> dict[str, Any]:
    kept = {name: row.get(name) for name in PAGES.schema.names}
    kept["title"] = _given_title(row.get("title"), row.get("source"), row.get("url"))
    if isinstance(page, Failure):
        return kept | {"status": "unreadable", "status_detail": f"the page could not be parsed: {page.message}"}
    if page.problem:
        return kept | {"status": "unreadable", "status_detail": page.problem}
    found = {name: value for name, value in asdict(page).items() if name in kept}
    found |= {"text": page.text or None, "byline": list(page.byline), "page_published_at": page.published_at}
    given = {name: kept[name] for name in ("title", "published_at", "lang") if kept[name]}
    if not page.text:
        given |= {"status": "empty", "status_detail": "the page has no main text"}
    return {name: _storable(value) for name, value in (kept | found | given).items()}


def _storable(value: Any) -> Any:
    """Half of a surrogate pair, which JSON can spell, cannot be stored in Arrow."""
    if isinstance(value, list):
        return [_storable(part) for part in value]
    return value.encode("utf-8", "replace").decode() if isinstance(value, str) else value


def extract_page(document: Document) -> Page:
    """The main text and the metadata of one page.

    trafilatura in its precision mode reads it. Where resiliparse sees twice as much prose, its text counts: trafilatura
    stops at some section breaks, and returns nothing for elements nested more than about 250 deep. Where the markup
    holds no text at all, JSON-LD's `articleBody` counts.
    """
    source = _storable(document.html)
    found = _trafilatura(Document(source, document.url))
    if not found and (depth := _depth(source)) > _DEEPEST:
        return Page("", problem=f"the page's elements are nested {depth} deep")
    text = found.text if found else ""
    metadata = read_metadata(_tree(source), source, document.url)
    text = _longer(text, _second_opinion(source) if _may_be_cut_short(text, source) else "", metadata.body)
    return Page(
        text=text,
        title=metadata.title,
        byline=metadata.byline,
        published_at=metadata.published,
        modified_at=metadata.modified,
        lang=metadata.lang,
        canonical_url=metadata.canonical_url,
        paywalled=metadata.paywalled,
    )


def _tree(source: str) -> Any:
    try:
        return load_html(source)
    except (LxmlError, ValueError, TypeError, AttributeError):
        return None


def _trafilatura(document: Document) -> Any:
    try:
        return trafilatura.bare_extraction(
            document.html,
            url=document.url,
            favor_precision=True,
            include_comments=False,
            deduplicate=False,
            with_metadata=False,
        )
    except (LxmlError, ValueError, TypeError, AttributeError, RecursionError):
        return None  # what it trips over, the second opinion often reads


def _may_be_cut_short(text: str, source: str) -> bool:
    return len(text) < _FEW or _SENTENCE * sum(map(source.count, _SENTENCE_ENDS)) > _SHORT * len(text)


def _second_opinion(source: str) -> str:
    tree = HTMLTree.parse(source)
    return str(
        extract_plain_text(tree, main_content=True, comments=False, alt_texts=False, links=False, list_bullets=False)
    )


def _longer(text: str, second: str, body: str | None) -> str:
    prose = sum(len(line) for line in second.splitlines() if paragraph(line.strip(), 0).is_prose)
    if prose > _SHORT * len(text):
        text = second
    if body and len(body) > _SHORT * len(text):
        text = html.unescape(body)
    return text.strip()


def _depth(source: str) -> int:
    """How deep elements stand in one another, roughly: elements that are often left open are not counted."""
    deepest = depth = 0
    for closing in _TAG.findall(source):
        depth += -1 if closing else 1
        deepest = max(deepest, depth)
    return deepest
