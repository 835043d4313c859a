"""Pairs of articles -> whether the longer text goes on with other matter, as a digest or a round-up does.

A longer version of a report goes on about the same: it names again whom and what the shorter one names. Of 18 and 18
such versions of two collections, at least one in fifteen of the different words behind the shorter text's end stand in
that as well, where they are more than forty; of half of the texts that have nothing to do with each other, none.
"""

from typing import NamedTuple

import numpy as np
import pyarrow as pa
import regex
from numpy.typing import NDArray

from pipeline.matching.kernels.overlap import Words
from pipeline.matching.kernels.remainders import remainders
from pipeline.matching.kernels.word_places import word_places
from pipeline.matching.place_evidence import given_words, languages_of
from pipeline.text.word_frequencies import common_words

_LEAST = 0.85  # other matter, from which a head is looked for
# Behind the end of a line: a row of signs, a bullet, a dateline, or a short line that does not end as a sentence does.
# What takes as much as it can gives none of it back where nothing could come of that: most lines are long sentences.
_HEAD = regex.compile(
    r"\n\s*(?:[*#=_–—-]{3,}\s*\n|[•▪■►*]\s"
    r"|\p{Lu}[\p{Lu} .'-]{2,40}+,?[^\n()]{0,30}+\([^)\n]{2,30}+\)\s?[-–—:]"
    r"|[^\n]{8,90}+(?<![.!?…:;,。])\n)"
)


class Digest(NamedTuple):
    """What the longer text of pairs goes on with; each of shape (pairs,)."""

    other_matter: NDArray[np.float64]  # of its different words there, those that the shorter text does not have
    opens_anew: NDArray[np.float64]  # 1 where another report begins there, with a head of its own


def digest(articles: pa.Table, texts: Words, pairs: NDArray[np.int64]) -> Digest:
    """What the longer text of each pair goes on with, behind all that it has of the shorter one.

    Nothing is known of languages whose common words are not: there everything is the same matter. Of few words a part
    is taken to be known, so that they say little.
    """
    languages = languages_of(articles, pairs)
    rest = remainders(texts, pairs, given_words(languages, common_words))
    knows = np.array([bool(code and common_words(code)) for code in languages], bool)
    other = np.where(knows & (rest.n_distinct > 0), 1 - (rest.n_known + 1) / (rest.n_distinct + 1), 0.0)
    opens = np.zeros(len(pairs))
    asked = np.flatnonzero(other >= _LEAST)
    longer = pairs[asked, rest.first_is_shorter[asked].astype(np.int64)]
    opens[asked] = _open_anew(articles["text"], longer, rest.first[asked])
    return Digest(other, opens)


def _open_anew(texts: pa.ChunkedArray, of: NDArray[np.int64], words: NDArray[np.int64]) -> list[bool]:
    """Whether a head stands before or in what begins with a word of each text of number `of`."""
    before = np.maximum(words - 1, 0)
    places = word_places(texts, of, before)
    ends = places.ends[np.searchsorted(places.texts << 32 | places.words, of << 32 | before)]
    begins = np.where(words > 0, ends, 0).tolist()
    said = texts.take(pa.array(of)).to_pylist()
    return [bool(_HEAD.search(text, begin)) for text, begin in zip(said, begins, strict=True)]
