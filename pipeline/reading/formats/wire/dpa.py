"""dpa's digital wires: a JSON object -> its item."""

from collections.abc import Mapping, Sequence
from typing import Any

from pipeline.reading.formats.wire.item import NoItemError, WireItem
from pipeline.reading.formats.wire.markup import markup
from pipeline.reading.formats.wire.values import people, tail, tails, text, whole

Record = Mapping[str, Any]


def is_item(record: Record) -> bool:
    """Whether a record is one of them: by the name of its format, else by its names."""
    if str(record.get("format")).lower().startswith("digitalwires"):
        return True
    return isinstance(record.get("urn"), str) and {"version_created", "pubstatus"} <= record.keys()


def read_item(record: Record) -> WireItem:
    """The item of a record.

    Raises:
        NoItemError: it has no id.
    """
    urn = text(record.get("urn"))
    if not urn:
        raise NoItemError("an item without a urn")
    categories = record.get("categories")
    named = [each for each in categories if isinstance(each, dict)] if isinstance(categories, list) else []
    return WireItem(
        item_id=urn,
        kind=text(record.get("type")) or "",
        version=whole(record.get("version")),
        created=text(record.get("version_created")),
        first_created=text(record.get("content_created")),
        embargoed=text(record.get("embargoed")),
        status=tail(text(record.get("pubstatus"))),
        signals=tails(_strings(record.get("signal")) + _strings(record.get("signals"))),
        title=text(record.get("headline")),
        byline=people(text(record.get("byline"))),
        dateline=text(record.get("dateline")),
        credit=text(record.get("creditline")),
        provider=next(iter(_of_type(named, "dnltype:provider")), None),
        lang=text(record.get("language")),
        genres=tuple(_of_type(named, "dnltype:genre")) or tuple(_strings(record.get("genre_names"))),
        urgency=whole(record.get("urgency")),
        slug=text(record.get("slug")) or "-".join(_strings(record.get("keyword_names"))) or None,
        body=markup(_html(record)),
    )


def _html(record: Record) -> str | None:
    found = record.get("article_html")
    return found if isinstance(found, str) else None


def _strings(value: Any) -> list[str]:
    values = value if isinstance(value, list) else [value]
    return [each for each in values if isinstance(each, str) and each]


def _of_type(categories: Sequence[Record], kind: str) -> list[str]:
    return [name for each in categories if each.get("type") == kind and (name := text(each.get("name")))]
