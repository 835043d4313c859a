"""Pairs of articles -> the places where they differ: how many there are, how they lie, and what fills them."""

from collections.abc import Callable, Sequence
from functools import lru_cache
from typing import Any, NamedTuple

import numpy as np
import pyarrow as pa
from numpy.typing import NDArray

from pipeline.matching.fact_evidence import FIGURES, fact_words
from pipeline.matching.forms import LONGEST, Fillings, TextInWords, fillings, headline_fillings, recurring
from pipeline.matching.kernels.overlap import Words, word_hashes
from pipeline.matching.kernels.places import Frames, Given, Places, differing_places, frames_of, hash_table

_CHARACTERS_A_WORD = {"zh": 2, "ja": 2, "th": 3, "lo": 3, "km": 3, "my": 3}  # of scripts without spaces
_KEPT = 100  # texts that are taken apart
_GLUED = frozenset(["ko"])  # numbers are written together with their units and particles

Column = NDArray[np.float64]


class PlaceDifferences(NamedTuple):
    """How the places of pairs lie; each of shape (pairs,)."""

    most_facts: Column  # places that may have other facts
    most_facts_share: Column  # that these can be of the aligned words
    most_places: Column  # places that may have other facts or other words
    most_places_share: Column
    place_share: Column  # places where words stand for words, of all that differ
    words_a_run: Column  # between places that differ


class Filled(NamedTuple):
    """What fills the places of two texts; each of shape (pairs,)."""

    other_facts: Column
    other_facts_share: Column  # of the aligned words
    other_places: Column  # with other facts, or other words
    other_places_share: Column


class FilledHeadlines(NamedTuple):
    """What fills the places of two headlines, if they are of one form; each of shape (pairs,)."""

    other_headline_facts: Column  # places with other facts
    other_headline: Column  # with other facts or words
    recurring: Column  # of the other words, those that stand for one another in the texts, too


def lie_of_places(articles: pa.Table, texts: Words, pairs: NDArray[np.int64]) -> PlaceDifferences:
    """How the places of each pair lie; `articles` holds lang."""
    aligned = _aligned(articles, texts, pairs)
    frames, places = aligned.frames, aligned.places
    counted = _may_count(aligned)
    may_be_facts = places.telling & counted
    words = np.maximum(1, np.round(_sides(places).min(axis=1) / frames.length[places.pairs]))
    n_common, n_gaps = places.n_common / frames.length, places.n_both + places.n_other
    in_facts, in_places = (_summed(words * some, places, len(pairs)) for some in (may_be_facts, counted))
    return PlaceDifferences(
        _summed(may_be_facts, places, len(pairs)),
        _share(in_facts, n_common),
        _summed(counted, places, len(pairs)),
        _share(in_places, n_common),
        places.n_both / np.maximum(1, n_gaps),
        n_common / (n_gaps + 1),
    )


def _sides(places: Places) -> NDArray[np.int64]:
    """How many words either text has at each place: shape (places, 2)."""
    return places.spans[:, 1::2] - places.spans[:, ::2]


def _may_count(aligned: "_Aligned") -> NDArray[np.bool_]:
    """The places that may have other facts or other words."""
    places = aligned.places
    is_short: NDArray[np.bool_] = _sides(places).max(axis=1, initial=0) <= LONGEST * aligned.frames.length[places.pairs]
    return (places.telling | places.lacking) & is_short


def filling_of_places(articles: pa.Table, texts: Words, pairs: NDArray[np.int64]) -> tuple[Filled, Sequence[Fillings]]:
    """What fills the places of each pair's texts, counted and as it is; `articles` holds lang and text."""
    aligned = _aligned(articles, texts, pairs)
    frames, places, languages = aligned
    counted = _may_count(aligned)
    flags = zip(places.lacking[counted].tolist(), places.telling[counted].tolist(), strict=True)
    spans = [(tuple(span), *said) for span, said in zip(places.spans[counted].tolist(), flags, strict=True)]
    ends = np.cumsum(np.bincount(places.pairs[counted], minlength=len(pairs))).tolist()
    printed = _values(articles["text"], np.unique(pairs))
    # The pairs of a text follow one another: it is taken apart once.
    text = lru_cache(_KEPT)(lambda place, *written: TextInWords(printed[place] or "", *written))
    found = []
    for pair, sides in enumerate(pairs.tolist()):
        one, other = (text(place, languages.known[languages.of[pair]], int(frames.length[pair])) for place in sides)
        found.append(fillings(one, other, spans[ends[pair - 1] if pair else 0 : ends[pair]]))
    facts, others, *n_words = np.array([filled[:4] for filled in found], np.float64).reshape(-1, 4).T
    in_facts, in_places = (_share(n, places.n_common / frames.length) for n in n_words)
    return Filled(facts, in_facts, facts + others, in_places), found


def filling_of_headlines(articles: pa.Table, pairs: NDArray[np.int64], of_texts: Sequence[Fillings]) -> FilledHeadlines:
    """What fills the places of each pair's headlines, given how its texts do; `articles` holds lang and title."""
    titles, lengths = _values(articles["title"], np.unique(pairs)), _lengths(articles["lang"], pairs).tolist()
    languages = languages_of(articles["lang"], pairs).listed()
    found = np.zeros((len(pairs), 3))
    for pair, sides in enumerate(pairs.tolist()):
        headlines = (TextInWords(titles[place] or "", languages[pair], lengths[pair]) for place in sides)
        filled = headline_fillings(*headlines)
        facts, others = filled.other_facts, filled.other_words
        found[pair] = facts, facts + others, recurring(filled, of_texts[pair])
    return FilledHeadlines(*found.T)


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
    frames = frames_of(_lengths(articles["lang"], pairs))
    return _Aligned(frames, differing_places(texts, pairs, frames, given_words(languages, fact_words)), languages)


def _lengths(languages: pa.ChunkedArray, pairs: NDArray[np.int64]) -> NDArray[np.int64]:
    """Characters a word of the texts of each pair."""
    codes = languages.combine_chunks().dictionary_encode()
    widths = np.array([*map(_width, codes.dictionary.to_pylist()), 1], np.int64)
    of_texts = widths[np.asarray(codes.indices.fill_null(len(widths) - 1))]
    lengths: NDArray[np.int64] = of_texts[pairs].max(axis=1, initial=1)
    return lengths


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
