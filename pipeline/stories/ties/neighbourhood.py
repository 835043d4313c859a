"""VECTORS, LINKS -> ties: how alike texts are about their event, in the light of the texts nearest to each.

Each text leans on its nearest: to its vector come theirs, the more the nearer they are, and so terms that near texts
confirm weigh more. A text whose neighbours are faint stays itself; see `lean_pull`. Two texts are tied by the cosine of
what they then are, less the further apart they were published, and by half of it where they share no name that few
texts have: reports of one form share all its words and no name.
"""

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass

import numpy as np
import pyarrow as pa
from numpy.typing import NDArray
from scipy.sparse import coo_array, csr_matrix
from scipy.sparse.csgraph import connected_components

from pipeline.compute.matrices.padded_rows import PaddedRows
from pipeline.compute.matrices.row_products import arrays_of, products_of_rows
from pipeline.compute.matrices.row_sums import Shares, heaviest_of_sums
from pipeline.schemas.working import LINKS
from pipeline.settings import StorySettings
from pipeline.stories.nearest import Numbers, Places
from pipeline.stories.ties.links import Links
from pipeline.stories.ties.numbers import numbered
from pipeline.stories.ties.texts import LoadedTexts, StoryTexts

TIES = pa.schema(
    [*LINKS.stored_schema, pa.field("told", pa.float32())]
)  # LINKS, as alike as they are tied; `told` of them

_NAMELESS = 0.5  # of a tie without a shared name
_TEXTS_AT_A_TIME = 5_000  # of some hundred terms each, until the heaviest are chosen
_TIED_AT_ONCE = 20_000  # texts, with all their pairs
_TOLD_ALIKE = 0.25  # similarity from which half of the pairs of reports on one event are tied


