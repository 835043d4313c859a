"""NewsML 1: an element NewsItem and the envelope around it -> its item."""

import re

from lxml.etree import _Element

from pipeline.reading.formats.wire.item import Body, NoItemError, WireItem, best_body, plain
from pipeline.reading.formats.wire.markup import XML_LANG, article, found_text, markup
from pipeline.reading.formats.wire.values import EMBARGOED, people, text, whole

ROOT, ITEM = "NewsML", "NewsItem"
_TEXT_ROLES = frozenset(("main", "body", "text", "story", "article", "maintext"))
_NO_TEXT_ROLES = frozenset(
    ("stylesheet", "subheadline", "headline", "contact", "caption", "logo", "photo", "picture", "summary", "abstract")
)
_NO_MARKUP = frozenset(("css", "javascript", "rtf"))
_NAMES = re.compile(r"\s+")


def read_item(element: _Element, root: _Element) -> WireItem:
    """The item of an element without namespaces; `root`: the document, whose envelope may name its sender.

    Raises:
        NoItemError: it has no id.
    """
    names, manage = "Identification/NewsIdentifier/", "NewsManagement/"
    status = _formal(element, f"{manage}Status")
    kind, body = _content(element)
    return WireItem(
        item_id=_item_id(element),
        kind=kind,
        version=whole(found_text(element, f"{names}RevisionId")),
        created=found_text(element, f"{manage}ThisRevisionCreated"),
        first_created=found_text(element, f"{manage}FirstCreated"),
        embargoed=_embargo(element) if (status or "").lower() == EMBARGOED else None,
        status=status,
        signals=tuple(_formals(element, f"{manage}Instruction")),
        replaces=tuple(dict.fromkeys(_without_revision(i) for i in _ids(element, f"{manage}DerivedFrom"))),
        title=found_text(element, ".//NewsLines/HeadLine"),
        byline=_byline(element),
        dateline=found_text(element, ".//NewsLines/DateLine"),
        credit=found_text(element, ".//NewsLines/CreditLine"),
        provider=_provider(element, root),
        located=_located(element),
        lang=_language(element),
        genres=tuple(dict.fromkeys(_formals(element, ".//DescriptiveMetadata/Genre"))),
        urgency=whole(_formal(element, f"{manage}Urgency")),
        slug=found_text(element, ".//NewsLines/SlugLine") or found_text(element, "Identification/NameLabel"),
        body=body,
    )


def _item_id(element: _Element) -> str:
    """The public identifier without the revision, which is what stays the same."""
    names = "Identification/NewsIdentifier/"
    parts = [found_text(element, names + name) for name in ("ProviderId", "DateId", "NewsItemId")]
    if all(parts):
        return ":".join(("urn:newsml", *filter(None, parts)))
    public = found_text(element, f"{names}PublicIdentifier")
    if not public:
        raise NoItemError("a NewsItem without an identifier")
    return _without_revision(public)


def _without_revision(public: str) -> str:
    return re.sub(r"(urn:newsml:[^:]+:[^:]+:.+?):\d+[A-Z]?$", r"\1", public)


def _ids(element: _Element, path: str) -> list[str]:
    return [found for each in element.findall(path) if (found := text(each.get("NewsItem")))]


def _formals(element: _Element, path: str) -> list[str]:
    return [name for each in element.findall(path) if (name := text(each.get("FormalName")))]


def _formal(element: _Element, path: str) -> str | None:
    return next(iter(_formals(element, path)), None)


def _embargo(element: _Element) -> str | None:
    """When the status changes to another one that lets it be used."""
    change = "NewsManagement/StatusWillChange"
    return found_text(element, f"{change}/DateAndTime")


def _provider(element: _Element, root: _Element) -> str | None:
    return (
        _formal(element, ".//AdministrativeMetadata/Provider/Party")
        or _formal(root, "NewsEnvelope/SentFrom/Party")
        or found_text(element, "Identification/NewsIdentifier/ProviderId")
    )


def _byline(element: _Element) -> tuple[str, ...]:
    named = people(found_text(element, ".//NewsLines/ByLine"))
    return named or people(*_formals(element, ".//AdministrativeMetadata/Creator/Party"))


def _located(element: _Element) -> str | None:
    """The city, region and country of the place that it comes from."""
    for location in element.iterfind(".//DescriptiveMetadata/Location"):
        if (location.get("HowPresent") or "Origin").lower() in ("origin", "from"):
            parts = {p.get("FormalName"): text(p.get("Value")) for p in location.findall("Property")}
            named = [part for name in ("City", "CountryArea", "Country") if (part := parts.get(name))]
            return ", ".join(named) or None
    return None


def _language(element: _Element) -> str | None:
    return _formal(element, ".//DescriptiveMetadata/Language") or text(element.get(XML_LANG))


def _language_of(content: _Element) -> str | None:
    """What the innermost component round a content says; of one that says nothing, the item's, as for the first."""
    components = content.iterancestors("NewsComponent")
    said = (_formal(each, "DescriptiveMetadata/Language") or text(each.get(XML_LANG)) for each in components)
    item = next(content.iterancestors(ITEM), None)
    return next(filter(None, said), _language(item) if item is not None else None)


# ---- the text


def _content(element: _Element) -> tuple[str, Body | None]:
    """What the item holds, and its text: that of a component whose role says so, else the longest of those left."""
    language = _language(element)
    contents = list(element.iterfind(".//ContentItem"))
    own = [each for each in contents if language in (_language_of(each), None)] or contents
    found = [(_role(each), each) for each in own]
    texts = [(role, body) for role, each in found if role not in _NO_TEXT_ROLES and (body := _body(each))]
    main = [body for role, body in texts if role in _TEXT_ROLES]
    longest = max(main or [body for _, body in texts], key=lambda body: body.n_words, default=None)
    kinds = [kind.lower() for kind in _formals(element, ".//ContentItem/MediaType")]
    return ("text" if longest else next(iter(kinds), "text"), longest)


def _role(content: _Element) -> str:
    named = next((each for each in content.iterancestors("NewsComponent") if each.find("Role") is not None), None)
    role = named.find("Role") if named is not None else None
    return _NAMES.sub("", (role.get("FormalName") or "").lower()) if role is not None else ""


def _body(content: _Element) -> Body | None:
    data = content.find("DataContent")
    kind, mime = content.find("Format"), content.find("MimeType")
    form = " ".join((each.get("FormalName") or "").lower() for each in (kind, mime) if each is not None)
    if data is None or any(word in form for word in _NO_MARKUP) or content.find("Encoding") is not None:
        return None
    if len(data):
        return best_body([article(data)])
    said = "".join(map(str, data.itertext()))
    return markup(said) if any(word in form for word in ("html", "nitf", "xml")) else plain(said)
