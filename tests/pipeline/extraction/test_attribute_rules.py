"""XPaths on attributes find what they find, though each set of attributes is tried but once."""

import pytest
from lxml.etree import XPath
from lxml.html import document_fromstring
from trafilatura import xpaths

from pipeline.extraction.attribute_rules import AttributeRules

REGEXES = {"re": "http://exslt.org/regular-expressions"}
PAGE = document_fromstring(
    '<div id="top" class="nav box"><p class="text">a <b class="nav">b</b></p><section class="nav box"><h2>d</h2>'
    '</section><div class="box"><div class="nav box" style="display:none">e</div></div><ul class="comments"><li>f</ul>'
    '<aside id="nav" class="infinite-scroll"><h1>g</h1></aside><aside class="infinite-scroll"><p>h</p></aside>'
    '<o:p class="nav">i</o:p><div aria-hidden="true" class="comment-list">j</div><div id="commentary">k</div></div>'
)
PATHS = (
    ".//*[self::div or self::section][re:test(@class, 'nav')]",
    ".//*[re:test(@class, '^nav|text') or contains(@style, 'display:none')]",
    ".//*[self::p or self::aside][@id or re:test(@id|@class, 'nav')]",
    ".//*[self::div or self::ul][re:test(@class, '^comment')][not(self::ul) or re:test(@id, 'nav')]",
    ".//*[self::aside][re:test(@class, 'infinite-scroll')][not(.//h1)]",
)


def test_they_find_what_the_xpaths_find() -> None:
    for path in PATHS:
        assert AttributeRules([path])(PAGE) == XPath(path, namespaces=REGEXES)(PAGE) != [], path
    together = [element for path in PATHS for element in XPath(path, namespaces=REGEXES)(PAGE)]
    assert AttributeRules(PATHS)(PAGE) == together


def test_of_a_rule_that_wants_the_first_all_are_found() -> None:
    path = ".//*[self::div or self::section][re:test(@class, 'nav')]"
    assert AttributeRules([f"({path})[1]"])(PAGE) == XPath(path, namespaces=REGEXES)(PAGE)


def test_a_value_that_lxml_does_not_write_is_tried_where_it_stands() -> None:
    page = document_fromstring('<div><p class="nav">a</p></div>')
    rules = AttributeRules([PATHS[1]])
    rules._found = lambda keys: (_ for _ in ()).throw(ValueError)  # type: ignore[method-assign,assignment]
    assert rules(page) == [page.find(".//p")]


@pytest.mark.parametrize(
    "path",
    [
        "(.//article)[1]",
        ".//header",
        "//*[@class='nav']",
        ".//*[@class='nav'][.//p]",
        ".//*[@class='nav'][2]",
        ".//*[@class='nav'][position() < 3]",
        ".//*[contains(text(), 'nav')]",
        ".//*[@class='nav' or not(@class)]",
        ".//*[@class='nav'][self::p]",
        ".//*[self::div or @class='nav']",
        ".//*[@class='nav'][parent::div]",
    ],
)
def test_a_rule_on_more_than_attributes_is_refused(path: str) -> None:
    with pytest.raises(ValueError, match="XPath"):
        AttributeRules([path])


def test_trafilaturas_rules_are_of_the_kind() -> None:
    for rules in (
        xpaths.OVERALL_DISCARD_XPATH,
        xpaths.RAW_TREE_PRUNE_XPATH,
        xpaths.REMOVE_COMMENTS_AND_LISTS_XPATH,
    ):
        paths = [rule.path for rule in rules]
        together = [element for path in paths for element in XPath(path, namespaces=REGEXES)(PAGE)]
        assert AttributeRules(paths)(PAGE) == together != []
