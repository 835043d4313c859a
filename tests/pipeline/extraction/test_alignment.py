"""Which blocks of a page an extracted text holds, however the extractor spaced, joined or cut them."""

from collections.abc import Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.extraction.alignment import held_blocks, letters_by_line, letters_of


def held(blocks: Sequence[str], text: str) -> list[int]:
    """The numbers of the blocks that the text holds."""
    selection = held_blocks([letters_of(block) for block in blocks], letters_by_line(text))
    assert len(selection) == len(blocks)
    return [number for number, is_held in enumerate(selection) if is_held]


PAGE = [
    "Menu",
    "Le conseil a voté lundi la reconstruction du vieux pont, après un long débat.",
    "Lisez aussi",
    "Les travaux commenceront au printemps et coûteront quatre millions, a dit le maire.",
    "Contact",
]


def test_letters_are_those_of_all_scripts_without_marks_and_case() -> None:
    assert letters_of("«Élan» – 12, no. 3!") == "élan12no3"
    assert letters_of("市议会，周一。") == "市议会周一"
    assert letters_of(" .–… ") == ""
    assert letters_of("ΟΔΟΣ, “Straße” \ud800 x_1") == "οδοσstraßex_1"


@pytest.mark.parametrize(
    "text",
    [
        f"{PAGE[1]}\n{PAGE[3]}",
        f"  {PAGE[1].upper()}\n\n\n- {PAGE[3]}",
        f"{PAGE[1]} {PAGE[3]}",
        f"{PAGE[1][:40]}\n{PAGE[1][40:]}\n{PAGE[3]}",
        PAGE[1].replace(" ", "") + PAGE[3].replace(",", " ,"),
    ],
)
def test_spaces_marks_case_and_lines_may_differ(text: str) -> None:
    assert held(PAGE, text) == [1, 3]


def test_nothing_is_held_by_an_empty_text_or_of_an_empty_page() -> None:
    assert held(PAGE, "") == held(PAGE, "\n .\n") == held([], "Text.") == []


def test_a_block_without_letters_is_not_held() -> None:
    assert held(["***", PAGE[1], "—", PAGE[3]], f"{PAGE[1]} *** {PAGE[3]}") == [1, 3]


def test_a_short_block_counts_where_it_follows_and_not_for_its_letters_elsewhere() -> None:
    blocks = ["Paris", PAGE[1], "Lyon", PAGE[3]]
    assert held(blocks, f"{PAGE[1]} Lyon {PAGE[3]} Paris") == [1, 2, 3]
    assert held(["printemps", PAGE[3]], PAGE[3]) == [1]


def test_a_long_block_whose_middle_was_left_out_is_held() -> None:
    block = f"{PAGE[1]} Plus d'informations ici. {PAGE[3]}"
    assert held([block], f"{PAGE[1]} {PAGE[3]}") == [0]
    assert held(["Contact us by phone"], "Contact us by post and by phone") == []


def test_the_second_of_two_equal_lines_is_not_held_by_a_text_that_has_one() -> None:
    assert held(["Oui.", PAGE[1], "Oui."], f"{PAGE[1]}\nOui.") == [1, 2]


def test_thai_and_chinese() -> None:
    blocks = ["เมนู", "สภาเมืองมีมติเมื่อวันจันทร์ให้สร้างสะพานเก่า", "首页", "市议会周一决定重建河上的旧桥，工程将于春季开始。"]
    assert held(blocks, f"{blocks[1]}\n{blocks[3]}") == held(blocks, blocks[1] + blocks[3]) == [1, 3]


def test_a_short_line_that_stands_twice_on_the_page_moves_no_long_one() -> None:
    assert held([PAGE[0], PAGE[1], PAGE[2], PAGE[0]], f"{PAGE[1]}\n{PAGE[0]}") == [1, 3]


def test_a_text_of_short_lines_alone() -> None:
    assert held(["Menu", "Menu", "a", "Lisez aussi", "12 : 3"], "Lisez aussi\n12 : 3") == [3, 4]


@given(st.lists(st.sampled_from([*PAGE, "a", "b", "..."]), max_size=12), st.data())
def test_a_text_of_blocks_holds_these_and_a_selection_has_one_entry_a_block(
    blocks: list[str], data: st.DataObject
) -> None:
    chosen = [data.draw(st.booleans()) for _ in blocks]
    lines = [block for block, is_chosen in zip(blocks, chosen, strict=True) if is_chosen]
    keys = [letters_of(block) for block in blocks]
    selection = held_blocks(keys, letters_by_line("\n".join(lines)))
    assert len(selection) == len(blocks)
    found = {key for key, is_held in zip(keys, selection, strict=True) if is_held}
    assert {key for line in lines if len(key := letters_of(line)) >= 24} <= found
    assert all(key and key in letters_of("".join(lines)) for key in found)


@pytest.mark.parametrize("page", [
    ["Same words again, and no other words but these."] * 20_000,
    [f"{number % 100} bridges" for number in range(10_000)],
    [f"Sentence {number} of the page is like no other sentence of it." for number in range(5_000)],
    [line for number in range(5_000) for line in (f"Sentence {number} of a page of many.", f"Ann Lee {number}")],
], ids=["equal", "period", "unlike", "alternate"])  # fmt: skip
def test_large_pages_end_soon(page: list[str]) -> None:
    assert held(page, "\n".join(page)) == list(range(len(page)))
    assert len(held_blocks(page, letters_by_line(page[0]))) == len(page)
    assert len(held_blocks(list(map(letters_of, page)), list(map(letters_of, page[::2])))) == len(page)


def test_a_long_text_that_holds_none_of_many_blocks_ends_soon() -> None:
    page = [f"q{number}q" * 5 for number in range(1_000)]
    assert held(page, "xyz " * 100_000) == []


def test_where_long_blocks_change_places_most_of_them_are_held() -> None:
    blocks = [f"Sentence {number} of the page is like no other sentence of it." for number in range(4)]
    assert held(blocks, "\n".join(blocks[1:] + blocks[:1])) == [1, 2, 3]
    assert held(blocks, "\n".join((blocks[3], *blocks[:3]))) == [0, 1, 2]
