"""A feed's XML -> the same without what the parser would take for something else: captions, addresses of mail."""

import re

_ITEM = re.compile(rb"<(item|entry)[\s>].*?</\1\s*>", re.DOTALL)
_TEXT = re.compile(rb"<(?:description|summary|content|content:encoded)[\s>]")
_CAPTION = re.compile(rb"<media:description\b[^>]*(?:/>|(?<!/)>.*?</media:description\s*>)", re.DOTALL)
_MAIL = re.compile(  # desk@kelder.example (Ann Lee), as RSS 2.0 has it
    rb"(<(author|dc:creator)>\s*(?:<!\[CDATA\[)?)\s*[^\s<>()@]+@[^\s<>()]+\s*(?:\(([^()<>]*)\))?\s*"
    rb"((?:\]\]>)?\s*</\2>)"
)


def plainer(xml: bytes) -> bytes:
    """An item's own texts without those of its pictures, and authors by their names.

    The parser takes a second description for the item's whole text, and knows no domain of mail above four letters.
    """
    if b"<media:description" in xml:
        xml = _ITEM.sub(lambda item: _CAPTION.sub(b"", item[0]) if _TEXT.search(item[0]) else item[0], xml)
    return _MAIL.sub(lambda author: author[1] + (author[3] or b"") + author[4], xml)
