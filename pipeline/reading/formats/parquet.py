"""Parquet files: each row is a record."""

from collections.abc import Iterator
from typing import Any

import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq

from pipeline.reading.documents import RawDocument, document_of_record, rejected
from pipeline.reading.encoding import UnreadableError
from pipeline.reading.fields import is_known, may_be_nested, may_hold_text
from pipeline.reading.formats.base import Attempt, Documents, FileOutcome, Format
from pipeline.reading.streams import InputFile

_BATCH = 1000  # rows
_EXACT = 2.0**63  # from here on a number is none of 64 bits


class Parquet:
    """Columns named like `fields.NAMES`, of any type; others are not read; see `Format`."""

    suffixes = (".parquet",)
    magic = b"PAR1"
    compressible = False
    continuable = False

    def documents(self, attempt: Attempt) -> Documents:
        """A document of each row."""
        number = 0
        try:
            for record in _records(attempt.file):
                number += 1
                yield document_of_row(attempt.file, number, record, attempt.settings.max_document_bytes)
        except (pa.ArrowException, OSError) as error:
            if isinstance(error, OSError) and error.errno:  # the file cannot be had; damage has no number
                raise
            raise UnreadableError(f"not a whole Parquet file, after {number} rows: {error}") from error
        return FileOutcome()


def _records(file: InputFile) -> Iterator[dict[str, Any]]:
    """The rows, without columns that are not read; of these the names alone, where no column may hold a text."""
    with file.open() as stream, pq.ParquetFile(stream) as parquet:
        names = parquet.schema_arrow.names
        columns = [name for name in names if is_known(name)]
        unread = {} if any(map(may_hold_text, columns)) else dict.fromkeys(names)
        for batch in parquet.iter_batches(batch_size=_BATCH, columns=columns):
            texts = {name: _as_texts(batch.column(at), name) for at, name in enumerate(batch.schema.names)}
            yield from (unread | {name: column[row] for name, column in texts.items()} for row in range(len(batch)))


def document_of_row(file: InputFile, number: int, record: dict[str, Any], limit: int) -> RawDocument:
    """The document of a row's fields; `number` counts rows from 1, `limit` is in characters of a field."""
    if max((len(value) for value in record.values() if isinstance(value, str)), default=0) > limit:
        return rejected(file, number, "too_large", f"over {limit:,} characters")
    return document_of_record(file, number, record)


def _as_texts(column: pa.Array, name: str) -> list[Any]:
    """A column's values as text; null where they have no text, as impossible times have.

    A list or an object stays one, with what it holds where something is read of it.
    """
    kind = column.type
    if pa.types.is_nested(kind):
        nothing: list[Any] | dict[str, Any] = {} if pa.types.is_struct(kind) else []
        inside = column.to_pylist() if may_be_nested(name) and _is_plain(kind) else None
        return inside or [nothing if there else None for there in column.is_valid().to_pylist()]
    if pa.types.is_timestamp(kind):  # Parquet keeps UTC whatever the zone is called
        utc = column.cast(pa.timestamp(kind.unit, "UTC" if kind.tz else None))
        column = pc.replace_substring(utc.cast(pa.timestamp("us", utc.type.tz), safe=False).cast(pa.string()), " ", "T")
    if pa.types.is_floating(kind):
        column = _digits(pc.if_else(pc.is_finite(column), column, None))
    try:
        values = column.cast(pa.binary() if pa.types.is_large_binary(kind) else pa.string(), safe=False)
    except pa.ArrowException:
        return [None] * len(column)
    return [None if v is None else v.decode("utf-8", "replace") for v in values.cast(pa.binary()).to_pylist()]


def _is_plain(kind: pa.DataType) -> bool:
    """Whether all that a nested type holds are texts and numbers, which Python can always have."""
    inner = [kind.field(at).type for at in range(kind.num_fields)]
    plain = (pa.types.is_string, pa.types.is_large_string, pa.types.is_integer, pa.types.is_boolean, pa.types.is_null)
    return all(any(is_kind(each) for is_kind in plain) or (each.num_fields and _is_plain(each)) for each in inner)


def _digits(numbers: pa.Array) -> pa.Array:
    """Numbers as text, whole ones by their digits: Arrow writes 1763457600000 as 1.7634576e+12."""
    is_whole = pc.and_(pc.equal(numbers, pc.trunc(numbers)), pc.less(pc.abs(numbers), _EXACT))
    whole = pc.if_else(is_whole, numbers, None).cast(pa.int64(), safe=False)
    return pc.coalesce(whole.cast(pa.string()), numbers.cast(pa.string()))


FORMAT: Format = Parquet()
