"""Records under the names that their tools give fields: what is wanted is found, and nothing else is taken for it."""

from typing import Any

import pytest

from pipeline.reading.fields import (
    FIELDS,
    has_address,
    holds_article,
    is_known,
    listed,
    plain_name,
    read_fields,
    text_of,
)
from tests.support.inputs import STORM

TEASER = "Seven roads are closed after the storm… [+2311 chars]"
PAGE = f"<p>{STORM}</p>\n<p>More rain is expected.</p>"


def _given(**record: Any) -> dict[str, str]:
    """What is read of a record, without what is empty."""
    return {name: value for name, value in read_fields(record).given.items() if value}


EXPORTS: dict[str, tuple[dict[str, Any], dict[str, str], tuple[str, ...]]] = {
    "news-please": (
        {
            "authors": ["Jana Novak"],
            "date_download": "2026-03-02 10:00:00",
            "date_modify": "None",
            "date_publish": "2026-03-01 08:00:00",
            "description": "Seven roads are closed.",
            "filename": "echo_1.html",
            "language": "cs",
            "maintext": STORM,
            "source_domain": "www.echo.example",
            "title": "Storm",
            "title_page": "Storm - Echo",
            "url": "https://www.echo.example/1",
        },
        {
            "url": "https://www.echo.example/1",
            "title": "Storm",
            "source": "echo.example",
            "published_at": "2026-03-01 08:00:00",
            "lang": "cs",
            "text": STORM,
        },
        ("Jana Novak",),
    ),
    "NewsAPI": (
        {
            "source": {"id": None, "name": "The Echo"},
            "author": "Ann Lee and Bob Ray",
            "title": "Storm",
            "description": "Seven roads are closed.",
            "url": "https://echo.example/1",
            "publishedAt": "2026-03-01T08:00:00Z",
            "content": STORM,
        },
        {
            "url": "https://echo.example/1",
            "title": "Storm",
            "source": "The Echo",
            "published_at": "2026-03-01T08:00:00Z",
            "text": STORM,
        },
        ("Ann Lee", "Bob Ray"),
    ),
    "CC-News": (
        {"title": "Storm", "text": STORM, "domain": "www.echo.example", "date": "2026-03-01", "description": "x"},
        {"title": "Storm", "source": "echo.example", "published_at": "2026-03-01", "text": STORM},
        (),
    ),
    "newspaper4k": (
        {"url": "https://echo.example/1", "title": "Storm", "publish_date": None, "meta_lang": "en", "text": STORM}
        | {"authors": [], "summary": "Seven roads.", "canonical_link": "https://agency.example/9"},
        {"url": "https://echo.example/1", "title": "Storm", "lang": "en", "text": STORM},
        (),
    ),
    "the database of WordPress": (
        {
            "ID": "12",
            "post_date": "2026-03-01 08:00:00",
            "post_date_gmt": "0000-00-00 00:00:00",
            "post_title": "Storm",
            "post_content": PAGE,
            "post_excerpt": "Seven roads are closed.",
        },
        {"id": "12", "title": "Storm", "published_at": "2026-03-01 08:00:00", "html": PAGE},
        (),
    ),
    "WordPress": (
        {
            "id": 12,
            "date": "2026-03-01T08:00:00",
            "modified": "2026-03-02T08:00:00",
            "link": "https://echo.example/1",
            "title": {"rendered": "Storm"},
            "content": {"rendered": PAGE, "protected": False},
            "excerpt": {"rendered": "<p>Seven roads are closed.</p>"},
        },
        {
            "id": "12",
            "url": "https://echo.example/1",
            "title": "Storm",
            "published_at": "2026-03-01T08:00:00",
            "html": PAGE,
        },
        (),
    ),
    "JSON Feed": (
        {"id": "7", "url": "https://echo.example/1", "title": "Storm", "content_html": PAGE, "summary": "Roads."}
        | {"date_published": "2026-03-01", "authors": [{"name": "Ann Lee"}]},
        {"id": "7", "url": "https://echo.example/1", "title": "Storm", "published_at": "2026-03-01", "html": PAGE},
        ("Ann Lee",),
    ),
    "Media Cloud": (
        {"id": "9f", "indexed_date": "2026-03-02 01:00:00", "language": "en", "media_name": "echo.example"}
        | {"publish_date": "2026-03-01", "title": "Storm", "url": "https://echo.example/1", "text": STORM},
        {"id": "9f", "lang": "en", "source": "echo.example", "published_at": "2026-03-01", "title": "Storm"}
        | {"url": "https://echo.example/1", "text": STORM},
        (),
    ),
}


@pytest.mark.parametrize("tool", EXPORTS)
def test_the_fields_of_common_exports(tool: str) -> None:
    record, given, byline = EXPORTS[tool]
    assert _given(**record) == given
    assert read_fields(record).byline == byline


