"""The heads of a pattern: as long as they tell something, few, and never too narrow for what matches."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.cleaning.boilerplate.catalogue import all_rules
from pipeline.cleaning.boilerplate.pattern_heads import ANY_DIGIT, LONGEST_HEAD, heads

PATTERNS = (
    r"share(?: on)? (?:x|facebook)",
    r"(?:lire|lea|leia) (?:aussi|também)\b",
    r"\d{1,3} (?:min|std)\.?$",
    r"(?:(?:no|view|\d+) )?comments?$",
    r"[*+-]? ?menu",
    r"(?:a|b){2,4}c",
    r"(?:ab?){0,9}\W",
    r"(?>\d|x)+y",
    r"(?:nov|dec)++ \d",
    r"m[äa]rz|mars?",
    r"(?=.{0,9}\d)(?:jan|\d+)",
    r"(?=jan|feb)\w+ \d",
    r"(?!x)[a-z]?y",
    r"(?<!x)x{3,}?",
    r"(?:分享|转发)到[微朋]",
    r"(?:(?:ad|an|au|be|bi|bo|ca|ch|co|da){1,3}z?){2,5}",
)


@pytest.mark.parametrize(
    ("pattern", "expected"),
    [
        ("share", {"share"}),
        ("advertisement", {"advert"}),
        ("ads?", {"ad"}),
        (r"(?:read|see) also", {"read a", "see al"}),
        (r"\d+ min", {"0 min", "00 min", "000 mi", "0000 m", "00000 ", "000000"}),
        (r"4\d ago", {"00 ago"}),
        (r"m[äa]rz", {"märz", "marz"}),
        (r"tags?\W", {"tag"}),
        (r"(?:the )?[a-z]+", {""}),
        (r".{0,20}newsletter", {""}),
        (r"(?i)share", {""}),
        (r"(?i:share) it", {""}),
        (r"[►*] ?read", {"►", "*"}),
        (r"(?!share\W*$)share", {"share"}),
        (r"(?=\d|may)(?:\w+ ){2}", {"0", "may"}),
        (r"(?=.*\d)may", {"may"}),
        (r"\b(?:photo|foto)(?<=o):", {"photo:", "foto:"}),
        (r"(?:ab)\Z", {"ab"}),
    ],
)
def test_heads(pattern: str, expected: set[str]) -> None:
    assert heads(pattern) == expected


@given(st.data(), st.sampled_from(PATTERNS))
def test_what_matches_begins_with_a_head(data: st.DataObject, pattern: str) -> None:
    text = data.draw(st.from_regex(rf"\A(?:{pattern})"))
    assert re.sub(r"\d", ANY_DIGIT, text[:LONGEST_HEAD]).startswith(tuple(heads(pattern)))


def test_a_pattern_with_countless_beginnings_has_few_heads() -> None:
    words = "|".join(f"{one}{two}" for one in "abcdefghij" for two in "klmnopqrst")
    assert 100 <= len(heads(rf"(?:(?:{words}) ?){{1,9}}x")) < 500


def test_hardly_a_rule_of_the_catalogue_begins_with_just_anything() -> None:
    """It is tried on every line of every text; hints, or another beginning, spare that."""
    tried_on_all = [rule.name for rule in all_rules() if not rule.hints and "" in heads(rule.pattern)]
    assert len(tried_on_all) <= 1, tried_on_all
