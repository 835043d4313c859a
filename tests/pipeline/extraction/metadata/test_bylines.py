"""Who a page says wrote its article, in meta tags and by the headline."""

import pytest

from pipeline.extraction.metadata.bylines import (
    Known,
    labelled_authors,
    marked_authors,
    meta_authors,
    people,
    printed_authors,
)
from pipeline.extraction.metadata.meta_tags import read_meta_tags
from pipeline.extraction.metadata.place import by_headline
from tests.support.parts import HEADLINE, article, tree

KNOWN = Known(("Oakton Gazette",), f"{HEADLINE} A storm reached Port Royal.")


def printed(top: str, around: str = "") -> tuple[str, ...]:
    page = article(top, around=around)
    return printed_authors(by_headline(page.find(".//h1")), KNOWN)


@pytest.mark.parametrize(
    "tag",
    [
        '<meta name="author" content="Ann Lee">',
        '<meta property="article:author" content="https://facebook.com/ann"><meta name="author" content="Ann Lee">',
        '<meta name="author" content="Oakton Gazette"><meta name="parsely-author" content="Ann Lee">',
        '<meta name="sailthru.author" content="By Ann Lee">',
        '<meta name="dc.creator" content="Lee, Ann">',
        '<meta name="twitter:label1" content="Written by"><meta name="twitter:data1" content="Ann Lee">',
        '<meta name="author" content="Ann Lee, Port Royal">',
    ],
)
def test_authors_in_meta_tags(tag: str) -> None:
    assert meta_authors(read_meta_tags(tree("", tag)), KNOWN) == ("Ann Lee",)


@pytest.mark.parametrize(
    "tag",
    [
        '<meta name="author" content="oaktongazette">',
        '<meta name="author" content="Oakton Gazette">',
        '<meta name="author" content="admin">',
        '<meta name="twitter:label1" content="Reading time"><meta name="twitter:data1" content="Five Minutes">',
        '<meta name="twitter:creator" content="@annlee">',
    ],
)
def test_meta_tags_that_name_nobody(tag: str) -> None:
    assert meta_authors(read_meta_tags(tree("", tag)), KNOWN) == ()


@pytest.mark.parametrize(
    "top",
    [
        '<a rel="author" href="/x">Ann Lee</a>',
        '<p>Posted <time>5 May</time> by <a href="/author/ann">Ann Lee</a> (<a href="/t">@annlee</a>)</p>',
        '<span itemprop="author" itemscope><span itemprop="name">Ann Lee</span></span>',
        '<div class="byline">By <b>Ann Lee</b></div>',
        '<div class="article-byline">By Ann Lee, Chief Reporter</div>',
        '<div class="post-author"><a href="/p/1">Ann Lee</a><span>Senior Editor</span></div>',
        '<span class="autor">Von Ann Lee</span>',
        '<span class="auteur">Par Ann Lee</span>',
        '<div id="author">por Ann Lee</div>',
        '<div class="author-name">ANN LEE</div>'.replace("ANN LEE", "Ann Lee"),
        '<ul class="meta"><li class="posted-by">by Ann Lee</li></ul>',
        '<p class="byline">Posted on May 3, 2026 by Ann Lee</p>',
        "<p>By Ann Lee</p>",
        "<p>by: Ann Lee, May 3, 2026</p>",
        "<div><span>By</span> <span>Ann Lee</span></div>",
        "<p>Written by</p><p>Ann Lee</p><p>Tech Desk</p>",
        "<h6>Author(s)</h6><ul><li>Ann Lee</li></ul>",
    ],
)
def test_authors_by_the_headline(top: str) -> None:
    assert printed(top) == ("Ann Lee",)


def test_a_list_after_a_label_names_all_authors() -> None:
    items = "<li><a href='/library/?_author=a'>Ann Lee</a></li><li><a href='/library/?_author=b'>Bob Ray</a></li>"
    assert printed(f"<div><h6>Author(s)</h6><ul>{items}</ul></div>") == ("Ann Lee", "Bob Ray")


def test_several_authors_and_names_in_lower_case() -> None:
    assert printed('<div class="byline">By <a>Ann Lee</a> <a>Bob Ray</a></div>') == ("Ann Lee", "Bob Ray")
    assert printed('<a rel="author">Ann Lee</a>, <a rel="author">Bob Ray</a>') == ("Ann Lee", "Bob Ray")
    assert people(["ann lee"], KNOWN) == ("ann lee",)
    assert people(["about the coast"], KNOWN) == ()


