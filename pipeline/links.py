"""VECTORS -> LINKS: new articles paired with those of their time that are about much the same."""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property

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
_BATCH = 5_000  # articles that are compared with all new ones at a time

Pairs = tuple[NDArray[np.int64], NDArray[np.int64], NDArray[np.float32]]  # row numbers of either side, and the cosine


def link(new: pa.Table, known: Iterable[pa.Table], settings: StorySettings) -> pa.Table:
    """LINKS rows, sorted: each new vector with all others of its language and time that are like it.

    `new` and, some at a time, `known` are VECTORS, all of different articles. Similarity is the cosine, times
    exp(-days / `decay_days`) where both are dated; else the times at which they came in must be within the window.
    """
    sides = [_New(_of_language(new, language)) for language in pc.unique(new["lang"]).to_pylist()]
    parts = [LINKS.schema.empty_table()]
    for side in sides:
        parts.append(_linked(side.vectors, side, _each_once(side.like(side.vectors, settings.min_link)), settings))
    for rows in known:
        for side in sides:
            others = _of_language(rows, side.language)
            parts.append(_linked(others, side, side.like(others, settings.min_link), settings))
    return pa.concat_tables(parts).sort_by([(name, "ascending") for name in LINKS.key])


def _of_language(vectors: pa.Table, language: str) -> pa.Table:
    return vectors.filter(pc.equal(vectors["lang"], language))


@dataclass(frozen=True)
class _New:
    """New vectors of one language, and what others are multiplied by."""

    vectors: pa.Table

    @cached_property
    def language(self) -> str:
        """Of them all."""
        language: str = self.vectors["lang"][0].as_py()
        return language

    @cached_property
    def columns(self) -> pa.Array:
        """The terms that they use."""
        return pc.unique(pc.list_flatten(self.vectors["terms"]))

    @cached_property
    def turned(self) -> csr_matrix:
        """One row a term, one column a vector."""
        return self.matrix(self.vectors).T.tocsr()

    def matrix(self, vectors: pa.Table) -> csr_matrix:
        """One row a vector, one column a term; terms that no new vector has are left out. Shape (vectors, columns)."""
        places = pc.index_in(pc.list_flatten(vectors["terms"]), value_set=self.columns).combine_chunks()
        known = np.asarray(places.is_valid())
        kept = np.append(0, np.cumsum(known))  # how many are known, up to each place
        ends = kept[np.append(0, np.cumsum(np.asarray(pc.list_value_length(vectors["terms"]))))]
        weights = np.asarray(pc.list_flatten(vectors["weights"]))[known]
        return csr_matrix((weights, np.asarray(places.drop_null()), ends), shape=(len(vectors), len(self.columns)))

    def like(self, vectors: pa.Table, least: float) -> Pairs:
        """Those of some vectors, and those of the new ones, that are alike at least so much."""
        found = [(np.empty(0, np.int64), np.empty(0, np.int64), np.empty(0, np.float32))]
        for start in range(0, len(vectors), _BATCH):
            some = self.matrix(vectors.slice(start, _BATCH))
            product = sp_matmul_topn(some, self.turned, top_n=_MOST, threshold=least, sort=False).tocoo()
            found.append((product.row.astype(np.int64) + start, product.col.astype(np.int64), product.data))
        one, other, cosine = (np.concatenate(values) for values in zip(*found, strict=True))
        return one, other, cosine


def _each_once(pairs: Pairs) -> Pairs:
    """The pairs without those that both sides found; one side is enough, as either may have reached its limit."""
    one, other, cosine = pairs
    _, at = np.unique(np.minimum(one, other) << 32 | np.maximum(one, other), return_index=True)
    at = at[one[at] != other[at]]
    return one[at], other[at], cosine[at]


def _linked(vectors: pa.Table, side: _New, pairs: Pairs, settings: StorySettings) -> pa.Table:
    """LINKS rows of pairs of some vectors and new ones, where they are near enough in time."""
    one, other, cosine = pairs
    similarity = cosine * _nearness(_times(vectors, one), _times(side.vectors, other), settings)
    kept = similarity >= settings.min_link
    ends = (vectors.select(_LINKED).take(one[kept]), side.vectors.select(_LINKED).take(other[kept]))
    return _rows(*ends, similarity[kept])


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
