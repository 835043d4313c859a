"""Two places hold other facts, or the same ones in another spelling."""

import pytest

from pipeline.matching.fact_evidence import FIGURES, Snippet, fact_words, facts_differ


def _at(text: str) -> Snippet:
    """A snippet with its place in brackets."""
    before, place, behind = text.replace("[", "]").split("]")
    return before + place + behind, len(before), len(before) + len(place)


@pytest.mark.parametrize(
    ("one", "other", "language", "differ"),
    [
        ("sold for [40] crowns", "sold for [38] crowns", "en", True),
        ("sold for [40] crowns", "sold for [40] crowns", "en", False),
        ("lent [7.4 million] crowns", "lent [7,386,000] crowns", "en", False),
        ("lent [7.4 million] crowns", "lent [7,526,000] crowns", "en", True),
        ("bought [three] million", "bought [five] million", "en", True),
        ("[Monday] will be dry", "[Tuesday] will be dry", "en", True),
        ("[Monday] will be dry", "[today] will be dry", "en", False),
        ("am [Montag] bleibt es trocken", "am [Freitag] bleibt es trocken", "de", True),
        ("zu [viereinhalb] Prozent", "zu [fünfeinviertel] Prozent", "de", True),
        ("at [four and a half] percent", "at [four] percent", "en", True),
        ("at four[ and a half] percent", "at four[] percent", "en", True),
        ("the [old] mill in 1912", "the [new] mill in 1912", "en", False),
        ("met[ again] at 7", "met[] at 7", "en", False),
        ("增加[十二]分钟", "增加[六]分钟", "zh", True),
    ],
)
def test_other_facts_of_one_kind(one: str, other: str, language: str, differ: bool) -> None:
    assert facts_differ(_at(one), _at(other), language) is differ
    assert facts_differ(_at(other), _at(one), language) is differ


def test_words_that_hint_at_facts() -> None:
    assert {"monday", "seven", "march"} <= fact_words("en")
    assert {"viereinhalb", "dienstag"} <= fact_words("de")
    assert "house" not in fact_words("en") and {"7", "07", "1987", "٧"} <= FIGURES
