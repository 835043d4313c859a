"""A data directory and a run -> the run's report: one HTML file that asks for nothing else."""

import os
import tempfile
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from markupsafe import Markup

from pipeline.compute.paths import printable
from pipeline.errors import UsageError, WarehouseError
from pipeline.inspection.report import charts, html
from pipeline.inspection.report.came_in import CameIn, came_in
from pipeline.inspection.report.cleaned import Cleaned, cleaned
from pipeline.inspection.report.costs import Costs, costs
from pipeline.inspection.report.merged import merged
from pipeline.inspection.report.pairs import pairs
from pipeline.inspection.report.reprints import reprints
from pipeline.inspection.report.scope import open_scope
from pipeline.storage.warehouse import Warehouse

_RULES = 12  # that the chart shows
_LABELS = {
    "funnel": "How many are left at each stage",
    "days": "New articles by time of publication",
    "rules": "Characters taken out, by rule",
    "steps": "Seconds by step",
}


def report(warehouse: Warehouse, name: str | None = None) -> tuple[str, str]:
    """The run's id, and its report as HTML; without a name, of the last run that changed something.

    Raises:
        UsageError: there is no such run, or more than one.
        WarehouseError: the tables are of an older schema, or changed while they were read.
    """
    warehouse.check_tables()
    try:
        return _report(warehouse, name)
    except FileNotFoundError as error:
        raise WarehouseError(
            f"{warehouse.data} changed while it was read ({error}): give the command again."
        ) from error


def _report(warehouse: Warehouse, name: str | None) -> tuple[str, str]:
    style, allowed = html.style_sheet()
    with open_scope(warehouse, name) as scope:
        incoming, removed, cost = came_in(scope), cleaned(scope), costs(scope.run)
        shown = {
            "run": scope.run,
            "came_in": incoming,
            "reprints": reprints(scope),
            "merged": merged(scope),
            "pairs": pairs(scope),
            "cleaned": removed,
            "costs": cost,
        }
    return scope.run["run_id"], html.render(
        "report.html",
        "pipeline.inspection.report",
        **shown,
        charts=_charts(incoming, removed, cost),
        data=printable(str(warehouse.data)),
        made_at=datetime.now(UTC),
        style=style,
        allowed=allowed,
    )


@dataclass(frozen=True)
class Charts:
    """The charts of a run's report, as SVG by their names; a notebook shows them one below the other."""

    run_id: str
    drawn: Mapping[str, str]

    def _repr_html_(self) -> str:
        figure = Markup("<figure style='color:#0b5cad;max-width:30rem'><figcaption>{}</figcaption>{}</figure>\n")
        return Markup().join(figure.format(_LABELS[name], svg) for name, svg in self.drawn.items() if svg)


def report_charts(warehouse: Warehouse, name: str | None = None) -> Charts:
    """The charts of a run's report; without a name, of the last run that changed something.

    Raises:
        UsageError: there is no such run, or more than one.
        WarehouseError: the tables are of an older schema.
    """
    warehouse.check_tables()
    with open_scope(warehouse, name) as scope:
        return Charts(scope.run["run_id"], _charts(came_in(scope), cleaned(scope), costs(scope.run)))


def _charts(incoming: CameIn, removed: Cleaned, cost: Costs) -> dict[str, str]:
    return {
        "funnel": charts.bars(_LABELS["funnel"], [(s.name, s.n) for s in incoming.stages]),
        "days": charts.columns(_LABELS["days"], incoming.periods),
        "rules": charts.bars(_LABELS["rules"], [(row["rule"], float(row["size"])) for row in removed.rules[:_RULES]]),
        "steps": charts.bars(_LABELS["steps"], cost.steps),
    }


def write(path: Path, page: str) -> None:
    """Write a page whole or not at all.

    Raises:
        UsageError: it cannot be written there.
    """
    try:
        handle, draft = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.", suffix=".tmp")
        try:
            with os.fdopen(handle, "w", encoding="utf-8", errors="replace") as file:
                file.write(page)
            Path(draft).chmod(0o644)
            Path(draft).replace(path)
        except BaseException:
            Path(draft).unlink(missing_ok=True)
            raise
    except OSError as error:
        raise UsageError(f"the report cannot be written to {path}: {error.strerror}") from error
