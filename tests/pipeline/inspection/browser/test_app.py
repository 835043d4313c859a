"""The pages: hostile input stays text, headers forbid what no page needs, other hosts and methods are refused."""

import socket
from itertools import pairwise
from pathlib import Path
from typing import Any
from urllib.parse import quote

import lxml.html
import pyarrow.parquet as pq
import pytest
from starlette.testclient import TestClient

from pipeline.errors import UsageError
from pipeline.inspection.browser.app import HOST, bind, make_app
from pipeline.inspection.word_index.index import WordIndex
from pipeline.schemas.tables import CLUSTERS
from pipeline.storage import run_mark
from pipeline.storage.warehouse import Warehouse
from tests.support.reported import HOSTILE, QUOTED, reported

PAGES = ("/", f"/?words={quote(HOSTILE)}&in_texts=yes&outlet={quote(QUOTED)}", "/article/a2", "/article/a3")
PAGES += ("/article/short", "/cluster/ca1", "/cluster/ca1?beside=a2", "/cluster/ca4", "/story/sa1", "/article/nobody")
PAGES += ("/pair/a1/a2", "/pair/a2/a4", f"/pair/a1/{quote(HOSTILE, safe='')}")


@pytest.fixture(scope="module")
def pages(client: TestClient) -> dict[str, Any]:
    """The answers, by address."""
    return {address: client.get(address) for address in PAGES}


def test_pages_run_and_load_nothing_but_the_style_sheet_and_the_keys(pages: dict[str, Any]) -> None:
    for address, answer in pages.items():
        tree = lxml.html.document_fromstring(answer.text)
        assert [(script.get("src"), script.text) for script in tree.iter("script")] == [("/keys.js", None)]
        assert not tree.xpath("//img | //iframe | //base | //style | //@style | //i | //b"), address
        assert [link.get("href") for link in tree.iter("link")] == ["/style.css"]
        assert not [a for element in tree.iter(lxml.html.etree.Element) for a in element.attrib if a.startswith("on")]
        links = {str(link) for link in tree.xpath("//a/@href")}
        assert all(link.startswith(("/", "#", "https://")) and not link.startswith("//") for link in links), address
        assert "default-src 'none'" in answer.headers["content-security-policy"]
        assert answer.headers["x-content-type-options"] == "nosniff"


def test_pages_can_be_read_out(pages: dict[str, Any]) -> None:
    for answer in pages.values():
        tree = lxml.html.document_fromstring(answer.text)
        levels = [int(heading.tag[1]) for heading in tree.xpath("//h1 | //h2 | //h3")]
        assert levels[0] == 1 and levels.count(1) == 1 and all(b <= a + 1 for a, b in pairwise(levels))
        assert tree.xpath("//title")[0].text and tree.xpath("count(//main)") == 1
        assert all(field.getparent().tag == "label" for field in tree.xpath("//input | //select"))


def test_a_cluster_is_found_by_search_and_its_members_stand_side_by_side(client: TestClient) -> None:
    tree = lxml.html.document_fromstring(client.get("/?words=title+a1").text)
    (cluster,) = tree.xpath("//a[contains(@href, '/cluster/')]/@href")
    shown = lxml.html.document_fromstring(client.get(cluster).text)
    assert len(shown.xpath("//div[@class='beside']/div")) == 2 and shown.xpath("//mark")
    assert HOSTILE in shown.text_content()


def test_what_was_removed_is_struck_through(client: TestClient) -> None:
    tree = lxml.html.document_fromstring(client.get("/article/a3").text)
    assert [gone.text_content() for gone in tree.iter("del")] == ["Sign up for our newsletter", HOSTILE]


def test_what_is_missing_or_makes_no_sense_is_a_page_that_says_so(client: TestClient) -> None:
    for address, status, words in (
        ("/article/nobody", 404, "it was forgotten"),
        (f"/cluster/{quote('<script>alert(1)')}", 404, "it was forgotten"),
        ("/?since=yesterday+or+so", 400, "cannot be shown"),
        ("/?page=0", 400, "page: Input should be greater than"),
        ("/stories", 404, "There is no page /stories"),
        (f"/{quote('<script>alert(1)')}", 404, "There is no page"),
    ):
        answer = client.get(address)
        assert answer.status_code == status and words in answer.text and "<script>" not in answer.text, address


def test_nothing_can_be_changed_and_no_other_name_is_answered(client: TestClient) -> None:
    assert [client.request(method, "/article/a1").status_code for method in ("POST", "PUT", "DELETE")] == [405] * 3
    assert client.get("/", headers={"host": "evil.example"}).status_code == 400
    assert client.get("/openapi.json").status_code == 404


