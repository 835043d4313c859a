"""Meta tags by name."""

from pipeline.extraction.metadata.meta_tags import read_meta_tags
from tests.support.parts import tree


def test_names_are_in_lower_case_and_the_first_content_counts() -> None:
    head = (
        '<META NAME="Author" CONTENT="Ann&amp;#8217;s"><meta name="author" content="Bob"><meta name=empty content="">'
    )
    meta = read_meta_tags(tree("", head))
    assert meta.all("author") == ["Ann&#8217;s", "Bob"]
    assert meta.first("empty", "author") == "Ann’s"
    assert meta.first("none") == ""


def test_what_a_property_of_an_element_says_is_not_of_the_page() -> None:
    assert read_meta_tags(tree('<div><meta itemprop="author" content="Zoe"></div>')).values == {}


def test_the_page_tag_of_parsely_holds_the_others() -> None:
    page = '{"title": "Storm", "pub_date": "2026-11-18", "authors": ["Ann Lee", "Bob Ray"], "section": null}'
    meta = read_meta_tags(tree("", f"<meta name='parsely-page' content='{page}'>"))
    assert meta.all("parsely-author") == ["Ann Lee", "Bob Ray"]
    assert (meta.first("parsely-pub-date"), meta.first("parsely-title")) == ("2026-11-18", "Storm")
    assert read_meta_tags(tree("", "<meta name=parsely-page content='[1, {'>")).values.keys() == {"parsely-page"}


def test_names_of_tags_that_are_written_with_spaces() -> None:
    meta = read_meta_tags(tree("", '<meta name="og: article: author" content="Ann Lee">'))
    assert meta.values == {"og:article:author": ("Ann Lee",)}
