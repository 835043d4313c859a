"""VECTORS, LINKS -> ties: how alike texts are about their event, in the light of the texts nearest to each.

Each text leans on its nearest: to its vector come theirs, the more the nearer they are, and so terms that near texts
confirm weigh more. A text whose neighbours are faint stays itself; see `lean_pull`. Two texts are tied by the cosine of
what they then are, less the further apart they were published, and by half of it where they share no name that few
texts have: reports of one form share all its words and no name.
"""

from collections.abc import Iterable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from typing import NamedTuple

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
from numpy.typing import NDArray
from scipy.sparse import coo_array, csr_matrix
from scipy.sparse.csgraph import connected_components

from pipeline.compute.arrow import in_batches, is_in_order, sorted_batches
from pipeline.compute.matrices.padded_rows import PaddedRows
from pipeline.compute.matrices.row_products import arrays_of, products_of_rows
from pipeline.compute.matrices.row_sums import Shares, heaviest_of_sums
from pipeline.compute.matrices.term_matrix import Columns
from pipeline.schemas.working import LINKS
from pipeline.settings import StorySettings
from pipeline.stories.headlines import Headlines
from pipeline.stories.nearest import MOST_NEAR, Pairs, Places, id_hashes
from pipeline.stories.similarity import days
from pipeline.text.scripts import marks_names

Numbers = NDArray[np.int64]
Floats = NDArray[np.float64]

TIED = (
    "article_id",
    "lang",
    "terms",
    "weights",
    "names",
    "headline",
    "published_at",
)  # columns of VECTORS that are looked at
PAIR = ("article_id", "other_article_id")
TIES = pa.schema(
    [*LINKS.stored_schema, pa.field("told", pa.float32())]
)  # LINKS, as alike as they are tied; `told` of them

_NEAREST = 8  # texts that each leans on; with 6 or 10, events come out the same
_NAMELESS = 0.5  # of a tie without a shared name
_TEXTS_AT_A_TIME = 5_000  # of some hundred terms each, until the heaviest are chosen
_TIED_AT_ONCE = 20_000  # texts, with all their pairs
_PAIRS_AT_ONCE = 2_000_000  # whose ids are looked up
_TOLD_ALIKE = 0.25  # similarity from which half of the pairs of reports on one event are tied


@dataclass(frozen=True)
class Texts:
    """Texts by number, in the order of their ids: their terms and names, as matrices, and when they were published.

    `by_name`: whether a tie needs a name, as their language writes names with a capital.
    """

    ids: pa.Array
    hashes: Numbers
    terms: csr_matrix
    names: csr_matrix
    headlines: Headlines
    published: Floats
    by_name: NDArray[np.bool_]

    @classmethod
    def of(cls, vectors: pa.Table) -> "Texts":
        """The texts of some VECTORS."""
        rows = _in_order(vectors.select(list(TIED)))
        columns = Columns(rows["terms"])
        terms = columns.matrix(rows["terms"], np.asarray(pc.list_flatten(rows["weights"]), np.float32))
        names = np.ones(len(pc.list_flatten(rows["names"])), np.float32)
        languages = {lang: marks_names(lang) for lang in pc.unique(rows["lang"]).to_pylist()}
        by_name = np.array([languages[lang] for lang in rows["lang"].to_pylist()], np.bool_)
        return cls(
            rows["article_id"].combine_chunks(),
            id_hashes(rows["article_id"]),
            terms,
            columns.matrix(rows["names"], names),
            Headlines(columns, terms, rows["headline"]),
            days(rows["published_at"]),
            by_name & np.asarray(rows["names"].is_valid()),
        )

    def numbers(self, ids: pa.Array | pa.ChunkedArray) -> Numbers:
        """The numbers of some texts; -1 of those that are not here."""
        return np.asarray(pc.fill_null(pc.index_in(ids, value_set=self.ids), -1), dtype=np.int64)


def _in_order(vectors: pa.Table) -> pa.Table:
    """The rows in the order of their ids: the table itself where they are, as in a first run; else they are copied some
    at a time, as all at once Arrow would hold them three times.
    """
    if is_in_order(vectors["article_id"]):
        return vectors
    parts = sorted_batches(vectors, "article_id", _TEXTS_AT_A_TIME)
    return pa.concat_tables([vectors.slice(0, 0), *parts])


class _Linked(NamedTuple):
    """Texts, the number of a pair of each, and the other text of the pair."""

    texts: Places
    pairs: Places
    others: Places


