"""What is read as a number is meant as one if it is counted by, or cannot be anything else."""

import pytest

from pipeline.matching.facts.counters import is_meant
from pipeline.matching.facts.folding import fold
from pipeline.matching.facts.quantities import quantities


@pytest.mark.parametrize(
    ("language", "text", "is_number"),
    [
        *(("zh", "三辆货车", True), ("zh", "三思而行", False), ("zh", "二十五", True), ("zh", "一名船员", False)),
        *(("th", "สามคน", True), ("th", "สามารถ", False)),
        *(("ko", "삼십오 명", True), ("ko", "이 도시", False), ("ko", "이 사람", False)),
        *(("ko", "세 해", True), ("ko", "두 사람", True), ("ko", "두 나무", False)),
        *(("en", "seven ships", True), ("de", "ein Boot", False), ("xx", "1 กับ", True)),
    ],
)
def test_what_is_counted_is_meant(language: str, text: str, is_number: bool) -> None:
    folded = fold(text)
    found = next(quantities(folded, language))
    assert found.start == 0
    assert is_meant(folded, found) is is_number
