"""trafilatura's own rules with less work find what its fast mode finds, and leave trafilatura as it is."""

from lxml.etree import tostring
from trafilatura import bare_extraction, main_extractor, xpaths
from trafilatura.settings import Extractor

from pipeline.extraction import trafilatura_rules
from pipeline.extraction.page_tree import page_tree
from pipeline.extraction.trafilatura_rules import text_by_rules

OPTIONS = Extractor(output_format="python", comments=False, fast=True)
PROSE = "Der Rat der Stadt hat am Dienstag beschlossen, die alte Brücke bis zum Herbst zu sperren, weil sie rostet."
ARTICLE = "".join(f"<p>{PROSE} Das war Beschluss {n}.</p>" for n in range(6))
SHORT = f"<p>{PROSE}</p>"
MENU = '<nav class="menu">' + "".join(f'<a href="/{n}">Seite {n} und mehr davon</a>' for n in range(30)) + "</nav>"
COMMENTS = '<div class="comment-list" id="comments"><p>Toll, dass sie das endlich machen, meint einer dazu.</p></div>'
BANNER = f'<div class="x Cookie-Consent">{ARTICLE}<div id="onetrust-sdk">Ja<script>1</script></div>gern</div>'
FORUM = '<script type="application/ld+json">{"@type": "DiscussionForumPosting"}</script>'
PAGES = {
    "article": f"<article><h1>Brücke</h1>{ARTICLE}</article>",
    "class": f'<div class="article-body">{ARTICLE}<div class="share-buttons">Teilen</div><p class="teaser">x</p></div>',
    "comments": f"<article>{ARTICLE}</article>{COMMENTS}",
    "comments in it": f"<article>{ARTICLE}{COMMENTS}</article>",
    "forum": f"{FORUM}<main>{COMMENTS}{ARTICLE}</main>",
    "next articles": f'<article>{ARTICLE}</article><div class="infinite-scroll"><p>{PROSE} Andernorts.</p></div>',
    "hidden within hidden": f'<div class="post"><div class="sidebar"><p class="hide-it">x</p>y</div>z {ARTICLE}</div>',
    "all but a little in what is left out": f'<div class="post"><div class="widget">{ARTICLE}</div>{SHORT}</div>',
    "short": f"<article>{SHORT}</article>",
    "short beside much": f"<article>{SHORT}</article>{MENU}<div><div>{ARTICLE}</div></div>",
    "paragraphs on their own": f"{MENU}<div>{SHORT}</div><div>{SHORT}</div>",
    "list and table": f"<article>{ARTICLE}<ul><li>eins</li><li>zwei</li></ul><table><tr><td>1<td>2</table></article>",
    "short with a banner": f"<article>{SHORT}</article>{BANNER}<aside>{BANNER}</aside>{MENU}",
    "short beside footers": f'<p>{PROSE}</p><div id="footer">{ARTICLE}<footer>x</footer>y</div>z{MENU}',
    "nothing but a banner": BANNER,
    "nothing": "<div></div>",
}


def _fast(html: str) -> str:
    found = bare_extraction(page_tree(html.encode()), options=OPTIONS)
    return (found.text or "") if found else ""


def test_the_text_is_that_of_the_fast_mode() -> None:
    for name, body in PAGES.items():
        html = f"<html lang='de'><head><title>Brücke</title></head><body>{MENU}{body}</body></html>"
        tree = page_tree(html.encode())
        assert tree is not None
        before = tostring(tree)
        assert text_by_rules(tree) == _fast(html), name
        assert tostring(tree) == before, name
    assert PROSE in _fast(f"<html><body>{PAGES['article']}</body></html>")


def test_trafilatura_itself_is_as_it_was() -> None:
    assert main_extractor.OVERALL_DISCARD_XPATH is xpaths.OVERALL_DISCARD_XPATH
    assert all(hasattr(rule, "path") for rule in main_extractor.OVERALL_DISCARD_XPATH)
    assert trafilatura_rules._CASCADE is not None, "this release of trafilatura has other parts: nothing is saved"
    cleans = trafilatura_rules._CASCADE.html2txt.__globals__["BASIC_CLEAN_XPATH"]
    assert not hasattr(cleans, "path"), "this release of trafilatura cleans in other words: nothing is saved"
