"""VECTORS -> of pairs of texts, how far the headline of each is told of by the other.

A headline says what happened, a text also where, to whom and what had gone before: so texts of one topic share words
of texts, and texts of one event those of headlines too. Terms of a headline that its own text lacks do not count, nor
do texts without any: then nothing is known.
"""

from dataclasses import dataclass

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
from numpy.typing import NDArray
from scipy.sparse import csr_matrix

Numbers = NDArray[np.int64]
Floats = NDArray[np.float64]

_PAIRS_AT_A_TIME = 20_000


@dataclass(frozen=True)
class Headlines:
    """Of texts, row by row: the share of each term in the weight of its headline, and which terms the text has."""

    shares: csr_matrix
    has: csr_matrix

    @classmethod
    def of(cls, vectors: pa.Table) -> "Headlines":
        """Those of some VECTORS; `headline` is empty of vectors that were made before there was one."""
        lengths = np.asarray(pc.list_value_length(vectors["terms"]), np.int64)
        owners = np.repeat(np.arange(len(vectors)), lengths)
        values, column = np.unique(np.asarray(pc.list_flatten(vectors["terms"]), np.int64), return_inverse=True)
        weights = np.asarray(pc.list_flatten(vectors["weights"]), np.float64)
        marked = _marked(vectors["headline"], values, owners, column)
        total = np.bincount(owners[marked], weights[marked], len(vectors))
        shape = (len(vectors), len(values))
        ends = np.append(0, np.cumsum(lengths))
        has = csr_matrix((np.ones(len(column)), column, ends), shape=shape)
        rows, shares = owners[marked], weights[marked] / total[owners[marked]]
        return cls(csr_matrix((shares, (rows, column[marked])), shape=shape), has)

    def told(self, one: Numbers, other: Numbers) -> Floats:
        """Of each pair: the mean of both shares, 0 to 1; NaN where one of the two has no headline."""
        spans = (slice(start, start + _PAIRS_AT_A_TIME) for start in range(0, len(one), _PAIRS_AT_A_TIME))
        parts = [self._share(one[span], other[span]) + self._share(other[span], one[span]) for span in spans]
        known = np.diff(self.shares.indptr) > 0
        mean = np.concatenate(parts) / 2 if parts else np.empty(0)
        return np.where(known[one] & known[other], mean, np.nan)

    def _share(self, one: Numbers, other: Numbers) -> Floats:
        """How much of the headlines of some the texts of others have."""
        return np.asarray(self.shares[one].multiply(self.has[other]).sum(axis=1), np.float64).ravel()


def _marked(lists: pa.ChunkedArray, values: Numbers, owners: Numbers, column: Numbers) -> NDArray[np.intp]:
    """Which of the entries, each of an owner and a column, stand in the owner's list."""
    lengths = np.asarray(pc.fill_null(pc.list_value_length(lists), 0), np.int64)
    of = np.repeat(np.arange(len(lists)), lengths)
    listed = np.searchsorted(values, np.asarray(pc.list_flatten(lists), np.int64))
    return np.flatnonzero(np.isin(owners << 32 | column, of << 32 | listed))
