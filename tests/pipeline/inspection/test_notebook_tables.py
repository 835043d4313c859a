"""A notebook shows the first rows of a table as text; outside of one nothing is changed."""

import sys
from types import SimpleNamespace
from typing import Any

import pyarrow as pa
import pytest

from pipeline.inspection.notebook_tables import show_tables, table_html

ROWS = pa.table({"title": ["<b>Ferry</b>", "Bridge"], "n": [1, 2]})


def test_first_rows_are_shown_as_text() -> None:
    shown = table_html(ROWS)
    assert "&lt;b&gt;Ferry&lt;/b&gt;" in shown and "<b>" not in shown and "2 rows" in shown
    many = table_html(pa.table({"n": list(range(1_000))}))
    assert "1,000 rows, the first 20" in many and many.count("<tr>") == 21
    assert "0 rows" in table_html(ROWS.slice(9))


def test_a_notebook_is_told_how_and_nobody_else_is(monkeypatch: pytest.MonkeyPatch) -> None:
    told: dict[Any, Any] = {}
    formatters = {"text/html": SimpleNamespace(for_type=told.__setitem__)}
    shell = SimpleNamespace(display_formatter=SimpleNamespace(formatters=formatters))
    for found, expected in ((shell, {pa.Table: table_html}), (None, {})):
        told.clear()
        monkeypatch.setitem(sys.modules, "IPython", SimpleNamespace(get_ipython=lambda found=found: found))
        show_tables()
        assert told == expected
    monkeypatch.delitem(sys.modules, "IPython")
    show_tables()
    assert not told
