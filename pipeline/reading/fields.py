"""A record, under whichever names its tool gives -> the fields that are read of it."""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from pipeline.reading.encoding import WESTERN_LETTER, read_anew
from pipeline.reading.values.authors import people_in
from pipeline.reading.values.wrapped_text import joined, with_line_ends
from pipeline.text.urls import host

FIELDS = ("id", "url", "title", "source", "published_at", "lang", "text", "html")

# The names that exports give a field, without marks and capitals, best first: `publishedAt` and `Published at` are one.
# No name is here that is also used for something else: `description` is no text, `timestamp` or `seendate` is when a
# page was fetched, `dateModified` when it was changed.
NAMES: Mapping[str, tuple[str, ...]] = {
    field: tuple(names.split())
    for field, names in {
        "id": "id articleid documentid docid uuid guid storiesid",
        "url": "url link weburl articleurl pageurl permalink canonicalurl canonicallink",
        "title": "title headline articletitle webtitle titlepage heading posttitle",
        "source": "source sourcename medianame publisher publishername publication outlet newspaper "
        "sitename metasitename sourcedomain site domain website sourcetitle sourcehostname hostname",
        "published_at": "publishedat datepublish datepublished publishdate publisheddate publicationdate "
        "published pubdate publishtime publishedtime publicationtime webpublicationdate "
        "firstpublicationdate publishingdate dategmt postdategmt datetimepub datetime date postdate",
        "lang": "lang language langcode languagecode inlanguage metalang",
        "text": "maintext text articletext articlebody bodytext fulltext fullcontent plaintext "
        "contenttext textcontent cleantext cleanedtext body content article story document paragraphs "
        "contents contentelements blocks",
        "html": "html rawhtml pagehtml htmlcontent contenthtml bodyhtml bodyxhtml articlehtml fullhtml "
        "pagesource contentencoded postcontent",
    }.items()
}
AUTHORS = ("authors", "author", "byline", "bylines", "authorname", "creator", "creators", "dccreator")
_TEXT_ALWAYS = ("maintext", "text")  # these hold text by definition, even where it speaks of tags
_OF_OUTLET = ("name", "title", "domain", "uri")
_INSIDE: Mapping[str, tuple[str, ...]] = {  # what of an object stands for it
    **dict.fromkeys(("source", "publisher", "publication", "site"), _OF_OUTLET),
    "headline": ("main",),
    "title": ("rendered",),
    **dict.fromkeys(("content", "body", "text", "articlebody"), ("rendered", "processed", "value")),
    **dict.fromkeys(NAMES["published_at"], ("date", "iso", "numberlong")),  # {"$date": {"$numberLong": ...}} of MongoDB
}
_LEVELS = 2  # of objects in one another that are looked into
_RECORD_INSIDE = ("_source", "doc", "document", "article", "fields")  # an object in a record that is the record proper
_FETCHED = frozenset(["seendate", "mobileurl", "urlmobile"])  # GDELT's `Date` is when it saw the page
_KNOWN = frozenset((*AUTHORS, *_RECORD_INSIDE, *_FETCHED, *(name for names in NAMES.values() for name in names)))
_MISSING = frozenset(
    (
        *("None", "null", "NULL", "nan", "NaN", "NaT", "<NA>", "undefined", "N/A", "n/a", "#N/A"),
        *("[Removed]", "[removed]"),
        *("0000-00-00", "0000-00-00 00:00:00"),  # no date, in MySQL
    )
)
_LONGEST_MISSING = max(map(len, _MISSING))
_NOT_SOLD = re.compile(r"only available in (?:\w+ ){1,3}plans?\.?$", re.IGNORECASE)
_LONGEST_MARK = 60  # characters
_CUT = re.compile(r"(?:…|\.{3})?\s*(\[\+?\s?[\d,.]+ (?:more )?char(?:acter)?s?\])\s*$", re.IGNORECASE)
_BLOCK_TAG = re.compile(
    r"<(?:!doctype html|html|body|head|main|article|section|div|p|h[1-6]|ul|ol|table|blockquote|figure|br)\b[^<>]*>",
    re.IGNORECASE,
)
_ADDRESS = re.compile(r"https?://[^\s/]+/\S+", re.IGNORECASE)
_DOMAIN = re.compile(r"(?:https?://)?(?:[\w-]+\.)+[a-z][\w-]+/?", re.IGNORECASE)
_MARKS = re.compile(r"[^a-z0-9_]")
_NAMED = 20  # fields of a record that a message names


