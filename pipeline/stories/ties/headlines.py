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
from numpy.typing import NDArray
from scipy.sparse import csr_matrix, vstack

from pipeline.compute.matrices.term_matrix import LISTS_AT_ONCE, Columns, TermRows
from pipeline.stories.nearest import Places

Floats = NDArray[np.float64]

_PAIRS_AT_A_TIME = 20_000
_SUBJECT_TERMS = 3  # the weightiest of a text; with 2 or 4, much the same comes out
_SUBJECT_SHARED = 0.35  # least of the weight of both texts' subjects that the other text has; from 0.25 to 0.45 alike


@dataclass(frozen=True)
class Headlines:
    """Of texts, row by row: their terms, as a matrix, and those of their headlines; null of vectors that are older."""

    columns: Columns
    terms: csr_matrix
    headlines: pa.ChunkedArray

    def told(self, one: Places, other: Places) -> Floats:
        """Of each pair: the mean of both shares, 0 to 1; NaN where one of the two has no headline.

        It is 0 where the mean of what each text has of the other's subject is too little.
        """
        texts, ends = np.unique(np.concatenate([one, other]), return_inverse=True)
        shares = _Shares.of(self.terms[texts], self.columns, self.headlines.take(pa.array(texts)))
        return shares.told(*np.split(ends, 2))


@dataclass(frozen=True)
class _Shares:
    """Of texts, row by row: the share of each term in the weight of its headline, and the terms that the text has.

    `subjects`: the share of each of a text's weightiest terms in the weight of these.
    """

    headlines: csr_matrix
    subjects: csr_matrix
    terms: csr_matrix

    @classmethod
    def of(cls, terms: csr_matrix, columns: Columns, headlines: pa.ChunkedArray) -> "_Shares":
        """Those of some texts."""
        none = csr_matrix((0, len(columns)))
        headlined, subjects = [none], [none]
        for headline in columns.spans(headlines):
            texts = terms[headline.start : headline.start + LISTS_AT_ONCE]
            own = TermRows(headline.start, _rows(texts), texts.indices.astype(np.int64))
            marked = np.flatnonzero(np.isin(own.rows << 32 | own.columns, headline.rows << 32 | headline.columns))
            headlined.append(_shares(texts, own, marked))
            subjects.append(_shares(texts, own, _weightiest(texts, own)))
        return cls(vstack(headlined, format="csr"), vstack(subjects, format="csr"), terms)

    def told(self, one: Places, other: Places) -> Floats:
        """What `Headlines` tells of each pair."""
        known = np.diff(self.headlines.indptr) > 0
        of_one_subject = self._mean(self.subjects, one, other) >= _SUBJECT_SHARED
        told = np.where(of_one_subject, self._mean(self.headlines, one, other), 0.0)
        return np.where(known[one] & known[other], told, np.nan)

    def _mean(self, shares: csr_matrix, one: Places, other: Places) -> Floats:
        """Of each pair: how much of the shares of each text the other one has, as a mean."""
        spans = (slice(start, start + _PAIRS_AT_A_TIME) for start in range(0, len(one), _PAIRS_AT_A_TIME))
        parts = [self._had(shares, one[s], other[s]) + self._had(shares, other[s], one[s]) for s in spans]
        return np.concatenate(parts) / 2 if parts else np.empty(0)

    def _had(self, shares: csr_matrix, one: Places, other: Places) -> Floats:
        """How much of the shares of some texts others have."""
        has = self.terms[other]
        has = csr_matrix((np.ones(len(has.data)), has.indices, has.indptr), shape=has.shape)
        return np.asarray(shares[one].multiply(has).sum(axis=1), np.float64).ravel()


def _rows(texts: csr_matrix) -> NDArray[np.int64]:
    """The row of each entry."""
    return np.repeat(np.arange(texts.shape[0]), np.diff(texts.indptr))


def _weightiest(texts: csr_matrix, own: TermRows) -> NDArray[np.intp]:
    """The weightiest entries of each text."""
    order: NDArray[np.intp] = np.lexsort((-texts.data.astype(np.float64), own.rows))
    place_in_text: NDArray[np.intp] = np.arange(len(order)) - texts.indptr[own.rows]
    return order[place_in_text < _SUBJECT_TERMS]


def _shares(texts: csr_matrix, own: TermRows, entries: NDArray[np.intp]) -> csr_matrix:
    """The share of each of some entries in the weight of those of its text."""
    rows, weights = own.rows[entries], texts.data.astype(np.float64)[entries]
    total = np.bincount(rows, weights, texts.shape[0])
    return csr_matrix((weights / total[rows], (rows, own.columns[entries])), shape=texts.shape)
