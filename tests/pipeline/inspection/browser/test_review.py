"""Pairs near the line are shown one after the other, and what people say of them is kept with how they were drawn."""

from pathlib import Path

import lxml.html
import pytest
from starlette.testclient import TestClient

from pipeline.inspection.browser.access import Access
from pipeline.inspection.browser.app import HOST, make_app
from pipeline.inspection.browser.changes import Editing
from pipeline.runs.by_hand.decide import ByHand
from pipeline.runs.by_hand.judge import Judging
from pipeline.schemas.tables import JUDGEMENTS
from pipeline.settings import Settings
from pipeline.storage.warehouse import Warehouse
from tests.pipeline.inspection.browser.forms import TOKEN, forms_in
from tests.support.reported import HOSTILE, QUOTED, reported

HEADER = {"authorization": f"Bearer {TOKEN}"}


def opened(data: Path | str) -> TestClient:
    editing = Editing(Access(TOKEN, True, "ann"), ByHand(data, Settings()), Judging(data, Settings()))
    return TestClient(make_app(data, editing=editing), base_url=f"http://{HOST}", headers=HEADER)


@pytest.fixture
def data(tmp_path: Path) -> Path:
    return Path(reported(tmp_path / "data").data)


def kept(data: Path) -> list[dict[str, object]]:
    rows: list[dict[str, object]] = Warehouse(data).dataset(JUDGEMENTS).to_table().to_pylist()
    return rows


@pytest.mark.slow
def test_pairs_come_one_after_the_other_until_all_are_judged(data: Path) -> None:
    client, seen = opened(data), []
    for _ in range(7):
        (form,) = forms_in(client.get("/review").text, "/judge")
        seen.append((form["one"], form["other"]))
        answer = client.post("/judge", data={**form, "verdict": "same", "note": HOSTILE, "by": QUOTED})
        assert answer.status_code == 200 and HOSTILE not in answer.text
    assert len(set(seen)) == 7 and "All pairs that are stored have been judged" in client.get("/review").text
    rows = kept(data)
    assert {(row["article_id"], row["other_article_id"]) for row in rows} == set(seen)
    assert all(row["seed"] == 1 and 0 < row["probability"] <= 1 for row in rows)  # type: ignore[operator]
    assert all(row["note"] == HOSTILE and row["judged_by"] == QUOTED for row in rows)


def test_a_pair_stands_side_by_side_and_what_was_decided_is_folded_away(data: Path) -> None:
    tree = lxml.html.document_fromstring(opened(data).get("/review?one=a1&other=a2").text)
    assert len(tree.xpath("//div[@class='beside']/div")) == 2 and tree.xpath("//mark")
    (folded,) = tree.xpath("//details")
    assert "most_shingles_shared" in folded.text_content()
    above = "".join(tree.xpath("//main//text()[not(ancestor::details) and not(ancestor::table)]"))
    assert "most_shingles_shared" not in above and "accepted" not in above
    assert tree.xpath("//script/@src")[-1] == "/review.js" and not tree.xpath("//script[not(@src)]")
    fields = tree.xpath("//input[not(@type='hidden')]")
    assert all(field.getparent().tag == "label" for field in fields)
    assert {button.get("aria-keyshortcuts") for button in tree.xpath("//button")} == {"s", "d", "u"}
    assert "javascript" in opened(data).get("/review.js").headers["content-type"]


@pytest.mark.slow
def test_a_judgement_can_be_looked_at_again_and_changed(data: Path) -> None:
    client = opened(data)
    (form,) = forms_in(client.get("/review").text, "/judge")
    client.post("/judge", data={**form, "verdict": "same", "by": "ann"})
    first = kept(data)[0]
    page = lxml.html.document_fromstring(client.get("/review?by=ann").text)
    (again,) = page.xpath("//a[contains(@href, 'one=')]/@href")
    (back,) = forms_in(client.get(again).text, "/judge")
    assert (back["one"], back["other"], back["by"]) == (form["one"], form["other"], "ann")
    client.post("/judge", data={**back, "verdict": "different"})
    (row,) = kept(data)
    assert row["verdict"] == "different" and row["probability"] == first["probability"]


def test_who_may_change_nothing_sees_the_queue_without_its_form(data: Path) -> None:
    client = opened(data)
    client.headers.pop("authorization")
    page = client.get("/review").text
    assert not forms_in(page, "/judge") and "with its token" in page
    assert client.post("/judge", data={"verdict": "same"}).status_code == 401 and kept(data) == []


def test_what_cannot_be_judged_is_a_page_that_says_so(data: Path) -> None:
    client = opened(data)
    (form,) = forms_in(client.get("/review").text, "/judge")
    for fields, status, words in (
        ({"verdict": "perhaps"}, 400, "judged as"),
        ({"verdict": "same", "by": " "}, 400, "say who"),
        ({"verdict": "same", "one": "gone"}, 404, "it was forgotten meanwhile"),
        ({"verdict": "same", "one": form["other"]}, 400, "both names"),
    ):
        answer = client.post("/judge", data={**form, **fields})
        assert answer.status_code == status and words in answer.text, fields
    for address in ("/review?one=a1", "/review?one=a1&other=gone"):
        assert client.get(address).status_code == 404
    with Warehouse(data).locked():
        answer = client.post("/judge", data={**form, "verdict": "same"})
    assert answer.status_code == 503 and "another run is working" in answer.text and kept(data) == []


def test_how_a_pair_was_drawn_is_what_the_page_says_only_where_that_is_ours(data: Path) -> None:
    client = opened(data)
    (form,) = forms_in(client.get("/review").text, "/judge")
    words = form["draw"].split(" ")
    forged = {**form, "draw": " ".join([*words[:3], "0.5", "1.0"]), "verdict": "same"}
    client.post("/judge", data=forged)
    (row,) = kept(data)
    assert row["probability"] == pytest.approx(float(words[3])), "drawn anew, to the same"
    other = {**form, "one": "a4", "other": "old", "verdict": "same"}
    client.post("/judge", data=other)
    (late,) = [row for row in kept(data) if row["other_article_id"] == "old"]
    assert late["drawn_to"] != row["drawn_to"] or late["probability"] != row["probability"]
