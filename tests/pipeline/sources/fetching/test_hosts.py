"""Hosts have their rest: by the setting, by robots.txt, by Retry-After, longer with each failure."""

from datetime import UTC, datetime, timedelta

from pipeline.sources.fetching.hosts import Host, answered, asked, host_of, retry_after_seconds

NOW = datetime(2026, 3, 2, 8, tzinfo=UTC)


def pause(host: Host) -> float:
    return (host.not_before - NOW).total_seconds()


def test_a_host_is_its_name_and_port() -> None:
    assert host_of("https://X.example/a") == host_of("http://x.example:80/b") == "x.example"
    assert host_of("http://x.example:8080/") == "x.example:8080"


def test_the_longer_rest_counts() -> None:
    plain, slow = Host("x", NOW), Host("x", NOW, robots="User-agent: *\nCrawl-delay: 30")
    assert (pause(asked(plain, NOW, 5)), pause(asked(slow, NOW, 5)), pause(asked(slow, NOW, 60))) == (5, 30, 60)


def test_failures_double_the_rest_up_to_a_day_and_success_ends_that() -> None:
    host, pauses = Host("x", NOW), []
    for _ in range(15):
        host = answered(host, NOW, 500, "")
        pauses.append(pause(host))
    assert pauses[:3] == [60, 120, 240]
    assert pauses[-1] == 86400
    assert answered(host, NOW, 200, "").n_failures == 0
    assert pause(answered(Host("x", NOW), NOW, 404, "")) == 0


def test_retry_after_is_obeyed_within_reason() -> None:
    assert pause(answered(Host("x", NOW), NOW, 503, "7200")) == 7200
    assert pause(answered(Host("x", NOW), NOW, 429, "Mon, 02 Mar 2026 09:00:00 GMT")) == 3600
    assert retry_after_seconds("9" * 50, NOW) == 86400
    assert retry_after_seconds("Mon, 02 Mar 2020 09:00:00 GMT", NOW) == 0
    assert retry_after_seconds("soon", NOW) is None


def test_robots_are_asked_for_anew_after_a_day() -> None:
    host = Host("x", NOW, robots_at=NOW)
    assert Host("x", NOW).needs_robots(NOW)
    assert not host.needs_robots(NOW + timedelta(hours=23))
    assert host.needs_robots(NOW + timedelta(hours=24))
