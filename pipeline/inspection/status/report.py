"""A data directory -> how the whole is doing: runs, sources, feeds, disk, and all that needs a person."""

from dataclasses import asdict, dataclass
from datetime import datetime
from typing import Any

from pipeline.inspection.status.alarms import Alarm
from pipeline.inspection.status.disk import Disk, disk
from pipeline.inspection.status.feeds import Feeds, feeds
from pipeline.inspection.status.runs import RecentRuns, runs
from pipeline.inspection.status.sources import Sources, sources
from pipeline.storage.warehouse import Warehouse


@dataclass(frozen=True)
class Status:
    """All of it, as at a time."""

    at: datetime
    data: str
    runs: RecentRuns
    sources: Sources
    feeds: Feeds
    disk: Disk

    @property
    def alarms(self) -> tuple[Alarm, ...]:
        """What needs a person, the most urgent first."""
        return (*self.runs.alarms, *self.disk.alarms, *self.feeds.alarms, *self.sources.alarms)

    def as_json(self) -> dict[str, Any]:
        """All of it in types that JSON has but for times, with the alarms in one list."""
        tables = {name: {"n_files": n, "n_bytes": size} for name, (n, size) in self.disk.tables.items()}
        disk = {"n_bytes": self.disk.n_bytes, "bytes_a_day": self.disk.bytes_a_day, "free_bytes": self.disk.free_bytes}
        return {
            "at": self.at,
            "data": self.data,
            "alarms": [asdict(alarm) for alarm in self.alarms],
            "runs": list(self.runs.last),
            "at_work": self.runs.at_work,
            "sources": [asdict(source) for source in self.sources.sources],
            "feeds": list(self.feeds.feeds),
            "disk": {**disk, "tables": tables},
        }


def status(warehouse: Warehouse, now: datetime) -> Status:
    """How a data directory is doing. Nothing is locked: a run that is at work does not wait, nor is it waited for."""
    found = runs(warehouse, now)
    known = sources(warehouse, found.until) if found.until else Sources((), ())
    return Status(now, str(warehouse.data), found, known, feeds(warehouse), disk(warehouse, now))
