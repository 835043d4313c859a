"""Whole pages and what they say of their article, and pages that say nothing of it but of others."""

import json
from typing import Any

import pytest
from trafilatura.utils import load_html

from pipeline.extraction.metadata.meta_tags import MetaTags
from pipeline.extraction.metadata.read import Metadata, read_metadata
from tests.support.parts import HEADLINE, PROSE

URL = "https://gazette.example/news/storm"
DAY = "2026-11-16T08:00:00+01:00"
ARTICLE = {"@type": "NewsArticle", "headline": HEADLINE, "author": "Ann Lee", "datePublished": DAY, "url": URL}
OTHER = {
    "@type": "NewsArticle",
    "headline": "Ferry runs aground near lighthouse",
    "author": {"@type": "Person", "name": "Zoe Park"},
    "datePublished": "2026-11-02",
    "url": "https://gazette.example/news/ferry",
    "articleBody": "A ferry ran aground. " * 50,
}
TEASERS = """<aside class="latest"><ul>
<li><a href="/ferry">Ferry runs aground</a> <time datetime="2026-11-02">2 Nov</time> <a rel="author">Zoe Park</a></li>
<li><a href="/fire">Fire in a mill</a> <time datetime="2026-11-01">1 Nov</time> <a rel="author">Max Orr</a></li>
</ul></aside>"""


def script(value: Any) -> str:
    return f'<script type="application/ld+json">{json.dumps(value)}</script>'


def read(head: str = "", top: str = "", around: str = "", url: str | None = URL) -> Metadata:
    """The metadata of a page with an article, its head, what stands under its headline, and what is around it."""
    source = (
        f'<!DOCTYPE html><html lang="en"><head><title>{HEADLINE} - The Gazette</title>'
        f'<meta property="og:site_name" content="The Gazette">{head}</head>'
        f'<body><header><a href="/">The Gazette</a></header>'
        f"<main><article><h1>{HEADLINE}</h1>{top}{PROSE}</article></main>{around}<footer>© 2026</footer></body></html>"
    )
    return read_metadata(load_html(source), source, url)


def test_a_page_that_says_all() -> None:
    changed = ARTICLE | {"dateModified": "2026-11-17", "inLanguage": "en-GB", "isAccessibleForFree": False}
    link = f'<link rel="canonical" href="{URL}">'
    assert read(link + script(changed)) == Metadata(
        title=HEADLINE,
        byline=("Ann Lee",),
        published=DAY,
        modified="2026-11-17",
        lang="en",
        canonical_url=URL,
        paywalled=True,
        tags=MetaTags({"og:site_name": ("The Gazette",)}),
    )


def test_the_tree_is_not_changed() -> None:
    source = f"<html><body><h1>{HEADLINE}</h1><p>By <b>Ann Lee</b></p>{PROSE}{TEASERS}</body></html>"
    tree, same = load_html(source), load_html(source)
    read_metadata(tree, source, URL)
    assert [(part.tag, part.text, part.tail) for part in tree.iter()] == [(p.tag, p.text, p.tail) for p in same.iter()]


def test_no_tree_no_facts() -> None:
    assert read_metadata(None, "", None) == Metadata()


@pytest.mark.parametrize(
    "said",
    [
        {"head": script(ARTICLE) + script([OTHER, OTHER])},
        {"head": script([OTHER, ARTICLE])},
        {"head": script(OTHER) + f'<meta name="author" content="Ann Lee"><meta name="pubdate" content="{DAY}">'},
        {"top": f'<p>By <a href="/author/ann">Ann Lee</a> <time datetime="{DAY}">16 Nov</time></p>', "around": TEASERS},
        {"top": f'<p class="byline">By Ann Lee, Oakton | Published <time datetime="{DAY}">16 Nov</time></p>'},
        {"top": f'<span itemprop="author">Ann Lee</span><meta itemprop="datePublished" content="{DAY}">'},
        {
            "head": script({"@type": "ItemList", "itemListElement": [{"@type": "ListItem", "item": OTHER}]}),
            "top": f'<div class="post-author">Ann Lee</div><time datetime="{DAY}">16 Nov</time>',
            "around": TEASERS,
        },
    ],
)
def test_facts_of_the_article_and_none_of_the_others(said: dict[str, str]) -> None:
    page = read(**said)
    assert (page.title, page.byline, page.published, page.body) == (HEADLINE, ("Ann Lee",), DAY, None)


