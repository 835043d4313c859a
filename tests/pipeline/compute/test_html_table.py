"""What a notebook shows of rows is text, whatever it is."""

from datetime import UTC, datetime

from pipeline.compute.html_table import cell, html_table


def test_whatever_stands_in_a_cell_stays_text() -> None:
    shown = html_table("<b>", ["<i>"], [("<script>alert(1)</script>", "{0}"), ("{}", '"')])
    assert "<script" not in shown and "<b>" not in shown and "<i>" not in shown and shown.count("<tr>") == 3
    assert "&lt;script&gt;" in shown and "{0}" in shown


def test_values_are_read_as_people_write_them_and_cut() -> None:
    values = (None, 0.5, 7, datetime(2026, 3, 1, 6, 30, tzinfo=UTC), ["a"])
    assert [cell(value) for value in values] == ["", "0.500", "7", "2026-03-01 06:30", "['a']"]
    assert len(cell("x" * 9_999)) == 160 and cell("x" * 9_999).endswith("…")
