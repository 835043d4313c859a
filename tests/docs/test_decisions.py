"""Each decision has its date and its status, and one that no longer holds names what superseded it."""

import re
from datetime import date
from pathlib import Path

import pytest

from tests.support.doc_pages import ROOT

FOLDER = ROOT / "docs" / "decisions"
TOPICS = sorted(set(FOLDER.glob("*.md")) - {FOLDER / "README.md"})
_ENTRY = re.compile(r"^## (.+)\n\n- Date: (.+)\n- Status: ((?:.+\n)(?:  .+\n)*)\n(?=\S)", re.MULTILINE)
_LINK = r"\[[^\]]+\]\([^()\s]*#[^()\s]+\)"
_STATUS = re.compile(rf"accepted|(?:superseded by|accepted; amended by) {_LINK}(?:, {_LINK})*")


@pytest.mark.parametrize("topic", TOPICS, ids=lambda topic: topic.stem)
def test_entries_have_date_and_status(topic: Path) -> None:
    text = topic.read_text(encoding="utf-8")
    entries = _ENTRY.findall(text)
    assert [heading for heading, _, _ in entries] == re.findall(r"^## (.+)$", text, re.MULTILINE)
    for heading, day, status in entries:
        date.fromisoformat(day)
        assert _STATUS.fullmatch(" ".join(status.split())), f"{topic.name}: {heading}: {status}"


def test_there_are_ten_topics_and_the_index_names_them() -> None:
    index = (FOLDER / "README.md").read_text(encoding="utf-8")
    assert len(TOPICS) == 10
    assert all(f"({topic.name})" in index for topic in TOPICS)


@pytest.mark.parametrize("status", ["rejected", "superseded by", "superseded by [Stars](stars.md)"])
def test_another_status_is_refused(status: str) -> None:
    assert not _STATUS.fullmatch(status)
