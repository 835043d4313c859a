"""Dates that a page tells in its meta tags, by its headline and in its address; those of changes and of others."""

from datetime import UTC, datetime

import pytest

from pipeline.extraction.metadata.markup_dates import (
    MarkupDates,
    dates_of,
    day_in_address,
    days_before,
    is_before_change,
    is_date,
    meta_dates,
    microdata_dates,
)
from pipeline.extraction.metadata.meta_tags import read_meta_tags
from pipeline.extraction.metadata.place import by_headline
from pipeline.text.dates import parse
from tests.support.parts import article, tree

LATER = datetime(2030, 1, 1, tzinfo=UTC)
DAY = "2026-11-10T23:30:00-05:00"


def in_head(tag: str) -> MarkupDates:
    return meta_dates(read_meta_tags(tree("", tag)))


def printed(top: str, lang: str = "en") -> MarkupDates:
    return dates_of(by_headline(article(top).find(".//h1")), lang)


@pytest.mark.parametrize(
    "tag",
    [
        f'<meta property="article:published_time" content="{DAY}">',
        f'<meta name="parsely-pub-date" content="{DAY}">',
        f'<meta property="og:published_time"\n content="{DAY}">',
        f'<meta itemprop="datePublished" content="{DAY}">',
        f'<meta name="publish-date" content="{DAY}">',
        f'<meta name="DC.date.issued" content="{DAY}">',
        f'<meta name="publication_time" content="{DAY}">',
        f'<meta name="date-published" content="{DAY}">',
        f'<meta name="description" content="Home > It\'s news"><meta name="pubdate" content="{DAY}">',
    ],
)
def test_a_date_of_publication_in_a_meta_tag(tag: str) -> None:
    assert in_head(tag) == MarkupDates((DAY,))


@pytest.mark.parametrize(
    "tag",
    [
        f'<meta property="article:modified_time" content="{DAY}">',
        f'<meta property="og:updated_time" content="{DAY}">',
        f'<meta name="modified-date" content="{DAY}">',
        f'<meta name="last-modified" content="{DAY}">',
        f'<meta name="lastUpdatedDate" content="{DAY}">',
        f'<meta name="revised" content="{DAY}">',
    ],
)
def test_a_date_of_change_in_a_meta_tag(tag: str) -> None:
    assert in_head(tag) == MarkupDates(modified=(DAY,))


@pytest.mark.parametrize(
    "name",
    [
        "expires",
        "article:expiration_time",
        "event_start_date",
        "publisher",
        "date-format",
        "pub_review_date",
        "revisit-after",
        "newsletter_date",
        "build-date",
    ],
)
def test_meta_tags_that_tell_another_date_or_none(name: str) -> None:
    assert in_head(f'<meta name="{name}" content="{DAY}">') == MarkupDates()


@pytest.mark.parametrize("name", ["regDate", "news_date", "article-date", "og:regDate", "post_datetime"])
def test_a_date_of_the_text_in_a_meta_tag_is_kept_apart(name: str) -> None:
    assert in_head(f'<meta name="{name}" content="{DAY}">').plain == (DAY,)


def test_what_was_created_or_is_a_date_is_kept_apart() -> None:
    assert in_head('<meta name="date" content="1"><meta name="dc.created" content="2">').plain == ("1", "2")


@pytest.mark.parametrize(
    ("top", "date"),
    [
        (f'<time itemprop="datePublished" datetime="{DAY}">today</time>', DAY),
        (f'<time pubdate datetime="{DAY}">today</time>', DAY),
        (f'<time class="entry-date published updated" datetime="{DAY}">today</time>', DAY),
        (f'<span class="date" itemprop="datePublished" content="{DAY}">today</span>', DAY),
        (f'<p>Published <time datetime="{DAY}">today</time></p>', DAY),
        (f'<p>Updated <time datetime="2026-11-12">12</time> Posted: <time datetime="{DAY}">10</time></p>', DAY),
        ("<p>Originally published: March 3, 2015</p>", "March 3, 2015"),
        (
            '<div class="meta"><span>Last updated: May 5, 2026</span> <span>Posted: May 3, 2026</span></div>',
            "May 3, 2026",
        ),
        ('<p class="meta">By Ann Lee | Published 3 May 2026, 14:05</p>', "3 May 2026, 14:05"),
        ("<p>Published<span>May 3, 2026</span></p>", "May 3, 2026"),
        ("<p>Posted May 3, 2026 (updated May 5, 2026)</p>", "May 3, 2026"),
        ("<dl><dt>Published</dt><dd>May 3, 2026</dd><dt>Updated</dt><dd>May 5, 2026</dd></dl>", "May 3, 2026"),
    ],
)
def test_what_is_said_to_be_of_publication_by_the_headline(top: str, date: str) -> None:
    assert printed(top).published == (date,)


