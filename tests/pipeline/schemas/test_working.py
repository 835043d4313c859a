"""Tables are published so that what a row refers to is there before it, and taken down so that it goes after it."""

from pipeline.schemas.tables import (
    ARTICLES,
    CHANGES,
    CLUSTERS,
    EDGES,
    JUDGEMENTS,
    MEMBERSHIPS,
    PUBLIC_TABLES,
    REUSE,
    RUNS,
    STORIES,
)
from pipeline.schemas.working import (
    PAGES,
    PARTITIONED_TABLES,
    PUBLISH_ORDER,
    RAW,
    SINGLE_FILE_TABLES,
    STATE_TABLES,
    TAKEDOWN_ORDER,
)


def test_every_table_is_published_and_taken_down_once() -> None:
    tables = {table.name for table in (*PUBLIC_TABLES, *STATE_TABLES)}
    for order in (PUBLISH_ORDER, TAKEDOWN_ORDER, (*PARTITIONED_TABLES, *SINGLE_FILE_TABLES)):
        assert len(order) == len(tables) and {table.name for table in order} == tables


def test_what_a_row_refers_to_is_published_before_it() -> None:
    places = {table.name: place for place, table in enumerate(PUBLISH_ORDER)}
    for table in PUBLIC_TABLES:
        for column in table.columns:
            if column.refers_to:
                assert places[column.refers_to] <= places[table.name], (table.name, column.name)


def test_articles_that_are_forgotten_go_after_what_refers_to_them() -> None:
    places = {table.name: place for place, table in enumerate(TAKEDOWN_ORDER)}
    assert (
        max(places[t.name] for t in (EDGES, REUSE, MEMBERSHIPS, CHANGES, JUDGEMENTS))
        < places[ARTICLES.name]
        < places[RAW.name]
    )
    assert max(places[t.name] for t in (RUNS, STORIES, CLUSTERS)) < places[EDGES.name]


def test_pages_have_all_of_raw_but_what_extraction_takes_apart() -> None:
    assert set(RAW.stored_schema.names) - set(PAGES.schema.names) == {"format", "body"}
    assert PAGES.key == RAW.key
