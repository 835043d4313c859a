"""Paragraphs that go as a whole, under which rule, and for which language."""

import pytest

from pipeline.cleaning.clean_text import clean_text
from pipeline.text.blocks import BlockKind
from tests.support.oakton import FIRST, SECOND, STORY, rules
from tests.support.page_texts import page_text


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


@pytest.mark.parametrize("kind", [BlockKind.HEADING, BlockKind.ITEM, BlockKind.PARAGRAPH])
def test_dates_all_over_a_pages_article_are_its_own(kind: BlockKind) -> None:
    days = [(f"March {day}, 2026", kind) for day in (3, 9, 14, 20, 28)]
    entries = [part for day in days for part in (day, f"{FIRST[:-1]}, as announced for {day[0]}.")]
    text, blocks = page_text("Published March 1, 2026", FIRST, *entries)
    result = clean_text(text, blocks=blocks)
    assert result.text == text.removeprefix("Published March 1, 2026\n\n")
    assert result.facts.published == "March 1, 2026"
    few, blocks = page_text(FIRST, *entries[:4], SECOND)
    assert "March 3, 2026\n" not in clean_text(few, blocks=blocks).text
