"""Cleaning: the article stays, the rest goes with a rule's name, and no word is lost between the two."""

import time
import unicodedata
from datetime import UTC, datetime
from typing import Any

import pyarrow as pa
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline.cleaning.clean import CLEANER_VERSION, clean
from pipeline.cleaning.clean_text import clean_text
from pipeline.compute.workers import WorkerPool
from pipeline.schemas.tables import ARTICLES
from pipeline.schemas.working import PAGES
from pipeline.settings import ReadSettings, Settings
from pipeline.text.words import words

READ_AT = datetime(2020, 6, 1, tzinfo=UTC)
FIRST = "The council of Oakton voted on Monday to rebuild the old bridge over the river."
SECOND = "Work on the bridge is to begin in the spring and will cost 4 million dollars, the mayor said."
THIRD = "The old bridge was closed after the flood of last winter, and traffic has gone around it since."
STORY = "\n\n".join((FIRST, SECOND, THIRD))
LISTING = "\n".join(f"Council of town {letter} votes to rebuild bridge" for letter in "ABCDEFGHIJKL")

BLOCKS = (
    FIRST, SECOND, THIRD, "Share", "Comments", "You may also like", "Advertisement", "By Ann Lee, AP", "By", "12 : 34",
    "Photo: Bob Ray", "Updated: 7 Mar 2021 8:15 am", "The Bridge Plan", "Menu\nNews\nSport\nWeather", "The-CNN-Wire",
    "Zebras quickly flying towards purple mountain kingdoms tonight", "© 2019 Example Media. All rights reserved.",
    "WASHINGTON (AP) — The senate passed a law on bridges in the whole country.", "He said so at the end. REUTERS",
    "Sign up now: our newsletter", "date 2020-02-12 Sign up now: Get it", "* item", "\u200b\ufeff", "a\u0301 e\u0301",
    "<b>Bold</b> text of the story goes on here, as it always did.", "国务院总理周一表示，法律将在秋季修改。",
    "Fish &amp; chips &amp;amp; peas cost more than ever.", "X < Y and y > x in the end of all things.",
    "# The Bridge Plan", "# # 12 : 34", "[Read more](https://gazette.example)", "OAKTON, Jan 5 (Reuters) -",
    "    An indented line\nthat was wrapped at some\ncolumn of the page.", "&#65279;", "<i>Credit</i><br/>A caption",
)  # fmt: skip
PAGES_OF_BLOCKS = st.lists(st.sampled_from(BLOCKS), max_size=40).flatmap(
    lambda blocks: st.sampled_from(["\n", "\n\n", "\r\n"]).map(lambda gap: gap.join(blocks))
)
TEXTS = PAGES_OF_BLOCKS | st.text(max_size=400)


def rules(text: str, **known: Any) -> dict[str, str]:
    return {span.text: span.rule for span in clean_text(text, **known).removed}


def page(**fields: Any) -> dict[str, Any]:
    row = {"article_id": "a", "identity": "i", "input_id": "1", "raw_hash": "h", "status": "ok", "ingested_at": READ_AT}
    return row | {"text": STORY} | fields


def articles(*rows: dict[str, Any], settings: Settings | None = None) -> list[dict[str, Any]]:
    pages = pa.Table.from_pylist(list(rows), schema=PAGES.schema)
    with WorkerPool(2) as workers:
        table = clean(pages, settings or Settings(), "run-1", workers)
    assert table.schema == ARTICLES.schema
    return table.to_pylist()  # type: ignore[no-any-return]


@given(TEXTS, st.sampled_from([None, "en", "de", "zh"]))
@settings(max_examples=500)
def test_cleaning_a_cleaned_text_changes_nothing(text: str, lang: str | None) -> None:
    once = clean_text(text, lang=lang)
    again = clean_text(once.text, lang=lang)
    assert (again.text, again.removed) == (once.text, ())


@given(TEXTS)
@settings(max_examples=500)
def test_every_word_is_in_the_text_or_in_a_removed_span(text: str) -> None:
    plain = text.replace("&", "+")  # an entity is no word that could be lost
    result = clean_text(plain)
    left, at = [], 0
    for span in result.removed:
        assert plain[span.offset : span.offset + len(span.text)] == span.text
        assert span.offset >= at
        left.append(plain[at : span.offset])
        at = span.offset + len(span.text)
    left.append(plain[at:])
    assert letters(result.text) == letters(" ".join(left))


def letters(text: str) -> str:
    """All words in one: where an invisible character goes, two words become one, and an accent may join its letter."""
    return "".join(words(unicodedata.normalize("NFC", text)))


def test_a_clean_article_is_left_alone() -> None:
    result = clean_text(STORY)
    assert (result.text, result.removed) == (STORY, ())


