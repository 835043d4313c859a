"""The tree of a page is the one that trafilatura makes of it, whatever stands at its start or in its text."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml.etree import tostring
from trafilatura.utils import load_html

from pipeline.extraction.page_tree import page_tree
from tests.support.page import html, story

XHTML = '<!DOCTYPE html PUBLIC "-//W3C//DTD XHTML 1.0 Strict//EN" "http://www.w3.org/TR/xhtml1/DTD/xhtml1-strict.dtd">'


def markup(source: str) -> bytes | None:
    tree = page_tree(source.encode("utf-8", "replace"))
    return None if tree is None else tostring(tree.getroottree())


def theirs(source: str) -> bytes | None:
    tree = load_html(source)
    return None if tree is None else tostring(tree.getroottree())


@pytest.mark.parametrize(
    "source",
    [
        html(story()),
        f"{XHTML}\n<html><body><p>Brücke</p></body></html>\n",
        '<html lang="de"/>\n<head><title>T</title></head><body><p>Der Rat tagte.</p></body>',
        "<html><head><meta charset='iso-8859-1'></head><body><p>Śląsk, 市议会, \U0001d518</p></body></html>",
        "<?xml version='1.0' encoding='iso-8859-1'?>\n<html><body><p>São Paulo</p></body></html>",
        "<html><body><p>A\x00 bri\x0bdge\x1f, \ufffere\uffffbuilt</p><!-- note --><?php x ?></body></html>",
        "<html><body><form><label>Name</label><input value=x><select><option>1</select></form></body></html>",
        "<p>One</p><p>Two</p>",
        "\n\n<HTML><BODY><P>Loud</BODY>",
    ],
)
def test_the_same_tree(source: str) -> None:
    assert markup(source) == theirs(source)
    assert markup(source)


@pytest.mark.parametrize("source", ["", "   ", "no markup", "<p>One</p>", '{"a": 1}', "\x00"])
def test_what_is_no_page_has_no_tree(source: str) -> None:
    assert markup(source) is None
    assert theirs(source) is None


@given(st.text("<>/!a=\"' \x00\x1f\n&;é市", max_size=60))
def test_any_text_is_read_as_they_read_it(text: str) -> None:
    source = f"<html><body><p>Bridge</p>{text}</body></html>"
    assert markup(source) == theirs(source)


def test_its_texts_can_be_written_again() -> None:
    tree = page_tree("<html><body><p>A\x01 bridge\ufffe</p></body></html>".encode())
    assert tree is not None
    for element in tree.iter():
        element.text = element.text
    assert tree.text_content() == "A bridge"
