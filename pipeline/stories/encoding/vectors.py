"""ENCODINGS -> vectors to compare: how alike texts of two languages are, on the scale of the yardstick."""

from dataclasses import dataclass
from typing import TypeVar

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
from numpy.typing import NDArray

from pipeline.settings import StorySettings
from pipeline.stories.similarity import days

Floats = NDArray[np.float64]
Number = TypeVar("Number", float, NDArray[np.float64], NDArray[np.float32])

_BLOCK = 2_000  # texts that are compared at a time
_MARGIN = 1e-4  # by which a product in 32 bits may be less
_LEAST_APART = 1e-6


@dataclass(frozen=True)
class Vectors:
    """Texts of one encoder by number, in the order of their ids, those that have no vector left out.

    `matrix`: shape (texts, numbers). `unrelated` and `translated`: the cosines that the yardstick says.
    """

    ids: pa.Array
    languages: tuple[str, ...]
    published: Floats
    matrix: NDArray[np.float32]
    marks: tuple[frozenset[int], ...]
    unrelated: float
    translated: float

    @classmethod
    def of(cls, encodings: pa.Table) -> "Vectors":
        """Of ENCODINGS of one encoder; those with another number of numbers than most are left out."""
        rows = encodings.sort_by("article_id").combine_chunks()
        sizes = np.asarray(pc.list_value_length(rows["vector"]), np.int64)
        usual = int(np.bincount(sizes).argmax()) if len(sizes) else 1
        rows = rows.filter(pa.array(sizes == usual))
        return cls(
            rows["article_id"].combine_chunks(),
            tuple(rows["lang"].to_pylist()),
            days(rows["published_at"]),
            np.asarray(pc.list_flatten(rows["vector"]), np.float32).reshape(len(rows), usual),
            tuple(map(frozenset, rows["marks"].to_pylist())),
            *(float(pc.mean(rows[name]).as_py() or 0.0) for name in ("unrelated", "translated")),
        )

    def scaled(self, cosine: Number) -> Number:
        """0: as unrelated texts, 1: as translations."""
        return (cosine - self.unrelated) / max(self.translated - self.unrelated, _LEAST_APART)

    def near(self, seeds: pa.Array, settings: StorySettings) -> pa.Array:
        """The texts of other languages and the same time that are alike enough to one of some; without these."""
        numbers = np.asarray(pc.drop_null(pc.index_in(seeds, value_set=self.ids)), np.int64)
        codes = np.unique(self.languages, return_inverse=True)[1] if self.languages else np.empty(0, np.int64)
        found = np.zeros(len(self.ids), bool)
        for start in range(0, len(numbers), _BLOCK):
            block = numbers[start : start + _BLOCK]
            for first in range(0, len(self.ids), _BLOCK):
                others = slice(first, first + _BLOCK)
                alike = self.scaled(self.matrix[block] @ self.matrix[others].T) >= settings.min_across - _MARGIN
                apart = np.abs(self.published[block, None] - self.published[None, others])
                alike &= ~(apart > settings.window_days) & (codes[block, None] != codes[None, others])
                found[others] |= alike.any(axis=0)
        found[numbers] = False
        return self.ids.filter(pa.array(found))
