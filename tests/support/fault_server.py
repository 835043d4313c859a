"""A web server on this machine that answers as a test says, with every fault that servers on the web have."""

import threading
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer


@dataclass(frozen=True)
class Answer:
    """What the server sends. body: bytes, or pieces that come slowly; length: a Content-Length that may be wrong."""

    status: int = 200
    body: bytes | Iterator[bytes] = b""
    headers: Mapping[str, str] = field(default_factory=dict)
    length: int | None = None


@dataclass(frozen=True)
class Asked:
    """A request as it came."""

    path: str
    host: str
    headers: Mapping[str, str]
    body: bytes = b""


@dataclass
class FaultServer:
    """Answers by path, or by host and path (`//host/path`); `asked` lists every request."""

    port: int = 0
    answers: dict[str, Answer | Callable[[Asked], Answer]] = field(default_factory=dict)
    asked: list[Asked] = field(default_factory=list)

    def url(self, path: str, host: str = "127.0.0.1") -> str:
        return f"http://{host}:{self.port}{path}"

    def answer(self, asked: Asked) -> Answer:
        self.asked.append(asked)
        found = self.answers.get(f"//{asked.host}{asked.path}", self.answers.get(asked.path, Answer(404)))
        return found(asked) if callable(found) else found


@contextmanager
def running() -> Iterator[FaultServer]:
    """A server until the end of the block."""
    site = FaultServer()

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            host = self.headers.get("Host", "").rsplit(":", 1)[0]
            body = self.rfile.read(int(self.headers.get("Content-Length") or 0))
            _send(self, site.answer(Asked(self.path, host, {k.lower(): v for k, v in self.headers.items()}, body)))

        do_POST = do_GET

        def log_message(self, *args: object) -> None:
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    server.daemon_threads = True
    site.port = server.server_address[1]
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02})
    thread.start()
    try:
        yield site
    finally:
        server.shutdown()
        thread.join()
        server.server_close()


def _send(handler: BaseHTTPRequestHandler, answer: Answer) -> None:
    try:
        handler.send_response(answer.status)
        for name, value in answer.headers.items():
            handler.send_header(name, value)
        length = len(answer.body) if isinstance(answer.body, bytes) and answer.length is None else answer.length
        if length is not None:
            handler.send_header("Content-Length", str(length))
        handler.end_headers()
        for piece in [answer.body] if isinstance(answer.body, bytes) else answer.body:
            handler.wfile.write(piece)
    except OSError:  # the client has had enough, as it should
        handler.close_connection = True


def trickle(piece: bytes, seconds: float) -> Iterator[bytes]:
    """A body that never ends, a little at a time."""
    while True:
        yield piece
        time.sleep(seconds)