@dataclass(frozen=True, slots=True)
class Fields:
    """What is read of a record: its fields as text, its authors, and in words what could not be taken as it is.

    `cut` is the mark with which an export says that it left out the rest of the text.
    """

    given: Mapping[str, str | None]
    byline: tuple[str, ...]
    remarks: tuple[str, ...]
    cut: str | None = None


@lru_cache(maxsize=10_000)
def plain_name(name: str) -> str:
    """A field's name without marks and capitals; an underscore at its head stays."""
    plain = _MARKS.sub("", name.lower())
    return plain[:1] + plain[1:].replace("_", "")


def is_known(name: str) -> bool:
    """Whether a field of this name may be read."""
    return plain_name(name) in _KNOWN


def may_hold_text(name: str) -> bool:
    """Whether a field of this name may hold the text of an article."""
    return plain_name(name) in (*NAMES["text"], *NAMES["html"])


def may_be_nested(name: str) -> bool:
    """Whether something is read of a list or an object under this name."""
    return plain_name(name) in {*_INSIDE, *_RECORD_INSIDE, *AUTHORS}


def read_fields(record: Mapping[str, Any]) -> Fields:
    """The fields of a record, of several that stand for one the best that holds anything."""
    found = _by_plain_name(record)
    given = {name: _first(found, name) for name in FIELDS if name not in ("source", "text", "html")}
    if given["published_at"] and _FETCHED & found.keys() and "publishedat" not in found:
        given["published_at"] = None
    if not given["url"] and _ADDRESS.fullmatch(str(found.get("source"))):
        given["url"] = text_of(found["source"])  # as trafilatura names it
    form, body = _body(found)
    cut = _cut_mark(body) if body else None
    given |= {"source": _source(found), "text": None, "html": None, form: body}
    return Fields(given, _byline(found), tuple(_remarks(found, body)), cut)


def holds_article(record: Mapping[str, Any]) -> bool:
    """Whether a record holds the text of an article."""
    return bool(_body(_by_plain_name(record))[1])


def has_address(record: Mapping[str, Any]) -> bool:
    """Whether a record has an address and a headline."""
    found = _by_plain_name(record)
    return bool(_first(found, "url") and _first(found, "title"))


def tells_of_article(record: Mapping[str, Any]) -> bool:
    """Whether a record tells of an article, with its text or with an address and a headline."""
    return holds_article(record) or has_address(record)


def listed(names: Iterable[str]) -> str:
    """The names of a record's fields, as a message lists them."""
    every = [ascii(name)[1:-1] if not name.isprintable() else name for name in names]
    return ", ".join(every[:_NAMED]) + (f" and {len(every) - _NAMED} more" if len(every) > _NAMED else "")


def text_of(value: Any) -> str | None:
    """A value as text; lone surrogates, which no file can hold, become U+FFFD. None of one that stands for no text."""
    if value is None or not_text(value):
        return None
    text = str(value)
    if not text or text.isspace() or (len(text) <= _LONGEST_MISSING and text in _MISSING):
        return None
    return text if text.isascii() else _mended(text)


def _mended(text: str) -> str:
    try:
        encoded = text.encode()
    except UnicodeEncodeError:
        encoded = text.encode("utf-8", "surrogatepass")
        text = encoded.decode("utf-8", "replace")
    return read_anew(text) if WESTERN_LETTER in encoded else text


def not_text(value: Any) -> str | None:
    """What a value is that cannot stand for text; None of one that can, or is not there."""
    if isinstance(value, (list, dict, bool)):
        return f"a {type(value).__name__}"
    return "NaN" if value != value else None


def _by_plain_name(record: Mapping[str, Any]) -> dict[str, Any]:
    """The fields that may be read, those of an object in it that is the record proper as well."""
    found = _plainly(record)
    for name in _RECORD_INSIDE:
        inner = found.get(name)
        if isinstance(inner, dict):
            found = _plainly(inner) | {key: value for key, value in found.items() if key != name}
    return found


def _plainly(record: Mapping[str, Any]) -> dict[str, Any]:
    found: dict[str, Any] = {}
    for name, value in record.items():
        plain = plain_name(name)
        if plain in _KNOWN and (plain not in found or name in FIELDS):  # of two spellings of one name, ours counts
            found[plain] = value
    return found


