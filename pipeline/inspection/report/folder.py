"""A run that is published -> its report in a folder of reports, of which only the latest are kept."""

import logging
import re
from pathlib import Path

from pipeline.compute.paths import is_url
from pipeline.errors import UsageError
from pipeline.inspection.report.page import report, write
from pipeline.settings import ReportSettings
from pipeline.storage.warehouse import Warehouse

log = logging.getLogger(__name__)

_NAMES = re.compile(r"\d{8}T\d{6}\.\d{6}Z\.html")


def leave_report(settings: ReportSettings, warehouse: Warehouse, run_id: str) -> Path | None:
    """The place of the report of a run; None where none is asked for, or it could not be written: the run stands."""
    if not settings.folder:
        return None
    try:
        return _leave(settings, warehouse, run_id)
    except Exception:  # whatever it is, the run is published
        log.warning("the report of run %s was not written", run_id, exc_info=True)
        return None


def _leave(settings: ReportSettings, warehouse: Warehouse, run_id: str) -> Path:
    folder = Path(settings.folder)
    if not is_url(warehouse.data) and folder.resolve().is_relative_to(Path(warehouse.data).resolve()):
        raise UsageError(f"report.folder {folder} lies in the data directory, which is newsfold's own: name another")
    folder.mkdir(parents=True, exist_ok=True)
    place = folder / f"{run_id}.html"
    write(place, report(warehouse, run_id)[1])
    kept = sorted((path for path in folder.iterdir() if _NAMES.fullmatch(path.name)), key=lambda path: path.name)
    for old in kept[: -settings.keep]:
        old.unlink(missing_ok=True)
    return place
