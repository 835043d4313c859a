"""What a table is made of: columns with a name, a type and a meaning."""

from dataclasses import dataclass
from functools import cached_property

import pyarrow as pa

TEXT = pa.string()
TEXTS = pa.list_(pa.string())
INT64 = pa.int64()
FLOAT32 = pa.float32()
BOOL = pa.bool_()
TIME = pa.timestamp("us", tz="UTC")
REMOVED = pa.list_(pa.struct([("offset", pa.int64()), ("text", pa.string()), ("rule", pa.string())]))
TALLY = pa.list_(pa.struct([("name", pa.string()), ("count", pa.int64())]))


@dataclass(frozen=True)
class Column:
    """One column: its name, its Arrow type, what it holds, whether it may be empty.

    `stored=False`: staged with the row to say which file it belongs to, but not written there.
    """

    name: str
    type: pa.DataType
    comment: str
    nullable: bool = True
    stored: bool = True


@dataclass(frozen=True)
class Table:
    """One table: its columns and its key, whose columns come first.

    `partitioned_by` names the time column whose hour, the partition hour, decides a row's file. It never changes once
    the row is written. A table without one is stored in a single file, or only staged.
    """

    name: str
    key: tuple[str, ...]
    partitioned_by: str
    comment: str
    columns: tuple[Column, ...]

    @cached_property
    def schema(self) -> pa.Schema:
        """The Arrow schema of staged rows, in column order."""
        return pa.schema([pa.field(c.name, c.type, nullable=c.nullable) for c in self.columns])

    @cached_property
    def stored_schema(self) -> pa.Schema:
        """The Arrow schema of the table's files."""
        return pa.schema([self.schema.field(c.name) for c in self.columns if c.stored])


def key(name: str, comment: str) -> Column:
    """A column of a key."""
    return Column(name, TEXT, comment, nullable=False)
