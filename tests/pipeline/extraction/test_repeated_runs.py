"""A text that stands on a page twice is kept once; refrains, questions asked again and rows stay."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.extraction.page_blocks import PageBlock
from pipeline.extraction.repeated_runs import without_repeated_runs
from pipeline.text.blocks import BlockKind

TEXT = [
    "Der Rat von Eichstadt hat am Montag beschlossen, die alte Brücke wieder zu bauen.",
    "„Endlich“, sagte die Bürgermeisterin nach der Abstimmung.",
    "Die Arbeiten sollen im Frühjahr beginnen und vier Millionen Euro kosten.",
]


def kept(*texts: str) -> list[str]:
    blocks = [PageBlock(text, BlockKind.PARAGRAPH, path=(place,)) for place, text in enumerate(texts)]
    return [block.text for block in without_repeated_runs(blocks)]


def test_a_text_for_narrow_screens_and_again_for_wide_ones() -> None:
    assert kept(*TEXT, *TEXT) == TEXT
    assert kept("Oben", *TEXT, "Teilen", *TEXT, "Unten") == ["Oben", *TEXT, "Teilen", "Unten"]
    assert kept(*TEXT, *TEXT, *TEXT) == TEXT


def test_one_long_block_is_enough() -> None:
    long = "市议会周一决定重建河上的旧桥，工程将于春季开始。" * 10
    assert kept(long, "图", long) == [long, "图"]


def test_the_first_of_them_is_kept() -> None:
    blocks = [PageBlock(text, BlockKind.PARAGRAPH, path=(place,)) for place, text in enumerate([*TEXT, *TEXT])]
    assert without_repeated_runs(blocks) == blocks[:3]


@pytest.mark.parametrize(
    "texts",
    [
        ["Erste Strophe.", "Und der Fluss, er fließt vorbei.", "Zweite.", "Und der Fluss, er fließt vorbei."],
        ["Was sagt der Rat?", "Ja.", "Was sagt der Rat?", "Nein.", "Was sagt der Rat?", "Ja."],
        ["Oakton 1 0", "Hill 0 1", "Oakton 1 0", "Hill 0 1"],
        ["* * *", TEXT[0], "* * *", TEXT[1], "* * *", TEXT[2], "* * *"],
        [TEXT[0], "Anders.", TEXT[0]],
    ],
    ids=["refrain", "question", "rows", "stars", "sentence"],
)
def test_what_comes_again_on_purpose_stays(texts: list[str]) -> None:
    assert kept(*texts) == texts


@given(st.lists(st.sampled_from([*TEXT, "a", "b", TEXT[0] * 3]), max_size=40))
def test_no_text_is_lost_and_the_order_stays(texts: list[str]) -> None:
    found = kept(*texts)
    assert set(found) == set(texts)
    left = iter(texts)
    assert all(text in left for text in found)


@pytest.mark.parametrize("texts", [
    ["0"] * 20_000, [f"row {number % 100}" for number in range(20_000)], [f"row {number}" for number in range(20_000)],
    [*(["0"] * 100 + ["end"]) * 200],
], ids=["equal", "period", "unlike", "runs"])  # fmt: skip
def test_large_pages_end_soon(texts: list[str]) -> None:
    assert set(kept(*texts)) == set(texts)