@pytest.mark.parametrize(
    "said",
    [
        {},
        {"around": TEASERS},
        {"head": script(OTHER)},
        {"head": script([OTHER, OTHER | {"url": None}])},
        {"around": '<div class="comments"><p class="author">Max Orr</p><time datetime="2026-11-20">today</time></div>'},
        {"around": f'<article><h2>Ferry aground</h2><p class="byline">By Zoe Park</p><time>{DAY}</time></article>'},
        {"around": '<div class="date">Friday, November 20, 2026</div>'},
        {"top": "<p>The flood of March 3, 2015 took more houses, said Bob Ray of the coast guard.</p>"},
        {"head": '<meta name="author" content="The Gazette"><meta name="generator" content="Gazette 2026-01-01">'},
    ],
)
def test_a_page_that_does_not_say_who_and_when(said: dict[str, str]) -> None:
    page = read(**said)
    assert (page.title, page.byline, page.published, page.modified) == (HEADLINE, (), None, None)


def test_at_the_foot_of_the_article_a_labelled_date_counts() -> None:
    source = f"<html><body><article><h1>{HEADLINE}</h1>{PROSE}<p>First published <time>May 3, 2026</time></p></article>"
    assert read_metadata(load_html(source), source, None).published == "May 3, 2026"


@pytest.mark.parametrize(
    ("around", "published"),
    [
        ('<div class="sidebar"><h4>Published</h4><div class="post-date">May 3, 2026</div></div>', "May 3, 2026"),
        ('<div class="info">Veröffentlicht: <time datetime="2026-05-03">3. Mai</time></div>', "2026-05-03"),
        (
            "<p>Published <time>May 3, 2026</time></p><p>Published <time>May 4, 2026</time></p>",
            None,
        ),
        ('<ul><li>Published <time datetime="2026-05-03">3 May</time></li></ul>', None),
        ('<div class="related">Published <time datetime="2026-05-03">3 May</time></div>', None),
        ('<div class="box"><time datetime="2026-05-03">3 May</time></div>', None),
        ('<div class="box">Updated <time datetime="2026-05-03">3 May</time></div>', None),
        ('<a href="/x" class="box">Published <time datetime="2026-05-03">3 May</time></a>', None),
    ],
)
def test_beside_the_article_a_date_needs_a_label_and_no_rival(around: str, published: str | None) -> None:
    assert read(around=around).published == published


def test_the_masthead_s_date_is_none_of_the_article() -> None:
    source = (
        f"<html><body><div id='page'><header><div class='date'>November 20, 2026</div></header><div class='top'>"
        f"<time datetime='2026-11-20'>today</time></div><main><h1>{HEADLINE}</h1>{PROSE}</main></div></body></html>"
    )
    assert read_metadata(load_html(source), source, None).published is None


@pytest.mark.parametrize(
    "said",
    [
        {"head": '<meta property="og:updated_time" content="2026-11-12T10:00:00Z">'},
        {"head": script(ARTICLE | {"datePublished": None, "dateModified": "2026-11-12T10:00:00Z"})},
        {"top": '<p>Last updated <time datetime="2026-11-12T10:00:00Z">12 Nov</time></p>'},
        {
            "head": '<meta property="article:modified_time" content="2026-11-12T10:00:00Z">',
            "top": '<time datetime="2026-11-12T10:00:00Z">12 Nov</time>',
        },
    ],
)
def test_a_date_of_change_is_none_of_publication(said: dict[str, str]) -> None:
    page = read(**said)
    assert (page.published, page.modified) == (None, "2026-11-12T10:00:00Z")


@pytest.mark.parametrize(
    ("head", "top", "published"),
    [
        (script(ARTICLE | {"datePublished": "2026-11-16"}), f'<time datetime="{DAY}">16 Nov</time>', DAY),
        ('<meta name="date" content="2026-11-16">', f'<time datetime="{DAY}">16 Nov</time>', DAY),
        (script(ARTICLE | {"datePublished": "0001-01-01T00:00:00Z"}), f'<time datetime="{DAY}">16 Nov</time>', DAY),
        (script(ARTICLE | {"dateModified": DAY}), "<p>May 3, 2026</p>", "May 3, 2026"),
        (script(ARTICLE | {"dateModified": DAY}), "<p>November 16, 2026</p>", DAY),
        (script(ARTICLE | {"dateModified": DAY}), "", DAY),
        (script(ARTICLE | {"datePublished": 1794000000}), "", "1794000000"),
        (script({"@type": "WebPage", "url": URL, "datePublished": DAY}), "", DAY),
        (script(ARTICLE | {"datePublished": None, "dateCreated": DAY}), "", DAY),
    ],
)
def test_the_likeliest_date_of_publication(head: str, top: str, published: str) -> None:
    assert read(head, top).published == published


