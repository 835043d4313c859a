"""Pairs of articles -> the places where they differ: how many there are, how they lie, and what fills them."""

from collections.abc import Callable, Sequence
from functools import lru_cache
from typing import NamedTuple

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
        written = languages[pair], int(frames.length[pair])
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


class _Aligned(NamedTuple):
    """Pairs, aligned."""

    frames: Frames
    places: Places
    languages: list[str | None]  # of each pair; None where its texts have two, or it is not known


def _aligned(articles: pa.Table, texts: Words, pairs: NDArray[np.int64]) -> _Aligned:
    languages = languages_of(articles, pairs)
    lengths = np.array([_CHARACTERS_A_WORD.get(code, 1) for code in articles["lang"].to_pylist()], np.int64)
    frames = frames_of(lengths[pairs].max(axis=1, initial=1))
    return _Aligned(frames, differing_places(texts, pairs, frames, given_words(languages, fact_words)), languages)


def given_words(languages: Sequence[str | None], words_of: Callable[[str], frozenset[str]]) -> Given:
    """Figures, and words of each pair's language, where it is known."""
    return given_tables(languages, lambda code: word_table(words_of(code)))


def given_tables(languages: Sequence[str | None], table_in: Callable[[str], NDArray[np.uint64]]) -> Given:
    """Figures, and the hash table of each pair's language, where it is known."""
    known = sorted({code or "" for code in languages})
    tables = [table_in(code) if code else word_table(frozenset()) for code in known]
    sizes = np.array([len(table) for table in tables], np.int64)
    at = np.searchsorted(np.array(known, str), [code or "" for code in languages])
    ends = np.cumsum(sizes)[at]
    others = np.concatenate([np.empty(0, np.uint64), *tables])
    is_any = np.array([code in _CHARACTERS_A_WORD or code in _GLUED for code in languages], bool)
    return Given(word_table(FIGURES), others, ends - sizes[at], ends, is_any)


def languages_of(articles: pa.Table, pairs: NDArray[np.int64]) -> list[str | None]:
    """The language of both texts of each pair; None where they have two, or it is not known."""
    codes = articles["lang"].to_pylist()
    return [codes[one] if codes[one] == codes[other] else None for one, other in pairs.tolist()]


@lru_cache(100)
def word_table(words: frozenset[str]) -> NDArray[np.uint64]:
    """A hash table of some words."""
    texts = pa.chunked_array([sorted(words)], pa.string())
    return hash_table(word_hashes(texts, np.ones(len(words), bool)).hashes)


def _summed(values: NDArray[np.bool_] | Column, places: Places, n: int) -> Column:
    summed: Column = np.bincount(places.pairs, weights=values, minlength=n).astype(np.float64)
    return summed
