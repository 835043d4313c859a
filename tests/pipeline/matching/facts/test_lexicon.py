"""A lexicon finds its spellings at a place of a text, the longest first, over gaps between their letters."""

import pytest

from pipeline.matching.facts.lexicon import lexicon

WORDS = lexicon({"twenty": 20, "twentyone": 21, "cents": 100})


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("twenty-one boats", [(10, 21), (6, 20)]),
        ("twenty ones", [(6, 20)]),  # two words that end within one are none
        ("twen", []),
        ("cent soixante", []),
        ("twenty--one", [(6, 20)]),  # one gap, not two
    ],
)
def test_what_is_spelt_at_a_place(text: str, found: list[tuple[int, int]]) -> None:
    assert WORDS.at(text, 0) == found


def test_only_what_begins_there_counts() -> None:
    assert WORDS.at("of twenty", 0) == []
    assert WORDS.at("of twenty", 3) == [(9, 20)]
