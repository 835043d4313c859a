"""Cleaning: the article stays, the rest goes with a rule's name, and no word is lost between the two."""

from dataclasses import asdict, replace
from datetime import UTC, datetime
from itertools import islice
from typing import Any

import pyarrow as pa
import pytest

from pipeline.cleaning.boilerplate.catalogue import all_rules
from pipeline.cleaning.boilerplate.line_matcher import LineRule
from pipeline.cleaning.clean import CLEANER_VERSION, clean
from pipeline.cleaning.clean_text import PASSES
from pipeline.cleaning.draft import Pass
from pipeline.compute.workers import WorkerPool
from pipeline.extraction.extract import extract
from pipeline.extraction.main_text import is_nested_too_deep
from pipeline.schemas.tables import ARTICLES
from pipeline.schemas.working import PAGES, RAW
from pipeline.settings import ReadSettings, Settings
from tests.fuzz import cases
from tests.support import cleaning_record
from tests.support.cleaning_record import HOW, Record, changed, current, fixtures, recorded
from tests.support.oakton import FIRST, SECOND, STORY, THIRD
from tests.support.page_texts import page_text

STATUSES = {"ok", "empty", "too_short", "stub", "listing", "unreadable"}
READ_AT = datetime(2020, 6, 1, tzinfo=UTC)
LISTING = "\n".join(f"Council of town {letter} votes to rebuild bridge" for letter in "ABCDEFGHIJKL")


def page(**fields: Any) -> dict[str, Any]:
    row = {"article_id": "a", "identity": "i", "input_id": "1", "raw_hash": "h", "status": "ok", "ingested_at": READ_AT}
    return row | {"text": STORY} | fields


def articles(*rows: dict[str, Any], settings: Settings | None = None) -> list[dict[str, Any]]:
    pages = pa.Table.from_pylist(list(rows), schema=PAGES.schema)
    with WorkerPool(2) as workers:
        table = clean(pages, settings or Settings(), "run-1", workers)
    assert table.schema == ARTICLES.schema
    return table.to_pylist()  # type: ignore[no-any-return]


def test_markup_goes_before_what_the_text_says() -> None:
    row = page(title="Given", byline=["Given Name"], published_at="2020-01-02", text=f"Found\nBy Ann Lee\n{STORY}")
    article = articles(row)[0]
    assert (article["title"], article["byline"]) == ("Given", ["Given Name"])
    assert article["published_at"] == datetime(2020, 1, 2, tzinfo=UTC)
    assert (article["version"], article["previous_article_id"], article["run_id"]) == (1, None, "run-1")
    assert (article["cleaner_version"], article["ingested_at"]) == (CLEANER_VERSION, READ_AT)


def test_update_mark_of_the_headline() -> None:
    assert articles(page(title="UPDATE 2-Oakton to rebuild bridge"))[0]["update_mark"] == "UPDATE 2"


def test_what_a_wire_says_goes_before_what_the_text_says_and_is_kept() -> None:
    wire = {"item_id": "urn:x:1", "item_version": 3, "signals": ["correction"], "urgency": 2, "pub_status": "usable"}
    said = {"dateline": "Oakton", "credit": "NWA"}
    (row,) = articles(page(text=f"PORT ALBA (AP) - {STORY}", **wire, **said))
    assert {name: row[name] for name in wire} == wire
    assert (row["dateline"], row["credit"], row["update_mark"]) == ("Oakton", "NWA", "CORRECTED")
    assert articles(page(signals=["correction"]))[0]["update_mark"] is None


@pytest.mark.parametrize(
    ("text", "status", "kept", "n_words"),
    [
        (None, "empty", False, 0),
        (" \n", "empty", False, 0),
        ("Share on Facebook", "empty", False, 0),
        ("Five words are too few.", "too_short", True, 5),
        ("You need to enable JavaScript to run this app.", "stub", False, 0),
        (f"{FIRST}\nThis article is for subscribers only.", "stub", True, 15),
        (LISTING, "listing", True, 96),
        (FIRST, "ok", True, 15),
    ],
)
def test_status_says_what_takes_part(text: str | None, status: str, kept: bool, n_words: int) -> None:
    article = articles(page(text=text))[0]
    assert (article["status"], article["n_words"]) == (status, n_words)
    assert (article["text"] is not None, article["content_hash"] is not None) == (kept, kept)
    assert (article["status_detail"] is None) == (status == "ok")


