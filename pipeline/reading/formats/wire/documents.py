"""A wire item -> its RAW row."""

from typing import Any

from pipeline.reading.documents import RawDocument, rejected
from pipeline.reading.fields import text_of
from pipeline.reading.formats.wire import values
from pipeline.reading.formats.wire.item import NoItemError, WireItem
from pipeline.reading.identity import Origin, identify
from pipeline.reading.streams import InputFile
from pipeline.settings import ReadSettings
from pipeline.text.agencies import agency, agency_of_source
from pipeline.text.hashing import hash_parts


def document_of_item(
    file: InputFile, number: int, item: WireItem | NoItemError, settings: ReadSettings, note: str | None = None
) -> RawDocument:
    """The row of an item, whatever state it is in; `number` counts the file's items from 1."""
    if isinstance(item, NoItemError):
        return rejected(file, number, "unreadable", str(item))
    columns = _columns(item, settings)
    status, detail = _status(item, columns["pub_status"])
    body = item.body if item.is_text else None
    text = text_of(body.text) if body else None
    said = (item.version, item.created, item.embargoed, item.status, *item.signals, item.title, text)
    raw_hash = hash_parts("wire", *(str(each) for each in said))
    identity = identify(Origin(item.url, columns["source"], item.item_id, file.key, item.item_id))
    remarks = [detail, note, _embargo_remark(item, columns)]
    return RawDocument(
        article_id=hash_parts(identity, raw_hash),
        identity=identity,
        earlier_identity=None,
        input_id=item.item_id,
        position=f"{file.input_id}:{number}",
        title=text_of(item.title),
        format="markup" if body and body.is_markup else "text",
        body=text,
        raw_hash=raw_hash,
        status=status,
        status_detail="; ".join(filter(None, remarks)) or None,
        **columns,
    )


def _columns(item: WireItem, settings: ReadSettings) -> dict[str, Any]:
    source = _source(item)
    zone = settings.zone_of(source)
    created, embargo = values.moment(item.created, zone), values.moment(item.embargoed, zone)
    published = created or values.moment(item.first_created, zone)
    status = values.status_of(item.status, item.signals)
    if item.embargoed and not embargo and status == values.USABLE:
        status = values.EMBARGOED  # until a usable version comes
    return {
        "source": source,
        "url": item.url,
        "byline": item.byline or None,
        "published_at": published.isoformat() if published else item.created or item.first_created,
        "lang": item.lang,
        "dateline": values.place(item.dateline),
        "credit": (agency(item.credit) or item.credit) if item.credit else None,
        "item_id": item.item_id,
        "item_version": item.version,
        "version_created": created,
        "pub_status": status,
        "embargoed_until": embargo,
        "evolved_from": item.replaces or None,
        "signals": item.signals or None,
        "provider": item.provider,
        "located": item.located,
        "genres": item.genres or None,
        "urgency": item.urgency,
        "slug": item.slug,
    }


def _source(item: WireItem) -> str | None:
    named = item.provider or values.domain(item.item_id)
    return agency_of_source(named) or named


def _status(item: WireItem, pub_status: str) -> tuple[str, str | None]:
    """The status of the row by what it holds, and why; an item that is taken back has no use for its text."""
    if pub_status == values.CANCELED:
        return "canceled", None
    if not item.is_text:
        return "not_article", f"the wire item is of another kind: {item.kind}"
    return ("ok", None) if item.body else ("empty", "the wire item holds no text")


def _embargo_remark(item: WireItem, columns: dict[str, Any]) -> str | None:
    if item.embargoed and not columns["embargoed_until"]:
        return f"the embargo {item.embargoed!r} is no time: it holds until a usable version comes"
    return None
