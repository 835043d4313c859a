"""VECTORS -> similar pairs (LINKS): new articles with those of their time that are about much the same."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property
from itertools import chain
from math import inf

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
from numpy.typing import NDArray
from scipy.sparse import csr_matrix
from sparse_dot_topn import sp_matmul_topn

from pipeline.schemas.working import LINKS
from pipeline.settings import Settings, StorySettings

_MOST = 1_000  # pairs of one article with some thousand others: far more than one event has
_OF_PAIRS = ["article_id", "ingested_at"]
_DAY = 86_400_000_000  # microseconds
_BATCH = 5_000  # articles that are compared at a time

SimilarPairs = tuple[
    NDArray[np.int64], NDArray[np.int64], NDArray[np.float32]
]  # row numbers of either side, and the cosine


def similar_pairs(new: pa.Table, known: Iterable[pa.Table], settings: Settings) -> pa.Table:
    """LINKS rows, sorted: each new vector with all others of its language and time that are like it.

    `new` and, some at a time, `known` are VECTORS, all of different articles. Similarity is the cosine, times
    exp(-days / `decay_days`) where both are dated; else the times at which they came in must be within the window.
    """
    sides = [_NewVectors(_of_language(new, language)) for language in pc.unique(new["lang"]).to_pylist()]
    parts = [LINKS.schema.empty_table(), *chain.from_iterable(side.among(settings) for side in sides)]
    for rows in known:
        parts += chain.from_iterable(side.to(_of_language(rows, side.language), settings) for side in sides)
    return pa.concat_tables(parts).sort_by([(name, "ascending") for name in LINKS.key])


def _of_language(vectors: pa.Table, language: str) -> pa.Table:
    return vectors.filter(pc.equal(vectors["lang"], language))


@dataclass(frozen=True)
class _Block:
    """Some vectors, as a matrix of one row a vector and one column a term."""

    vectors: pa.Table
    matrix: csr_matrix

    @cached_property
    def transposed(self) -> csr_matrix:
        """One row a term, one column a vector."""
        return self.matrix.T.tocsr()

    @cached_property
    def span(self) -> tuple[float, float]:
        """When the first and the last of them were published, in days; endless if one has no date."""
        published = days(self.vectors["published_at"])
        return (-inf, inf) if np.isnan(published).any() else (published.min(), published.max())

    def is_near(self, other: "_Block", window_days: float) -> bool:
        """Whether some of both may be within the window."""
        return max(self.span[0], other.span[0]) - min(self.span[1], other.span[1]) <= window_days


class _NewVectors:
    """New vectors of one language, in the order of their time, some thousand at a time: sums of products that are kept
    for each of these fit a core's cache, and what is of another time is not multiplied.
    """

    def __init__(self, vectors: pa.Table) -> None:
        self.language: str = vectors["lang"][0].as_py()
        self._terms = pc.unique(pc.list_flatten(vectors["terms"]))
        self._blocks = self._in_blocks(vectors)

    def _in_blocks(self, vectors: pa.Table) -> list[_Block]:
        ordered = vectors.sort_by("published_at")  # those without a date are last
        parts = [ordered.slice(start, _BATCH) for start in range(0, len(ordered), _BATCH)]
        return [_Block(part, self._matrix(part)) for part in parts]

    def _matrix(self, vectors: pa.Table) -> csr_matrix:
        """Terms that no new vector has are left out. Shape (vectors, terms)."""
        places = pc.index_in(pc.list_flatten(vectors["terms"]), value_set=self._terms).combine_chunks()
        known = np.asarray(places.is_valid())
        kept = np.append(0, np.cumsum(known))  # how many are known, up to each place
        ends = kept[np.append(0, np.cumsum(np.asarray(pc.list_value_length(vectors["terms"]))))]
        weights = np.asarray(pc.list_flatten(vectors["weights"]))[known]
        return csr_matrix((weights, np.asarray(places.drop_null()), ends), shape=(len(vectors), len(self._terms)))

    def among(self, settings: Settings) -> Iterator[pa.Table]:
        """LINKS rows of pairs of them."""
        for number, block in enumerate(self._blocks):
            yield _near_in_time(block, block, _each_once(_alike(block, block, settings)), settings.stories)
            for later in self._blocks[number + 1 :]:
                yield from _between(block, later, settings)

    def to(self, others: pa.Table, settings: Settings) -> Iterator[pa.Table]:
        """LINKS rows of pairs of one of them and one of some others."""
        for part in self._in_blocks(others):
            for block in self._blocks:
                yield from _between(part, block, settings)


def _between(one: _Block, other: _Block, settings: Settings) -> Iterator[pa.Table]:
    if one.is_near(other, settings.stories.window_days):
        yield _near_in_time(one, other, _alike(one, other, settings), settings.stories)


def _alike(one: _Block, other: _Block, settings: Settings) -> SimilarPairs:
    """Those of either block that are alike enough for a pair."""
    least, n_threads = settings.stories.min_link, settings.run.n_workers
    product = sp_matmul_topn(
        one.matrix, other.transposed, top_n=_MOST, threshold=least, sort=False, n_threads=n_threads
    ).tocoo()
    return product.row.astype(np.int64), product.col.astype(np.int64), product.data


def _each_once(pairs: SimilarPairs) -> SimilarPairs:
    """The pairs without those that both sides found; one side is enough, as either may have reached its limit."""
    one, other, cosine = pairs
    _, at = np.unique(np.minimum(one, other) << 32 | np.maximum(one, other), return_index=True)
    at = at[one[at] != other[at]]
    return one[at], other[at], cosine[at]


def _near_in_time(one: _Block, other: _Block, pairs: SimilarPairs, settings: StorySettings) -> pa.Table:
    """LINKS rows of pairs of both blocks, where they are near enough in time."""
    a, b, cosine = pairs
    similarity = cosine * _nearness(_times(one.vectors, a), _times(other.vectors, b), settings)
    kept = similarity >= settings.min_link
    ends = (one.vectors.select(_OF_PAIRS).take(a[kept]), other.vectors.select(_OF_PAIRS).take(b[kept]))
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
