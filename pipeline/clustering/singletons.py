"""PARTITION -> the rows of new clusters of one article, column by column: what most articles of a first run are."""

from collections.abc import Iterable, Mapping
from datetime import datetime

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from pipeline.schemas.ids import CLUSTER_PREFIX
from pipeline.schemas.tables import CHANGES, CLUSTERS, MEMBERSHIPS

_TABLES = (MEMBERSHIPS, CLUSTERS, CHANGES)


def by_themselves(partition: pa.Table, known: Iterable[str]) -> pa.ChunkedArray:
    """Which articles of a partition are alone in their clusters and not known from before."""
    sizes = partition["canonical_article_id"].value_counts()
    alone = sizes.field("values").filter(pc.equal(sizes.field("counts"), 1))
    ids = partition["article_id"]
    return pc.and_not(pc.is_in(ids, value_set=alone), pc.is_in(ids, value_set=pa.array(known, pa.string())))


def founded(partition: pa.Table, articles: pa.Table, stamp: Mapping[str, str | datetime]) -> tuple[pa.Table, ...]:
    """MEMBERSHIPS, CLUSTERS and CHANGES of articles by themselves; the stamp is what all rows of the run bear.

    `articles` holds what `lineage.trace` asks for.
    """
    n, ids = len(partition), partition["article_id"]
    rows = articles.take(pc.index_in(ids, value_set=articles["article_id"].combine_chunks()))
    copied = ("title", "url", "source", "credit", "published_at", "ingested_at")
    constant = {"n_articles": 1, "status": "active", "kind": "created", **stamp}
    columns = {name: rows[name] for name in copied} | {name: pa.repeat(value, n) for name, value in constant.items()}
    columns |= {name: partition[name] for name in partition.column_names} | {
        "cluster_id": pc.binary_join_element_wise(CLUSTER_PREFIX, ids, ""),
        "sources": _lists(rows["source"]),
        "n_sources": pc.not_equal(rows["source"], "").fill_null(False).cast(pa.int64()),
        "min_similarity": partition["similarity"],
        "new_canonical_id": ids,
    }
    return tuple(
        pa.table({f.name: columns.get(f.name, pa.nulls(n, f.type)) for f in table.schema}, schema=table.schema)
        for table in _TABLES
    )


def _lists(sources: pa.ChunkedArray) -> pa.ListArray:
    """Each source as a list of one, of none where it is missing."""
    given = pc.not_equal(sources, "").fill_null(False)
    ends = np.cumsum(np.asarray(given), dtype=np.int32)
    return pa.ListArray.from_arrays(np.append(np.int32(0), ends), sources.filter(given).combine_chunks())
