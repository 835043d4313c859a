"""A feed's bytes, in whatever encoding and whatever it says of that -> its text, and well-formed XML in UTF-8."""

import codecs
import html
import re

from resiliparse.parse.encoding import map_encoding_to_html5

_MARKS = (  # of UTF-32 before those of UTF-16, which begin alike
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_ZEROS = {  # where the zero bytes of a first ASCII character stand (XML 1.0, appendix F)
    "0001": "utf-32-be",
    "1000": "utf-32-le",
    "0101": "utf-16-be",
    "1010": "utf-16-le",
}
_SEVEN_BITS = ("iso-2022", "utf-7", "hz")  # encodings whose bytes are all ASCII, and so are UTF-8 too
_HEAD_BYTES = 4000
_DECLARED = re.compile(r"""<\?xml\s[^>]{0,300}?encoding\s*=\s*["']([\w.:-]{2,40})""")
_CHARSET = re.compile(r"charset\s*=\s*[\"']?([\w.:-]{2,40})", re.IGNORECASE)
_DECLARATION = re.compile(r"<\?xml\s[^>]{0,300}\?>")
_DOCTYPE = re.compile(r"<!DOCTYPE\s[^\[>]{0,500}>")  # a DTD elsewhere: nothing reads it, and with it entities vanish
_BEGINNING = re.compile(r"<\?xml\s|<!--|<!DOCTYPE\s|<(?:\w+:)?(?:rss|feed|RDF|channel|urlset|sitemapindex)[\s>]")
_FORBIDDEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff\ud800-\udfff]")
_CDATA = re.compile(r"(<!\[CDATA\[.*?\]\]>)", re.DOTALL)
_REFERENCE = re.compile(r"&(#\d{1,7};|#[xX][0-9a-fA-F]{1,6};|[A-Za-z][A-Za-z0-9]{1,31};|)")
_PREDEFINED = ("amp;", "lt;", "gt;", "quot;", "apos;")


def text_of(body: bytes, content_type: str = "") -> str:
    """The bytes as text. What they are decides, before what they or the server say.

    By byte-order mark, by zero bytes, as UTF-8, as declared by the feed, by the server; last as Latin-1's superset.
    A few broken bytes do not make UTF-8 another encoding.
    """
    for mark, encoding in _MARKS:
        if body.startswith(mark):
            return body[len(mark) :].decode(encoding, "replace")
    start = body.lstrip(b" \t\r\n")[:4] if b"\0" not in body[:8] else body[:4]
    if wide := _ZEROS.get("".join("01"[byte > 0] for byte in start)):
        return body.decode(wide, "replace")
    head = body[:_HEAD_BYTES].decode("latin-1")
    named = [_known(match[1]) for match in (_DECLARED.search(head), _CHARSET.search(content_type)) if match]
    seven = [name for name in named if name.startswith(_SEVEN_BITS)]
    for encoding in (*seven, "utf-8", *(name for name in named if not name.startswith("utf-"))):
        try:
            return body.decode(encoding)
        except (LookupError, UnicodeError):
            continue
    text = body.decode("utf-8", "replace")
    whole = sum(c > "\x7f" and c != "\ufffd" for c in text)
    return text if text.count("\ufffd") < whole else body.decode("cp1252", "replace")


def _known(name: str) -> str:
    """An encoding as browsers take its name; Latin-1 is the superset that pages of that name are in."""
    if name.lower().startswith(_SEVEN_BITS):
        return name.lower()
    return str(map_encoding_to_html5(name, fallback_utf8=False) or name.lower())


def as_xml(text: str) -> bytes:
    """The text as XML in UTF-8 that says so: without what stands before it, and without characters that XML forbids."""
    start = _BEGINNING.search(text[:_HEAD_BYTES])
    text = _FORBIDDEN.sub("", text[start.start() :] if start else text)
    head = _DOCTYPE.sub("", _DECLARATION.sub("", text[:_HEAD_BYTES]))
    return f'<?xml version="1.0" encoding="utf-8"?>{head}{text[_HEAD_BYTES:]}'.encode("utf-8", "replace")


def repaired(xml: bytes) -> bytes:
    """The XML with bare ampersands escaped, and the references of HTML, which XML has not, as their characters."""
    # Behind the last end of a section none is looked for: each would be looked for through all the rest of the feed.
    closed, end, rest = xml.decode("utf-8", "replace").rpartition("]]>")
    *parts, last = _CDATA.split(closed + end)
    parts.append(last + rest)
    return "".join(part if at % 2 else _REFERENCE.sub(_mended, part) for at, part in enumerate(parts)).encode()


def _mended(found: re.Match[str]) -> str:
    name = found[1]
    if name in _PREDEFINED or name.startswith("#"):
        return found[0]
    character = html.unescape(f"&{name}") if name else "&"
    return "&amp;" + name if character.startswith("&") else html.escape(character)