def test_what_was_not_ok_stays_so() -> None:
    article = articles(page(text=None, status="unreadable", status_detail="took longer than 20 s"))[0]
    assert (article["status"], article["status_detail"]) == ("unreadable", "took longer than 20 s")
    assert (article["text"], article["n_words"], article["removed"]) == (None, 0, [])


def test_doubtful_dates_are_empty_and_noted_and_the_article_takes_part() -> None:
    future, nonsense = articles(
        page(article_id="a", published_at="2031-01-01"), page(article_id="b", published_at="some day")
    )
    for article, word in ((future, "future"), (nonsense, "some day")):
        assert (article["status"], article["published_at"]) == ("ok", None)
        assert word in article["status_detail"]


def test_dates_without_a_zone_are_in_the_zone_of_the_settings() -> None:
    settings = Settings(read=ReadSettings(timezone="Asia/Tokyo"))
    article = articles(page(published_at="2020-01-02 09:00"), settings=settings)[0]
    assert article["published_at"] == datetime(2020, 1, 2, tzinfo=UTC)


def test_a_source_can_have_a_zone_of_its_own() -> None:
    settings = Settings(read=ReadSettings(timezone="UTC", source_timezones={"Der Standard": "Europe/Vienna"}))
    rows = [page(article_id=name, source=name, published_at="2020-01-02 09:00") for name in ("Other", "der standard")]
    hours = {row["source"]: row["published_at"].hour for row in articles(*rows, settings=settings)}
    assert hours == {"der standard": 8, "Other": 9}


def test_where_the_records_date_cannot_be_used_the_pages_counts_and_then_the_texts() -> None:
    both, text = articles(
        page(article_id="a", published_at="11/12/2019", page_published_at="2019-12-11"),
        page(article_id="b", published_at="11/12/2019", text=f"Published: 10 Dec 2019 9:38 pm\n{STORY}"),
    )
    assert both["published_at"] == datetime(2019, 12, 11, tzinfo=UTC)
    assert text["published_at"] == datetime(2019, 12, 10, 21, 38, tzinfo=UTC)
    assert all("11/12/2019" in row["status_detail"] and row["status"] == "ok" for row in (both, text))


def test_a_printed_date_of_change_is_none_of_publication() -> None:
    (article,) = articles(page(text=f"Updated: 10 Dec 2019 9:38 pm\n{STORY}"))
    assert article["published_at"] is None
    assert article["modified_at"] == datetime(2019, 12, 10, 21, 38, tzinfo=UTC)


def test_the_pages_own_date_is_held_to_the_same_rule_as_a_records() -> None:
    article = articles(page(page_published_at="11/12/2019"))[0]
    assert (article["status"], article["published_at"]) == ("ok", None)
    assert "order" in article["status_detail"]


@pytest.mark.parametrize(
    ("given", "text", "lang"),
    [
        (None, STORY, "en"),
        ("de-AT", STORY, "de"),
        ("ENG", STORY, "en"),
        ("none", STORY, "en"),
        (None, "国务院总理周一表示，法律将在秋季修改。", "zh"),
        (None, "1 2 3 4 5 6 7 8 9", None),
    ],
)
def test_a_given_language_is_trusted_and_a_missing_one_detected(given: str | None, text: str, lang: str | None) -> None:
    assert articles(page(lang=given, text=text))[0]["lang"] == lang


def test_rules_for_english_apply_by_the_detected_language() -> None:
    teaser = "Western zebras keep flying towards purple mountain kingdoms"
    text = f"{FIRST}\n{teaser}\n{SECOND}\n{THIRD}"
    english, german = articles(page(article_id="a", text=text), page(article_id="b", text=text, lang="de"))
    assert teaser not in english["text"]
    assert teaser in german["text"]


def test_rows_leave_sorted_and_equal_words_have_equal_hashes() -> None:
    rows = articles(page(article_id="b", text=STORY.upper()), page(article_id="a"))
    assert [row["article_id"] for row in rows] == ["a", "b"]
    assert rows[0]["content_hash"] == rows[1]["content_hash"]


