"""Pages: main text and facts out of HTML, plain text untouched, and a bad page is a status, never a crash."""

from datetime import UTC, datetime
from typing import Any

import pyarrow as pa
import pytest

from pipeline.compute.workers import Failure, WorkerPool
from pipeline.extraction.extract import Document, extract, extract_page
from pipeline.schemas.working import PAGES, RAW
from pipeline.settings import Settings
from tests.support.in_process import InProcess
from tests.support.page import META, PARAGRAPHS, html, story

IN_PROCESS = InProcess()


def raw(**fields: Any) -> dict[str, Any]:
    row = {"article_id": "a", "identity": "i", "input_id": "1", "raw_hash": "h", "status": "ok", "format": "html"}
    return row | {"ingested_at": datetime(2020, 6, 1, tzinfo=UTC), "url": "https://example.com/news/bridge"} | fields


def pages(*rows: dict[str, Any], workers: WorkerPool = IN_PROCESS) -> list[dict[str, Any]]:
    table = extract(pa.Table.from_pylist(list(rows), schema=RAW.schema), Settings(), workers)
    assert table.schema == PAGES.schema
    return table.to_pylist()  # type: ignore[no-any-return]


def test_main_text_without_the_menu() -> None:
    page = extract_page(Document(html(story()), None))
    assert all(paragraph in page.text for paragraph in PARAGRAPHS)
    assert "Weather" not in page.text


def dated(head: str = "", top: str = "", foot: str = "", path: str = "") -> tuple[str | None, str | None]:
    """When a page of that head, of that top under its headline, and of that foot says it was published and modified."""
    source = (
        html(f"{story()}<footer>{foot}</footer>").replace("</head>", f"{head}</head>").replace("</h1>", f"</h1>{top}")
    )
    page = extract_page(Document(source, f"https://example.com/{path}"))
    return page.published_at, page.modified_at


def test_dates_come_from_other_markup_in_full_where_there_is_no_json_ld() -> None:
    published = '<meta property="article:published_time" content="2025-11-10T23:30:00-05:00">'
    modified = '<meta property="article:modified_time" content="2025-11-11T23:30:00-05:00">'
    assert dated(published + modified) == ("2025-11-10T23:30:00-05:00", "2025-11-11T23:30:00-05:00")
    assert dated(top='<time datetime="2025-11-10T14:05:00+01:00">10 Nov</time>')[0] == "2025-11-10T14:05:00+01:00"


def test_a_bare_day_gives_way_to_the_same_day_with_the_time() -> None:
    assert (
        dated('<meta name="date" content="2025-11-10">', '<time datetime="2025-11-10T14:05">')[0] == "2025-11-10T14:05"
    )
    assert dated('<meta name="date" content="2025-11-10">', '<time datetime="2025-11-12T14:05">')[0] == "2025-11-10"


@pytest.mark.parametrize("said", ["© 2025 Coast News", "© 2019", "&copy; 2005-2024", "Copyright 2019 Coast News"])
def test_a_copyright_line_is_no_date(said: str) -> None:
    assert dated(foot=said)[0] is None
    assert dated(top="<p>10 November 2025, 14:05</p>", foot=said)[0] == "10 November 2025, 14:05"
    assert dated(foot=said, path="2025/11/10/bridge")[0] == "2025-11-10"


@pytest.mark.parametrize("said", ["11/12/2024", "05/04/2025"])
def test_a_date_in_numbers_is_left_as_printed(said: str) -> None:
    assert dated(f'<meta name="date" content="{said}">')[0] == said
    assert dated(f'<meta property="article:published_time" content="{said}">')[0] == said
    assert dated(top=f'<span class="date">{said}</span>')[0] == said


def test_other_markup_counts_where_json_ld_has_no_date_that_can_be_read() -> None:
    source = html(story(), META | {"datePublished": "0001-01-01T00:00:00Z"})
    told = '<meta property="article:published_time" content="2020-01-02T10:00:00Z">'
    assert extract_page(Document(source, None)).published_at == "0001-01-01T00:00:00Z"
    assert extract_page(Document(source.replace("</head>", told), None)).published_at == "2020-01-02T10:00:00Z"


def test_a_language_of_three_letters_is_kept_or_shortened() -> None:
    assert extract_page(Document(html(story(), lang="deu"), None)).lang == "de"
    assert extract_page(Document(html(story(), lang="yue-HK"), None)).lang == "yue"
    assert extract_page(Document(html(story(), lang="und"), None)).lang is None


