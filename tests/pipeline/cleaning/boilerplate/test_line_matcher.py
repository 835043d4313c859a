"""Lines and the rule that each falls under: in order, in time, and none for long lines."""

import re
import time
from collections.abc import Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.cleaning.boilerplate.catalogue import all_rules
from pipeline.cleaning.boilerplate.line_matcher import LONGEST_LINE, LineMatcher, LineRule

ENGLISH = LineMatcher(all_rules())
RULES = (
    LineRule("minutes", r"\d{1,3} min\b", "5 min", "Five minutes"),
    LineRule("letter", r"(?:get |read )?our letter", "Get our letter", "A letter", hints=("letter",)),
    LineRule("get", r"get\b.{0,30}$|\[x\]", "Get it", "Getting there"),
    LineRule("more", r"(?:read )?more\W*$", "Read more", "Read more books"),
    LineRule("reader", r"read\b", "Read", "Reader"),
    LineRule("address", r"^@\w+$|\.com/", "@oakton", "mail@oakton", hints=("@", ".com/")),
)
PARTS = (
    *("get ", "our letter", "read ", "more", "5", "٥", "12", " min"),
    *("@", "oakton", ".com/", "[x]", "İ", "…", " ", "ß"),
)
LINES = st.lists(st.lists(st.sampled_from(PARTS), min_size=1, max_size=6).map("".join), max_size=8)


def plainly(rules: Sequence[LineRule], line: str) -> str | None:
    """The rule of a line, each tried on it: first those for its head."""
    ranked = [*(rule for rule in rules if not rule.hints), *(rule for rule in rules if rule.hints)]
    for rule in ranked if len(line) <= LONGEST_LINE else ():
        text = line.lower()
        held = any(hint in text for hint in rule.hints)
        if re.search(rule.pattern, text) if held else not rule.hints and re.match(rule.pattern, text):
            return rule.name
    return None


@given(LINES)
def test_each_line_falls_under_the_rule_that_trying_all_of_them_finds(lines: list[str]) -> None:
    assert LineMatcher(RULES).names(lines) == [plainly(RULES, line) for line in lines]


@given(st.lists(st.sampled_from([rule.catches for rule in all_rules()] + [rule.spares for rule in all_rules()])))
def test_so_it_is_with_the_catalogue(lines: list[str]) -> None:
    assert ENGLISH.names(lines) == [plainly(all_rules(), line) for line in lines]


def test_no_lines_have_no_names() -> None:
    assert ENGLISH.names([]) == []


def test_rules_may_share_a_name() -> None:
    german = LineRule("minutes", r"\d{1,3} minuten\b", "5 Minuten", "Minuten")
    assert LineMatcher([*RULES, german]).names(["5 Minuten", "5 min"]) == ["minutes", "minutes"]


def test_what_no_rule_names_is_asked_for_elsewhere_unless_it_is_long() -> None:
    matcher = LineMatcher(RULES, lambda line: "capitals" if line.isupper() else None)
    assert matcher.names(["OAKTON", "Oakton", "READ MORE", "O" * 401]) == ["capitals", None, "more", None]


def test_a_long_line_is_none_of_a_rule_and_leaves_the_others_in_their_places() -> None:
    lines = ["Read more", "get " * 101, "5 min", "More\u2026"]
    assert LineMatcher(RULES).names(lines) == ["more", None, "minutes", "more"]


@pytest.mark.slow
@pytest.mark.parametrize("unit", ["Share ", "Nov 19 2019 ", "comments ", "by ", "© ", "tags, ", "(photo: ", "a" * 50])
def test_matching_takes_time_in_proportion_to_the_lines(unit: str) -> None:
    lines = [(unit * 400)[:400]] * 500
    begin = time.process_time()
    ENGLISH.names(lines)
    assert time.process_time() - begin < 2


@pytest.mark.slow
def test_many_rules_take_hardly_more_time_than_few() -> None:
    text = ["The council voted on Monday to rebuild the old bridge, which the flood had taken in the spring."] * 2000
    words = [f"{one}{two}{three}q" for one in "bdfgklmnpr" for two in "aeiou" for three in "bdfgklmnpr"]
    rules = [
        LineRule(word, rf"{word} (?:on|of) \w+$", word, "", hints=(word,) * (n % 2)) for n, word in enumerate(words)
    ]
    few, many = _seconds(LineMatcher(rules[:25]), text), _seconds(LineMatcher(rules), text)
    assert many < 3 * few  # of twenty times as many rules


def _seconds(matcher: LineMatcher, lines: Sequence[str]) -> float:
    best = float("inf")
    for _ in range(5):
        begin = time.process_time()
        matcher.names(lines)
        best = min(best, time.process_time() - begin)
    return best
