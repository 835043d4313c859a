"""Names in two spellings are alike, and the bounds that are looked at first change nothing."""

from difflib import SequenceMatcher

from hypothesis import given
from hypothesis import strategies as st

from pipeline.matching.spelling_likeness import are_spelt_alike

WORDS = st.text("abcé ", max_size=12)


@given(WORDS, WORDS, st.sampled_from([0.3, 0.6, 0.9]))
def test_it_is_the_ratio_of_difflib(one: str, other: str, least: float) -> None:
    ratio = SequenceMatcher(None, one, other, autojunk=False).ratio()
    assert are_spelt_alike(one, other, least) == (ratio >= least)


def test_names() -> None:
    assert are_spelt_alike("Zelenskiy", "Zelenskyy", 0.6) and are_spelt_alike("Kiev", "Kyiv", 0.6)
    assert not are_spelt_alike("Harwick", "Melbury", 0.6)


def test_korean_words_are_not_alike_by_what_they_end_with() -> None:
    assert not are_spelt_alike("인내입니다", "때입니다", 0.6) and not are_spelt_alike("비싸냐는", "지루하냐는", 0.6)
    assert are_spelt_alike("콘텐츠가", "컨텐츠가", 0.6) and are_spelt_alike("러시아의", "러시아가", 0.6)
