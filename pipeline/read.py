"""INPUTS -> RAW: reads files of every kind, one row a document, whatever state it is in."""

import json
import logging
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass
from datetime import datetime
from itertools import chain
from typing import Any

import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq

from pipeline.files import (
    InputFile,
    TooLargeError,
    UnreadableError,
    declared_encoding,
    decode,
    open_input,
    printable,
    read_lines,
    read_whole,
)
from pipeline.identity import Origin, canonical_link, host, identify
from pipeline.schemas import RAW
from pipeline.settings import ReadSettings
from pipeline.texts import digest

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


def read(files: Sequence[InputFile], settings: ReadSettings, ingested_at: datetime) -> Iterator[pa.Table]:
    """Tables of RAW rows, each of at most `chunk_documents` rows and about `chunk_bytes` bytes of body.

    A document that cannot be read is a row with its status; nothing is raised for it.
    """
    rows: list[dict[str, Any]] = []
    size = 0
    for document in chain.from_iterable(read_file(file, settings) for file in files):
        rows.append(asdict(document) | {"ingested_at": ingested_at})
        size += len(document.body or "")
        if len(rows) >= settings.chunk_documents or size >= settings.chunk_bytes:
            yield pa.Table.from_pylist(rows, schema=RAW.schema)
            rows, size = [], 0
    if rows:
        yield pa.Table.from_pylist(rows, schema=RAW.schema)
    log.info("read %d files", len(files))


def read_file(file: InputFile, settings: ReadSettings) -> Iterator[RawDocument]:
    """The documents of one file; where reading breaks off, a last row says where and why."""
    position = file.input_id
    try:
        if file.kind == "parquet":
            yield from _read_parquet(file, settings)
            return
        with open_input(file, settings) as stream:
            if file.kind != "jsonl":
                yield _whole_file(file, read_whole(stream, settings.max_document_bytes))
                return
            for number, line in read_lines(stream, settings.max_document_bytes):
                position = f"{file.input_id}:{number}"
                if line is None:
                    yield _rejected(file, position, "too_large", f"a line over {settings.max_document_bytes:,} bytes")
                elif line.strip():
                    yield _record_of_line(file, position, line)
                position = f"{file.input_id}:{number + 1}"  # where reading breaks off, if it does
    except UnreadableError as error:
        yield _rejected(file, position, "unreadable", f"reading stopped: {error}")
    except TooLargeError as error:
        yield _rejected(file, position, "too_large", str(error))
    except OSError as error:
        yield _rejected(file, position, "unreadable", f"reading stopped: {error.strerror or error}")


def _whole_file(file: InputFile, data: bytes) -> RawDocument:
    try:
        text, note = decode(data, declared_encoding(data) if file.kind == "html" else None)
    except UnreadableError as error:
        return _rejected(file, file.input_id, "unreadable", str(error), digest(data.hex()))
    return _document(file, file.input_id, {file.kind: text, "note": note})


def _read_parquet(file: InputFile, settings: ReadSettings) -> Iterator[RawDocument]:
    number = 0
    try:
        parquet = pq.ParquetFile(file.path)
        columns = [name for name in parquet.schema_arrow.names if name in FIELDS]
        for batch in parquet.iter_batches(batch_size=1000, columns=columns):
            texts = {name: _as_texts(batch.column(at)) for at, name in enumerate(batch.schema.names)}
            for row in range(len(batch)):
                number += 1
                record = {name: column[row] for name, column in texts.items()}
                yield _row_of_parquet(file, f"{file.input_id}:{number}", record, settings)
    except pa.ArrowException as error:
        raise UnreadableError(f"not a whole Parquet file, after {number} rows: {error}") from error


