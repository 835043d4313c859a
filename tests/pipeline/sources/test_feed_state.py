"""When a feed is asked again, where, and with which conditions."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

from pipeline.sources.feed_state import Feed, Pace, after_failure, after_success
from pipeline.sources.fetching.client import Response

NOW = datetime(2026, 3, 2, 8, tzinfo=UTC)
FEED = Feed("https://x.example/rss", "X", "https://x.example/rss")
PACE = Pace(10, 240, 3)
OK = Response(FEED.feed, 200, b"", ((b"ETag", b'"1"'), (b"Last-Modified", b"yesterday")))


def test_the_interval_follows_what_comes_between_floor_and_ceiling() -> None:
    busy = quiet = FEED
    for _ in range(8):
        busy = after_success(busy, NOW, OK, PACE, {"n_new": 1})
        quiet = after_success(quiet, NOW, OK, PACE, {})
    assert (busy.interval_minutes, quiet.interval_minutes) == (10, 240)
    assert busy.next_at == NOW + timedelta(minutes=10)
    assert after_success(busy, NOW, OK, PACE, {"n_new": 1, "minutes": 60}).interval_minutes == 60


def test_conditions_are_sent_but_not_for_ever() -> None:
    feed = after_success(FEED, NOW, OK, PACE, {})
    assert FEED.headers(NOW, 7) == {}
    assert feed.headers(NOW, 7) == {"If-None-Match": '"1"', "If-Modified-Since": "yesterday"}
    later = after_success(feed, NOW + timedelta(days=6), Response(FEED.feed, 304), PACE, {})
    assert later.headers(NOW + timedelta(days=7), 7) == {}


def test_a_permanent_move_is_kept_once_it_has_held() -> None:
    moved = replace(OK, moved_to="https://y.example/rss")
    feed = after_success(FEED, NOW, moved, PACE, {})
    feed = after_success(after_failure(feed, NOW, "http_500", "", PACE), NOW + timedelta(days=2), moved, PACE, {})
    assert feed.address == FEED.feed
    assert after_success(feed, NOW + timedelta(days=3), moved, PACE, {}).address == "https://y.example/rss"
    assert after_success(feed, NOW + timedelta(days=3), OK, PACE, {}).moved_to == ""
    other = replace(OK, moved_to="https://z.example/rss")
    assert after_success(feed, NOW + timedelta(days=3), other, PACE, {}).address == FEED.feed


def test_a_move_that_led_nowhere_is_taken_back() -> None:
    feed = replace(FEED, address="https://y.example/rss")
    for _ in range(3):
        feed = after_failure(feed, NOW, "network", "no answer", PACE)
    assert feed.address == FEED.feed


def test_gone_ends_a_feed_and_not_found_does_not() -> None:
    far = NOW + timedelta(days=400)
    assert not after_failure(FEED, NOW, "gone", "", PACE).is_due(far)
    lost = after_failure(FEED, NOW, "http_404", "", PACE)
    assert not lost.is_due(NOW)
    assert lost.is_due(far)
