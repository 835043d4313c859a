"""OPML <-> sources, and sources -> the lines of sources.toml."""

import json
from collections.abc import Sequence
from typing import Any

from lxml import etree

from pipeline.errors import UsageError
from pipeline.sources.source_list import Source


def read_opml(data: bytes) -> list[Source]:
    """The sources of a subscription list: feeds of one site or, where none is named, of one title are one source.

    Raises:
        UsageError: it is no OPML.
    """
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, recover=True)
    try:
        root = etree.fromstring(data, parser)
    except etree.XMLSyntaxError as error:
        raise UsageError(f"the list is no OPML: {error}") from None
    if root is None or root.tag != "opml":
        raise UsageError("the list is no OPML: its first element is not <opml>")
    found: dict[str, Source] = {}
    for outline in root.iter("outline"):
        given = {name.lower(): value.strip() for name, value in outline.attrib.items()}
        url, site = given.get("xmlurl", ""), given.get("htmlurl", "")
        if not url.startswith(("http://", "https://")):
            continue
        name = given.get("title") or given.get("text") or url
        before = found.get(site or name, Source(name=name, site=site, language=given.get("language", "")[:2]))
        found[site or name] = before.model_copy(update={"feeds": list(dict.fromkeys([*before.feeds, url]))})
    return _told_apart(list(found.values()))


def _told_apart(sources: Sequence[Source]) -> list[Source]:
    """Sources of one name get their sites as names."""
    names = [source.name.casefold() for source in sources]
    return [
        source.model_copy(update={"name": f"{source.name} ({source.site or source.feeds[0]})"})
        if names.count(source.name.casefold()) > 1
        else source
        for source in sources
    ]


def write_opml(sources: Sequence[Source]) -> bytes:
    """The sources' feeds as OPML 2.0; sitemaps have no place in it."""
    root = etree.Element("opml", version="2.0")
    etree.SubElement(etree.SubElement(root, "head"), "title").text = "newsfold sources"
    body = etree.SubElement(root, "body")
    for source in sources:
        for url in source.feeds:
            facts = {"type": "rss", "text": source.name, "title": source.name, "xmlUrl": url, "htmlUrl": source.site}
            etree.SubElement(body, "outline", {**facts, "language": source.language})
    return bytes(etree.tostring(root, xml_declaration=True, encoding="UTF-8", pretty_print=True))


def as_toml(sources: Sequence[Source]) -> str:
    """The sources as they stand in sources.toml, with what is not the default."""
    return "\n".join(
        "\n".join(["[[source]]", *(f"{key} = {_value(value)}" for key, value in _given(source).items()), ""])
        for source in sources
    )


def _given(source: Source) -> dict[str, Any]:
    return source.model_dump(exclude_defaults=True)


def _value(value: Any) -> str:
    """A value as TOML writes it; JSON writes these types in the same way, but for one character."""
    return json.dumps(value, ensure_ascii=False).replace("\x7f", "\\u007f")
