"""Pairs of articles -> the language that both texts have."""

from collections.abc import Callable
from typing import Any, NamedTuple

import numpy as np
import pyarrow as pa
from numpy.typing import NDArray


class PairLanguages(NamedTuple):
    """The language of both texts of each pair; None where they have two, or it is not known."""

    known: tuple[str | None, ...]  # those of the pairs; the last one is None
    of: NDArray[np.int64]  # (pairs,): places among them

    def each(self, value: Callable[[str | None], Any]) -> NDArray[Any]:
        """A number for each pair, which its language says."""
        return np.array(list(map(value, self.known)))[self.of]

    def listed(self) -> list[str | None]:
        """The language of each pair."""
        return [self.known[place] for place in self.of.tolist()]


def languages_of(codes: pa.ChunkedArray, pairs: NDArray[np.int64]) -> PairLanguages:
    """The languages of pairs of texts, given the code of each text, a column with nulls, and the places of both."""
    encoded = codes.combine_chunks().dictionary_encode()
    names, unknown = encoded.dictionary.to_pylist(), len(encoded.dictionary)
    one, other = np.asarray(encoded.indices.fill_null(unknown), np.int64)[pairs].T
    of = np.where(one == other, one, unknown)
    known = np.union1d(of, unknown)
    return PairLanguages((*map(names.__getitem__, known[:-1].tolist()), None), np.searchsorted(known, of))