def test_the_day_in_the_address_counts_where_nothing_else_does() -> None:
    assert read(url="https://gazette.example/2026/11/16/storm").published == "2026-11-16"
    assert read(top="<p>May 3, 2026</p>", url="https://gazette.example/2026/11/16/storm").published == "May 3, 2026"


@pytest.mark.parametrize("author", ["admin", "The Gazette", "Redaktion", {"@type": "Organization", "name": "Ann Lee"}])
def test_where_json_ld_names_nobody_the_printed_byline_counts(author: Any) -> None:
    assert read(script(ARTICLE | {"author": author}), '<p class="byline">By Bob Ray</p>').byline == ("Bob Ray",)


def test_a_host_may_bear_the_author_s_name_and_a_publisher_the_headline() -> None:
    assert read(script(ARTICLE), url="https://annlee.example/news/storm").byline == ("Ann Lee",)
    publisher = {"@type": "Organization", "name": HEADLINE}
    assert read(script(ARTICLE | {"publisher": publisher})).title == HEADLINE


def test_entities_are_resolved_everywhere() -> None:
    author = {"name": "Se&aacute;n O&amp;#8217;Hara"}
    assert read(script(ARTICLE | {"author": author})).byline == ("Seán O’Hara",)
    told = "<meta property='og:title' content='Lee &amp;amp; Sons&amp;#8217; mill burns down'>"
    source = f"<html><head>{told}</head><p>x</p></html>"
    assert read_metadata(load_html(source), source, None).title == "Lee & Sons’ mill burns down"


@pytest.mark.parametrize(
    ("head", "lang"),
    [
        ("", "en"),
        (script(ARTICLE | {"inLanguage": "de-AT"}), "de"),
        (script(ARTICLE | {"inLanguage": {"@type": "Language", "name": "English", "alternateName": "en"}}), "en"),
        (script(OTHER | {"inLanguage": "fr"}), "en"),
    ],
)
def test_the_language_is_the_article_s(head: str, lang: str) -> None:
    assert read(head).lang == lang


def test_an_articles_own_footer_says_who_wrote_it_and_when() -> None:
    def read_footer(footer: str, after: str = "") -> Metadata:
        source = (
            f"<html lang='es'><head><title>{HEADLINE}</title></head><body><h1>{HEADLINE}</h1>"
            f"<article>{PROSE * 3}{footer}</article>{after}</body></html>"
        )
        return read_metadata(load_html(source), source, URL)

    link = "<a href='/autores/inés-robledo'>Inés Robledo</a>"
    signed = read_footer(
        f"<footer><span class='date'>16/11/2026 <span class='date-pipe'>|</span></span> {link}</footer>"
    )
    assert (signed.byline, signed.published) == (("Inés Robledo",), "16/11/2026")
    others = f"<article><footer>{link}<time>16/11/2026</time></footer></article>"
    assert read_footer(others).byline == read_footer("", others).byline == ()
    assert read_footer("", f"<footer>{link}<time>16/11/2026</time></footer>") == read_footer("")


def test_a_page_that_scripts_draw_under_the_outlets_name_has_the_headline_of_its_json_ld() -> None:
    source = (
        '<html lang="en"><head><title>The Gazette</title><meta property="og:site_name" content="The Gazette">'
        f"{script(ARTICLE)}</head><body><div id='app'>{PROSE}</div></body></html>"
    )
    found = read_metadata(load_html(source), source, None)
    assert (found.title, found.byline, found.published) == (HEADLINE, ("Ann Lee",), DAY)
    bare = source.replace(script(ARTICLE), "")
    assert read_metadata(load_html(bare), bare, None).title == "The Gazette"


def test_microdata_that_no_reader_sees_names_the_author() -> None:
    author = "<div itemprop='author' itemscope><meta itemprop='name' content='Jorun Aasland'></div>"
    assert read(top=f"<div>{PROSE}</div>{author}").byline == ("Jorun Aasland",)


def test_a_line_that_begins_with_a_label_goes_before_the_account_that_entered_the_text() -> None:
    told = script(ARTICLE | {"author": {"@type": "Person", "name": "Mia Webb"}})
    assert read(told, top="<p>By Ann Lee</p>").byline == ("Ann Lee",)
    assert read(told, top="<p>By Mia Webb and Ann Lee</p>").byline == ("Mia Webb", "Ann Lee")
    assert read(told, top="<p>By MIA K. WEBB</p>").byline == ("Mia Webb",)  # the same name
    assert read(told, top="<p>Ann Lee</p>").byline == ("Mia Webb",)  # may be whom it is about
