"""Dates that a page tells in its markup, and days made out of a page that may be none."""

import pytest

from pipeline.extraction.markup_dates import MarkupDates, as_shown, markup_dates

DAY = "2026-11-10T23:30:00-05:00"


@pytest.mark.parametrize(
    "tag",
    [
        f'<meta property="article:published_time" content="{DAY}">',
        f"<META content='{DAY}' NAME='DC.date'/>",
        f'<meta name="parsely-pub-date" content="{DAY}">',
        f'<meta property="og:published_time"\n content="{DAY}">',
        f'<meta itemprop="datePublished" content="{DAY}">',
        f'<meta name="description" content="Home > It\'s news"><meta name="date" content="{DAY}">',
        f'<time itemprop="datePublished" datetime="{DAY}">today</time>',
        f'<span class="date" itemprop="datePublished" content="{DAY}">today</span>',
    ],
)
def test_a_date_of_publication_in_an_attribute(tag: str) -> None:
    assert markup_dates(f"<head><title>Storm</title>{tag}</head>") == MarkupDates((DAY,), (), ())


@pytest.mark.parametrize(
    "tag",
    [
        f'<meta property="article:modified_time" content="{DAY}">',
        f'<meta property="og:updated_time" content="{DAY}">',
        f'<time itemprop="dateModified" datetime="{DAY}">today</time>',
    ],
)
def test_a_date_of_change_in_an_attribute(tag: str) -> None:
    assert markup_dates(tag) == MarkupDates((), (DAY,), ())


def test_what_is_named_as_published_goes_before_what_was_created_or_is_a_date() -> None:
    tags = [("date", "1"), ("dateCreated", "2"), ("article:published_time", "3"), ("pubdate", "4")]
    page = "".join(f'<meta name="{name}" content="{value}">' for name, value in tags)
    assert markup_dates(page).published == ("3", "4", "1", "2")


def test_time_elements_that_say_no_more_are_kept_apart() -> None:
    page = (
        f'<p><time datetime="{DAY}">today</time> <time>now</time> <time itemprop="startDate" datetime="7">then</time>'
    )
    assert markup_dates(page) == MarkupDates((), (), (DAY,))


@pytest.mark.parametrize(
    "page",
    ["", "<meta>", "<meta >", "<time datetime>", '<meta content="2026">', "<meta name=date content=''>", "<" * 999],
)
def test_tags_that_tell_no_date(page: str) -> None:
    assert markup_dates(page) == MarkupDates((), (), ())


@pytest.mark.parametrize(
    "tag", ["<meta a" + "='" * 50_000, "<meta " * 50_000, '<meta content="' + "<meta '" * 20_000, "<meta ''" * 20_000]
)
def test_broken_tags_do_no_harm(tag: str) -> None:
    assert DAY in markup_dates(f'<meta name="date" content="{DAY}">{tag}').published


def test_no_number_of_tags_is_too_much() -> None:
    assert len(markup_dates(f'<time datetime="{DAY}">' * 10_000).times) > 1


@pytest.mark.parametrize(
    ("day", "page"),
    [
        ("2026-11-10", "<p>10 November 2026, 14:05</p>"),
        ("2026-11-10", "https://example.com/2026/11/10/storm 05/04/2026"),
        ("2026-04-05", "https://example.com/2026/04/05/storm 05/04/2026"),
        ("2026-11-01", "<p>1 November 2026</p><p>&copy; 2026</p>"),
        ("2026-11-01", "<p>Nov. 1st, 2026</p>"),
        ("2026-11-01", "<p>2026-11-01</p>"),
        ("2026-11-01", "storm-20261101.html"),
        ("2026-11-01", "<p>2026年11月1日</p>"),
    ],
)
def test_a_day_that_the_page_shows(day: str, page: str) -> None:
    assert as_shown(day, page) == day


@pytest.mark.parametrize(
    ("day", "page"),
    [
        ("2026-01-01", "<p>© 2026 Coast News</p>"),
        ("2024-01-01", "<p>&copy; 2005-2024</p>"),
        ("2026-01-01", "<p>1 © 2026</p>"),
        ("2026-11-01", "https://example.com/2026/11/storm"),
        ("2026-11-01", "<p>11/2026</p>"),
        ("2026-01-01", "<p>1/2026</p>"),
        ("2026-01-01", "<p>2026-11</p>"),
    ],
)
def test_the_first_day_of_a_year_or_month_alone_is_not_shown(day: str, page: str) -> None:
    assert as_shown(day, page) is None


@pytest.mark.parametrize("printed", ["05/04/2026", "5/4/2026", "04-05-2026", "05/04/26", "4.5.2026"])
def test_a_day_in_numbers_is_given_as_printed(printed: str) -> None:
    assert as_shown("2026-04-05", f"<p>Posted {printed}</p>") == printed
