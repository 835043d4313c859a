"""Numbered texts, and a way to load their VECTORS -> what is known of those that were loaded."""

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
from numpy.typing import NDArray
from scipy.sparse import csr_matrix, vstack

from pipeline.compute.matrices.term_matrix import Columns
from pipeline.schemas.working import VECTORS
from pipeline.stories.nearest import Numbers, Places
from pipeline.stories.similarity import days
from pipeline.stories.ties.headlines import Headlines
from pipeline.stories.ties.numbers import TextNumbers
from pipeline.text.scripts import marks_names

TIED = (
    "article_id",
    "lang",
    "terms",
    "weights",
    "names",
    "headline",
    "published_at",
)  # columns of VECTORS that are looked at
Load = Callable[[pa.Array], pa.Table]  # some articles -> these columns of their VECTORS, a row each


def _nothing(_ids: pa.Array) -> pa.Table:
    return VECTORS.schema.empty_table()


class StoryTexts:
    """Texts by number, and how what they tell of is loaded.

    `here`: VECTORS of some, or of all; those of others are loaded where they are asked for. `loaded`: what is known of
    the first, of which the rows need not be kept.
    """

    def __init__(self, here: pa.Table, numbers: TextNumbers | None = None, load: Load = _nothing) -> None:
        self.numbers = numbers or TextNumbers(here["article_id"].combine_chunks())
        self.loaded = LoadedTexts.none(len(self.numbers)).with_vectors(self.numbers, here)
        self._load = load

    def vectors(self, numbers: Numbers) -> pa.Table:
        """VECTORS of some of the others, in any order."""
        return self._load(self.numbers.ids.take(pa.array(numbers)))


@dataclass(frozen=True)
class LoadedTexts:
    """Some of all texts, row by row: their terms and names, as matrices, and when they were published.

    `rows`: the row of each of all texts by number, -1 of those that are not loaded. `columns`: the terms, in order,
    however many were loaded at a time. `by_name`: whether a tie needs a name, as their language writes names with a
    capital.
    """

    rows: Numbers
    columns: Columns
    terms: csr_matrix
    names: csr_matrix
    headlines: pa.ChunkedArray
    published: NDArray[np.float64]
    by_name: NDArray[np.bool_]

    @classmethod
    def none(cls, n_texts: int) -> "LoadedTexts":
        """None of so many."""
        vectors = VECTORS.schema.empty_table()
        return cls._of(np.full(n_texts, -1), Columns(vectors["terms"]), vectors)

    @classmethod
    def _of(cls, rows: Numbers, columns: Columns, vectors: pa.Table) -> "LoadedTexts":
        """Those of some VECTORS."""
        languages = {lang: marks_names(lang) for lang in pc.unique(vectors["lang"]).to_pylist()}
        by_name = np.array([languages[lang] for lang in vectors["lang"].to_pylist()], np.bool_)
        return cls(
            rows,
            columns,
            columns.matrix(vectors["terms"], np.asarray(pc.list_flatten(vectors["weights"]), np.float32)),
            columns.matrix(vectors["names"], np.ones(len(pc.list_flatten(vectors["names"])), np.float32)),
            vectors["headline"],
            days(vectors["published_at"]),
            by_name & np.asarray(vectors["names"].is_valid()),
        )

    def with_vectors(self, texts: TextNumbers, vectors: pa.Table) -> "LoadedTexts":
        """With some more of the texts, by their VECTORS."""
        rows = self.rows.copy()
        rows[texts.of(vectors["article_id"])] = np.arange(len(self.published), len(self.published) + len(vectors))
        columns = Columns(vectors["terms"], self.columns.values)
        new = self._of(rows, columns, vectors)
        if not len(self.published):
            return new
        old_terms, old_names = (self._widened(matrix, columns) for matrix in (self.terms, self.names))
        return LoadedTexts(
            rows,
            columns,
            vstack([old_terms, new.terms], "csr"),
            vstack([old_names, new.names], "csr"),
            pa.chunked_array([*self.headlines.chunks, *new.headlines.chunks], new.headlines.type),
            np.concatenate([self.published, new.published]),
            np.concatenate([self.by_name, new.by_name]),
        )

    def _widened(self, matrix: csr_matrix, columns: Columns) -> csr_matrix:
        """A matrix of these columns as one of more of them."""
        places = np.searchsorted(columns.values, self.columns.values).astype(np.int32)
        return csr_matrix((matrix.data, places[matrix.indices], matrix.indptr), shape=(matrix.shape[0], len(columns)))

    def told(self, one: Places, other: Places) -> NDArray[np.float64]:
        """Of pairs of texts by number: how far the headline of each is told of by the other."""
        return Headlines(self.columns, self.terms, self.headlines).told(self.rows[one], self.rows[other])
