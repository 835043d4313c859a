"""A page whose text changes, run after run: new versions, in the cluster of the old one only where both are copies."""

from collections.abc import Sequence
from datetime import UTC, datetime, timedelta
from itertools import chain, pairwise
from pathlib import Path
from typing import Any

import duckdb
import pytest

from pipeline.checks.check import check
from pipeline.storage.warehouse import Warehouse
from tests.support.newswire import newswire
from tests.support.runs import ingest
from tests.support.three_days import write

START = datetime(2026, 3, 2, 6, tzinfo=UTC)
DAY = timedelta(days=1)
PAGE = "https://www.harbour-post.example/live/coast"
REPORTS = [article for article in newswire(120, seed=21, words=220) if article.kind == "report"]
BODIES = [article.body.split("\n\n") for article in REPORTS]
FRAME_HEAD = "Follow the events on the coast as they unfold, with our reporters in the towns that are hit the hardest."
FRAME_TAIL = "This page is updated throughout the day. Write to our desk if you know more about what is going on."

Row = dict[str, Any]


def page(text: Sequence[str], at: datetime | None, title: str = "Storm on the coast: what we know") -> Row:
    dated = {"published_at": at.isoformat()} if at else {}
    return {"url": PAGE, "title": title, "text": "\n\n".join(text)} | dated


def versions(folder: Path, pages: Sequence[Row], runs: Sequence[datetime]) -> list[Row]:
    """The versions of the page, oldest first, each with its cluster and its part there, after a run for each."""
    for number, (row, at) in enumerate(zip(pages, runs, strict=True)):
        ingest(folder / "data", [write(folder / f"{number}.jsonl", [row])], at=at)
    assert check(Warehouse(folder / "data")).findings == ()
    with duckdb.connect() as db:
        rows = db.sql(f"""
            SELECT article_id, version, previous_article_id, published_at, cluster_id, role, matched_article_id
            FROM '{folder}/data/articles/**/*.parquet' JOIN '{folder}/data/memberships/**/*.parquet' USING (article_id)
            ORDER BY version""")
        found = [dict(zip(rows.columns, row, strict=True)) for row in rows.fetchall()]
    assert [row["version"] for row in found] == list(range(1, len(pages) + 1))
    assert all(after["previous_article_id"] == before["article_id"] for before, after in pairwise(found))
    return found


def clusters_of(found: Sequence[Row]) -> set[str]:
    return {row["cluster_id"] for row in found}


def test_a_text_that_grew_is_a_new_version_in_its_cluster_and_stands_for_it(tmp_path: Path) -> None:
    body, more = BODIES[0], BODIES[1][:1]
    later = START + timedelta(hours=3)
    first, second = versions(tmp_path, [page(body, START), page([*body, *more], later)], (START, later))
    assert first["cluster_id"] == second["cluster_id"]
    assert (first["role"], first["matched_article_id"]) == ("update", second["article_id"])
    assert second["role"] == "canonical"


def test_a_correction_that_was_updated_again_is_called_a_correction(tmp_path: Path) -> None:
    body = BODIES[0]
    corrected = [body[0].replace(body[0].split()[5], "elsewhere"), *body[1:]]
    title = "Storm on the coast: what we know"
    hours = [START + timedelta(hours=n) for n in (0, 2, 5)]
    pages = [page(body, hours[0]), page(corrected, hours[1], f"CORRECTED-{title}")]
    pages.append(page([*corrected, *BODIES[1][:1]], hours[2], f"UPDATE 1-{title}"))
    found = versions(tmp_path, pages, hours)
    assert len(clusters_of(found)) == 1
    assert [row["role"] for row in found] == ["update", "correction", "canonical"]


def test_another_text_under_the_same_address_is_a_new_version_in_a_cluster_of_its_own(tmp_path: Path) -> None:
    later = START + timedelta(hours=3)
    found = versions(tmp_path, [page(BODIES[0], START), page(BODIES[1], later)], (START, later))
    assert len(clusters_of(found)) == 2
    assert {row["role"] for row in found} == {"canonical"}


def live_blog(dates: Sequence[datetime | None]) -> list[Row]:
    """A page of the same address, headline and frame whose reports are others each day."""
    reports = [BODIES[n] for n in range(len(dates))]
    return [page([FRAME_HEAD, *report, FRAME_TAIL], at) for report, at in zip(reports, dates, strict=True)]


DAYS = [START + n * DAY for n in range(5)]


@pytest.mark.parametrize("dates", [DAYS, [None] * len(DAYS)], ids=["dated", "undated"])
def test_a_live_blog_does_not_chain_days_together(tmp_path: Path, dates: list[datetime | None]) -> None:
    found = versions(tmp_path, live_blog(dates), DAYS)
    assert len(clusters_of(found)) == len(DAYS)


def test_so_it_is_where_all_days_come_in_one_run(tmp_path: Path) -> None:
    source = write(tmp_path / "all.jsonl", live_blog(DAYS))
    ingest(tmp_path / "data", [source])
    with duckdb.connect() as db:
        sizes = db.sql(f"SELECT n_articles FROM '{tmp_path}/data/clusters/**/*.parquet'").fetchall()
    assert sizes == [(1,)] * len(DAYS)


def test_a_page_of_the_last_days_reports_links_no_more_than_two_days(tmp_path: Path) -> None:
    """Each day's report stands above those of the days before: a day is a copy of the next, and of none after it."""
    thirds = [body[: len(body) // 3] for body in BODIES]
    days = [chain.from_iterable(reversed(thirds[n : n + 4])) for n in range(len(DAYS))]
    pages = [page(list(text), day) for text, day in zip(days, DAYS, strict=True)]
    found = versions(tmp_path, pages, DAYS)
    clusters = [[row["published_at"] for row in found if row["cluster_id"] == c] for c in clusters_of(found)]
    assert any(len(times) > 1 for times in clusters)
    assert all(max(times) - min(times) <= 2 * DAY for times in clusters)


def test_an_evergreen_form_with_other_figures_is_another_report_each_day(tmp_path: Path) -> None:
    form = (
        "Crude closed at {0}.{1} dollars a barrel, after {2} dollars on the day before, brokers in the port said.",
        "Copper stood at {3} dollars a ton and wheat at {4} a bushel. Some {5} contracts changed hands, and {6} tons"
        " were shipped from the port. The index of the exchange ended at {7} points, {8} points off its high.",
        FRAME_TAIL,
    )
    pages = [
        page([line.format(*(7 * n + 13 * k + 3 for k in range(9))) for line in form], DAYS[n], "Markets at the close")
        for n in range(len(DAYS))
    ]
    found = versions(tmp_path, pages, DAYS)
    assert len(clusters_of(found)) == len(DAYS)


def test_a_page_that_did_not_change_has_no_new_version(tmp_path: Path) -> None:
    row = page(BODIES[0], START)
    versions(tmp_path, [row], [START])
    moved = row | {"url": PAGE + "?utm_source=feed"}
    again = ingest(tmp_path / "data", [write(tmp_path / "again.jsonl", [moved])], at=START + DAY)
    assert (again.counts.n_new, again.counts.n_known) == (0, 1)
