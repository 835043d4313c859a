"""Of the text of a whole page, the article."""

from pipeline.cleaning.clean_text import clean_text
from tests.support.oakton import STORY


def test_of_a_whole_page_the_article_is_kept() -> None:
    menu = [f"{name} {kind}" for name in ("Local", "World", "Money", "Sport") for kind in ("News", "Video", "Blogs")]
    head = ["Oakton to rebuild its bridge", "Share"]
    result = clean_text("\n".join(["Menu", *menu, *head, STORY, *menu, "Privacy Policy", "Contact Us", "About Us"]))
    assert (result.text, result.facts.title) == (STORY, "Oakton to rebuild its bridge")
