"""VECTORS -> LINKS: new articles paired with those of their time that are about much the same."""

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
from numpy.typing import NDArray
from scipy.sparse import csr_matrix
from sparse_dot_topn import sp_matmul_topn

from pipeline.settings import StorySettings
from pipeline.working import LINKS

_MOST = 1_000  # links that one article may have: far more than write-ups of one event in a window
_DAY = 86_400_000_000  # microseconds
_BATCH = 5_000  # new articles at a time


def link(new: pa.Table, known: pa.Table, settings: StorySettings) -> pa.Table:
    """LINKS rows, sorted: each new vector with all others of its language and time that are like it.

    `new` and `known` are VECTORS, of different articles. Similarity is the cosine, times exp(-days / `decay_days`)
    where both are dated; else the times at which they came in must be within the window.
    """
    vectors = pa.concat_tables([new, known])
    parts = [_linked(vectors, len(new), language, settings) for language in pc.unique(new["lang"]).to_pylist()]
    rows = pa.concat_tables([LINKS.schema.empty_table(), *parts])
    return rows.sort_by([(name, "ascending") for name in LINKS.key])


def _linked(vectors: pa.Table, n_new: int, language: str, settings: StorySettings) -> pa.Table:
    rows = np.flatnonzero(np.asarray(pc.equal(vectors["lang"], language)))
    some = vectors.take(rows)
    n_fresh = int((rows < n_new).sum())
    one, other, cosine = _alike(_matrix(some), n_fresh, settings.min_link)
    other, one, cosine = (values[(other >= n_fresh) | (one < other)] for values in (other, one, cosine))
    similarity = cosine * _nearness(some, one, other, settings)
    kept = similarity >= settings.min_link
    return _rows(some, one[kept], other[kept], similarity[kept])


def _matrix(vectors: pa.Table) -> csr_matrix:
    """One row a vector, one column a term."""
    terms, weights = (vectors[name].combine_chunks() for name in ("terms", "weights"))
    _, columns = np.unique(np.asarray(terms.flatten()), return_inverse=True)
    ends = np.append(0, np.cumsum(np.asarray(pc.list_value_length(terms))))
    shape = (len(vectors), int(columns.max(initial=0)) + 1)
    return csr_matrix((np.asarray(weights.flatten()), columns.astype(np.int32), ends), shape=shape)


def _alike(matrix: csr_matrix, n_fresh: int, least: float) -> tuple[NDArray[np.int64], ...]:
    """Pairs of one of the first `n_fresh` rows and any other: both row numbers, and the cosine."""
    found = []
    for start in range(0, n_fresh, _BATCH):
        some = matrix[start : min(start + _BATCH, n_fresh)]
        product = sp_matmul_topn(some, matrix.T.tocsr(), top_n=_MOST, threshold=least, sort=False).tocoo()
        found.append((product.row.astype(np.int64) + start, product.col.astype(np.int64), product.data))
    one, other, cosine = (np.concatenate(values) for values in zip(*found, strict=True))
    apart = one != other
    return one[apart], other[apart], cosine[apart]


def _nearness(
    vectors: pa.Table, one: NDArray[np.int64], other: NDArray[np.int64], settings: StorySettings
) -> NDArray[np.float64]:
    """1 for articles of the same moment or without a date, less the further apart; 0 beyond the window."""
    published, ingested = (days(vectors[name]) for name in ("published_at", "ingested_at"))
    apart = np.abs(published[one] - published[other])
    undated = np.isnan(apart)
    apart_in = np.abs(ingested[one] - ingested[other])
    within = np.where(undated, apart_in, apart) <= settings.window_days
    return np.where(within, np.exp(-np.where(undated, 0.0, apart) / settings.decay_days), 0.0)


def days(times: pa.ChunkedArray) -> NDArray[np.float64]:
    """Times in days since 1970; NaN where there is none."""
    values = times.cast(pa.int64()).cast(pa.float64(), safe=False)
    return np.asarray(values.fill_null(float("nan"))) / _DAY


def _rows(
    vectors: pa.Table, one: NDArray[np.int64], other: NDArray[np.int64], similarity: NDArray[np.float64]
) -> pa.Table:
    ids, times = vectors["article_id"], vectors["ingested_at"]
    a, b, since, other_since = ids.take(one), ids.take(other), times.take(one), times.take(other)
    columns = {
        "article_id": pc.min_element_wise(a, b),
        "other_article_id": pc.max_element_wise(a, b),
        "similarity": pa.array(similarity, pa.float32()),
        "linked_at": pc.if_else(pc.greater(since, other_since), since, other_since),
    }
    return pa.table(columns, schema=LINKS.schema)