@pytest.mark.parametrize(
    ("top", "lang"),
    [
        ("<p>Veröffentlicht am 3. Mai 2026</p>", "de"),
        ("<p>Publié le 3 mai 2026</p>", "fr"),
        ("<p>Publicado el 3 de mayo de 2026</p>", "es"),
        ("<p>Pubblicato: 3 maggio 2026</p>", "it"),
        ("<p>Опубликовано: 3 мая 2026</p>", "ru"),
        ("<p>Diterbitkan: 3 Mei 2026</p>", "id"),
        ("<p>प्रकाशित: 3 मई 2026</p>", "hi"),
        ("<p>تاريخ النشر: 3 مايو 2026</p>", "ar"),
        ("<p>เผยแพร่: 3 พฤษภาคม 2569</p>", "th"),
        ("<p>发布时间：2026-05-03 14:05</p>", "zh"),
        ("<p>公開：2026/05/03 14:05</p>", "ja"),
        ("<p>입력 2026.05.03 14:05</p>", "ko"),
    ],
)
def test_labels_in_other_languages(top: str, lang: str) -> None:
    found = printed(top, lang)
    assert len(found.published) == 1
    assert not found.modified


@pytest.mark.parametrize(
    ("top", "lang"),
    [
        (f'<time itemprop="dateModified" datetime="{DAY}">today</time>', "en"),
        (f'<time class="updated" datetime="{DAY}">today</time>', "en"),
        (f'<p>Last updated on <time datetime="{DAY}">today</time></p>', "en"),
        ("<p>Updated May 3, 2026</p>", "en"),
        ("<p>Aktualisiert: 3. Mai 2026</p>", "de"),
        ("<p>Mis à jour le 3 mai 2026</p>", "fr"),
        ("<p>Actualizado: 3 mayo 2026</p>", "es"),
        ("<p>Обновлено: 3 мая 2026</p>", "ru"),
        ("<p>更新：2026-05-03</p>", "zh"),
        ("<p>अपडेट: 3 मई 2026</p>", "hi"),
    ],
)
def test_a_date_of_change_by_the_headline_is_none_of_publication(top: str, lang: str) -> None:
    found = printed(top, lang)
    assert (found.published, found.plain, len(found.modified)) == ((), (), 1)


@pytest.mark.parametrize(
    ("top", "date"),
    [
        (f'<time datetime="{DAY}">today</time>', DAY),
        ('<span class="story-date">May 3, 2026</span>', "May 3, 2026"),
        ("<p>May 3, 2026</p>", "May 3, 2026"),
        ("<div>May 3, 2026 - 11 minutes</div>", "May 3, 2026"),
        ('<div class="date">05/04/2026</div>', "05/04/2026"),
        ('<abbr class="date" title="2026-05-03">today</abbr>', "2026-05-03"),
        ('<span class="ago" title="May 3, 2026 10:30">3 hours ago</span>', "May 3, 2026 10:30"),
        ('<div class="date" data-unixtime="1763457600">3 May</div>', "1763457600"),
        ('<span class="time" data-utc="1763457600000">3 May</span>', "1763457600000"),
    ],
)
def test_dates_that_say_no_more(top: str, date: str) -> None:
    assert printed(top) == MarkupDates(plain=(date,))