@dataclass(frozen=True)
class _Links:
    """Pairs of texts by number, those of the nearest of either, how alike they are, and the numbers of the pairs of
    each text, nearest first, from `first` on.
    """

    one: Places
    other: Places
    similarity: NDArray[np.float32]
    first: Numbers
    pairs: Places

    @classmethod
    def of(cls, texts: Texts, links: Iterable[pa.Table]) -> "_Links":
        """The LINKS between some texts, each once."""
        pairs = Pairs.distinct(*_numbered(texts, links), texts.hashes)
        pairs = pairs.among(np.logical_or(*pairs.near(len(texts.ids))))
        counts = pairs.counts(len(texts.ids))
        numbers = np.empty(2 * len(pairs.one), np.int32)
        start = 0
        for places in pairs.nearest_first(len(texts.ids)):
            numbers[start : start + len(places)] = places % len(pairs.one)
            start += len(places)
        return cls(pairs.one, pairs.other, pairs.similarity, np.append(0, np.cumsum(counts)), numbers)

    def crowded(self, least: float) -> NDArray[np.bool_]:
        """Which texts have as many nearest as count, all at least so much alike: there may be more like them."""
        last = self.first[:-1] + MOST_NEAR - 1
        full = np.flatnonzero(last < self.first[1:])
        found = np.zeros(len(last), np.bool_)
        found[full] = self.similarity[self.pairs[last[full]]] >= least
        return found

    def of_texts(self, texts: Numbers) -> _Linked:
        """All pairs of some texts."""
        return self._from(texts, self.first[texts + 1])

    def nearest(self, texts: Numbers) -> _Linked:
        """Those of each of some texts with its nearest."""
        return self._from(texts, np.minimum(self.first[texts] + _NEAREST, self.first[texts + 1]))

    def _from(self, texts: Numbers, stops: Numbers) -> _Linked:
        starts = self.first[texts]
        owners, pairs = np.repeat(texts, stops - starts), self.pairs[_ranges(starts, stops)]
        return _Linked(owners, pairs, np.where(self.one[pairs] == owners, self.other[pairs], self.one[pairs]))


def _numbered(texts: Texts, links: Iterable[pa.Table]) -> tuple[Places, Places, NDArray[np.float32]]:
    """The LINKS between some texts: both texts of each pair by number, and how alike they are."""
    parts = [(np.empty(0, np.int32), np.empty(0, np.int32), np.empty(0, np.float32))]
    for rows in in_batches(links, _PAIRS_AT_ONCE):
        one, other = (texts.numbers(rows[name]).astype(np.int32) for name in PAIR)
        there = np.flatnonzero((one >= 0) & (other >= 0))
        parts.append((one[there], other[there], np.asarray(rows["similarity"], np.float32)[there]))
    one, other, similarity = map(np.concatenate, zip(*parts, strict=True))
    return one, other, similarity


def _ranges(starts: Numbers, stops: Numbers) -> Numbers:
    """All numbers from each start up to its stop."""
    lengths = stops - starts
    skipped = np.repeat(starts - np.append(0, np.cumsum(lengths)[:-1]), lengths) if len(starts) else starts
    return skipped + np.arange(lengths.sum())


