"""Decisions in the browser are those of the command line: carried out at once, refused alike, and told of."""

from collections.abc import Iterator
from pathlib import Path

import lxml.html
import pytest
from starlette.testclient import TestClient

from pipeline.errors import BusyError, UsageError, WarehouseError
from pipeline.inspection.browser.access import Access
from pipeline.inspection.browser.app import HOST, make_app
from pipeline.inspection.browser.changes import Editing, asked, decided_on
from pipeline.judgements import Judgement
from pipeline.overrides import ManualDecision
from pipeline.runs.by_hand.decide import ByHand
from pipeline.runs.recluster import Reclustering
from pipeline.schemas.tables import ARTICLES, RUNS
from pipeline.schemas.working import OVERRIDES, TOMBSTONES
from pipeline.settings import Settings
from pipeline.storage.upkeep.snapshot import take
from pipeline.storage.warehouse import Warehouse
from tests.pipeline.inspection.browser.forms import TOKEN, forms_in
from tests.support.reported import HOSTILE, QUOTED, reported
from tests.support.runs import cluster_of, ingest_newswire, recluster

HEADER = {"authorization": f"Bearer {TOKEN}"}
WHY = {"reason": HOSTILE, "by": QUOTED}


def opened(data: Path | str) -> TestClient:
    app = make_app(
        data, editing=Editing(Access(TOKEN, True, QUOTED), ByHand(data, Settings()), Failing(AssertionError()))
    )
    return TestClient(app, base_url=f"http://{HOST}", headers=HEADER)


class Failing:
    """Carries nothing out, for a reason."""

    def __init__(self, error: Exception) -> None:
        self.error = error

    def decide(self, decision: ManualDecision, *, undo: bool = False) -> str:
        raise self.error

    def forget(self, article_id: str, reason: str, made_by: str) -> str:
        raise self.error

    def judge(self, judgement: Judgement) -> None:
        raise self.error


@pytest.fixture
def client(told: Warehouse) -> Iterator[TestClient]:
    with opened(told.data) as looking:
        yield looking


def test_forms_are_on_pages_of_what_can_be_decided_and_hostile_names_stay_text(client: TestClient) -> None:
    for address in ("/cluster/ca1", "/article/a2", "/cluster/ca4", "/pair/a1/a2"):
        tree = lxml.html.document_fromstring(client.get(address).text)
        fields = [field for field in tree.xpath("//input | //select") if field.get("type") != "hidden"]
        assert fields and all(field.getparent().tag == "label" for field in fields), address
        assert {field.get("value") for field in fields if field.get("name") == "by"} == {QUOTED}
        assert not [a for element in tree.iter(lxml.html.etree.Element) for a in element.attrib if a.startswith("on")]
    assert not forms_in(client.get("/cluster/ca4").text, "/decide", kind="unlink"), "alone in its cluster"
    both = forms_in(client.get("/pair/a1/a4").text, "/decide")
    assert [(form["kind"], form.get("undo"), form["article"], form["other"]) for form in both] == [
        ("link", None, "a1", "a4"),
        ("unlink", None, "a1", "a4"),
        ("link", "yes", "a1", "a4"),
    ]


def test_what_a_form_leaves_out_or_cannot_mean_is_refused(client: TestClient) -> None:
    (form,) = forms_in(client.get("/cluster/ca1").text, "/decide", kind="unlink")
    (forget,) = forms_in(client.get("/article/a1").text, "/forget")
    for address, fields, status, words in (
        ("/decide", {**form, **WHY, "reason": " "}, 400, "say why"),
        ("/decide", {**form, **WHY, "by": ""}, 400, "say who"),
        ("/decide", {**form, **WHY, "kind": "merge"}, 400, "link, unlink or pin"),
        ("/decide", {**form, **WHY, "other": form["article"]}, 400, "both names stand for"),
        ("/decide", {**form, **WHY, "other": "short"}, 400, "takes no part: too_short"),
        ("/decide", {**form, **WHY, "other": "gone"}, 404, "it was forgotten meanwhile"),
        ("/decide", {**form, **WHY, "other": "", "other_name": HOSTILE}, 400, "no article"),
        ("/decide", {**form, **WHY, "reason": "x" * 2_001}, 400, "2,000 characters"),
        ("/forget", {**forget, **WHY, "article": "gone"}, 404, "it was forgotten meanwhile"),
        ("/forget", {**forget, **WHY, "reason": ""}, 400, "say why"),
    ):
        answer = client.post(address, data=fields)
        assert answer.status_code == status and words in answer.text and HOSTILE not in answer.text, (fields, words)


