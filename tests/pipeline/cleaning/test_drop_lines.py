"""Paragraphs that go as a whole, under which rule, and for which language."""

import pytest

from pipeline.cleaning.clean_text import clean_text
from tests.support.oakton import STORY, rules


@pytest.mark.parametrize(
    ("head", "title"),
    [
        ("", None),
        ("By Rita Lopes\n", None),
        ("Strike closes airport for a second day\n", "Strike closes airport for a second day"),
    ],
)
@pytest.mark.parametrize("line", ["LISBON, Nov 10 (Reuters) -", "LISBON, Nov 10 (Reuters)"])
def test_a_dateline_on_a_line_of_its_own_is_no_headline(head: str, title: str | None, line: str) -> None:
    result = clean_text(f"{head}{line}\n{STORY}")
    assert result.text == STORY
    assert (result.facts.title, result.facts.dateline, result.facts.credit) == (title, "LISBON", "Reuters")
    assert result.removed[-1].rule == "dateline"


def test_a_teaser_rule_is_for_english_only() -> None:
    german = (
        "Der Rat von Eichstadt hat am Montag beschlossen, die alte Brücke wieder zu bauen.\n"
        "Westliche Zebras fliegen schnell über purpurne Berge hinweg\n"
        "Die Arbeiten an der Brücke sollen im Frühling beginnen, sagte der Bürgermeister."
    )
    assert rules(german, lang="de") == {}