def test_half_a_surrogate_pair_does_no_harm() -> None:
    page = extract_page(Document(html(story([*PARAGRAPHS, "It ends \ud800 here, said the mayor."])), None))
    assert all(paragraph in page.text for paragraph in PARAGRAPHS)
    page.text.encode()


def test_without_json_ld_the_title_loses_the_name_of_the_outlet() -> None:
    named = story().replace("<article>", '<meta property="og:site_name" content="The Gazette"><article>')
    assert extract_page(Document(html(named), None)).title == "Oakton to rebuild bridge"


def test_a_body_that_is_only_in_json_ld() -> None:
    body = " ".join(PARAGRAPHS)
    assert extract_page(Document(html('<div id="app"></div>', META | {"articleBody": body}), None)).text == body


def test_deep_nesting_loses_no_text() -> None:
    source = html("<div>" * 400 + story() + "</div>" * 400)
    assert PARAGRAPHS[3] in extract_page(Document(source, None)).text


def test_absurd_nesting_is_a_status_not_a_hang() -> None:
    page = pages(raw(body=html("<div>" * 100_000 + story() + "</div>" * 100_000)))[0]
    assert (page["status"], page["text"]) == ("unreadable", None)
    assert "nested" in page["status_detail"]


@pytest.mark.parametrize(
    "body", ["", "<html></html>", "\x00", "<", "plain words", "<p>" * 3000, "<!--", "<html><head>"]
)
def test_no_page_stops_a_run(body: str) -> None:
    page = pages(raw(body=body))[0]
    assert page["status"] in ("ok", "empty", "unreadable")
    assert (page["status"] == "ok") == bool(page["text"])
    assert page["status"] == "ok" or page["status_detail"]


def test_half_a_surrogate_pair_can_be_stored() -> None:
    page = pages(raw(body=html('<div id="app"></div>', META | {"articleBody": f"{PARAGRAPHS[0]} \ud800"})))[0]
    assert page["text"] == f"{PARAGRAPHS[0]} ?"


def test_the_record_goes_before_the_page() -> None:
    given = {"title": "Given", "published_at": "2019-12-31", "lang": "fr", "source": "given.example"}
    page = pages(raw(body=html(story(), META), **given))[0]
    assert {name: page[name] for name in given} == given
    assert (page["page_published_at"], page["modified_at"]) == (META["datePublished"], META["dateModified"])


def test_plain_text_is_taken_as_it_is_and_starts_no_process(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("pipeline.compute.workers.ProcessPool", None)
    text = " A line.\n\n<b>Another</b>\t&amp; more.\n"
    assert pages(raw(format="text", body=text), workers=WorkerPool(2))[0]["text"] == text


def test_rows_that_are_not_ok_pass_and_all_leave_sorted() -> None:
    bad = raw(article_id="c", status="too_large", status_detail="12 MB", body=None)
    rows = pages(bad, raw(article_id="b", format="text", body="B"), raw(article_id="a", format="text", body="A"))
    assert [(row["article_id"], row["text"], row["status"]) for row in rows] == [
        ("a", "A", "ok"),
        ("b", "B", "ok"),
        ("c", None, "too_large"),
    ]


def test_a_page_that_gets_no_result_is_unreadable() -> None:
    page = pages(raw(body=html(story())), workers=InProcess(Failure("took longer than 20 s")))[0]
    assert (page["status"], page["text"]) == ("unreadable", None)
    assert "took longer than 20 s" in page["status_detail"]


@pytest.mark.slow
def test_pages_are_read_in_worker_processes() -> None:
    rows = [raw(article_id=str(number), body=html(story(PARAGRAPHS[number:]))) for number in range(3)]
    with WorkerPool(2) as workers:
        read = pages(*rows, workers=workers)
    assert [PARAGRAPHS[3] in row["text"] for row in read] == [True] * 3
    assert [PARAGRAPHS[0] in row["text"] for row in read] == [True, False, False]


def test_of_markup_that_is_an_article_every_block_is_text() -> None:
    body = "<h2>Suche</h2><p>Kurz.</p><ul><li>Eins</li></ul><table><tr><td>Tote</td><td>0</td></tr></table>"
    (page,) = pages(raw(format="markup", body=f"<html><head></head><body>{body}</body></html>", title="Fähre"))
    assert page["text"].split("\n\n") == ["Suche", "Kurz.", "Eins", "Tote 0"]
    assert [block["kind"] for block in page["blocks"]] == ["heading", "paragraph", "item", "cell"]
    (empty,) = pages(raw(format="markup", body="<html><head></head><body></body></html>"))
    assert (empty["status"], empty["text"]) == ("empty", None)
