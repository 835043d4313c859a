"""The keys that a file will hold -> ranges of them, so that its rows need not all be in memory at once."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.dataset as ds

PART_BYTES = 100_000_000  # of the rows of a range, about
_SAMPLED = 10_000  # keys, by which the others are divided


@dataclass(frozen=True)
class ValueRange:
    """The values of a column from one on and below another; None: from the first, or up to the last."""

    column: str
    start: Any = None
    end: Any = None

    def holds(self) -> ds.Expression:
        """Whether a row's value is in the range, for a filter."""
        from_start = pc.scalar(True) if self.start is None else pc.field(self.column) >= self.start
        return from_start if self.end is None else from_start & (pc.field(self.column) < self.end)

    def mask(self, rows: pa.Table) -> pa.ChunkedArray:
        """Which of some rows have a value in the range."""
        values = rows[self.column]
        from_start = pc.is_valid(values) if self.start is None else pc.greater_equal(values, self.start)
        return from_start if self.end is None else pc.and_(from_start, pc.less(values, self.end))


def key_ranges(column: str, keys: Iterable[pa.Array], n_keys: int, n_bytes: int) -> Iterator[ValueRange]:
    """Ranges that hold all keys between them, in order. The keys come some at a time, and few of them are held.

    `n_keys`: how many there are; `n_bytes`: of the rows that have them.
    """
    n_ranges = -(-n_bytes // PART_BYTES)
    step = 1 + n_keys // _SAMPLED
    sample = pa.chunked_array([part[::step] for part in keys], pa.string()).unique().sort()
    cuts = [sample[len(sample) * number // n_ranges].as_py() for number in range(1, n_ranges)] if len(sample) else []
    for start, end in pairwise([None, *dict.fromkeys(cuts), None]):
        yield ValueRange(column, start, end)
