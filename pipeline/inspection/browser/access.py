"""A request and the server's token -> who may read, who may change, and whether a form came from a page of ours.

The token is shown once, in the address or in a header, and compared in constant time; after that a signed cookie
stands for it. A form that changes something bears a token of its own, which only a page of that visitor could hold.
"""

import hashlib
import hmac
import ipaddress
import re
import secrets
from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass
from typing import Any
from urllib.parse import parse_qsl, urlencode

from fastapi import FastAPI, Request
from fastapi.responses import RedirectResponse, Response

from pipeline.errors import UsageError

GoOn = Callable[[Request], Awaitable[Response]]
Fields = Mapping[str, str]

MIN_TOKEN = 16  # characters
_MOST_BYTES = 64_000  # of a form
_READS = ("GET", "HEAD")
_OPEN = frozenset(["/style.css", "/keys.js"])  # what a refusal needs
_ONLY_READ = "/api/"  # whatever the method, nothing there changes anything
_OWN_SITES = ("same-origin", "none")
_BY_HEADER = "header"


class RefusedError(UsageError):
    """A request that may not have what it asks for: `status` 401, where the token would help, else 403."""

    def __init__(self, words: str, status: int = 403) -> None:
        super().__init__(words)
        self.status = status


@dataclass(frozen=True)
class Access:
    """Who may do what: whoever shows the token may do all; others may read where `is_open`, and change nothing.

    `user`: the name that forms propose.
    """

    token: str
    is_open: bool
    user: str = ""

    @property
    def cookie(self) -> str:
        """The name of the cookie; another server of this machine has another one, for browsers tell no ports apart."""
        return f"newsfold-{hashlib.sha256(self.token.encode()).hexdigest()[:8]}"

    def is_token(self, given: str) -> bool:
        """Whether somebody knows the token."""
        return hmac.compare_digest(given.encode(), self.token.encode())

    def new_session(self) -> str:
        """The value of a cookie for a visitor who has shown the token."""
        visitor = secrets.token_hex(16)
        return f"{visitor}.{self.signed('session', visitor)}"

    def visitor(self, request: Request) -> str | None:
        """Who has shown the token: a name that no other session has; None for anyone else."""
        scheme, _, given = request.headers.get("authorization", "").partition(" ")
        if scheme.lower() == "bearer" and self.is_token(given.strip()):
            return _BY_HEADER
        visitor, _, signature = request.cookies.get(self.cookie, "").partition(".")
        known = visitor and hmac.compare_digest(signature.encode(), self.signed("session", visitor).encode())
        return visitor if known else None

    def form_token(self, visitor: str, action: str) -> str:
        """What a form of one page must bear to be taken: of this visitor, for this action."""
        page = secrets.token_hex(8)
        return f"{page}.{self.signed('form', visitor, action, page)}"

    def is_form_token(self, given: str, visitor: str, action: str) -> bool:
        """Whether a form is of a page that was made for this visitor, and for this action."""
        page, _, signature = given.partition(".")
        return hmac.compare_digest(signature.encode(), self.signed("form", visitor, action, page).encode())

    def signed(self, *parts: str) -> str:
        """What only who knows the token could make of some words."""
        return hmac.new(self.token.encode(), "\n".join(parts).encode(), hashlib.sha256).hexdigest()


@dataclass(frozen=True)
class Forms:
    """What the forms of a page need: their tokens, by the address that they are sent to, and the name to propose."""

    access: Access
    visitor: str

    def token(self, action: str) -> str:
        """The token of a form."""
        return self.access.form_token(self.visitor, action)

    def seal(self, words: str) -> str:
        """A sign that words which a form brings back were written by us, for this visitor."""
        return self.access.signed("words", self.visitor, words)

    def is_sealed(self, words: str, seal: str) -> bool:
        """Whether they were."""
        return hmac.compare_digest(seal.encode(), self.seal(words).encode())

    @property
    def user(self) -> str:
        """Who decides, most likely."""
        return self.access.user


