"""A data directory's files -> how much it holds of each table, how fast it grows, and how long the disk will do."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from pathlib import PurePath

from pipeline.inspection.status.alarms import Alarm
from pipeline.storage.stores.base import STATE
from pipeline.storage.warehouse import Warehouse

_WEEK = 7  # days
_LEAST_FREE = 1_000_000_000  # bytes


@dataclass(frozen=True)
class Disk:
    """By table, files and bytes; all bytes; bytes that a day adds, by the last seven; what is left of the disk."""

    tables: dict[str, tuple[int, int]]
    n_bytes: int
    bytes_a_day: float
    free_bytes: int | None
    alarms: tuple[Alarm, ...]


def disk(warehouse: Warehouse, now: datetime) -> Disk:
    """What the data directory holds now."""
    tables: dict[str, tuple[int, int]] = {}
    recent = 0
    for path, size in sorted(warehouse.store.sizes().items()):
        parts = path.relative_to(warehouse.root).parts
        name = "/".join(parts[:2]) if parts[0] == STATE and len(parts) > 2 else parts[0] if len(parts) > 1 else STATE
        n_files, n_bytes = tables.get(name, (0, 0))
        tables[name] = n_files + 1, n_bytes + size
        recent += size if _is_recent(path, now.date()) else 0
    total, a_day, free = sum(size for _, size in tables.values()), recent / _WEEK, warehouse.store.free_bytes()
    return Disk(tables, total, a_day, free, _alarms(str(warehouse.data), a_day, free))


def _is_recent(path: PurePath, today: date) -> bool:
    """Whether a table's file is one of the last seven days, by the folder of its day."""
    try:
        return timedelta() <= today - date.fromisoformat(path.parent.name) < timedelta(days=_WEEK)
    except ValueError:
        return False


def _alarms(data: str, bytes_a_day: float, free: int | None) -> tuple[Alarm, ...]:
    """A disk that a week as the last would fill."""
    if free is None or free > max(_WEEK * bytes_a_day, _LEAST_FREE):
        return ()
    words = f"{free / 1e9:.1f} GB are left of the disk; a week adds {_WEEK * bytes_a_day / 1e9:.1f} GB"
    return (Alarm("disk", data, words),)
