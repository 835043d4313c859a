"""What is cut off the head and the end of paragraphs, and the facts in it."""

from pipeline.cleaning.clean_text import clean_text
from tests.support.oakton import FIRST, SECOND, STORY, THIRD


def test_of_a_text_of_any_length_all_stamps_go_at_once() -> None:
    body = "The council met on Monday evening and voted for the bridge by nine to two, the mayor said. " * 1000
    text = "Updated: 7 Mar 2021 " * 100 + body
    once = clean_text(text, None, "en")
    assert once.text.startswith("The council") and once.facts.changed == "2021-03-07"
    assert {gone.rule for gone in once.removed} == {"date_stamp"}
    assert clean_text(once.text, None, "en").removed == ()


def test_marks_of_markdown_go_and_what_they_mark_stays() -> None:
    listed = "* [Read more](https://gazette.example/a) | [Maps](https://gazette.example/b)"
    text = "\n\n".join(["# Bridge to be rebuilt", FIRST, "## What it costs", SECOND, THIRD, listed])
    result = clean_text(text)
    assert result.text == "\n\n".join([FIRST, "What it costs", SECOND, THIRD])
    assert result.facts.title == "Bridge to be rebuilt"
    assert {("# ", "markup"), ("## ", "markup"), (listed, "link")} <= {
        (gone.text, gone.rule) for gone in result.removed
    }


def test_wire_facts_are_found_where_they_are_cut_off() -> None:
    result = clean_text(f"WASHINGTON, Jan 5 (Reuters) - {FIRST}\n\n{SECOND}\n\n{THIRD} REUTERS")
    assert result.text == STORY
    assert (result.facts.dateline, result.facts.credit) == ("WASHINGTON", "Reuters")
    assert [span.text for span in result.removed] == ["WASHINGTON, Jan 5 (Reuters) - ", " REUTERS"]
