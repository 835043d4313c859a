"""Articles and pairs of them -> what of their texts the search for passages asks for: words, languages, scripts."""

from dataclasses import dataclass

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
from numpy.typing import NDArray

from pipeline.matching.kernels.fingerprints import DENSE
from pipeline.matching.kernels.overlap import Words
from pipeline.matching.place_evidence import languages_of


@dataclass(frozen=True)
class PairedTexts:
    """Pairs of articles, by their places in a table with lang and text, and the words of all."""

    articles: pa.Table
    places: NDArray[np.int64]  # (pairs, 2)
    words: Words

    @property
    def are_dense(self) -> NDArray[np.bool_]:
        """Of which pairs both texts are in a script where each character is a word: there they have twice as many."""
        n_bytes = np.asarray(pc.binary_length(self.articles["text"]).fill_null(0))
        n_words = self.words.ends - self.words.starts
        dense: NDArray[np.bool_] = n_bytes < DENSE * n_words
        return dense[self.places[:, 0]] & dense[self.places[:, 1]]

    @property
    def n_words(self) -> NDArray[np.int64]:
        """Words of both texts: shape (pairs, 2)."""
        counts: NDArray[np.int64] = (self.words.ends - self.words.starts)[self.places]
        return counts

    @property
    def languages(self) -> list[str | None]:
        """The language of each pair, if it is the same."""
        return languages_of(self.articles["lang"], self.places).listed()

    def take(self, chosen: NDArray[np.int64]) -> "PairedTexts":
        """Some of the pairs."""
        return PairedTexts(self.articles, self.places[chosen], self.words)

    def printed(self, of: NDArray[np.int64]) -> list[str]:
        """Some of the texts, by their places in the table."""
        texts: list[str] = self.articles["text"].take(pa.array(of)).to_pylist()
        return texts
