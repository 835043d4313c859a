"""What a page is known by -> whether something that it says is of its own article or of another."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any
from urllib.parse import parse_qsl, urljoin, urlsplit

from pipeline.extraction.metadata.meta_tags import MetaTags
from pipeline.extraction.metadata.page_headline import likeness

_SAME_ADDRESS, _OTHER_ADDRESS = 4, -2
_SAME_HEADLINE, _OTHER_HEADLINE = 3, -3
_LIKE = 0.5  # share of words in common from which on two headlines are of one article
_UNLIKE = 0.2  # and below which they are of two
_HOST = re.compile(r"^(?:www\d?|m|mobile|amp|edition)\.")
_VARIANT = re.compile(r"/(?:amp|index\.\w+|default\.\w+)/?$|\.amp(?=\.|$)|^/amp(?=/)", re.IGNORECASE)
_TRACKING = re.compile(r"(?:utm_|fb|gcl|wt_|cmp|ref|src|source|partner|amp)", re.IGNORECASE)


@dataclass(frozen=True)
class OwnPage:
    """What a page is known by: its addresses, each as host, path and query, and its titles."""

    addresses: frozenset[tuple[str, str, str]]
    titles: tuple[str, ...]
    base: str

    def fit_of_addresses(self, given: Iterable[str]) -> int:
        """Above 0 for an address of the page, below for others alone, 0 for none: a home page's says nothing."""
        keys = {key for address in given if address and (key := address_key(address, self.base))}
        if not keys or not self.addresses:
            return 0
        return _SAME_ADDRESS if keys & self.addresses else _OTHER_ADDRESS

    def fit_of_headline(self, headline: str) -> int:
        """Above 0 for a headline of the page, below for another's, 0 where it is neither."""
        most = max((likeness(headline, title) for title in self.titles), default=None)
        if most is None or _UNLIKE <= most < _LIKE:
            return 0
        return _SAME_HEADLINE if most >= _LIKE else _OTHER_HEADLINE


def canonical_href(tree: Any) -> str | None:
    """The target of the page's canonical link, as it is written."""
    links = (link for link in tree.iter("link") if "canonical" in (link.get("rel") or "").lower().split())
    return next((link.get("href") for link in links), None)


def own_page(tree: Any, meta: MetaTags, url: str | None, titles: Sequence[str]) -> OwnPage:
    """By its own address, its canonical link and its addresses in meta tags."""
    base = url or next((address for address in meta.all("og:url") if "://" in address), "")
    given = [url, canonical_href(tree), *meta.all("og:url", "twitter:url")]
    keys = (address_key(address, base) for address in given if address)
    return OwnPage(frozenset(key for key in keys if key), tuple(titles), base)


def address_key(address: str, base: str = "") -> tuple[str, str, str] | None:
    """An address without what differs between versions of one page: scheme, www., amp, tracking, case of the host.

    None for a home page, which is no article's, and for what is no address.
    """
    try:
        parts = urlsplit(urljoin(base, address.strip()))
        host = _HOST.sub("", (parts.hostname or "").lower())
    except ValueError:
        return None
    query = "&".join(sorted(f"{name}={value}" for name, value in parse_qsl(parts.query) if not _TRACKING.match(name)))
    path = _VARIANT.sub("", parts.path).rstrip("/")
    return (host, path, query) if host and path else None
