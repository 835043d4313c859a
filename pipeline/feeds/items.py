"""What every feed and sitemap is read into: items, and whether their texts are there."""

import re
from dataclasses import dataclass
from urllib.parse import parse_qsl, urljoin, urlsplit

from pipeline.text.urls import host, is_home_page

MAX_ITEMS = 50_000  # what the sitemap protocol allows a file; a feed has no reason for more
_DESTINATION = ("url", "u", "q")  # of alerts and of search engines' feeds, which count who follows a link
_LINE_END = re.compile(r"[ \t]*[\r\n]+[ \t]*|\t")


class NotAFeedError(ValueError):
    """The bytes are no feed and no sitemap that can be read; the message says what is wrong with them."""


@dataclass(frozen=True, slots=True)
class Item:
    """One entry as its feed gives it; what the feed does not say is empty.

    url: absolute. guid: the feed's own id, which outlets repeat and change: evidence, not identity. published: the date
    as printed, of publication, never one of a change. modified: that of a change. html: the text, where the feed holds
    it whole and not a summary alone. text: the same of a feed that gives it without markup. withheld: what an export of
    a content system says the item is, if no published article: draft, attachment.
    """

    url: str = ""
    guid: str = ""
    title: str = ""
    published: str = ""
    modified: str = ""
    lang: str = ""
    authors: tuple[str, ...] = ()
    summary: str = ""
    html: str = ""
    text: str = ""
    withheld: str = ""

    @property
    def has_text(self) -> bool:
        """Whether the feed itself holds the article's text."""
        return bool(self.html or self.text)


@dataclass(frozen=True)
class FeedDocument:
    """A feed or sitemap as read: its items, or the sitemaps that an index names.

    kind: rss, atom, rdf, json, sitemap, news_sitemap, sitemap_index or url_list. minutes: how long it asks to be left
    alone, if it says. problem: why reading broke off, where it did.
    """

    kind: str
    title: str = ""
    items: tuple[Item, ...] = ()
    sitemaps: tuple[tuple[str, str], ...] = ()
    minutes: float = 0
    problem: str = ""


def text_in(value: object) -> str:
    """A field's text without the blanks around it; empty where it holds something else."""
    return value.strip() if isinstance(value, str) else ""


def absolute(base: str, link: str) -> str:
    """A link as an absolute http address; empty where it is none. As browsers do, line ends go, and blanks are %20."""
    link = _LINE_END.sub("", link.strip()).replace(" ", "%20")
    try:
        joined = urljoin(base, link) if link else ""
        parts = urlsplit(joined)
        return joined if parts.scheme in ("http", "https") and parts.hostname else ""
    except ValueError:
        return ""


def destination(link: str) -> str:
    """The address that a redirect names in full as the one it leads to, on another host; any other link itself."""
    if "http" not in link[len("http") :]:
        return link
    try:
        given = parse_qsl(urlsplit(link).query)
    except ValueError:
        return link
    targets = (absolute("", value) for name, value in given if name.lower() in _DESTINATION)
    named = (target for target in targets if target and host(target) != host(link) and not is_home_page(target))
    return next(named, link)
