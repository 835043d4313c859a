"""What stands in quotation marks is found, and where it begins and ends."""

from pipeline.text.quotations.quotes import quote_bounds, quoted


def test_quotes_are_found_where_they_begin_and_end() -> None:
    text = "“Yes,” he said, „nein“, « oui » et 「是的」."
    bounds = quote_bounds(text)
    assert [text[begin:end] for begin, end in zip(bounds[::2], bounds[1::2], strict=True)] == quoted(text)
    assert quoted(text) == ["Yes,", "nein", " oui ", "是的"]


def test_a_text_without_quotes_has_none() -> None:
    assert quote_bounds("He is 5'11\" tall.") == []
