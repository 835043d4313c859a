"""Where a document came from and what it holds -> who it is, today and after every change."""

from dataclasses import dataclass
from urllib.parse import urldefrag, urljoin, urlsplit

from courlan import normalize_url
from resiliparse.parse.html import HTMLTree

from pipeline.texts import digest

_HEAD_LIMIT = 200_000  # characters; the canonical link stands in the head


@dataclass(frozen=True)
class Origin:
    """What a document says of where it came from.

    `record_id` is the id that the record itself carries; `place` is the file that it was read from, for a record
    without an id followed by the hash of its content, so that lines may move inside their file.
    """

    url: str | None
    source: str | None
    record_id: str | None
    place: str


def host(url: str | None) -> str | None:
    """The host of a web address, without `www.`; None where `url` is none."""
    try:
        parts = urlsplit(url or "")
        name = parts.hostname
    except ValueError:
        return None
    return name.removeprefix("www.") if name and parts.scheme in ("http", "https") else None


def normalise_url(url: str | None) -> str | None:
    """One spelling for addresses that differ in trackers, order of parameters, fragment, case or scheme.

    None where `url` is no web address.
    """
    if url is None or host(url) is None:
        return None
    try:
        tidy = normalize_url(urldefrag(url.strip()).url, strict=False)
    except ValueError:
        return None
    return "https://" + str(tidy).partition("://")[2].rstrip("/")


def canonical_link(html: str, url: str) -> str | None:
    """The address that a page names as its own, where it is on the host that the page came from.

    Elsewhere it does not count: a syndicated copy often points at the original.
    """
    end = html.find("</head>", 0, _HEAD_LIMIT)
    head = html[: end if end > 0 else _HEAD_LIMIT]
    if "canonical" not in head:
        return None
    document = HTMLTree.parse(head).document
    link = document.query_selector('link[rel="canonical"]') if document else None
    target = link.getattr("href") if link else None
    try:
        address = urljoin(url, target) if target else ""
    except ValueError:
        return None
    same_host = host(address) is not None and host(address) == host(url)
    return address if same_host and urlsplit(address).path.strip("/") else None


def identify(origin: Origin, canonical: str | None = None) -> str:
    """32 hex digits that stay the same when the content changes.

    By address; else by source and the record's id; else by the place where it was read.
    """
    address = normalise_url(canonical) or normalise_url(origin.url)
    if address:
        return digest("address", address)
    if origin.source and origin.record_id:
        return digest("record", origin.source, origin.record_id)
    return digest("place", origin.place, origin.record_id or "")
