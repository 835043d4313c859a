"""Lists, objects and escapes that exports put around a text."""

from pipeline.reading.values.wrapped_text import joined, with_line_ends


def test_a_list_of_paragraphs_is_one_text_and_a_list_cut_amid_sentences_is_none() -> None:
    assert joined(["The ferry stopped.", "It sails again at noon"]) == "The ferry stopped.\n\nIt sails again at noon"
    cut = ["The ferry", "stopped."]
    assert joined(cut) is cut
    assert joined([]) == [] and joined("The ferry stopped.") == "The ferry stopped."


def test_the_first_part_that_has_a_value_counts() -> None:
    parts = [{"type": "text/html", "value": "<p>The ferry stopped.</p>"}, {"type": "text/plain", "value": "other"}]
    assert joined(parts) == "<p>The ferry stopped.</p>"


def test_sections_give_their_headlines_and_paragraphs_in_order() -> None:
    sections = [{"headline": ["At sea"], "paragraphs": ["The ferry stopped.", "It waits."]}, "no section"]
    assert joined({"sections": sections}) == "At sea\n\nThe ferry stopped.\n\nIt waits."


def test_line_ends_that_were_escaped_twice_are_line_ends() -> None:
    assert with_line_ends("The ferry stopped.\\nIt waits.") == "The ferry stopped.\nIt waits."
    for text in ("a path C:\\new", "The ferry stopped.\\nIt waits.\nA line end of its own."):
        assert with_line_ends(text) == text
