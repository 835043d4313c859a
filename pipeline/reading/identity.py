"""Where a document came from and what it holds -> who it is, today and after every change."""

from dataclasses import dataclass

from pipeline.text.hashing import hash_parts
from pipeline.text.urls import normalise_url


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


def identify(origin: Origin, canonical: str | None = None) -> str:
    """32 hex digits that stay the same when the content changes.

    By address; else by source and the record's id; else by the place where it was read.
    """
    address = normalise_url(canonical) or normalise_url(origin.url)
    if address:
        return hash_parts("address", address)
    if origin.source and origin.record_id:
        return hash_parts("record", origin.source, origin.record_id)
    return hash_parts("place", origin.place, origin.record_id or "")
