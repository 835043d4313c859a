"""Who wrote an article, where neither meta tags nor a byline by the headline say so."""

import pytest
from lxml.html import document_fromstring

from pipeline.extraction.metadata.bylines import Known
from pipeline.extraction.metadata.last_authors import (
    boxed_authors,
    only_labelled,
    own_site_authors,
    pictured,
    post_authors,
    profiled_authors,
    signing_authors,
)

ABOUT = "How to keep bees through a long winter"
TEXT = "<p>" + "we keep the hives dry and feed them and wait for spring and never open one on a cold day " * 12 + "</p>"


def page(inner: str) -> object:
    return document_fromstring(f"<html><body>{inner}{TEXT}</body></html>")


def own(name: str, inner: str = "", lang: str = "en") -> tuple[str, ...]:
    return own_site_authors([name], Known([name], ABOUT), page(inner), lang)


def test_a_persons_own_site() -> None:
    assert own("Ilse Brandhout") == ("Ilse Brandhout",)
    assert own("Ilse Brandhout", "<a>ilse brandhout</a>") == ("Ilse Brandhout",)
    assert own("Oksana Hnatiuk", lang="uk") == ("Oksana Hnatiuk",)


@pytest.mark.parametrize(
    ("name", "inner", "lang"),
    [
        ("Oakton Security", "<p>a word on security</p>", "en"),  # made of words
        ("Arnika Winter", "<p>ein langer winter</p>", "nl"),
        ("Bergen Morgenblatt", "", "de"),  # where nouns have capitals nothing tells
        ("Oakton Clinic", "", "en"),
        ("Clínica Oliveira", "", "pt"),
        ("QRS Oakton", "", "en"),
        ("Oaktonia", "", "en"),
        ("明日新聞", "", "zh"),
    ],
)
def test_the_site_of_a_firm_or_a_paper(name: str, inner: str, lang: str) -> None:
    assert own(name, inner, lang) == ()


def test_a_name_that_is_not_the_sites_is_left_to_others() -> None:
    assert own_site_authors(["Ilse Brandhout"], Known(["Oakton Echo"], ABOUT), page(""), "en") == ()


def test_on_a_page_of_a_few_words_nothing_is_known_of_words() -> None:
    tree = document_fromstring("<html><body><p>we keep bees</p></body></html>")
    assert own_site_authors(["Ilse Brandhout"], Known(["Ilse Brandhout"], ABOUT), tree, "en") == ()


@pytest.mark.parametrize(
    "inner",
    [
        "<h3>Written by</h3><div>Ilse Brandhout</div>",
        "<h3>Article by</h3><div>Ilse Brandhout</div>",
        "<h2>Article written by:</h2><div><img src=x><div><h3>Ilse Brandhout, MD</h3></div></div>",
        "<span>Автор:</span> <span>Ilse Brandhout</span>",
        "<h6>Author(s)</h6><ul><li><a href='/?a=1'>Ilse Brandhout</a></li></ul>",
        "<span>Written by</span><span><button>Ilse Brandhout</button></span>",
        "<b>By</b><i>Ilse Brandhout</i><p>x</p><b>By</b><i>Ilse Brandhout</i>",  # at the top and the foot
    ],
)
def test_a_label_that_stands_alone(inner: str) -> None:
    assert only_labelled(page(inner), Known((), ABOUT)) == ("Ilse Brandhout",)


@pytest.mark.parametrize(
    "inner",
    [
        "<b>By</b><i>Ilse Brandhout</i><p>x</p><b>By</b><i>Jon Ferrer</i>",  # of several articles
        "<ul><li><b>By</b><i>Ilse Brandhout</i></li></ul>",
        "<div class='related'><b>By</b><i>Ilse Brandhout</i></div>",
        "<b>By</b> and by <i>Ilse Brandhout</i>",
        "<b>By</b><i>the newsroom</i>",
        "<b>By</b>",
    ],
)
def test_a_label_of_others_or_of_nobody(inner: str) -> None:
    assert only_labelled(page(inner), Known((), ABOUT)) == ()


def test_who_is_pictured_by_the_headline() -> None:
    def near(inner: str) -> tuple[str, ...]:
        return pictured(list(document_fromstring(f"<div>{inner}</div>").iter()), Known((), ABOUT))

    name = "Ilse Brandhout"
    assert near(f"<a><img alt='{name}'><div>{name}</div></a>") == (name,)
    assert near(f"<a><img alt='Photo of {name}'><span>{name}</span></a>") == (name,)
    assert near(f"<a><img alt='{name}&#8217;s avatar'>{name}</a>") == (name,)
    assert near(f"<a><img alt='A hive'>{name}</a>") == ()
    assert near(f"<a><img alt='{name}'>{name} keeps bees in Oakton</a>") == ()
    assert near(f"<figure><img alt='{name}'><figcaption>{name}</figcaption></figure>") == ()