def test_furniture_goes_and_every_span_names_its_rule() -> None:
    head = ["Oakton to rebuild its bridge", "By Ann Lee, AP", "Photo: Bob Ray"]
    body = [FIRST, SECOND, "Advertisement", THIRD]
    tail = ["Share on Facebook", "More from Oakton", "Mayor opens new swimming pool", "3 Comments", "I like it"]
    text = "\n".join([*head, *body, *tail])
    result = clean_text(text)
    assert result.text == STORY
    assert (result.facts.title, result.facts.byline, result.facts.credit) == (
        "Oakton to rebuild its bridge",
        ("Ann Lee",),
        "AP",
    )
    assert {span.rule for span in result.removed} >= {"head", "byline", "picture_credit", "advertisement", "share"}


def test_a_line_that_repeats_the_headline_goes() -> None:
    title = "Oakton to rebuild its old bridge"
    assert rules(f"{title}\n{STORY}", title=f"{title} - The Gazette") == {title: "title"}


@pytest.mark.parametrize(
    ("text", "title"),
    [
        ("\n".join([FIRST, "4 hours ago", SECOND, "Photo: Bob Ray", THIRD, "4 hours ago", "Ray spoke."] * 60), None),
        (
            "\n".join(["Oakton to rebuild its bridge", FIRST, SECOND, "4 hours ago", THIRD] * 60),
            "Oakton to rebuild its bridge",
        ),
        ("\n".join([*["Oakton to rebuild its bridge"] * 400, STORY]), "Oakton to rebuild its bridge"),
        (
            "Line one of it<br\n>goes on here, and the story of the bridge goes on\nwith it as the mayor said to us.",
            None,
        ),
        ("Of a man\u0303ana with y\u0301\u032c" + "\u0301" * 6 + "\u0325" + "\u0301" * 9 + " the town is fond.", None),
        ("Fish &amp;amp;amp;amp; chips are what the town eats on a Friday evening.", None),
    ],
    ids=["blocks", "titles and blocks", "titles", "a tag over two lines", "a pile of accents", "escaped four times"],
)
def test_what_shows_only_once_other_lines_are_gone_goes_too(text: str, title: str | None) -> None:
    once = clean_text(text, title)
    again = clean_text(once.text, title)
    assert (again.text, again.removed) == (once.text, ())


def test_of_a_text_of_any_length_all_stamps_go_at_once() -> None:
    body = "The council met on Monday evening and voted for the bridge by nine to two, the mayor said. " * 1000
    text = "Updated: 7 Mar 2021 " * 100 + body
    once = clean_text(text, None, "en")
    assert once.text.startswith("The council") and once.facts.published == "7 Mar 2021"
    assert {gone.rule for gone in once.removed} == {"date_stamp"}
    assert clean_text(once.text, None, "en").removed == ()


def test_a_letter_is_joined_with_the_accent_that_a_tag_parted_from_it() -> None:
    told = "The ma<b></b>\u0303<i></i>\u0323ana of the old harbour is what the town is fond of on a Friday evening."
    once = clean_text(told, None, "en").text
    assert once == unicodedata.normalize("NFC", once) == clean_text(once, None, "en").text


def test_a_teaser_goes_and_a_subheading_stays() -> None:
    teaser = "Western zebras keep flying towards purple mountain kingdoms"
    heading = "Council Votes to Rebuild Old Bridge After Flood"
    assert rules(f"{FIRST}\n{teaser}\n{SECOND}\n{heading}\n{THIRD}") == {teaser: "teaser"}


def test_marks_of_markdown_go_and_what_they_mark_stays() -> None:
    listed = "* [Read more](https://gazette.example/a) | [Maps](https://gazette.example/b)"
    text = "\n\n".join(["# Bridge to be rebuilt", FIRST, "## What it costs", SECOND, THIRD, listed])
    result = clean_text(text)
    assert result.text == "\n\n".join([FIRST, "What it costs", SECOND, THIRD])
    assert result.facts.title == "Bridge to be rebuilt"
    assert {("# ", "markup"), ("## ", "markup"), (listed, "link")} <= {
        (gone.text, gone.rule) for gone in result.removed
    }


