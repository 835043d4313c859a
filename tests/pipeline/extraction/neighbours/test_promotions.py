"""Promotions between the halves of an article go; its subheadings stay, and all else that is like one."""

import time

import pytest
from lxml.html import document_fromstring

from pipeline.extraction.neighbours.promotions import without_promotions
from pipeline.extraction.page_blocks import page_blocks

FIRST, SECOND, THIRD = (
    f"<div><p>{name}: the ferry will not sail on Monday, as the wind is too strong, the harbour office said. Nobody on "
    "the islands was much surprised by that, and the shops had filled their shelves on Saturday.</p></div>"
    for name in ("One", "Two", "Three")
)


def left(body: str) -> str:
    """The first words of the blocks that are left, up to a colon."""
    tree = document_fromstring(f"<html><body>{body}</body></html>")
    return " ".join(block.text.partition(":")[0] for block in without_promotions(page_blocks(tree), tree))


def between(container: str) -> str:
    return left(f"<article>{FIRST}{SECOND}{container}{THIRD}</article>")


def test_a_container_that_is_named_as_a_promotion_goes() -> None:
    promotions = [
        '<div class="consumer-marketing-unit"><div><h4>Alle Inseln, jeden Tag</h4></div></div>',
        '<aside class="newsletterBox"><p>Le meilleur des îles</p><a href="/abo">Je m\'abonne</a></aside>',
        '<section id="promo_3"><h3>Toda la revista en su teléfono</h3></section>',
        '<div data-testid="SubscribePromo"><strong>島の新聞を毎朝</strong></div>',
        '<div class="c-cta"><p>Our editors choose what you read, and send it at six.</p><button>Go</button></div>',
    ]
    assert [container for container in promotions if between(container) != "One Two Three"] == []


def test_headings_stay_that_stand_in_containers_of_another_name_or_in_several_of_one() -> None:
    for name in ("section-heading", "promoter", "subscript", "actor", "about-donats"):
        assert between(f'<div class="{name}"><h4>Who pays</h4></div>') == "One Two Who pays Three", name
    several = FIRST + "".join(
        f'<div class="promo-head"><h3>{text}</h3></div>{SECOND}' for text in ("Who pays", "Who sails")
    )
    assert left(several) == "One Who pays Two Who sails Two"


def test_the_article_itself_stays_however_it_is_named() -> None:
    assert left(f'<div class="promo"><h1>Ferry</h1>{FIRST}{SECOND}</div>') == "Ferry One Two"
    assert left(f'<div class="newsletter">{FIRST}</div><div class="newsletter">{SECOND}</div>') == "One Two"
    assert left(f'<div class="promo"><h2>Ferry</h2></div>{FIRST}') == "Ferry One"  # nothing goes above the text
    prose = "<p>Four: the last boat leaves at nine, and the first at six, but not on Sundays.</p>"
    assert between(f'<div class="promo">{prose}</div>') == "One Two Four Three"  # prose, and nothing to press


@pytest.mark.parametrize("field", [
    '<input type="email">', '<input type="text" placeholder="Ihre E-Mail">',
    '<form><div><input name="EMAIL"></div></form>',
])  # fmt: skip
def test_what_stands_around_a_field_for_an_address_goes(field: str) -> None:
    for said in (
        "<h4>島の朝</h4>",
        "<p>Every morning the news of the islands, chosen by our desk.</p>",
        "<h3>A</h3><p>B</p>",
    ):
        assert between(f'<div class="x1">{said}<div>{field}<button>OK</button></div></div>') == "One Two Three"


def test_parts_of_the_article_stay_that_hold_such_a_field() -> None:
    field = '<div><input type="email"></div>'
    short = "<p>Four: the last boat leaves at nine, and the first at six, but not on Sundays.</p>"
    assert left(f"{FIRST}<section>{short}{field}</section><section>{short}</section>") == "One Four Four"
    assert left(f"<div>{short}<form>Mail {field}</form></div>") == "Four"
    assert left(f"<article>{FIRST}{field}{SECOND}</article>") == "One Two"


def test_an_article_in_the_article_that_is_headed_by_a_link_goes() -> None:
    excerpt = "<p>Four: lorries take the road around the town.</p>"
    for heading in ('<h3><a href="/r/1">Bridge shut</a></h3>', '<a href="/r/1"><img><h3>Bridge shut</h3></a>'):
        assert between(f'<article class="card">{heading}{excerpt}</article>') == "One Two Three"


def test_entries_and_items_in_articles_of_their_own_stay() -> None:
    excerpt = "<p>Four: lorries take the road around the town.</p>"
    for heading in (
        '<h3><a href="#e4">Bridge shut</a></h3>',
        "<h3>Bridge shut</h3>",
        "",
        "<h3>See <a href=/r>it</a></h3>",
    ):
        assert "Four" in between(f"<article>{heading}{excerpt}</article>")
    items = "".join(f'<article><h3><a href="/shop/{n}">Boat {n}</a></h3>{SECOND}</article>' for n in range(3))
    assert left(f"<article>{FIRST}{items}</article>") == "One Boat 0 Two Boat 1 Two Boat 2 Two"


@pytest.mark.parametrize("around", ['<div><input type="email">', "<article><h2><a href=/r>Boat</a></h2>"])
def test_elements_deep_in_one_another_take_no_time(around: str) -> None:
    started = time.process_time()
    assert left(f"{FIRST}{SECOND}{around * 1500}").startswith("One Two")
    assert time.process_time() - started < 5


def test_a_page_that_lxml_could_not_read_stays() -> None:
    blocks = page_blocks(document_fromstring(FIRST))
    assert without_promotions(blocks, None) == blocks
