"""Of the text of a whole page, the article."""

import pytest

from pipeline.cleaning.clean_text import clean_text
from tests.support.oakton import FIRST, SECOND, STORY, THIRD


def test_of_a_whole_page_the_article_is_kept() -> None:
    menu = [f"{name} {kind}" for name in ("Local", "World", "Money", "Sport") for kind in ("News", "Video", "Blogs")]
    head = ["Oakton to rebuild its bridge", "Share"]
    result = clean_text("\n".join(["Menu", *menu, *head, STORY, *menu, "Privacy Policy", "Contact Us", "About Us"]))
    assert (result.text, result.facts.title) == (STORY, "Oakton to rebuild its bridge")


NAMES = [f"{name} {family}" for name in ("Ann", "Bob", "Cy", "Dan", "Eve") for family in ("Lee", "Ray", "Dow", "Fox")]
WINNERS = [line for name in NAMES for line in ("Beste Darstellerin", name)]


@pytest.mark.parametrize("lines", [NAMES * 3, WINNERS], ids=["names", "winners"])
@pytest.mark.parametrize("end", [[], ["Copyright 2026 Oakton Echo"], [f"{THIRD} So it was said."]])
def test_an_article_that_is_a_list_is_no_whole_page(lines: list[str], end: list[str]) -> None:
    lines = [f"{line} of ward {chr(97 + number % 26)}" for number, line in enumerate(lines)]
    text = "\n".join(["The winners in full", FIRST, SECOND, *lines, *end])
    assert all(line in clean_text(text, "The winners in full").text for line in lines)


def test_where_the_best_run_is_no_good_part_of_a_page_nothing_is_cut_and_that_is_noted() -> None:
    menu = [f"{name} {kind}" for name in ("Local", "World", "Money", "Sport") for kind in ("News", "Video", "Blogs")]
    recipes = [
        line
        for number in range(2, 22)
        for line in ("Before work", f"{FIRST[:-1]} in {number} hours.", "Eat it", "Rest")
    ]
    result = clean_text("\n".join([*menu, *recipes, *menu, SECOND, THIRD]))
    assert set(result.refused) == {"outside_article"}
    assert result.refused["outside_article"] > 0.8
    assert all(line in result.text for line in recipes)


def test_teasers_may_have_more_prose_than_the_article_between_them() -> None:
    menu = [f"{name} {kind}" for name in ("Local", "World", "Money", "Sport") for kind in ("News", "Video", "Blogs")]
    teasers = [line for n in range(2, 12) for line in ("Ann Lee", "More", f"{SECOND[:-1]}, in {n} parts of the town.")]
    article = [FIRST, SECOND, THIRD, *[f"{text} So said the mayor of the town." for text in (FIRST, SECOND, THIRD)]]
    result = clean_text("\n".join([*menu, *article, *menu, *teasers]))
    assert result.text == "\n\n".join(article)
