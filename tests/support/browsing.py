"""Chromium without a window, and an application of ours that it can look at."""

import os
import shutil
import tempfile
import threading
from collections.abc import Iterator
from contextlib import contextmanager

import pytest
import uvicorn
from fastapi import FastAPI
from playwright.sync_api import BrowserContext, Page, sync_playwright

from pipeline.inspection.browser.app import HOST, bind

NAMES = ("chromium", "chromium-browser", "google-chrome")
# As root it needs to run without its sandbox; the others keep it from asking the network for anything.
ARGUMENTS = ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking"]
ARGUMENTS += ["--disable-component-update", "--disable-sync"]


@contextmanager
def chromium() -> Iterator[BrowserContext]:
    """A browser with a profile of its own; tests are skipped where none is installed, but not in CI."""
    program = next(filter(None, map(shutil.which, NAMES)), None)
    if program is None:
        reason = f"no Chromium here: none of {', '.join(NAMES)} is on PATH"
        (pytest.fail if os.environ.get("CI") else pytest.skip)(reason)
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as profile, sync_playwright() as driver:
        context = driver.chromium.launch_persistent_context(
            profile, executable_path=program, headless=True, args=ARGUMENTS
        )
        try:
            yield context
        finally:
            context.close()


@contextmanager
def served(app: FastAPI) -> Iterator[str]:
    """An application at work on a free port; its address."""
    with bind(0) as bound:
        server = uvicorn.Server(uvicorn.Config(app, log_level="warning"))
        thread = threading.Thread(target=server.run, kwargs={"sockets": [bound]})
        thread.start()
        try:
            yield f"http://{HOST}:{bound.getsockname()[1]}"
        finally:
            server.should_exit = True
            thread.join(30)


@contextmanager
def tab(context: BrowserContext, width: int = 1200) -> Iterator[Page]:
    """A tab of its own. A dialog or an error in it fails the test: nothing of ours opens one."""
    page = context.new_page()
    page.set_viewport_size({"width": width, "height": 800})
    faults: list[str] = []
    page.on("dialog", lambda dialog: (faults.append(f"dialog: {dialog.message}"), dialog.dismiss()))
    page.on("pageerror", lambda error: faults.append(f"error: {error}"))
    page.on("console", lambda said: faults.append(f"{said.type}: {said.text}") if said.type == "error" else None)
    try:
        yield page
    finally:
        page.close()
    # A page that says that there is none is answered by a status that Chromium tells of.
    assert not [fault for fault in faults if "server responded with a status of" not in fault], faults
