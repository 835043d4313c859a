"""The mobile, AMP and cached address of an article is that of the article, and no two articles get one."""

import pytest

from pipeline.text.url_variants import article_path, outlet_host, without_cache, without_session


@pytest.mark.parametrize(
    ("url", "own"),
    [
        ("https://www-gazette-it.cdn.ampproject.org/c/s/www.gazette.it/a.amp", "https://www.gazette.it/a.amp"),
        ("https://gazette-it.cdn.ampproject.org/v/gazette.it/a?amp_js_v=1", "http://gazette.it/a?amp_js_v=1"),
        ("https://www.google.com/amp/s/amp.gazette.it/a", "https://amp.gazette.it/a"),
        ("https://www.google.co.uk/amp/gazette.it/a", "http://gazette.it/a"),
        ("https://www.bing.com/amp/s/gazette.it/a", "https://gazette.it/a"),
    ],
)
def test_a_cache_gives_the_address_that_it_fetched(url: str, own: str) -> None:
    assert without_cache(url) == own


@pytest.mark.parametrize(
    "url",
    [
        "https://www.google.com/amp/about",
        "https://gazette.it/amp/s/www.gazette.it/a",
        "https://cdn.ampproject.org/v0.js",
        "https://notgoogle.com/amp/s/gazette.it/a",
        "not an address",
    ],
)
def test_what_is_no_cache_stays(url: str) -> None:
    assert without_cache(url) == url


@pytest.mark.parametrize(
    ("host", "outlet"),
    [
        ("m.gazette.it", "gazette.it"),
        ("mobile.gazette.co.uk", "gazette.co.uk"),
        ("amp.gazette.example", "gazette.example"),
        ("www3.gazette.it", "gazette.it"),
        ("mobil.gazette.de", "gazette.de"),
        ("wap.gazette.com.cn", "gazette.com.cn"),
        ("www.m.gazette.it", "gazette.it"),
        ("m.co.uk", "m.co.uk"),
        ("m.com", "m.com"),
        ("amp.dev", "amp.dev"),
        ("mobile.de", "mobile.de"),
        ("media.gazette.it", "media.gazette.it"),
        ("wwwx.gazette.it", "wwwx.gazette.it"),
    ],
)
def test_the_label_of_a_machine_or_a_form_goes_unless_it_is_the_outlets_name(host: str, outlet: str) -> None:
    assert outlet_host(host) == outlet


@pytest.mark.parametrize(
    ("path", "own"),
    [
        ("/news/c4gz0k.amp", "/news/c4gz0k"),
        ("/news/flood.amp.html", "/news/flood.html"),
        ("/2026/03/flood-in-valley/amp/", "/2026/03/flood-in-valley/"),
        ("/amp/2026/flood-12345", "/2026/flood-12345"),
        ("/news/amp/uk-12345", "/news/uk-12345"),
        ("/panorama/flut-a-1234567-amp.html", "/panorama/flut-a-1234567.html"),
        ("/topic/amp", "/topic/amp"),
        ("/amp", "/amp"),
        ("/amp/", "/amp/"),
        ("/music/guitar-amp", "/music/guitar-amp"),
        ("/amplifier/a-b-c", "/amplifier/a-b-c"),
        ("/.amp", "/.amp"),
    ],
)
def test_marks_of_amp_go_where_what_is_left_names_an_article(path: str, own: str) -> None:
    assert article_path(path) == own


def test_a_session_is_no_part_of_a_path() -> None:
    assert without_session("/a/b;jsessionid=0F1E?x") == "/a/b?x"
    assert without_session("/a;JSESSIONID=1/b;v=2") == "/a/b;v=2"
