"""Tables -> the data dictionary, in Markdown."""

import pyarrow as pa

from pipeline.schemas.columns import Table
from pipeline.schemas.tables import PUBLIC_TABLES


def data_dictionary(tables: tuple[Table, ...] = PUBLIC_TABLES) -> str:
    """Markdown: each table with its key, and each column with its type and meaning."""
    return "\n".join(_describe(table) for table in tables)


def _describe(table: Table) -> str:
    lines = [
        f"### {table.name}",
        "",
        f"{table.comment[0].upper()}{table.comment[1:]}.",
        f"Key: {', '.join(f'`{k}`' for k in table.key)}.",
        "",
        "| column | type | holds |",
        "|---|---|---|",
    ]
    lines += [f"| `{c.name}` | {_type_name(c.type)} | {c.comment} |" for c in table.columns if c.stored]
    return "\n".join([*lines, ""])


def _type_name(kind: pa.DataType) -> str:
    if pa.types.is_list(kind):
        return f"list of {_type_name(kind.value_type)}"
    if pa.types.is_struct(kind):
        return (
            "{"
            + ", ".join(f"{kind.field(i).name} {_type_name(kind.field(i).type)}" for i in range(kind.num_fields))
            + "}"
        )
    return "timestamp (UTC)" if pa.types.is_timestamp(kind) else str(kind)
