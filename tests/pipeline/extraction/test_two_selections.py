"""What two extractors chose: what one lacks in the article's own element is added, what only one has outside goes."""

from trafilatura.utils import load_html

from pipeline.extraction.alignment import letters_by_line, letters_of
from pipeline.extraction.page_blocks import page_blocks
from pipeline.extraction.place_on_page import is_prose
from pipeline.extraction.two_selections import ReadPage, agreement, settle

FIRST = "Le conseil de Chêneville a décidé lundi de reconstruire le vieux pont sur la rivière."
SECOND = "Les travaux commenceront au printemps et coûteront quatre millions, selon la mairie."
THIRD = "Le pont est fermé depuis la crue de l'hiver dernier, et les voitures contournent la ville."


def page(body: str) -> ReadPage:
    blocks = page_blocks(load_html(f"<html><body>{body}</body></html>"))
    letters = [letters_of(block.text) for block in blocks]
    return ReadPage(blocks, letters, [block.text if is_prose(block) else "" for block in blocks], [True] * len(blocks))


def settled(body: str, first: list[str], second: list[str]) -> list[str]:
    """The blocks of a page of which two extractors hold these texts."""
    read = page(body)
    chosen = settle(read, *(read.held(letters_by_line("\n".join(texts))) for texts in (first, second)))
    return [block.text for block, is_chosen in zip(read.blocks, chosen, strict=True) if is_chosen]


def p(*texts: str) -> str:
    return "".join(f"<p>{text}</p>" for text in texts)


def test_two_selections_agree_by_the_letters_that_they_share() -> None:
    read = page(p(FIRST, SECOND))
    assert agreement(read, [True, True], [True, True]) == 1.0
    assert agreement(read, [True, False], [False, True]) == 0.0
    assert agreement(read, [False, False], [False, False]) == 0.0


def test_an_opening_that_one_lacks_is_added_where_it_stands_in_the_element_of_the_text() -> None:
    bare = f"<div><h1>Le vieux pont</h1>{FIRST}{p(SECOND, THIRD)}</div>"
    assert settled(bare, [SECOND, THIRD], [FIRST, SECOND, THIRD]) == [FIRST, SECOND, THIRD]
    assert settled(f"<div>{p(FIRST, SECOND, THIRD)}</div>", [THIRD], [FIRST, SECOND, THIRD]) == [FIRST, SECOND, THIRD]


def test_no_opening_comes_from_another_element_nor_from_one_extractor_alone() -> None:
    apart = f"<div><div>{p(FIRST)}</div><div>{p(SECOND, THIRD)}</div></div>"
    assert settled(apart, [SECOND, THIRD], [FIRST, SECOND, THIRD]) == [SECOND, THIRD]
    assert settled(f"<div>{p(FIRST, SECOND, THIRD)}</div>", [SECOND, THIRD], [SECOND, THIRD]) == [SECOND, THIRD]
    linked = f"<div><p><a href=/x>{FIRST}</a></p>{p(SECOND, THIRD)}</div>"
    assert settled(linked, [SECOND, THIRD], [FIRST, SECOND, THIRD]) == [SECOND, THIRD]


def test_short_lines_at_the_end_are_of_the_text_where_both_have_them_in_its_element() -> None:
    results = ["Résultats", "Chêneville 3, Ormeville 1", "Frêneville 0, Saulnay 0"]
    texts = [FIRST, SECOND, *results]
    within = f"<div>{p(FIRST, SECOND)}<h3>{results[0]}</h3>{p(*results[1:])}</div>"
    assert settled(within, texts, texts) == texts
    assert settled(f"<div>{p(FIRST, SECOND)}</div><div>{p(*results)}</div>", texts, texts) == [FIRST, SECOND]


def test_a_list_of_sentences_at_the_end_stays_though_one_has_it_alone() -> None:
    items = ["En 1911, on bâtit le pont.", "En 1953, la crue en emporte la moitié."]

    def ended(tail: str, *texts: str) -> list[str]:
        return settled(
            f"<div>{p(FIRST, SECOND, THIRD)}{tail}</div>", [FIRST, SECOND, THIRD, *texts], [FIRST, SECOND, THIRD]
        )

    assert ended(f"<ul><li>{items[0]}</li><li>{items[1]}</li></ul>", *items) == [FIRST, SECOND, THIRD, *items]
    for tail in ("<ul><li><a href=/x>{}</a></li></ul>", "<div><ul><li>{}</li></ul></div>", "<div>{}</div>"):
        assert ended(tail.format(items[0]), items[0]) == [FIRST, SECOND, THIRD]
    assert ended("<ul><li>Politique</li></ul>", "Politique") == [FIRST, SECOND, THIRD]


def test_links_at_the_end_are_not_though_both_have_them() -> None:
    linked = f"<div>{p(FIRST, SECOND)}<p><a href=/x>Plus d'articles</a></p></div>"
    texts = [FIRST, SECOND, "Plus d'articles"]
    assert settled(linked, texts, texts) == [FIRST, SECOND]
