"""What of a query may name the article stays; what says how a reader came here goes."""

import pytest

from pipeline.text.url_trackers import is_tracker, kept_query, names_article

NAMED = "/2026/03/flood-in-the-valley"
SCRIPT = "/nieuws/artikel.php"


@pytest.mark.parametrize(
    "query",
    [
        "utm_source=feed&utm-medium=rss&UTM_Campaign=x",
        "wt_mc=sm.feed&wt.mc_id=1234567&wtmc_x=".replace("&wtmc_x=", ""),
        "at_medium=rss&at_campaign=1701&ns_mchannel=email&ns_fee=0&xtor=RSS-16789",
        "fbclid=IwAR1&gclid=Cj0&yclid=12345678&msclkid=4f&twclid=9&mc_cid=8a7b6c5d4e&igshid=z1",
        "__twitter_impression=true&__tn__=R&_hsenc=p2&spm=1000.2115.3001&smid=tw-nyt&ocid=socialflow_1234",
        "cmp=newsletter_20260301&partner=rss&source=twitter&from=email-4711&ref=hp_top_3&cid=social_1234567",
        "campaign_id=12345&spMailingID=4711111&CNDID=98765&gad_source=1&srsltid=AfmB0&tblci=GiB123&_ga=2.1&_gl=1",
        "amp=1&outputType=amp&amp_js_v=0.1&usqp=mq331&output=amp",
        "jsessionid=0123456789ABCDEF&PHPSESSID=a1b2c3",
        "rss=1&rss",
        "li_source=LI&int_source=home&traffic_source=feed&srnd=premium&sref=a1&sc_cmp=1&wprov=sfla1&roistat=9&hpid=x",
        "amp;utm_source=x&amp;fbclid=1",
    ],
)
def test_trackers_go_whatever_the_path_names(query: str) -> None:
    assert kept_query(query, SCRIPT) == ("", ())


@pytest.mark.parametrize(
    "query",
    ["id=17", "p=17", "v=dQw4w9WgXcQ", "story=flood", "article=4711", "sid=123", "idxno=20260301", "page=2", "uid=9"],
)
def test_a_parameter_that_may_name_the_article_stays(query: str) -> None:
    assert kept_query(query, SCRIPT) == kept_query(query, NAMED) == (query, ())
    assert kept_query(f"{query}&utm_source=x&fbclid=1", SCRIPT) == (query, ())


@pytest.mark.parametrize("value", ["20260301", "4711", "the-flood-came", "12345678901234"])
@pytest.mark.parametrize("name", ["cid", "ref", "source", "cmp", "from", "partner"])
def test_a_doubtful_name_with_a_number_or_a_headline_stays_everywhere(name: str, value: str) -> None:
    for path in (SCRIPT, NAMED, "/"):
        assert kept_query(f"{name}={value}", path) == (f"{name}={value}", ())


def test_one_that_shares_by_a_letter_goes_only_beside_a_named_article() -> None:
    assert kept_query("s=09", NAMED) == ("", ()) and kept_query("s=09", "/") == ("s=09", ())
    assert kept_query("s=flood", SCRIPT) == ("s=flood", ())


def test_a_doubtful_name_goes_only_where_something_else_names_the_article() -> None:
    assert kept_query("cid=abx", NAMED) == ("", ())
    assert kept_query("cid=abx", SCRIPT) == ("cid=abx", ())
    assert kept_query("cid=abx&id=7", SCRIPT) == ("id=7", ())
    assert kept_query("cid=abx&page=2", SCRIPT) == ("cid=abx&page=2", ())


def test_the_mobile_form_of_a_page_goes_only_where_its_path_names_the_article() -> None:
    assert kept_query("m=1", NAMED) == ("", ())
    assert kept_query("m=1", SCRIPT) == ("m=1", ())
    assert kept_query("print=true&nocache=1", NAMED) == ("", ()) and kept_query("print=17", NAMED) == ("print=17", ())
    assert kept_query("m=12", NAMED) == ("m=12", ())


def test_parameters_without_a_value_may_name_the_article() -> None:
    assert kept_query("67890&utm_source=x", SCRIPT) == ("", ("67890",))
    assert kept_query("amp", NAMED) == ("", ())


@pytest.mark.parametrize(
    "name", ["gallery", "game", "glossary", "affaire", "reference", "keyword", "section", "eid", "newsid", "rssid"]
)
def test_a_name_that_only_begins_like_a_tracker_is_none(name: str) -> None:
    assert not is_tracker(name, ["5"])


@pytest.mark.parametrize(
    ("path", "named"),
    [
        ("/2026/03/flood-in-valley", True),
        ("/news/c4gz0k1d9x2o", True),
        ("/a/%E6%B4%AA%E6%B0%B4%E6%9D%A5%E4%BA%86", True),
        ("/article4711.html", True),
        ("/news/", False),
        ("/", False),
        ("", False),
        ("/topic/amp", False),
        ("/article2.php", False),
        ("/view_news_item.aspx", False),
    ],
)
def test_a_path_names_an_article_by_its_last_part(path: str, named: bool) -> None:
    assert names_article(path) is named
