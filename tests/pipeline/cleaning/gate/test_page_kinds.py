"""What is no article by its markup gets a status, unless its text says otherwise: records, and whole pages."""

import pytest

from pipeline.api import Article, clean_page
from pipeline.cleaning.gate.page_kinds import find_other_page
from pipeline.cleaning.gate.verdict import FilterInput

SENTENCE = "The council of Oakton voted on Monday to rebuild the old bridge over the river."  # 15 words
SHORT, MEDIUM, LONG = SENTENCE, "\n\n".join([SENTENCE] * 6), "\n\n".join([SENTENCE] * 20)
INDEX = "\n".join(["Bridge to be rebuilt", SENTENCE] * 20)
LABELS = "\n".join(["Colour: red", "Size: 12", "Delivery in 3 days"] * 20)
SIGNS = ("schema.org type Product", "og:type product", "a button: add to cart")


def _status(text: str, kind: str, n_signs: int) -> str:
    found = find_other_page(FilterInput("T", text, text, page_type=kind, page_signs=SIGNS[:n_signs]))
    return found.status if found else "ok"


@pytest.mark.parametrize(
    ("text", "kind", "n_signs", "expected"),
    [
        (SHORT, "product", 1, "not_article"),
        (LABELS, "product", 1, "not_article"),
        (MEDIUM, "product", 1, "ok"),
        (MEDIUM, "product", 2, "not_article"),
        (LONG, "product", 2, "ok"),
        (LONG, "product", 3, "not_article"),
        (MEDIUM, "forum", 1, "ok"),
        (LONG, "forum", 2, "not_article"),
        (SHORT, "listing", 1, "listing"),
        (MEDIUM, "search", 2, "listing"),
        (LONG, "listing", 2, "ok"),
        (LONG, "listing", 3, "listing"),
        (LONG, "search", 2, "listing"),
        (INDEX, "listing", 2, "listing"),
        (INDEX, "listing", 1, "ok"),
        (INDEX, "gallery", 2, "ok"),
        (SHORT, "gallery", 1, "not_article"),
        (LONG, "gallery", 2, "ok"),
        (SHORT, "profile", 1, "not_article"),
        (SHORT, "product", 0, "ok"),
    ],
)
def test_the_more_running_text_the_more_signs_it_takes(text: str, kind: str, n_signs: int, expected: str) -> None:
    assert _status(text, kind, n_signs) == expected


def test_the_detail_names_the_kind_and_its_signs() -> None:
    found = find_other_page(FilterInput("T", SHORT, SHORT, page_type="product", page_signs=SIGNS[:2]))
    assert found
    assert found.detail == "product: schema.org type Product, og:type product"


def test_without_markup_nothing_is_said() -> None:
    assert find_other_page(FilterInput("T", SHORT, SHORT)) is None


HEAD = '<!DOCTYPE html><html lang="{lang}"><head><title>{title}</title>{head}</head><body>{body}</body></html>'
MENU = "<nav><ul><li><a href='/a'>News</a></li><li><a href='/b'>Sport</a></li></ul></nav>"
ARTICLE = "".join(
    f"<p>The council of Oakton voted on Monday to rebuild bridge number {n}, which has been closed since the flood. "
    "Work is to begin in the spring and will cost four million, the mayor said after the vote.</p>"
    for n in range(8)
)
PRODUCT = (
    '<script type="application/ld+json">{"@type": "Product", "name": "Lamp", "offers": {"price": "49"}}</script>'
    '<meta property="og:type" content="product">'
)
DESCRIPTION = (
    "<main><h1>Desk lamp Nora</h1><p>The lamp has an arm of oiled oak and a foot of cast iron that keeps it where it "
    "is put. Its light can be dimmed in four steps.</p><button class='add-to-cart'>Add to cart</button></main>"
)
POSTS = "".join(
    f"<div class='post' id='p{n}'><b>rower{n}</b><p>I have had the same trouble with my oars, and oil did not help me "
    "in the least. In the end I sanded the leather down and that was that for two summers.</p></div>"
    for n in range(6)
)
CARDS = "".join(
    f"<div><h3><a href='/a/{n}'>Bridge {n} to be rebuilt</a></h3><p>"
    f"The council of place {n} voted on Monday to rebuild it.</p></div>"
    for n in range(8)
)
WALL_UK = (
    "<div class='wall'><h3>Матеріал доступний лише для передплатників</h3><p>Перший місяць за 1 грн, далі 99 грн на "
    "місяць</p><p>Вже є передплата? Увійдіть</p></div>"
)
TEASER_UK = (
    "<article><h1>Міст відбудують</h1><p>Рада Дубового проголосувала в понеділок за відбудову старого мосту, закритого "
    f"після повені 2019 року. Роботи почнуться навесні і коштуватимуть чотири мільйони.</p>{WALL_UK}</article>"
)


def _read(body: str, head: str = "", lang: str = "en", url: str | None = None) -> Article:
    html = HEAD.format(lang=lang, title="A page", head=head, body=MENU + body)
    return clean_page(html, url=url) if url else clean_page(html)


@pytest.mark.parametrize(
    ("article", "status"),
    [
        (_read(DESCRIPTION, PRODUCT), "not_article"),
        (_read(f"<main>{POSTS}</main>", '<meta name="generator" content="phpBB">'), "not_article"),
        (_read(f"<article>{ARTICLE}</article>", '<meta property="og:type" content="product">'), "ok"),
        (
            _read(f"<article>{ARTICLE}</article>", '<script type="application/ld+json">{"@type": "Product"}</script>'),
            "ok",
        ),
        (_read(f"<article>{ARTICLE}</article>", url="https://post.example/forum/bridge"), "ok"),
        (_read(f"<article>{ARTICLE}{WALL_UK}</article>", lang="en"), "ok"),
        (_read(TEASER_UK, lang="uk"), "stub"),
        (_read(f"<main><h1>Local</h1>{CARDS}</main>"), "listing"),
        (_read(f"<article>{ARTICLE}</article>{CARDS}"), "ok"),
    ],
    ids=[
        "product",
        "thread",
        "wrong og:type",
        "wrong type",
        "section called forum",
        "foreign wall",
        "teaser",
        "index",
        "pointers",
    ],
)
def test_what_is_no_article_has_a_status_and_what_is_one_takes_part(article: Article, status: str) -> None:
    assert article.status == status
    assert status == "ok" or article.status_detail


def test_what_is_kept_of_a_teaser_is_the_teaser_and_the_reason_quotes_the_wall() -> None:
    article = _read(TEASER_UK, lang="uk")
    assert article.text
    assert "Рада Дубового" in article.text
    assert "передплат" not in article.text
    assert article.status_detail
    assert "передплат" in article.status_detail
