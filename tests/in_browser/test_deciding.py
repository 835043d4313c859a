"""Deciding and judging in a real browser: a merge is undone and the next run obeys, pairs are judged by keys."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import BrowserContext, Page, expect

from pipeline.inspection.browser.access import Access
from pipeline.inspection.browser.app import make_app
from pipeline.inspection.browser.changes import Editing
from pipeline.runs.by_hand.decide import ByHand
from pipeline.runs.by_hand.judge import Judging
from pipeline.runs.recluster import Reclustering
from pipeline.schemas.tables import CLUSTERS, JUDGEMENTS, MEMBERSHIPS
from pipeline.settings import Settings
from pipeline.storage.warehouse import Warehouse
from tests.support.browsing import served, tab
from tests.support.runs import ingest_newswire, recluster

pytestmark = pytest.mark.slow

TOKEN, HOSTILE = "0123456789-abcdefghij", '<img src=x onerror="alert(1)">'


@pytest.fixture(scope="module")
def data(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return ingest_newswire(tmp_path_factory.mktemp("decided"), 30)


@pytest.fixture(scope="module")
def deciding(data: Path) -> Iterator[str]:
    editing = Editing(Access(TOKEN, True, HOSTILE), ByHand(data, Settings()), Judging(data, Settings()))
    with served(make_app(data, editing=editing)) as address:
        yield address


@pytest.fixture
def page(browser: BrowserContext, deciding: str) -> Iterator[Page]:
    with tab(browser) as opened:
        opened.goto(f"{deciding}/?token={TOKEN}")
        assert opened.url == f"{deciding}/", "the token is nowhere to be seen"
        yield opened


def merged(data: Path) -> str:
    """A cluster of two and more."""
    rows = Warehouse(data).dataset(CLUSTERS).to_table().to_pylist()
    return min(str(row["cluster_id"]) for row in rows if row["n_articles"] > 1)


def together(data: Path, cluster: str) -> set[str]:
    rows = Warehouse(data).dataset(MEMBERSHIPS).to_table().to_pylist()
    return {row["article_id"] for row in rows if row["cluster_id"] == cluster}


def test_a_merge_is_undone_and_the_next_run_obeys(page: Page, deciding: str, data: Path) -> None:
    cluster = merged(data)
    before = together(data, cluster)
    page.goto(f"{deciding}/cluster/{cluster}")
    page.get_by_text("Decide", exact=True).click()
    form = page.locator("form").filter(has=page.get_by_role("button", name="Unlink"))
    canonical, other = (form.locator(f"[name={name}]").input_value() for name in ("article", "other"))
    form.get_by_label("Why").fill(HOSTILE)
    form.get_by_role("button", name="Unlink").click()
    expect(page.get_by_role("heading", name="Carried out")).to_be_visible()
    recluster(data, Reclustering())
    assert {canonical, other} <= before and not {canonical, other} <= together(data, cluster)
    page.goto(f"{deciding}/article/{other}")
    page.get_by_text("Decide", exact=True).click()
    expect(page.get_by_text(HOSTILE).first).to_be_visible()
    assert page.locator("img").count() == 0
    page.get_by_role("button", name="Take it back").click()
    expect(page.get_by_role("heading", name="Carried out")).to_be_visible()
    assert together(data, cluster) == before


def test_pairs_are_judged_by_keys(page: Page, deciding: str, data: Path) -> None:
    page.goto(f"{deciding}/review")
    said: list[str] = []
    for key, verdict in (("s", "same"), ("d", "different"), ("u", "unsure")):
        pair = page.locator("[name=one]").input_value(), page.locator("[name=other]").input_value()
        page.get_by_label("Note").press("s")  # typing is no judgement
        page.get_by_label("Note").press("Escape")
        with page.expect_navigation():
            page.keyboard.press(key)
        rows = Warehouse(data).dataset(JUDGEMENTS).to_table().to_pylist()
        (row,) = [row for row in rows if (row["article_id"], row["other_article_id"]) == pair]
        said.append(row["verdict"])
        assert row["note"] == "s" and row["judged_by"] == HOSTILE and row["verdict"] == verdict
    assert said == ["same", "different", "unsure"]


def test_pages_with_forms_are_accessible_and_fit_a_telephone(
    browser: BrowserContext, deciding: str, data: Path
) -> None:
    cluster = merged(data)
    one, other = sorted(together(data, cluster))[:2]
    with tab(browser, 375) as page:
        page.goto(f"{deciding}/?token={TOKEN}")
        for path in ("/review", f"/cluster/{cluster}", f"/article/{one}", f"/pair/{one}/{other}"):
            page.goto(deciding + path)
            page.evaluate("document.querySelectorAll('details').forEach(each => each.open = true)")
            assert page.evaluate("document.documentElement.scrollWidth") <= 375, path
            found: Any = Axe().run(page)
            assert not found.response["violations"], (path, found.generate_report())
