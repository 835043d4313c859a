"""Walls are known by headers, scripts and addresses, not by what pages speak of."""

from pipeline.sources.fetching.client import Response
from pipeline.sources.fetching.verdict import wall_of

ASKED = "https://x.example/rss"
SCRIPT = b"<script src='/cdn-cgi/challenge-platform/h/b'></script>"


def test_challenges_are_known_by_header_or_script() -> None:
    assert wall_of(Response(ASKED, 403, b"", ((b"CF-Mitigated", b"challenge"),)), ASKED) == "challenge"
    assert wall_of(Response(ASKED, 503, SCRIPT), ASKED) == "challenge"


def test_consent_walls_are_known_by_where_they_are() -> None:
    for url in (
        "https://consent.x.example/v2?to=rss",
        "https://x.example/collectConsent?s=1",
        "https://cmp.y.example/",
    ):
        assert wall_of(Response(url, 200), ASKED) == "consent", url


def test_articles_about_either_are_articles() -> None:
    about = "https://x.example/news/consent-in-privacy-law"
    for response, asked in (
        (Response(ASKED, 200, SCRIPT), ASKED),
        (Response(about, 200, b"cookie wall"), "https://x.example/s/1"),
        (Response("https://consent.example/a", 200), "https://consent.example/a"),
        (Response(ASKED, 403, b"no"), ASKED),
    ):
        assert wall_of(response, asked) == "", response
