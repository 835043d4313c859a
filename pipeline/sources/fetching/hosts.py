"""Hosts and when they were asked -> when each may be asked again, and what it allows."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from email.utils import parsedate_to_datetime
from urllib.parse import urlsplit

from pipeline.sources.fetching.robots import Rules

ROBOTS_HOURS = 24.0  # RFC 9309, 2.4: a cached copy is not to be used for longer
RETRY_ROBOTS_HOURS = 1.0  # where it could not be had, and no page is fetched until it is
MAX_BACK_OFF_HOURS = 24.0
_FIRST_BACK_OFF_SECONDS = 60.0


@dataclass(frozen=True)
class Host:
    """One host: when it may be asked next, how often in a row it failed, and its robots.txt as last had."""

    name: str
    not_before: datetime
    n_failures: int = 0
    robots: str = ""
    robots_reachable: bool = True
    robots_at: datetime | None = None

    @property
    def rules(self) -> Rules:
        """What it allows."""
        return Rules(self.robots, self.robots_reachable)

    def needs_robots(self, now: datetime) -> bool:
        """Whether its robots.txt must be asked for before a page: it is not known, or too old."""
        hours = ROBOTS_HOURS if self.robots_reachable else RETRY_ROBOTS_HOURS
        return self.robots_at is None or now - self.robots_at >= timedelta(hours=hours)


def host_of(url: str) -> str:
    """What counts as one host: its name and port, for two ports of a name may be two servers, but not two schemes."""
    parts = urlsplit(url)
    return f"{parts.hostname}:{parts.port}" if parts.port not in (None, 80, 443) else parts.hostname or ""


def asked(host: Host, now: datetime, seconds: float) -> Host:
    """The host as it is once it is asked: it has its rest, by the setting or, if longer, by its robots.txt."""
    pause = timedelta(seconds=max(seconds, host.rules.delay_seconds))
    return replace(host, not_before=max(host.not_before, now + pause))


def answered(host: Host, now: datetime, status: int, retry_after: str) -> Host:
    """The host after its answer: one that is overloaded, or silent (status 0), is left alone for longer each time."""
    if status not in (0, 429) and status < 500:
        return replace(host, n_failures=0)
    n_failures = host.n_failures + 1
    back_off = min(MAX_BACK_OFF_HOURS * 3600, _FIRST_BACK_OFF_SECONDS * 2 ** min(n_failures - 1, 20))
    wanted = retry_after_seconds(retry_after, now)
    pause = timedelta(seconds=max(back_off if wanted is None else wanted, 0.0))
    return replace(host, n_failures=n_failures, not_before=max(host.not_before, now + pause))


def retry_after_seconds(value: str, now: datetime) -> float | None:
    """What Retry-After asks for, in seconds or as a date; a day at most, None where it asks for nothing readable."""
    limit = MAX_BACK_OFF_HOURS * 3600
    if value.strip().isascii() and value.strip().isdigit():
        return min(limit, float(value.strip()[:9]))
    try:
        when = parsedate_to_datetime(value)
    except (TypeError, ValueError):
        return None
    when = when if when.tzinfo else when.replace(tzinfo=UTC)
    return min(limit, max(0.0, (when - now).total_seconds()))


def host_rows(hosts: Mapping[str, Host]) -> list[dict[str, object]]:
    """The hosts as rows of the table `hosts`, in order of their names."""
    return [dict(vars(hosts[name])) for name in sorted(hosts)]