@pytest.mark.parametrize(
    ("head", "title"),
    [
        ("Council backs plan", "Council backs plan"),
        ("Mayor resigns", "Mayor resigns"),
        ("BREAKING: mayor resigns", "BREAKING: mayor resigns"),
        ("Bürgermeister tritt zurück", "Bürgermeister tritt zurück"),
        ("Storm kills 12", "Storm kills 12"),
        ("Old Bridge", "Old Bridge"),
        ("The Flood", None),
        ("World News\nOakton Gazette\nMayor resigns\nBy Ann Lee\n7 March 2021", "Mayor resigns"),
        ("Medio ambiente\nThe bridge returns", "The bridge returns"),
        ("Home > World > Europe > Oakton\nMayor resigns", "Mayor resigns"),
        ("Resignation", None),
        ("News", None),
        ("LIVE", None),
        ("Staff reporter", None),
        ("Home > World", None),
        ("World News", None),
        ("Local sport", None),
        ("Oakton Gazette", None),
        ("Ann Lee", None),
        ("Oakton Monday", None),
        ("By Ann Lee", None),
        ("Advertisement", None),
        ("Mardi 10 novembre", None),
        ("Nov 10", None),
        ("LISBON —", None),
    ],
)
def test_a_short_line_that_leads_up_to_the_article_may_be_its_headline(head: str, title: str | None) -> None:
    result = clean_text(f"{head}\n\n{STORY}")
    assert (result.text, result.facts.title) == (STORY, title)


@pytest.mark.parametrize(
    ("head", "title"),
    [
        ("市長が辞任を表明", "市長が辞任を表明"),
        ("市議会、古い橋の再建を決定へ", "市議会、古い橋の再建を決定へ"),
        ("国际新闻\n市议会投票决定重建旧桥\n来源：新华社 作者：张三", "市议会投票决定重建旧桥"),
        ("新华社记者 张三 李四\n市议会投票决定重建旧桥", "市议会投票决定重建旧桥"),
        ("国际新闻", None),
        ("スポーツ", None),
        ("2026年11月10日 星期二", None),
    ],
)
def test_headlines_in_chinese_and_japanese(head: str, title: str | None) -> None:
    story = (
        "市議会は月曜日、洪水で壊れた古い橋の再建を決めた。工事は春に始まり、費用はおよそ四億円に上る見通しだ。\n\n"
        "橋は去年の冬の洪水の後で閉鎖され、それ以来、交通は川を迂回していると市長は述べた。"
    )
    result = clean_text(f"{head}\n\n{story}")
    assert (result.text, result.facts.title) == (story, title)


def test_results_one_to_a_line_are_no_teasers() -> None:
    results = ["Harrow Town 2, Dover Athletic 1", "Bexley Rovers 0, Whitby United 3", "Lowe City 1, Thun Rangers 1"]
    assert rules("\n".join([FIRST, *results, SECOND, THIRD])) == {}
    announced = "These are the results of the second day of the season in the north:"
    assert rules("\n".join([FIRST, announced, results[0], SECOND, THIRD])) == {}


def test_a_teaser_rule_is_for_english_only() -> None:
    german = (
        "Der Rat von Eichstadt hat am Montag beschlossen, die alte Brücke wieder zu bauen.\n"
        "Westliche Zebras fliegen schnell über purpurne Berge hinweg\n"
        "Die Arbeiten an der Brücke sollen im Frühling beginnen, sagte der Bürgermeister."
    )
    assert rules(german, lang="de") == {}


def test_a_list_of_results_keeps_its_lines() -> None:
    table = "\n".join(
        ["3rd qtr to Oct 31", "Shr profit four cts vs 7 cts", "Net profit 98,300 vs 164,900", "Sales 207,400"]
    )
    assert clean_text(table).text == table.replace("\n", "\n\n")


def test_hard_wrapped_lines_become_paragraphs() -> None:
    wire = (
        "Oakton Ferries Co said that its owners agreed on\n"
        "Monday evening to take up a loan from three banks of the\n"
        "region, which will let the company order two larger ships\n"
        "from the yard of Lake Marine Corp <LKM>.\n"
        "    The loan, which the harbour board of the city backed last\n"
        "week, gives the enlarged company, Oakton Lines, ten years\n"
        "instead of five to pay for all of its vessels.\n"
    )
    result = clean_text(wire)
    assert result.removed == ()
    one, two = result.text.split("\n\n")
    assert one.startswith(
        "Oakton Ferries Co said that its owners agreed on Monday evening to take up a loan from three banks"
    )
    assert one.endswith("from the yard of Lake Marine Corp <LKM>.")
    assert two.startswith("The loan, which the harbour board of the city backed last week, gives the enlarged")


def test_a_poem_is_not_joined() -> None:
    poem = "Half a league, half a league,\nHalf a league onward,\nAll in the valley of Death\nRode the six hundred."
    assert clean_text(poem).text == poem.replace("\n", "\n\n")