def test_a_directory_of_an_older_schema_is_a_page_that_says_what_to_do(tmp_path: Path) -> None:
    warehouse: Warehouse = reported(tmp_path / "data")
    path = warehouse.files(CLUSTERS)[-1]
    pq.write_table(pq.read_table(path).replace_schema_metadata({b"newsfold.schema_version": b"1"}), path)
    answer = TestClient(make_app(warehouse.data), base_url=f"http://{HOST}").get("/")
    assert answer.status_code == 503 and "newsfold migrate" in answer.text


def test_a_port_that_is_taken_is_said_to_be() -> None:
    with socket.create_server((HOST, 0)) as other, pytest.raises(UsageError, match=r"cannot be used.*--port"):
        bind(other.getsockname()[1])


def test_the_keys_are_a_file_of_our_own(client: TestClient) -> None:
    answer = client.get("/keys.js")
    assert answer.headers["content-type"].startswith("text/javascript") and "addEventListener" in answer.text
    assert "script-src 'self'" in answer.headers["content-security-policy"]


def test_an_article_leads_to_its_versions_and_to_where_its_words_stand(again: TestClient) -> None:
    tree = lxml.html.document_fromstring(again.get("/article/v2").text)
    links = set(tree.xpath("//main//a/@href"))
    assert {"/article/v1", "/pair/v2/v3", "/article/early", "/article/quotes", "#stood-1", "/cluster/cv2#v2"} <= links
    assert {"text", "versions", "elsewhere", "quotes", "pairs", "stood-1"} <= set(tree.xpath("//@id"))
    assert "we shall sail when the swell allows it" in tree.text_content()


@pytest.mark.slow
def test_every_link_within_pages_leads_to_a_page(client: TestClient, again: TestClient) -> None:
    for opened, start in ((client, "/"), (again, "/"), (again, "/article/v2"), (again, "/cluster/cv2")):
        tree = lxml.html.document_fromstring(opened.get(start).text)
        for link in {str(link) for link in tree.xpath("//a/@href") if str(link).startswith("/")}:
            assert opened.get(link).status_code == 200, (start, link)


def test_a_pair_is_told_as_the_command_tells_it(again: TestClient) -> None:
    text = lxml.html.document_fromstring(again.get("/pair/early/v2").text).text_content()
    assert "Two articles" in text and "shingles" not in text and "shared words" in text


def test_a_directory_whose_tables_are_gone_is_a_page_that_says_so(tmp_path: Path) -> None:
    answer = TestClient(make_app(tmp_path), base_url=f"http://{HOST}").get("/cluster/c1?page=2")
    assert answer.status_code == 503 and "no data directory of newsfold" in answer.text
    assert 'href="/cluster/c1?page=2"' in answer.text and "Load this page again" in answer.text


def test_a_run_at_work_is_told_of(tmp_path: Path) -> None:
    warehouse = reported(tmp_path / "data")
    client = TestClient(make_app(warehouse.data), base_url=f"http://{HOST}")
    run_mark.delete(warehouse.store)
    assert "is being written" not in client.get("/").text
    run_mark.begin(warehouse.store, "20260304T1", {})
    assert "20260304T1" in client.get("/article/a1").text


@pytest.mark.slow
def test_data_in_a_bucket_is_looked_through_as_a_directory_is(place: str, client: TestClient) -> None:
    bucket = TestClient(make_app(reported(place).data), base_url=f"http://{HOST}")
    for address in ("/?words=title&in_texts=yes", "/article/a3", "/cluster/ca1", "/story/sa1", "/pair/a1/a2"):
        answers = [
            lxml.html.document_fromstring(opened.get(address).text).xpath("//main")[0].text_content()
            for opened in (client, bucket)
        ]
        assert answers[0] == answers[1] and "cannot be shown" not in answers[0], address
    assert bucket.get("/api/articles?words=title").json() == client.get("/api/articles?words=title").json()


def test_what_pages_look_up_is_looked_for_where_the_index_knows_it(
    client: TestClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[WordIndex] = []
    beside = WordIndex.beside

    def recorded(index: WordIndex, warehouse: Warehouse) -> Warehouse:
        asked.append(index)
        return beside(index, warehouse)

    monkeypatch.setattr(WordIndex, "beside", recorded)
    for number, address in enumerate(("/article/a1", "/cluster/ca1", "/story/sa1", "/pair/a1/a2", "/"), 1):
        assert client.get(address).status_code == 200 and len(asked) == number, address