@pytest.mark.parametrize("name", ["publishedAt", "published_at", "Published At", "PUBLISHED-AT", "published.at"])
def test_marks_and_capitals_of_a_name_do_not_count(name: str) -> None:
    assert is_known(name) and _given(**{name: "2026-03-01"}) == {"published_at": "2026-03-01"}


def test_of_two_spellings_of_one_name_ours_counts() -> None:
    assert _given(Text="a", text="b") == _given(text="b", TEXT="a") == {"text": "b"}


@pytest.mark.parametrize(
    "record",
    [
        {"seendate": "20260301T080000Z"},
        {"Date": "2026-03-01 08:00:00", "MobileURL": ""},
        {"indexed_date": "2026-03-01"},
        {"date_modify": "2026-03-01", "dateModified": "2026-03-01", "modified": "2026-03-01"},
        {"timestamp": "2026-03-01", "date_download": "2026-03-01", "crawl_date": "2026-03-01"},
        {"date_publish": "None"},
        {"published": True},
    ],
    ids=str,
)
def test_when_a_page_was_fetched_or_changed_is_not_when_it_was_published(record: dict[str, Any]) -> None:
    assert "published_at" not in _given(**record)


@pytest.mark.parametrize("name", ["description", "summary", "abstract", "excerpt", "teaser", "snippet", "headline"])
def test_a_teaser_is_no_text(name: str) -> None:
    assert not holds_article({name: STORM, "title": "Storm"})


@pytest.mark.parametrize("missing", ["None", "null", "nan", "NaT", "<NA>", "", " ", None, float("nan")], ids=str)
def test_words_for_nothing_are_nothing(missing: object) -> None:
    assert _given(**dict.fromkeys(FIELDS, missing)) == {}


def test_the_main_text_goes_before_others_and_a_whole_text_before_one_that_is_cut_off() -> None:
    assert _given(text="menu and all", maintext=STORM) == {"text": STORM}
    assert _given(content="b", body="a", text=STORM) == {"text": STORM}
    assert _given(content=TEASER, body=STORM) == _given(body=STORM, maintext=TEASER) == {"text": STORM}
    assert _given(maintext="", text=None, body=STORM) == {"text": STORM}


@pytest.mark.parametrize("mark", ["… [+2311 chars]", "... [2311 chars]", " [+2,311 characters]", "[+7 char]"])
def test_an_export_says_that_it_left_out_the_rest(mark: str) -> None:
    assert read_fields({"content": STORM + mark}).cut == mark.strip(".… ")
    assert read_fields({"content": STORM + mark + " That is what he wrote."}).cut is None
    assert read_fields({"content": PAGE + mark}).cut == mark.strip(".… ")
    assert read_fields({"content": STORM}).cut is None


def test_a_text_that_is_not_sold_is_none() -> None:
    assert _given(content="ONLY AVAILABLE IN PAID PLANS") == {}


def test_a_field_that_may_hold_either_is_html_where_it_has_blocks() -> None:
    assert _given(body=PAGE) == _given(content=PAGE) == {"html": PAGE}
    told = "Put a <p> before each paragraph, the guide says; a single <br> will do, too."
    assert _given(body=STORM) == {"text": STORM} and _given(text=PAGE) == {"text": PAGE}
    assert _given(body=told.replace("<br>", "tag")) == {"text": told.replace("<br>", "tag")}
    assert _given(html=PAGE, maintext=STORM) == {"html": PAGE}


def test_a_number_is_a_text_only_under_our_own_name() -> None:
    assert _given(story=17, article=4, content=3) == {}
    assert _given(text=17) == {"text": "17"}


def test_numbers_are_handed_on_as_they_are_printed() -> None:
    assert _given(id=1000000007, published_at=1763457600000) == {"id": "1000000007", "published_at": "1763457600000"}
    assert _given(published_at=1.7634576e18) == {"published_at": "1763457600000000000"}
    assert _given(publish_date=1763457600.25) == {"published_at": "1763457600.25"}


@pytest.mark.parametrize("source", ["www.echo.example", "https://www.echo.example/", "m.echo.example"])
def test_an_outlet_that_is_named_by_its_domain_is_that_of_its_addresses(source: str) -> None:
    assert _given(domain=source) == {"source": "echo.example"}
    assert _given(source=source) == {"source": source}


def test_a_record_inside_another_is_the_record() -> None:
    assert _given(_id="x", _source={"body": STORM, "headline": {"main": "Storm"}}) == {"text": STORM, "title": "Storm"}
    assert _given(document={"text": STORM}, url="https://a.example/1") == {"text": STORM, "url": "https://a.example/1"}


