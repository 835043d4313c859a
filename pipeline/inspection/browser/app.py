"""A data directory -> a web application on this machine alone, to look through it. It changes nothing."""

import socket
from collections.abc import Awaitable, Callable
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
from pipeline.inspection.browser.ask import MissingError
from pipeline.inspection.browser.search import Question, search
from pipeline.inspection.report import html
from pipeline.inspection.report.pairs import evidence
from pipeline.schemas.vocabulary import ROLES
from pipeline.storage.warehouse import Warehouse

HOST = "127.0.0.1"
_HOSTS = [HOST, "localhost"]  # under another name a page of someone else's could read ours
_HEADERS = {
    "Content-Security-Policy": "default-src 'none'; style-src 'self'; form-action 'self'; base-uri 'none';"
    " frame-ancestors 'none'",
    "Referrer-Policy": "no-referrer",
    "X-Content-Type-Options": "nosniff",
    "Cache-Control": "no-store",
}
Page = Annotated[int, Query(ge=1, le=10_000)]
Words = Annotated[str, Query(max_length=300)]


def make_app(data: Path | str) -> FastAPI:
    """The application for a data directory, which is opened anew for each page: a run may be at work there."""
    app = FastAPI(docs_url=None, redoc_url=None, openapi_url=None)
    app.add_middleware(TrustedHostMiddleware, allowed_hosts=_HOSTS)
    app.middleware("http")(_with_headers)
    app.add_exception_handler(NewsfoldError, _told)
    app.add_exception_handler(HTTPException, _no_page)
    app.add_exception_handler(RequestValidationError, _impossible)
    _add_search(app, data)
    _add_pages(app, data)
    return app


async def _with_headers(request: Request, go_on: Callable[[Request], Awaitable[Response]]) -> Response:
    answer = await go_on(request)
    answer.headers.update(_HEADERS)
    return answer


def _told(_: Request, error: Exception) -> Response:
    """What is wrong, as a page."""
    status = 404 if isinstance(error, MissingError) else 400 if isinstance(error, UsageError) else 503
    return _message(str(error), status)


def _no_page(request: Request, error: Exception) -> Response:
    """There is nothing at this address, or not in this way."""
    words = f"There is no page {request.url.path}: begin with the search."
    return _message(words, error.status_code if isinstance(error, HTTPException) else 404)


def _impossible(_: Request, error: Exception) -> Response:
    """A value in the address is none that it may have."""
    faults = error.errors() if isinstance(error, RequestValidationError) else []
    return _message("; ".join(f"{fault['loc'][-1]}: {fault['msg']}" for fault in faults), 400)


def _message(words: str, status: int) -> Response:
    return HTMLResponse(html.render("message.html", "pipeline.inspection.browser", words=words), status)


def _page(template: str, data: Path | str, **values: Any) -> HTMLResponse:
    named = printable(str(data))
    return HTMLResponse(html.render(template, "pipeline.inspection.browser", data=named, evidence=evidence, **values))


def _open(data: Path | str) -> Warehouse:
    warehouse = Warehouse(data)
    warehouse.check_tables()
    return warehouse


def _add_search(app: FastAPI, data: Path | str) -> None:
    @app.get("/style.css")
    def style() -> Response:
        return PlainTextResponse(html.style_sheet()[0], media_type="text/css")

    @app.get("/")
    def find(  # noqa: PLR0913 - the fields of a form
        words: Words = "",
        outlet: Words = "",
        lang: Words = "",
        since: Words = "",
        until: Words = "",
        role: Words = "",
        page: Page = 1,
        in_texts: Annotated[str, Query(max_length=3)] = "",
    ) -> Response:
        question = Question(words, bool(in_texts), outlet, lang, since, until, role, page)
        return _page("search.html", data, question=question, found=search(_open(data), question), roles=ROLES)


def _add_pages(app: FastAPI, data: Path | str) -> None:
    @app.get("/article/{article_id}")
    def article(article_id: str) -> Response:
        return _page("article.html", data, look=looks.look_at_article(_open(data), article_id))

    @app.get("/cluster/{cluster_id}")
    def cluster(cluster_id: str, beside: Words = "", page: Page = 1) -> Response:
        return _page("cluster.html", data, look=looks.look_at_cluster(_open(data), cluster_id, beside, page))

    @app.get("/story/{story_id}")
    def story(story_id: str, page: Page = 1) -> Response:
        return _page("story.html", data, look=looks.look_at_story(_open(data), story_id, page))


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
