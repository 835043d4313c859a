"""Pairs of articles -> whether the longer text goes on with other matter, as a digest or a round-up does.

A longer version of a report goes on about the same: it names again whom and what the shorter one names. How many words
it names again grows with the length of either text: so the known ones are set against the geometric mean of the numbers
of different words of both. Of 14,400 texts in nine languages that were cut after 40 to 320 words, 1.2 % go on with less
than .05 of it known, of as many that were put behind a stranger's first words 51 %; by the share of the words that
follow alone it takes 2.6 % to find so many. Where each character is a word, pairs of them inside words do the same.
"""

from functools import lru_cache
from typing import NamedTuple

import numpy as np
import pyarrow as pa
import regex
from numpy.typing import NDArray

from pipeline.matching.kernels.compile import KNUTH
from pipeline.matching.kernels.overlap import Words, word_hashes
from pipeline.matching.kernels.places import hash_table
from pipeline.matching.kernels.remainders import PAIR, Remainders, remainders
from pipeline.matching.kernels.word_places import word_places
from pipeline.matching.place_evidence import given_tables, languages_of, word_table
from pipeline.text.word_frequencies import common_words, telling_pairs

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

    other_matter: NDArray[np.float64]  # how little its different words there are those of the shorter text
    opens_anew: NDArray[np.float64]  # 1 where another report begins there, with a head of its own


def digest(articles: pa.Table, texts: Words, pairs: NDArray[np.int64]) -> Digest:
    """What the longer text of each pair goes on with, behind all that it has of the shorter one.

    Nothing is known of languages whose common words are not: there everything is the same matter. Where each character
    is a word, pairs of them are compared.
    """
    languages = languages_of(articles["lang"], pairs)
    widths = languages.each(lambda code: PAIR if code and telling_pairs(code) else 1)
    rest = remainders(texts, pairs, given_tables(languages, _given), widths)
    knows = languages.each(lambda code: bool(code and (common_words(code) or telling_pairs(code))))
    other = np.where(knows & (rest.n_distinct > 0), 1 - _known(rest), 0.0)
    opens = np.zeros(len(pairs))
    asked = np.flatnonzero(other >= _LEAST)
    longer = pairs[asked, rest.first_is_shorter[asked].astype(np.int64)]
    opens[asked] = _open_anew(articles["text"], longer, rest.first[asked])
    return Digest(other, opens)


def _known(rest: Remainders) -> NDArray[np.float64]:
    """How much of what follows is known: of both texts' words, and of those that follow alone if that is more.

    One word more is taken to be known, so that few words say little.
    """
    follow, shorter = rest.n_distinct + 1, rest.n_shorter + 1
    known: NDArray[np.float64] = (rest.n_known + 1) / np.sqrt(follow * np.minimum(follow, shorter))
    return known


@lru_cache(100)
def _given(language: str) -> NDArray[np.uint64]:
    """A hash table of the common words of a language, or of pairs of characters that tell something."""
    pairs = telling_pairs(language)
    if not pairs:
        return word_table(common_words(language))
    read = word_hashes(pa.chunked_array([sorted(pairs)], pa.string()), np.ones(len(pairs), bool))
    first = read.starts[read.ends - read.starts == PAIR]  # some signs are of two words, or of none
    return hash_table(read.hashes[first] * KNUTH + read.hashes[first + 1])


def _open_anew(texts: pa.ChunkedArray, of: NDArray[np.int64], words: NDArray[np.int64]) -> list[bool]:
    """Whether a head stands before or in what begins with a word of each text of number `of`."""
    before = np.maximum(words - 1, 0)
    places = word_places(texts, of, before)
    ends = places.ends[np.searchsorted(places.texts << 32 | places.words, of << 32 | before)]
    begins = np.where(words > 0, ends, 0).tolist()
    said = texts.take(pa.array(of)).to_pylist()
    return [bool(_HEAD.search(text, begin)) for text, begin in zip(said, begins, strict=True)]
