"""Records of web archives, as crawlers write them."""

import uuid
from dataclasses import dataclass, field

SITE = "https://wiadomosci.example"


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
