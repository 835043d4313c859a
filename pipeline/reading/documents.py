"""One record of an input, or one file's text -> its RAW row, whatever state it is in."""

from collections.abc import Iterator, Mapping
from datetime import datetime
from typing import Any, NamedTuple

from pipeline.reading.encoding import UnreadableError, declared_encoding, decode
from pipeline.reading.fields import FIELDS, Fields, listed, read_fields, text_of
from pipeline.reading.identity import Origin, earlier_identity, identify
from pipeline.reading.streams import InputFile
from pipeline.text.hashing import hash_parts
from pipeline.text.urls import canonical_link, host, is_home_page


class RawDocument(NamedTuple):
    """One row of RAW, but for the run's time; `names` are the fields of a record that holds no text.

    `earlier_identity` is the identity by the rules of earlier versions, where that is another. What comes after `names`
    is what a wire says of an item; see `schemas.wire_columns`.
    """

    article_id: str
    identity: str
    earlier_identity: str | None
    input_id: str
    position: str
    source: str | None
    url: str | None
    title: str | None
    byline: tuple[str, ...] | None
    published_at: str | None
    lang: str | None
    format: str
    body: str | None
    raw_hash: str
    status: str
    status_detail: str | None
    names: tuple[str, ...] = ()
    dateline: str | None = None
    credit: str | None = None
    item_id: str | None = None
    item_version: int | None = None
    version_created: datetime | None = None
    pub_status: str | None = None
    embargoed_until: datetime | None = None
    evolved_from: tuple[str, ...] | None = None
    signals: tuple[str, ...] | None = None
    provider: str | None = None
    located: str | None = None
    genres: tuple[str, ...] | None = None
    urgency: int | None = None
    slug: str | None = None


def document_of_file(file: InputFile, field: str, data: bytes) -> RawDocument:
    """The one document of a file that is all text or all HTML; `field` says which: `text` or `html`."""
    try:
        text, note = decode(data, declared_encoding(data) if field == "html" else None)
    except UnreadableError as error:
        return rejected(file, None, "unreadable", str(error), hash_parts(data.hex()))
    given = dict.fromkeys(FIELDS) | {field: text_of(text)}
    remarks = (note or "",) if given[field] else ("the file holds no text",)
    return _document(file, None, Fields(given, (), tuple(filter(None, remarks))))


def document_of_record(file: InputFile, number: int, record: Mapping[str, Any], note: str | None = None) -> RawDocument:
    """The document of a record with any of `fields.NAMES`, whatever their values are.

    `number` counts the file's records or lines from 1; `note` says how its bytes were decoded, if not as UTF-8.
    """
    fields = read_fields(record)
    remarks = tuple(_remarks(record, fields, note))
    document = _document(file, number, Fields(fields.given, fields.byline, remarks, fields.cut))
    return document if document.body else document._replace(names=tuple(record))


def _document(file: InputFile, number: int | None, fields: Fields) -> RawDocument:
    given = fields.given
    form = "html" if given["html"] else "text"
    body, url = given["html"] or given["text"], given["url"]
    source = given["source"] or host(url)
    position = _position(file, number)
    raw_hash = hash_parts(
        *(given[name] or "" for name in ("title", "source", "published_at", "lang")), form, body or ""
    )
    place = file.key if number is None or given["id"] else f"{file.key}#{raw_hash}"
    canonical = canonical_link(body, url) if body and url and form == "html" else None
    address = None if form == "text" and is_home_page(url) else url
    identity = identify(Origin(address, source, given["id"], place), canonical)
    earlier = earlier_identity(url, canonical)
    return RawDocument(
        article_id=hash_parts(identity, raw_hash),
        identity=identity,
        earlier_identity=earlier if earlier != identity else None,
        input_id=given["id"] or position,
        position=position,
        source=source,
        url=url,
        title=given["title"],
        byline=fields.byline or None,
        published_at=given["published_at"],
        lang=given["lang"],
        format=form,
        body=body,
        raw_hash=raw_hash,
        status="empty" if not body else "stub" if fields.cut else "ok",
        status_detail="; ".join(fields.remarks) or None,
    )


def _position(file: InputFile, number: int | None) -> str:
    """Where a document lies: in its file, or at a record of it."""
    return file.input_id if number is None else f"{file.input_id}:{number}"


def _remarks(record: Mapping[str, Any], fields: Fields, note: str | None) -> Iterator[str]:
    """Why the document is empty or a stub, if it is, and what of the record could not be taken as it is."""
    body = fields.given["html"] or fields.given["text"]
    if body and note:
        yield note
    if fields.cut:
        yield f"the export has left out the rest of the text: {fields.cut}"
    if not body and not any(remark.startswith(("text ", "html ")) for remark in fields.remarks):
        had = f"; its fields are {listed(record)}" if record else ""
        yield f"the record has neither text nor html{had}"
    yield from fields.remarks


def rejected(file: InputFile, number: int | None, status: str, detail: str, raw_hash: str | None = None) -> RawDocument:
    """A row for a document whose content cannot be used; known again by its place, and its bytes where had.

    `number` counts the file's records or lines from 1; None stands for the file itself.
    """
    position = _position(file, number)
    place = f"{file.key}#{position}"
    raw_hash = raw_hash or hash_parts(place, detail)
    identity = identify(Origin(None, None, None, place))
    unknown = ("earlier_identity", "source", "url", "title", "byline", "published_at", "lang", "body")
    document: dict[str, Any] = dict.fromkeys(unknown)
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
