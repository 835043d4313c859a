"""Counters of pictures and lengths of recordings go; scores, marks, shares and times of cooking stay."""

import pytest

from pipeline.cleaning.position.media_lines import media_lines
from pipeline.text.paragraphs import paragraph

PROSE = "The council of Oakton voted on Monday to rebuild the old bridge over the river, the mayor said."


def found(*texts: str, dropped: dict[int, str] | None = None) -> list[str]:
    lines = [paragraph(text, 0) for text in texts]
    return [texts[number] for number in sorted(media_lines(lines, dropped or {}))]


@pytest.mark.parametrize(
    "counters",
    [
        ["1 / 12"],
        ["1 von 12"],
        ["1 of 3"],
        ["(1/12)", "(2/12)"],
        ["1 / 5", "2 / 5", "3 / 5"],
        ["1 de 8", "1 de 8", "2 de 8"],
    ],
)
def test_counters_of_pictures(counters: list[str]) -> None:
    assert found(PROSE, *counters, PROSE) == counters


@pytest.mark.parametrize(
    "lines",
    [["4/5"], ["1/5"], ["3 / 5", "4 / 5"], ["2 / 12"], ["1 / 12", "7 / 12"], ["3 of 12 members"], ["13 / 12"]],
)
def test_marks_scores_and_shares(lines: list[str]) -> None:
    assert found(PROSE, *lines, PROSE) == []


@pytest.mark.parametrize("length", ["4 min", "5 Min.", "12 minutes", "3 min 12 s", "00:00 / 04:12", "4 мин", "3分钟"])
def test_lengths_above_the_text_or_after_an_offer_to_read_it_out(length: str) -> None:
    assert found(length, PROSE) == [length]
    assert found(PROSE, "Listen", length, PROSE, dropped={1: "listen"}) == [length]
    assert found(PROSE, length, PROSE) == []
