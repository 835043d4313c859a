"""A webhook is told what a run has changed and what needs a person, signed; what it does costs no run."""

import base64
import hashlib
import hmac
import json
import logging
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from flows.webhook import notify, signed
from pipeline.settings import NotifySettings
from pipeline.storage.warehouse import Warehouse
from tests.support.fault_server import Answer, Asked, FaultServer, running, trickle
from tests.support.stored import NOON, stored

SECRET = "0123456789abcdef"


@pytest.fixture
def server() -> Iterator[FaultServer]:
    with running() as site:
        yield site


@pytest.fixture
def warehouse(tmp_path: Path) -> Warehouse:
    done = {"status": "completed", "started_at": NOON, "ended_at": NOON, "settings": "{}"}
    runs = [{"run_id": "r1", "n_changed": 2, **done}, {"run_id": "r2", **done}]
    return stored(
        tmp_path,
        runs=runs,
        clusters=[
            {"cluster_id": "c1", "n_articles": 1, "story_id": "s1", "status": "active", "title": "Pod mostem"},
            {"cluster_id": "c2", "n_articles": 4, "story_id": "s1", "status": "active", "title": "Nad mostem"},
            {"cluster_id": "c3", "n_articles": 9, "status": "active"},
        ],
        changes=[
            {"run_id": "r1", "cluster_id": name, "kind": kind}
            for name, kind in (("c1", "created"), ("c2", "grown"), ("c2", "story_changed"))
        ],
        stories=[{"story_id": "s1", "run_id": "r1", "n_clusters": 2, "title": "Most", "status": "active"}],
    )


def settings(url: str, **more: Any) -> NotifySettings:
    return NotifySettings.model_validate({"webhook": url, "secret": SECRET, **more})


def test_a_run_is_told_with_its_clusters_and_stories_and_signed(server: FaultServer, warehouse: Warehouse) -> None:
    server.answers["/hook"] = Answer(204)
    notify(settings(server.url("/hook")), warehouse, "r1")
    (asked,) = server.asked
    told = json.loads(asked.body)
    assert (told["run"]["run_id"], told["run"]["n_changed"], told["alarms"]) == ("r1", 2, [])
    assert [(c["cluster_id"], c["changes"], c["title"]) for c in told["clusters"]] == [
        ("c2", ["grown", "story_changed"], "Nad mostem"),
        ("c1", ["created"], "Pod mostem"),
    ]
    assert [story["title"] for story in told["stories"]] == ["Most"]
    signed_part = f"r1.{asked.headers['webhook-timestamp']}.".encode() + asked.body
    wanted = base64.b64encode(hmac.new(SECRET.encode(), signed_part, hashlib.sha256).digest()).decode()
    assert (asked.headers["webhook-id"], asked.headers["webhook-signature"]) == ("r1", f"v1,{wanted}")
    assert abs(int(asked.headers["webhook-timestamp"]) - time.time()) < 300


def test_the_signature_is_that_of_the_specification() -> None:
    found = signed(
        b'{"test": 2432232314}', "msg_p5jXN8AQM9LWM0D4loKWxJek", 1614265330, "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw"
    )
    assert found["webhook-signature"] == "v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE="


def test_a_run_that_failed_is_told_as_an_alarm(server: FaultServer, tmp_path: Path) -> None:
    server.answers["/hook"] = Answer(200)
    failed = {"run_id": "r9", "status": "failed", "started_at": NOON, "alerts": ["OSError: no space"], "settings": "{}"}
    notify(settings(server.url("/hook")), stored(tmp_path, runs=[failed]), None)
    (alarm,) = json.loads(server.asked[0].body)["alarms"]
    assert (alarm["kind"], alarm["subject"]) == ("run_failed", "r9") and "no space" in alarm["detail"]


def test_it_is_told_again_until_it_takes_the_message(server: FaultServer, warehouse: Warehouse) -> None:
    def at_last(asked: Asked) -> Answer:
        return Answer(503 if len(server.asked) < 3 else 200)

    server.answers["/hook"] = at_last
    notify(settings(server.url("/hook")), warehouse, "r1")
    assert len(server.asked) == 3 and len({asked.headers["webhook-id"] for asked in server.asked}) == 1


def test_where_nothing_changed_and_nothing_is_wrong_nobody_is_told(server: FaultServer, warehouse: Warehouse) -> None:
    notify(settings(server.url("/hook")), warehouse, "r2")
    notify(NotifySettings(), warehouse, "r1")
    assert not server.asked


def test_a_server_that_refuses_sends_on_hangs_or_is_not_there_costs_a_warning(
    server: FaultServer, warehouse: Warehouse, caplog: pytest.LogCaptureFixture
) -> None:
    server.answers["/no"] = Answer(403)
    server.answers["/on"] = Answer(302, headers={"Location": server.url("/no")})
    server.answers["/slow"] = Answer(200, trickle(b"x", 0.05))
    server.answers["/later"] = Answer(429, headers={"Retry-After": "3600"})
    urls = [server.url(path) for path in ("/no", "/on", "/slow", "/later")] + ["http://127.0.0.1:9/secret"]
    for url in urls:
        caplog.clear()
        with caplog.at_level(logging.WARNING, "pipeline"):
            notify(settings(url, wait_seconds=0.3), warehouse, "r1")
        told = [record.getMessage() for record in caplog.records if record.name.startswith("pipeline")]
        assert len(told) == 1 and "webhook" in told[0] and "secret" not in told[0], url
    assert [asked.path for asked in server.asked].count("/no") == 1


def test_what_it_is_told_under_is_kept_nowhere(tmp_path: Path) -> None:
    from pipeline.settings import Settings

    given = Settings(notify=settings("https://hook.example/token"))
    assert "token" not in given.model_dump_json() + repr(given) and SECRET not in given.model_dump_json() + repr(given)
    assert given.hash == Settings().hash
    for wrong in ({"webhook": "https://x.example"}, {"webhook": "ftp://x.example", "secret": SECRET}):
        with pytest.raises(ValueError, match="webhook"):
            NotifySettings.model_validate(wrong)
