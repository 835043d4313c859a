"""One spelling of an address, its host, and the address that a page names on its own host."""

import string
from urllib.parse import urlsplit

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.text.urls import canonical_link, host, is_home_page, normalise_url, own_address

PAGE = "https://www.example.com/news/storm?id=7"


LABEL = st.text(string.ascii_lowercase, min_size=1, max_size=8)


PATHS = st.lists(st.text(string.ascii_letters + string.digits + "-_.", min_size=1, max_size=8), max_size=4).map(
    "/".join
)


QUERIES = st.dictionaries(LABEL.map("q{}".format), st.integers(0, 99), max_size=3)


TRACKERS = ("utm_source=rss", "utm_medium=social", "utm_campaign=x", "fbclid=abc", "gclid=abc")


@st.composite
def addresses(draw: st.DrawFn) -> str:
    query = "&".join(f"{name}={value}" for name, value in draw(QUERIES).items())
    return f"https://{draw(LABEL)}.{draw(LABEL)}.com/{draw(PATHS)}" + (f"?{query}" if query else "")


def _page(link: str) -> str:
    return f"<html><head><title>Storm</title>{link}</head><body><p>Rain.</p></body></html>"


def _canonical(href: str) -> str | None:
    return canonical_link(_page(f'<link rel="canonical" href="{href}">'), PAGE)


@pytest.mark.parametrize(
    "same",
    [
        "http://www.example.com/news/storm?id=7",
        "HTTPS://WWW.Example.COM/news/storm?id=7",
        "https://www.example.com:443/news/storm?id=7",
        "https://www.example.com/news/storm?id=7#comments",
        "https://www.example.com/news/storm?utm_source=rss&id=7&utm_medium=feed",
        "https://www.example.com/news/storm?id=7&fbclid=IwAR0",
        "  https://www.example.com/news/storm?id=7\n",
        "https://example.com/news/storm?id=7",
        "https://m.example.com/news/storm?id=7",
        "https://www.example.com/news/storm;jsessionid=0F1E?id=7&partner=rss",
        "https://www.example.com/news/storm?utm_source=rss&amp;id=7",
        "https://www.example.com/news/storm?id=7&amp=1&outputType=amp",
        "https://www-example-com.cdn.ampproject.org/v/s/www.example.com/news/storm?id=7&amp_js_v=0.1",
    ],
)
def test_spellings_of_one_address(same: str) -> None:
    assert normalise_url(same) == normalise_url(PAGE)


@pytest.mark.parametrize(
    "other",
    [
        "https://www.example.com/news/storm?id=8",
        "https://www.example.com/news/Storm?id=7",
        "https://www.example.com/news?id=7",
        "https://example.org/news/storm?id=7",
        "https://www.example.com:8443/news/storm?id=7",
        "https://www.example.com/news/storm",
        "https://www.example.com/news/storm?id=7&cid=12345",
        "https://media.example.com/news/storm?id=7",
    ],
)
def test_other_addresses_stay_apart(other: str) -> None:
    assert normalise_url(other) != normalise_url(PAGE)


def test_articles_told_apart_by_a_bare_query_stay_apart() -> None:
    one, other = "https://example.com/article?12345", "https://example.com/article?67890"
    assert normalise_url(one) != normalise_url(other)


def test_order_of_parameters_and_last_slash_do_not_count() -> None:
    assert normalise_url("https://a.com/x?b=2&a=1") == normalise_url("https://a.com/x?a=1&b=2")
    assert normalise_url("https://a.com/x/") == normalise_url("https://a.com/x")


def test_what_tells_two_articles_apart_is_no_tracker() -> None:
    """`cid`, `sid` and `gallery` are names of campaigns or sessions at one outlet, of articles at another."""
    for query in ("cid=1001", "sid=1001", "gallery=5", "uid=5", "source=1001", "article=5"):
        one, other = (normalise_url(f"https://a.com/view.php?{query}{digit}") for digit in "12")
        assert len({one, other, normalise_url("https://a.com/view.php")}) == 3


@pytest.mark.parametrize(
    "url", [None, "", " ", "x", "/a/b", "ftp://a.com/b", "javascript:1", "http://", "http://[::1", "mailto:a@b.c"]
)
def test_what_is_no_web_address_gives_none(url: str | None) -> None:
    assert normalise_url(url) is None
    assert host(url) is None


@given(addresses())
def test_normalising_twice_changes_nothing(url: str) -> None:
    once = normalise_url(url)
    assert once is not None and normalise_url(once) == once


