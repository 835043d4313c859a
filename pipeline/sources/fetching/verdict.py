"""A response -> what it is in place of what was asked for: a bot challenge, a consent wall, or nothing of the sort."""

import re
from urllib.parse import urlsplit

from pipeline.sources.fetching.client import Response

_HEAD_BYTES = 60_000
# What challenges of the large protection services hold, whatever language the page speaks: names of their scripts.
_CHALLENGE = re.compile(
    rb"/cdn-cgi/challenge-platform/|_cf_chl_opt|cf-browser-verification|captcha-delivery\.com|/_Incapsula_Resource"
    rb"|_abck=|px-captcha|/_sec/cp_challenge/|awswaf\.com|challenge\.js\?|geo\.captcha|sucuri_cloudproxy_js"
)
_CHALLENGE_HEADERS = (("cf-mitigated", "challenge"), ("x-amzn-waf-action", "challenge"), ("x-datadome", "protected"))
_CONSENT_HOST = re.compile(r"(?:^|[.-])(?:consent|cmp|privacy-?(?:wall|gate|mgmt)|myprivacy|zustimmung)[.-]")
_CONSENT_PATH = re.compile(
    r"/(?:collectconsent|consent(?:-?wall|-?gate)?|cookie-?wall|privacy-?(?:wall|gate))(?:[/?.]|$)"
)
_CHALLENGE_STATUSES = (401, 403, 405, 429, 503)


def wall_of(response: Response, asked: str) -> str:
    """challenge, consent, or nothing where the response is neither.

    A challenge is known by a header, or by its service's script on a page with a status that refuses; an article may
    quote such a script. A consent wall is known by where the server has sent us, never by the words of a page: pages
    that speak of consent are most pages.
    """
    for name, value in _CHALLENGE_HEADERS:
        if value in response.header(name).lower() and (response.status != 200 or name == "cf-mitigated"):
            return "challenge"
    if response.status in _CHALLENGE_STATUSES and _CHALLENGE.search(response.body[:_HEAD_BYTES]):
        return "challenge"
    before, after = urlsplit(asked), urlsplit(response.url)
    is_elsewhere = (before.hostname, before.path) != (after.hostname, after.path)
    if is_elsewhere and (_CONSENT_HOST.search(after.hostname or "") or _CONSENT_PATH.search(after.path.lower())):
        return "consent"
    return ""
