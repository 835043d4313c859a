"""Addresses -> one spelling each, their host, and the address that a page names as its own."""

import re
from urllib.parse import urldefrag, urljoin, urlsplit

from courlan import normalize_url
from resiliparse.parse.html import HTMLTree

_HEAD_LIMIT = 200_000  # characters; the canonical link stands in the head
_HEAD_END = re.compile("</head|<body", re.IGNORECASE)
_CANONICAL = re.compile("canonical", re.IGNORECASE)


def host(url: str | None) -> str | None:
    """The host of a web address, without `www.`; None where `url` is none."""
    try:
        parts = urlsplit(url or "")
        name = parts.hostname
    except ValueError:
        return None
    return (name or "").removeprefix("www.") or None if parts.scheme in ("http", "https") else None


def normalise_url(url: str | None) -> str | None:
    """One spelling for addresses that differ in trackers, order of parameters, fragment, case or scheme.

    None where `url` is no web address.
    """
    if url is None or host(url) is None:
        return None
    bare = urldefrag(url.strip()).url
    try:
        tidy = str(normalize_url(bare, strict=False))
    except ValueError:
        return None
    words = [
        part for part in urlsplit(bare).query.split("&") if part and "=" not in part
    ]  # ?12345 may name the article
    return "?".join(["https://" + tidy.partition("://")[2].rstrip("/"), *sorted(words)])


def canonical_link(html: str, url: str) -> str | None:
    """The address that a page names as its own, where it is on the host that the page came from.

    Elsewhere it does not count: a syndicated copy often points at the original.
    """
    start = html[:_HEAD_LIMIT]
    end = _HEAD_END.search(start)
    if not _CANONICAL.search(start, 0, end.start() if end else len(start)):
        return None
    head = HTMLTree.parse(start[: end.end()] if end else start).head
    link = head.query_selector('link[rel~="canonical" i]') if head else None
    return own_address(link.getattr("href") if link else None, url)


def own_address(named: str | None, url: str) -> str | None:
    """The address that a page from `url` names as its own, in full, where it is on the same host and no home page."""
    target = (named or "").strip()
    try:
        address = urljoin(url, target) if target else ""
    except ValueError:
        return None
    same_host = host(address) is not None and host(address) == host(url)
    return address if same_host and urlsplit(address).path.strip("/") else None
