"""The scripts without spaces, as each stage asks for them."""

import pytest
import regex

from pipeline.text.scripts import LONG_VOWEL, UNSPACED, UNSPACED_FROM, n_signs

UNSPACED_CHARACTERS = "橋はカไລខမ"


def test_all_are_in_the_set_and_come_after_the_first_in_unicode() -> None:
    assert regex.fullmatch(f"[{UNSPACED}]+", UNSPACED_CHARACTERS)
    assert min(map(ord, UNSPACED_CHARACTERS)) >= UNSPACED_FROM
    assert not regex.search(f"[{UNSPACED}]", "bridge мост الجسر पुल 다리 " + LONG_VOWEL)


@pytest.mark.parametrize(
    ("text", "count"), [("市議会は、カメラー。", 8), ("สภาเมือง", 0), ("다리", 0), ("bridge", 0), ("人々", 2)]
)
def test_signs_are_han_and_kana(text: str, count: int) -> None:
    assert n_signs(text) == count
