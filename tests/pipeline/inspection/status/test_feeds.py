"""Feeds that fail, are gone or fell silent are told, and shown first."""

from pathlib import Path

from pipeline.inspection.status.feeds import next_due
from tests.support.stored import NOON
from tests.support.weeks import DAY, daily, feed, kinds, look


def test_feeds_that_fail_are_gone_or_fell_silent_are_told(tmp_path: Path) -> None:
    rows = [
        feed("https://a.example/rss"),
        feed("https://b.example/rss", status="http_503", n_failures=1),
        feed("https://c.example/rss", status="html", n_failures=4, status_detail="it is a page, no feed"),
        feed("https://d.example/rss", status="gone"),
        feed("https://e.example/rss", hours_silent=60),
        feed("https://f.example/rss", seen=[], new_item_at=NOON - 90 * DAY),
    ]
    found = look(tmp_path, runs=daily(), feeds=rows)
    wanted = {"https://c.example/rss": "feed_failing", "https://d.example/rss": "feed_gone"}
    assert {subject: kind for kind, subject in kinds(found)} == wanted | {"https://e.example/rss": "feed_silent"}
    assert "it is a page, no feed" in next(a.detail for a in found.alarms if a.kind == "feed_failing")
    assert [row["feed"][8] for row in found.feeds.feeds] == ["c", "d", "e", "b", "a", "f"]


def test_the_next_feed_is_due_when_the_first_may_be_asked() -> None:
    rows = ({"status": "ok", "next_at": NOON + DAY}, {"status": "http_503", "next_at": NOON}, {"status": "gone"})
    assert next_due(tuple({"next_at": None, **row} for row in rows)) == NOON
    assert next_due(({"status": "new", "next_at": None},)) is None and next_due(()) is None
