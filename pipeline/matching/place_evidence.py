"""Pairs of articles -> the places where they differ: how many there are, how they lie, and what fills them."""

from collections.abc import Callable
from functools import lru_cache
from typing import Any, NamedTuple

import numpy as np
import pyarrow as pa
from numpy.typing import NDArray

from pipeline.matching.fact_evidence import FIGURES, fact_words
from pipeline.matching.forms import LONGEST, Text, fillings, headline_fillings
from pipeline.matching.kernels.overlap import Words, word_hashes
from pipeline.matching.kernels.places import Frames, Given, Places, differing_places, frames_of, hash_table

_CHARACTERS_A_WORD = {"zh": 2, "ja": 2, "th": 3, "lo": 3, "km": 3, "my": 3}  # of scripts without spaces
_KEPT = 100  # texts that are taken apart
_GLUED = frozenset(["ko"])  # numbers are written together with their units and particles

Column = NDArray[np.float64]


class Differing(NamedTuple):
    """How the places of pairs lie; each of shape (pairs,)."""

    most_facts: Column  # places that may have other facts
    most_facts_share: Column  # that these can be of the aligned words
    most_places: Column  # places that may have other facts or other words
    most_places_share: Column
    place_share: Column  # places where words stand for words, of all that differ
    words_a_run: Column  # between places that differ


class Filled(NamedTuple):
    """What fills the places of pairs; each of shape (pairs,)."""

    other_facts: Column
    other_facts_share: Column  # of the aligned words
    other_places: Column  # with other facts, or other words
    other_places_share: Column
    other_headline_facts: Column  # in the headlines, if they are of one form
    other_headline: Column  # places with other facts or words there


def lie_of_places(articles: pa.Table, texts: Words, pairs: NDArray[np.int64]) -> Differing:
    """How the places of each pair lie; `articles` holds lang."""
    aligned = _aligned(articles, texts, pairs)
    frames, places = aligned.frames, aligned.places
    sides = np.stack([places.spans[:, 1] - places.spans[:, 0], places.spans[:, 3] - places.spans[:, 2]], axis=1)
    length = frames.length[places.pairs]
    is_short = sides.max(axis=1) <= LONGEST * length
    may_be_facts, counted = places.telling & is_short, (places.telling | places.lacking) & is_short
    words = np.maximum(1, np.round(sides.min(axis=1) / length))
    n_common, n_gaps = places.n_common / frames.length, places.n_both + places.n_other
    in_facts, in_places = (_summed(words * some, places, len(pairs)) for some in (may_be_facts, counted))
    return Differing(
        _summed(may_be_facts, places, len(pairs)),
        _share(in_facts, n_common),
        _summed(counted, places, len(pairs)),
        _share(in_places, n_common),
        places.n_both / np.maximum(1, n_gaps),
        n_common / (n_gaps + 1),
    )


def filling_of_places(articles: pa.Table, texts: Words, pairs: NDArray[np.int64]) -> Filled:
    """What fills the places of each pair; `articles` holds lang, text and title."""
    frames, places, languages = _aligned(articles, texts, pairs)
    ends = np.cumsum(np.bincount(places.pairs, minlength=len(pairs)))
    found = np.zeros((len(pairs), 6))
    printed, titles = (_values(articles[name], np.unique(pairs)) for name in ("text", "title"))
    # The pairs of a text follow one another: it is taken apart once.
    text = lru_cache(_KEPT)(lambda place, *written: Text(printed[place] or "", *written))
    for pair, sides in enumerate(pairs.tolist()):
        at = slice(ends[pair - 1] if pair else 0, ends[pair])
        flags = places.lacking[at].tolist(), places.telling[at].tolist()
        spans = list(zip(map(tuple, places.spans[at].tolist()), *flags, strict=True))
        written = languages.known[languages.of[pair]], int(frames.length[pair])
        one, other = (text(place, *written) for place in sides)
        facts, others, *n_words = fillings(one, other, spans)
        headlines = (Text(titles[place] or "", *written) for place in sides)
        headline_facts, headline_words, *_ = headline_fillings(*headlines)
        found[pair] = facts, facts + others, headline_facts, headline_facts + headline_words, *n_words
    n_common = places.n_common / frames.length
    return Filled(
        found[:, 0], _share(found[:, 4], n_common), found[:, 1], _share(found[:, 5], n_common), found[:, 2], found[:, 3]
    )


def _values(column: pa.ChunkedArray, places: NDArray[np.int64]) -> dict[int, str | None]:
    return dict(zip(places.tolist(), column.take(pa.array(places)).to_pylist(), strict=True))


def _share(in_places: Column, n_common: Column) -> Column:
    """Of the aligned words, those in places."""
    share: Column = in_places / np.maximum(1, n_common + in_places)
    return share


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


class _Aligned(NamedTuple):
    """Pairs, aligned."""

    frames: Frames
    places: Places
    languages: PairLanguages


def _aligned(articles: pa.Table, texts: Words, pairs: NDArray[np.int64]) -> _Aligned:
    languages = languages_of(articles["lang"], pairs)
    codes = articles["lang"].combine_chunks().dictionary_encode()
    widths = np.array([*map(_width, codes.dictionary.to_pylist()), 1], np.int64)
    lengths = widths[np.asarray(codes.indices.fill_null(len(widths) - 1))]
    frames = frames_of(lengths[pairs].max(axis=1, initial=1))
    return _Aligned(frames, differing_places(texts, pairs, frames, given_words(languages, fact_words)), languages)


def _width(language: str | None) -> int:
    """Characters a word."""
    return _CHARACTERS_A_WORD.get(language or "", 1)


def given_words(languages: PairLanguages, words_of: Callable[[str], frozenset[str]]) -> Given:
    """Figures, and words of each pair's language, where it is known."""
    return given_tables(languages, lambda code: word_table(words_of(code)))


def given_tables(languages: PairLanguages, table_in: Callable[[str], NDArray[np.uint64]]) -> Given:
    """Figures, and the hash table of each pair's language, where it is known."""
    tables = [table_in(code) if code else word_table(frozenset()) for code in languages.known]
    sizes = np.array([len(table) for table in tables], np.int64)
    ends = np.cumsum(sizes)
    is_any = languages.each(lambda code: code in _CHARACTERS_A_WORD or code in _GLUED)
    starts, ends = (ends - sizes)[languages.of], ends[languages.of]
    return Given(word_table(FIGURES), np.concatenate(tables), starts, ends, is_any)


def languages_of(codes: pa.ChunkedArray, pairs: NDArray[np.int64]) -> PairLanguages:
    """The languages of pairs of texts, given the code of each text, a column with nulls, and the places of both."""
    encoded = codes.combine_chunks().dictionary_encode()
    names, unknown = encoded.dictionary.to_pylist(), len(encoded.dictionary)
    one, other = np.asarray(encoded.indices.fill_null(unknown), np.int64)[pairs].T
    of = np.where(one == other, one, unknown)
    known = np.union1d(of, unknown)
    return PairLanguages((*map(names.__getitem__, known[:-1].tolist()), None), np.searchsorted(known, of))


@lru_cache(100)
def word_table(words: frozenset[str]) -> NDArray[np.uint64]:
    """A hash table of some words."""
    texts = pa.chunked_array([sorted(words)], pa.string())
    return hash_table(word_hashes(texts, np.ones(len(words), bool)).hashes)


def _summed(values: NDArray[np.bool_] | Column, places: Places, n: int) -> Column:
    summed: Column = np.bincount(places.pairs, weights=values, minlength=n).astype(np.float64)
    return summed
