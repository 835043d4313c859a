"""A table says what follows from its columns: its key, its schemas, the names of what is stored."""

import pyarrow as pa

from pipeline.schemas.columns import INT64, TEXT, TIME, Column, Table, key

PAIRS = Table(
    "pairs",
    "made_at",
    "a table",
    (
        key("article_id", "one"),
        key("kind", "of what kind"),
        Column("text", TEXT, "words"),
        Column("n", INT64, "how many", nullable=False),
        Column("made_at", TIME, "when", nullable=False, stored=False),
    ),
)


def test_the_key_is_the_columns_that_are_in_it() -> None:
    assert PAIRS.key == ("article_id", "kind") and PAIRS.article_key == ("article_id",)
    assert not any(PAIRS.schema.field(name).nullable for name in PAIRS.key)


def test_what_is_not_stored_is_staged_only() -> None:
    assert PAIRS.schema.names == ["article_id", "kind", "text", "n", "made_at"]
    assert PAIRS.stored_schema.names == ["article_id", "kind", "text", "n"]
    assert PAIRS.stored_schema.field("n") == pa.field("n", INT64, nullable=False)


def test_names_are_those_of_the_stored_columns_but_for_some() -> None:
    assert PAIRS.stored_names() == ("article_id", "kind", "text", "n")
    assert PAIRS.stored_names(without=("text", "kind")) == ("article_id", "n")