@given(addresses(), st.lists(st.sampled_from(TRACKERS), max_size=3, unique=True), LABEL)
def test_trackers_fragment_scheme_and_host_case_never_count(url: str, trackers: list[str], fragment: str) -> None:
    parts = urlsplit(url)
    query = "&".join(filter(None, (*trackers, parts.query)))
    dressed = f"HTTP://{parts.netloc.upper()}{parts.path}" + (f"?{query}" if query else "") + f"#{fragment}"
    assert normalise_url(dressed) == normalise_url(url)


@given(addresses(), addresses())
def test_addresses_that_differ_in_path_or_query_stay_apart(one: str, other: str) -> None:
    def _meaning(url: str) -> tuple[str, str, list[str]]:
        parts = urlsplit(url)
        return parts.netloc, parts.path.rstrip("/"), sorted(parts.query.split("&"))

    assert (normalise_url(one) == normalise_url(other)) == (_meaning(one) == _meaning(other))


@given(st.text(max_size=40), st.text(max_size=40))
def test_any_text_is_taken_as_an_address(before: str, after: str) -> None:
    for url in (before, f"http://{before}", f"https://a.com/{before}?{after}", f"https://{before}.com:{after}/"):
        normalised = normalise_url(url)
        assert normalised is None or normalised.startswith("https://")
        canonical_link(_page(f'<link rel="canonical" href="{before}">'), f"https://a.com/{after}")


@pytest.mark.parametrize(
    ("url", "expected"),
    [
        ("https://www.Example.com/a", "example.com"),
        ("http://news.example.com:8080/", "news.example.com"),
        ("http://user@example.com/", "example.com"),
        ("http://www./x", None),
        ("https://m.example.com/a", "example.com"),
        ("https://amp-example-com.cdn.ampproject.org/c/s/amp.example.com/a", "example.com"),
        ("//example.com/a", None),
    ],
)
def test_host(url: str, expected: str | None) -> None:
    assert host(url) == expected


@pytest.mark.parametrize(
    ("href", "expected"),
    [
        ("https://www.example.com/news/the-storm", "https://www.example.com/news/the-storm"),
        ("https://example.com/news/the-storm", "https://example.com/news/the-storm"),
        ("/news/the-storm", "https://www.example.com/news/the-storm"),
        ("the-storm", "https://www.example.com/news/the-storm"),
        ("https://m.example.com/news/the-storm", "https://m.example.com/news/the-storm"),
        ("https://apnews.com/the-storm", None),
        ("https://example.com.evil.org/x", None),
        ("https://www.example.com/", None),
        ("", None),
        ("http://[broken", None),
    ],
)
def test_the_canonical_link_counts_on_its_own_host_only(href: str, expected: str | None) -> None:
    assert _canonical(href) == expected


@pytest.mark.parametrize(
    "link",
    [
        "<link href=/news/a rel=canonical />",
        "<LINK REL='canonical' HREF='/news/a'>",
        '<link rel="Canonical" href="/news/a">',
        '<link data-x="1" rel="canonical" href=" /news/a ">',
    ],
)
def test_the_canonical_link_is_found_however_it_is_written(link: str) -> None:
    assert canonical_link(_page(link), PAGE) == "https://www.example.com/news/a"


def test_a_link_in_the_body_is_not_the_pages_own() -> None:
    html = '<html><head><title>canonical</title></head><body><link rel="canonical" href="/news/b"></body></html>'
    assert canonical_link(html, PAGE) is None
    assert canonical_link(html.replace("head>", "HEAD>"), PAGE) is None


def test_a_page_without_a_head_or_markup_has_no_canonical_link() -> None:
    assert canonical_link("", PAGE) is None
    assert canonical_link("the canonical text " * 50_000, PAGE) is None


def test_an_address_that_a_page_names_counts_on_its_own_host_only() -> None:
    assert own_address(" /news/a ", PAGE) == "https://www.example.com/news/a"
    assert own_address("https://other.example/news/a", PAGE) is None
    assert own_address(None, PAGE) is None


@pytest.mark.parametrize("url", ["https://x.example", "http://www.x.example/", "https://x.example/?utm_source=rss#top"])
def test_a_home_page_is_one(url: str) -> None:
    assert is_home_page(url)


@pytest.mark.parametrize("url", ["https://x.example/a", "https://x.example/?p=7", "x.example", "", None])
def test_other_addresses_are_no_home_page(url: str | None) -> None:
    assert not is_home_page(url)