def _as_texts(column: pa.Array) -> list[str | None]:
    """A column's values as text; null where they have no text, as lists, structs and impossible times have."""
    kind = column.type
    if pa.types.is_timestamp(kind):  # Parquet keeps UTC whatever the zone is called
        utc = column.cast(pa.timestamp(kind.unit, "UTC" if kind.tz else None))
        column = pc.replace_substring(utc.cast(pa.timestamp("us", utc.type.tz), safe=False).cast(pa.string()), " ", "T")
    if pa.types.is_floating(kind):
        column = pc.if_else(pc.is_finite(column), column, None)
    try:
        values = column.cast(pa.binary() if pa.types.is_large_binary(kind) else pa.string(), safe=False)
    except pa.ArrowException:
        return [None] * len(column)
    return [None if v is None else v.decode("utf-8", "replace") for v in values.cast(pa.binary()).to_pylist()]


def _row_of_parquet(
    file: InputFile, position: str, record: Mapping[str, str | None], settings: ReadSettings
) -> RawDocument:
    if max(len(record.get(name) or "") for name in ("text", "html")) > settings.max_document_bytes:
        return _rejected(file, position, "too_large", f"over {settings.max_document_bytes:,} characters")
    return _document(file, position, record)


def _record_of_line(file: InputFile, position: str, line: bytes) -> RawDocument:
    try:
        text, note = decode(line)
        record = json.loads(text)
    except UnreadableError as error:
        return _rejected(file, position, "unreadable", str(error), digest(line.hex()))
    except (ValueError, RecursionError) as error:
        return _rejected(file, position, "unreadable", f"not JSON: {error}", digest(line.hex()))
    if not isinstance(record, dict):
        return _rejected(file, position, "unreadable", "a line must hold one JSON object", digest(line.hex()))
    return _document(file, position, record | {"note": note})


def _field(record: Mapping[str, Any], name: str) -> str | None:
    """A field as text; lone surrogates, which no file can hold, become U+FFFD."""
    value = record.get(name)
    if value is None or isinstance(value, (list, dict, bool)) or value != value:  # the last: not a number
        return None
    text = str(value)
    return text.encode("utf-8", "surrogatepass").decode("utf-8", "replace") if text.strip() else None


def _document(file: InputFile, position: str, record: Mapping[str, Any]) -> RawDocument:
    given = {name: _field(record, name) for name in (*FIELDS, "note")}
    form = "html" if given["html"] else "text"
    body, url = given["html"] or given["text"], given["url"]
    source = given["source"] or host(url)
    raw_hash = digest(*(given[name] or "" for name in ("title", "source", "published_at", "lang")), form, body or "")
    whole = file.kind in ("text", "html")
    place = printable(str(file.path)) if whole or given["id"] else f"{printable(str(file.path))}#{raw_hash}"
    canonical = canonical_link(body, url) if body and url and form == "html" else None
    identity = identify(Origin(url, source, given["id"], place), canonical)
    return RawDocument(
        article_id=digest(identity, raw_hash),
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
        status_detail=given["note"] if body else _why_empty(file, record),
    )


def _why_empty(file: InputFile, record: Mapping[str, Any]) -> str:
    if file.kind in ("text", "html"):
        return "the file holds no text"
    odd = [name for name in ("text", "html") if isinstance(record.get(name), (list, dict, bool))]
    return (
        f"{odd[0]} holds no text but a {type(record[odd[0]]).__name__}"
        if odd
        else "the record has neither text nor html"
    )


def _rejected(file: InputFile, position: str, status: str, detail: str, raw_hash: str | None = None) -> RawDocument:
    """A row for a document whose content cannot be used; known again by its place, and its bytes where had."""
    place = f"{printable(str(file.path))}#{position}"
    raw_hash = raw_hash or digest(place, detail)
    identity = identify(Origin(None, None, None, place))
    document = dict.fromkeys(("source", "url", "title", "published_at", "lang", "body"))
    log.warning("%s: %s (%s)", position, status, detail)
    return RawDocument(
        article_id=digest(identity, raw_hash),
        identity=identity,
        input_id=position,
        position=position,
        format="text",
        raw_hash=raw_hash,
        status=status,
        status_detail=detail,
        **document,
    )
