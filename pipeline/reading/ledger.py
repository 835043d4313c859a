"""Files as found, INPUTS as stored -> which of them to read; what came of reading -> new rows of INPUTS, and alerts."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

import pyarrow as pa
import pyarrow.compute as pc

from pipeline.reading.streams import InputFile
from pipeline.schemas.columns import TIME
from pipeline.schemas.tables import INPUTS
from pipeline.settings import ReadSettings
from pipeline.text.hashing import hash_parts

READER = 3  # raise it where the same bytes give other documents than before: every input is then read again
_NO_MATTER = {"chunk_documents", "chunk_bytes", "settle_seconds", "timezone", "source_timezones"}  # to what is read
_SECOND = 1_000_000
_COARSE_TICK, _FINE_TICK = 2 * _SECOND, _SECOND // 10  # FAT counts in 2 s; a kernel in up to 10 ms
_NAMED = 20
_SORTS = 8  # of captures, named in a note
INCOMPLETE = "its last line is not complete"


@dataclass(frozen=True)
class Stamp:
    """A file's size in bytes and time of change, and when they were looked up, in microseconds since 1970."""

    size: int
    modified_us: int
    seen_us: int = field(compare=False)

    def is_fresh(self, settle_seconds: float) -> bool:
        """Whether someone may still be writing. A time far in the future, as a wrong clock gives, says nothing."""
        return abs(self.seen_us - self.modified_us) < settle_seconds * _SECOND

    @property
    def certain_us(self) -> int | None:
        """The time of change; None where a change since could bear the same."""
        tick = _FINE_TICK if self.modified_us % _SECOND else _COARSE_TICK
        return self.modified_us if abs(self.seen_us - self.modified_us) > tick else None


@dataclass(frozen=True)
class Entry:
    """What was read of a file, as in INPUTS; a hash that is empty is that of no bytes that count today."""

    size: int
    modified_us: int | None
    hash: str
    offset: int
    n_lines: int
    first_read_at: datetime | None = None


@dataclass(frozen=True)
class Ending:
    """What came of reading a file: its new entry, None where it must be read again; and why something of it waits.

    `complaint` says what is wrong with it where most of its records are of no use. `left_out` counts what it holds that
    is no document, by what it is.
    """

    key: str
    entry: Entry | None
    waits: str = ""
    complaint: str = ""
    left_out: Mapping[str, int] = field(default_factory=dict)


@dataclass(frozen=True)
class ReadingPlan:
    """The files to open, with what the ledger knows of them; the rest is unchanged, and a part of it may wait."""

    files: tuple[InputFile, ...]
    known: Mapping[str, Entry]
    n_unchanged: int
    waiting: tuple[Ending, ...]


def read_settings_hash(settings: ReadSettings) -> str:
    """32 hex digits that change when a file may give other documents than it did."""
    return hash_parts(str(READER), settings.model_dump_json(exclude=_NO_MATTER))


def plan(files: Sequence[InputFile], stored: pa.Table, settings: ReadSettings, now_us: int) -> ReadingPlan:
    """Which files to open: those whose size, time or settings are not those of the ledger, or that have settled."""
    wanted = read_settings_hash(settings)
    keys = pa.array([file.key for file in files], pa.string())
    rows = stored.take(pc.index_in(keys, value_set=stored["path"].combine_chunks()))
    sizes = pa.array([file.size for file in files], pa.int64())
    times = pa.array([file.modified_us for file in files], pa.int64())
    as_read = _all(
        pc.equal(rows["size"], sizes),
        pc.equal(rows["modified_at"].cast(pa.int64()), times),
        pc.equal(rows["read_settings"], wanted),
    )
    whole = pc.fill_null(pc.greater_equal(rows["offset"], rows["size"]), fill_value=False)
    fresh = pc.less(pc.abs(pc.subtract(times, now_us)), int(settings.settle_seconds * _SECOND))
    waiting = keys.filter(_all(as_read, pc.invert(whole), fresh))
    unread = pc.invert(_all(as_read, pc.or_(whole, fresh)))
    at = pc.indices_nonzero(unread).to_pylist()
    return ReadingPlan(
        tuple(files[i] for i in at),
        {row["path"]: _entry(row, wanted) for row in rows.filter(unread).to_pylist() if row["path"] is not None},
        len(files) - len(at),
        tuple(Ending(key, None, INCOMPLETE) for key in waiting.to_pylist()),
    )


def _all(first: pa.Array, *others: pa.Array) -> pa.Array:
    for other in others:
        first = pc.and_(first, other)
    first = first.combine_chunks() if isinstance(first, pa.ChunkedArray) else first
    return pc.fill_null(first, fill_value=False)


def _entry(row: Mapping[str, Any], wanted: str) -> Entry:
    known_hash = row["hash"] if row["read_settings"] == wanted else ""
    return Entry(row["size"], None, known_hash, row["offset"], row["n_lines"], row["first_read_at"])


def entries(
    endings: Iterable[Ending], before: ReadingPlan, settings: ReadSettings, run: tuple[str, datetime]
) -> pa.Table:
    """The rows of INPUTS that a run adds or replaces; `run` is its id and its start."""
    new = {ending.key: ending.entry for ending in endings if ending.entry}
    paths, kept = list(new), list(new.values())
    firsts = [before.known[key].first_read_at if key in before.known else run[1] for key in paths]
    first_read_at = pa.array(firsts, TIME)
    columns = {
        "path": pa.array(paths, pa.string()),
        "size": pa.array([entry.size for entry in kept], pa.int64()),
        "modified_at": pa.array([entry.modified_us for entry in kept], pa.int64()).cast(TIME),
        "hash": pa.array([entry.hash for entry in kept], pa.string()),
        "offset": pa.array([entry.offset for entry in kept], pa.int64()),
        "n_lines": pa.array([entry.n_lines for entry in kept], pa.int64()),
        "first_read_at": first_read_at,
        "first_day": pc.floor_temporal(first_read_at, unit="day"),
        "read_settings": pa.array([read_settings_hash(settings)] * len(kept), pa.string()),
        "run_id": pa.array([run[0]] * len(kept), pa.string()),
    }
    return pa.table(columns, schema=INPUTS.schema)


def alerts(endings: Iterable[Ending]) -> tuple[str, ...]:
    """A line for each file of which something waits; of many, the first by name, and how many more there are."""
    lines = sorted(f"left for the next run: {ending.key}: {ending.waits}" for ending in endings if ending.waits)
    more = len(lines) - _NAMED
    return (
        *lines[:_NAMED],
        *([f"left for the next run: {more:,} more files that are being written"] if more > 0 else ()),
    )


def notes(endings: Iterable[Ending]) -> tuple[str, ...]:
    """A line for what the files hold that is no document, if there is any: how much, and of what sorts."""
    left_out: Counter[str] = Counter()
    for ending in endings:
        left_out.update(ending.left_out)
    if not left_out:
        return ()
    sorts = ", ".join(
        f"{n:,} {sort}" for sort, n in sorted(left_out.items(), key=lambda each: (-each[1], each[0]))[:_SORTS]
    )
    return (f"{left_out.total():,} captures are no pages and were left out: {sorts}",)
