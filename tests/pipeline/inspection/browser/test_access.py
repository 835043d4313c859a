"""Who knows the token may decide, by cookie or header; a form is taken from a page of the same visitor alone."""

from dataclasses import dataclass, field

import pytest
from starlette.testclient import TestClient

from pipeline.errors import UsageError
from pipeline.inspection.browser.access import Access, is_loopback, make_token
from pipeline.inspection.browser.app import HOST, make_app
from pipeline.inspection.browser.changes import Editing
from pipeline.judgements import Judgement
from pipeline.overrides import ManualDecision
from pipeline.storage.warehouse import Warehouse
from tests.pipeline.inspection.browser.forms import TOKEN, forms_in

HEADER = {"authorization": f"Bearer {TOKEN}"}


@dataclass
class Nobody:
    """Carries nothing out, and counts what it was asked."""

    asked: list[object] = field(default_factory=list)

    def decide(self, decision: ManualDecision, *, undo: bool = False) -> str:
        self.asked.append((decision, undo))
        return "run"

    def forget(self, article_id: str, reason: str, made_by: str) -> str:
        self.asked.append((article_id, reason, made_by))
        return "run"

    def judge(self, judgement: Judgement) -> None:
        self.asked.append(judgement)


def opened(told: Warehouse, *, is_open: bool = True, host: str = HOST) -> tuple[TestClient, Nobody]:
    nobody = Nobody()
    app = make_app(told.data, editing=Editing(Access(TOKEN, is_open, "ann"), nobody, nobody))
    return TestClient(app, base_url=f"http://{host}", follow_redirects=False), nobody


def test_the_token_is_shown_once_and_then_a_cookie_stands_for_it(told: Warehouse) -> None:
    client, _ = opened(told)
    assert '<form action="/decide"' not in client.get("/cluster/ca1").text
    answer = client.get(f"/cluster/ca1?beside=a2&token={TOKEN}")
    assert answer.status_code == 303 and answer.headers["location"] == "/cluster/ca1?beside=a2"
    cookie = answer.headers["set-cookie"].lower()
    assert "httponly" in cookie and "samesite=lax" in cookie and TOKEN not in cookie
    assert '<form action="/decide"' in client.get("/cluster/ca1").text
    answer = client.get(f"http://{HOST}//evil.example/?token={TOKEN}")
    assert answer.headers["location"] == "/evil.example/", "no other host"


def test_a_wrong_token_opens_nothing(told: Warehouse) -> None:
    client, nobody = opened(told)
    for wrong in ("", "x" * len(TOKEN), TOKEN[:-1], f"{TOKEN}x", "ünïcode"):
        answer = client.get("/", params={"token": wrong})
        assert answer.status_code == 403 and "set-cookie" not in answer.headers, wrong
        refused = client.post("/decide", headers={"authorization": f"Bearer {wrong}".encode()})
        assert refused.status_code == 401 and refused.headers["www-authenticate"] == "Bearer"
        assert "default-src 'none'" in refused.headers["content-security-policy"]
    client.cookies.set(Access(TOKEN, True).cookie, "visitor.forged")
    assert client.post("/decide").status_code == 401 and not nobody.asked


def test_from_other_machines_nothing_is_shown_without_the_token(told: Warehouse) -> None:
    client, _ = opened(told, is_open=False, host="news.example")
    for address in ("/", "/article/a1", "/cluster/ca1", "/story/sa1", "/nothing", "/api/articles", "/api/openapi.json"):
        answer = client.get(address)
        assert answer.status_code == 401 and "Title of" not in answer.text, address
    assert client.get("/style.css").status_code == 200
    assert client.get("/article/a1", headers=HEADER).status_code == 200
    assert client.get("/", params={"token": TOKEN}).status_code == 303 and client.get("/article/a1").status_code == 200


def test_on_this_machine_all_may_look_under_its_own_names_alone(told: Warehouse) -> None:
    client, _ = opened(told)
    for address in ("/", "/article/a1", "/cluster/ca1", "/story/sa1", "/pair/a1/a2"):
        answer = client.get(address)
        assert answer.status_code == 200 and 'href="/review"' in answer.text and '<form action="/d' not in answer.text
    assert client.post("/api/match", json={"text": "No such text."}).status_code != 401, "it changes nothing"
    assert client.post("/api/match", json={"text": "x"}, headers={"sec-fetch-site": "cross-site"}).status_code == 403
    assert client.get("/article/a1", headers={"host": "evil.example", **HEADER}).status_code == 400


def test_a_change_needs_a_form_of_a_page_of_the_same_visitor(told: Warehouse) -> None:
    client, nobody = opened(told)
    client.get("/", params={"token": TOKEN})
    (form,) = forms_in(client.get("/cluster/ca1").text, "/decide", kind="unlink")
    filled = {**form, "reason": "two events", "by": "ann"}
    other, _ = opened(told)
    other.get("/", params={"token": TOKEN})
    (forget,) = forms_in(client.get("/article/a1").text, "/forget")
    for wrong in ("", "x", filled["form"][:-1], forget["form"]):
        assert client.post("/decide", data={**filled, "form": wrong}).status_code == 403, wrong
    assert other.post("/decide", data=filled).status_code == 403, "a page of another visitor's"
    assert client.post("/decide", data=filled, headers={"sec-fetch-site": "cross-site"}).status_code == 403
    assert client.get("/decide", params=filled).status_code == 405 and not nobody.asked
    assert client.post("/decide", data=filled, headers={"sec-fetch-site": "same-origin"}).status_code == 303
    assert [decision.kind for decision, _ in nobody.asked] == ["unlink"]  # type: ignore[misc]


def test_a_program_with_the_header_takes_its_form_from_a_page_too(told: Warehouse) -> None:
    client, nobody = opened(told)
    (form,) = forms_in(client.get("/cluster/ca1", headers=HEADER).text, "/decide", kind="pin")
    filled = {**form, "reason": "the agency's own", "by": "a script"}
    assert client.post("/decide", data={**filled, "form": ""}, headers=HEADER).status_code == 403
    assert client.post("/decide", data=filled).status_code == 401
    assert client.post("/decide", data=filled, headers=HEADER).status_code == 303 and len(nobody.asked) == 1


def test_a_form_that_is_none_or_too_long_is_refused(told: Warehouse) -> None:
    client, nobody = opened(told)
    answer = client.post("/decide", content=b"x" * 70_000, headers=HEADER)
    assert answer.status_code == 400 and "64,000 bytes" in answer.text
    for content in (b"\xff\xfe", b"&".join(b"a=%d" % n for n in range(99))):
        assert client.post("/decide", content=content, headers=HEADER).status_code == 400
    assert not nobody.asked


def test_tokens_that_can_be_guessed_are_refused_and_made_where_none_is_given() -> None:
    assert make_token("0123456789abcdef") == "0123456789abcdef" and len(make_token("")) >= 32
    assert make_token("") != make_token("")
    for weak in ("short", "sixteen but with spaces", "ünïcode-ünïcode-ünïcode"):
        with pytest.raises(UsageError, match="a token has 16"):
            make_token(weak)


def test_only_loopback_is_this_machine_alone() -> None:
    assert all(map(is_loopback, ("127.0.0.1", "127.8.9.1", "::1", "localhost")))
    assert not any(map(is_loopback, ("0.0.0.0", "::", "10.1.2.3", "news.example", "")))
