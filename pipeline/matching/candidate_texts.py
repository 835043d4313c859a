"""Known articles and the bands that they may share -> texts by number, with whose they are and what bands they have.

Texts are the same where their words are. Joins of numbers cost a fraction of those of ids and hashes.
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import NamedTuple

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
from numpy.typing import NDArray

from pipeline.matching.kernels.band_filter import SharedBands
from pipeline.matching.kernels.fingerprints import UNDATED, Owners, sharing_pairs
from pipeline.schemas.columns import TIME

Ints = NDArray[np.int64]


class Buckets(NamedTuple):
    """Bands by number."""

    buckets: pa.Table  # band, one, other, n_texts, is_new: the first text and the last that have it, how many do
    bands: pa.Table  # text, is_new, band: who has it


@dataclass(frozen=True)
class NumberedTexts:
    """Articles that may be paired, and the bands of their texts; both have numbers from 0, articles by their ids."""

    article_ids: pa.Array  # sorted
    text_of: Ints  # (articles,)
    times: pa.Array  # (articles,): microseconds; null where unknown
    is_new: NDArray[np.bool_]  # (articles,)
    is_new_text: NDArray[np.bool_]  # (texts,): whether a new article has it
    passage_times: Ints  # (texts,): of one of its articles; UNDATED where that is not known
    bands: Ints  # of the texts, each once for a text; those of passages are below 0
    text_of_band: NDArray[np.int32]

    def articles(self, bucket_cap: int) -> pa.Table:
        """The articles; whether more of them than the cap have the same text."""
        columns = {
            "article": np.arange(len(self.text_of), dtype=np.int32),
            "text": self.text_of.astype(np.int32),
            "time": self.times,
            "is_new": self.is_new,
            "is_overfull": self._are_overfull(bucket_cap),
        }
        return pa.table(columns)

    def titles(self, of: Callable[[pa.Array], pa.Table], bucket_cap: int) -> pa.Table:
        """The headlines of the articles whose texts more articles have than the cap, given the headlines by ids."""
        found = of(self.article_ids.filter(pa.array(self._are_overfull(bucket_cap))))
        article = pc.index_in(found["article_id"], value_set=self.article_ids)
        return pa.table({"article": article, "title": found["title"]})

    def _are_overfull(self, bucket_cap: int) -> NDArray[np.bool_]:
        n_copies = np.bincount(self.text_of, minlength=len(self.is_new_text))
        return (n_copies > bucket_cap)[self.text_of]

    def buckets(self) -> Buckets:
        """The bands of signatures that two texts or more have."""
        chosen = np.flatnonzero(self.bands >= 0)
        order = chosen[np.argsort(self.bands[chosen])]
        firsts = np.flatnonzero(np.diff(self.bands[order], prepend=-1))
        n_texts = np.diff(firsts, append=len(order))
        text = self.text_of_band[order[np.repeat(n_texts > 1, n_texts)]]
        n_texts = n_texts[n_texts > 1]
        band, firsts = np.arange(len(n_texts), dtype=np.int32), np.cumsum(n_texts) - n_texts
        is_new = self.is_new_text[text]
        columns = {
            "band": band,
            "one": np.minimum.reduceat(text, firsts).astype(np.int32),
            "other": np.maximum.reduceat(text, firsts).astype(np.int32),
            "n_texts": n_texts,
            "is_new": np.logical_or.reduceat(is_new, firsts),
        }
        of_texts = {"text": text.astype(np.int32), "is_new": is_new, "band": np.repeat(band, n_texts)}
        return Buckets(pa.table(columns), pa.table(of_texts))

    def sharing_passages(self, passage_cap: int, window: int) -> pa.Table:
        """Pairs of texts, one of them new, that share a fingerprint; `window` in microseconds."""
        chosen = self.bands < 0
        owners = Owners(self.is_new_text, self.passage_times)
        pairs = sharing_pairs(self.bands[chosen], self.text_of_band[chosen], owners, passage_cap, window)
        return pa.table({"one": pairs[:, 0].astype(np.int32), "other": pairs[:, 1].astype(np.int32)})


def numbered(known: pa.Table, shared: SharedBands, new_ids: pa.Array) -> NumberedTexts:
    """Texts by number. `known` holds article_id, content_hash and published_at of the articles that may be paired.

    Copies of one text have the same bands: those of the first one stand for all.
    """
    known = known.filter(pc.is_valid(known["content_hash"])).sort_by("article_id")
    ids = known["article_id"].combine_chunks()
    text_of = np.asarray(known["content_hash"].combine_chunks().dictionary_encode().indices, dtype=np.int64)
    times = known["published_at"].combine_chunks().cast(TIME).cast(pa.int64())
    is_new = np.asarray(pc.is_in(ids, value_set=new_ids))
    n_texts = text_of.max(initial=-1) + 1
    is_new_text = np.zeros(n_texts, np.bool_)
    is_new_text[text_of[is_new]] = True
    at = pc.index_in(shared.article_ids, value_set=ids)
    sketched = np.flatnonzero(at.is_valid())  # of those that share bands, which are known
    article = np.asarray(at.fill_null(0), dtype=np.int64)[sketched]
    first = np.full(n_texts, -1)
    first[text_of[article[::-1]]] = sketched[::-1]
    passage_times = np.full(n_texts, UNDATED)
    passage_times[text_of[article]] = np.asarray(times.fill_null(int(UNDATED)))[article]
    text_of_sketched = np.full(len(shared.article_ids), -1, np.int32)
    text_of_sketched[first[first >= 0]] = np.flatnonzero(first >= 0)
    text_of_band = text_of_sketched[shared.articles]
    chosen = text_of_band >= 0
    return NumberedTexts(
        ids, text_of, times, is_new, is_new_text, passage_times, shared.bands[chosen], text_of_band[chosen]
    )