@pytest.mark.parametrize("name", ["Ann Lee Oakton Gazette", "Ann Lee gazette.example", "Ann Lee, Oakton Gazette"])
def test_the_outlet_after_a_name_goes(name: str) -> None:
    assert people([name], Known(("Oakton Gazette",), "", ("gazette.example",))) == ("Ann Lee",)


@pytest.mark.parametrize("name", ["Oakton Gazette", "Oakton", "Gazette International", "harbourpost"])
def test_the_outlet_is_nobody(name: str) -> None:
    assert people([name], Known(("Oakton Gazette", "Gazette"), "", ("harbourpost.example",))) == ()


def test_an_author_may_have_a_host_of_the_same_name() -> None:
    assert people(["Ann Lee"], Known((), "", ("annlee.example",))) == ("Ann Lee",)


@pytest.mark.parametrize("name", ["admin2", "webredaktion", "newsdesk", "info"])
def test_accounts_of_desks_are_nobody(name: str) -> None:
    assert people([name], KNOWN) == ()


@pytest.mark.parametrize(
    ("byline", "name"),
    [
        ("作者：王小明", "王小明"),
        ("記者 王小明", "王小明"),
        ("김민수 기자", "김민수"),
        ("بقلم: محمد علي", "محمد علي"),
        ("लेखक: अनिता शर्मा", "अनिता शर्मा"),
        ("Автор: Иван Петров", "Иван Петров"),
        ("Penulis: Siti Aminah", "Siti Aminah"),
        ("Ann Lee in Berlin", "Ann Lee"),
    ],
)
def test_bylines_in_other_languages(byline: str, name: str) -> None:
    assert printed(f'<div class="author">{byline}</div>') == (name,)


def test_labels_without_a_class_in_other_languages() -> None:
    lines = {
        "Autor: Jan Kowalski": "Jan Kowalski",
        "نویسنده: علی رضایی": "علی رضایی",
        "文／王小明": "王小明",
        "홍길동 기자 hong@news.example": "홍길동",
        "Tác giả: Nguyễn Văn An": "Nguyễn Văn An",
        "Av Anna Berg": "Anna Berg",
    }
    found = {line: printed(f"<p>{line}</p>") for line in lines}
    assert {line: names for line, names in found.items() if names != (lines[line],)} == {}
    assert [line for line in ("Text: siehe unten", "Av ren glädje", "Autor: dpa") if printed(f"<p>{line}</p>")] == []


@pytest.mark.parametrize(
    "top",
    [
        '<div class="byline">Oakton Gazette</div>',
        '<div class="author">Staff</div>',
        '<a class="author-name">Reuters,</a> <span class="author-name">Oslo,</span>',
        '<div class="author-bio">Ann Lee has written on storms since 2004.</div>',
        '<p>Medically reviewed by <a rel="author">Ann Lee</a></p>',
        '<p class="reviewer">Reviewed by <a href="/author/ann">Ann Lee</a></p>',
        '<div class="byline">Photo by Ann Lee</div>',
        '<div class="byline">The storm reached the coast on Monday</div>',
        '<aside><a rel="author">Ann Lee</a></aside>',
        '<div class="related"><a rel="author">Ann Lee</a></div>',
        "<p>Edited by</p><p>Ann Lee</p>",
        "<p>Ann Lee</p>",
        "<p>By the Sea Side</p>",
    ],
)
def test_nobody_by_the_headline(top: str) -> None:
    assert printed(top) == ()


def test_authors_of_other_articles_do_not_count() -> None:
    others = '<aside><a rel="author">Zoe Park</a></aside><ul class="river"><li><a rel="author">Max Orr</a></li></ul>'
    assert printed("<p>By the sea</p>", others) == ()
    assert printed('<a rel="author">Ann Lee</a>', others) == ("Ann Lee",)


def test_an_author_may_be_marked_at_the_end_of_the_article() -> None:
    inner = '<article><a rel="author">Zoe Park</a></article><div class="comments"><a rel="author">Max Orr</a></div>'
    page = article(foot=f'<p>Written by <a rel="author" href="/a">Ann Lee</a></p>{inner}')
    assert marked_authors(page.find(".//article"), KNOWN) == ("Ann Lee",)


