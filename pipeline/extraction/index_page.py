"""HTML and its main text -> whether that is an index: excerpts, each under a headline that links elsewhere."""

import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Sequence
from urllib.parse import urlsplit

from pipeline.text.paragraphs import Paragraph, paragraph

_LEAST_EXCERPTS = 5  # headlines with an excerpt; fewer stand in articles as pointers
_LEAST_WORDS = 8  # of an excerpt; it may end in "Read more" or in the middle
_LONGEST_EXCERPT = 70  # words; an index shows the beginning of each article
_MEAN_EXCERPT = 45
_MOST_IN_A_ROW = 2  # lines from one headline to the next; an article has more in some place
_LONGEST_INTRO = 40  # words of prose above the first headline
_LEAST_FOUND = 0.6  # of the paragraphs must be found in the markup, to say where they stand
_START = 30  # characters by which a paragraph is looked for

_HEADING = re.compile(r"<h([1-6])\b[^>]{0,500}>(.{1,1500}?)</h\1>", re.IGNORECASE | re.DOTALL)
_LINK = re.compile(r"<a\s[^>]{0,600}?href\s*=\s*[\"']?([^\"'>\s]+)[^>]{0,600}>(.*?)</a>", re.IGNORECASE | re.DOTALL)
_OPEN_LINK = re.compile(
    r"<a\s[^>]{0,600}?href\s*=\s*[\"']?([^\"'>\s]+)[^>]{0,600}>(?:\s|<(?!/?a\b)[^>]{0,300}>)*$", re.IGNORECASE
)
_TAG = re.compile(r"<[^>]{0,1000}>")


def n_excerpts(html: str, text: str, url: str | None) -> int:
    """How many excerpts under headlines that link to other pages of the site make up the text; 0: it is no index.

    What the rules for texts cannot see: cards whose excerpts are whole sentences, in any language. Lists of products
    link to other sites, entries of a live blog to themselves, and an article has a place with more paragraphs in a row.
    """
    prose = _short_prose(text)
    if len(prose) < _LEAST_EXCERPTS or sum(line.n_words for line in prose) > _MEAN_EXCERPT * len(prose):
        return 0
    headlines = _linked_headlines(html, url)
    if len(headlines) < _LEAST_EXCERPTS:
        return 0
    places = _places(html, prose)
    sections = Counter(bisect_right(headlines, place) for place in places if place >= 0)
    if sum(sections.values()) < _LEAST_FOUND * len(prose):
        return 0
    intro = sum(line.n_words for line, place in zip(prose, places, strict=True) if 0 <= place < headlines[0])
    del sections[0]
    if intro > _LONGEST_INTRO or max(sections.values(), default=0) > _MOST_IN_A_ROW:
        return 0
    return len(sections) if len(sections) >= _LEAST_EXCERPTS else 0


def _short_prose(text: str) -> list[Paragraph]:
    """The lines of some words; none if one of them is longer than an excerpt."""
    prose: list[Paragraph] = []
    for part in text.split("\n"):
        line = paragraph(part.strip(), 0)
        if line.n_words > _LONGEST_EXCERPT:
            return []
        if line.n_words >= _LEAST_WORDS:
            prose.append(line)
    return prose


def _places(html: str, lines: Sequence[Paragraph]) -> list[int]:
    """Where each line begins in the markup, after the one before it where it can be; -1: it is not found as it is."""
    places: list[int] = []
    last = 0
    for line in lines:
        place = html.find(line.text[:_START], last + 1)
        places.append(place if place >= 0 else html.find(line.text[:_START]))
        last = max(last, places[-1])
    return places


def _linked_headlines(html: str, url: str | None) -> list[int]:
    """Where in the page the headlines begin that are nothing but a link to another page of the same site."""
    found: list[int] = []
    for heading in _HEADING.finditer(html):
        link = _LINK.search(heading[2])
        around = None if link else _OPEN_LINK.search(html, max(0, heading.start() - 1000), heading.start())
        if link and _TAG.sub("", heading[2]).strip() != _TAG.sub("", link[2]).strip():
            continue
        if (address := link or around) and _is_other_page(address[1], url):
            found.append(heading.start())
    return found


def _is_other_page(address: str, url: str | None) -> bool:
    here, there = urlsplit(url or ""), urlsplit(address)
    if there.netloc and here.netloc and there.netloc.removeprefix("www.") != here.netloc.removeprefix("www."):
        return False
    return there.scheme in ("", "http", "https") and there.path not in ("", here.path)
