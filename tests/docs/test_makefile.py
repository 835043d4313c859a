"""`make` explains itself: every target is listed with what it does."""

import re
import subprocess

from tests.support.doc_pages import ROOT

TARGETS = ("help", "setup", "check", "test", "bench", "docs")


def test_make_lists_every_target() -> None:
    shown = subprocess.run(["make"], cwd=ROOT, capture_output=True, text=True, check=True).stdout
    assert re.findall(r"^make (\w+) +\S", shown, re.MULTILINE) == list(TARGETS)
    assert re.findall(r"^([a-z]+):", (ROOT / "Makefile").read_text(), re.MULTILINE) == list(TARGETS)
