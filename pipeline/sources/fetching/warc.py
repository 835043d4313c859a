"""What was fetched -> WARC files, one an hour: each response as it came, and beside it what the feed said of it."""

import gzip
import json
import uuid
from dataclasses import dataclass
from datetime import datetime
from io import BytesIO
from pathlib import Path
from typing import Any

from fastwarc.warc import WarcRecord, WarcRecordType

from pipeline.sources.fetching.client import Response

_LEFT_OUT = (b"content-encoding", b"transfer-encoding", b"content-length", b"set-cookie")


@dataclass(frozen=True)
class Resource:
    """A text that was not asked for by itself: what it is of, and whether it is HTML."""

    url: str
    media_type: str
    text: str


@dataclass(frozen=True)
class _Record:
    """One record: what it is of, and its block. of: the record that it is written beside."""

    kind: WarcRecordType
    url: str
    content_type: str
    block: bytes
    of: str = ""


@dataclass(frozen=True)
class Archive:
    """A folder of WARC files. Records are members of a .gz file of their own, so that a cut costs one alone.

    suffix: what the names of the files bear beside their hour.
    """

    folder: Path
    user_agent: str
    suffix: str = ""

    def keep_response(self, response: Response, when: datetime, facts: dict[str, Any] | None = None) -> None:
        """Write a response and, before it, the facts of the feed's item.

        The body is written unpacked, so its headers say nothing of packing. The facts are a metadata record in JSON
        that names the response by WARC-Concurrent-To.
        """
        kind = "application/http; msgtype=response"
        self._write(when, _Record(WarcRecordType.response, response.url, kind, _http(response)), facts)

    def keep_text(self, kept: Resource, when: datetime, facts: dict[str, Any]) -> None:
        """Write the text that a feed itself holds of an item, as a resource, and its facts before it."""
        block, kind = kept.text.encode("utf-8", "replace"), f"{kept.media_type}; charset=utf-8"
        self._write(when, _Record(WarcRecordType.resource, kept.url, kind, block), facts)

    def _write(self, when: datetime, record: _Record, facts: dict[str, Any] | None) -> None:
        path = self.folder / f"{when:%Y-%m-%d}" / f"newsfold-{when:%Y%m%dT%H}{self.suffix}.warc.gz"
        path.parent.mkdir(parents=True, exist_ok=True)
        urn = uuid.uuid4()
        written = [] if path.exists() else [_encoded(self._info(path.name), uuid.uuid4(), when)]
        if facts:
            block = json.dumps(facts, ensure_ascii=False, sort_keys=True).encode("utf-8", "replace")
            beside = _Record(WarcRecordType.metadata, record.url, "application/json", block, f"<{urn.urn}>")
            written.append(_encoded(beside, uuid.uuid4(), when))
        written.append(_encoded(record, urn, when))
        with path.open("ab") as file:
            file.write(b"".join(gzip.compress(part, mtime=0) for part in written))

    def _info(self, name: str) -> _Record:
        lines = {"software": self.user_agent, "format": "WARC File Format 1.1", "isPartOf": name}
        block = "".join(f"{key}: {value}\r\n" for key, value in lines.items()).encode()
        return _Record(WarcRecordType.warcinfo, "", "application/warc-fields", block)


def _http(response: Response) -> bytes:
    lines = [b"HTTP/1.1 %d " % response.status]
    lines += [name + b": " + value for name, value in response.raw_headers if name.lower() not in _LEFT_OUT]
    return b"\r\n".join([*lines, b"Content-Length: %d" % len(response.body), b"", response.body])


def _encoded(given: _Record, urn: uuid.UUID, when: datetime) -> bytes:
    """A record as it stands in a file, with its digest."""
    record, out = WarcRecord(), BytesIO()
    record.init_headers(given.kind, urn.urn.removeprefix("urn:").encode())
    record.headers["WARC-Date"] = f"{when:%Y-%m-%dT%H:%M:%SZ}"
    record.headers["Content-Type"] = given.content_type
    for name, value in (("WARC-Target-URI", given.url), ("WARC-Concurrent-To", given.of)):
        if value:
            record.headers[name] = value
    record.set_bytes_payload(given.block)
    record.write(out, checksum_data=True)
    return out.getvalue()
