"""A data directory -> a web application on this machine alone, to look through it. It changes nothing."""

import shutil
import socket
import tempfile
import weakref
from collections.abc import Awaitable, Callable
from importlib import resources
from pathlib import Path
from typing import Annotated, Any

import uvicorn
from fastapi import FastAPI, Query, Request
from fastapi.exceptions import RequestValidationError
from fastapi.responses import HTMLResponse, PlainTextResponse, Response
from starlette.exceptions import HTTPException
from starlette.middleware.trustedhost import TrustedHostMiddleware

from pipeline.compute.paths import printable
from pipeline.errors import NewsfoldError, UsageError
from pipeline.inspection.browser import looks
from pipeline.inspection.browser.api.routes import make_api
from pipeline.inspection.browser.ask import MissingError
from pipeline.inspection.browser.clusters import look_at_cluster
from pipeline.inspection.browser.opening import at_work, look
from pipeline.inspection.browser.pairs import look_at_pair
from pipeline.inspection.browser.search import Question, search
from pipeline.inspection.report import html
from pipeline.inspection.word_index.index import WordIndex
from pipeline.schemas.vocabulary import ROLES
from pipeline.settings import Settings
from pipeline.storage.warehouse import Warehouse

HOST = "127.0.0.1"
PACKAGE = "pipeline.inspection.browser"
_HOSTS = [HOST, "localhost"]  # under another name a page of someone else's could read ours
_HEADERS = {
    "Content-Security-Policy": "default-src 'none'; style-src 'self'; script-src 'self'; form-action 'self';"
    " base-uri 'none'; frame-ancestors 'none'",
    "Referrer-Policy": "no-referrer",
    "X-Content-Type-Options": "nosniff",
    "Cache-Control": "no-store",
}
Page = Annotated[int, Query(ge=1, le=10_000, alias="page")]
Pairs = Annotated[int, Query(ge=1, le=10_000)]
Words = Annotated[str, Query(max_length=300)]


def make_app(data: Path | str, settings: Settings | None = None, cache: Path | None = None) -> FastAPI:
    """The application for a data directory, which is opened anew for each page: a run may be at work there.

    settings: what two articles are weighed with; the defaults, if not given. cache: the folder that keeps the index of
    words; if not given, one that goes with the application.
    """
    app = FastAPI(docs_url=None, redoc_url=None, openapi_url=None)
    index = WordIndex(cache or _folder_of(app), data)
    app.add_middleware(TrustedHostMiddleware, allowed_hosts=_HOSTS)
    app.middleware("http")(_with_headers)
    app.add_exception_handler(NewsfoldError, _told)
    app.add_exception_handler(HTTPException, _no_page)
    app.add_exception_handler(RequestValidationError, _impossible)
    _add_files(app)
    _add_search(app, data, index)
    _add_pages(app, data, index, settings or Settings())
    app.mount("/api", make_api(data, index, settings or Settings()))
    return app


def _folder_of(app: FastAPI) -> Path:
    """A folder that goes when the application does."""
    folder = tempfile.mkdtemp(prefix="newsfold-browse-")
    weakref.finalize(app, shutil.rmtree, folder, ignore_errors=True)
    return Path(folder)


async def _with_headers(request: Request, go_on: Callable[[Request], Awaitable[Response]]) -> Response:
    answer = await go_on(request)
    answer.headers.update(_HEADERS)
    return answer


def _told(request: Request, error: Exception) -> Response:
    """What is wrong, as a page; what may be well in a moment can be loaded again."""
    status = 404 if isinstance(error, MissingError) else 400 if isinstance(error, UsageError) else 503
    again = f"{request.url.path}?{request.url.query}" if status == 503 else ""
    return _message(str(error), status, again)


def _no_page(request: Request, error: Exception) -> Response:
    """There is nothing at this address, or not in this way."""
    words = f"There is no page {request.url.path}: begin with the search."
    return _message(words, error.status_code if isinstance(error, HTTPException) else 404)


def _impossible(_: Request, error: Exception) -> Response:
    """A value in the address is none that it may have."""
    faults = error.errors() if isinstance(error, RequestValidationError) else []
    return _message("; ".join(f"{fault['loc'][-1]}: {fault['msg']}" for fault in faults), 400)


def _message(words: str, status: int, again: str = "") -> Response:
    return HTMLResponse(html.render("message.html", PACKAGE, words=words, again=again), status)


def page(template: str, data: Path | str, found: Callable[[Warehouse], Any], **values: Any) -> HTMLResponse:
    """A page on what is found in the tables, which its template knows as `look`."""
    seen, run = look(data, lambda warehouse: (found(warehouse), at_work(warehouse)))
    named = printable(str(data))
    return HTMLResponse(html.render(template, PACKAGE, data=named, at_work=run, look=seen, **values))


def _add_files(app: FastAPI) -> None:
    @app.get("/style.css")
    def style() -> Response:
        return PlainTextResponse(html.style_sheet()[0], media_type="text/css")

    @app.get("/keys.js")
    def keys() -> Response:
        script = resources.files(PACKAGE).joinpath("templates", "keys.js").read_text(encoding="utf-8")
        return PlainTextResponse(script, media_type="text/javascript")


def _add_search(app: FastAPI, data: Path | str, index: WordIndex) -> None:
    @app.get("/")
    def find(  # noqa: PLR0913 - the fields of a form
        words: Words = "",
        outlet: Words = "",
        lang: Words = "",
        since: Words = "",
        until: Words = "",
        role: Words = "",
        page_number: Page = 1,
        in_texts: Annotated[str, Query(max_length=3)] = "",
    ) -> Response:
        question = Question(words, bool(in_texts), outlet, lang, since, until, role, page_number)
        return page("search.html", data, lambda tables: search(index, tables, question), question=question, roles=ROLES)


def _add_pages(app: FastAPI, data: Path | str, index: WordIndex, settings: Settings) -> None:
    @app.get("/article/{article_id}")
    def article(article_id: str) -> Response:
        return page("article.html", data, lambda tables: looks.look_at_article(index.beside(tables), article_id))

    @app.get("/cluster/{cluster_id}")
    def cluster(cluster_id: str, beside: Words = "", page_number: Page = 1, pairs: Pairs = 1) -> Response:
        numbers = (page_number, pairs)
        return page(
            "cluster.html", data, lambda tables: look_at_cluster(index.beside(tables), cluster_id, beside, numbers)
        )

    @app.get("/pair/{one}/{other}")
    def pair(one: str, other: str) -> Response:
        return page("pair.html", data, lambda tables: look_at_pair(index.beside(tables), (one, other), settings))

    @app.get("/story/{story_id}")
    def story(story_id: str, page_number: Page = 1) -> Response:
        return page("story.html", data, lambda tables: looks.look_at_story(index.beside(tables), story_id, page_number))


def bind(port: int) -> socket.socket:
    """The port, taken on this machine's loopback.

    Raises:
        UsageError: another program has it.
    """
    try:
        return socket.create_server((HOST, port))
    except OSError as error:
        raise UsageError(f"port {port} cannot be used: {error.strerror}. Name another one with --port") from error


def serve(app: FastAPI, bound: socket.socket) -> None:
    """Answer until a signal ends it."""
    uvicorn.Server(uvicorn.Config(app, log_level="warning", server_header=False)).run(sockets=[bound])
