"""What sources have is read into the tables once, and what is known of feeds and hosts outlives the run."""

import json
from collections.abc import Iterator
from pathlib import Path

import pytest

from pipeline.runs.fetch import with_zones
from pipeline.runs.ingest import ingest, ingest_sources
from pipeline.runs.run import RunTarget, run_on
from pipeline.schemas.tables import ARTICLES, FEEDS
from pipeline.schemas.working import HOSTS
from pipeline.settings import RunSettings, Settings
from pipeline.storage.warehouse import Warehouse
from tests.support.fault_server import Answer, FaultServer, running

pytestmark = pytest.mark.slow  # a server answers, and workers read its pages
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


def test_what_was_kept_is_read_again_as_the_same_articles(sources: Path, server: FaultServer, tmp_path: Path) -> None:
    page = f"<html><head><title>Zażółć</title></head><body><article><p>{TEXT.replace('mostu', 'żółwi')}</p></article>"
    server.answers["/latin"] = Answer(
        body=page.encode("iso-8859-2"), headers={"Content-Type": "text/html; charset=latin2"}
    )
    server.answers["/moved"] = Answer(302, headers={"Location": server.url("/latin")})
    text = TEXT.replace("miasta", "gminy")
    own = f"<item><title>Bez strony</title><guid>7</guid><description>{text}</description></item>"
    items = f"<item><title>Żółwie</title><link>/moved</link><author>A. Nowak</author></item>{own}"
    server.answers["/pages"] = Answer(body=f"<rss version='2.0'><channel>{items}</channel></rss>".encode())
    with sources.open("a") as file:
        file.write(
            f'[[source]]\nname = "Dziennik"\nlanguage = "pl"\nfeeds = ["{server.url("/pages")}"]\n'
            "seconds_between_requests = 1\n"
        )
    first, again = (RunTarget(tmp_path / name, SETTINGS) for name in ("data", "again"))
    run_on(first, lambda context, call: ingest_sources(context, sources, (), call))
    archive = [str(path) for path in (tmp_path / "fetched").rglob("*.warc.gz")]
    summary = run_on(again, lambda context, call: ingest(context, archive, call))
    columns = ["article_id", "source", "title", "byline", "url", "lang", "text", "status"]
    one, other = (
        Warehouse(tmp_path / name).dataset(ARTICLES).to_table(columns=columns).sort_by("article_id").to_pylist()
        for name in ("data", "again")
    )
    assert one == other and len(one) == 3 and {row["status"] for row in one} == {"ok"}
    assert "żółwi" in str(one) and any("left out" in note for note in summary.notes)  # the feeds themselves
