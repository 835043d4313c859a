"""A page that cannot be had is tried again, ever later, and then no more."""

from datetime import UTC, datetime

from pipeline.feeds.items import Item
from pipeline.sources.fetching.client import Hop
from pipeline.sources.tasks import MAX_TRIES, PendingPage, Task, page_of

NOW = datetime(2026, 3, 2, tzinfo=UTC)
PAGE = PendingPage(Item("https://x.example/1", title="Ő", authors=("A",)), "https://x.example/rss")


def test_a_page_waits_as_text_and_comes_back() -> None:
    later = PAGE.failed(NOW)
    assert later is not None
    assert page_of(later.as_json(), PAGE.feed) == later
    assert PAGE.is_due(NOW)
    assert not later.is_due(NOW)


def test_tries_end() -> None:
    page, waits = PAGE, []
    while (after := page.failed(NOW)) is not None:
        waits.append((datetime.fromisoformat(after.not_before) - NOW).total_seconds() / 60)
        page = after
    assert waits == [15, 60, 240, 960, 3840]
    assert page.n_tries == MAX_TRIES - 1


def test_a_redirect_is_a_request_to_another_host() -> None:
    task = Task("page", Hop("https://x.example/1"), page=PAGE).onward(Hop("https://y.example/1"))
    assert (task.host, task.page) == ("y.example", PAGE)
