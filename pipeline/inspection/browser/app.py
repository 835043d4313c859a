"""A data directory -> a web application to look through it, and to decide there, for those who have the token."""

import socket
from collections.abc import Awaitable, Callable
from functools import partial
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
from pipeline.inspection.browser.access import RefusedError, forms_of, guard
from pipeline.inspection.browser.ask import MissingError
from pipeline.inspection.browser.changes import Editing, add_changes, decided_on
from pipeline.inspection.browser.review import add_review
from pipeline.inspection.browser.search import Question, search
from pipeline.inspection.report import html
from pipeline.inspection.report.pairs import evidence
from pipeline.schemas.vocabulary import ROLES
from pipeline.storage.warehouse import Warehouse

HOST = "127.0.0.1"
_HOSTS = [HOST, "localhost"]  # under another name a page of someone else's could read ours
_HEADERS = {
    "Content-Security-Policy": "default-src 'none'; style-src 'self'; script-src 'self'; form-action 'self';"
    " base-uri 'none'; frame-ancestors 'none'",
    "Referrer-Policy": "no-referrer",
    "X-Content-Type-Options": "nosniff",
    "Cache-Control": "no-store",
}
Page = Annotated[int, Query(ge=1, le=10_000)]
Words = Annotated[str, Query(max_length=300)]


def make_app(data: Path | str, editing: Editing | None = None) -> FastAPI:
    """The application for a data directory, which is opened anew for each page: a run may be at work there.

    editing: who may decide, and who carries it out; without it nothing can be changed, and this machine alone may read.
    """
    app = FastAPI(docs_url=None, redoc_url=None, openapi_url=None)
    if editing:
        guard(app, editing.access, _message)
    is_open = editing is None or editing.access.is_open
    app.add_middleware(TrustedHostMiddleware, allowed_hosts=_HOSTS if is_open else ["*"])  # elsewhere the token decides
    app.middleware("http")(_with_headers)
    app.add_exception_handler(NewsfoldError, _told)
    app.add_exception_handler(HTTPException, _no_page)
    app.add_exception_handler(RequestValidationError, _impossible)
    _add_search(app, data)
    _add_pages(app, data)
    if editing:
        add_changes(app, data, editing, partial(_shown, data))
        add_review(app, data, editing, partial(_shown, data))
    return app


async def _with_headers(request: Request, go_on: Callable[[Request], Awaitable[Response]]) -> Response:
    answer = await go_on(request)
    answer.headers.update(_HEADERS)
    return answer


def _told(_: Request, error: Exception) -> Response:
    """What is wrong, as a page."""
    status = 404 if isinstance(error, MissingError) else 400 if isinstance(error, UsageError) else 503
    return _message(str(error), error.status if isinstance(error, RefusedError) else status)


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


def _shown(data: Path | str, template: str, request: Request, **values: Any) -> Response:
    """A page with forms, for those who may send them."""
    return _page(template, data, forms=forms_of(request), **values)


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
    def article(request: Request, article_id: str) -> Response:
        found = looks.look_at_article(_open(data), article_id)
        return _shown(data, "article.html", request, look=found, decided=decided_on(Warehouse(data), article_id))

    @app.get("/cluster/{cluster_id}")
    def cluster(request: Request, cluster_id: str, beside: Words = "", page: Page = 1) -> Response:
        found = looks.look_at_cluster(_open(data), cluster_id, beside, page)
        return _shown(data, "cluster.html", request, look=found)

    @app.get("/story/{story_id}")
    def story(story_id: str, page: Page = 1) -> Response:
        return _page("story.html", data, look=looks.look_at_story(_open(data), story_id, page))


def bind(port: int, host: str = HOST) -> socket.socket:
    """The port, taken at an address of this machine.

    Raises:
        UsageError: another program has it, or the machine has no such address.
    """
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    try:
        return socket.create_server((host, port), family=family)
    except OSError as error:
        words = f"port {port} of {host} cannot be used: {error.strerror}. Name another one with --port"
        raise UsageError(f"{words}{'' if host == HOST else ', or another address with --host'}") from error


def serve(app: FastAPI, bound: socket.socket) -> None:
    """Answer until a signal ends it."""
    uvicorn.Server(uvicorn.Config(app, log_level="warning", server_header=False)).run(sockets=[bound])
