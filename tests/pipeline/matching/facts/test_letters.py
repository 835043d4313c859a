"""A character is part of a word or not, and its script parts words by spaces or not."""

import pytest

from pipeline.matching.facts.letters import is_han, is_hangul, is_letter, is_unspaced


@pytest.mark.parametrize(
    ("char", "unspaced", "han", "hangul"),
    [
        *(("漢", True, True, False), ("か", True, True, False), ("ฤ", True, False, False), ("ខ", True, False, False)),
        *(("한", False, False, True), ("ж", False, False, False), ("q", False, False, False)),
    ],
)
def test_scripts(char: str, unspaced: bool, han: bool, hangul: bool) -> None:
    assert (is_unspaced(char), is_han(char), is_hangul(char)) == (unspaced, han, hangul)


@pytest.mark.parametrize(("char", "is_part"), [("ß", True), ("ि", True), ("5", False), ("-", False), (" ", False)])
def test_letters_and_marks_are_parts_of_words(char: str, is_part: bool) -> None:
    assert is_letter(char) is is_part
