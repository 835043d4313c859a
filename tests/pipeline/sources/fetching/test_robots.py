"""robots.txt by RFC 9309: the longest match, groups that are merged, and what a status means."""

from pipeline.sources.fetching.robots import MAX_DELAY_SECONDS, rules_of


def allowed(text: str, path: str) -> bool:
    return rules_of(200, text.encode()).allows(f"https://x.example{path}")


def test_the_longest_rule_decides_whatever_its_place() -> None:
    text = "User-agent: *\nDisallow: /\nAllow: /news/\nDisallow: /news/*.pdf$\n"
    assert allowed(text, "/news/1")
    assert not allowed(text, "/other")
    assert not allowed(text, "/news/1.pdf")
    assert allowed(text, "/news/1.pdf?x")
    assert allowed("\ufeffUser-agent: other\nDisallow: /\n", "/")


def test_a_group_of_our_own_goes_before_that_of_all_and_groups_are_merged() -> None:
    text = "User-agent: *\nDisallow:\n\nUser-agent: NewsFold\nDisallow: /a\n\nUser-agent: newsfold\nDisallow: /b\n"
    assert not allowed(text, "/a")
    assert not allowed(text, "/b")
    assert allowed(text, "/c")


def test_statuses_mean_what_the_rfc_says() -> None:
    for status, allows in {404: True, 403: True, 500: False, 503: False, 429: False}.items():
        assert rules_of(status, b"User-agent: *\nDisallow: /").allows("https://x.example/") == allows, status


def test_delays_are_taken_from_either_line_and_bounded() -> None:
    assert rules_of(200, b"User-agent: *\nCrawl-delay: 7").delay_seconds == 7
    assert rules_of(200, b"User-agent: *\nRequest-rate: 1/20").delay_seconds == 20
    assert rules_of(200, b"User-agent: *\nCrawl-delay: 99999").delay_seconds == MAX_DELAY_SECONDS
    assert rules_of(404, b"").delay_seconds == 0
    assert rules_of(200, b"Sitemap: https://x.example/s.xml").sitemaps == ("https://x.example/s.xml",)
