"""Links become addresses of the web, or nothing."""

from pipeline.feeds.items import absolute, destination


def test_only_addresses_of_the_web_are_links() -> None:
    base = "https://x.example/a/feed"
    assert absolute(base, " b\n?c=1 ") == "https://x.example/a/b?c=1"
    assert absolute(base, "//y.example/") == "https://y.example/"
    for bad in ("", "file:///etc/passwd", "javascript:x", "mailto:a@b", "http://[::1", "http://"):
        assert absolute(base, bad) == "", bad


def test_blanks_and_line_ends_in_links_are_read_as_by_browsers() -> None:
    assert absolute("https://x.example/", "/a b\n   c") == "https://x.example/a%20bc"


def test_a_redirect_that_names_its_destination_is_that() -> None:
    target = "https://oakton.example/mill?x=1"
    for link in (
        "https://www.google.example/url?rct=j&url=https://oakton.example/mill%3Fx%3D1&ct=ga",
        "http://www.bing.example/news/apiclick.aspx?ref=Fex&url=https%3a%2f%2foakton.example%2fmill%3fx%3d1&c=9",
        "https://l.example/l.php?u=https%3A%2F%2Foakton.example%2Fmill%3Fx%3D1&h=AT",
    ):
        assert destination(link) == target


def test_other_links_stay() -> None:
    for link in (
        "https://oakton.example/mill?url=https://oakton.example/wheel",
        "https://oakton.example/login?next=https://vos.example/wheel",
        "https://oakton.example/mill?url=https://vos.example/",
        "https://oakton.example/mill?q=http",
        "https://oakton.example/http/mill",
        "https://oakton.example/mill?u=javascript:http",
        "",
    ):
        assert destination(link) == link
