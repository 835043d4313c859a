"""Articles, and which of them are pairs -> the words of their texts, and what the texts of each pair share."""

from dataclasses import dataclass, replace

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
from numpy.typing import NDArray

from pipeline.matching.kernels.overlap import Overlaps, Words, overlaps, word_hashes
from pipeline.settings import Settings

LEAD_WORDS = 30  # a lead; it is looked for in twice as many words of the longer text


@dataclass(frozen=True)
class Pairs:
    """Pairs of articles, given by their places in a table, with the words of their texts and what these share."""

    articles: pa.Table  # with article_id, lang, text, content_hash, title, update_mark and published_at
    places: NDArray[np.int64]  # (pairs, 2)
    alike: NDArray[np.int64]  # (pairs, 2): those of the first articles with the same text, to the letter, and language
    texts: Words  # of all articles in pairs
    shared: Overlaps

    def take(self, chosen: NDArray[np.int64]) -> "Pairs":
        """Some of the pairs."""
        shared = Overlaps._make(column[chosen] for column in self.shared)
        return replace(self, places=self.places[chosen], alike=self.alike[chosen], shared=shared)

    def distinct(self) -> tuple["Pairs", NDArray[np.int64]]:
        """Of pairs of the same two texts the first one, and for each pair the place of that among these."""
        one, other = self.alike.T
        _, first, again = np.unique(one * len(self.articles) + other, return_index=True, return_inverse=True)
        return self.take(first), again


def read_pairs(articles: pa.Table, places: NDArray[np.int64], settings: Settings) -> Pairs:
    """Pairs with the words of their texts, of at least one word each, and what these share.

    Of texts with the same words, as most reprints are, only the first is read, and compared with each other one once.
    """
    same = articles["content_hash"].combine_chunks().dictionary_encode().indices.to_numpy()
    first = np.unique(same, return_index=True)[1][same]
    read = word_hashes(articles["text"], are_among(first[places], len(articles)))
    one, other = first[places].T
    distinct, again = np.unique(one * len(articles) + other, return_inverse=True)
    pairs = np.stack(np.divmod(distinct, len(articles)), axis=1)
    shared = overlaps(read, pairs, settings.sketch.shingle_words, LEAD_WORDS)
    texts = Words(read.hashes, read.starts[first], read.ends[first])
    alike = _alike(articles, first, np.unique(places))[places]
    return Pairs(articles, places, alike, texts, Overlaps._make(column[again] for column in shared))


def are_among(places: NDArray[np.int64], n: int) -> NDArray[np.bool_]:
    """Which of `n` places are among those given."""
    among = np.zeros(n, bool)
    among[places] = True
    return among


def _alike(articles: pa.Table, first: NDArray[np.int64], used: NDArray[np.int64]) -> NDArray[np.int64]:
    """For each article the first one of the same words, if the text and the language are the same as well; else itself.

    Only of those used.
    """
    later = used[first[used] != used]
    is_same = np.ones(len(later), bool)
    for name in ("text", "lang"):
        own, others = (articles[name].take(pa.array(places)).fill_null("") for places in (later, first[later]))
        is_same &= np.asarray(pc.equal(own, others))
    alike = np.arange(len(articles))
    alike[later[is_same]] = first[later[is_same]]
    return alike
