"""Texts that editors keep block by block."""

from typing import Any

import pytest

from pipeline.reading.fields import read_fields
from pipeline.reading.formats.json_file import records_in
from pipeline.reading.values.text_blocks import text_of_blocks

_ONE, _TWO = "The mill at Oakton turned again.", "Its wheel is new."
_PICTURE = {"type": "image", "text": "A wheel. Photo: Piet Vos"}


def _line(*parts: str) -> list[dict[str, str]]:
    return [{"type": "text", "text": part} for part in parts]


@pytest.mark.parametrize(
    "value",
    [
        [{"type": "paragraph", "text": _ONE}, _PICTURE, {"type": "paragraph", "text": _TWO}],
        {"time": 1, "blocks": [{"type": "paragraph", "data": {"text": text}} for text in (_ONE, _TWO)]},
        {"blocks": [{"type": "unstyled", "text": _ONE, "data": {}}, {"type": "header-two", "text": _TWO}]},
        {
            "type": "doc",
            "content": [
                {"type": "paragraph", "content": _line("The mill ", _ONE[9:])},
                {"type": "paragraph", "content": _line(_TWO)},
            ],
        },
        [
            {"type": "paragraph", "children": [{"text": _ONE}]},
            {"type": "h2", "children": [{"text": "Its "}, {"type": "link", "children": [{"text": _TWO[4:]}]}]},
        ],
        {
            "root": {
                "type": "root",
                "children": [{"type": "paragraph", "children": _line(text)} for text in (_ONE, _TWO)],
            }
        },
        [{"_type": "block", "children": [{"_type": "span", "text": text}]} for text in (_ONE, _TWO)],
        [
            {"type": "kicker", "content": "Town"},
            {"type": "sanitized_html", "subtype": "paragraph", "content": _ONE},
            {"type": "list", "items": [_TWO]},
        ],
        {"content_elements": [{"type": "text", "content": text} for text in (_ONE, _TWO)], "type": "story"},
    ],
)
def test_blocks_are_paragraphs_in_the_shapes_of_many_editors(value: Any) -> None:
    assert text_of_blocks(value) == f"{_ONE}\n\n{_TWO}"
    assert read_fields({"content": value}).given["text"] == f"{_ONE}\n\n{_TWO}"


def test_blocks_with_tags_are_html() -> None:
    value = [{"type": "text", "content": f"<p>{_ONE}</p>"}, {"type": "paragraph", "text": "<b>Its</b> wheel"}]
    assert text_of_blocks(value) == f"<p>{_ONE}</p>\n\n<p><b>Its</b> wheel</p>"
    assert read_fields({"contents": value}).given["html"]


@pytest.mark.parametrize(
    "value",
    [
        [],
        {},
        [{"text": _ONE}],
        [_PICTURE],
        [{"type": "article", "title": "Mill", "text": _ONE}],
        [{"type": "text", "title": "Mill", "content": _ONE}, {"type": "text", "title": "Wheel", "content": _TWO}],
        [{"type": "text/html", "value": _ONE}],
        [{"type": "related_text", "text": _ONE}],
    ],
)
def test_what_is_no_text_in_blocks_is_none(value: Any) -> None:
    assert text_of_blocks(value) is None


def test_pages_of_articles_under_the_name_of_a_text_stay_articles() -> None:
    articles = [
        {"type": "text", "title": f"Mill {n}", "url": f"https://oakton.example/{n}", "text": _ONE} for n in (1, 2)
    ]
    assert records_in({"content": articles, "totalPages": 1}) == articles


def test_blocks_in_one_another_without_end_are_no_text() -> None:
    value: list[Any] = [{"type": "text", "text": _ONE}]
    for _ in range(5000):
        value = [{"type": "list", "items": value}]
    assert text_of_blocks(value) is None


def test_a_field_that_is_a_list_of_one_is_that_one() -> None:
    given = read_fields({"title": ["Mill turns"], "content": [_ONE], "url": ["https://oakton.example/1"]}).given
    assert (given["title"], given["text"], given["url"]) == ("Mill turns", _ONE, "https://oakton.example/1")
    assert read_fields({"title": ["a", "b"], "text": _ONE}).given["title"] is None
