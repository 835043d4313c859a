"""VECTORS -> similar pairs (LINKS): new articles with those of their time that are about much the same."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from functools import cached_property
from math import inf

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
from numpy.typing import NDArray
from scipy.sparse import csr_matrix

from pipeline.compute.arrow import sorted_batches
from pipeline.compute.matrices.sparse_products import products_above
from pipeline.schemas.working import LINKS
from pipeline.settings import Settings, StorySettings
from pipeline.stories.nearest import Marks, Numbers, Pairs, Places, concatenated, id_hashes, least_near, pair_hashes

LEAST = pa.schema([("article_id", pa.string()), ("similarity", pa.float32())])

COMPARED = ("article_id", "lang", "terms", "weights", "published_at", "ingested_at")  # columns that are read

_OF_PAIRS = ["article_id", "ingested_at"]
_OF_BLOCKS = [*_OF_PAIRS, "published_at"]
_DAY = 86_400_000_000  # microseconds
_BATCH = 5_000  # articles that are compared at a time
_ROWS = 500  # of these, with all of some others: so many products are in memory
_WAITING = 1_000_000  # pairs that are found until those beyond the nearest go
_LINKS_AT_ONCE = 500_000  # rows

Floats = NDArray[np.float64]
Similarities = NDArray[np.float32]
Times = tuple[Floats, Floats]


def similar_pairs(
    new: pa.Table, known: Iterable[pa.Table], settings: Settings, least: pa.Table | None = None
) -> pa.Table:
    """What `similar_pairs_in_parts` finds, sorted."""
    parts = similar_pairs_in_parts(new, known, settings, least)
    return pa.concat_tables([LINKS.schema.empty_table(), *parts]).sort_by([(name, "ascending") for name in LINKS.key])


def similar_pairs_in_parts(
    new: pa.Table, known: Iterable[pa.Table], settings: Settings, least: pa.Table | None = None
) -> Iterator[pa.Table]:
    """LINKS rows: each new vector with those of its language and time that are like it, the nearest of either.

    `new` and, some at a time, `known` are VECTORS, all of different articles. Similarity is the cosine, times
    exp(-days / `decay_days`) where both are dated; else the times at which they came in must be within the window.
    `least`: LEAST of the known ones: how alike a new one must be to be of their nearest.
    """
    new = new.select(COMPARED)
    sides = [
        _NewVectors(_of_language(new, language), settings.stories) for language in pc.unique(new["lang"]).to_pylist()
    ]
    for rows in known:
        for side in sides:
            side.compare_with(_of_language(rows, side.language), LEAST.empty_table() if least is None else least)
    for side in sides:
        yield from side.found.links()


def least_similar(links: pa.Table, ids: pa.Array) -> pa.Table:
    """LEAST of some articles, by the LINKS between them; only those that have as many as count."""
    ends = [np.asarray(pc.fill_null(pc.index_in(links[name], value_set=ids), -1), np.int64) for name in LINKS.key]
    there = np.flatnonzero((ends[0] >= 0) & (ends[1] >= 0))
    one, other = ends[0][there], ends[1][there]
    similarity = np.asarray(links["similarity"], np.float32)[there]
    least = least_near(Pairs(one, other, similarity, np.zeros_like(one)), len(ids))
    return pa.table([ids, least], schema=LEAST).filter(pa.array(least > 0))


def _of_language(vectors: pa.Table, language: str) -> pa.Table:
    own = pc.equal(vectors["lang"], language)
    return vectors if pc.all(own).as_py() else vectors.filter(own)


@dataclass(frozen=True)
class _Block:
    """Some vectors, as a matrix of one row a vector and one column a term.

    `vectors`: whose they are and of when. `numbers`: the number of each among the new ones, -1 of those that are known.
    """

    vectors: pa.Table
    matrix: csr_matrix
    numbers: Numbers

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

    def __init__(self, vectors: pa.Table, settings: StorySettings) -> None:
        self.language: str = vectors["lang"][0].as_py()
        self._settings = settings
        self._terms = pc.unique(pc.list_flatten(vectors["terms"]))
        self._blocks = list(self._in_blocks(vectors, np.arange(len(vectors))))
        self.found = _Found(pa.concat_tables(block.vectors for block in self._blocks))
        for number, other in enumerate(self._blocks):
            transposed = _transposed(other)
            for one in self._blocks[: number + 1]:
                self._compare(one, other, transposed)

    def compare_with(self, known: pa.Table, least: pa.Table) -> None:
        """Add the pairs of one of them and one of some others."""
        for part in self._in_blocks(known, np.full(len(known), -1)):
            places = pc.index_in(part.vectors["article_id"], value_set=least["article_id"])
            enough = np.asarray(pc.fill_null(least["similarity"].take(places), 0.0))
            for block in self._blocks:
                self._compare(part, block, _transposed(block), enough)

    def _in_blocks(self, vectors: pa.Table, numbers: Numbers) -> Iterator[_Block]:
        start = 0
        for part in sorted_batches(vectors, "published_at", _BATCH):  # those without a date are last
            yield _Block(part.select(_OF_BLOCKS), self._matrix(part), numbers[start : start + len(part)])
            start += len(part)

    def _matrix(self, vectors: pa.Table) -> csr_matrix:
        """Terms that no new vector has are left out. Shape (vectors, terms)."""
        places = pc.index_in(pc.list_flatten(vectors["terms"]), value_set=self._terms).combine_chunks()
        known = np.asarray(places.is_valid())
        kept = np.append(0, np.cumsum(known))  # how many are known, up to each place
        ends = kept[np.append(0, np.cumsum(np.asarray(pc.list_value_length(vectors["terms"]))))]
        weights = np.asarray(pc.list_flatten(vectors["weights"]))[known]
        return csr_matrix((weights, np.asarray(places.drop_null()), ends), shape=(len(vectors), len(self._terms)))

    def _compare(self, one: _Block, other: _Block, transposed: csr_matrix, enough: Similarities | None = None) -> None:
        """Add the pairs of two blocks; `enough`: how alike they must be for one of `one`, where these are known."""
        if one is not other and not one.is_near(other, self._settings.window_days):
            return
        enough = self.found.enough[one.numbers] if enough is None else enough
        pairs = _alike((one, other), transposed, (enough, self.found.enough[other.numbers]), self._settings)
        self.found.add(one, other, pairs)


def _transposed(block: _Block) -> csr_matrix:
    """One row a term, one column a vector."""
    return block.matrix.T.tocsr()


class _Found:
    """The pairs found so far of some new vectors, by number; those of known ones are counted down from -1.

    `enough`: how alike one must be to be of the nearest of each new one.
    """

    def __init__(self, new: pa.Table) -> None:
        self.enough: Similarities = np.zeros(len(new), np.float32)
        self._new = new
        self._known: list[pa.Table] = []  # those that have pairs
        self._n_known = 0
        self._pairs: list[Pairs] = []
        self._held: list[Marks] = []  # of the nearest of a vector that was known
        self._n_waiting = 0

    def add(self, one: _Block, other: _Block, pairs: Pairs) -> None:
        """Those of the nearest of either, of pairs of two blocks, by row."""
        n_one = 0 if one is other else len(one.numbers)
        near, near_other = replace(pairs, other=pairs.other + n_one).near(n_one + len(other.numbers))
        kept = near | near_other
        pairs = pairs.among(kept)
        ends = self._numbers(one, pairs.one).astype(np.int32), other.numbers[pairs.other].astype(np.int32)
        self._pairs.append(Pairs(*ends, pairs.similarity, pairs.hashes.astype(np.int32)))
        self._held.append(near[kept] & (ends[0] < 0))
        self._n_waiting += len(ends[0])
        if self._n_waiting > max(_WAITING, len(self._pairs[0].one) // 4):
            self._settle()

    def _numbers(self, block: _Block, rows: Places) -> Numbers:
        """The numbers of some rows of a block; known vectors are given theirs."""
        if not len(rows) or block.numbers[0] >= 0:
            return block.numbers[rows]
        distinct, place = np.unique(rows, return_inverse=True)
        first = -1 - self._n_known
        self._known.append(block.vectors.take(pa.array(distinct)))
        self._n_known += len(distinct)
        return first - place

    def links(self) -> Iterator[pa.Table]:
        """LINKS rows of the pairs."""
        self._settle()
        vectors = pa.concat_tables([self._new, *self._known]).combine_chunks()
        for pairs in self._pairs:
            ends = [np.where(end < 0, len(self._new) - 1 - end, end) for end in (pairs.one, pairs.other)]
            for start in range(0, len(pairs.one), _LINKS_AT_ONCE):
                span = slice(start, start + _LINKS_AT_ONCE)
                yield _rows(vectors, (ends[0][span], ends[1][span]), pairs.similarity[span])

    def _settle(self) -> None:
        """Drop the pairs that are of the nearest of neither."""
        if not self._pairs:
            return
        pairs, held = concatenated(self._pairs), np.concatenate(self._held)
        near, near_other = pairs.near(len(self.enough))
        kept = near | near_other | held
        self._pairs, self._held, self._n_waiting = [pairs.among(kept)], [held[kept]], 0
        self.enough = least_near(self._pairs[0], len(self.enough))


def _alike(
    blocks: tuple[_Block, _Block],
    transposed: csr_matrix,
    enough: tuple[Similarities, Similarities],
    settings: StorySettings,
) -> Pairs:
    """The pairs of two blocks, by row, that are alike enough for one of their texts; of one block each pair once.

    `transposed`: the other block's matrix.
    """
    (one, other), parts = blocks, []
    for start in range(0, one.matrix.shape[0], _ROWS):
        a, b, cosine = products_above(one.matrix[start : start + _ROWS], transposed, settings.min_link)
        a += start
        similarity = cosine * _nearness(one.times, other.times, (a, b), settings)
        kept = similarity >= np.maximum(settings.min_link, np.minimum(enough[0][a], enough[1][b]))
        kept &= (a < b) | (one is not other)
        found = (a[kept], b[kept], similarity[kept].astype(np.float32))
        parts.append(Pairs(*found, pair_hashes(one.hashes[found[0]], other.hashes[found[1]])))
    return concatenated(parts)


def _nearness(one: Times, other: Times, rows: tuple[Places, Places], settings: StorySettings) -> Floats:
    """1 for articles of the same moment or without a date, less the further apart; 0 beyond the window."""
    apart = np.abs(one[0][rows[0]] - other[0][rows[1]])
    undated = np.isnan(apart)
    within = np.where(undated, np.abs(one[1][rows[0]] - other[1][rows[1]]), apart) <= settings.window_days
    return np.where(within, np.exp(-np.where(undated, 0.0, apart) / settings.decay_days), 0.0)


def days(times: pa.ChunkedArray) -> Floats:
    """Times in days since 1970; NaN where there is none."""
    values = times.cast(pa.int64()).cast(pa.float64(), safe=False)
    return np.asarray(values.fill_null(float("nan"))) / _DAY


def _rows(vectors: pa.Table, ends: tuple[Numbers, Numbers], similarity: Similarities) -> pa.Table:
    """LINKS rows of pairs of some vectors, by row."""
    ours, theirs = (vectors.select(_OF_PAIRS).take(pa.array(end)) for end in ends)
    a, b, since, other_since = (rows[name] for name in _OF_PAIRS for rows in (ours, theirs))
    columns = {
        "article_id": pc.min_element_wise(a, b),
        "other_article_id": pc.max_element_wise(a, b),
        "similarity": pa.array(similarity, pa.float32()),
        "linked_at": pc.if_else(pc.greater(since, other_since), since, other_since),
    }
    return pa.table(columns, schema=LINKS.schema)
