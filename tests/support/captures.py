"""Records of web archives, as crawlers write them."""

import uuid
from dataclasses import dataclass, field
from pathlib import Path

from tests.support.inputs import rows_of, write_file

SITE = "https://wiadomosci.example"
_ARC_BLOCK = b"1 0 A Crawl\nURL IP-address Archive-date Content-type Archive-length\n\n"
ARC_HEAD = b"filedesc://a.arc 0.0.0.0 20050505050505 text/plain %d\n%s" % (len(_ARC_BLOCK), _ARC_BLOCK)


def page(text: str) -> bytes:
    """A page with a paragraph."""
    return f"<html><body><p>{text}</p></body></html>".encode()


@dataclass(frozen=True)
class Capture:
    """A captured answer, or another record. length: what the record says of itself, if not the truth."""

    name: str
    body: bytes
    http: tuple[str, ...] = ("HTTP/1.1 200 OK", "Content-Type: text/html")
    kind: str = "response"
    more: tuple[str, ...] = ()
    length: int = 0
    line_end: str = "\r\n"
    record_id: str = field(default_factory=lambda: f"<{uuid.uuid4().urn}>")

    def as_warc(self) -> bytes:
        """The record in a WARC."""
        head = "".join(line + self.line_end for line in (*self.http, "")).encode() if self.http else b""
        block = head + self.body
        fields = (
            "WARC/1.1",
            f"WARC-Type: {self.kind}",
            f"WARC-Target-URI: {SITE}/{self.name}",
            "WARC-Date: 2019-05-05T05:05:05Z",
            f"WARC-Record-ID: {self.record_id}",
            "Content-Type: application/http; msgtype=response" if self.http else "",
            *self.more,
            f"Content-Length: {self.length or len(block)}",
        )
        return "\r\n".join((*filter(None, fields), "", "")).encode() + block + b"\r\n\r\n"

    def as_arc(self) -> bytes:
        """The record in an ARC."""
        block = "".join(line + self.line_end for line in (*self.http, "")).encode() + self.body
        line = f"{SITE}/{self.name} 192.0.2.1 20050505050505 text/html {self.length or len(block)}\n"
        return line.encode() + block + b"\n"


def warc(name: str, text: str = "", head: str = "200 OK", kind: str = "text/html", length: int = 0) -> bytes:
    """A captured page as a record of a WARC file."""
    http = (f"HTTP/1.1 {head}", f"Content-Type: {kind}")
    return Capture(name, page(text or name * 300), http, length=length).as_warc()


def arc(name: str) -> bytes:
    """A captured page as a record of an ARC file."""
    return Capture(name, page(name * 300)).as_arc()


def names_in(folder: Path, name: str, data: bytes) -> list[str | None]:
    """The last parts of the addresses of the pages in an archive of a name; None for a row without one."""
    return [row["url"] and row["url"].rpartition("/")[2] for row in rows_of(write_file(folder, name, data))]
