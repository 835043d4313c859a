"""A page -> the same without what is no text to its readers: readings, hidden words, share rows, picture credits.

Readings in small print above words (HTML standard, 4.5.10 to 4.5.12) say the same words once more, in letters; glued to
them they make words that no other outlet prints. Hidden words within a line are notes of programs. An element that is
hidden as a whole is left to extractors: it may hold the rest of an article that a button unfolds. A hidden paragraph
between others is not: what a wall or a button holds back is the end of a text.
"""

import re
from collections import Counter
from collections.abc import Iterator

from lxml.etree import XPath
from lxml.html import HtmlElement

_LONGEST_AROUND = 1000  # characters; an element that is never closed holds the article
_LONGEST_HIDDEN = 100  # characters; what is longer is text that a button unfolds
_IN_LINE = frozenset(
    (
        *("a", "abbr", "b", "cite", "data", "em", "font", "i", "label", "q", "s", "small", "span", "strong", "sub"),
        *("sup", "time", "u"),
    )
)
_READING = re.compile(r"<(?:rt|rtc|rp)\b[^<>]*>[^<]*(?:</(?:rt|rtc|rp)\s*>)?", re.IGNORECASE)
_MAY_BE_HIDDEN = XPath(".//*[@hidden or contains(@style, 'isplay')]")
_NOT_SHOWN = re.compile(r"display\s*:\s*none", re.IGNORECASE)
_WITHIN_PAGE = XPath(".//a[contains(@href, '#')]")
_EMBEDS = XPath(".//blockquote[contains(@class, 'instagram-media') or contains(@class, 'text-post-media')]")
_MOST_OF_PLACEHOLDER = 25  # words: "View this post on Instagram. A post shared by Ann Lee (@annlee)"
_ARROWS = frozenset("↩↑⤴⤶↵⏎⮌⬆▲^")
_NUMBER_OF_NOTE = re.compile(r"[\[(]?(?:\d{1,3}|[a-z]|[*†‡§]{1,2})[\])]?")
_NETWORKS = frozenset(
    (
        *(
            "facebook",
            "twitter",
            "x",
            "x (twitter)",
            "whatsapp",
            "telegram",
            "linkedin",
            "pinterest",
            "reddit",
            "email",
        ),
        *("e-mail", "messenger", "viber", "vk", "threads", "bluesky", "mastodon", "xing", "tumblr", "line", "weibo"),
    )
)
_LEAST_NETWORKS = 2
# What AMP's own elements of these names hold is none of the page's text (https://amp.dev/documentation/components).
_AMP_AROUND = ("amp-ad", "amp-consent", "amp-embed", "amp-sidebar", "amp-sticky-ad", "amp-user-notification")
_MAY_BE_CREDIT = XPath(".//*[contains(@class, 'redit') or contains(@class, 'opyright')]")
_CREDIT = re.compile(
    r"(?:^|[\s_-])(?:image|img|photo|picture|pic|media|figure|foto|bild|caption)"
    r"(?:[-_]{1,2}(?:credits?|copyright)|Credits?|Copyright)(?:$|[\s_-])"
)
_LONGEST_CREDIT = 100  # characters
_ROWS = frozenset(("div", "p", "ul", "span", "section"))
_BETWEEN = " \t\r\n\u00a0|·•,/"
_LONGEST_LABEL = 40  # characters
# trafilatura loses text that follows one and stands in no paragraph.
_PLACES = XPath(".//a[not(node())]")


def without_readings(html: str) -> str:
    """A page without the readings of its words."""
    return _READING.sub("", html) if "<ruby" in html else html


def drop_unread(tree: HtmlElement) -> None:
    """Take out of a page's tree what its readers do not read as text."""
    readings = (reading for ruby in tree.iter("ruby") for reading in ruby.iter("rt", "rtc", "rp"))
    controls = (*filter(_is_placeholder, _EMBEDS(tree)), *filter(_is_mark, _WITHIN_PAGE(tree)), *_share_rows(tree))
    controls = (*controls, *filter(_is_credit, _MAY_BE_CREDIT(tree)), *filter(_is_around, tree.iter(*_AMP_AROUND)))
    for element in dict.fromkeys([*readings, *filter(_is_hidden, _MAY_BE_HIDDEN(tree)), *_PLACES(tree), *controls]):
        element.drop_tree()


def _is_hidden(element: HtmlElement) -> bool:
    """Whether an element within a line is hidden, and short; or a paragraph between others that are not."""
    if not _is_marked_hidden(element):
        return False
    if element.tag == "p":
        beside = [next(element.itersiblings("p", preceding=way), None) for way in (True, False)]
        return all(each is not None and not _is_marked_hidden(each) for each in beside)
    return element.tag in _IN_LINE and len(element.text_content()) <= _LONGEST_HIDDEN


def _is_marked_hidden(element: HtmlElement) -> bool:
    return element.get("hidden") is not None or bool(_NOT_SHOWN.search(element.get("style") or ""))


def _is_credit(element: HtmlElement) -> bool:
    """Whether it is called after the credit of a picture, and is short."""
    is_called = bool(_CREDIT.search(element.get("class") or ""))
    return is_called and len(" ".join(element.itertext()).strip()) <= _LONGEST_CREDIT


def _is_around(element: HtmlElement) -> bool:
    """Whether an element has too little text, and no headline, to hold an article."""
    return next(element.iter("h1"), None) is None and sum(map(len, element.itertext())) <= _LONGEST_AROUND


def _is_placeholder(embed: HtmlElement) -> bool:
    """Whether an embedded post holds no words of its own, but what a script puts the post in the place of."""
    return len(" ".join(embed.itertext()).split()) <= _MOST_OF_PLACEHOLDER


def _is_mark(link: HtmlElement) -> bool:
    """Whether a link within the page is an arrow, as behind a note, or the raised number of one: it glues to a word."""
    text = "".join(link.itertext()).strip(" \u00a0\ufe0e\ufe0f")
    if 0 < len(text) <= len("↩↩") and set(text) <= _ARROWS:
        return True
    parent = link.getparent()
    is_raised = (parent is not None and parent.tag == "sup") or next(link.iter("sup"), None) is not None
    return is_raised and bool(_NUMBER_OF_NOTE.fullmatch(text))


def _share_rows(tree: HtmlElement) -> Iterator[HtmlElement]:
    """Rows of labels and nothing else, of which two or more are links that name networks."""
    links = [link for link in tree.iter("a", "button") if (link.text or "").strip().lower() in _NETWORKS]
    for row, n_links in Counter(map(_row_of, links)).items():
        if n_links >= _LEAST_NETWORKS and row is not None and row.tag in _ROWS and _is_row(row):
            yield row


def _row_of(link: HtmlElement) -> HtmlElement | None:
    parent = link.getparent()
    return parent.getparent() if parent is not None and parent.tag == "li" else parent


def _is_row(row: HtmlElement) -> bool:
    between = [row.text, *(child.tail for child in row)]
    labels = [" ".join("".join(child.itertext()).split()) for child in row]
    return not any(text and text.strip(_BETWEEN) for text in between) and max(map(len, labels)) <= _LONGEST_LABEL
