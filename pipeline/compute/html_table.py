"""Rows -> a table as HTML that a notebook shows; whatever stands in a cell stays text."""

from collections.abc import Iterable, Sequence
from datetime import datetime

from markupsafe import Markup

_LONGEST = 160  # characters of a cell

_CELL, _HEADING = (
    Markup("<td style='text-align:left'>{}</td>"),
    Markup("<th scope='col' style='text-align:left'>{}</th>"),
)
_ROW, _CAPTION = Markup("<tr>{}</tr>\n"), Markup("<caption style='text-align:left'>{}</caption>")
_TABLE = Markup("<table>\n{}<thead>{}</thead>\n<tbody>\n{}</tbody>\n</table>\n")


def html_table(caption: str, headings: Sequence[str], rows: Iterable[Sequence[object]]) -> Markup:
    """A table; long cells are cut."""
    head = _ROW.format(Markup().join(_HEADING.format(heading) for heading in headings)) if headings else Markup()
    body = Markup().join(_ROW.format(Markup().join(_CELL.format(cell(value)) for value in row)) for row in rows)
    return _TABLE.format(_CAPTION.format(caption) if caption else Markup(), head, body)


def cell(value: object) -> str:
    """A value as people read it, up to a length."""
    if value is None:
        return ""
    if isinstance(value, float):
        return f"{value:.3f}"
    words = f"{value:%Y-%m-%d %H:%M}" if isinstance(value, datetime) else str(value)
    return words if len(words) <= _LONGEST else f"{words[: _LONGEST - 1]}…"
