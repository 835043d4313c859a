"""Links become addresses of the web, or nothing."""

from pipeline.sources.formats.items import absolute


def test_only_addresses_of_the_web_are_links() -> None:
    base = "https://x.example/a/feed"
    assert absolute(base, " b\n?c=1 ") == "https://x.example/a/b?c=1"
    assert absolute(base, "//y.example/") == "https://y.example/"
    for bad in ("", "file:///etc/passwd", "javascript:x", "mailto:a@b", "http://[::1", "http://"):
        assert absolute(base, bad) == "", bad


def test_blanks_and_line_ends_in_links_are_read_as_by_browsers() -> None:
    assert absolute("https://x.example/", "/a b\n   c") == "https://x.example/a%20bc"
