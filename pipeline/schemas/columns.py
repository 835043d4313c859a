"""A table is a name, columns with a type and a meaning, and the time that decides in which file a row lies."""

from collections.abc import Collection
from dataclasses import dataclass
from functools import cached_property

import pyarrow as pa

TEXT = pa.string()
TEXTS = pa.list_(TEXT)
INT32 = pa.int32()
INT64 = pa.int64()
INT64S = pa.list_(INT64)
FLOAT32 = pa.float32()
FLOAT32S = pa.list_(FLOAT32)
BOOL = pa.bool_()
TIME = pa.timestamp("us", tz="UTC")
REMOVED = pa.list_(pa.struct([("offset", INT64), ("text", TEXT), ("rule", TEXT)]))
BLOCKS = pa.list_(pa.struct([("start", pa.int32()), ("kind", TEXT), ("link_share", FLOAT32)]))
PASSAGES = pa.list_(
    pa.struct([(name, INT32) for name in ("offset", "length", "other_offset", "other_length", "n_words")])
)
TALLY = pa.list_(pa.struct([("name", TEXT), ("count", INT64)]))
STEPS = pa.list_(pa.struct([("name", TEXT), ("seconds", FLOAT32)]))

SEEN = pa.list_(pa.struct([("address", INT64), ("facts", INT64), ("at", TIME)]))


@dataclass(frozen=True)
class Column:
    """One column: its name, its Arrow type, what it holds, whether it may be empty.

    `stored=False`: staged with the row to say which file it belongs to, but not written there. `in_key`: one of the
    columns that name a row. `refers_to`: the table whose key its values are. `since`: the schema version that added it.
    """

    name: str
    type: pa.DataType
    comment: str
    nullable: bool = True
    stored: bool = True
    in_key: bool = False
    refers_to: str = ""
    since: int = 1


@dataclass(frozen=True)
class Table:
    """One table: its columns, those of its key first.

    `partitioned_by` names the time column whose hour, the partition hour, decides a row's file. It never changes once
    the row is written. A table without one is stored in a single file, or only staged.
    """

    name: str
    partitioned_by: str
    comment: str
    columns: tuple[Column, ...]

    @cached_property
    def key(self) -> tuple[str, ...]:
        """The names of the columns that name a row together."""
        return tuple(c.name for c in self.columns if c.in_key)

    @cached_property
    def article_key(self) -> tuple[str, ...]:
        """Those of them that name articles."""
        return tuple(name for name in self.key if name.endswith("article_id"))

    @cached_property
    def schema(self) -> pa.Schema:
        """The Arrow schema of staged rows, in column order."""
        return pa.schema([pa.field(c.name, c.type, nullable=c.nullable) for c in self.columns])

    @cached_property
    def stored_schema(self) -> pa.Schema:
        """The Arrow schema of the table's files."""
        return pa.schema([self.schema.field(c.name) for c in self.columns if c.stored])

    def stored_names(self, *, without: Collection[str] = ()) -> tuple[str, ...]:
        """The names of the stored columns, in order, but for some."""
        return tuple(name for name in self.stored_schema.names if name not in without)


PAIR = ("article_id", "other_article_id")
"""The columns that name the two articles of a pair, the smaller id first."""


def key(name: str, comment: str, refers_to: str = "") -> Column:
    """A column of a key."""
    return Column(name, TEXT, comment, nullable=False, in_key=True, refers_to=refers_to)


RUN_ID = Column("run_id", TEXT, "the run that last wrote this row", nullable=False, refers_to="runs")
"""What every table of results has."""
