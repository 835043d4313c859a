"""Parquet files: each row is a record."""

from collections.abc import Iterator
from typing import Any

import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq

from pipeline.reading.documents import FIELDS, RawDocument, document_of_record, rejected
from pipeline.reading.encoding import UnreadableError
from pipeline.reading.formats.base import Attempt, Documents, FileOutcome, Format
from pipeline.reading.streams import InputFile

_BATCH = 1000  # rows


class Parquet:
    """Columns named like `documents.FIELDS`, of any type; others are not read; see `Format`."""

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
    parquet = pq.ParquetFile(file.path)
    columns = [name for name in parquet.schema_arrow.names if name in FIELDS]
    for batch in parquet.iter_batches(batch_size=_BATCH, columns=columns):
        texts = {name: _as_texts(batch.column(at)) for at, name in enumerate(batch.schema.names)}
        yield from ({name: column[row] for name, column in texts.items()} for row in range(len(batch)))


def document_of_row(file: InputFile, number: int, record: dict[str, Any], limit: int) -> RawDocument:
    """The document of a row's fields as text; `number` counts rows from 1, `limit` is in characters of text or html."""
    if max(len(record.get(name) or "") for name in ("text", "html")) > limit:
        return rejected(file, number, "too_large", f"over {limit:,} characters")
    return document_of_record(file, number, record)


def _as_texts(column: pa.Array) -> list[Any]:
    """A column's values as text; null where they have no text, as impossible times have. A list stays one, if empty."""
    kind = column.type
    if pa.types.is_nested(kind):
        nothing: list[Any] | dict[str, Any] = {} if pa.types.is_struct(kind) else []
        return [nothing if there else None for there in column.is_valid().to_pylist()]
    if pa.types.is_timestamp(kind):  # Parquet keeps UTC whatever the zone is called
        utc = column.cast(pa.timestamp(kind.unit, "UTC" if kind.tz else None))
        column = pc.replace_substring(utc.cast(pa.timestamp("us", utc.type.tz), safe=False).cast(pa.string()), " ", "T")
    if pa.types.is_floating(kind):
        column = pc.if_else(pc.is_finite(column), column, None)
    try:
        values = column.cast(pa.binary() if pa.types.is_large_binary(kind) else pa.string(), safe=False)
    except pa.ArrowException:
        return [None] * len(column)
    return [None if v is None else v.decode("utf-8", "replace") for v in values.cast(pa.binary()).to_pylist()]


FORMAT: Format = Parquet()
