"""A report is one file that asks for nothing, in which what is hostile stays text, and that a screen reader reads."""

import re
import shutil
from itertools import pairwise
from pathlib import Path
from typing import Any

import lxml.html
import pyarrow.parquet as pq
import pytest

from pipeline.errors import UsageError, WarehouseError
from pipeline.inspection.report.page import report, write
from pipeline.schemas.tables import CLUSTERS, RUNS
from pipeline.storage.warehouse import Warehouse
from tests.support.reported import HOSTILE, QUOTED, RUN, article, cluster, edge, member, reported, run
from tests.support.stored import stored


@pytest.fixture(scope="module")
def page(told: Warehouse) -> str:
    run_id, html = report(told)
    assert run_id == RUN
    return html


@pytest.fixture(scope="module")
def tree(page: str) -> Any:
    return lxml.html.document_fromstring(page)


def test_every_part_is_there(tree: Any) -> None:
    headings = [heading.text_content() for heading in tree.iter("h2")]
    assert headings == [
        "Alerts",
        "What came in, and what became of it",
        "Outlets and days",
        "Who prints whose text",
        "Largest clusters",
        "Largest stories",
        "Canonical choices",
        "Next to the line",
        "What cleaning took out",
        "Cost",
    ]
    assert {link.get("href")[1:] for link in tree.xpath("//nav//a")} <= {h.get("id") for h in tree.iter("h2")}
    words = tree.text_content()
    for shown in ("Havneposten", "match.min_jaccard", "1 min 15 s", "numbers_differ", "(unknown)", "undated"):
        assert shown in words


def test_it_asks_for_nothing_and_runs_nothing(page: str, tree: Any) -> None:
    assert not tree.xpath("//script | //link | //img | //iframe | //object | //embed | //form | //base")
    assert not tree.xpath("//@src | //@style") and "url(" not in page
    handlers = [
        name for element in tree.iter(lxml.html.etree.Element) for name in element.attrib if name.startswith("on")
    ]
    assert handlers == []
    (policy,) = tree.xpath("//meta[@http-equiv='Content-Security-Policy']/@content")
    assert policy.startswith("default-src 'none'; style-src 'sha256-") and "unsafe" not in policy


def test_only_addresses_of_the_web_and_places_on_the_page_are_links(tree: Any) -> None:
    links = {link.get("href") for link in tree.iter("a")}
    assert {link for link in links if not re.match("#|https://", link)} == set()
    assert "https://havneposten.example/a1" in links and 'https://x.example/"><i>' in links
    assert all(link.get("rel") == "noopener noreferrer" for link in tree.xpath("//a[starts-with(@href, 'http')]"))


def test_what_is_hostile_is_shown_as_it_is(page: str, tree: Any) -> None:
    words = tree.text_content()
    assert HOSTILE in words and QUOTED in words and "<script" not in page
    assert tree.xpath("//*[contains(@lang, '<')]") == [] and not tree.xpath("//i | //b")


def test_a_screen_reader_finds_its_way(tree: Any) -> None:
    levels = [int(heading.tag[1]) for heading in tree.xpath("//h1 | //h2 | //h3")]
    assert levels[0] == 1 and all(after <= before + 1 for before, after in pairwise(levels))
    assert tree.xpath("//html/@lang") == ["en"] and tree.xpath("//title")[0].text
    assert all(table.find("caption") is not None for table in tree.iter("table"))
    assert all(head.get("scope") in ("col", "row") for head in tree.iter("th"))
    assert all(chart.get("aria-label") and chart.get("role") == "img" for chart in tree.xpath("//svg"))
    assert all(box.get("tabindex") == "0" and box.get("aria-label") for box in tree.xpath("//*[@class='scroll']"))
    ids = tree.xpath("//@id")
    assert len(ids) == len(set(ids)) and tree.xpath("count(//main)") == 1
    assert "nb" in tree.xpath("//bdi/@lang")


def test_an_empty_run_has_a_report(tmp_path: Path) -> None:
    html = report(stored(tmp_path, runs=[run(RUN, status="failed", alerts=[])]))[1]
    for words in ("no alerts", "no new article", "Nothing was taken out", "not kept of this run", "No story of more"):
        assert words in html


def test_whatever_the_length_of_what_comes_from_outside_a_report_stays_small(tmp_path: Path) -> None:
    long = {"title": "Ø" * 300_000, "source": "ß" * 300_000, "text": "word " * 100_000, "credit": "x" * 300_000}
    gone = [{"offset": 0, "text": "y" * 300_000, "rule": "teaser"}]
    articles = [article(name, **long, url="https://x.example/" + "z" * 300_000, removed=gone) for name in ("a1", "a2")]
    clusters = [cluster("a1", 2, story_id="sa1", **{name: long[name] for name in ("title", "source", "text")})]
    story = {"story_id": "sa1", "title": long["title"], "keywords": [long["title"]] * 5, "n_clusters": 2}
    warehouse = stored(
        tmp_path,
        runs=[run(RUN, n_new=2, alerts=[long["title"]] * 90)],
        articles=articles,
        clusters=clusters,
        memberships=[member("a1", "a1", "canonical"), member("a2", "a1")],
        changes=[{"run_id": RUN, "cluster_id": "ca1", "kind": "created"}],
        stories=[{**story, "status": "active"}],
        edges=[edge("a1", "a2", "most_shingles_shared", 0.9, True)],
    )
    assert len(report(warehouse)[1].encode()) < 120_000


def test_tables_of_an_older_schema_are_refused_with_what_to_do(told: Warehouse, tmp_path: Path) -> None:
    data = Path(shutil.copytree(told.data, tmp_path / "data"))
    path = Warehouse(data).files(CLUSTERS)[-1]
    rows = pq.read_table(path)
    pq.write_table(rows.replace_schema_metadata({b"newsfold.schema_version": b"1"}), path)
    with pytest.raises(WarehouseError, match="newsfold migrate --data"):
        report(Warehouse(data))


def test_files_that_go_while_they_are_read_are_a_message(told: Warehouse, tmp_path: Path) -> None:
    warehouse = Warehouse(Path(shutil.copytree(told.data, tmp_path / "data")))

    class Vanishing(Warehouse):
        def dataset(self, table: Any) -> Any:
            found = super().dataset(table)
            if table is CLUSTERS:
                shutil.rmtree(self.folder(CLUSTERS))
            return found

    with pytest.raises(WarehouseError, match=r"clusters/.* has gone while it was read: give the command again"):
        report(Vanishing(warehouse.data))


def test_it_can_be_told_of_a_directory_that_nobody_may_write(told: Warehouse, tmp_path: Path) -> None:
    snapshot = tmp_path / "snapshot"
    for table in (RUNS, CLUSTERS):
        shutil.copytree(told.folder(table), snapshot / table.name)
    before = sorted(snapshot.rglob("*"))
    assert report(Warehouse(snapshot))[0] == RUN
    assert sorted(snapshot.rglob("*")) == before


def test_data_in_a_bucket_is_told_of_as_any_other(place: str, page: str) -> None:
    found = report(reported(place))[1]
    assert found.partition("<main>")[2].partition("<footer>")[0] == page.partition("<main>")[2].partition("<footer>")[0]


def test_a_page_is_written_whole_over_an_older_one(tmp_path: Path) -> None:
    place = tmp_path / "report.html"
    for words in ("before", "after \ud800"):
        write(place, words)
    assert place.read_text() == "after ?" and [*tmp_path.iterdir()] == [place]
    with pytest.raises(UsageError, match=r"cannot be written to .*nowhere"):
        write(tmp_path / "nowhere" / "report.html", "words")
