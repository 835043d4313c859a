"""VECTORS -> of pairs of texts, how far the headline of each is told of by the other.

A headline says what happened, a text also where, to whom and what had gone before: so texts of one topic share words
of texts, and texts of one event those of headlines too. Terms of a headline that its own text lacks do not count, nor
do texts without any: then nothing is known.

Reports of one form share headlines too, but for whom or what each of them is about: of that a text tells most. So
where two texts hardly have each other's weightiest words, what their headlines share tells of no event.
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
_SUBJECT_TERMS = 3  # the weightiest of a text; with 2 or 4, much the same comes out
_SUBJECT_SHARED = 0.35  # least of the weight of both texts' subjects that the other text has; from 0.25 to 0.45 alike


@dataclass(frozen=True)
class Headlines:
    """Of texts, row by row: the share of each term in the weight of its headline, and which terms the text has.

    `subjects`: the share of each of a text's weightiest terms in the weight of these.
    """

    shares: csr_matrix
    subjects: csr_matrix
    has: csr_matrix

    @classmethod
    def of(cls, vectors: pa.Table) -> "Headlines":
        """Those of some VECTORS; `headline` is empty of vectors that were made before there was one."""
        lengths = np.asarray(pc.list_value_length(vectors["terms"]), np.int64)
        owners = np.repeat(np.arange(len(vectors)), lengths)
        values, column = np.unique(np.asarray(pc.list_flatten(vectors["terms"]), np.int64), return_inverse=True)
        weights = np.asarray(pc.list_flatten(vectors["weights"]), np.float64)
        shape, ends = (len(vectors), len(values)), np.append(0, np.cumsum(lengths))
        has = csr_matrix((np.ones(len(column)), column, ends), shape=shape)

        def shares(entries: NDArray[np.intp]) -> csr_matrix:
            rows = owners[entries]
            total = np.bincount(rows, weights[entries], len(vectors))
            return csr_matrix((weights[entries] / total[rows], (rows, column[entries])), shape=shape)

        headlined = _marked(vectors["headline"], values, owners, column)
        return cls(shares(headlined), shares(_weightiest(owners, weights, ends)), has)

    def told(self, one: Numbers, other: Numbers) -> Floats:
        """Of each pair: the mean of both shares, 0 to 1; NaN where one of the two has no headline.

        It is 0 where the mean of what each text has of the other's subject is too little.
        """
        known = np.diff(self.shares.indptr) > 0
        of_one_subject = self._mean(self.subjects, one, other) >= _SUBJECT_SHARED
        told = np.where(of_one_subject, self._mean(self.shares, one, other), 0.0)
        return np.where(known[one] & known[other], told, np.nan)

    def _mean(self, shares: csr_matrix, one: Numbers, other: Numbers) -> Floats:
        """Of each pair: how much of the shares of each text the other one has, as a mean."""
        spans = (slice(start, start + _PAIRS_AT_A_TIME) for start in range(0, len(one), _PAIRS_AT_A_TIME))
        parts = [self._had(shares, one[s], other[s]) + self._had(shares, other[s], one[s]) for s in spans]
        return np.concatenate(parts) / 2 if parts else np.empty(0)

    def _had(self, shares: csr_matrix, one: Numbers, other: Numbers) -> Floats:
        """How much of the shares of some texts others have."""
        return np.asarray(shares[one].multiply(self.has[other]).sum(axis=1), np.float64).ravel()


def _weightiest(owners: Numbers, weights: Floats, ends: Numbers) -> NDArray[np.intp]:
    """The weightiest entries of each owner; `ends`: where its entries begin, and the last end."""
    order = np.lexsort((-weights, owners))
    return order[np.arange(len(order)) - ends[owners] < _SUBJECT_TERMS]


def _marked(lists: pa.ChunkedArray, values: Numbers, owners: Numbers, column: Numbers) -> NDArray[np.intp]:
    """Which of the entries, each of an owner and a column, stand in the owner's list."""
    lengths = np.asarray(pc.fill_null(pc.list_value_length(lists), 0), np.int64)
    of = np.repeat(np.arange(len(lists)), lengths)
    listed = np.searchsorted(values, np.asarray(pc.list_flatten(lists), np.int64))
    return np.flatnonzero(np.isin(owners << 32 | column, of << 32 | listed))
