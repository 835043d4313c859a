"""Titles of pages, with and without the outlet's name."""

import pytest

from pipeline.text.titles import outlet_keys, title_parts, without_outlet


@pytest.mark.parametrize(
    ("title", "outlet", "headline"),
    [
        ("Storm hits coast - The Gazette", "The Gazette", "Storm hits coast"),
        ("Storm hits coast | The Gazette | Oakton, CA", "The Gazette", "Storm hits coast"),
        ("Storm hits coast – The Gazette – News of Oakton", "The Gazette", "Storm hits coast"),
        ("Storm hits coast - The Gazette: News, Sports", "The Gazette", "Storm hits coast"),
        ("风暴袭击沿海城市_新闻中心_橡树网", "橡树网", "风暴袭击沿海城市"),
        ("风暴袭击沿海城市_新闻中心", "橡树网", "风暴袭击沿海城市_新闻中心"),
        ("Storm - The Gazette - coast", "The Gazette", "Storm - The Gazette - coast"),
        ("Storm hits coast | the gazette", "The Gazette", "Storm hits coast"),
        ("Storm hits coast – The Gazette", "The Gazette", "Storm hits coast"),
        ("Storm hits coast — Gazette", "The Gazette", "Storm hits coast"),
        ("Storm hits coast · The Gazette", "The Gazette", "Storm hits coast"),
        ("Storm hits coast » The Gazette", "The Gazette", "Storm hits coast"),
        ("Storm hits coast « The Gazette", "The Gazette", "Storm hits coast"),
        ("Storm hits coast: The Gazette", "The Gazette", "Storm hits coast"),
        ("Storm hits coast|The Gazette", "The Gazette", "Storm hits coast"),
        ("Storm hits coast (The Gazette)", "The Gazette", "Storm hits coast"),
        ("The Gazette: Storm hits coast", "The Gazette", "Storm hits coast"),
        ("The Gazette | Storm hits coast", "The Gazette", "Storm hits coast"),
        ("Storm hits coast - Gazette News", "The Gazette", "Storm hits coast"),
        ("Storm hits coast - Gazette.com", "The Gazette", "Storm hits coast"),
        ("Storm hits coast - oaktongazette.co.uk", "www.oaktongazette.co.uk", "Storm hits coast"),
        ("Storm hits coast - Oakton Gazette", "www.oaktongazette.co.uk", "Storm hits coast"),
        ("Storm hits coast - Oakton Gazette", "news.oaktongazette.example", "Storm hits coast"),
        ("Storm hits coast | Harbour Tires", "tires.harbour.example", "Storm hits coast"),
        ("Storm hits - again - The Gazette", "The Gazette", "Storm hits - again"),
        ("Coast: storm hits | again | The Gazette", "The Gazette", "Coast: storm hits | again"),
        ("Sturm trifft Küste - Die Küste", "Die Küste", "Sturm trifft Küste"),
        ("Шторм на побережье — Газета.Ру", "Газета.Ру", "Шторм на побережье"),
        ("عاصفة تضرب الساحل | جريدة الساحل", "جريدة الساحل", "عاصفة تضرب الساحل"),
        ("तूफान तट से टकराया - तट समाचार", "तट समाचार", "तूफान तट से टकराया"),
        ("台风登陆沿海地区_海岸网", "海岸网", "台风登陆沿海地区"),
        ("台风登陆沿海地区-海岸网", "海岸网", "台风登陆沿海地区"),
        ("【海岸网】台风登陆沿海地区", "海岸网", "台风登陆沿海地区"),
        ("台風が上陸｜海岸新聞", "海岸新聞", "台風が上陸"),
        ("태풍 상륙 - 해안신문", "해안신문", "태풍 상륙"),
    ],
)
def test_the_outlet_goes(title: str, outlet: str, headline: str) -> None:
    assert without_outlet(title, outlet) == headline


@pytest.mark.parametrize(
    ("title", "outlet"),
    [
        ("Storm hits coast - The Post", "The Gazette"),
        ("Storm-hit coast", "coast"),
        ("Storm hits coast - The Gazette", None),
        ("Storm hits coast - Apple Watch users warned", "Apple"),
        ("The Gazette", "The Gazette"),
        ("The Gazette wins a prize: editor", "The Gazette"),
        ("Drug lab - a start-up in all but name - to close", "The Gazette"),
        ("+/- play their first concert in a decade", "Treble"),
        (None, "The Gazette"),
        ("", "The Gazette"),
    ],
)
def test_what_is_not_the_outlet_stays(title: str | None, outlet: str | None) -> None:
    assert without_outlet(title, outlet) == title


def test_an_outlet_goes_by_its_name_and_by_parts_of_its_host() -> None:
    assert outlet_keys(["The Gazette", "www.oakton-gazette.co.uk"]) == {"gazette", "oaktongazettecouk", "oaktongazette"}


def test_parts_are_what_stands_between_marks_paths_included() -> None:
    assert title_parts("News » Storm hits coast | The Gazette") == ["News", "Storm hits coast", "The Gazette"]
    assert title_parts("Storm-hit coast") == ["Storm-hit coast"]


def test_what_is_too_long_for_a_title_is_not_looked_through() -> None:
    marks = "| " * 50_000
    assert without_outlet(f"{marks}The Gazette", "The Gazette") == f"{marks}The Gazette"
