"""What asks for consent goes from a page, and no article goes with it."""

import pytest
from lxml.html import document_fromstring

from pipeline.extraction.extract import Document, extract_page
from pipeline.extraction.shown.consent import drop_consent

_BRIEF = "The mill at Oakton has turned again since Monday, after nineteen years in which nobody had ground any corn."
_ASKED = "We and our partners keep and read information on your device, such as cookies, to measure how content does."


def _page(box: str, *, inside: str = "") -> str:
    return f"<html><body>{box}<main><h1>Mill turns again</h1><p>{_BRIEF}</p>{inside}</main></body></html>"


@pytest.mark.parametrize(
    "box",
    ['id="onetrust-consent-sdk"', 'class="gdpr-modal modal-dialog"', 'class="js-cookie-banner"', 'id="didomi-host"'],
)
def test_a_box_that_asks_for_consent_is_no_text(box: str) -> None:
    text = extract_page(Document(_page(f"<div {box}>{f'<p>{_ASKED}</p>' * 9}</div>"), None)).text
    assert _ASKED not in text and _BRIEF in text


@pytest.mark.parametrize(
    "page",
    [
        _page('<div class="category-cookies"><p>Cookies with oats</p></div>'),
        _page('<div class="cookie-recipes"><p>Cookies with oats</p></div>'),
        _page('<div class="cookie-banner"><h1>Who asks for consent</h1></div>'),
        _page("", inside='<div class="cookie-notice">A notice</div>'),
        _page('<p class="cookie-banner">A line</p>'),
        f'<html><body><div class="cookie-notice-shown"><h2>Mill turns again</h2><p>{_BRIEF}</p></div></body></html>',
    ],
)
def test_what_may_be_content_stays(page: str) -> None:
    assert drop_consent(document_fromstring(page)) == []