def test_of_a_whole_page_the_article_is_kept() -> None:
    menu = [f"{name} {kind}" for name in ("Local", "World", "Money", "Sport") for kind in ("News", "Video", "Blogs")]
    head = ["Oakton to rebuild its bridge", "Share"]
    result = clean_text("\n".join(["Menu", *menu, *head, STORY, *menu, "Privacy Policy", "Contact Us", "About Us"]))
    assert (result.text, result.facts.title) == (STORY, "Oakton to rebuild its bridge")


def test_wire_facts_are_found_where_they_are_cut_off() -> None:
    result = clean_text(f"WASHINGTON, Jan 5 (Reuters) - {FIRST}\n\n{SECOND}\n\n{THIRD} REUTERS")
    assert result.text == STORY
    assert (result.facts.dateline, result.facts.credit) == ("WASHINGTON", "Reuters")
    assert [span.text for span in result.removed] == ["WASHINGTON, Jan 5 (Reuters) - ", " REUTERS"]


@pytest.mark.parametrize(
    ("head", "title"),
    [
        ("", None),
        ("By Rita Lopes\n", None),
        ("Strike closes airport for a second day\n", "Strike closes airport for a second day"),
    ],
)
@pytest.mark.parametrize("line", ["LISBON, Nov 10 (Reuters) -", "LISBON, Nov 10 (Reuters)"])
def test_a_dateline_on_a_line_of_its_own_is_no_headline(head: str, title: str | None, line: str) -> None:
    result = clean_text(f"{head}{line}\n{STORY}")
    assert result.text == STORY
    assert (result.facts.title, result.facts.dateline, result.facts.credit) == (title, "LISBON", "Reuters")
    assert result.removed[-1].rule == "dateline"


def test_offsets_hold_in_text_with_entities_and_tags() -> None:
    text = f"Fish &amp; chips &mdash; <b>the</b> meal of the town\r\n\r\n{STORY}\r\n\r\nAdvertisement"
    for span in clean_text(text).removed:
        assert text[span.offset : span.offset + len(span.text)] == span.text


@pytest.mark.parametrize(
    "text",
    [
        "a" * 3_000_000,
        "word " * 500_000,
        "ab\n" * 100_000,
        "<" * 300_000,
        "&" * 300_000,
        "<a " * 300_000,
        "By " * 300_000,
        "Twelve words of this long story stand on each of these lines\n" * 50_000,
        "Some headline without an end\nThe same sentence stands on every other line of it.\n" * 50_000,
    ],
    ids=[
        "one word",
        "one line",
        "short lines",
        "less than",
        "ampersands",
        "open tags",
        "bylines",
        "wrapped",
        "repeated",
    ],
)
def test_cleaning_takes_time_in_proportion_to_the_text(text: str) -> None:
    begin = time.process_time()
    clean_text(text)
    assert time.process_time() - begin < 15


def test_markup_goes_before_what_the_text_says() -> None:
    row = page(title="Given", byline=["Given Name"], published_at="2020-01-02", text=f"Found\nBy Ann Lee\n{STORY}")
    article = articles(row)[0]
    assert (article["title"], article["byline"]) == ("Given", ["Given Name"])
    assert article["published_at"] == datetime(2020, 1, 2, tzinfo=UTC)
    assert (article["version"], article["previous_article_id"], article["run_id"]) == (1, None, "run-1")
    assert (article["cleaner_version"], article["ingested_at"]) == (CLEANER_VERSION, READ_AT)


def test_update_mark_of_the_headline() -> None:
    assert articles(page(title="UPDATE 2-Oakton to rebuild bridge"))[0]["update_mark"] == "UPDATE 2"


@pytest.mark.parametrize(
    ("text", "status", "kept", "n_words"),
    [
        (None, "empty", False, 0),
        (" \n", "empty", False, 0),
        ("Share on Facebook", "empty", False, 0),
        ("Five words are too few.", "too_short", True, 5),
        ("You need to enable JavaScript to run this app.", "stub", False, 0),
        (f"{FIRST}\nThis article is for subscribers only.", "stub", True, 21),
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
        page(article_id="b", published_at="11/12/2019", text=f"Updated: 10 Dec 2019 9:38 pm\n{STORY}"),
    )
    assert both["published_at"] == datetime(2019, 12, 11, tzinfo=UTC)
    assert text["published_at"] == datetime(2019, 12, 10, 21, 38, tzinfo=UTC)
    assert all("11/12/2019" in row["status_detail"] and row["status"] == "ok" for row in (both, text))


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


def test_many_records_go_through_workers_with_the_same_result() -> None:
    rows = [
        page(article_id=f"{number:05}", text=f"{STORY}\n\nStory number {number} ends here.") for number in range(2000)
    ]
    many = articles(*rows)
    assert [row["text"] for row in many] == [row["text"] for row in articles(*rows[:1000])] + [
        row["text"] for row in articles(*rows[1000:])
    ]