@pytest.mark.slow
def test_many_records_go_through_workers_with_the_same_result() -> None:
    rows = [
        page(article_id=f"{number:05}", text=f"{STORY}\n\nStory number {number} ends here.") for number in range(2000)
    ]
    many = articles(*rows)
    assert [row["text"] for row in many] == [row["text"] for row in articles(*rows[:1000])] + [
        row["text"] for row in articles(*rows[1000:])
    ]


@pytest.mark.slow
def test_every_damaged_document_becomes_an_article_with_a_status() -> None:
    rows = [
        {
            "article_id": f"{number:04}",
            "identity": f"{number:04}",
            "position": f"cases:{number}",
            "title": case.title and case.title.encode("utf-8", "replace").decode(),
            "lang": case.lang,
            "format": "html" if case.is_page else "text",
            "body": case.content.encode("utf-8", "replace").decode(),
            "raw_hash": "h",
            "status": "ok",
            "ingested_at": datetime(2020, 6, 1, tzinfo=UTC),
        }
        for number, case in enumerate(islice(cases(seed=2), 100))
    ]
    with WorkerPool(2) as workers:
        pages = extract(pa.Table.from_pylist(rows, schema=RAW.schema), Settings(), workers)
        articles = clean(pages, Settings(), "run-1", workers).to_pylist()
    assert [article["article_id"] for article in articles] == [row["article_id"] for row in rows]
    assert {article["status"] for article in articles} <= STATUSES
    too_deep = {row["article_id"] for row in rows if is_nested_too_deep(row["body"])}
    assert {article["article_id"] for article in articles if article["status"] == "unreadable"} <= too_deep


# ---- stored articles name the version of the cleaner that made them: it must be raised when cleaning changes


@pytest.fixture(scope="module")
def output() -> Record:
    return current()


def test_cleaning_does_what_was_recorded_for_its_version(output: Record) -> None:
    others = changed(recorded(), output)
    assert not others, f"cleaning, or a library that it uses, changed what becomes of {', '.join(others)}. {HOW}"


def test_the_record_is_of_this_version_and_of_these_texts(output: Record) -> None:
    assert (recorded().version, recorded().texts) == (CLEANER_VERSION, output.texts), HOW


def test_a_new_rule_is_noticed_although_no_text_shows_it(output: Record, monkeypatch: pytest.MonkeyPatch) -> None:
    rule = LineRule("zebra_line", r"zebras only$", "Zebras only", "Zebras only live in Africa.")
    monkeypatch.setattr(cleaning_record, "all_rules", lambda: (*all_rules(), rule))
    assert changed(output, current()) == ["the rules"]


def test_new_examples_of_a_rule_are_no_change(output: Record, monkeypatch: pytest.MonkeyPatch) -> None:
    first = replace(all_rules()[0], catches="Skip to the content", spares="Skip it.")
    monkeypatch.setattr(cleaning_record, "all_rules", lambda: (first, *all_rules()[1:]))
    assert changed(output, current()) == []


@pytest.mark.parametrize("left_out", PASSES, ids=lambda apply: apply.__name__)
def test_every_pass_shows_in_the_texts(left_out: Pass, output: Record, monkeypatch: pytest.MonkeyPatch) -> None:
    others = tuple(apply for apply in PASSES if apply is not left_out)
    monkeypatch.setattr("pipeline.cleaning.clean_text.PASSES", others)
    assert changed(output, current())


def test_texts_are_in_many_languages_and_forms() -> None:
    names = [name for name, _ in fixtures()]
    languages = {name.split(".")[1] for name in names if name.count(".") == 2}
    assert languages >= {"ar", "de", "en", "es", "fr", "ja", "ru", "th", "zh"}
    assert sum(name.endswith(".html") for name in names) > 4
    assert len(set(names)) == len(names) > 20


def test_what_a_rule_would_have_taken_too_much_of_is_kept_and_noted() -> None:
    answers = [f"{text} That was asked {n} times." for n in (3, 4) for text in (FIRST, SECOND, THIRD)]
    text, blocks = page_text(*answers, "Comments", *[f"And {answer}" for answer in answers])
    article = articles(page(text=text, blocks=[asdict(block) for block in blocks]))[0]
    assert article["text"] == text.replace("Comments\n\n", "")
    assert article["status_detail"] == "kept: after_comments_heading would have taken 51% of the article"