def _first(found: Mapping[str, Any], field: str) -> str | None:
    """The first value under the names of a field that is text, or an object with text that stands for it."""
    for name in filter(found.__contains__, NAMES[field]):
        value = _one(found[name], name)
        text = text_of(value)
        if text and field == "published_at" and isinstance(value, float) and value.is_integer():
            return str(int(value))  # seconds since 1970, say: 1.7e+18 is how Python prints them from some length on
        if text and name in ("dategmt", "postdategmt") and text[-1].isdigit():
            return f"{text}Z"  # WordPress names the zone in the field's name alone
        if text:
            return text
    return None


def _one(value: Any, name: str, levels: int = _LEVELS) -> Any:
    """What stands for an object under a name, or for a list of one; any other value, and others of these, itself."""
    if levels and isinstance(value, list) and len(value) == 1:  # as Solr gives fields that may have several values
        inner = _one(value[0], name, levels - 1)
        return inner if text_of(inner) else value
    if levels and isinstance(value, dict) and name in _INSIDE:
        inside = {plain_name(each): _one(inner, name, levels - 1) for each, inner in value.items()}
        return next((inside[each] for each in _INSIDE[name] if text_of(inside.get(each))), value)
    return value


def _body(found: Mapping[str, Any]) -> tuple[str, str | None]:
    """`html` or `text`, and what the record holds of it: HTML where there is any, and rather whole than cut off."""
    page = _first(found, "html")
    if page:
        return "html", page
    values = ((name, _one(found[name], name)) for name in NAMES["text"] if name in found)
    given = [(name, text) for name, value in values if (text := _prose(name, value))]
    texts = [(name, text) for name, text in given if not _is_not_sold(text)]
    name, body = next((each for each in texts if not _cut_mark(each[1])), texts[0] if texts else ("text", None))
    is_page = body is not None and name not in _TEXT_ALWAYS and len(_BLOCK_TAG.findall(body)) > 1
    return ("html" if is_page else "text"), body


def _is_not_sold(text: str) -> bool:
    return len(text) < _LONGEST_MARK and bool(_NOT_SOLD.fullmatch(text.strip()))


def _cut_mark(text: str) -> str | None:
    """The mark with which an export says, at the end of a text, that it left out the rest."""
    cut = _CUT.search(text[-_LONGEST_MARK:]) if text.rstrip().endswith("]") else None
    return cut[1] if cut else None


def _prose(name: str, value: Any) -> str | None:
    """A value as a text, of a name that stands for one; a number under `story` or `content` is none."""
    text = text_of(joined(value)) if name in _TEXT_ALWAYS or isinstance(value, str | list | dict) else None
    return with_line_ends(text) if text else None


def _source(found: Mapping[str, Any]) -> str | None:
    """The outlet; where exports give its domain, without `www.`, as it is taken from an address."""
    if _ADDRESS.fullmatch(str(found.get("source"))):
        others = _first({key: value for key, value in found.items() if key != "source"}, "source")
        return others or host(str(found["source"]))
    name = _first(found, "source")
    own = text_of(_one(found.get("source"), "source"))
    return name if name == own or not name or not _DOMAIN.fullmatch(name) else host(_with_scheme(name))


def _with_scheme(name: str) -> str:
    return name if "://" in name else f"https://{name}"


def _byline(found: Mapping[str, Any]) -> tuple[str, ...]:
    """The people whom a record names as authors, of the first field that names any."""
    return next((people for name in AUTHORS if name in found and (people := people_in(found[name]))), ())


def _remarks(found: Mapping[str, Any], body: str | None) -> Iterator[str]:
    """What holds no text although it should; of what stands for the text only where there is no other."""
    odd = {name: kind for name, value in found.items() if value.__class__ is not str and (kind := _oddity(value, name))}
    if not odd:
        return
    for field in FIELDS:
        own = plain_name(field)
        for name in filter(odd.__contains__, NAMES[field]):
            if name == own or (field in ("text", "html") and not body):
                yield f"{field if name == own else name} holds no text but {odd[name]}"


def _oddity(value: Any, name: str) -> str | None:
    return not_text(joined(_one(value, name)) if name in NAMES["text"] else _one(value, name))
