"""A revisit, which says that a page was as it was captured before -> the capture that it means."""

import mmap
import re
from dataclasses import dataclass, field

from fastwarc.warc import WarcRecord, WarcRecordType

from pipeline.reading.archives.pages import address_of
from pipeline.reading.archives.places import ArchiveRecord, RecordsFrom

_NOT_MODIFIED = re.compile("not-modified$", re.IGNORECASE)  # its digest may be that of an answer without a body


@dataclass
class Responses:
    """Where the captured answers of an archive lie, by all that a revisit may name them by; found out when one comes.

    The first of a digest counts, as any has the same bytes; of an address, the last before the revisit.
    """

    data: mmap.mmap
    records: RecordsFrom
    by_name: dict[tuple[str, ...], int] | None = None
    by_address: dict[str, list[int]] = field(default_factory=dict)

    def meant_by(self, revisit: WarcRecord, offset: int) -> ArchiveRecord | None:
        """The answer that a revisit at an offset says it is the same as; None where the archive does not hold it."""
        at = self._place(revisit, offset)
        if at is None:
            return None
        found = next(iter(self.records(self.data, at)), None)
        return found if isinstance(found, ArchiveRecord) else None

    def _place(self, revisit: WarcRecord, offset: int) -> int | None:
        if self.by_name is None:
            self.by_name = self._indexed()
        headers, own = revisit.headers, address_of(revisit)
        is_not_modified = bool(_NOT_MODIFIED.search(headers.get("WARC-Profile") or ""))
        url = (headers.get("WARC-Refers-To-Target-URI") or own * is_not_modified).strip("<> ")
        names = _names(headers.get("WARC-Refers-To"), url, headers.get("WARC-Refers-To-Date"))
        digests = _names(None, "", None, headers.get("WARC-Payload-Digest"))
        found = [self.by_name[name] for name in (*names, *digests) if name in self.by_name]
        if found:
            return found[0]
        if names or (digests and not is_not_modified):  # it names another, which is not here
            return None
        before = [at for at in self.by_address.get(own, ()) if at < offset]
        return max(before, default=None)

    def _indexed(self) -> dict[tuple[str, ...], int]:
        places: dict[tuple[str, ...], int] = {}
        last = -1
        for found in self.records(self.data, 0):
            is_first, last = found.offset != last, found.offset
            if not isinstance(found, ArchiveRecord) or found.record.record_type != WarcRecordType.response:
                continue
            if not is_first:  # of records in one gzip member only the first can be had by its place
                continue
            headers, url = found.record.headers, address_of(found.record)
            given = (headers.get("WARC-Record-ID"), url, headers.get("WARC-Date"), headers.get("WARC-Payload-Digest"))
            for name in _names(*given):
                places.setdefault(name, found.offset)
            self.by_address.setdefault(url, []).append(found.offset)
        return places


def _names(record_id: str | None, url: str, date: str | None, digest: str | None = None) -> list[tuple[str, ...]]:
    """What a capture can be named by, the most certain first."""
    given = (("id", record_id), ("capture", url, date), ("digest", digest))
    return [tuple(part or "" for part in name) for name in given if all(name)]
