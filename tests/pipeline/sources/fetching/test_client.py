"""Whatever a server does, a request ends within its limits and says what happened."""

import gzip
import zlib
from collections.abc import Iterator

import pytest

from pipeline.sources.fetching.addresses import Guard
from pipeline.sources.fetching.client import Client, FetchError
from pipeline.sources.source_list import FetchSettings
from tests.support.fault_server import Answer, FaultServer, running, trickle


@pytest.fixture(scope="module")
def server() -> Iterator[FaultServer]:
    with running() as site:
        yield site


def client(**settings: object) -> Client:
    given = {"contact": "mailto:desk@example.org", "max_bytes": 1000, "timeout_seconds": 5.0} | settings
    return Client(FetchSettings.model_validate(given), Guard(["127.0.0.1"]), "1.0")


def kind_of(url: str, **settings: object) -> str:
    with pytest.raises(FetchError) as caught:
        client(**settings).get(url)
    return caught.value.kind


def test_a_request_says_who_asks_and_a_response_is_unpacked(server: FaultServer) -> None:
    server.answers["/z"] = Answer(body=gzip.compress(b"hello"), headers={"Content-Encoding": "gzip", "ETag": '"1"'})
    response = client().get(server.url("/z"), {"If-None-Match": '"0"'})
    assert (response.status, response.body, response.header("etag")) == (200, b"hello", '"1"')
    headers = server.asked[-1].headers
    assert headers["user-agent"] == "newsfold/1.0 (+mailto:desk@example.org)"
    assert headers["if-none-match"] == '"0"'


def test_a_move_is_permanent_only_as_far_as_every_step_is(server: FaultServer) -> None:
    server.answers["/a"] = Answer(301, headers={"Location": "/b"})
    server.answers["/b"] = Answer(308, headers={"Location": "/c"})
    server.answers["/c"] = Answer(302, headers={"Location": "/d"})
    server.answers["/d"] = Answer(301, headers={"Location": "/e"})
    server.answers["/e"] = Answer(body=b"x")
    n_asked = len(server.asked)
    response = client().get(server.url("/a"))
    assert (response.url, response.moved_to) == (server.url("/e"), server.url("/c"))
    assert [asked.path for asked in server.asked[n_asked:]] == ["/a", "/b", "/c", "/d", "/e"]


def test_redirects_are_bounded_and_lead_to_the_web_alone(server: FaultServer) -> None:
    server.answers["/loop"] = Answer(302, headers={"Location": "/loop"})
    for n in range(9):
        server.answers[f"/n{n}"] = Answer(302, headers={"Location": f"/n{n + 1}"})
    server.answers["/file"] = Answer(302, headers={"Location": "file:///etc/passwd"})
    server.answers["/nowhere"] = Answer(302)
    assert {kind_of(server.url(path)) for path in ("/loop", "/n0", "/file", "/nowhere")} == {"redirect"}


def test_private_targets_are_refused_at_every_hop_and_when_a_name_changes(server: FaultServer) -> None:
    server.answers["/inside"] = Answer(302, headers={"Location": "http://10.0.0.1/"})
    assert kind_of(server.url("/inside")) == "private_address"
    answers = iter([["127.0.0.1"], ["169.254.169.254"]])
    asks = Client(client().settings, Guard(["127.0.0.1"], lambda host, port: next(answers)), "1.0")
    server.answers["/once"] = Answer(body=b"x")
    assert asks.get(server.url("/once", "rebinding.example")).status == 200
    with pytest.raises(FetchError, match="no public address"):
        asks.get(server.url("/once", "rebinding.example"))


def test_what_is_too_large_is_not_taken_however_small_it_came(server: FaultServer) -> None:
    bomb = zlib.compressobj(9, wbits=31)
    packed = bomb.compress(b"\0" * 20_000_000) + bomb.flush()
    server.answers["/bomb"] = Answer(body=packed, headers={"Content-Encoding": "gzip"})
    server.answers["/large"] = Answer(body=(b"x" * 1000 for _ in range(100_000)))
    assert kind_of(server.url("/bomb")) == "too_large"
    assert kind_of(server.url("/large")) == "too_large"


def test_a_trickle_ends_at_the_deadline_though_no_wait_is_long(server: FaultServer) -> None:
    server.answers["/trickle"] = Answer(body=trickle(b"x", 0.02))
    assert kind_of(server.url("/trickle"), deadline_seconds=0.2) == "timeout"


def test_other_faults_are_named(server: FaultServer) -> None:
    server.answers["/short"] = Answer(body=b"x", length=50)
    server.answers["/bad"] = Answer(body=b"no gzip", headers={"Content-Encoding": "gzip"})
    server.answers["/br"] = Answer(body=b"x", headers={"Content-Encoding": "br"})
    assert kind_of(server.url("/short")) == "network"
    assert kind_of(server.url("/bad")) == kind_of(server.url("/br")) == "encoding"
    assert kind_of("file:///etc/passwd") == kind_of("http:///x") == kind_of("http://x.example:99999/") == "address"
    assert kind_of("http://127.0.0.1:1/") == "network"
