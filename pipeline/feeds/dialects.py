"""A feed's XML -> the same without what the parser would take for something else: captions, addresses of mail, tags."""

import re

_ITEM_STARTS = re.compile(rb"(?=<(?:item|entry)[\s>])")
_ITEMS = (b"<item", b"<entry")
_TEXT = re.compile(rb"<(?:description|summary|content|content:encoded)[\s>]")
_CAPTION = re.compile(  # of a length that a hostile feed cannot make it look through again and again
    rb"<media:description\b[^>]{0,500}(?:/>|(?<!/)>[^<]*(?:<!\[CDATA\[.{0,5000}?\]\]>[^<]*)?</media:description\s*>)",
    re.DOTALL,
)
_MAIL = re.compile(  # desk@kelder.example (Ann Lee), as RSS 2.0 has it
    rb"(<(author|dc:creator)>\s{0,99}(?:<!\[CDATA\[)?)"
    rb"\s{0,99}[^\s<>()@]{1,99}@[^\s<>()]{1,99}\s{0,99}(?:\(([^()<>]{0,99})\))?\s{0,99}"
    rb"((?:\]\]>)?\s*</\2>)"
)

# <link><![CDATA[<a href="https://kelder.example/1">Kelder</a>]]></link>; no part of it is tried twice
_LINK_AS_HTML = re.compile(
    rb"<link>\s{0,99}+(?:<!\[CDATA\[\s{0,99}+<|&lt;)a\s(?>[^<>]{0,999}?href\s?=\s?)(?:[\"']|&quot;)"
    rb"(?>([^\"'<>\s]{1,2000}?)(?:[\"']|&quot;))[^<]{0,999}+(?:</a>\s{0,99}+\]\]>\s{0,99}+)?</link>"
)


def plainer(xml: bytes) -> bytes:
    """An item's own texts without those of its pictures, authors by their names, and addresses out of a tag for links.

    The parser takes a second description for the item's whole text, and knows no domain of mail above four letters.
    """
    if b"<media:description" in xml:
        parts = _ITEM_STARTS.split(xml)
        xml = b"".join(_CAPTION.sub(b"", part) if _has_text(part) else part for part in parts)
    xml = _LINK_AS_HTML.sub(rb"<link>\1</link>", xml)
    return _MAIL.sub(lambda author: author[1] + (author[3] or b"") + author[4], xml)


def _has_text(part: bytes) -> bool:
    return part.startswith(_ITEMS) and _TEXT.search(part) is not None
