"""Addresses -> one spelling each, their host, and the address that a page names as its own."""

import re
from urllib.parse import urldefrag, urljoin, urlsplit

from courlan import normalize_url
from resiliparse.parse.html import HTMLTree

from pipeline.text.url_trackers import kept_query
from pipeline.text.url_variants import article_path, outlet_host, without_cache, without_session

_HEAD_LIMIT = 200_000  # characters; the canonical link stands in the head
_HEAD_END = re.compile("</head|<body", re.IGNORECASE)
_CANONICAL = re.compile("canonical", re.IGNORECASE)


def host(url: str | None) -> str | None:
    """The outlet's host of a web address: without `www.`, `m.` or `amp.`, and not that of a cache.

    None where `url` is no web address.
    """
    try:
        parts = urlsplit(without_cache(url or ""))
        name = parts.hostname
    except ValueError:
        return None
    named = (name or "").removeprefix("www.")
    return outlet_host(named) or None if parts.scheme in ("http", "https") else None


def is_home_page(url: str | None) -> bool:
    """Whether a web address is that of an outlet's first page, and so of no article."""
    address = normalise_url(url)
    return address is not None and not urlsplit(address).path and "?" not in address


def normalise_url(url: str | None) -> str | None:
    """One spelling for the addresses of one article.

    They may differ in trackers, session ids, order of parameters, fragment, case, scheme, `www.`, and in that they are
    of its mobile or its AMP page, or of a cache of that. What may tell two articles apart stays.

    None where `url` is no web address.
    """
    if url is None or host(url.strip()) is None:
        return None
    parts = urlsplit(urldefrag(without_cache(url.strip().replace("&amp;", "&"))).url)
    try:
        tidy = urlsplit(str(normalize_url(parts._replace(path=without_session(parts.path), query=""), strict=False)))
    except ValueError:
        return None
    path = article_path(tidy.path)
    query, bare = kept_query(parts.query, path)
    address = f"https://{_outlet(tidy.netloc)}{path or '/' * bool(query)}" + f"?{query}" * bool(query)
    return "?".join([address.rstrip("/"), *bare])


def _outlet(netloc: str) -> str:
    """The host with what stands around it, a port or a user, on the outlet's own machine."""
    user, at, place = netloc.rpartition("@")
    name, colon, port = place.partition(":")
    return f"{user}{at}{outlet_host(name.removeprefix('www.'))}{colon}{port}"


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
