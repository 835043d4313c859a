"""What came from outside stays text: no markup, no link but to the web, no language that browsers do not know."""

from datetime import UTC, date, datetime, timedelta, timezone

import pytest

from pipeline.inspection.report import html


@pytest.mark.parametrize("url", ["https://havneposten.example/a?b=1#c", "http://x.example", "HTTPS://X.EXAMPLE/"])
def test_addresses_of_the_web_may_become_links(url: str) -> None:
    assert html.web_address(url) == url


def test_nothing_else_becomes_a_link() -> None:
    odd = (
        "javascript:alert(1)",
        "java\nscript:alert(1)",
        " https://x.example",
        "data:text/html,<script>",
        "//x.example",
    )
    odd += (
        "https://",
        "https://x.example/a b",
        "https://[x",
        "file:///etc/passwd",
        "",
        "https://x.example/\u202e",
        "ht tp://x",
    )
    assert [url for url in (*odd, None, "https://x.example/" + "a" * 3000) if html.web_address(url)] == []


def test_only_languages_that_browsers_know_are_claimed() -> None:
    assert [html.language(code) for code in ("nb", "zh", "haw")] == ["nb", "zh", "haw"]
    assert [html.language(code) for code in (None, "", "xx", "english", '"><b>', "EN ")] == [None] * 6


def test_texts_are_cut_at_a_word_where_there_is_one() -> None:
    assert html.cut("one two three", 9) == "one two …" and html.cut("one", 9) == "one" and html.cut(None, 9) == ""
    assert html.cut("漢" * 20, 10) == "漢" * 10 + " …"


def test_values_read_as_people_write_them() -> None:
    assert [html.counted(n, "text") for n in (0, 1, 1200)] == ["0 texts", "1 text", "1,200 texts"]
    assert html.number(1234567) == "1,234,567" and html.number(None) == "" and html.share(0.256) == "26%"
    assert [html.seconds(s) for s in (None, 3.21, 75.2, 3725)] == ["", "3.2 s", "1 min 15 s", "1 h 02 min"]
    oslo = timezone(timedelta(hours=1))
    assert html.moment(datetime(2026, 3, 1, 0, 30, tzinfo=oslo)) == "2026-02-28 23:30"
    assert html.moment(date(2026, 3, 1)) == "2026-03-01" and html.moment(None) == ""
    assert html.moment(datetime(2026, 3, 1, 12, tzinfo=UTC)) == "2026-03-01 12:00"


def test_our_own_words_may_hold_code_and_no_markup() -> None:
    assert html.coded("see `clean.min_words` <b>") == "see <code>clean.min_words</code> &lt;b&gt;"


def test_the_style_sheet_is_allowed_by_its_hash_alone() -> None:
    css, allowed = html.style_sheet()
    assert allowed.startswith("sha256-") and "</" not in css and "url(" not in css and "@import" not in css
