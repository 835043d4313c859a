"""An item and its page -> the record that newsfold reads, as a line of JSONL."""

import hashlib
import html
from collections.abc import Mapping
from dataclasses import asdict
from typing import Any

from pipeline.feeds.items import Item
from pipeline.sources.source_list import Source

_TEXTS = ("html", "text")


def item_facts(item: Item, feed: str, source: Source, record: Mapping[str, Any] | None = None) -> dict[str, Any]:
    """What the feed said of an item, as it is kept beside its page; and the record of it, but for the text, if any.

    The record is what makes an article of the archive the one that it was when it was fetched.
    """
    facts = {name: value for name, value in asdict(item).items() if value and name not in _TEXTS}
    kept = {"record": {name: value for name, value in record.items() if name not in _TEXTS}} if record else {}
    return {**facts, "feed": feed, "source": source.name, **kept}


def record_of(item: Item, source: Source, page: str = "", url: str = "") -> dict[str, Any]:
    """The record of an item: of its page, where that was fetched, else of the text or summary that the feed holds.

    Its identity is its address; the feed's guid is the id of an item without one alone, for outlets repeat and change
    guids. An item without either is known by what it says. A date that the feed does not give is not made up.
    """
    text = {"html": page} if page else _own_text(item)
    facts = {
        "url": url or item.url,
        "id": "" if item.url else item.guid or _content_id(item),
        "title": item.title,
        "source": source.name,
        "published_at": item.published,
        "lang": source.language or item.lang,
        "author": list(item.authors),
    }
    return {name: value for name, value in facts.items() if value} | text


def _own_text(item: Item) -> dict[str, str]:
    if item.html or not item.text:
        return {"html": f"<article>{item.html or item.summary or html.escape(item.title)}</article>"}
    return {"text": item.text}


def _content_id(item: Item) -> str:
    said = "\0".join((item.title, item.summary, item.html, item.text))
    return hashlib.blake2b(said.encode("utf-8", "replace"), digest_size=8).hexdigest()


def item_hash(item: Item) -> int:
    """What an item is known by from poll to poll: its address, else its guid, else what it says."""
    key = item.url or item.guid or _content_id(item)
    return _hash(key)


def facts_hash(item: Item, *, own_text: bool) -> int:
    """What changes where the outlet says that the item has changed; the text too, where the feed's own is taken."""
    said = (item.title, item.modified, *((item.html, item.text, item.summary) if own_text else ()))
    return _hash("\0".join(said))


def _hash(text: str) -> int:
    return int.from_bytes(hashlib.blake2b(text.encode("utf-8", "replace"), digest_size=8).digest(), signed=True)
