"""VECTORS -> similar pairs (LINKS): new articles with those of their time that are about much the same."""

from collections.abc import Iterable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from datetime import timedelta
from functools import cached_property
from math import inf

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
from numpy.typing import NDArray
from scipy.sparse import csr_matrix

from pipeline.compute.arrow import in_batches, sorted_batches
from pipeline.compute.matrices.nearest_rows import Entries, NearestRows, Places
from pipeline.compute.matrices.sparse_products import Multiplier
from pipeline.compute.memory import release_memory
from pipeline.compute.prefetch import prefetch
from pipeline.schemas.working import LINKS
from pipeline.settings import Settings, StorySettings
from pipeline.stories.least_similar import LEAST
from pipeline.stories.nearest import MOST_NEAR, Numbers, id_hashes, pair_hashes, spans

COMPARED = ("article_id", "lang", "terms", "weights", "published_at", "ingested_at")  # columns that are read

_OF_PAIRS = ["article_id", "ingested_at"]
_OF_BLOCKS = [*_OF_PAIRS, "published_at"]
_DAY = 86_400_000_000  # microseconds
_BATCH = 10_000  # articles that are compared at a time
_ROWS = 500  # of these, with all of some others: so many products are in memory, of each core
_ENTRIES_AT_ONCE = 1_000_000  # of the nearest of each: a pair may be of those of both
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

    When the first are asked for, nothing of `new` is held but matrices: whoever calls need not keep it either.

    `new` and, some at a time, `known` are VECTORS, all of different articles. Similarity is the cosine, times
    exp(-days / `decay_days`) where both are dated; else the times at which they came in must be within the window.
    `least`: LEAST of the known ones: how alike a new one must be to be of their nearest.
    """
    new = new.select(COMPARED)
    sides = [_NewVectors(_of_language(new, language), settings) for language in pc.unique(new["lang"]).to_pylist()]
    return _links(sides, known, LEAST.empty_table() if least is None else least)


def _links(sides: Sequence["_NewVectors"], known: Iterable[pa.Table], least: pa.Table) -> Iterator[pa.Table]:
    release_memory()
    for side in sides:
        side.compare_with_each_other()
    for rows in known:
        for side in sides:
            side.compare_with(_of_language(rows, side.language), least)
    for side in sides:
        yield from in_batches(side.found.links(), _LINKS_AT_ONCE)


def _of_language(vectors: pa.Table, language: str) -> pa.Table:
    own = pc.equal(vectors["lang"], language)
    return vectors if pc.all(own).as_py() else vectors.filter(own)


@dataclass(frozen=True)
class _Block:
    """Some vectors, as a matrix of one row a vector and one column a term.

    `vectors`: whose they are and of when. `first`: the number of the first: new ones are counted up from 0, known ones
    down from -1.
    """

    vectors: pa.Table
    matrix: csr_matrix
    first: int

    def numbers(self, rows: Places) -> Places:
        """The numbers of some of them."""
        return np.int32(self.first) + rows if self.first >= 0 else np.int32(self.first) - rows

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
        self._settings = settings
        self._terms = pc.unique(pc.list_flatten(vectors["terms"]))
        self._blocks = list(self._in_blocks(vectors))
        self.found = _Found(pa.concat_tables(block.vectors for block in self._blocks))

    def compare_with_each_other(self) -> None:
        """Add the pairs of two of them."""
        for number, other in enumerate(self._blocks):
            transposed = _transposed(other)
            for one in self._blocks[: number + 1]:
                if one.is_near(other, self._settings.stories.window_days):
                    enough = self.found.enough(one), self.found.enough(other)
                    self.found.add(one, other, _alike((one, other), transposed, enough, self._settings))

    def compare_with(self, known: pa.Table, least: pa.Table) -> None:
        """Add the pairs of one of them and one of some others."""
        for part in prefetch(self._in_blocks(known, self.found.n_known)):
            places = pc.index_in(part.vectors["article_id"], value_set=least["article_id"])
            enough = np.asarray(pc.fill_null(least["similarity"].take(places), 0.0))
            near = (block for block in self._blocks if part.is_near(block, self._settings.stories.window_days))
            self.found.add_known(part, ((block, self._alike_of(part, block, enough)) for block in near))

    def _alike_of(self, part: _Block, block: _Block, enough: Similarities) -> Entries:
        return _alike((part, block), _transposed(block), (enough, self.found.enough(block)), self._settings)

    def _in_blocks(self, vectors: pa.Table, n_known: int | None = None) -> Iterator[_Block]:
        """Some new vectors, or known ones, of which there were so many before."""
        start = 0
        for part in self._in_parts(vectors):
            first = start if n_known is None else -1 - n_known - start
            yield _Block(part.select(_OF_BLOCKS), self._matrix(part), first)
            start += len(part)

    def _in_parts(self, vectors: pa.Table) -> Iterator[pa.Table]:
        """In the order of their time, those without a date last; as they are, where all are of one window."""
        first, last = pc.min_max(vectors["published_at"]).values()
        window = timedelta(days=self._settings.stories.window_days)
        if first.is_valid and last.as_py() - first.as_py() <= window:
            return in_batches([vectors], _BATCH)
        return sorted_batches(vectors, "published_at", _BATCH)

    def _matrix(self, vectors: pa.Table) -> csr_matrix:
        """Shape (vectors, terms + 1): terms that no new vector has are of the last column, which has none of them."""
        n_terms, entries = len(self._terms), pc.list_flatten(vectors["terms"])
        columns = pc.fill_null(pc.index_in(entries, value_set=self._terms), n_terms).combine_chunks()
        ends = np.append(0, np.cumsum(np.asarray(pc.list_value_length(vectors["terms"])), dtype=np.int32))
        weights = pc.list_flatten(vectors["weights"]).combine_chunks()
        return csr_matrix((np.asarray(weights), np.asarray(columns), ends), shape=(len(vectors), n_terms + 1))


def _transposed(block: _Block) -> Multiplier:
    """One row a term, one column a vector."""
    return Multiplier(block.matrix.T.tocsr())


class _Found:
    """The nearest of each of some new vectors found so far, and of each known one among these, by number.

    `n_known`: known ones that they were compared with.
    """

    def __init__(self, new: pa.Table) -> None:
        self.n_known = 0
        self._new = new
        self._nearest = NearestRows(len(new), MOST_NEAR)
        self._known = [(np.empty(0, np.int32), new.slice(0, 0))]  # those that have pairs: their numbers, and they
        self._of_known: list[Entries] = []

    def enough(self, block: _Block) -> Similarities:
        """How alike one must be to be of the nearest of each of some new vectors."""
        return self._nearest.enough(slice(block.first, block.first + len(block.vectors)))

    def add(self, one: _Block, other: _Block, pairs: Entries) -> None:
        """Look at the pairs of two blocks of new vectors."""
        ends = one.numbers(pairs.row), other.numbers(pairs.other)
        for row, end in (ends, ends[::-1]):
            self._nearest.add(pairs._replace(row=row, other=end))

    def add_known(self, part: _Block, found: Iterable[tuple[_Block, Entries]]) -> None:
        """Look at the pairs of known vectors with each block of new ones."""
        nearest, has_pairs = NearestRows(len(part.vectors), MOST_NEAR), np.zeros(len(part.vectors), np.bool_)
        for block, pairs in found:
            has_pairs[pairs.row] = True
            new = block.numbers(pairs.other)
            self._nearest.add(pairs._replace(row=new, other=part.numbers(pairs.row)))
            nearest.add(pairs._replace(other=new))
        rows = np.flatnonzero(has_pairs).astype(np.int32)
        self._known.append((part.numbers(rows), part.vectors.take(pa.array(rows))))
        entries = nearest.entries(slice(None))
        self._of_known.append(entries._replace(row=part.numbers(entries.row)))
        self.n_known += len(part.vectors)

    def links(self) -> Iterator[pa.Table]:
        """LINKS rows of the nearest, each pair once, some at a time and these sorted by key."""
        numbers, known = zip(*self._known, strict=True)
        vectors = pa.concat_tables(rows.select(_OF_PAIRS) for rows in (self._new, *known)).combine_chunks()
        order = pc.sort_indices(vectors["article_id"])
        rank = np.empty(len(vectors), np.int64)
        rank[order] = np.arange(len(vectors))
        vectors, counted = vectors.take(order), -1 - np.concatenate(numbers)
        for entries in self._entries():
            places = len(self._new) + np.searchsorted(counted, -1 - np.stack(entries[:2]))  # of known ones
            ends = rank[np.where(np.stack(entries[:2]) < 0, places, entries[:2])]
            yield _rows(vectors, ends, entries.similarity)

    def _entries(self) -> Iterator[Entries]:
        """The nearest of new vectors, and of known ones what these lack, some at a time."""
        for rows in spans(self._nearest.counts.astype(np.int64), _ENTRIES_AT_ONCE):
            found = self._nearest.entries(slice(rows.start, rows.stop))
            yield found.among(~((found.other < found.row) & self._nearest.have(found.other, found.row)))
        for found in self._of_known:
            yield found.among(~self._nearest.have(found.other, found.row))


def _alike(
    blocks: tuple[_Block, _Block], transposed: Multiplier, enough: tuple[Similarities, Similarities], settings: Settings
) -> Entries:
    """The pairs of two blocks, by row, that are alike enough for one of their texts; of one block each pair once.

    `transposed`: the other block's matrix.
    """
    one, other = blocks

    def alike(start: int) -> Entries:
        rows = one.matrix[start : start + _ROWS]
        products = transposed.products_above(rows, settings.stories.min_link, start if one is other else None)
        a, b = products.row + np.int32(start), products.column
        similarity = products.value * _nearness(one.times, other.times, (a, b), settings.stories)
        kept = similarity >= np.maximum(settings.stories.min_link, np.minimum(enough[0][a], enough[1][b]))
        a, b = a[kept], b[kept]
        hashes = pair_hashes(one.hashes[a], other.hashes[b]).astype(np.int32)
        return Entries(a, b, similarity[kept].astype(np.float32), hashes)

    with ThreadPoolExecutor(settings.run.n_workers) as threads:
        parts = threads.map(alike, range(0, one.matrix.shape[0], _ROWS))
        return Entries(*map(np.concatenate, zip(*parts, strict=True)))


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


def _rows(vectors: pa.Table, ends: NDArray[np.int64], similarity: Similarities) -> pa.Table:
    """LINKS rows of pairs of some vectors, which are sorted by id. Shape of `ends`: (2, pairs)."""
    first, second = ends.min(axis=0), ends.max(axis=0)
    order = np.lexsort((second, first))
    ours, theirs = (vectors.take(pa.array(end[order])) for end in (first, second))
    since, other_since = ours["ingested_at"], theirs["ingested_at"]
    columns = {
        "article_id": ours["article_id"],
        "other_article_id": theirs["article_id"],
        "similarity": pa.array(similarity[order], pa.float32()),
        "linked_at": pc.if_else(pc.greater(since, other_since), since, other_since),
    }
    return pa.table(columns, schema=LINKS.schema)
