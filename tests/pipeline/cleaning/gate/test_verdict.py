"""What gave a page away is quoted on one line, and not at length."""

from pipeline.cleaning.gate.verdict import quote


def test_a_quote_is_one_short_line() -> None:
    assert quote("two\n  words") == "'two words'"
    assert quote("word " * 40, most=20) == "'word word word word…'"
