"""RAW -> PAGES: the main text of each page in place of its HTML, and what the markup says of the article."""

import html
import logging
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from itertools import accumulate
from typing import Any

import pyarrow as pa
import pyarrow.compute as pc
from lxml.html import HtmlElement

from pipeline.compute.collector import collector_waits
from pipeline.compute.workers import Failure, TaskLimits, Workers
from pipeline.extraction.main_text import MainText, is_nested_too_deep, main_text, nesting_depth
from pipeline.extraction.metadata.plain import entities_resolved
from pipeline.extraction.metadata.read import Metadata, read_metadata
from pipeline.extraction.page_blocks import PageBlock, page_blocks
from pipeline.extraction.page_state import state_blocks, string_blocks
from pipeline.extraction.page_tree import page_tree
from pipeline.extraction.page_type import Source, page_type, paid_words
from pipeline.extraction.shown.as_shown import AS_IN_SOURCE, AsShown
from pipeline.extraction.shown.blank_lines import with_paragraphs
from pipeline.extraction.shown.consent import drop_consent
from pipeline.extraction.shown.folded import unfold
from pipeline.extraction.shown.streamed import MARK, place_streamed
from pipeline.extraction.shown.unread import drop_unread, without_readings
from pipeline.schemas.working import PAGES, RAW
from pipeline.settings import Settings
from pipeline.text.blocks import BLOCK_BREAK, Block
from pipeline.text.titles import without_outlet
from pipeline.text.urls import host

logger = logging.getLogger(__name__)

_PAGES_A_TASK = 4
_MARKUP = "markup"  # the format of a body that is nothing but an article
_HTML = ("html", _MARKUP)
_SHORT = 2.0  # the text in JSON-LD or a script over that of the markup, from which on the markup does not hold it
_LITTLE = 400  # characters of text in the markup; a page that shows more is not drawn by a script alone


@dataclass(frozen=True, slots=True)
class Document:
    """An HTML page to read, and the address that it came from; `is_article`: it holds the article and nothing else."""

    html: str
    url: str | None
    is_article: bool = False


@dataclass(frozen=True, slots=True)
class Page:
    """What a page holds: its main text, empty where it has none, its blocks, and what its markup says of the article.

    `problem`: why the page could not be read. `paywalled`: it says that its text, or part of it, is not free to read.
    """

    text: str
    blocks: tuple[Block, ...] = ()
    text_after: str = ""
    problem: str | None = None
    title: str | None = None
    byline: tuple[str, ...] = ()
    published_at: str | None = None
    modified_at: str | None = None
    lang: str | None = None
    canonical_url: str | None = None
    paywalled: bool = False
    paid_words: int | None = None
    page_type: str | None = None
    page_signs: tuple[str, ...] = ()


def extract(raw: pa.Table, settings: Settings, workers: Workers) -> pa.Table:
    """Turn rows of RAW into rows of PAGES: the same articles, sorted by article_id.

    Plain text is taken as it is. HTML is read by `workers`: a page that takes longer than `clean.seconds_per_page` or
    kills its process gets the status unreadable, one without main text the status empty.
    What a record itself says of title, authors, date and language goes before what its page says. Rows that are not ok
    stay as they are, without text.
    """
    is_page = pc.and_(pc.equal(raw["status"], "ok"), pc.is_in(raw["format"], value_set=pa.array(_HTML)))
    rows = raw.filter(is_page).to_pylist()
    documents = [_document(row) for row in rows]
    pages = workers.map_records(extract_page, documents, TaskLimits(_PAGES_A_TASK, settings.clean.seconds_per_page))
    done = [_page_row(row, page) for row, page in zip(rows, pages, strict=True)]
    n_lost = sum(row["status"] != "ok" for row in done)
    logger.info("extracted %d pages, %d texts; %d without text", len(done), len(raw) - len(done), n_lost)
    others = _not_extracted(raw.filter(pc.invert(is_page)))
    return pa.concat_tables([pa.Table.from_pylist(done, schema=PAGES.schema), others]).sort_by("article_id")


