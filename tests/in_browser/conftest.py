"""One browser for all tests here, and the pages and the report of a small data directory."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import BrowserContext

from pipeline.inspection.browser.app import make_app
from pipeline.inspection.report.page import report, write
from pipeline.storage.warehouse import Warehouse
from tests.support.browsing import chromium, served
from tests.support.reported import reported
from tests.support.retold import retold


@pytest.fixture(scope="package")
def browser() -> Iterator[BrowserContext]:
    with chromium() as context:
        yield context


@pytest.fixture(scope="package")
def told(tmp_path_factory: pytest.TempPathFactory) -> Warehouse:
    return reported(tmp_path_factory.mktemp("told") / "data")


@pytest.fixture(scope="package")
def site(told: Warehouse) -> Iterator[str]:
    with served(make_app(told.data)) as address:
        yield address


@pytest.fixture(scope="package")
def versions_site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    with served(make_app(retold(tmp_path_factory.mktemp("retold") / "data").data)) as address:
        yield address


@pytest.fixture(scope="package")
def report_file(told: Warehouse, tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("report") / "report.html"
    write(path, report(told)[1])
    return path
