"""An address and what is known of it -> a response, within limits of time, size, redirects and addresses."""

import ssl
import time
import zlib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from functools import cache
from urllib.parse import urlsplit, urlunsplit

import httpcore2
import idna

from pipeline.feeds.items import absolute
from pipeline.sources.fetching.addresses import DeadlineError, Guard, GuardedBackend, PrivateAddressError, remaining
from pipeline.sources.source_list import FetchSettings

_REDIRECTS = (301, 302, 303, 307, 308)
_PERMANENT = (301, 308)
_ACCEPTED = "gzip, deflate"
_WBITS = {"gzip": 31, "x-gzip": 31, "deflate": 15}


class FetchError(Exception):
    """No response was had. `kind` is one word for it, the message says what happened."""

    def __init__(self, kind: str, message: str) -> None:
        super().__init__(message)
        self.kind = kind


@dataclass(frozen=True)
class Response:
    """What a server answered. url: where it came from in the end; moved_to: where all permanent redirects led.

    raw_headers: as sent; body: unpacked.
    """

    url: str
    status: int
    body: bytes = b""
    raw_headers: tuple[tuple[bytes, bytes], ...] = ()
    moved_to: str = ""

    def header(self, name: str) -> str:
        """The first header of a name; empty where there is none."""
        wanted = name.lower().encode()
        return next((v.decode("latin-1").strip() for k, v in self.raw_headers if k.lower() == wanted), "")


@dataclass(frozen=True)
class Hop:
    """Where redirects have led so far: what to ask next, what was asked, and how far all of them were permanent."""

    url: str
    asked: tuple[str, ...] = ()
    moved_to: str = ""
    is_permanent: bool = True


@dataclass(frozen=True)
class Client:
    """Asks servers by the settings; keeps nothing between two requests, no cookies either."""

    settings: FetchSettings
    guard: Guard
    version: str = "0"

    @property
    def user_agent(self) -> str:
        """Who asks, and where they are reached."""
        return f"newsfold/{self.version} (+{self.settings.contact})"

    def get(self, url: str, headers: Mapping[str, str] | None = None) -> Response:
        """The response to GET, after redirects.

        Raises:
            FetchError: there is none, or it breaks a limit.
        """
        hop = Hop(url)
        deadline = time.monotonic() + self.settings.deadline_seconds
        while isinstance(answer := self.follow(hop, headers, deadline), Hop):
            hop = answer
        return answer

    def follow(
        self, hop: Hop, headers: Mapping[str, str] | None = None, deadline: float | None = None
    ) -> Response | Hop:
        """The response to one request, or where it sends us; so that the next host can be given its rest first.

        Raises:
            FetchError: there is none, or it breaks a limit.
        """
        deadline = deadline or time.monotonic() + self.settings.deadline_seconds
        asked = (*hop.asked, hop.url)
        response = self._once(hop.url, headers or {}, deadline)
        if response.status not in _REDIRECTS:
            return replace(response, moved_to=hop.moved_to)
        given = response.header("location")
        target = absolute(hop.url, given)
        if not target:
            raise FetchError("redirect", f"it redirects to what cannot be fetched: {given[:200]!r}")
        if target in asked or len(asked) > self.settings.max_redirects:
            raise FetchError("redirect", f"it redirects in a loop, or too often: {' > '.join([*asked, target])[:500]}")
        is_permanent = hop.is_permanent and response.status in _PERMANENT
        return Hop(target, asked, target if is_permanent else hop.moved_to, is_permanent)

    def _once(self, url: str, headers: Mapping[str, str], deadline: float) -> Response:
        try:
            return self._ask(url, headers, deadline)
        except PrivateAddressError as error:
            raise FetchError("private_address", str(error)) from None
        except (DeadlineError, httpcore2.TimeoutException) as error:
            raise FetchError("timeout", f"it took too long: {error or type(error).__name__}") from None
        except (httpcore2.NetworkError, httpcore2.ProtocolError, httpcore2.UnsupportedProtocol, OSError) as error:
            raise FetchError("network", f"no answer: {error or type(error).__name__}") from None

    def _ask(self, url: str, headers: Mapping[str, str], deadline: float) -> Response:
        target = _encoded(url)
        sent = {"User-Agent": self.user_agent, "Accept-Encoding": _ACCEPTED, "Accept": "*/*", "Connection": "close"}
        seconds = self.settings.timeout_seconds
        timeout = {"connect": seconds, "read": seconds, "write": seconds, "pool": seconds}
        backend = GuardedBackend(self.guard, deadline)
        with (
            httpcore2.ConnectionPool(ssl_context=_tls(), network_backend=backend) as pool,
            pool.stream(
                "GET", target, headers=list({**sent, **headers}.items()), extensions={"timeout": timeout}
            ) as got,
        ):
            raw = tuple((bytes(k), bytes(v)) for k, v in got.headers)
            answer = Response(url, got.status, b"", raw)
            remaining(deadline, None)
            body = b"" if got.status in _REDIRECTS else self._body(got.iter_stream(), answer.header("content-encoding"))
            return Response(url, got.status, body, raw)

    def _body(self, chunks: Iterable[bytes], encoding: str) -> bytes:
        """The unpacked body; not a byte over the limit is unpacked, however small it came."""
        limit, body = self.settings.max_bytes, bytearray()
        for piece in _unpacked(chunks, encoding.lower(), limit):
            body += piece
            if len(body) > limit:
                raise FetchError("too_large", f"it is over {limit} bytes")
        return bytes(body)


def _unpacked(chunks: Iterable[bytes], encoding: str, limit: int) -> Iterator[bytes]:
    if encoding in ("", "identity"):
        yield from chunks
        return
    if encoding not in _WBITS:
        raise FetchError("encoding", f"it is packed as {encoding!r}, which was not asked for")
    unpacker, n_left = zlib.decompressobj(wbits=_WBITS[encoding]), limit + 1
    try:
        for chunk in chunks:
            piece = unpacker.decompress(chunk, n_left)
            n_left -= len(piece)
            yield piece
            if n_left <= 0:
                return
    except zlib.error as error:
        raise FetchError("encoding", f"what it sent cannot be unpacked: {error}") from None


def _encoded(url: str) -> str:
    """An address in the characters that may be sent: its host by IDNA, without a user and a fragment.

    Raises:
        FetchError: it is no http address.
    """
    try:
        parts = urlsplit(url)
        host, port = parts.hostname or "", parts.port
        if parts.scheme not in ("http", "https") or not host:
            raise FetchError("address", f"it is no address of the web: {url[:200]!r}")
        if not host.isascii():
            host = idna.encode(host, uts46=True).decode()
    except (ValueError, UnicodeError) as error:
        raise FetchError("address", f"it is no address of the web: {url[:200]!r}: {error}") from None
    host = f"[{host}]" if ":" in host else host
    path, query = (_quoted(part) for part in (parts.path or "/", parts.query))
    return urlunsplit((parts.scheme, f"{host}:{port}" if port else host, path, query, ""))


def _quoted(part: str) -> str:
    """Characters that may not stand in an address, escaped; those escaped already stay as they are."""
    return "".join(c if "!" <= c <= "~" else "".join(f"%{b:02X}" for b in c.encode("utf-8", "replace")) for c in part)


@cache
def _tls() -> ssl.SSLContext:
    return ssl.create_default_context()
