"""Where a document came from and what it holds -> who it is, today and after every change."""

from dataclasses import dataclass
from urllib.parse import urldefrag, urlsplit

from courlan import normalize_url

from pipeline.text.hashing import hash_parts
from pipeline.text.urls import normalise_url


@dataclass(frozen=True)
class Origin:
    """What a document says of where it came from.

    `record_id` is the id that the record itself carries; `place` is the file that it was read from, for a record
    without an id followed by the hash of its content, so that lines may move inside their file. `item_id` is the id of
    a wire item, which its provider gives to no other.
    """

    url: str | None
    source: str | None
    record_id: str | None
    place: str
    item_id: str | None = None


def identify(origin: Origin, canonical: str | None = None) -> str:
    """32 hex digits that stay the same when the content changes.

    By the id of a wire item; else by address; else by source and the record's id; else by the place where it was read.
    """
    if origin.item_id:
        return hash_parts("item", origin.item_id)
    address = normalise_url(canonical) or normalise_url(origin.url)
    if address:
        return _by_address(address)
    if origin.source and origin.record_id:
        return hash_parts("record", origin.source, origin.record_id)
    return hash_parts("place", origin.place, origin.record_id or "")


def earlier_identity(url: str | None, canonical: str | None = None) -> str | None:
    """The identity that a document had by its address up to schema version 2; None of what is no web address.

    `www.`, mobile and AMP addresses counted then, as did trackers that were not known. What was stored under such an
    identity goes on under it, and what was forgotten under it stays out.
    """
    own = canonical if canonical and _host_before(canonical) == _host_before(url) else None
    address = _address_before(own) or _address_before(url)
    return _by_address(address) if address else None


def _by_address(address: str) -> str:
    return hash_parts("address", address)


def _host_before(url: str | None) -> str | None:
    try:
        parts = urlsplit(url or "")
        name = parts.hostname
    except ValueError:
        return None
    return (name or "").removeprefix("www.") or None if parts.scheme in ("http", "https") else None


def _address_before(url: str | None) -> str | None:
    if url is None or _host_before(url) is None:
        return None
    bare = urldefrag(url.strip()).url
    try:
        tidy = str(normalize_url(bare, strict=False))
    except ValueError:
        return None
    words = [part for part in urlsplit(bare).query.split("&") if part and "=" not in part]
    return "?".join(["https://" + tidy.partition("://")[2].rstrip("/"), *sorted(words)])
