"""A sparse matrix -> its rows with their heaviest entries only, or of length 1."""

from typing import Any

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csr_matrix


def heaviest(matrix: csr_matrix, most: int) -> csr_matrix:
    """Each row with its heaviest entries only; of those that weigh the same the first."""
    matrix = csr_matrix(matrix)
    rows = np.repeat(np.arange(matrix.shape[0]), np.diff(matrix.indptr))
    least = least_of_most(matrix.data, matrix.indptr, most)[rows]
    kept = matrix.data > least
    room = most - np.bincount(rows[kept], minlength=matrix.shape[0])
    equal = np.flatnonzero(matrix.data == least)
    equal = equal[np.argsort(rows[equal] << 32 | matrix.indices[equal])]
    place_in_row = np.arange(len(equal)) - np.searchsorted(rows[equal], rows[equal])
    kept[equal[place_in_row < room[rows[equal]]]] = True
    ends = np.append(0, np.cumsum(kept))[matrix.indptr]
    found = csr_matrix((matrix.data[kept], matrix.indices[kept], ends), shape=matrix.shape)
    found.sort_indices()
    return found


def least_of_most(weights: NDArray[Any], ends: NDArray[Any], most: int) -> NDArray[Any]:
    """The weight that so many entries of each row have at least; of rows with no more than these none is too little.

    `ends`: of shape (rows + 1,), where the entries of each row begin, and those of the last one end.
    """
    least = np.full(len(ends) - 1, -np.inf, weights.dtype)
    for row in np.flatnonzero(np.diff(ends) > most).tolist():
        least[row] = np.partition(weights[ends[row] : ends[row + 1]], -most)[-most]
    return least


def of_unit_length(matrix: csr_matrix) -> csr_matrix:
    """Each row divided by its length; one without entries stays as it is."""
    lengths = np.sqrt(np.asarray(matrix.multiply(matrix).sum(axis=1)).ravel())
    factors = np.repeat(1.0 / np.where(lengths > 0, lengths, 1.0), np.diff(matrix.indptr))
    return csr_matrix((matrix.data * factors, matrix.indices, matrix.indptr), shape=matrix.shape)