class Neighbourhood:
    """Texts, and how they lean on one another; ties are worked out where they are asked for."""

    def __init__(self, texts: Texts, links: Iterable[pa.Table], settings: StorySettings, n_threads: int = 1) -> None:
        self._texts = texts
        self._links = _Links.of(texts, links)
        self._settings, self._n_threads = settings, n_threads
        self._leaned = PaddedRows(len(texts.ids), settings.max_terms)
        self._row = np.full(len(texts.ids), -1)  # of each text in `_leaned`
        self._ties = np.full(len(self._links.one), np.nan, np.float32)

    def leaning_on(self, ids: pa.Array) -> pa.Array:
        """The texts that have one of some among their nearest: what these change. Of crowded ones all pairs count."""
        changed = np.isin(np.arange(len(self._row)), self._texts.numbers(ids))
        crowded = self._links.crowded(_TOLD_ALIKE)
        near = self._links.nearest(np.flatnonzero(~crowded)), self._links.of_texts(np.flatnonzero(crowded))
        leaning = np.concatenate([linked.texts[changed[linked.others]] for linked in near])
        return self._texts.ids.take(pa.array(_once(leaning, len(changed))))

    def between(self, ids: pa.Array) -> pa.Table:
        """TIES of the links between some texts."""
        inside = np.isin(np.arange(len(self._row)), self._texts.numbers(ids))
        chosen = inside[self._links.one] & inside[self._links.other]
        self._tie(np.flatnonzero(chosen))
        return self._rows(chosen)

    def reached(self, seeds: pa.Array) -> "Reached":
        """All that ties of at least `min_similarity` connect to some texts, however far, and the ties of what these
        connect: of what they do not, no average is as high.
        """
        links, numbers = self._links, self._texts.numbers(seeds)
        inside = np.zeros(len(self._row), np.bool_)
        frontier = _once(numbers[numbers >= 0], len(inside))
        while len(frontier):
            inside[frontier] = True
            starts = range(0, len(frontier), _TIED_AT_ONCE)
            ends = np.concatenate([self._close(frontier[at : at + _TIED_AT_ONCE]) for at in starts])
            ends = _once(ends, len(inside))
            frontier = ends[~inside[ends]]
        crowded = self._texts.ids.filter(pa.array(inside & links.crowded(_TOLD_ALIKE)))
        part_of = self._parts(inside)
        chosen = inside[links.one] & inside[links.other] & (part_of[links.one] == part_of[links.other])
        return Reached(self._texts.ids.filter(pa.array(inside)), self._rows(chosen), crowded)

    def _close(self, texts: Numbers) -> Numbers:
        """What ties of at least `min_similarity` lead to from some texts."""
        linked = self._links.of_texts(texts)
        self._tie(_once(linked.pairs, len(self._ties)))
        close = self._ties[linked.pairs] >= self._settings.min_similarity
        return _once(linked.others[close], len(self._row))

    def _parts(self, inside: NDArray[np.bool_]) -> NDArray[np.int32]:
        """A number of each text, the same for those that ties of at least `min_similarity` connect."""
        close = np.flatnonzero((self._ties >= self._settings.min_similarity) & inside[self._links.one])
        pairs = (self._links.one[close], self._links.other[close])
        graph = coo_array((np.ones(len(close), np.bool_), pairs), shape=(len(inside), len(inside)))
        part_of: NDArray[np.int32] = connected_components(graph, directed=False)[1]
        return part_of

    def _rows(self, chosen: NDArray[np.bool_]) -> pa.Table:
        """TIES of some pairs."""
        sides = (self._links.one[chosen], self._links.other[chosen])
        ends = [self._texts.ids.take(pa.array(side)) for side in sides]
        told = self._links.similarity[chosen] * self._texts.headlines.told(*sides)
        values = [pa.array(self._ties[chosen], pa.float32()), pa.array(told, pa.float32(), from_pandas=True)]
        return pa.table([*ends, *values], schema=TIES)

    def _tie(self, pairs: Numbers) -> None:
        """Work out the ties of some pairs, where they are not known."""
        pairs = pairs[np.isnan(self._ties[pairs])]
        one, other = self._links.one[pairs], self._links.other[pairs]
        self._lean(_once(np.concatenate([one, other]), len(self._row)))
        n_columns, rows = self._texts.terms.shape[1], (self._row[one], self._row[other])
        cosine = products_of_rows(self._leaned.arrays(), n_columns, rows, self._n_threads)
        named = products_of_rows(arrays_of(self._texts.names), n_columns, (one, other), self._n_threads) > 0
        by_name = self._texts.by_name[one] & self._texts.by_name[other]
        apart = np.abs(self._texts.published[one] - self._texts.published[other])
        nearness = np.exp(-np.nan_to_num(apart) / self._settings.decay_days)
        self._ties[pairs] = cosine * nearness * np.where(by_name & ~named, _NAMELESS, 1.0)

    def _lean(self, texts: Numbers) -> None:
        """Add what some texts are when they lean on their nearest, where that is not known."""
        texts = texts[self._row[texts] < 0]
        self._row[texts] = np.arange(len(self._leaned), len(self._leaned) + len(texts))
        spans = [texts[start : start + _TEXTS_AT_A_TIME] for start in range(0, len(texts), _TEXTS_AT_A_TIME)]
        with ThreadPoolExecutor(self._n_threads) as threads:
            for leaned in threads.map(self._leaned_of, spans):
                self._leaned.append(leaned)

    def _leaned_of(self, texts: Numbers) -> csr_matrix:
        """What some texts are when they lean on their nearest."""
        near = self._links.nearest(texts)
        sizes = np.minimum(_NEAREST, self._links.first[texts + 1] - self._links.first[texts])
        weights = self._links.similarity[near.pairs].astype(np.float64) ** 2
        totals = np.bincount(np.repeat(np.arange(len(texts)), sizes), weights, len(texts))
        ends = np.append(0, np.cumsum(sizes + 1))
        rows, shares = np.repeat(texts, sizes + 1), np.ones(ends[-1], np.float32)  # itself comes last
        others = np.delete(np.arange(ends[-1]), ends[1:] - 1)
        rows[others], shares[others] = near.others, weights / np.repeat(self._settings.lean_pull + totals, sizes)
        terms = self._texts.terms
        return heaviest_of_sums(arrays_of(terms), terms.shape[1], Shares(ends, rows, shares), self._settings.max_terms)


@dataclass(frozen=True)
class Reached:
    """Some texts, sorted, and the TIES among them; `crowded`: those of them to which more may be alike."""

    ids: pa.Array
    ties: pa.Table
    crowded: pa.Array


def _once(numbers: Places, n: int) -> Numbers:
    """The distinct ones of some numbers below n, in order: many times as fast as sorting them is."""
    there = np.zeros(n, np.bool_)
    there[numbers] = True
    return np.flatnonzero(there)
