"""What a button unfolds is text of the article; what else is hidden is not."""

import pytest
from lxml.html import document_fromstring

from pipeline.extraction.extract import Document, extract_page
from pipeline.extraction.shown.folded import unfold

_FIRST = (
    "The mill at Oakton has turned again since Monday, after nineteen years in which nobody had ground any corn there.",
    "Its wheel was made by two carpenters from the next valley, who had never built one before and had to learn it.",
)
_REST = (
    "“We broke three of them before this one would hold,” said Piet Vos, who is the younger of the two carpenters.",
    "The mill will be open on Saturdays from next month, and flour is sold at the door as long as there is any left.",
)


def _page(folded: str, *, before: str = "<button>Read more</button>", around: str = "div") -> str:
    first, rest = ("".join(f"<p>{text}</p>" for text in texts) for texts in (_FIRST, _REST))
    box = f"<{around}>{before}<div {folded}>{rest}</div></{around}>"
    return f"<html><body><article><h1>Mill turns again</h1>{first}{box}</article></body></html>"


def _text(page: str) -> str:
    return extract_page(Document(page, None)).text


@pytest.mark.parametrize("folded", ['style="display:none"', "hidden", 'aria-hidden="true" style="display: none;"'])
@pytest.mark.parametrize(
    "before", ["<button>Read more</button>", '<div><a role="button" href="#r">Lue lisää</a></div>']
)
def test_the_rest_of_an_article_under_a_button_is_text(folded: str, before: str) -> None:
    text = _text(_page(folded, before=before))
    assert all(paragraph in text for paragraph in (*_FIRST, *_REST))


@pytest.mark.parametrize(
    "page",
    [
        _page("hidden", before="<p>More</p>"),
        _page('hidden class="comments"'),
        _page('hidden role="dialog"'),
        _page("hidden", around="form"),
        _page("hidden", around="aside"),
        _page("hidden").replace(f"<p>{_FIRST[1]}</p>", ""),
    ],
)
def test_what_else_is_hidden_stays_so(page: str) -> None:
    assert not unfold(document_fromstring(page))
