"""The tables keep their contract: columns and types that readers may rely on, and keys that lead somewhere."""

import pyarrow as pa
import pytest

from pipeline.schemas.columns import Table
from pipeline.schemas.tables import ARTICLES, CANONICAL_COLUMNS, CHANGES, CLUSTERS, PUBLIC_TABLES
from pipeline.schemas.vocabulary import CHANGE_KINDS
from pipeline.schemas.working import PUBLISH_ORDER

# What readers may rely on.
CONTRACT = {
    "articles": "article_id input_id source url canonical_url title byline dateline credit update_mark published_at"
    " modified_at ingested_at lang text n_words raw_hash content_hash status status_detail removed cleaner_version"
    " version previous_article_id run_id",
    "sketches": "article_id kind signature bands parameters",
    "edges": "article_id other_article_id relation jaccard containment containment_reverse shared_words"
    " number_agreement hours_apart accepted reason passages passage_words earlier_article_id run_id",
    "reuse": "article_id reused_share reused_words n_earlier_articles most_from_article_id most_from_source"
    " most_from_agency most_words minutes_after credit agency run_id",
    "memberships": "article_id cluster_id role matched_article_id similarity run_id",
    "clusters": "cluster_id story_id canonical_article_id canonical_reason title text url source credit published_at"
    " first_seen last_seen n_articles n_sources sources n_origins min_similarity status merged_into run_id",
    "stories": "story_id title keywords n_clusters n_articles n_sources n_origins cluster_ids status merged_into",
    "changes": "run_id cluster_id kind other_cluster_id old_canonical_id new_canonical_id",
    "runs": "run_id trigger started_at ended_at status settings versions alerts",
    "inputs": "path size modified_at hash offset",
    "judgements": "article_id other_article_id question judged_by verdict note judged_at relation accepted reason"
    " settings_hash probability",
}
BY_NAME = {table.name: table for table in PUBLIC_TABLES}


def _leaves(kind: pa.DataType) -> list[pa.DataType]:
    if pa.types.is_list(kind):
        return _leaves(kind.value_type)
    if pa.types.is_struct(kind):
        return [leaf for i in range(kind.num_fields) for leaf in _leaves(kind.field(i).type)]
    return [kind]


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


@pytest.mark.parametrize("table", PUBLISH_ORDER, ids=lambda t: t.name)
def test_what_a_column_refers_to_is_a_table_with_a_key_of_its_type(table: Table) -> None:
    by_name = {target.name: target for target in PUBLISH_ORDER}
    for column in table.columns:
        if column.refers_to:
            target = by_name[column.refers_to]
            assert target.schema.field(target.key[0]).type == column.type, column.name


def test_a_cluster_shows_columns_of_its_canonical_article() -> None:
    assert set(CANONICAL_COLUMNS) == {"title", "text", "url", "source", "credit", "published_at"}
    for name in CANONICAL_COLUMNS:
        assert ARTICLES.schema.field(name).type == CLUSTERS.schema.field(name).type


def test_the_kinds_of_changes_are_in_the_columns_comment() -> None:
    (comment,) = (column.comment for column in CHANGES.columns if column.name == "kind")
    assert comment.split(", ") == list(CHANGE_KINDS)