def extract_row(row: Mapping[str, Any]) -> dict[str, Any]:
    """One row of RAW -> its row of PAGES, worked out in this process: nothing limits its time."""
    if row["status"] == "ok" and row["format"] in _HTML:
        return _page_row(row, extract_page(_document(row)))
    (page,) = _not_extracted(pa.Table.from_pylist([row], schema=RAW.schema)).to_pylist()
    return dict(page)


def _document(row: Mapping[str, Any]) -> Document:
    return Document(row["body"] or "", row["url"], row["format"] == _MARKUP)


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
    given = {name: kept[name] for name in ("title", "byline", "published_at", "lang") if kept[name]}
    if not page.text:
        given |= {"status": "empty", "status_detail": "the page has no main text"}
    return {name: _storable(value) for name, value in (kept | found | given).items()}


def _storable(value: Any) -> Any:
    """Half of a surrogate pair, which JSON can spell, cannot be stored in Arrow."""
    if isinstance(value, list):
        return [_storable(part) for part in value]
    return value.encode("utf-8", "replace").decode() if isinstance(value, str) else value


@collector_waits()
def extract_page(document: Document) -> Page:
    """The main text and the metadata of one page.

    Where its markup holds little or no text, JSON-LD's `articleBody` counts, or what its scripts make the page of. Of
    what is nothing but an article, all blocks are its text.
    """
    data = with_paragraphs(document.html).encode("utf-8", "replace")  # half of a surrogate pair is no character
    source, tree = data.decode(), page_tree(data)
    if document.is_article:
        text, blocks = _joined(page_blocks(tree)) if tree is not None else ("", ())
        return Page(text, blocks)
    metadata = read_metadata(tree, source, document.url)
    page = Source(source, tree, metadata.tags, document.url)
    found = _found(source, tree, metadata)
    if not found.blocks and is_nested_too_deep(source):
        return Page("", problem=f"the page's elements are nested {nesting_depth(source)} deep")
    text, blocks = _joined(found.blocks)
    other = page_type(page, text)
    return Page(
        text=text,
        blocks=blocks,
        text_after=found.after,
        title=metadata.title,
        byline=metadata.byline,
        published_at=metadata.published,
        modified_at=metadata.modified,
        lang=metadata.lang,
        canonical_url=metadata.canonical_url,
        paywalled=metadata.paywalled,
        paid_words=paid_words(source) if metadata.paywalled else None,
        page_type=other.kind,
        page_signs=other.signs,
    )


def _found(source: str, tree: HtmlElement | None, metadata: Metadata) -> MainText:
    """The main text that the markup holds, or what of it is said elsewhere on the page."""
    shown = AS_IN_SOURCE
    if tree is not None:
        placed = place_streamed(tree) if MARK in source else frozenset()
        drop_unread(tree)
        shown = AsShown(drop_consent(tree), unfold(tree) | placed)
    found = main_text(without_readings(source), tree, metadata.title, metadata.other_titles, shown)
    n_found = sum(len(block.text) for block in found.blocks)
    if metadata.body and len(metadata.body) > _SHORT * n_found:
        return MainText(string_blocks(html.unescape(metadata.body)))
    stated = state_blocks(source, metadata.title) if n_found < _LITTLE else ()
    return MainText(stated) if sum(len(block.text) for block in stated) > _SHORT * n_found else found


def _joined(found: Sequence[PageBlock]) -> tuple[str, tuple[Block, ...]]:
    """Blocks as one text, and where each stands in it."""
    starts = accumulate((len(block.text) + len(BLOCK_BREAK) for block in found), initial=0)
    blocks = [Block(start, block.kind, block.link_share) for start, block in zip(starts, found, strict=False)]
    return BLOCK_BREAK.join([block.text for block in found]), tuple(blocks)
