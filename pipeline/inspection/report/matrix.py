"""Counts by two names -> a table of them, each cell with how high it is beside the highest."""

import math
from collections.abc import Hashable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

LEVELS = 6  # shades of a cell


@dataclass(frozen=True)
class Cell:
    """A count, and its shade: 0 for none, up to LEVELS."""

    n: int
    level: int


@dataclass(frozen=True)
class Matrix:
    """Cells by row and column, in the order of `rows` and `columns`."""

    rows: Sequence[Any]
    columns: Sequence[Any]
    cells: Sequence[Sequence[Cell]]

    def with_columns(self, columns: Sequence[Any]) -> "Matrix":
        """The same under other names."""
        return replace(self, columns=columns)


def matrix(counts: Sequence[Mapping[str, Any]], rows: Sequence[Hashable], columns: Sequence[Hashable]) -> Matrix:
    """Counts, given as `row`, `col` and `n`, of some rows and columns; those of others are left out.

    Shades go by the square root: one large count would leave all others without any.
    """
    given = {(count["row"], count["col"]): int(count["n"]) for count in counts}
    table = [[given.get((row, column), 0) for column in columns] for row in rows]
    most = max((n for line in table for n in line), default=0)
    return Matrix(rows, columns, [[Cell(n, _level(n, most)) for n in line] for line in table])


def _level(n: int, most: int) -> int:
    return math.ceil(LEVELS * math.sqrt(n / most)) if n > 0 else 0
