"""The lines that articles were printed with, those included that were taken out as learned."""

import sys

import pyarrow as pa

from pipeline.cleaning.boilerplate.line_keys import MAX_CHARACTERS, RULE, is_long, normal_form, printed_lines
from pipeline.schemas.tables import ARTICLES


def lines(text: str | None, *removed: tuple[str, str]) -> list[str]:
    spans = [{"offset": 0, "text": span, "rule": rule} for span, rule in removed]
    row = {"source": "s", "text": text, "removed": spans}
    ((source, found),) = printed_lines(
        pa.Table.from_pylist([row], schema=pa.schema([ARTICLES.schema.field(name) for name in row]))
    )
    assert source == "s"
    return list(found.values())


def test_capitals_and_spacing_do_not_count() -> None:
    assert normal_form("  Read  MORE here ") == normal_form("read more\there")
    spaces = [char for char in map(chr, range(sys.maxunicode + 1)) if char.isspace()]
    assert {normal_form(f"{space}Read{space}more{space}") for space in spaces} == {"read more"}


def test_lines_taken_out_as_learned_were_printed_and_others_taken_out_were_not() -> None:
    assert lines("One.\n\n Two. ", ("Our motto", RULE), ("Share", "share")) == ["One.", "Two.", "Our motto"]
    assert lines(None) == []


def test_a_line_that_comes_twice_counts_once() -> None:
    assert lines("Read more\nREAD  MORE") == ["READ  MORE"]


def test_long_lines_are_prose() -> None:
    assert not is_long("a" * MAX_CHARACTERS)
    assert is_long("a" * (MAX_CHARACTERS + 1))
