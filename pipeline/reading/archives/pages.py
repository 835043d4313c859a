"""A captured answer, or a record that holds a page itself -> the fields of a record, or why it is no document."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from fastwarc.warc import WarcRecord, WarcRecordType

from pipeline.reading.archives.bodies import PACKED_ALL_THE_SAME, TooLongError, unpacked
from pipeline.reading.archives.places import ArchiveRecord
from pipeline.reading.encoding import UnreadableError, decode_page
from pipeline.text.hashing import hash_parts

_WHOLE = (200, 203)  # the second of what a proxy has passed on changed
_STATUS = re.compile(r"\S+\s+(\d{3})\b")  # of a line that names its protocol in an odd way, or has blanks too many
_OTHER_SCHEME = re.compile(r"(?!https?:)([a-z][a-z0-9+.-]*):", re.IGNORECASE)  # crawlers keep answers of dns:, too
_HTML = ("text/html", "application/xhtml+xml")
_AFTER_KIND = re.compile(r"[;,\s]")
_HEAD_BYTES = 1000
_PAGE = re.compile(rb"\s*(?:<!--.*?-->\s*)*+<(?:!doctype\s+html|html|head|body)\b", re.IGNORECASE | re.DOTALL)
_FEED = re.compile(rb"<(?:\w+:)?(?:rss|feed|RDF|urlset|sitemapindex)[\s>]")


@dataclass(frozen=True, slots=True)
class CapturedPage:
    """A page: the fields of its record, and a note on its bytes."""

    fields: Mapping[str, Any]
    note: str = ""


@dataclass(frozen=True, slots=True)
class Refused:
    """A page that cannot be used: the status, the reason, and a hash of its bytes where it has any.

    is_cut: it ends before its time, with the archive.
    """

    status: str
    why: str
    raw_hash: str | None = None
    is_cut: bool = False


@dataclass(frozen=True, slots=True)
class LeftOut:
    """A capture that is no page, and what it is in its place."""

    kind: str


@dataclass(frozen=True, slots=True)
class Beside:
    """The address that a page was captured under, and what is said of it beside its record."""

    url: str
    facts: Mapping[str, Any] = field(default_factory=dict)


def page_of(found: ArchiveRecord, limit: int, beside: Beside) -> CapturedPage | Refused | LeftOut:
    """What a record of a captured answer, or of a resource, holds; it is read to its end. limit: in bytes."""
    if found.length > limit:
        return Refused("too_large", f"a capture over {limit:,} bytes")
    record = found.record
    if record.record_type != WarcRecordType.resource and (scheme := _OTHER_SCHEME.match(address_of(record))):
        return LeftOut(f"answers of {scheme[1].lower()}")
    try:
        record.freeze()
        n_bytes = record.content_length
        is_answer = record.record_type != WarcRecordType.resource
        if is_answer:
            record.parse_http(auto_decode="none", quirks_mode=True)
        body = record.reader.read()
    except (OSError, ValueError) as error:
        return Refused("unreadable", f"a capture that cannot be read: {str(error)[:200]}")
    if n_bytes < found.length and not _is_whole(record, len(body)):
        return Refused("unreadable", f"a capture cut off before its {found.length:,} bytes", is_cut=True)
    if is_answer and (status := _status(record)) is None:
        return Refused("unreadable", "a capture without the header of an answer")
    if is_answer and status not in _WHOLE:
        return LeftOut(f"answers with status {status}")
    return _page(record, body, limit, beside)


def _status(record: WarcRecord) -> int | None:
    """The status of an answer; None where it has no header."""
    headers = record.http_headers
    if headers is None:
        return None
    named = _STATUS.match(headers.status_line or "")
    return headers.status_code or (int(named[1]) if named else None)


def _is_whole(record: WarcRecord, n_bytes: int) -> bool:
    """Whether an answer is whole by its own header, whatever length the archive gives it."""
    length = _header(record, "Content-Length") if record.http_headers is not None else ""
    return length.isdigit() and n_bytes >= int(length[:15])


def _page(record: WarcRecord, body: bytes, limit: int, beside: Beside) -> CapturedPage | Refused | LeftOut:
    content_type = _header(record, "Content-Type")
    kind = _kind(content_type)
    try:
        body, note = unpacked(body, [*_codings(record), *[PACKED_ALL_THE_SAME] * (kind in _HTML)], limit)
    except TooLongError:
        return Refused("too_large", f"a page over {limit:,} bytes")
    if not (beside.facts or _is_page(kind, body)):
        return LeftOut(kind or "answers without a media type")
    try:
        text, decoding = decode_page(body, content_type)
    except UnreadableError as error:
        return Refused("unreadable", str(error), hash_parts(body.hex()))
    if reason := record.headers.get("WARC-Truncated"):
        note = f"the crawler has cut off the capture: {reason}"
    elif record.headers.get("WARC-Segment-Number"):
        note = "the capture is in segments, of which the first alone is read"
    form = "text" if kind == "text/plain" else "html"
    fields = {**(beside.facts or {"url": beside.url}), form: text}
    return CapturedPage(fields, "; ".join(filter(None, (decoding, note))))


def may_be_page(revisit: WarcRecord) -> bool:
    """Whether a revisit, which is read to its end, may be one of a page by the header of its answer, if it has one."""
    try:
        revisit.parse_http(auto_decode="none", quirks_mode=True)
    except OSError:
        return True
    kind = _kind(_header(revisit, "Content-Type")) if revisit.http_headers is not None else ""
    return not kind or kind in _HTML


def _kind(content_type: str) -> str:
    """The media type alone, none of what is no media type; of a header that was sent twice, the first."""
    kind = _AFTER_KIND.split(content_type.strip(" '\""), maxsplit=1)[0].strip("'\"").lower()
    return kind if "/" in kind else ""


def _is_page(kind: str, body: bytes) -> bool:
    """Whether it is HTML by its label, and no feed under that label; without a label by its beginning."""
    head = body[:_HEAD_BYTES]
    if not kind:
        return bool(_PAGE.match(head))
    return kind in _HTML and not (_FEED.search(head) and not _PAGE.match(head))


def _codings(record: WarcRecord) -> list[str]:
    """How the body was packed, what was done last first."""
    named = [_header(record, name).split(",")[::-1] for name in ("Transfer-Encoding", "Content-Encoding")]
    return [coding for names in named for coding in names]


def _header(record: WarcRecord, name: str) -> str:
    """A header of the answer; of a record that has none, its own."""
    headers = record.headers if record.http_headers is None else record.http_headers
    return str(headers.get(name) or "")


def address_of(record: WarcRecord) -> str:
    """The address that was captured."""
    return (record.headers.get("WARC-Target-URI") or "").strip("<> ")  # WARC 1.0 puts it in brackets
