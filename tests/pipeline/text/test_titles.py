"""Titles of pages, with and without the outlet's name."""

import pytest

from pipeline.text.titles import title_parts, without_outlet


@pytest.mark.parametrize(
    ("title", "outlet", "headline"),
    [
        ("Storm hits coast - The Gazette", "The Gazette", "Storm hits coast"),
        ("Storm hits coast | the gazette", "The Gazette", "Storm hits coast"),
        ("Storm hits coast – The Gazette", "The Gazette", "Storm hits coast"),
        ("Storm hits coast - The Post", "The Gazette", "Storm hits coast - The Post"),
        ("Storm hits - again - The Gazette", "The Gazette", "Storm hits - again - The Gazette"),
        ("Storm hits coast » The Gazette", "The Gazette", "Storm hits coast » The Gazette"),
        ("Storm-hit coast", "coast", "Storm-hit coast"),
        ("Storm hits coast - The Gazette", None, "Storm hits coast - The Gazette"),
        (None, "The Gazette", None),
    ],
)
def test_the_outlet_goes_where_it_is_named_alone(title: str | None, outlet: str | None, headline: str | None) -> None:
    assert without_outlet(title, outlet) == headline


def test_parts_are_what_stands_between_marks_paths_included() -> None:
    assert title_parts("News » Storm hits coast | The Gazette") == ["News", "Storm hits coast", "The Gazette"]
    assert title_parts("Storm-hit coast") == ["Storm-hit coast"]
