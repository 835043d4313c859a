"""The tables, all of them: every column's name, type and meaning is defined in these modules and nowhere else."""

from pipeline.schemas.article_tables import ARTICLES, EDGES, REUSE, SKETCH_OF_PASSAGES, SKETCHES
from pipeline.schemas.cluster_tables import CANONICAL_COLUMNS, CHANGES, CLUSTERS, HEADER_COLUMNS, MEMBERSHIPS, STORIES
from pipeline.schemas.log_tables import FEEDS, INPUTS, JUDGEMENTS, RUNS

__all__ = [
    "ARTICLES",
    "CANONICAL_COLUMNS",
    "CHANGES",
    "CLUSTERS",
    "EDGES",
    "FEEDS",
    "HEADER_COLUMNS",
    "INPUTS",
    "JUDGEMENTS",
    "MEMBERSHIPS",
    "PUBLIC_TABLES",
    "REUSE",
    "RUNS",
    "SCHEMA_VERSION",
    "SKETCHES",
    "SKETCH_OF_PASSAGES",
    "STORIES",
]

SCHEMA_VERSION = 8  # a change to stored tables raises it, and needs a step in pipeline/storage/upkeep/migrate.py

PUBLIC_TABLES = (
    *(ARTICLES, SKETCHES, EDGES, REUSE, MEMBERSHIPS, CLUSTERS, STORIES, CHANGES, RUNS, INPUTS, FEEDS),
    JUDGEMENTS,
)