def make_token(given: str) -> str:
    """The token that was given, else a new one.

    Raises:
        UsageError: it can be guessed, or cannot be sent.
    """
    if not given:
        return secrets.token_urlsafe(24)
    if len(given) < MIN_TOKEN or not re.fullmatch(r"[\w.~+/=-]+", given, re.ASCII):
        raise UsageError(
            f"a token has {MIN_TOKEN} letters, digits and signs of -._~+/= or more; leave --token out for one"
        )
    return given


def is_loopback(host: str) -> bool:
    """Whether only this machine reaches an address."""
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return host == "localhost"


def takes_forms(app: Any) -> bool:
    """Whether somebody may change something by an application, if only with the token."""
    return hasattr(app.state, "access")


def forms_of(request: Request) -> Forms | None:
    """What the forms of a page need; None where the visitor may change nothing."""
    access, visitor = getattr(request.app.state, "access", None), getattr(request.state, "visitor", None)
    return Forms(access, visitor) if access and visitor else None


async def let_in(request: Request, go_on: GoOn) -> Response:
    """Answer a request, unless it shows the token (then the visitor is remembered) or may not be answered.

    Raises:
        RefusedError: it may not.
    """
    access: Access = request.app.state.access
    given = request.query_params.get("token")
    if given is not None and request.method in _READS:
        return _remembered(request, access, given)
    request.state.visitor = visitor = access.visitor(request)
    is_change = request.method not in _READS and not request.url.path.startswith(_ONLY_READ)
    if visitor is None and not (access.is_open and not is_change) and request.url.path not in _OPEN:
        raise RefusedError(
            "This needs the token: open the address that `newsfold browse` printed, or send it as"
            " `Authorization: Bearer TOKEN`.",
            401,
        )
    if request.method not in _READS and request.headers.get("sec-fetch-site", "none") not in _OWN_SITES:
        raise RefusedError("A page of another site has sent this. Nothing was changed.")
    return await go_on(request)


def _remembered(request: Request, access: Access, given: str) -> Response:
    """The same page at an address without the token, and a cookie in its stead."""
    if not access.is_token(given):
        raise RefusedError("This is not the token that `newsfold browse` printed when it was started.")
    rest = urlencode([(name, value) for name, value in request.query_params.multi_items() if name != "token"])
    path = "/" + request.url.path.lstrip("/")  # two slashes would lead to another host
    answer = RedirectResponse(f"{path}?{rest}" if rest else path, status_code=303)
    answer.set_cookie(
        access.cookie, access.new_session(), httponly=True, samesite="lax", secure=request.url.scheme == "https"
    )
    return answer


async def sent(request: Request) -> Fields:
    """The fields of a form of one of our pages.

    Raises:
        RefusedError: the page was not made for this visitor, or by another server.
        UsageError: it is no form, or too long.
    """
    body = b""
    async for part in request.stream():
        body += part
        if len(body) > _MOST_BYTES:
            raise UsageError(f"a form has {_MOST_BYTES:,} bytes at most")
    try:
        fields = dict(parse_qsl(body.decode(), keep_blank_values=True, max_num_fields=50))
    except ValueError as error:
        raise UsageError(f"this is no form: {error}") from error
    forms = forms_of(request)
    if forms is None or not forms.access.is_form_token(fields.get("form", ""), forms.visitor, request.url.path):
        raise RefusedError("This page is out of date: load it again, and decide there. Nothing was changed.")
    return fields


def guard(app: FastAPI, access: Access, refusal: Callable[[str, int], Response]) -> None:
    """Let an application answer those only who may have an answer, and others by a refusal: words and a status.

    To be called before other middleware is added, which then goes before this.
    """
    app.state.access = access

    @app.middleware("http")
    async def answer(request: Request, go_on: GoOn) -> Response:
        try:
            return await let_in(request, go_on)
        except RefusedError as error:
            refused = refusal(str(error), error.status)
            if error.status == 401:
                refused.headers["WWW-Authenticate"] = "Bearer"
            return refused
