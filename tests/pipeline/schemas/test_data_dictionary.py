"""The tables keep the contract of the design, and the data dictionary names all of them."""

import re

import pyarrow as pa
import pytest

from pipeline.schemas.columns import Table
from pipeline.schemas.data_dictionary import data_dictionary
from pipeline.schemas.tables import PUBLIC_TABLES

# the design's section 3: what readers may rely on
CONTRACT = {
    "articles": "article_id input_id source url canonical_url title byline dateline credit update_mark published_at"
    " modified_at ingested_at lang text n_words raw_hash content_hash status status_detail removed cleaner_version"
    " version previous_article_id run_id",
    "sketches": "article_id kind signature bands parameters",
    "edges": "article_id other_article_id relation jaccard containment containment_reverse shared_words"
    " number_agreement hours_apart accepted reason run_id",
    "memberships": "article_id cluster_id role matched_article_id similarity run_id",
    "clusters": "cluster_id story_id canonical_article_id canonical_reason title text url source credit published_at"
    " first_seen last_seen n_articles n_sources sources min_similarity status merged_into run_id",
    "changes": "run_id cluster_id kind other_cluster_id old_canonical_id new_canonical_id",
    "runs": "run_id trigger started_at ended_at status settings versions alerts",
    "inputs": "path size modified_at hash offset",
}
BY_NAME = {table.name: table for table in PUBLIC_TABLES}


def _sections(markdown: str) -> dict[str, str]:
    parts = re.split(r"^### (.+)$", markdown, flags=re.MULTILINE)
    return dict(zip(parts[1::2], parts[2::2], strict=True))


def _leaves(kind: pa.DataType) -> list[pa.DataType]:
    if pa.types.is_list(kind):
        return _leaves(kind.value_type)
    if pa.types.is_struct(kind):
        return [leaf for i in range(kind.num_fields) for leaf in _leaves(kind.field(i).type)]
    return [kind]


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


@pytest.mark.parametrize("name", CONTRACT)
def test_tables_have_the_columns_of_the_contract(name: str) -> None:
    assert set(CONTRACT[name].split()) <= set(BY_NAME[name].stored_schema.names)


@pytest.mark.parametrize("table", PUBLIC_TABLES, ids=lambda t: t.name)
def test_types_are_those_that_all_readers_understand(table: Table) -> None:
    allowed = {pa.string(), pa.int32(), pa.int64(), pa.float32(), pa.bool_(), pa.timestamp("us", tz="UTC")}
    for field in table.stored_schema:
        assert set(_leaves(field.type)) <= allowed, field.name


@pytest.mark.parametrize("table", PUBLIC_TABLES, ids=lambda t: t.name)
def test_keys_come_first_and_a_rows_file_is_decided_by_a_time_that_is_never_empty(table: Table) -> None:
    assert tuple(table.schema.names[: len(table.key)]) == table.key
    assert not any(table.schema.field(name).nullable for name in (*table.key, table.partitioned_by))
    assert table.schema.field(table.partitioned_by).type == pa.timestamp("us", tz="UTC")
    assert len(set(table.schema.names)) == len(table.schema.names)
