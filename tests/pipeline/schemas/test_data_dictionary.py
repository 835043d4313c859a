"""The data dictionary names all tables and columns, in Markdown that can be read."""

import re

import pytest

from pipeline.schemas.columns import Table
from pipeline.schemas.data_dictionary import data_dictionary
from pipeline.schemas.tables import PUBLIC_TABLES


def _sections(markdown: str) -> dict[str, str]:
    parts = re.split(r"^### (.+)$", markdown, flags=re.MULTILINE)
    return dict(zip(parts[1::2], parts[2::2], strict=True))


def test_the_dictionary_has_a_section_for_every_public_table() -> None:
    assert list(_sections(data_dictionary())) == [table.name for table in PUBLIC_TABLES]


@pytest.mark.parametrize("table", PUBLIC_TABLES, ids=lambda t: t.name)
def test_the_dictionary_lists_just_the_stored_columns_with_their_comments(table: Table) -> None:
    section = _sections(data_dictionary())[table.name]
    rows = re.findall(r"^\| `(\w+)` \| (.+?) \| (.+) \|$", section, flags=re.MULTILINE)
    comments = {column.name: column.comment for column in table.columns}
    assert [name for name, _, _ in rows] == table.stored_schema.names
    assert all(comments[name] == comment for name, _, comment in rows)
    assert all(f"`{name}`" in section.split("| column")[0] for name in table.key)


@pytest.mark.parametrize("table", PUBLIC_TABLES, ids=lambda t: t.name)
def test_no_cell_breaks_the_markdown_table(table: Table) -> None:
    section = _sections(data_dictionary())[table.name]
    lines = [line for line in section.splitlines() if line.startswith("|")]
    assert {line.count("|") for line in lines} == {4}