@pytest.mark.parametrize(
    "top",
    [
        "<p>On May 3, 2026 the storm reached the coast.</p>",
        "<p>© 2026 Gazette</p>",
        "<p>2026</p>",
        "<p>May 2026</p>",
        '<span class="date">12 minutes ago</span>',
        '<span class="read-time">2026 3 min</span>',
        '<time class="event-start" datetime="2026-05-03">May</time>',
        '<div class="related"><time datetime="2026-05-03">May</time></div>',
        '<a href="/x"><h5>Ferry runs aground near the old lighthouse of the cape now</h5><time>May 3, 2026</time></a>',
        '<h2><a href="/x">Ferry runs aground</a></h2><time datetime="2026-05-03">May</time>',
        "<time>now</time>",
        "",
    ],
)
def test_what_is_no_date_of_the_article(top: str) -> None:
    assert printed(top) == MarkupDates()


def test_properties_of_an_article_count_wherever_they_stand_in_it() -> None:
    own = f'<footer><time itemprop="datePublished" datetime="{DAY}">10</time></footer>'
    inner = '<article><time itemprop="datePublished" datetime="2026-01-01">1</time></article>'
    comment = '<div class="comments"><time itemprop="datePublished" datetime="2026-01-02">2</time></div>'
    page = article(foot=own + inner + comment)
    assert microdata_dates(page.find(".//article"), "en") == MarkupDates((DAY,))


@pytest.mark.parametrize(
    ("address", "day"),
    [
        ("https://example.com/2026/11/20/storm", "2026-11-20"),
        ("https://example.com/2026/1/2/storm", "2026-01-02"),
        ("https://example.com/world/2026-11-20/storm", "2026-11-20"),
        ("https://example.com/2026/nov/20/storm", "2026-11-20"),
        ("https://example.com/storm-20261120.html", "2026-11-20"),
        ("https://example.com/2026/11/storm", None),
        ("https://example.com/2026/13/20/storm", None),
        ("https://example.com/a?d=/2026/11/20/", None),
        ("https://example.com/120261120/storm", None),
        ("http://[bad/2026/11/20/", None),
        (None, None),
    ],
)
def test_a_day_in_the_address(address: str | None, day: str | None) -> None:
    assert day_in_address([address]) == day


@pytest.mark.parametrize("value", ["2026-11-20", "11/12/2026", "3. Mai 2026", "May 3, 2026", "1794000000", "20261120"])
def test_what_is_a_date(value: str) -> None:
    assert is_date(value, "de")


@pytest.mark.parametrize("value", ["", "2026", "today", "4, 2026 - 11 minutes", "5 min", "v1.2.3", "May 2026", "12:30"])
def test_what_is_no_date(value: str) -> None:
    assert not is_date(value, "en")


def test_a_date_no_earlier_than_the_change_is_a_stamp() -> None:
    assert is_before_change("2026-11-10", ["2026-11-12"], "en")
    assert is_before_change("2026-11-10", [], "en")
    assert not is_before_change("2026-11-12", ["2026-11-12"], "en")
    assert not is_before_change("Nov 13, 2026", ["2026-11-12"], "en")


def test_printed_days_well_before_a_stamp() -> None:
    assert days_before(["May 3, 2026"], ["2026-11-12"], "en") == ["May 3, 2026"]
    assert days_before(["Nov 11, 2026", "Nov 13, 2026"], ["2026-11-12T03:00:00Z"], "en") == []
    assert days_before(["May 3, 2026"], [], "en") == []


