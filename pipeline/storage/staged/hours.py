"""Staged rows of a table -> those of each hour's file, without reading all that is staged again for every hour."""

from collections.abc import Iterator, Sequence
from datetime import datetime
from functools import cached_property

import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.dataset as ds

from pipeline.schemas.columns import TIME, Table
from pipeline.storage.key_ranges import ValueRange
from pipeline.storage.staged.rows_within import rows_within

_MOST_ROWS = 10_000  # rows that are read at a time, or those of one hour


class StagedHours:
    """The staged rows of a table by partition hour. Ask for the hours in order."""

    def __init__(self, staged: ds.FileSystemDataset, table: Table) -> None:
        self._staged, self._table = staged, table
        hours = pc.floor_temporal(staged.to_table(columns=[table.partitioned_by])[table.partitioned_by], unit="hour")
        counts = hours.value_counts().to_pylist()
        self._counts: dict[datetime, int] = {row["values"]: row["counts"] for row in counts}
        self._hours: dict[datetime, pa.Table] = {}

    @property
    def hours(self) -> list[datetime]:
        """The hours that have rows, in order."""
        return sorted(self._counts)

    def n_rows(self, hours: Sequence[datetime]) -> int:
        """How many rows some hours have."""
        return sum(self._counts[hour] for hour in hours)

    def n_bytes(self, hours: Sequence[datetime]) -> int:
        """Bytes of the rows of some hours, if all rows are alike."""
        return round(self.n_rows(hours) / max(1, self.n_rows(self.hours)) * self._all_bytes)

    @cached_property
    def _all_bytes(self) -> int:
        files = [file.metadata for file in self._staged.get_fragments()] if self._counts else []
        return sum(file.row_group(at).total_byte_size for file in files for at in range(file.num_row_groups))

    def column(self, hours: Sequence[datetime], name: str) -> Iterator[pa.Array]:
        """One column of the rows of a file's hours, some at a time: nothing else is staged from first to last."""
        within = self._within(hours).holds() if hours else pc.scalar(False)
        return (batch[name] for batch in self._staged.to_batches(columns=[name], filter=within))

    def between(self, hours: Sequence[datetime], keys: ValueRange) -> pa.Table:
        """Those of a file's rows that have some keys, as they are stored."""
        return rows_within(self._staged, self._table.stored_schema.names, (self._within(hours), keys))

    def rows(self, hour: datetime) -> pa.Table:
        """The rows of an hour, as they are stored."""
        if hour not in self._hours:
            self._hours = self._read(self._from(hour))
        return self._hours[hour]

    def _from(self, first: datetime) -> list[datetime]:
        """An hour and those after it, as many as may be in memory."""
        hours, n_rows = [first], self._counts[first]
        for hour in self.hours:
            n_rows += self._counts[hour] if hour > first else 0
            if hour > first and n_rows <= _MOST_ROWS:
                hours.append(hour)
        return hours

    def _read(self, hours: Sequence[datetime]) -> dict[datetime, pa.Table]:
        names = self._table.stored_schema.names
        wanted = list(dict.fromkeys([*names, self._table.partitioned_by]))
        rows = rows_within(self._staged, wanted, (self._within(hours),))
        if len(hours) == 1:
            return {hours[0]: rows.select(names)}
        hour_of = pc.floor_temporal(rows[self._table.partitioned_by], unit="hour")
        return {hour: rows.filter(pc.equal(hour_of, _time(hour))).select(names) for hour in hours}

    def _within(self, hours: Sequence[datetime]) -> ValueRange:
        """From the first of the hours to the end of the last."""
        end = pc.add(_time(hours[-1]), pa.scalar(3_600_000_000, pa.duration("us")))
        return ValueRange(self._table.partitioned_by, _time(hours[0]), end)


def _time(hour: datetime) -> pa.Scalar:
    return pa.scalar(hour, TIME)
