"""VECTORS -> similar pairs (LINKS): new articles with those of their time that are about much the same."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from functools import cached_property
from itertools import combinations
from math import inf

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
from numpy.typing import NDArray
from scipy.sparse import csr_matrix
from sparse_dot_topn import sp_matmul_topn

from pipeline.schemas.working import LINKS
from pipeline.settings import Settings, StorySettings
from pipeline.stories.nearest import Marks, Numbers, Pairs, concatenated, id_hashes, least_near, pair_hashes

LEAST = pa.schema([("article_id", pa.string()), ("similarity", pa.float32())])

_OF_PAIRS = ["article_id", "ingested_at"]
_DAY = 86_400_000_000  # microseconds
_BATCH = 5_000  # articles that are compared at a time
_ROWS = 500  # of these, with all of some others: so many products are in memory
_WAITING = 1_000_000  # pairs that are found until those beyond the nearest go

Floats = NDArray[np.float64]
Similarities = NDArray[np.float32]
Times = tuple[Floats, Floats]


def similar_pairs(
    new: pa.Table, known: Iterable[pa.Table], settings: Settings, least: pa.Table | None = None
) -> pa.Table:
    """LINKS rows, sorted: each new vector with those of its language and time that are like it, the nearest of either.

    `new` and, some at a time, `known` are VECTORS, all of different articles. Similarity is the cosine, times
    exp(-days / `decay_days`) where both are dated; else the times at which they came in must be within the window.
    `least`: LEAST of the known ones: how alike a new one must be to be of their nearest.
    """
    sides = [_NewVectors(_of_language(new, language), settings) for language in pc.unique(new["lang"]).to_pylist()]
    for rows in known:
        for side in sides:
            side.compare_with(_of_language(rows, side.language), LEAST.empty_table() if least is None else least)
    parts = [LINKS.schema.empty_table(), *(side.found.links() for side in sides)]
    return pa.concat_tables(parts).sort_by([(name, "ascending") for name in LINKS.key])


def least_similar(links: pa.Table, ids: pa.Array) -> pa.Table:
    """LEAST of some articles, by the LINKS between them; only those that have as many as count."""
    ends = [np.asarray(pc.fill_null(pc.index_in(links[name], value_set=ids), -1), np.int64) for name in LINKS.key]
    there = np.flatnonzero((ends[0] >= 0) & (ends[1] >= 0))
    one, other = ends[0][there], ends[1][there]
    similarity = np.asarray(links["similarity"], np.float32)[there]
    least = least_near(Pairs(one, other, similarity, np.zeros_like(one)), len(ids))
    return pa.table([ids, least], schema=LEAST).filter(pa.array(least > 0))


def _of_language(vectors: pa.Table, language: str) -> pa.Table:
    return vectors.filter(pc.equal(vectors["lang"], language))


@dataclass(frozen=True)
class _Block:
    """Some vectors, as a matrix of one row a vector and one column a term.

    `numbers`: the number of each among the new ones, -1 of those that are known.
    """

    vectors: pa.Table
    matrix: csr_matrix
    numbers: Numbers

    @cached_property
    def transposed(self) -> csr_matrix:
        """One row a term, one column a vector."""
        return self.matrix.T.tocsr()

    @cached_property
    def hashes(self) -> Numbers:
        """Of their ids."""
        return id_hashes(self.vectors["article_id"])

    @cached_property
    def times(self) -> Times:
        """When each was published and when it came in, in days."""
        return days(self.vectors["published_at"]), days(self.vectors["ingested_at"])

    @cached_property
    def span(self) -> tuple[float, float]:
        """When the first and the last of them were published, in days; endless if one has no date."""
        published = self.times[0]
        return (-inf, inf) if np.isnan(published).any() else (published.min(), published.max())

    def is_near(self, other: "_Block", window_days: float) -> bool:
        """Whether some of both may be within the window."""
        return max(self.span[0], other.span[0]) - min(self.span[1], other.span[1]) <= window_days


class _NewVectors:
    """New vectors of one language, in the order of their time, some thousand at a time: sums of products that are kept
    for each of these fit a core's cache, and what is of another time is not multiplied. `found`: the pairs.
    """

    def __init__(self, vectors: pa.Table, settings: Settings) -> None:
        self.language: str = vectors["lang"][0].as_py()
        self.found = _Found(len(vectors))
        self._settings = settings
        self._terms = pc.unique(pc.list_flatten(vectors["terms"]))
        self._blocks = self._in_blocks(vectors, np.arange(len(vectors)))
        for block in self._blocks:
            self._compare(block, block)
        for one, other in combinations(self._blocks, 2):
            self._compare(one, other)

    def compare_with(self, known: pa.Table, least: pa.Table) -> None:
        """Add the pairs of one of them and one of some others."""
        for part in self._in_blocks(known, np.full(len(known), -1)):
            places = pc.index_in(part.vectors["article_id"], value_set=least["article_id"])
            enough = np.asarray(pc.fill_null(least["similarity"].take(places), 0.0))
            for block in self._blocks:
                self._compare(part, block, enough)

    def _in_blocks(self, vectors: pa.Table, numbers: Numbers) -> list[_Block]:
        ordered = vectors.sort_by("published_at")  # those without a date are last
        spans = (slice(start, start + _BATCH) for start in range(0, len(ordered), _BATCH))
        parts = ((ordered.slice(span.start, _BATCH), numbers[span]) for span in spans)
        return [_Block(part, self._matrix(part), own) for part, own in parts]

    def _matrix(self, vectors: pa.Table) -> csr_matrix:
        """Terms that no new vector has are left out. Shape (vectors, terms)."""
        places = pc.index_in(pc.list_flatten(vectors["terms"]), value_set=self._terms).combine_chunks()
        known = np.asarray(places.is_valid())
        kept = np.append(0, np.cumsum(known))  # how many are known, up to each place
        ends = kept[np.append(0, np.cumsum(np.asarray(pc.list_value_length(vectors["terms"]))))]
        weights = np.asarray(pc.list_flatten(vectors["weights"]))[known]
        return csr_matrix((weights, np.asarray(places.drop_null()), ends), shape=(len(vectors), len(self._terms)))

    def _compare(self, one: _Block, other: _Block, enough: Similarities | None = None) -> None:
        """Add the pairs of two blocks; `enough`: how alike they must be for one of `one`, where these are known."""
        if one is not other and not one.is_near(other, self._settings.stories.window_days):
            return
        enough = self.found.enough[one.numbers] if enough is None else enough
        pairs = _alike(one, other, (enough, self.found.enough[other.numbers]), self._settings)
        self.found.add(one, other, pairs)


class _Found:
    """The pairs found so far of some new vectors; `enough`: how alike one must be to be of the nearest of each."""

    def __init__(self, n_new: int) -> None:
        self.enough: Similarities = np.zeros(n_new, np.float32)
        self._links: list[pa.Table] = []
        self._pairs: list[Pairs] = []  # by the numbers of new vectors
        self._held: list[Marks] = []  # of the nearest of a vector that was known
        self._n_waiting = 0

    def add(self, one: _Block, other: _Block, pairs: Pairs) -> None:
        """Those of the nearest of either, of pairs of two blocks, by row."""
        n_one = 0 if one is other else len(one.numbers)
        near, near_other = replace(pairs, other=pairs.other + n_one).near(n_one + len(other.numbers))
        kept = near | near_other
        pairs = pairs.among(kept)
        numbers = replace(pairs, one=one.numbers[pairs.one], other=other.numbers[pairs.other])
        self._links.append(_rows(one.vectors, other.vectors, pairs))
        self._pairs.append(numbers)
        self._held.append(near[kept] & (numbers.one < 0))
        self._n_waiting += len(numbers.one)
        if self._n_waiting > _WAITING:
            self._settle()

    def links(self) -> pa.Table:
        """LINKS rows of the pairs."""
        self._settle()
        return pa.concat_tables([LINKS.schema.empty_table(), *self._links])

    def _settle(self) -> None:
        """Drop the pairs that are of the nearest of neither."""
        if not self._pairs:
            return
        pairs, held = concatenated(self._pairs), np.concatenate(self._held)
        near, near_other = pairs.near(len(self.enough))
        kept = near | near_other | held
        self._links = [pa.concat_tables(self._links).filter(pa.array(kept))]
        self._pairs, self._held, self._n_waiting = [pairs.among(kept)], [held[kept]], 0
        self.enough = least_near(self._pairs[0], len(self.enough))


def _alike(one: _Block, other: _Block, enough: tuple[Similarities, Similarities], settings: Settings) -> Pairs:
    """The pairs of two blocks, by row, that are alike enough for one of their texts; of one block each pair once."""
    parts = []
    for start in range(0, one.matrix.shape[0], _ROWS):
        a, b, cosine = _products(one.matrix[start : start + _ROWS], other.transposed, settings)
        a += start
        similarity = cosine * _nearness(one.times, other.times, (a, b), settings.stories)
        kept = similarity >= np.maximum(settings.stories.min_link, np.minimum(enough[0][a], enough[1][b]))
        kept &= (a < b) | (one is not other)
        found = (a[kept], b[kept], similarity[kept].astype(np.float32))
        parts.append(Pairs(*found, pair_hashes(one.hashes[found[0]], other.hashes[found[1]])))
    return concatenated(parts)


def _products(matrix: csr_matrix, transposed: csr_matrix, settings: Settings) -> tuple[Numbers, Numbers, Similarities]:
    """Rows, columns and values of all products that may be enough for a pair."""
    least, n_threads = settings.stories.min_link, settings.run.n_workers
    found = sp_matmul_topn(matrix, transposed, top_n=transposed.shape[1], threshold=least, n_threads=n_threads).tocoo()
    return found.row.astype(np.int64), found.col.astype(np.int64), found.data


def _nearness(one: Times, other: Times, rows: tuple[Numbers, Numbers], settings: StorySettings) -> Floats:
    """1 for articles of the same moment or without a date, less the further apart; 0 beyond the window."""
    apart = np.abs(one[0][rows[0]] - other[0][rows[1]])
    undated = np.isnan(apart)
    within = np.where(undated, np.abs(one[1][rows[0]] - other[1][rows[1]]), apart) <= settings.window_days
    return np.where(within, np.exp(-np.where(undated, 0.0, apart) / settings.decay_days), 0.0)


def days(times: pa.ChunkedArray) -> Floats:
    """Times in days since 1970; NaN where there is none."""
    values = times.cast(pa.int64()).cast(pa.float64(), safe=False)
    return np.asarray(values.fill_null(float("nan"))) / _DAY


def _rows(one: pa.Table, other: pa.Table, pairs: Pairs) -> pa.Table:
    """LINKS rows of pairs of two tables, by row."""
    ours, theirs = (rows.select(_OF_PAIRS).take(at) for rows, at in ((one, pairs.one), (other, pairs.other)))
    a, b, since, other_since = (rows[name] for name in _OF_PAIRS for rows in (ours, theirs))
    columns = {
        "article_id": pc.min_element_wise(a, b),
        "other_article_id": pc.max_element_wise(a, b),
        "similarity": pa.array(pairs.similarity, pa.float32()),
        "linked_at": pc.if_else(pc.greater(since, other_since), since, other_since),
    }
    return pa.table(columns, schema=LINKS.schema)
