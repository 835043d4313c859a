"""HTML -> the text of its article where no markup holds it: in the state that scripts make the page of.

Applications that draw a page in the browser send what they draw as JSON, in a script of that type or assigned to a
name. Which application it is does not matter: the article is the innermost object that bears the page's headline and
several paragraphs of prose. What names a caption, a summary or other articles is none of it.
"""

import json
import re
from collections.abc import Iterator, Sequence
from itertools import islice
from typing import Any

from lxml.etree import LxmlError
from lxml.html import fragment_fromstring

from pipeline.extraction.alignment import letters_of
from pipeline.extraction.page_blocks import PageBlock, page_blocks
from pipeline.extraction.place_on_page import is_prose
from pipeline.text.blocks import BlockKind

_LEAST_TITLE = 8  # letters; a shorter headline may be the name of anything
_LEAST_PROSE = 2  # paragraphs
_DEEPEST = 25  # lists and objects in one another
_LARGEST = 3_000_000  # characters of one script
_SCRIPT = re.compile(r"<script\b([^<>]*)>(.*?)(?:</script\s*>|\Z)", re.IGNORECASE | re.DOTALL)
_START = re.compile(r"(?:^|[=(,])\s*(?=\{\s*\")")
_PARSED = re.compile(r"\bJSON\.parse\(\s*(?=[\"'])")
_QUOTED = re.compile(r"\"[^\"\\]*(?:\\.[^\"\\]*)*\"|'[^'\\]*(?:\\.[^'\\]*)*'", re.DOTALL)
_ESCAPED = re.compile(r"\\(?:u(?P<code>[\da-fA-F]{4})|(?P<sign>.))", re.DOTALL)
_MOST_BROKEN = 100  # objects of one script that are none, as those of programs are with names for values
_NOT_TEXT = re.compile(
    r"alt|caption|credit|descri|summary|excerpt|seo|meta|teaser|author|byline|comment|related|recommend|popular|promo",
    re.IGNORECASE,
)
_OWN_HEADLINE = ("title", "headline", "name")
_TAG = re.compile(r"</?[a-zA-Z][^<>]{0,300}>")
_DECODER = json.JSONDecoder(strict=False)


def state_blocks(html: str, title: str | None) -> Sequence[PageBlock]:
    """The blocks of the article in a page's scripts; none without a headline that one of their objects bears."""
    wanted = letters_of(title or "")
    if len(wanted) < _LEAST_TITLE:
        return ()
    for value in _values(html):
        article = _article(value, wanted, 0)
        if article is not None:
            return _blocks(article, wanted)
    return ()


def _values(html: str) -> Iterator[Any]:
    """The objects of all scripts, but those of JSON-LD."""
    for attributes, script in _SCRIPT.findall(html):
        if "ld+json" in attributes.lower() or len(script) > _LARGEST:
            continue
        yield from _objects(script)
        for start in islice(map(re.Match.end, _PARSED.finditer(script)), _MOST_BROKEN):
            yield from _objects(_literal(script, start))


def _literal(script: str, start: int) -> str:
    """The string that a program has there between quotes, without its escapes."""
    quoted = _QUOTED.match(script, start)
    return _ESCAPED.sub(_unescaped, quoted[0][1:-1]) if quoted else ""


def _unescaped(escape: re.Match[str]) -> str:
    if escape["code"]:
        return chr(int(escape["code"], 16))
    return {"n": "\n", "r": "\r", "t": "\t"}.get(escape["sign"], escape["sign"])


def _objects(script: str) -> Iterator[Any]:
    """The objects of a script that are not in one another."""
    end = n_broken = 0
    for start in map(re.Match.end, _START.finditer(script)):
        if start < end or n_broken == _MOST_BROKEN:
            continue
        try:
            value, end = _DECODER.raw_decode(script, start)
        except (ValueError, RecursionError):
            n_broken += 1
        else:
            yield value


def _article(value: Any, wanted: str, depth: int) -> Any:
    """The innermost object that bears the headline and enough prose."""
    if depth > _DEEPEST or not isinstance(value, (dict, list)):
        return None
    for part in value.values() if isinstance(value, dict) else value:
        found = _article(part, wanted, depth + 1)
        if found is not None:
            return found
    bears = isinstance(value, dict) and _bears(value, wanted)
    return value if bears and sum(map(is_prose, _blocks(value, wanted))) >= _LEAST_PROSE else None


def _bears(value: Any, wanted: str) -> bool:
    """Whether one of an object's values, or of theirs, is the headline."""
    inner = (part for own in value.values() for part in (own.values() if isinstance(own, dict) else (own,)))
    return any(isinstance(part, str) and _is_headline(letters_of(part), wanted) for part in inner)


def _is_headline(letters: str, wanted: str) -> bool:
    """Whether they are the page's title, or what it begins with before the outlet's name."""
    return len(letters) >= _LEAST_TITLE and 2 * len(letters) >= len(wanted) and wanted.startswith(letters)


def _blocks(article: Any, wanted: str) -> list[PageBlock]:
    """The blocks of all strings that hold prose, each but once."""
    found: dict[str, PageBlock] = {}
    for text in _strings(article, wanted):
        blocks = string_blocks(text)
        if any(map(is_prose, blocks)):
            for block in blocks:
                found.setdefault(letters_of(block.text), block)
    return [block for letters, block in found.items() if letters and not _is_headline(letters, wanted)]


def _strings(value: Any, wanted: str) -> Iterator[str]:
    """All strings in it, in order, but for those that their names say to be no text, and for other articles'."""
    waiting = [value]
    while waiting:
        part = waiting.pop()
        if isinstance(part, str):
            yield part
        elif isinstance(part, list):
            waiting += [each for each in reversed(part) if not _is_other(each, wanted)]
        elif isinstance(part, dict):
            waiting += [each for name, each in reversed(part.items()) if not _NOT_TEXT.search(name)]


def _is_other(value: Any, wanted: str) -> bool:
    """Whether a part of a list is an article of its own: an object with another headline and an address."""
    if not isinstance(value, dict) or not any("url" in name.lower() or "slug" in name.lower() for name in value):
        return False
    own = [value[name] for name in _OWN_HEADLINE if isinstance(value.get(name), str)]
    return any(headline and not _is_headline(letters_of(headline), wanted) for headline in own)


def string_blocks(text: str) -> list[PageBlock]:
    """The blocks of a text in a script, which may be markup or lines."""
    if not _TAG.search(text):
        lines = map(str.strip, text.split("\n"))
        return [PageBlock(line, BlockKind.PARAGRAPH) for line in lines if line]
    try:
        return page_blocks(fragment_fromstring(text, create_parent="div"))
    except (LxmlError, ValueError, RecursionError):
        return []
