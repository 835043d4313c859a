"""PARTITION -> the rows of new clusters of one article, column by column: what most articles of a first run are."""

from collections.abc import Iterable, Mapping
from datetime import datetime

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from pipeline.clustering.cluster_rows import ClusterTables
from pipeline.schemas.columns import Table
from pipeline.schemas.ids import cluster_ids
from pipeline.schemas.tables import CHANGES, CLUSTERS, HEADER_COLUMNS, MEMBERSHIPS


def are_new_singletons(partition: pa.Table, known: Iterable[str]) -> pa.ChunkedArray:
    """Which articles of a partition are alone in their clusters and not known from before."""
    sizes = partition["canonical_article_id"].value_counts()
    alone = sizes.field("values").filter(pc.equal(sizes.field("counts"), 1))
    ids = partition["article_id"]
    return pc.and_not(pc.is_in(ids, value_set=alone), pc.is_in(ids, value_set=pa.array(known, pa.string())))


def singleton_tables(
    partition: pa.Table, articles: pa.Table, run_columns: Mapping[str, str | datetime]
) -> ClusterTables:
    """The rows of articles that found clusters of their own; `run_columns`: what all rows of the run have in common.

    `articles` holds what `cluster_ids.assign_cluster_ids` asks for.
    """
    n, ids = len(partition), partition["article_id"]
    rows = articles.take(pc.index_in(ids, value_set=articles["article_id"].combine_chunks()))
    copied = (*HEADER_COLUMNS, "ingested_at")
    constant = {"n_articles": 1, "n_origins": 1, "status": "active", "kind": "created", **run_columns}
    constant["origin_withdrawn"] = False
    columns = {name: rows[name] for name in copied} | {name: pa.repeat(value, n) for name, value in constant.items()}
    columns |= {name: partition[name] for name in partition.column_names} | {
        "cluster_id": cluster_ids(ids),
        "sources": _as_lists(rows["source"]),
        "n_sources": pc.not_equal(rows["source"], "").fill_null(False).cast(pa.int64()),
        "min_similarity": partition["similarity"],
        "new_canonical_id": ids,
    }
    return ClusterTables(*(_table(table, columns, n) for table in (MEMBERSHIPS, CLUSTERS, CHANGES)))


def _table(table: Table, columns: Mapping[str, pa.Array | pa.ChunkedArray], n: int) -> pa.Table:
    """The table's columns as far as they are given, the others empty."""
    values = {f.name: columns.get(f.name, pa.nulls(n, f.type)) for f in table.schema}
    return pa.table(values, schema=table.schema)


def _as_lists(sources: pa.ChunkedArray) -> pa.ListArray:
    """Each source as a list of one, of none where it is missing."""
    given = pc.not_equal(sources, "").fill_null(False)
    ends = np.cumsum(np.asarray(given), dtype=np.int32)
    return pa.ListArray.from_arrays(np.append(np.int32(0), ends), sources.filter(given).combine_chunks())
