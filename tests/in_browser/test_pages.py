"""The pages and the report in a real browser: what a reader sees, with keys alone, on a telephone, and read out."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import BrowserContext, Page, expect

from tests.support.browsing import tab
from tests.support.reported import HOSTILE, QUOTED

pytestmark = pytest.mark.slow

TELEPHONE = 375  # CSS pixels
PATHS = ("/", "/?words=ferry&in_texts=yes", "/article/a2", "/article/a3", "/cluster/ca1", "/cluster/ca1?beside=a2")
PATHS += ("/story/sa1", "/pair/a1/a2", "/pair/a2/a4", "/article/nobody", "/?since=soon")
OF_VERSIONS = ("/article/v2", "/cluster/cv2", "/pair/early/v2")


@pytest.fixture
def page(browser: BrowserContext) -> Iterator[Page]:
    with tab(browser) as opened:
        yield opened


@pytest.fixture
def addresses(site: str, versions_site: str, report_file: Path) -> list[str]:
    """All pages, and the report."""
    of_pages = [site + path for path in PATHS] + [versions_site + path for path in OF_VERSIONS]
    return [*of_pages, report_file.as_uri()]


def test_the_report_opens_without_a_request(page: Page, report_file: Path) -> None:
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.goto(report_file.as_uri())
    expect(page.get_by_role("heading", name="Report of a run")).to_be_visible()
    assert page.locator("svg.chart").count() and asked == [report_file.as_uri()]


def test_a_cluster_is_found_by_search(page: Page, site: str) -> None:
    page.goto(site)
    page.get_by_role("searchbox").fill("title a1")
    page.get_by_role("button", name="Search").click()
    page.get_by_role("link", name="a cluster of 3").click()
    expect(page.get_by_role("heading", name="Title of a1", level=1)).to_be_visible()
    assert page.locator(".beside > div").count() == 2 and page.locator(".beside mark").count()
    expect(page.get_by_role("heading", name="The evidence of every pair")).to_be_visible()


def test_hostile_texts_stay_text(page: Page, addresses: list[str]) -> None:
    shown = ""
    for address in addresses:
        page.goto(address)
        shown += page.locator("body").inner_text()
        outside = page.evaluate("[...document.scripts].filter(s => s.getAttribute('src') !== '/keys.js').length")
        handlers = page.evaluate("[...document.querySelectorAll('*')].filter(e => e.onmouseover || e.onclick).length")
        assert (outside, handlers) == (0, 0), address
        links = page.evaluate("[...document.links].map(link => link.protocol)")
        assert set(links) <= {"http:", "https:", "file:"}, (address, links)
    assert HOSTILE in shown and QUOTED in shown


def test_no_page_is_wider_than_a_telephone(browser: BrowserContext, addresses: list[str]) -> None:
    with tab(browser, TELEPHONE) as page:
        for address in addresses:
            page.goto(address)
            assert page.evaluate("document.documentElement.scrollWidth") <= TELEPHONE, address


def test_no_page_has_an_error_of_accessibility(page: Page, addresses: list[str]) -> None:
    for address in addresses:
        page.goto(address)
        found: Any = Axe().run(page)
        assert not found.response["violations"], (address, found.generate_report())


def test_keys_do_what_the_mouse_does(page: Page, site: str) -> None:
    page.goto(site)
    page.keyboard.press("/")
    expect(page.get_by_role("searchbox")).to_be_focused()
    page.keyboard.type("title j*")
    assert page.get_by_role("searchbox").input_value() == "title j*"
    page.get_by_role("searchbox").fill("title")
    page.keyboard.press("Enter")
    page.wait_for_url("**words=title**")
    for key, title in (("j", "Title of a1"), ("j", "Title of short"), ("k", "Title of a1")):
        page.keyboard.press(key)
        expect(page.get_by_role("link", name=title)).to_be_focused()
    page.keyboard.press("Enter")
    page.wait_for_url("**/article/a1")
    page.keyboard.press("/")
    page.wait_for_url(f"{site}/")


def test_keys_can_be_turned_off(browser: BrowserContext, page: Page, site: str) -> None:
    page.goto(site)
    page.get_by_label("Keys are on").uncheck()
    page.reload()
    page.keyboard.press("/")
    expect(page.get_by_role("searchbox")).not_to_be_focused()
    page.get_by_label("Keys are on").check()
