"""ninjs 1 to 3, and AP's variety of it: a JSON object -> its item, and those that it brings along."""

import re
from collections.abc import Iterator, Mapping
from typing import Any

from pipeline.reading.formats.wire.item import Body, NoItemError, WireItem, best_body
from pipeline.reading.formats.wire.markup import markup, prose
from pipeline.reading.formats.wire.values import people, tail, text, whole

Record = Mapping[str, Any]

_KINDS = frozenset(("text", "audio", "video", "picture", "graphic", "composite", "planning", "component", "event"))
_TELLING = frozenset(("versioncreated", "pubstatus", "representationtype", "eventdetails"))
_TELLING_HEADS = ("body_", "headline_", "description_")
_OTHER_HEADLINES = frozenset(("headline_extended", "headline_seo", "headline_sub", "headline_test_text"))
_IN_SHORT = re.compile("summary|abstract|caption|teaser|excerpt", re.IGNORECASE)  # roles of what is no body itself
_PLAIN = 2  # rank of plain text, after HTML and NITF
_PUBLISHABLE = "newscontent"  # what AP has among the signals of all that may be published, and of nothing else


def lowered(record: Record) -> dict[str, Any]:
    """The record under names in lower case: from version 3 on they are in camel case."""
    return {name.lower(): value for name, value in record.items()}


def is_item(record: Record) -> bool:
    """Whether a record is ninjs: it has a `uri`, and what no other format of records has."""
    if not isinstance(record.get("uri"), str):
        return False
    found = lowered(record)
    standard = found.get("standard") or found.get("$standard")
    if isinstance(standard, dict) and str(standard.get("name")).lower() == "ninjs":
        return True
    listed = any(_objects(found.get(name)) for name in ("bodies", "headlines", "descriptions"))
    told = bool(_TELLING & found.keys()) or any(name.startswith(_TELLING_HEADS) for name in found)
    brings = bool({"renditions", "associations"} & found.keys())
    return listed or told or _is_ap(found) or (brings and found.get("type") in _KINDS)


def _is_ap(found: Record) -> bool:
    return isinstance(found.get("altids"), dict) and "itemid" in found["altids"]


def read_items(record: Record) -> Iterator[WireItem]:
    """The item of a record, and texts that are associated with it and are there in full.

    Raises:
        NoItemError: it has no id.
    """
    found = lowered(record)
    yield _read(found)
    associated = found.get("associations")
    inner = list(associated.values()) if isinstance(associated, dict) else associated
    for each in _objects(inner):
        if is_item(each) and best_body(_bodies(lowered(each))) and lowered(each).get("type") == "text":
            yield from read_items(each)


def _read(found: Record) -> WireItem:
    itemid = text(found["altids"]["itemid"]) if _is_ap(found) else None
    uri = text(found.get("uri"))
    if not (itemid and len(itemid) == 32) and not uri:
        raise NoItemError("an item without a uri")
    signals = tuple(filter(None, map(tail, _strings(found.get("signals") or found.get("signal")))))
    types = tuple(filter(None, map(text, _strings(found.get("editorialtypes")))))
    return WireItem(
        item_id=itemid if itemid and len(itemid) == 32 else uri or "",
        kind=_kind(found, signals),
        version=whole(found.get("version")),
        created=text(found.get("versioncreated")),
        first_created=text(found.get("firstcreated") or found.get("contentcreated")),
        embargoed=text(found.get("embargoed")),
        status=tail(text(found.get("pubstatus"))),
        signals=tuple(dict.fromkeys((*signals, *types))),
        replaces=tuple(i for i in _ids(found.get("evolvedfrom")) if i != uri),
        title=_headline(found),
        byline=_byline(found),
        dateline=text(found.get("dateline")) or (text(found.get("located")) if _is_ap(found) else None),
        credit=text(found.get("creditline") or found.get("description_creditline")),
        provider=_provider(found),
        located=_located(found),
        lang=text(found.get("language")),
        genres=tuple(dict.fromkeys(filter(None, map(_name, _objects(found.get("genres") or found.get("genre")))))),
        urgency=whole(found.get("urgency")),
        slug=text(found.get("slugline") or found.get("slug")),
        url=uri if uri and uri.startswith(("http://", "https://")) else None,
        body=best_body(_bodies(found)),
    )


def _kind(found: Record, signals: tuple[str, ...]) -> str:
    if _is_ap(found) and "signals" in found and _PUBLISHABLE not in signals:
        return "advisory"
    return text(found.get("type")) or ""


# ---- values of several shapes


def _objects(value: Any) -> list[Record]:
    values = value if isinstance(value, list) else [value]
    return [each for each in values if isinstance(each, dict)]


def _strings(value: Any) -> list[str]:
    values = value if isinstance(value, list) else [value]
    return [each for each in values if isinstance(each, str)]


def _ids(value: Any) -> list[str]:
    values = value if isinstance(value, list) else [value]
    found = (text(each.get("uri") if isinstance(each, dict) else each) for each in values)
    return list(dict.fromkeys(filter(None, found)))


def _name(entry: Record) -> str | None:
    named = lowered(entry)
    return text(named.get("name")) or text(named.get("literal")) or tail(text(named.get("code") or named.get("uri")))


def _headline(found: Record) -> str | None:
    """The main headline; the title, which is the name of the item among editors, only where there is none."""
    single = text(found.get("headline") or found.get("headline_main"))
    listed = sorted(_objects(found.get("headlines")), key=lambda each: text(each.get("role")) not in (None, "main"))
    others = (
        text(value) for name, value in found.items() if name.startswith("headline_") and name not in _OTHER_HEADLINES
    )
    return next(
        filter(None, (single, *(text(each.get("value")) for each in listed), *others)), text(found.get("title"))
    )


def _byline(found: Record) -> tuple[str, ...]:
    listed = [text(lowered(each).get("by") or lowered(each).get("name")) for each in _objects(found.get("bylines"))]
    authors = [_name(each) for each in _objects(found.get("authors"))]
    return people(text(found.get("byline")) or text(found.get("by"))) or people(*listed) or people(*authors)


def _provider(found: Record) -> str | None:
    sources = _objects(found.get("infosources") or found.get("infosource"))
    named = [_name(each) for each in _objects(found.get("provider"))]
    given = [text(found.get("provider")), *named, text(found.get("source")), *map(_name, sources)]
    return next(filter(None, given), text(found.get("copyrightholder")))


def _located(found: Record) -> str | None:
    where = next(iter(_objects(found.get("datelinelocation"))), {})
    parts = [text(where.get(name)) for name in ("city", "countryareaname", "countryname")]
    return ", ".join(filter(None, parts)) or text(found.get("located"))


def _bodies(found: Record) -> list[Body | None]:
    """Each form of the text that there is, HTML before NITF, and plain text last."""
    forms: list[tuple[str, Any]] = [(name, value) for name, value in found.items() if name.startswith("body_")]
    listed = map(lowered, _objects(found.get("bodies")))
    forms += [(f"{each.get('role')} {each.get('contenttype')}", each.get("value")) for each in listed]
    whole = [each for each in forms if not _IN_SHORT.search(each[0])] or forms
    by_form = sorted(
        ((_rank(form), value) for form, value in whole if isinstance(value, str)), key=lambda each: each[0]
    )
    return [markup(value) if rank < _PLAIN else prose(value) for rank, value in by_form]


def _rank(form: str) -> int:
    form = form.lower()
    if "html" in form:
        return 0
    return 1 if "nitf" in form and "ttnitf" not in form else _PLAIN