def test_what_cannot_be_carried_out_now_is_a_page_that_says_so(told: Warehouse, tmp_path: Path) -> None:
    for error, status in (
        (BusyError("another run is working on it"), 503),
        (WarehouseError("cannot write to s3://news"), 503),
        (UsageError("cannot be linked and unlinked at once"), 400),
    ):
        app = make_app(told.data, editing=Editing(Access(TOKEN, True), Failing(error), Failing(error)))
        client = TestClient(app, base_url=f"http://{HOST}", headers=HEADER)
        (form,) = forms_in(client.get("/cluster/ca1").text, "/decide", kind="unlink")
        answer = client.post("/decide", data={**form, **WHY})
        assert answer.status_code == status and str(error) in answer.text
    busy = opened(reported(tmp_path / "data").data)
    (form,) = forms_in(busy.get("/article/a1").text, "/forget")
    with Warehouse(tmp_path / "data").locked():
        answer = busy.post("/forget", data={**form, **WHY})
    assert answer.status_code == 503 and "another run is working" in answer.text


def test_in_a_snapshot_nothing_is_decided(told: Warehouse, tmp_path: Path) -> None:
    take(told, tmp_path / "copy")
    client = opened(tmp_path / "copy")
    (form,) = forms_in(client.get("/article/a1").text, "/forget")
    answer = client.post("/forget", data={**form, **WHY})
    assert answer.status_code == 400 and "is a snapshot" in answer.text
    assert not (tmp_path / "copy" / "_state").exists()


def test_a_form_names_articles_by_their_ids(told: Warehouse) -> None:
    given = {"kind": "link", "article": "a1", "reason": " same ", "by": " Ann "}
    expected = (ManualDecision("link", ("a1", "a4"), "same", "Ann"), False)
    assert asked(told, {**given, "other": "a4"}) == expected
    (pin, undo) = asked(told, {**given, "kind": "pin", "undo": "yes", "reason": ""})
    assert pin.articles == ("a1",) and undo


# ---- carried out


@pytest.fixture
def data(tmp_path: Path) -> Path:
    return ingest_newswire(tmp_path, 30)


@pytest.mark.slow
def test_a_merge_is_undone_and_later_runs_obey_until_that_is_taken_back(data: Path) -> None:
    client, before = opened(data), cluster_of(data)
    merged = next(name for name in before.values() if list(before.values()).count(name) > 1)
    (form,) = forms_in(client.get(f"/cluster/{merged}").text, "/decide", kind="unlink")
    answer = client.post("/decide", data={**form, **WHY})
    assert answer.status_code == 200 and f"/cluster/{merged}" in answer.text and "Carried out" in answer.text
    recluster(data, Reclustering())
    after = cluster_of(data)
    assert before[form["article"]] == before[form["other"]] and after[form["article"]] != after[form["other"]]
    (row,) = decided_on(Warehouse(data), form["other"])
    assert (row["kind"], row["reason"], row["made_by"], row["other"]) == ("unlink", HOSTILE, QUOTED, form["article"])
    page = client.get(f"/article/{form['other']}").text
    assert HOSTILE not in page and HOSTILE in lxml.html.document_fromstring(page).text_content()
    (back,) = forms_in(page, "/decide", undo="yes")
    assert client.post("/decide", data={**back, "by": "ann"}).status_code == 200
    again = cluster_of(data)
    assert again[form["article"]] == again[form["other"]]
    other = min(article for article, name in again.items() if name != again[form["article"]])
    (link,) = forms_in(client.get(f"/cluster/{again[form['article']]}").text, "/decide", kind="link", undo="")
    assert client.post("/decide", data={**link, **WHY, "other_name": f" {other[:12]} "}).status_code == 200
    assert cluster_of(data)[form["article"]] == cluster_of(data)[other]


@pytest.mark.slow
def test_what_is_forgotten_here_is_gone_and_its_pages_say_so(data: Path) -> None:
    client, article = opened(data), min(cluster_of(data))
    page = client.get(f"/article/{article}").text
    (form,) = forms_in(page, "/forget")
    assert client.post("/forget", data={**form, "reason": "order 12 of the court", "by": "ann"}).status_code == 200
    assert article not in Warehouse(data).ids(ARTICLES).to_pylist()
    (row,) = Warehouse(data).read_single(TOMBSTONES).to_pylist()
    assert (row["reason"], row["made_by"]) == ("order 12 of the court", "ann")
    assert "it was forgotten" in client.get(f"/article/{article}").text
    runs = len(Warehouse(data).ids(RUNS))
    assert client.post("/forget", data={**form, **WHY}).status_code == 404
    with pytest.raises(UsageError, match="was forgotten meanwhile"):
        recluster(data, Reclustering(decision=ManualDecision("pin", (article,), "late", "ann")))
    assert Warehouse(data).read_single(OVERRIDES) == OVERRIDES.schema.empty_table()
    assert len(Warehouse(data).ids(RUNS)) == runs, "what was refused is no run"
