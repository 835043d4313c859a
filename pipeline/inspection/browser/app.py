"""A data directory -> a web application to look through it, and to decide there, for those who have the token."""

import shutil
import socket
import tempfile
import weakref
from collections.abc import Awaitable, Callable
from functools import partial
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
from pipeline.inspection.browser.access import RefusedError, forms_of, guard, takes_forms
from pipeline.inspection.browser.api.routes import make_api
from pipeline.inspection.browser.ask import MissingError
from pipeline.inspection.browser.changes import Editing, add_changes, decided_on
from pipeline.inspection.browser.clusters import look_at_cluster
from pipeline.inspection.browser.opening import at_work, look
from pipeline.inspection.browser.pairs import look_at_pair
from pipeline.inspection.browser.review import add_review
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


def make_app(
    data: Path | str, settings: Settings | None = None, cache: Path | None = None, editing: Editing | None = None
) -> FastAPI:
    """The application for a data directory, which is opened anew for each page: a run may be at work there.

    settings: what two articles are weighed with; the defaults, if not given. cache: the folder that keeps the index of
    words; if not given, one that goes with the application. editing: who may decide, and who carries it out; without it
    nothing can be changed, and this machine alone may look.
    """
    app = FastAPI(docs_url=None, redoc_url=None, openapi_url=None)
    if editing:
        guard(app, editing.access, _message)
    index = WordIndex(cache or _folder_of(app), data)
    is_open = editing is None or editing.access.is_open
    app.add_middleware(TrustedHostMiddleware, allowed_hosts=_HOSTS if is_open else ["*"])  # elsewhere the token decides
    app.middleware("http")(_with_headers)
    app.add_exception_handler(NewsfoldError, _told)
    app.add_exception_handler(HTTPException, _no_page)
    app.add_exception_handler(RequestValidationError, _impossible)
    _add_files(app)
    _add_search(app, data, index)
    _add_pages(app, data, index, settings or Settings())
    app.mount("/api", make_api(data, index, settings or Settings()))
    if editing:
        add_changes(app, data, editing, partial(_shown, data))
        add_review(app, data, editing, partial(_shown, data))
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
    again = f"{request.url.path}?{request.url.query}" if status == 503 and request.method == "GET" else ""
    return _message(str(error), error.status if isinstance(error, RefusedError) else status, again)


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


def _shown(
    data: Path | str, template: str, request: Request, found: Callable[[Warehouse], Any], **values: Any
) -> HTMLResponse:
    """A page with forms, for those who may send them."""
    return page(template, data, found, forms=forms_of(request), has_review=takes_forms(request.app), **values)


def _add_files(app: FastAPI) -> None:
    @app.get("/style.css")
    def style() -> Response:
        return PlainTextResponse(html.style_sheet()[0], media_type="text/css")

    @app.get("/keys.js")
    def keys() -> Response:
        return _script("keys.js")

    @app.get("/review.js")
    def review_keys() -> Response:
        return _script("review.js")


def _script(name: str) -> Response:
    words = resources.files(PACKAGE).joinpath("templates", name).read_text(encoding="utf-8")
    return PlainTextResponse(words, media_type="text/javascript")


def _add_search(app: FastAPI, data: Path | str, index: WordIndex) -> None:
    @app.get("/")
    def find(  # noqa: PLR0913 - the fields of a form
        request: Request,
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
        asked = {"question": question, "roles": ROLES}
        return _shown(data, "search.html", request, lambda tables: search(index, tables, question), **asked)


def _add_pages(app: FastAPI, data: Path | str, index: WordIndex, settings: Settings) -> None:
    @app.get("/article/{article_id}")
    def article(request: Request, article_id: str) -> Response:
        found = partial(looks.look_at_article, article_id=article_id)
        decided = decided_on(Warehouse(data), article_id)
        return _shown(data, "article.html", request, lambda tables: found(index.beside(tables)), decided=decided)

    @app.get("/cluster/{cluster_id}")
    def cluster(
        request: Request, cluster_id: str, beside: Words = "", page_number: Page = 1, pairs: Pairs = 1
    ) -> Response:
        found = partial(look_at_cluster, cluster_id=cluster_id, chosen=beside, pages=(page_number, pairs))
        return _shown(data, "cluster.html", request, lambda tables: found(index.beside(tables)))

    @app.get("/pair/{one}/{other}")
    def pair(request: Request, one: str, other: str) -> Response:
        both = (one, other)
        return _shown(data, "pair.html", request, lambda tables: look_at_pair(index.beside(tables), both, settings))

    @app.get("/story/{story_id}")
    def story(request: Request, story_id: str, page_number: Page = 1) -> Response:
        found = partial(looks.look_at_story, story_id=story_id, page=page_number)
        return _shown(data, "story.html", request, lambda tables: found(index.beside(tables)))


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
