"""Arrow tables -> what a notebook shows of them: their first rows, in place of all that Arrow prints."""

import sys

import pyarrow as pa

from pipeline.compute.html_table import html_table

_SHOWN = 20  # rows


def show_tables() -> None:
    """Let the notebook that this runs in, if any, show Arrow tables; they stay what they are."""
    ipython = sys.modules.get("IPython")
    shell = ipython.get_ipython() if ipython else None
    if shell is not None:
        shell.display_formatter.formatters["text/html"].for_type(pa.Table, table_html)


def table_html(table: pa.Table) -> str:
    """The first rows of a table; what stands in them stays text."""
    first = table.slice(0, _SHOWN)
    more = f", the first {_SHOWN}" if len(table) > _SHOWN else ""
    rows = zip(*(column.to_pylist() for column in first.columns), strict=True)
    return html_table(f"{len(table):,} rows{more}", table.column_names, rows)
