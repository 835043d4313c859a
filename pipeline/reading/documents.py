"""One record of an input, or one file's text -> its RAW row, whatever state it is in."""

import json
import logging
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from pipeline.reading.encoding import UnreadableError, declared_encoding, decode
from pipeline.reading.identity import Origin, identify
from pipeline.reading.input_files import InputFile
from pipeline.settings import ReadSettings
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


def document_of_file(file: InputFile, data: bytes) -> RawDocument:
    """A text or HTML file's one document."""
    try:
        text, note = decode(data, declared_encoding(data) if file.kind == "html" else None)
    except UnreadableError as error:
        return rejected(file, file.input_id, "unreadable", str(error), hash_parts(data.hex()))
    return _document(file, file.input_id, {file.kind: text, "note": note})


def document_of_row(file: InputFile, position: str, record: Mapping[str, Any], settings: ReadSettings) -> RawDocument:
    """A document of the fields of a Parquet row."""
    if max(len(record.get(name) or "") for name in ("text", "html")) > settings.max_document_bytes:
        return rejected(file, position, "too_large", f"over {settings.max_document_bytes:,} characters")
    return _document(file, position, record)


def is_record(line: bytes | None) -> bool:
    """Whether a last line can be whole: one JSON object, or blank. Of a number, say, more digits may follow."""
    try:
        return line is not None and (not line.strip() or isinstance(json.loads(decode(line)[0]), dict))
    except (UnreadableError, ValueError, RecursionError):
        return False


def document_of_line(file: InputFile, position: str, line: bytes) -> RawDocument:
    """The document of a line of JSONL."""
    try:
        text, note = decode(line)
        record = json.loads(text)
    except UnreadableError as error:
        return rejected(file, position, "unreadable", str(error), hash_parts(line.hex()))
    except (ValueError, RecursionError) as error:
        return rejected(file, position, "unreadable", f"not JSON: {error}", hash_parts(line.hex()))
    if not isinstance(record, dict):
        return rejected(file, position, "unreadable", "a line must hold one JSON object", hash_parts(line.hex()))
    return _document(file, position, record | {"note": note})


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


def _document(file: InputFile, position: str, record: Mapping[str, Any]) -> RawDocument:
    given = {name: _field(record, name) for name in (*FIELDS, "note")}
    form = "html" if given["html"] else "text"
    body, url = given["html"] or given["text"], given["url"]
    source = given["source"] or host(url)
    raw_hash = hash_parts(
        *(given[name] or "" for name in ("title", "source", "published_at", "lang")), form, body or ""
    )
    place = file.key if _is_whole(file) or given["id"] else f"{file.key}#{raw_hash}"
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
        status_detail="; ".join(_remarks(file, record, body)) or None,
    )


def _is_whole(file: InputFile) -> bool:
    return file.kind in ("text", "html")


def _remarks(file: InputFile, record: Mapping[str, Any], body: str | None) -> Iterator[str]:
    """Why the document is empty, if it is, and what of the record could not be taken as it is."""
    odd = {name: kind for name in FIELDS if (kind := _no_text(record.get(name)))}
    if body and record.get("note"):
        yield record["note"]
    elif not body and _is_whole(file):
        yield "the file holds no text"
    elif not body and not odd.keys() & {"text", "html"}:
        yield "the record has neither text nor html"
    yield from (f"{name} holds no text but {kind}" for name, kind in odd.items())


def rejected(file: InputFile, position: str, status: str, detail: str, raw_hash: str | None = None) -> RawDocument:
    """A row for a document whose content cannot be used; known again by its place, and its bytes where had."""
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