@pytest.mark.parametrize(
    ("line", "names"),
    [
        ("Oakton Gazette | By Ann Lee | 3 May 2026", ("Ann Lee",)),
        ("Posted on 3 May 2026 by Ann Lee in Weather", ("Ann Lee",)),
        ("Publicado el 3 de mayo de 2026 por Ann Lee", ("Ann Lee",)),
        ("来源：新华社 2026-05-03 08:30 作者：李小明 责任编辑：王芳", ("李小明",)),
        ("2026年5月3日 取材・文：山田太郎 写真：佐藤花子", ("山田太郎",)),
        ("입력 2026.05.03 08:30 경제부 홍길동 기자", ("홍길동",)),
        ("입력 2026.05.03 08:30 정치부 기자", ()),
        ("Updated by Ann Lee", ()),
        ("The trees by Ann Lee Park | Weather", ()),
    ],
)
def test_labels_within_a_line_that_says_more(line: str, names: tuple[str, ...]) -> None:
    assert printed(f"<div>{line}</div>") == names


def test_names_in_the_order_of_catalogues_are_turned_in_meta_tags_alone() -> None:
    assert meta_authors(read_meta_tags(tree("", '<meta name="author" content="Lee, Ann">')), KNOWN) == ("Ann Lee",)
    assert printed('<div class="byline">Weather, Sport</div>') == ()


@pytest.mark.parametrize(
    "line",
    [
        "<div aria-label='author byline'><span>Ann Lee</span></div>",
        "<ul><li><span data-hook='user-name'>Ann Lee</span></li></ul>",
        "<span class='circle-divider caption-with-letter-spacing'>By <b>Ann Lee</b></span>",
        "<div class='newsletter-post'>By Ann Lee</div>",
        "<div class='byline'><span>By Ann</span> <!-- the last name --><span>Lee</span><?x?></div>",
        "<div>Ein Artikel von <a href='/x'>Ann Lee</a></div>",
        "<p>An analysis by Ann Lee</p>",
        "<p>Un article de Ann Lee</p>",
        "<span>Haber: Ann Lee</span>",
        "<a href='/autoren/ann-lee'>Ann Lee</a>",
        "<div><span>كتب: Ann Lee</span><span>الجمعة 20 نوفمبر 2026</span></div>",
        "<div><span>By Ann Lee</span><span>Oakton Gazette</span></div>",
        "<span property='schema:author' typeof='schema:Person'><span property='schema:name'>Ann Lee</span></span>",
    ],
)
def test_what_a_text_is_called_and_styles_that_part(line: str) -> None:
    assert printed(line) == ("Ann Lee",)


@pytest.mark.parametrize("line", ["<p>Analyse de Marche</p>", "<p>Entrevista de Trabajo</p>"])
def test_headings_that_look_like_a_kind_of_text(line: str) -> None:
    assert printed(line) == ()


def test_a_meta_tag_that_holds_one_name_does_not_cut_the_list_of_another() -> None:
    one, two = '<meta name="dc.creator" content="Ann Lee">', '<meta name="citation_authors" content="{}">'
    assert meta_authors(read_meta_tags(tree("", one + two.format("Ann Lee; Bob Ray"))), KNOWN) == ("Ann Lee", "Bob Ray")
    assert meta_authors(read_meta_tags(tree("", one + two.format("Bob Ray; Cy Dow"))), KNOWN) == ("Ann Lee",)


def test_of_a_card_of_an_author_the_name_is_read_not_the_role_under_it() -> None:
    assert printed('<a href="/team/ann-lee"><h4>Ann Lee</h4><div>Head Gardener</div></a>') == ("Ann Lee",)


def test_the_one_line_that_begins_with_a_label() -> None:
    def labelled(top: str) -> tuple[str, ...]:
        return labelled_authors(by_headline(article(top).find(".//h1")), KNOWN)

    assert labelled("<p>By Ann Lee and Bob Ray</p>") == ("Ann Lee", "Bob Ray")
    assert labelled("<p>Ann Lee</p>") == ()
    assert labelled("<p>Reviewed by Ann Lee</p>") == ()
    assert labelled("<p>By Ann Lee</p><p>By Bob Ray</p>") == ()  # of which one cannot be told
