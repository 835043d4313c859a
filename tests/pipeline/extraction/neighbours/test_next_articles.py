"""Articles that follow another on its page go, where something tells that they are others; its own parts stay."""

from lxml.html import document_fromstring

from pipeline.extraction.alignment import Selection
from pipeline.extraction.neighbours.next_articles import before_other_headings, other_headings
from pipeline.extraction.page_blocks import page_blocks

TITLE, OTHER = "Ferry stops for the winter", "Goats win again at the fair"


def text(name: str, count: int = 3) -> str:
    sentence = "the harbour office said on Monday that the wind had been too strong for the boats since the autumn."
    return "".join(f"<p>{name}: {sentence}</p>" for _ in range(count))


def left(body: str, *told: str) -> str:
    """The names of all paragraphs that are left, each once in a row."""
    tree = document_fromstring(f"<html><body>{body}</body></html>")
    blocks = page_blocks(tree)
    kept: Selection = before_other_headings(blocks, TITLE, other_headings(tree, TITLE, told))
    names = [block.text.partition(":")[0] for block, own in zip(blocks, kept, strict=True) if own and ":" in block.text]
    return "".join(name for name, before in zip(names, ["", *names], strict=False) if name != before)


def test_a_heading_that_the_page_gives_another_article() -> None:
    flat = f"<div><h1>{TITLE}</h1>{text('A')}<h1>{OTHER}</h1>{text('B')}</div>"
    assert (left(flat, OTHER), left(flat)) == ("A", "AB")
    apart = f"<section><h1>{TITLE}</h1>{text('A')}</section><section><h2>{OTHER}</h2>{text('B')}</section>"
    assert (left(apart, OTHER), left(apart)) == ("A", "AB")
    before = f"<div><h1>{OTHER}</h1>{text('B')}<h1>{TITLE}</h1>{text('A')}</div>"
    assert left(before, OTHER) == "A"


def test_siblings_of_one_class_that_are_signed() -> None:
    for sign, names in (("<time>Monday</time>", "A"), ('<p class="byline">By Ann Lee</p>', "A"), ("", "AB")):
        parts = ((TITLE, "A", ""), (OTHER, "B", sign))
        page = "".join(f'<div class="story"><h1>{h}</h1>{s}{text(name)}</div>' for h, name, s in parts)
        assert left(page) == names, sign


def test_elements_with_addresses_of_their_own() -> None:
    page = (
        f'<div data-url="/a"><h1>{TITLE}</h1>{text("A")}</div><div data-url="/b"><h2>{OTHER}</h2>{text("B")}</div>'
        f'<div data-url="/a"><h2>More of it</h2>{text("C")}</div>'
    )
    assert left(page) == "AC"


def test_a_teaser_amid_the_text_takes_nothing_with_it() -> None:
    for teaser in (f"<h3>{OTHER}</h3>", f"<div><h3>{OTHER}</h3><p>Read on.</p></div>"):
        assert left(f"<main><h1>{TITLE}</h1><div>{text('A')}{teaser}{text('B')}</div></main>", OTHER) == "AB"


def test_an_article_is_left_whatever_is_told() -> None:
    assert left(f"<div><h1>{TITLE}</h1><h1>{OTHER}</h1>{text('A')}</div>", OTHER) == "A"
    assert left(f"<div><h1>{TITLE}</h1>{text('A')}</div><div><h1>{TITLE}</h1>{text('B')}</div>", OTHER) == "AB"