def test_a_printed_day_takes_the_clock_and_the_zone_that_its_line_prints_after_a_mark() -> None:
    lines = {
        ("es", "Publicado: 16/11/2026 - 15:30"): "2026-11-16T15:30:00",
        ("en", "Posted November 16, 2026 | 2:30 PM UTC"): "2026-11-16T14:30:00+00:00",
        ("vi", "Đăng: 16/11/2026, 15:30 (GMT+7)"): "2026-11-16T15:30:00+07:00",
        ("ru", "Опубликовано 16.11.2026 15:30 (мск)"): "2026-11-16T15:30:00+03:00",
        ("zh", "发布 2026-11-16 15:30 来源：海滨网"): "2026-11-16T15:30:00",
        ("ja", "公開 2026年11月16日(月) 15:30"): "2026-11-16T15:30:00",
        ("ko", "입력 2026년 11월 16일 오후 3시 30분"): "2026-11-16T15:30:00",
        ("fa", "تاریخ انتشار: ۲۵ آبان ۱۴۰۵ - ۱۵:۳۰"): "2026-11-16T15:30:00",
        ("ar", "نشر: ١٦ نوفمبر ٢٠٢٦"): "١٦ نوفمبر ٢٠٢٦",
    }
    found = {(lang, line): printed(f"<p>{line}</p>", lang).published for lang, line in lines}
    read = {key: parse(next(iter(value), None), "UTC", LATER, key[0]).when for key, value in found.items()}
    assert {key: when for key, when in read.items() if when != parse(lines[key], "UTC", LATER, key[0]).when} == {}


def test_of_two_days_in_a_line_each_takes_the_clock_after_it() -> None:
    found = printed("<p>Giriş: 16.11.2026 - 10:05 Güncelleme: 17.11.2026 - 08:00</p>", "tr")
    assert found == MarkupDates(plain=("2026-11-16T10:05:00",), modified=("2026-11-17T08:00:00",))


def test_a_link_whose_title_names_a_year_is_no_date() -> None:
    assert printed('<p><a title="The best of May 2026" href="/best">12 places</a></p>') == MarkupDates()


def test_a_time_that_reading_takes_is_no_clock() -> None:
    assert not is_date("읽는 시간 3분", "ko")
    assert is_date("2026년 11월 16일 3시 05분", "ko")


@pytest.mark.parametrize(
    ("element", "when"),
    [
        ('<time datetime="2026-11-10">10 Nov 2026, 09:15 CET</time>', "2026-11-10T09:15:00+01:00"),
        ('<time datetime="2026-11-10">Tuesday</time>', "2026-11-10"),
        ('<time datetime="2026-11-10">9 Nov 2026, 09:15</time>', "2026-11-10"),
        ('<span class="date" data-timestamp="1763457600"></span>', "1763457600"),
        ('<div class="date">Submitted on Wed, 11/04/2026 - 10:30</div>', "2026-11-04T10:30:00"),
    ],
)
def test_the_clock_the_counted_time_and_the_weekday_beside_a_day_count(element: str, when: str) -> None:
    found = printed(element)
    assert (*found.published, *found.plain) == (when,)


def test_any_element_may_say_when() -> None:
    assert printed(f'<relative-time datetime="{DAY}">3 days ago</relative-time>').plain == (DAY,)
    assert printed(f'<p>The vote was on <ins datetime="{DAY}">Monday</ins></p>') == MarkupDates()


@pytest.mark.parametrize(
    ("line", "lang"),
    [
        ("Publié le 20 novembre 2026 à 10h30, modifié le 21 novembre 2026 à 14h02", "fr"),
        ("Veröffentlicht am 20.11.2026 um 10:30 Uhr, aktualisiert am 21.11.2026 um 08:00 Uhr", "de"),
        ("Por Ana Lima — Oakton<br>20/11/2026 10h30 Atualizado 21/11/2026", "pt"),
    ],
)
def test_published_and_changed_in_one_line(line: str, lang: str) -> None:
    found = printed(f"<div class='info'>{line}</div>", lang)
    days = [parse(value, "UTC", LATER, lang).when for value in (*found.published, *found.plain, *found.modified)]
    assert [when.day if when else None for when in days] == [20, 21]


def test_days_in_addresses_as_chinese_systems_write_them() -> None:
    assert day_in_address(["http://oakton.example/n1/2026/1120/c1001-40123456.html"]) == "2026-11-20"
    assert day_in_address(["http://oakton.example/202611/20/t20261120_1.htm"]) == "2026-11-20"
    assert day_in_address(["http://oakton.example/2026/1320/c1.html", "http://oakton.example/2026/1120"]) is None
