"""The bytes of an archive -> a document of each captured page, and a row for each place where it is damaged."""

import json
import mmap
from collections import Counter
from collections.abc import Generator, Mapping
from dataclasses import dataclass, field
from typing import Any

from fastwarc.warc import WarcRecord, WarcRecordType

from pipeline.reading.archives.pages import Beside, CapturedPage, LeftOut, Refused, address_of, may_be_page, page_of
from pipeline.reading.archives.places import ArchiveRecord, Damage, RecordsFrom
from pipeline.reading.archives.revisits import Responses
from pipeline.reading.documents import RawDocument, document_of_record, rejected
from pipeline.reading.formats.base import Attempt

_CAPTURES = (WarcRecordType.response, WarcRecordType.revisit, WarcRecordType.resource)
_FACTS = ("url", "id", "title", "source", "published_at", "lang", "author")
_LONGEST_FACTS = 1 << 20  # bytes
_SAME_PAGE = "a revisit: {} was the same as {}, which this archive does not hold"


@dataclass
class ArchiveProgress:
    """How far an archive was read: documents so far, the first byte that is still to be read, what was left out.

    waits: why the rest is left for the next run. left_out: captures that are no pages, by what they are.
    """

    number: int = 0
    offset: int = 0
    waits: str = ""
    left_out: Counter[str] = field(default_factory=Counter)


@dataclass(frozen=True, slots=True)
class _Facts:
    """What a record says of the one that comes after it, and where it stands."""

    of: str
    fields: Mapping[str, Any]
    offset: int


def documents_of(
    attempt: Attempt, data: mmap.mmap, records: RecordsFrom, progress: ArchiveProgress
) -> Generator[RawDocument, None, None]:
    """The documents from where `progress` stands, which is moved on to where reading has come.

    Only answers with status 200 are pages, and resources that are HTML. Numbers count documents from 1. An archive that
    is damaged while someone may still be writing it waits from there.
    """
    responses, facts = Responses(data, records), None
    for found in records(data, progress.offset):
        if isinstance(found, ArchiveRecord) and found.record.record_type not in _CAPTURES:
            if found.record.record_type == WarcRecordType.conversion:
                progress.left_out["conversions of captures"] += 1
            facts = _facts(found)
            continue
        outcome = _outcome(attempt, found, facts, responses)
        if isinstance(outcome, Refused) and (outcome.is_cut or isinstance(found, Damage)) and attempt.is_fresh():
            progress.waits = f"it is cut off, or damaged: {outcome.why}"
            progress.offset = facts.offset if facts else found.offset
            return
        facts, document = None, _document(attempt, outcome, progress)
        if document:
            yield document
    progress.offset = len(data)


def _facts(found: ArchiveRecord) -> _Facts | None:
    """What newsfold's own archives say beside each capture: the record that was read of it, but for the text."""
    record = found.record
    if record.record_type != WarcRecordType.metadata or found.length > _LONGEST_FACTS:
        return None
    try:
        said = json.loads(record.reader.read()).get("record")
        fields = {name: said[name] for name in _FACTS if name in said}
    except (OSError, ValueError, AttributeError, TypeError, RecursionError):
        return None
    return _Facts(record.headers.get("WARC-Concurrent-To") or "", fields, found.offset)


def _outcome(
    attempt: Attempt, found: ArchiveRecord | Damage, facts: _Facts | None, responses: Responses
) -> CapturedPage | Refused | LeftOut:
    if isinstance(found, Damage):
        return Refused("unreadable", f"damaged after byte {found.offset:,}: {found.why}")
    record, limit = found.record, attempt.settings.max_document_bytes
    is_told = facts is not None and facts.of == record.headers.get("WARC-Record-ID")
    beside = Beside(address_of(record), facts.fields if facts and is_told else {})
    if record.record_type != WarcRecordType.revisit:
        return page_of(found, limit, beside)
    if meant := responses.meant_by(record, found.offset):
        return page_of(meant, limit, beside)
    if not may_be_page(record):
        return LeftOut("revisits of what is no page")
    return Refused("empty", _SAME_PAGE.format(address_of(record), _meant(record)))


def _meant(record: WarcRecord) -> str:
    headers = record.headers
    when = headers.get("WARC-Refers-To-Date")
    return (headers.get("WARC-Refers-To-Target-URI") or "before").strip("<> ") + (f" on {when}" if when else "")


def _document(
    attempt: Attempt, outcome: CapturedPage | Refused | LeftOut, progress: ArchiveProgress
) -> RawDocument | None:
    """The row of a capture or of damage, which is counted; None of a capture that is no page."""
    if isinstance(outcome, LeftOut):
        progress.left_out[outcome.kind] += 1
        return None
    progress.number += 1
    if isinstance(outcome, Refused):
        return rejected(attempt.file, progress.number, outcome.status, outcome.why, outcome.raw_hash)
    return document_of_record(attempt.file, progress.number, outcome.fields, outcome.note or None)