def test_the_author_of_a_post_in_wordpress_wherever_a_theme_puts_it() -> None:
    def post(inner: str) -> tuple[str, ...]:
        return post_authors(page(inner), Known(("Oakton Gazette",), ABOUT))

    block = "<aside><p class='wp-block-post-author__name'><a href='/author/oakton/'>{}</a></p></aside>"
    other = "<ul><li><div class='wp-block-post-author-name'><a>Ewa Sikora</a></div></li></ul>"
    assert post(block.format("Ilse Brandhout") + other) == ("Ilse Brandhout",)
    assert post(other) == ()
    assert post(block.format("Oakton Gazette")) == ()
    assert post(block.format("Ilse Brandhout") + block.format("Ewa Sikora")) == ()  # a list without list items


@pytest.mark.parametrize(
    "box",
    [
        '<div class="author-card"><span class="author-name">Ilse Brandhout</span><a href="mailto:i@x">i@x</a></div>',
        '<div><div class="article__author-name">Ilse Brandhout</div><div>korrespondent</div></div>',
        '<p class="bylineName">Ilse Brandhout</p>',
    ],
)
def test_a_box_for_the_author_after_the_text(box: str) -> None:
    assert boxed_authors(page(f"<article>{TEXT}{box}</article>").find(".//article"), Known((), ABOUT)) == (
        "Ilse Brandhout",
    )


@pytest.mark.parametrize(
    "box",
    [
        '<blockquote><p>Aye.</p><span class="author-name">Ilse Brandhout</span></blockquote>',
        '<div class="comments"><span class="author-name">Ilse Brandhout</span></div>',
        '<div><span class="quote-author-name">Ilse Brandhout</span></div>',
        '<ul><li><span class="author-name">Ilse Brandhout</span></li></ul>',
        '<div><span class="author-name">Ilse Brandhout</span></div>' * 7,
    ],
)
def test_boxes_for_others(box: str) -> None:
    assert boxed_authors(page(f"<article>{TEXT}{box}</article>").find(".//article"), Known((), ABOUT)) == ()


@pytest.mark.parametrize(
    ("line", "name"),
    [
        ("Текст: Анна Лисова", "Анна Лисова"),
        ("Text: Ilse Brandhout", "Ilse Brandhout"),
        ("（记者 李小明）", "李小明"),
        ("(本报记者：李小明)", "李小明"),
    ],
)
def test_a_line_after_the_text_that_names_its_author(line: str, name: str) -> None:
    assert signing_authors(page(f"<article>{TEXT}<p>{line}</p></article>"), Known((), ABOUT)) == (name,)
    assert signing_authors(page(f"<article>{TEXT}<!-- end --><p>{line}</p></article>"), Known((), ABOUT)) == (name,)


def test_a_line_after_the_text_that_is_called_after_its_author() -> None:
    def signed(line: str, after: str = "") -> tuple[str, ...]:
        return signing_authors(page(f"<article>{TEXT}<p class='author'>{line}</p>{after}</article>"), Known((), ABOUT))

    assert signed("— Ilse Brandhout") == signed("Ilse Brandhout is a reporter in Oakton.") == ("Ilse Brandhout",)
    assert signed("Ilse Brandhout", TEXT) == signed("Staff") == ()


@pytest.mark.parametrize(
    "end",
    [
        "<p>Ilse Brandhout</p>",
        f"<p>Text: Ilse Brandhout</p>{TEXT}",
        "<p>Foto: Ilse Brandhout</p>",
        f"<p>Text: Ilse Brandhout</p><section>{TEXT}<p>Text: Arnika Winter</p></section>",
        "<blockquote><p>A paragraph that somebody else wrote.</p><p>Text: Ilse Brandhout</p></blockquote>",
    ],
)
def test_lines_that_name_nobody_or_several(end: str) -> None:
    assert signing_authors(page(f"<article>{TEXT}{end}</article>"), Known((), ABOUT)) == ()


def profiled(inner: str, *addresses: str) -> tuple[str, ...]:
    return profiled_authors(list(page(inner).iter("a", "p", "span")), addresses, Known((), ABOUT))


def test_a_name_that_the_address_of_a_profile_spells() -> None:
    name = "<p>José Brandão</p><p>Tech Writer</p>"
    assert profiled(f"{name}<a href='/blog/authors/jose-brandao'>Articles by José</a>") == ("José Brandão",)
    assert profiled(name, "https://oakton.example/author/jose-brandao/") == ("José Brandão",)
    assert profiled(f"{name}<a href='/tags/jose-brandao'>Articles</a>") == ()
    assert profiled(f"{name}<a href='/authors/ilse-brandhout'>Articles</a>") == ()
    both = "<a href='/authors/jose-brandao'>x</a><a href='/authors/ilse-brandhout'>y</a>"
    assert profiled(f"{name}<p>Ilse Brandhout</p>{both}") == ()
