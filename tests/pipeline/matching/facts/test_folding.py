"""Texts are folded so that each character stays one character."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.matching.facts.folding import fold


@pytest.mark.parametrize(
    ("text", "folded"),
    [
        *(
            ("ZWÖLF", "zwölf"),
            ("１２％", "12%"),
            ("٣٤", "34"),
            ("१५", "15"),
            ("12—15", "12–15"),
            ("non‑stop", "non-stop"),
        ),
        *(("1\u00a0000", "1 000"), ("3⁄4", "3/4"), ("أحد", "احد"), ("Năm", "năm"), ("İki", "İki"), ("ヶ", "ヶ")),
    ],
)
def test_spellings_that_mean_the_same(text: str, folded: str) -> None:
    assert fold(text) == folded


@given(st.text())
def test_each_character_stays_one_character(text: str) -> None:
    assert len(fold(text)) == len(text)


@given(st.text())
def test_what_is_folded_stays_as_it_is(text: str) -> None:
    assert fold(fold(text)) == fold(text)
