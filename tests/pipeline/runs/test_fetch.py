"""What sources have is read into the tables once, and what is known of feeds and hosts outlives the run."""

import json
from collections.abc import Iterator
from pathlib import Path

import pytest

from pipeline.runs.fetch import with_zones
from pipeline.runs.ingest import ingest_sources
from pipeline.runs.run import RunTarget, run_on
from pipeline.schemas.tables import ARTICLES, FEEDS
from pipeline.schemas.working import HOSTS
from pipeline.settings import RunSettings, Settings
from pipeline.storage.warehouse import Warehouse
from tests.support.fault_server import Answer, FaultServer, running

SETTINGS = Settings(run=RunSettings(workers=1))
TEXT = " ".join(f"Zdanie numer {n} opisuje zebranie rady miasta w sprawie mostu." for n in range(12))


@pytest.fixture
def server() -> Iterator[FaultServer]:
    with running() as site:
        yield site


@pytest.fixture
def sources(server: FaultServer, tmp_path: Path) -> Path:
    dated = "<title>Most</title><link>/1</link><pubDate>2 Mar 2026 09:00</pubDate>"
    item = f"<item>{dated}<description>{TEXT}</description></item>"
    server.answers["/feed"] = Answer(body=f"<rss version='2.0'><channel>{item}</channel></rss>".encode())
    file = tmp_path / "sources.toml"
    file.write_text(
        f'[fetch]\ncontact = "mailto:a@example.org"\nallowed_private = ["127.0.0.1"]\n[[source]]\nname = "Gazeta"\n'
        f'feeds = ["{server.url("/feed")}", "{server.url("/none")}"]\ntimezone = "Europe/Warsaw"\npages = false\n'
        "seconds_between_requests = 1\n"
    )
    return file


def test_a_run_takes_what_is_new_and_the_next_asks_nobody_too_soon(
    sources: Path, server: FaultServer, tmp_path: Path
) -> None:
    target = RunTarget(tmp_path / "data", SETTINGS)
    run_on(target, lambda context, call: ingest_sources(context, sources, (), call))
    warehouse = Warehouse(tmp_path / "data")
    (article,) = warehouse.dataset(ARTICLES).to_table().to_pylist()
    assert (article["source"], article["title"], article["url"]) == ("Gazeta", "Most", server.url("/1"))
    assert article["published_at"].isoformat() == "2026-03-02T08:00:00+00:00"
    feeds = {row["feed"]: row for row in warehouse.dataset(FEEDS).to_table().to_pylist()}
    assert {row["status"] for row in feeds.values()} == {"ok", "http_404"}
    assert feeds[server.url("/feed")]["n_taken"] == 1
    assert [row["name"] for row in warehouse.read_single(HOSTS).to_pylist()] == [f"127.0.0.1:{server.port}"]
    assert len(list((tmp_path / "fetched").rglob("*.warc.gz"))) == 1
    n_asked = len(server.asked)
    summary = run_on(target, lambda context, call: ingest_sources(context, sources, (), call))
    assert len(server.asked) == n_asked
    assert summary.counts.n_new == 0
    assert not list((tmp_path / "fetched" / "spool").iterdir())


def test_records_of_a_run_that_failed_are_read_by_the_next(sources: Path, tmp_path: Path) -> None:
    spool = tmp_path / "fetched" / "spool"
    spool.mkdir(parents=True)
    record = {"url": "https://x.example/9", "source": "Gazeta", "text": TEXT}
    (spool / "earlier.jsonl").write_text(json.dumps(record) + "\n")
    target = RunTarget(tmp_path / "data", SETTINGS)
    summary = run_on(target, lambda context, call: ingest_sources(context, sources, (), call))
    assert summary.counts.n_new == 2


def test_zones_of_sources_yield_to_those_of_the_settings(sources: Path) -> None:
    assert with_zones(SETTINGS, sources).read.zone_of("GAZETA") == "Europe/Warsaw"
    own = Settings.model_validate({"read": {"source_timezones": {"Gazeta": "UTC"}}})
    assert with_zones(own, sources).read.zone_of("Gazeta") == "UTC"
