"""One record of an input, or one file's text -> its RAW row, whatever state it is in."""

import logging
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from pipeline.reading.encoding import UnreadableError, declared_encoding, decode
from pipeline.reading.identity import Origin, identify
from pipeline.reading.streams import InputFile
from pipeline.text.hashing import hash_parts
from pipeline.text.urls import canonical_link, host

log = logging.getLogger(__name__)

FIELDS = ("id", "url", "title", "source", "published_at", "lang", "text", "html")


@dataclass(frozen=True)
class RawDocument:
    """One row of RAW, but for the run's time."""

    article_id: str
    identity: str
    input_id: str
    position: str
    source: str | None
    url: str | None
    title: str | None
    published_at: str | None
    lang: str | None
    format: str
    body: str | None
    raw_hash: str
    status: str
    status_detail: str | None


def document_of_file(file: InputFile, field: str, data: bytes) -> RawDocument:
    """The one document of a file that is all text or all HTML; `field` says which: `text` or `html`."""
    try:
        text, note = decode(data, declared_encoding(data) if field == "html" else None)
    except UnreadableError as error:
        return rejected(file, None, "unreadable", str(error), hash_parts(data.hex()))
    return _document(file, None, {field: text}, note)


def document_of_record(file: InputFile, number: int, record: Mapping[str, Any], note: str | None = None) -> RawDocument:
    """The document of a record with any of FIELDS, whatever their values are.

    `number` counts the file's records or lines from 1; `note` says how its bytes were decoded, if not as UTF-8.
    """
    return _document(file, number, record, note)


def _field(record: Mapping[str, Any], name: str) -> str | None:
    """A field as text; lone surrogates, which no file can hold, become U+FFFD."""
    value = record.get(name)
    if value is None or _no_text(value):
        return None
    text = str(value)
    if not text or text.isspace():
        return None
    return text if text.isascii() else text.encode("utf-8", "surrogatepass").decode("utf-8", "replace")


def _no_text(value: Any) -> str | None:
    """What a value is that cannot stand for text; None of one that can, or is not there."""
    if isinstance(value, (list, dict, bool)):
        return f"a {type(value).__name__}"
    return "NaN" if value != value else None


def _document(file: InputFile, number: int | None, record: Mapping[str, Any], note: str | None) -> RawDocument:
    given = {name: _field(record, name) for name in FIELDS}
    form = "html" if given["html"] else "text"
    body, url = given["html"] or given["text"], given["url"]
    source = given["source"] or host(url)
    position = _position(file, number)
    empty = "the file holds no text" if number is None else "the record has neither text nor html"
    raw_hash = hash_parts(
        *(given[name] or "" for name in ("title", "source", "published_at", "lang")), form, body or ""
    )
    place = file.key if number is None or given["id"] else f"{file.key}#{raw_hash}"
    canonical = canonical_link(body, url) if body and url and form == "html" else None
    identity = identify(Origin(url, source, given["id"], place), canonical)
    return RawDocument(
        article_id=hash_parts(identity, raw_hash),
        identity=identity,
        input_id=given["id"] or position,
        position=position,
        source=source,
        url=url,
        title=given["title"],
        published_at=given["published_at"],
        lang=given["lang"],
        format=form,
        body=body,
        raw_hash=raw_hash,
        status="ok" if body else "empty",
        status_detail="; ".join(_remarks(record, body, note, empty)) or None,
    )


def _position(file: InputFile, number: int | None) -> str:
    """Where a document lies: in its file, or at a record of it."""
    return file.input_id if number is None else f"{file.input_id}:{number}"


def _remarks(record: Mapping[str, Any], body: str | None, note: str | None, empty: str) -> Iterator[str]:
    """Why the document is empty, if it is, and what of the record could not be taken as it is."""
    odd = {name: kind for name in FIELDS if (kind := _no_text(record.get(name)))}
    if body and note:
        yield note
    elif not body and not odd.keys() & {"text", "html"}:
        yield empty
    yield from (f"{name} holds no text but {kind}" for name, kind in odd.items())


def rejected(file: InputFile, number: int | None, status: str, detail: str, raw_hash: str | None = None) -> RawDocument:
    """A row for a document whose content cannot be used; known again by its place, and its bytes where had.

    `number` counts the file's records or lines from 1; None stands for the file itself.
    """
    position = _position(file, number)
    place = f"{file.key}#{position}"
    raw_hash = raw_hash or hash_parts(place, detail)
    identity = identify(Origin(None, None, None, place))
    document = dict.fromkeys(("source", "url", "title", "published_at", "lang", "body"))
    log.warning("%s: %s (%s)", position, status, detail)
    return RawDocument(
        article_id=hash_parts(identity, raw_hash),
        identity=identity,
        input_id=position,
        position=position,
        format="text",
        raw_hash=raw_hash,
        status=status,
        status_detail=detail,
        **document,
    )
