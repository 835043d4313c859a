"""The five seed articles: what is taken out of them, which facts are found, and that nothing else is lost."""

from datetime import UTC, datetime
from pathlib import Path

import pyarrow as pa
import pytest

from pipeline.cleaning.clean import clean
from pipeline.extraction.extract import extract
from pipeline.schemas.working import RAW
from pipeline.settings import Settings
from tests.support.in_process import InProcess

SEEDS = Path(__file__).parents[2] / "seeds"
FACTS = ("title", "byline", "dateline", "credit", "published_at")
WIRE_TITLE = "CIA pitches Chinese military officers on helping the US in new video, amid officer purge in China"

REMOVED: dict[str, list[str]] = {
    "000_45df27f6d826ec8a.txt": [],
    "001_c1084a304cd5fadc.txt": ["By Alex Wu"],
    "002_7c3a2dcbc300a34e.txt": [
        "Despite sanctions, Western cars continue flowing into Russia through China",
        "China lowers tariffs on EU dairy imports after 18-month investigation",
    ],
    "003_535d6efd18ab743e.txt": [
        "Skip to Content",
        WIRE_TITLE,
        "<i>CIA via CNN Newsource</i><br/>A screengrab from a CIA recruitment video",
        "<i>CIA via CNN Newsource</i><br/>A screengrab from a CIA recruitment video",
        "By Zachary Cohen, CNN",
        "(CNN) — ",
        "The-CNN-Wire",
        "™ & © 2026 Cable News Network, Inc., a Warner Bros. Discovery Company. All rights reserved.",
        "Article Topic Follows: CNN - US Politics",
        "Jump to comments ↓",
        "CNN Newsource",
        "BE PART OF THE CONVERSATION",
        "News Channel 3 is committed to providing a forum for civil and constructive conversation.",
        "Please keep your comments respectful and relevant. You can review our Community Guidelines by clicking here",
        "If you would like to share a story idea, please submit it here.",
    ],
    "004_ca1e0f11b0c4dd79.txt": [
        "date 2026-02-12 ",
        "Sign up now: Get insights on Asia's fast-moving developments",
        "WASHINGTON - ",
        " REUTERS",
    ],
}
FOUND: dict[str, dict[str, object]] = {
    "001_c1084a304cd5fadc.txt": {"byline": ["Alex Wu"]},
    "003_535d6efd18ab743e.txt": {"title": WIRE_TITLE, "byline": ["Zachary Cohen"], "credit": "CNN"},
    "004_ca1e0f11b0c4dd79.txt": {
        "dateline": "WASHINGTON",
        "credit": "Reuters",
        "published_at": datetime(2026, 2, 12, tzinfo=UTC),
    },
}


@pytest.fixture(scope="module")
def articles() -> dict[str, dict[str, object]]:
    rows = [
        {
            "article_id": name,
            "identity": name,
            "input_id": name,
            "format": "text",
            "body": (SEEDS / name).read_text(encoding="utf-8"),
            "raw_hash": name,
            "status": "ok",
            "ingested_at": datetime(2026, 2, 14, tzinfo=UTC),
        }
        for name in REMOVED
    ]
    raw = pa.Table.from_pylist(rows, schema=RAW.schema)
    workers = InProcess()
    cleaned = clean(extract(raw, Settings(), workers), Settings(), "run", workers)
    return {row["input_id"]: row for row in cleaned.to_pylist()}


def test_every_seed_is_in_the_repository() -> None:
    assert sorted(path.name for path in SEEDS.glob("*.txt")) == sorted(REMOVED)


@pytest.mark.parametrize("name", REMOVED)
def test_just_these_spans_are_removed(articles: dict[str, dict[str, object]], name: str) -> None:
    assert [span["text"] for span in articles[name]["removed"]] == REMOVED[name]  # type: ignore[attr-defined]


@pytest.mark.parametrize("name", REMOVED)
def test_the_rest_is_kept_word_for_word(articles: dict[str, dict[str, object]], name: str) -> None:
    text = (SEEDS / name).read_text(encoding="utf-8")
    for span in reversed(articles[name]["removed"]):  # type: ignore[call-overload]
        text = text[: span["offset"]] + text[span["offset"] + len(span["text"]) :]
    assert str(articles[name]["text"]).split() == text.split()


@pytest.mark.parametrize("name", REMOVED)
def test_the_facts_are_these_and_no_others(articles: dict[str, dict[str, object]], name: str) -> None:
    assert {fact: articles[name][fact] for fact in FACTS} == dict.fromkeys(FACTS) | FOUND.get(name, {})
    assert articles[name]["status"] == "ok"
