"""VECTORS -> LINKS: new articles paired with those of their time that are about much the same."""

from collections.abc import Iterable

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
from numpy.typing import NDArray
from scipy.sparse import csr_matrix
from sparse_dot_topn import sp_matmul_topn

from pipeline.settings import StorySettings
from pipeline.working import LINKS

_MOST = 1_000  # links that one article may have: far more than write-ups of one event in a window
_LINKED = ["article_id", "ingested_at"]
_DAY = 86_400_000_000  # microseconds
_BATCH = 5_000  # new articles at a time


def link(new: pa.Table, known: Iterable[pa.Table], settings: StorySettings) -> pa.Table:
    """LINKS rows, sorted: each new vector with all others of its language and time that are like it.

    `new` and, some at a time, `known` are VECTORS, all of different articles. Similarity is the cosine, times
    exp(-days / `decay_days`) where both are dated; else the times at which they came in must be within the window.
    """
    parts = [_linked(new, new, settings, same=True), *(_linked(new, rows, settings, same=False) for rows in known)]
    return pa.concat_tables(parts).sort_by([(name, "ascending") for name in LINKS.key])


def _linked(new: pa.Table, known: pa.Table, settings: StorySettings, *, same: bool) -> pa.Table:
    parts = [LINKS.schema.empty_table()]
    for language in pc.unique(new["lang"]).to_pylist():
        ours, theirs = (rows.filter(pc.equal(rows["lang"], language)) for rows in (new, known))
        one, other, cosine = _alike(ours, theirs, settings.min_link)
        if same:
            one, other, cosine = _each_once(one, other, cosine)
        similarity = cosine * _nearness(_times(ours, one), _times(theirs, other), settings)
        kept = similarity >= settings.min_link
        parts.append(
            _rows(ours.select(_LINKED).take(one[kept]), theirs.select(_LINKED).take(other[kept]), similarity[kept])
        )
    return pa.concat_tables(parts)


def _each_once(
    one: NDArray[np.int64], other: NDArray[np.int64], cosine: NDArray[np.float32]
) -> tuple[NDArray[np.int64], NDArray[np.int64], NDArray[np.float32]]:
    """The pairs without those that both sides found; one side is enough, as either may have reached its limit."""
    _, at = np.unique(np.minimum(one, other) << 32 | np.maximum(one, other), return_index=True)
    at = at[one[at] != other[at]]
    return one[at], other[at], cosine[at]


def _alike(
    new: pa.Table, known: pa.Table, least: float
) -> tuple[NDArray[np.int64], NDArray[np.int64], NDArray[np.float32]]:
    """Pairs of row numbers in `new` and in `known`, and the cosine of each pair."""
    columns = np.unique(_terms(new))
    theirs = _matrix(known, columns).T.tocsr()
    found = [(np.empty(0, np.int64), np.empty(0, np.int64), np.empty(0, np.float32))]
    for start in range(0, len(new), _BATCH):
        some = _matrix(new.slice(start, _BATCH), columns)
        product = sp_matmul_topn(some, theirs, top_n=_MOST, threshold=least, sort=False).tocoo()
        found.append((product.row.astype(np.int64) + start, product.col.astype(np.int64), product.data))
    one, other, cosine = (np.concatenate(values) for values in zip(*found, strict=True))
    return one, other, cosine


def _matrix(vectors: pa.Table, columns: NDArray[np.int64]) -> csr_matrix:
    """One row a vector, one column a term; other terms are left out. Shape (vectors, columns)."""
    terms, weights = _terms(vectors), np.asarray(pc.list_flatten(vectors["weights"]))
    places = np.searchsorted(columns, terms)
    known = columns[np.minimum(places, len(columns) - 1)] == terms if len(columns) else np.zeros(len(terms), bool)
    kept = np.append(0, np.cumsum(known))  # how many are known, up to each place
    ends = kept[np.append(0, np.cumsum(np.asarray(pc.list_value_length(vectors["terms"]))))]
    return csr_matrix((weights[known], places[known].astype(np.int32), ends), shape=(len(vectors), len(columns)))


def _terms(vectors: pa.Table) -> NDArray[np.int64]:
    return np.asarray(pc.list_flatten(vectors["terms"]))


Times = tuple[NDArray[np.float64], NDArray[np.float64]]


def _times(vectors: pa.Table, rows: NDArray[np.int64]) -> Times:
    """When some of them were published and when they came in, in days."""
    published, ingested = (days(vectors[name])[rows] for name in ("published_at", "ingested_at"))
    return published, ingested


def _nearness(one: Times, other: Times, settings: StorySettings) -> NDArray[np.float64]:
    """1 for articles of the same moment or without a date, less the further apart; 0 beyond the window."""
    apart = np.abs(one[0] - other[0])
    undated = np.isnan(apart)
    within = np.where(undated, np.abs(one[1] - other[1]), apart) <= settings.window_days
    return np.where(within, np.exp(-np.where(undated, 0.0, apart) / settings.decay_days), 0.0)


def days(times: pa.ChunkedArray) -> NDArray[np.float64]:
    """Times in days since 1970; NaN where there is none."""
    values = times.cast(pa.int64()).cast(pa.float64(), safe=False)
    return np.asarray(values.fill_null(float("nan"))) / _DAY


def _rows(ours: pa.Table, theirs: pa.Table, similarity: NDArray[np.float64]) -> pa.Table:
    """LINKS rows of pairs, row by row."""
    a, b, since, other_since = (rows[name] for name in ("article_id", "ingested_at") for rows in (ours, theirs))
    columns = {
        "article_id": pc.min_element_wise(a, b),
        "other_article_id": pc.max_element_wise(a, b),
        "similarity": pa.array(similarity, pa.float32()),
        "linked_at": pc.if_else(pc.greater(since, other_since), since, other_since),
    }
    return pa.table(columns, schema=LINKS.schema)
