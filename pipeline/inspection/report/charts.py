"""Numbers under our own words -> charts as SVG, without a script; their colours and letters are the page's.

leather draws with presentation attributes, which a style sheet overrides: so a chart is light or dark with its page.
"""

from collections.abc import Sequence
from xml.etree import ElementTree

from markupsafe import Markup

_WIDTH = 440
_BAR, _AROUND = 30, 76  # heights of a bar, and of what is above and below all of them
_COLUMNS_HEIGHT = 220
_LABELS = 4  # along the foot of a chart
_COLOUR = "currentColor"
_LONGEST_NAME = 24
_SCIENTIFIC = 100_000  # from where on `g` would write a power of ten


def bars(label: str, values: Sequence[tuple[str, float]]) -> Markup:
    """One bar a value, the first on top; nothing where there is none above 0. label: what a reader hears of it."""
    shown = [(float(value), _short(name)) for name, value in values]
    if not any(value for value, _ in shown):
        return Markup()
    from leather import Chart

    chart = Chart()
    chart.add_x_axis(tick_formatter=_number)
    chart.add_bars(shown, fill_color=_COLOUR)
    return _svg(chart, label, _BAR * len(shown) + _AROUND)


def columns(label: str, values: Sequence[tuple[str, float]]) -> Markup:
    """One column a value, in order; some of the names stand below."""
    shown = [(name, float(value)) for name, value in values]
    if not any(value for _, value in shown):
        return Markup()
    from leather import Chart

    every = 1 + (len(shown) - 1) // _LABELS
    chart = Chart()
    chart.add_x_axis(tick_formatter=lambda name, number, _: "" if number % every else str(name))
    chart.add_y_axis(tick_formatter=_number)
    chart.add_columns(shown, fill_color=_COLOUR)
    return _svg(chart, label, _COLUMNS_HEIGHT)


def _number(value: float, *_: object) -> str:
    return f"{value:,g}" if value < _SCIENTIFIC else f"{value:,.0f}"


def _short(name: str) -> str:
    return name if len(name) <= _LONGEST_NAME else f"{name[: _LONGEST_NAME - 1]}…"


def _svg(chart: object, label: str, height: int) -> Markup:
    """The chart as an image of any size; what it shows stands in a table beside it, so that its parts need no names."""
    drawn = chart.to_svg_group(_WIDTH, height)  # type: ignore[attr-defined]
    drawn.remove(drawn[0])  # the background
    box = {"class": "chart", "viewBox": f"0 0 {_WIDTH} {height}", "role": "img", "aria-label": label}
    root = ElementTree.Element("svg", box)
    root.append(drawn)
    return Markup(ElementTree.tostring(root, encoding="unicode"))
