"""An article that stands in a page's scripts alone is read from them, and nothing else that stands there."""

import json
import time
from typing import Any

import pytest

from pipeline.extraction.extract import Document, extract_page
from pipeline.extraction.page_state import state_blocks, string_blocks
from tests.support.page import MENU, PARAGRAPHS, story

TITLE = "Oakton to rebuild bridge"
OTHER = "Lorries take the road around the town for three months, and shops there have ordered more bread than ever."


def page(script: str, body: str = "") -> str:
    return (
        f"<!DOCTYPE html><html><head><title>{TITLE} - The Gazette</title></head><body><nav><ul>{MENU}</ul></nav>{body}"
        f"{script}</body></html>"
    )


def texts(script: str, title: str | None = TITLE) -> list[str]:
    return [block.text for block in state_blocks(page(script), title)]


def as_json(value: Any) -> str:
    return f'<script id="__NEXT_DATA__" type="application/json">{json.dumps(value)}</script>'


ARTICLE = {"headline": TITLE, "summary": OTHER, "body": [{"type": "p", "text": text} for text in PARAGRAPHS]}


@pytest.mark.parametrize(
    "script",
    [
        as_json({"props": {"pageProps": {"article": ARTICLE}}}),
        f"<script>window.__STATE__ = {json.dumps({'a': [ARTICLE]})};</script>",
        f"<script>window.F=window.F||{{}};F.content={json.dumps(ARTICLE)};F.x=1</script>",
        f"<script>window.S = JSON.parse({json.dumps(json.dumps(ARTICLE))}); run()</script>",
        "<script>var S=JSON.parse('" + json.dumps(ARTICLE).replace("\\", "\\\\").replace("'", "\\'") + "')</script>",
        "<script>var S=JSON.parse('" + json.dumps(ARTICLE).replace('"', "\\u0022") + "')</script>",
        as_json({"headlines": {"basic": TITLE}, "content": "".join(f"<p>{text}</p>" for text in PARAGRAPHS)}),
        as_json({"title": TITLE, "text": "\n\n".join(PARAGRAPHS), "description": PARAGRAPHS[0]}),
    ],
    ids=["next", "assigned", "several", "parsed", "parsed in single quotes", "parsed with codes", "html", "lines"],
)
def test_the_article_is_the_object_that_bears_the_headline(script: str) -> None:
    assert texts(script) == PARAGRAPHS


def test_other_articles_are_none_of_it() -> None:
    others = [{"title": "Road around the town", "url": "/r", "text": OTHER}]
    assert texts(as_json({**ARTICLE, "more": others, "related": [OTHER]})) == PARAGRAPHS
    assert texts(as_json({"list": [{"title": "Road around the town", "text": [OTHER, OTHER]}, ARTICLE]})) == PARAGRAPHS


@pytest.mark.parametrize(
    "script",
    [
        "", as_json({"title": "Road around the town", "text": PARAGRAPHS}), as_json([]), "<script>{broken</script>",
        as_json({"title": TITLE, "text": PARAGRAPHS[:1]}), "<script>var a = {b: 1}</script>",
        f'<script type="application/ld+json">{json.dumps(ARTICLE)}</script>',
    ],
)  # fmt: skip
def test_scripts_that_hold_no_article(script: str) -> None:
    assert texts(script) == []


def test_a_page_without_a_headline_says_nothing() -> None:
    assert texts(as_json(ARTICLE), None) == []


def test_a_page_that_is_drawn_in_the_browser_has_its_article() -> None:
    found = extract_page(Document(page(as_json({"page": ARTICLE}), "<div id=app></div>"), None))
    assert found.text.split("\n\n") == PARAGRAPHS


def test_what_the_markup_holds_goes_before_what_scripts_hold() -> None:
    script = as_json({"headline": TITLE, "body": [OTHER, OTHER.upper(), *PARAGRAPHS]})
    assert OTHER not in extract_page(Document(page(script, story()), None)).text


def test_a_text_may_be_markup_or_lines() -> None:
    assert [block.text for block in string_blocks("<p>One</p>\n<ul><li>Two</li></ul>")] == ["One", "Two"]
    assert [block.text for block in string_blocks("One\n\n a < b")] == ["One", "a < b"]
    assert string_blocks("") == []


def test_lists_in_lists_without_end_cost_nothing() -> None:
    nested: Any = "deep"
    for _ in range(400):
        nested = [nested]
    assert texts(as_json({**ARTICLE, "more": nested})) == texts(as_json(ARTICLE))


@pytest.mark.parametrize(
    "script", ["<script>" * 100_000, "<script>" + 'a={"b":[' * 50_000, "<script>" + ',{"a":1' * 90_000]
)
def test_what_does_not_end_takes_no_time(script: str) -> None:
    begin = time.process_time()
    assert texts(script) == []
    assert time.process_time() - begin < 5


def test_an_object_behind_what_is_none_is_found() -> None:
    code = "function f(a){var b={c:1},d=[{e:2}];return" * 2000
    assert texts(f"<script>{code};w={json.dumps(ARTICLE)}") == PARAGRAPHS
