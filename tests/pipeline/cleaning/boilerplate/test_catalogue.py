"""Every rule of the catalogue catches its example and spares its look-alike, alone and among all the others."""

import time

import pytest

from pipeline.cleaning.boilerplate.catalogue import CATALOGUE, NEUTRAL, TAIL_HEADINGS
from pipeline.cleaning.boilerplate.line_matcher import LONGEST_LINE, LineMatcher, LineRule

ENGLISH = LineMatcher(CATALOGUE)
RULES = pytest.mark.parametrize("rule", CATALOGUE, ids=lambda rule: rule.name)


@RULES
def test_catches_its_example(rule: LineRule) -> None:
    assert LineMatcher([rule]).names([rule.catches]) == [rule.name]
    assert ENGLISH.names([rule.catches]) == [rule.name]


@RULES
def test_no_rule_takes_what_one_of_them_spares(rule: LineRule) -> None:
    assert ENGLISH.names([rule.spares]) == [None]


@RULES
def test_rules_for_english_wording_are_off_for_other_languages(rule: LineRule) -> None:
    caught = LineMatcher(NEUTRAL).names([rule.catches])[0]
    assert caught is None or not next(other for other in CATALOGUE if other.name == caught).english


def test_names_are_unique_and_some_head_a_tail() -> None:
    assert len({rule.name for rule in CATALOGUE}) == len(CATALOGUE)
    assert {"comments_heading", "related_heading"} == TAIL_HEADINGS


@pytest.mark.parametrize(
    "line",
    [
        "Share prices rose 3 percent in Tokyo, and analysts expect more.",
        "The newsletter's editor was arrested on Monday.",
        "Copyright holders sued the company in March.",
        "CIA's New Video",
        "What The CIA Said On The Video",
        "Who pays the price of a bridge?",
        "Die Polizei nahm am Montag drei Männer fest.",
        "Le président a déclaré mardi que la loi serait votée.",
        "中国外交部发言人林剑周五表示，中方将采取一切必要措施。",
        "Shr 41 cts vs 3.17 dlrs",
        "On Mar 7 2018, the court ruled that the law was void.",
    ],
)
def test_lines_of_articles_are_spared(line: str) -> None:
    assert ENGLISH.names([line]) == [None]


@RULES
@pytest.mark.parametrize("run", ["a", "ab ", "1 ", " ", ",", "a,", "a.", "."])
def test_a_long_run_within_an_example_takes_no_longer(rule: LineRule, run: str) -> None:
    lines = [
        f"{example[:at]}{run * 400}"[: LONGEST_LINE - len(example)] + example[at:]
        for example in (rule.catches[:200], rule.spares[:200])
        for at in range(0, len(example), 3)
    ]
    begin = time.process_time()
    LineMatcher([rule]).names(lines)
    assert time.process_time() - begin < 1