@pytest.mark.parametrize(
    ("authors", "byline"),
    [
        ("By Ann Lee and Bob Ray", ("Ann Lee", "Bob Ray")),
        (["Ann Lee", "Ann Lee", "Echo Staff"], ("Ann Lee",)),
        ([{"name": "Ann Lee", "url": "x"}, {"url": "y"}], ("Ann Lee",)),
        ("['Ann Lee', 'Bob Ray']", ("Ann Lee", "Bob Ray")),
        ("[broken", ()),
        ([], ()),
        (None, ()),
        (7, ()),
    ],
    ids=str,
)
def test_authors_however_they_are_listed(authors: object, byline: tuple[str, ...]) -> None:
    assert read_fields({"text": STORM, "authors": authors}).byline == byline


def test_what_of_a_text_is_no_text_is_said_where_there_is_no_other() -> None:
    assert read_fields({"content": ["a", "b"]}).remarks == ("content holds no text but a list",)
    assert read_fields({"content": ["a", "b"], "text": STORM}).remarks == ()
    assert read_fields({"source": {"id": 7}, "text": STORM}).remarks == ("source holds no text but a dict",)


def test_texts_however_exports_wrap_them() -> None:
    parts = ["The storm hit Oakton.", "Nobody was hurt, the mayor said."]
    whole = "\n\n".join(parts)
    records: list[dict[str, Any]] = [
        {"text": parts},
        {"paragraphs": parts},
        {"body": {"summary": ["x"], "sections": [{"headline": [], "paragraphs": parts}]}},
        {"content": [{"type": "text/plain", "value": whole}]},
        {"body": {"value": whole, "format": "plain_text"}},
        {"fields": {"bodyText": whole}},
        {"text": "\\r\\n\\r\\n".join(parts)},
    ]
    assert [record for record in records if read_fields(record).given["text"] != whole] == []
    kept = [{"text": ["The storm hit Oak", "ton."]}, {"text": r"He opened C:\new and C:\names."}]
    assert [read_fields(record).given["text"] for record in kept] == [None, r"He opened C:\new and C:\names."]


def test_addresses_and_dates_under_the_names_of_more_tools() -> None:
    record = {"text": STORM, "source": "https://www.oakton.example/a/1", "date": "2026-11-16"}
    given = read_fields(record).given
    assert (given["url"], given["source"]) == ("https://www.oakton.example/a/1", "oakton.example")
    assert read_fields({**record, "source-hostname": "Oakton Echo"}).given["source"] == "Oakton Echo"
    dates = {
        "date_gmt": ("2026-11-16T09:00:00", "2026-11-16T09:00:00Z"),
        "post_date_gmt": ("2026-11-16 09:00:00", "2026-11-16 09:00:00Z"),
        "publishing_date": ("2026-11-16 09:00", "2026-11-16 09:00"),
        "dateTime": ("2026-11-16T09:00:00Z", "2026-11-16T09:00:00Z"),
        "published_at": ({"$date": "2026-11-16"}, "2026-11-16"),
    }
    found = {name: read_fields({**record, name: value}).given["published_at"] for name, (value, _) in dates.items()}
    assert found == {name: wanted for name, (_, wanted) in dates.items()}


def test_utf8_that_was_read_as_windows_1252_is_read_rightly() -> None:
    texts = ["Müller sagte: „Nein“", "Мэр ушёл", "市長は辞任した", "Élysée – « oui »", "العاصفة"]
    broken = [text.encode().decode("latin-1") for text in texts] + ["MÃ¼ller â€“ der BÃ¤cker"]
    assert [text_of(text) for text in broken] == [*texts, "Müller – der Bäcker"]
    whole = [*texts, "Â£5 für Müller", "SÃO PAULO", "Ã© is how é looks when it is broken"]
    assert [text_of(text) for text in whole] == whole


def test_an_address_and_a_headline_tell_of_an_article_that_is_not_there() -> None:
    assert has_address({"link": "https://a.example/1", "headline": "Storm"})
    assert not has_address({"link": "https://a.example/1", "name": "Storm"})


def test_names_are_listed_up_to_a_point() -> None:
    assert listed({"a": 1, "b\n": 2}) == r"a, b\n"
    assert listed([str(n) for n in range(25)]).endswith("18, 19 and 5 more")
    assert plain_name("dc:Creator") == "dccreator" and plain_name("_Source") == "_source" and plain_name("日付") == ""


def test_objects_in_one_another_are_looked_into_once() -> None:
    deep: dict[str, Any] = {"text": STORM}
    for _ in range(5000):
        deep = {"article": deep}
    assert _given(**deep) == {}


def test_a_date_of_mongodb_is_read_in_each_of_its_forms() -> None:
    for date in ("2025-11-18T09:20:00Z", 1763457600000, {"$numberLong": "1763457600000"}):
        assert _given(published_at={"$date": date})["published_at"] in ("2025-11-18T09:20:00Z", "1763457600000")


def test_objects_in_one_another_without_end_under_a_known_name_are_no_date() -> None:
    deep: object = "2025-11-18T09:20:00Z"
    for _ in range(5000):
        deep = {"date": deep}
    assert "published_at" not in _given(title="Storm hits coast", published_at=deep)
