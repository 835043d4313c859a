"""NewsML-G2: an element newsItem, packageItem or of another kind -> its item."""

from lxml.etree import _Element

from pipeline.reading.formats.wire.item import Body, NoItemError, WireItem, best_body, plain
from pipeline.reading.formats.wire.markup import XML_LANG, article, found_text, found_texts, markup, of_language
from pipeline.reading.formats.wire.values import people, tail, tails, text, whole
from pipeline.text.urls import host

ITEMS = frozenset(("newsItem", "packageItem", "conceptItem", "knowledgeItem", "planningItem", "catalogItem"))
ROOTS = ITEMS | {"newsMessage"}
_LATER = frozenset(("evolvedfrom", "updates", "corrects", "replaces", "supersedes", "previousversion", "derivedfrom"))
_MAIN = frozenset(("main", "headline", "title"))
_NO_END = "without an end"


def read_item(element: _Element) -> WireItem:
    """The item of an element without namespaces.

    Raises:
        NoItemError: it has no id.
    """
    guid = _ap_id(element) or text(element.get("guid"))
    if not guid:
        raise NoItemError(f"a {element.tag} without a guid")
    meta, content = "itemMeta/", "contentMeta/"
    tag = element.find(f"{content}language")
    language = text(tag.get("tag")) if tag is not None else text(element.get(XML_LANG))
    return WireItem(
        item_id=guid,
        kind=_kind(element),
        version=whole(element.get("version")),
        created=found_text(element, f"{meta}versionCreated"),
        first_created=found_text(element, f"{meta}firstCreated"),
        embargoed=_embargo(element.find(f"{meta}embargoed")),
        status=_code(element.find(f"{meta}pubStatus")),
        signals=tails(_code(each) for each in element.findall(f"{meta}signal")),
        replaces=_replaces(element, guid),
        title=_headline(element, language),
        byline=_byline(element),
        dateline=found_text(element, f"{content}dateline"),
        credit=found_text(element, f"{content}creditline"),
        provider=_name(element.find(f"{meta}provider")),
        located=_name(element.find(f"{content}located")),
        lang=language,
        genres=tuple(filter(None, map(_name, element.findall(f"{content}genre")))),
        urgency=whole(found_text(element, f"{content}urgency")),
        slug=found_text(element, f"{content}slugline"),
        body=best_body(_bodies(element, language)),
    )


def _embargo(element: _Element | None) -> str | None:
    """Until when an item may not be used; an element that is there and empty sets no end."""
    return None if element is None else (text(element.text) or _NO_END)


def _ap_id(element: _Element) -> str | None:
    """The id that AP gives an item in all its formats."""
    ids = (each for each in element.findall(".//altId") if (each.get("type") or "").lower() == "ap:itemid")
    return next((text(each.text) for each in ids), None)


def _kind(element: _Element) -> str:
    if element.tag != "newsItem":
        return str(element.tag).removesuffix("Item")
    return _code(element.find("itemMeta/itemClass")) or ""


def _code(element: _Element | None) -> str | None:
    if element is None:
        return None
    return tail(element.get("qcode") or element.get("uri") or element.get("literal")) or tail(element.text)


def _name(element: _Element | None) -> str | None:
    """What something is called, else its code, or where it is at home."""
    if element is None:
        return None
    return found_text(element, "name") or host(element.get("uri")) or _code(element)


def _replaces(element: _Element, own: str) -> tuple[str, ...]:
    links = [link for link in element.findall(".//link") if (tail(link.get("rel")) or "").lower() in _LATER]
    found = (text(each.get("residref") or each.get("href")) for each in (*links, *element.findall(".//derivedFrom")))
    return tuple(dict.fromkeys(each for each in found if each and each != own))


def _headline(element: _Element, language: str | None) -> str | None:
    """The main headline in the language of the item: by its role, else by its rank."""
    given = of_language(element.findall("contentMeta/headline"), language)
    ranked = sorted(
        given,
        key=lambda each: (bool(each.get("role")) and tail(each.get("role")) not in _MAIN, whole(each.get("rank")) or 0),
    )
    said = (" ".join("".join(map(str, each.itertext())).split()) for each in ranked)
    return next(filter(None, said), None) or found_text(element, "itemMeta/title")


def _byline(element: _Element) -> tuple[str, ...]:
    named = people(*found_texts(element, "contentMeta/by"))
    creators = (name for name in found_texts(element, "contentMeta/creator/name") if " " in name)
    return named or people(*creators) or people(*found_texts(element, ".//body.head/byline"))


def _bodies(element: _Element, language: str | None) -> list[Body | None]:
    content = of_language(
        [*element.findall("contentSet/inlineXML"), *element.findall("contentSet/inlineData")], language
    )
    found = [article(each) for each in content if each.tag == "inlineXML"]
    for data in (each for each in content if each.tag == "inlineData"):
        said = "".join(map(str, data.itertext()))
        is_markup = any(word in (data.get("contenttype") or "").lower() for word in ("html", "xml", "nitf"))
        if not data.get("encoding"):
            found.append(markup(said) if is_markup else plain(said))
    return found
