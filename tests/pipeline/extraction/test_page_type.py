"""What a page is, if no article, shows in several sorts of markup; one that is wrong, as is common, tells little."""

import pytest

from pipeline.extraction.metadata.meta_tags import NO_TAGS, read_meta_tags
from pipeline.extraction.page_tree import page_tree
from pipeline.extraction.page_type import NO_OTHER, Source, page_type, paid_words

ARTICLE = '<script type="application/ld+json">{"@type": "NewsArticle", "headline": "Bridge"}</script>'


def _source(html: str, url: str | None = None) -> Source:
    tree = page_tree(html.encode())
    return Source(html, tree, NO_TAGS if tree is None else read_meta_tags(tree), url)


def _page(head: str = "", body: str = "<p>Text.</p>", attributes: str = "") -> str:
    return f"<html><head><title>T</title>{head}</head><body {attributes}>{body}</body></html>"


def _meta(name: str, content: str) -> str:
    return f'<meta property="{name}" content="{content}">'


def _typed(kind: str) -> str:
    return f'<script type="application/ld+json">{{"@context": "https://schema.org", "@type": "{kind}"}}</script>'


SHOP = _typed("Product") + _meta("og:type", "product") + _meta("product:price:amount", "12.00")


@pytest.mark.parametrize(
    ("html", "url", "kind", "n_signs"),
    [
        (_page(SHOP, '<button name="add-to-cart">In den Warenkorb</button>'), None, "product", 3),
        (_page(_meta("og:type", "product")), None, "product", 1),
        (_page(body='<div itemscope itemtype="https://schema.org/Product">A lamp</div>'), None, "product", 1),
        (
            _page('<meta name="generator" content="vBulletin 4.2.5">'),
            "https://b.example/showthread.php?t=7",
            "forum",
            4,
        ),
        (_page('<meta content="Discourse 3.2" name="generator">'), "https://b.example/t/bridge/512", "forum", 3),
        (_page(_typed("DiscussionForumPosting")), "https://b.example/forums/7", "forum", 2),
        (_page(attributes='id="phpbb" class="nojs"'), None, "forum", 2),
        (_page('<META NAME="generator" CONTENT="Flarum">'), None, "forum", 2),
        (_page(_typed("CollectionPage"), attributes='class="archive category"'), None, "listing", 2),
        (_page(_typed("CollectionPage")), "https://post.example/tag/bridge/", "listing", 2),
        (_page(), "https://post.example", "listing", 1),
        (_page(_typed("SearchResultsPage")), "https://post.example/?s=bridge", "search", 2),
        (_page(_typed("ImageGallery")), None, "gallery", 1),
        (_page(_meta("og:type", "profile")), None, "profile", 1),
    ],
)
def test_the_kind_is_the_one_that_most_sorts_of_markup_speak_for(
    html: str, url: str | None, kind: str, n_signs: int
) -> None:
    found = page_type(_source(html, url))
    assert (found.kind, len(found.signs)) == (kind, n_signs)


@pytest.mark.parametrize(
    ("html", "url"),
    [
        (_page(), "https://post.example/news/bridge"),
        (_page(ARTICLE + _meta("og:type", "product")), None),
        (_page(ARTICLE + _typed("Product") + _meta("og:type", "product")), None),
        (_page(_meta("og:type", "article") + _typed("Product")), None),
        (_page(_meta("article:published_time", "2026-11-16") + _typed("CollectionPage")), None),
        (_page(ARTICLE + _typed("ItemList")), None),
        (_page(_typed("QAPage")), None),
        (_page(body="<a>Add to cart</a>"), "https://post.example/news/how-shops-add-to-cart"),
        (_page(attributes='class="post-template single single-post category tag"'), None),
    ],
)
def test_markup_of_an_article_outweighs_a_sign_of_something_else(html: str, url: str | None) -> None:
    assert page_type(_source(html, url)) == NO_OTHER


def _paid(selector: str) -> str:
    part = f'{{"@type": "WebPageElement", "isAccessibleForFree": false, "cssSelector": {selector}}}'
    return f'<script type="application/ld+json">{{"isAccessibleForFree": false, "hasPart": {part}}}</script>'


@pytest.mark.parametrize(
    ("selector", "body", "n_words"),
    [
        ('".paid"', '<p>Free.</p><div class="a paid b"><p>Two words</p></div>', 2),
        ('".paid"', '<p class="paid">One.</p><p>Free.</p><p class="paid">And two</p>', 3),
        ('"div.paid"', '<p class="paid">One</p><div class="paid">one two</div>', 2),
        ('"#body"', '<div id="body"><p class="paid">one two three</p></div>', 3),
        ('["#body", ".paid"]', '<div id="body"><p class="paid">one two three</p></div>', 3),
        ('".main .paid"', '<div class="main"><p class="paid">one two</p></div>', 2),
        ('".paid"', '<p class="unpaid">Free.</p>', 0),
        ('"p[data-paid]"', "<p data-paid>Text.</p>", None),
        ('""', "<p>Text.</p>", None),
    ],
)
def test_the_part_that_costs_is_counted_where_its_selector_is_understood(
    selector: str, body: str, n_words: int | None
) -> None:
    assert paid_words(_page(_paid(selector), body)) == n_words


def test_a_page_that_names_no_such_part_is_not_parsed() -> None:
    assert paid_words(_page(ARTICLE)) is None
    assert paid_words("") is None
