"""Of cleaned articles, those that say something new are kept, as versions of what is stored."""

from pathlib import Path
from typing import Any

import pyarrow.parquet as pq
import pytest

from pipeline.runs.context import RunContext
from pipeline.runs.steps.admit import admit_articles
from tests.support.stored import begin, ids, staged, stored


@pytest.fixture
def context(tmp_path: Path) -> RunContext:
    """A run where the page `p` is stored in a first version, whose text is `one`."""
    raw = [{"article_id": "p1", "identity": "p"}]
    return begin(stored(tmp_path, raw=raw, articles=[{"article_id": "p1", "content_hash": "one"}]))


def _admit(context: RunContext, article_id: str, identity: str, **article: Any) -> tuple[Any, list[dict[str, Any]]]:
    raw = staged(context, "raw", {"article_id": article_id, "identity": identity, "position": "in:1", "seq": 1})
    cleaned = staged(context, "articles", {"article_id": article_id, **article})
    found = admit_articles(context, [raw], [[cleaned]])
    assert ids(found.raw[0]) == ids(found.articles[0])
    return found, pq.read_table(found.articles[0]).to_pylist()


def test_a_text_that_is_stored_already_is_counted_and_left_out(context: RunContext) -> None:
    found, rows = _admit(context, "p2", "p", content_hash="one")
    assert (rows, found.n_unchanged, found.n_ok) == ([], 1, 0)


def test_another_text_of_a_stored_page_is_its_next_version(context: RunContext) -> None:
    found, (row,) = _admit(context, "p2", "p", content_hash="two")
    assert (row["version"], row["previous_article_id"], found.n_ok) == (2, "p1", 1)


@pytest.mark.parametrize(("text", "kept"), [("new", ["p2", "q1"]), ("one", ["q1"])])
def test_what_was_read_is_published_as_it_is_where_all_of_it_is_new(
    context: RunContext, text: str, kept: list[str]
) -> None:
    read = [{"article_id": name, "identity": name[0], "position": name, "seq": 1} for name in ("p2", "q1")]
    cleaned = [{"article_id": "p2", "content_hash": text}, {"article_id": "q1", "content_hash": "other"}]
    chunk = staged(context, "raw", *read)
    found = admit_articles(context, [chunk], [[staged(context, "articles", *cleaned)]])
    assert ids(found.raw[0]) == ids(found.articles[0]) == kept
    assert (found.raw[0] == chunk) == (len(kept) == 2)


def test_an_article_that_takes_no_part_is_kept_and_counted_by_its_status(context: RunContext) -> None:
    found, (row,) = _admit(context, "q1", "q", status="too_short")
    assert (row["version"], row["previous_article_id"]) == (1, None)
    assert (found.statuses, found.n_ok) == ({"too_short": 1}, 0)


PAGE = {"identity": "new", "earlier_identity": "p", "url": "https://www.echo.example/flood-in-valley?partner=rss"}


@pytest.mark.parametrize(
    ("stored_url", "continued"),
    [
        ("https://www.echo.example/flood-in-valley", True),
        ("https://www.echo.example/another-flood-in-valley", False),
        (None, False),
    ],
)
def test_what_is_stored_under_an_earlier_identity_goes_on_under_it(
    tmp_path: Path, stored_url: str | None, continued: bool
) -> None:
    raw = [{"article_id": "p1", "identity": "p", "url": stored_url}]
    before = begin(stored(tmp_path, raw=raw, articles=[{"article_id": "p1", "content_hash": "one"}]))
    given = staged(before, "raw", {"article_id": "p2", "position": "in:1", "seq": 1, **PAGE})
    cleaned = staged(before, "articles", {"article_id": "p2", "content_hash": "two"})
    found = admit_articles(before, [given], [[cleaned]])
    (row,) = pq.read_table(found.articles[0]).to_pylist()
    assert row["previous_article_id"] == ("p1" if continued else None)
    assert ids(found.raw[0], "identity") == ["p" if continued else "new"]


def test_what_is_stored_under_todays_identity_goes_on_under_that(tmp_path: Path) -> None:
    raw = [{"article_id": f"{name}1", "identity": name, "url": PAGE["url"]} for name in ("p", "new")]
    articles = [{"article_id": "p1", "content_hash": "one"}, {"article_id": "new1", "content_hash": "two"}]
    before = begin(stored(tmp_path, raw=raw, articles=articles))
    given = staged(before, "raw", {"article_id": "p2", "position": "in:1", "seq": 1, **PAGE})
    cleaned = staged(before, "articles", {"article_id": "p2", "content_hash": "two"})
    found = admit_articles(before, [given], [[cleaned]])
    assert found.n_unchanged == 1 and ids(found.articles[0]) == []
