"""The address of a page's mobile, AMP or cached variant -> that of the article, on the outlet's own host."""

import re
from functools import lru_cache

from courlan import extract_domain

from pipeline.text.url_trackers import names_article

# https://www-example-com.cdn.ampproject.org/c/s/www.example.com/a, https://www.google.com/amp/s/example.com/a
_CACHE = re.compile(
    r"https?://(?:(?:[\w-]+\.)*(?:cdn\.ampproject\.org|bing-amp\.com)/[a-z]/"
    r"|(?:www\.)?(?:google(?:\.[a-z]{2,3}){1,2}|bing\.com)/amp/)(s/)?(?=[\w-]+(?:\.[\w-]+)+(?:[/:?#]|$))",
    re.IGNORECASE,
)
_SERVICE_LABEL = re.compile(r"(?:www\d{0,3}|m|mob|mobile?|movil|touch|wap|3g|amp)\.")
_AMP_SUFFIX = re.compile(r"(?<=[^/])(?:\.amp)+(?=(?:\.s?html?)?/?$)|(?<=\d{4})-amp(?=(?:\.s?html?)?/?$)")
_AMP_SEGMENT = re.compile(r"/amp(?=/|$)")
_SESSION = re.compile(r";(?:j?sessionid|phpsessid|sessid)=[^/?#;]*", re.IGNORECASE)


def without_cache(url: str) -> str:
    """The address that a cache of AMP pages has fetched, where the address is that of one; else the address itself."""
    cached = _CACHE.match(url)
    return f"http{'s' if cached[1] else ''}://{url[cached.end() :]}" if cached else url


@lru_cache(maxsize=10_000)
def outlet_host(name: str) -> str:
    """The host without the label that says which machine or which form of the page: `www.`, `www3.`, `m.`, `amp.`."""
    while (label := _SERVICE_LABEL.match(name)) and "." in name[label.end() :] and not _is_whole(name):
        name = name[label.end() :]
    return name


def _is_whole(name: str) -> bool:
    """Whether the label is the outlet's own name, as at m.co.uk."""
    return bool(extract_domain(f"https://{name}") == name)


def without_session(path: str) -> str:
    """The path without the id of the reader's session."""
    return _SESSION.sub("", path)


def article_path(path: str) -> str:
    """The path without marks of AMP, where what is left of it still names an article."""
    plain = _AMP_SUFFIX.sub("", path)
    bare = _AMP_SEGMENT.sub("", plain)
    return bare if names_article(bare) else plain