class Neighbourhood:
    """Texts, and how they lean on one another; ties are worked out, and texts loaded, where they are asked for."""

    def __init__(self, texts: StoryTexts, links: Links, settings: StorySettings, n_threads: int = 1) -> None:
        self._texts, self._numbers = texts, texts.numbers
        self._links = links
        self._settings, self._n_threads = settings, n_threads
        self._ties = np.full(len(self._links.one), np.nan, np.float32)
        self._use(texts.loaded)

    @classmethod
    def of(cls, vectors: pa.Table, links: pa.Table, settings: StorySettings) -> "Neighbourhood":
        """That of some VECTORS, and the LINKS between them."""
        texts = StoryTexts(vectors)
        return cls(texts, Links.of(texts.numbers, [numbered(texts.numbers, [links])]), settings)

    def _use(self, loaded: LoadedTexts) -> None:
        """Work with these: what texts are when they lean has other columns among more of them, and is not kept."""
        self._loaded = loaded
        self._leaned = PaddedRows(len(self._numbers), self._settings.max_terms)
        self._row = np.full(len(self._numbers), -1)  # of each text in `_leaned`

    def leaning_on(self, ids: pa.Array) -> pa.Array:
        """The texts that have one of some among their nearest: what these change. Of crowded ones all pairs count."""
        changed = np.isin(np.arange(len(self._row)), self._numbers.of(ids))
        crowded = self._links.crowded(_TOLD_ALIKE)
        near = self._links.nearest(np.flatnonzero(~crowded)), self._links.of_texts(np.flatnonzero(crowded))
        leaning = np.concatenate([linked.texts[changed[linked.others]] for linked in near])
        return self._numbers.ids.take(pa.array(_once(leaning, len(changed))))

    def between(self, ids: pa.Array) -> pa.Table:
        """TIES of the links between some texts."""
        inside = np.isin(np.arange(len(self._row)), self._numbers.of(ids))
        chosen = inside[self._links.one] & inside[self._links.other]
        self._tie(np.flatnonzero(chosen))
        return self._rows(chosen)

    def reached(self, seeds: pa.Array) -> "Reached":
        """All that ties of at least `min_similarity` connect to some texts, however far, and the ties of what these
        connect: of what they do not, no average is as high.
        """
        links, numbers = self._links, self._numbers.of(seeds)
        inside = np.zeros(len(self._row), np.bool_)
        frontier = _once(numbers[numbers >= 0], len(inside))
        while len(frontier):
            inside[frontier] = True
            self._load_around(frontier)
            ends = _once(np.concatenate([*map(self._close, _some_at_a_time(frontier))]), len(inside))
            frontier = ends[~inside[ends]]
        crowded = self._numbers.ids.filter(pa.array(inside & links.crowded(_TOLD_ALIKE)))
        part_of = self._parts(inside)
        chosen = inside[links.one] & inside[links.other] & (part_of[links.one] == part_of[links.other])
        return Reached(self._numbers.ids.filter(pa.array(inside)), self._rows(chosen), crowded)

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
        ends = [self._numbers.ids.take(pa.array(side)) for side in sides]
        told = self._links.similarity[chosen] * self._loaded.told(*sides)
        values = [pa.array(self._ties[chosen], pa.float32()), pa.array(told, pa.float32(), from_pandas=True)]
        return pa.table([*ends, *values], schema=TIES)

    def _tie(self, pairs: Numbers) -> None:
        """Work out the ties of some pairs, where they are not known."""
        pairs = pairs[np.isnan(self._ties[pairs])]
        one, other = self._links.one[pairs], self._links.other[pairs]
        self._lean(_once(np.concatenate([one, other]), len(self._row)))
        texts, n_columns = self._loaded, self._loaded.terms.shape[1]
        leaned, rows = (self._row[one], self._row[other]), (texts.rows[one], texts.rows[other])
        cosine = products_of_rows(self._leaned.arrays(), n_columns, leaned, self._n_threads)
        named = products_of_rows(arrays_of(texts.names), n_columns, rows, self._n_threads) > 0
        by_name = np.logical_and(*(texts.by_name[row] for row in rows))
        apart = np.abs(np.subtract(*(texts.published[row] for row in rows)))
        nearness = np.exp(-np.nan_to_num(apart) / self._settings.decay_days)
        self._ties[pairs] = cosine * nearness * np.where(by_name & ~named, _NAMELESS, 1.0)

    def _lean(self, texts: Numbers) -> None:
        """Add what some texts are when they lean on their nearest, where that is not known."""
        self._load(_once(np.concatenate([texts, self._links.nearest(texts).others]), len(self._row)))
        texts = texts[self._row[texts] < 0]
        self._row[texts] = np.arange(len(self._leaned), len(self._leaned) + len(texts))
        spans = [texts[start : start + _TEXTS_AT_A_TIME] for start in range(0, len(texts), _TEXTS_AT_A_TIME)]
        with ThreadPoolExecutor(self._n_threads) as threads:
            for leaned in threads.map(self._leaned_of, spans):
                self._leaned.append(leaned)

    def _leaned_of(self, texts: Numbers) -> csr_matrix:
        """What some texts are when they lean on their nearest."""
        near, sizes = self._links.nearest(texts), self._links.n_nearest(texts)
        weights = self._links.similarity[near.pairs].astype(np.float64) ** 2
        totals = np.bincount(np.repeat(np.arange(len(texts)), sizes), weights, len(texts))
        ends = np.append(0, np.cumsum(sizes + 1))
        summed, shares = np.repeat(texts, sizes + 1), np.ones(ends[-1], np.float32)  # itself comes last
        others = np.delete(np.arange(ends[-1]), ends[1:] - 1)
        summed[others], shares[others] = near.others, weights / np.repeat(self._settings.lean_pull + totals, sizes)
        terms, shares_of = self._loaded.terms, Shares(ends, self._loaded.rows[summed], shares)
        return heaviest_of_sums(arrays_of(terms), terms.shape[1], shares_of, self._settings.max_terms)

    def _load_around(self, texts: Numbers) -> None:
        """Load all that has a part in the ties of some texts: what they are linked to, and the nearest of either."""
        tied, near = (np.zeros(len(self._row), np.bool_) for _ in range(2))
        for some in _some_at_a_time(texts):
            linked = self._links.of_texts(some)
            tied[linked.texts] = tied[linked.others] = True
        for some in _some_at_a_time(np.flatnonzero(tied)):
            near[self._links.nearest(some).others] = True
        self._load(np.flatnonzero(tied | near))

    def _load(self, texts: Numbers) -> None:
        """Load some texts, given in order, that are not."""
        missing = texts[self._loaded.rows[texts] < 0]
        if len(missing):
            self._use(self._loaded.with_vectors(self._numbers, self._texts.vectors(missing)))


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


def _some_at_a_time(texts: Numbers) -> Iterator[Numbers]:
    return (texts[start : start + _TIED_AT_ONCE] for start in range(0, len(texts), _TIED_AT_ONCE))
