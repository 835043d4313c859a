"""Pairs of articles -> what they share: the registry of all features, each a function from pairs to columns.

To add one: a function here, its line in FEATURES, a rule of `decision` that reads it, and, where it is to be stored, a
column of EDGES of the same name. The prefilter lets through all pairs that such a rule might accept.
"""

import re
from collections import defaultdict
from collections.abc import Callable
from dataclasses import dataclass
from enum import Enum, auto
from functools import wraps
from typing import Any, TypeAlias

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
from numpy.typing import NDArray

from pipeline.matching.kernels.overlap import found_words, run_words, word_hashes
from pipeline.matching.kernels.substitutions import substituted_words
from pipeline.matching.name_evidence import LEAST_PLACES, OPENING_WORDS, Substitution, differing, names
from pipeline.matching.number_evidence import number_counts
from pipeline.matching.pairs import Pairs, are_among
from pipeline.matching.place_evidence import (
    Filled,
    FilledHeadlines,
    PlaceDifferences,
    filling_of_headlines,
    filling_of_places,
    languages_of,
    lie_of_places,
)
from pipeline.matching.reuse.digests import Digest, digest
from pipeline.matching.reuse.paired_texts import PairedTexts
from pipeline.matching.reuse.passages import independent_passages
from pipeline.schemas.columns import TIME
from pipeline.text.update_marks import is_correction, unmarked
from pipeline.text.words import words

Columns: TypeAlias = tuple[NDArray[Any], ...]

FRAME_WORDS = 2  # words that must follow one another on both sides of a place that differs
RUN_WORDS = 3  # words that must follow one another to count as shared in order
MIN_NAMES = 3  # fewer in either lead do not tell whether the names agree
_LEAD_CHARACTERS = 400
_MICROSECONDS_AN_HOUR = 3_600_000_000
_DIGIT = re.compile(r"\d")


def _once(measure: Callable[[Pairs], Columns]) -> Callable[[Pairs], Columns]:
    """Of a feature that texts and their languages alone decide: measured of each two texts once."""

    @wraps(measure)
    def measure_all(pairs: Pairs) -> Columns:
        distinct, again = pairs.distinct()
        return tuple(column[again] for column in measure(distinct))

    return measure_all


# ---- counted of every candidate


def same_words(pairs: Pairs) -> Columns:
    """Whether both texts have the same words in the same order."""
    return (pairs.shared.identical,)


def shared_shingles(pairs: Pairs) -> Columns:
    """Shared shingles as a share of all, of the first text's, and of the second text's."""
    shared, first, second = pairs.shared.shingles.T
    return shared / (first + second - shared), shared / first, shared / second


def word_counts(pairs: Pairs) -> Columns:
    """Words of the shorter text, and how many of them lie in shared shingles."""
    return pairs.shared.n_words, pairs.shared.covered


def shared_lead(pairs: Pairs) -> Columns:
    """Share of the words of the shorter text's lead that the longer text begins with."""
    return (pairs.shared.lead,)


# ---- of candidates that pass the prefilter


@_once
def numbers_of_the_shorter(pairs: Pairs) -> Columns:
    """Share of the shorter text's numbers that the longer one gives, NaN where it has none; how many; how many not; and
    how many stand in digits here and in words there, which are counted nowhere else.
    """
    places = np.where(pairs.shared.first_is_shorter[:, None], pairs.alike, pairs.alike[:, ::-1])
    shared, differing, in_words = number_counts(pairs.articles, pairs.texts, places)
    of = shared + differing
    return np.where(of > 0, shared / np.maximum(of, 1), np.nan), shared, differing, in_words


@_once
def names_of_leads(pairs: Pairs) -> Columns:
    """Shares of the names in either lead that the other text has, NaN where there are too few."""
    used = are_among(pairs.alike, len(pairs.articles))
    leads = pc.utf8_slice_codeunits(pairs.articles["text"], 0, _LEAD_CHARACTERS).filter(pa.array(used))
    distinct = leads.combine_chunks().dictionary_encode()
    few = pa.chunked_array([[" ".join(names(lead)) for lead in distinct.dictionary.to_pylist()]], pa.string())
    named = word_hashes(few, np.ones(len(few), bool))
    lead_of = np.zeros(len(pairs.articles), np.int64)
    lead_of[used] = distinct.indices
    ours = lead_of[pairs.alike]
    counts = (named.ends - named.starts)[ours]
    found = [found_words(named, ours[:, side], pairs.texts, pairs.alike[:, 1 - side]) for side in (0, 1)]
    shares = np.where(counts >= MIN_NAMES, np.stack(found, axis=1) / np.maximum(counts, 1), np.nan)
    return shares[:, 0], shares[:, 1]


def marked_update(pairs: Pairs) -> Columns:
    """Whether either headline is marked: UPDATE, CORRECTED, ...; and whether as a correction."""
    encoded = pc.fill_null(pairs.articles["update_mark"], "").combine_chunks().dictionary_encode()
    kinds = np.array([(mark != "", is_correction(mark)) for mark in encoded.dictionary.to_pylist()], bool)
    marks = kinds.reshape(-1, 2)[np.asarray(encoded.indices)[pairs.places]].any(axis=1)
    return marks[:, 0], marks[:, 1]


def hours_apart(pairs: Pairs) -> Columns:
    """Hours between the times of publication; NaN where either is unknown."""
    times = pairs.articles["published_at"]
    known = np.asarray(times.is_valid())[pairs.places].all(axis=1)
    passed = np.asarray(times.cast(TIME).cast(pa.int64()).fill_null(0))[pairs.places]
    return (np.where(known, np.abs(passed[:, 0] - passed[:, 1]) / _MICROSECONDS_AN_HOUR, np.nan),)


# ---- of pairs that may depend on it


@_once
def words_in_order(pairs: Pairs) -> Columns:
    """Words of the shorter text in runs that both texts have in the same order."""
    return (run_words(pairs.texts, pairs.alike, RUN_WORDS).astype(np.float64),)


def words_in_passages(pairs: Pairs) -> Columns:
    """Shares of the words of either text, the shorter first, that stand in passages of both, in whatever order; and
    whether no headline gives another number.
    """
    distinct, again = pairs.distinct()
    counted = independent_passages(PairedTexts(pairs.articles, distinct.alike, pairs.texts)).counted()[again]
    n_words = (pairs.texts.ends - pairs.texts.starts)[pairs.places]
    titles = (pairs.articles["title"].take(pa.array(pairs.places[:, side])).to_pylist() for side in (0, 1))
    given = [[_numbers_of(title) for title in side] for side in titles]
    agree = [not (one - other and other - one) for one, other in zip(*given, strict=True)]
    return counted / n_words.min(axis=1), counted / n_words.max(axis=1), np.array(agree, np.float64)


def _numbers_of(title: str | None) -> set[str]:
    if not title or (title.isascii() and not _DIGIT.search(title)):
        return set()
    return set(filter(str.isnumeric, words(unmarked(title))))


@_once
def other_names_and_days(pairs: Pairs) -> Columns:
    """Whether names in one opening stand where the other has other ones; and whether days do, and numbers."""
    replaced: dict[int, dict[int, Substitution]] = defaultdict(lambda: defaultdict(lambda: ([], [])))
    for pair, place, side, word in substituted_words(pairs.texts, pairs.alike, FRAME_WORDS, OPENING_WORDS).tolist():
        replaced[pair][place][side].append(word)
    found = np.zeros((len(pairs.places), 2), bool)
    languages = languages_of(pairs.articles["lang"], pairs.alike).listed()
    asked = [pair for pair, places in replaced.items() if len(places) >= LEAST_PLACES and languages[pair]]
    sides = (pairs.articles["text"].take(pa.array(pairs.alike[asked, side])).to_pylist() for side in (0, 1))
    for pair, one, other in zip(asked, *sides, strict=True):
        found[pair] = differing(one, other, list(replaced[pair].values()), languages[pair])
    return found[:, 0], found[:, 1]


@_once
def places_that_differ(pairs: Pairs) -> Columns:
    """Of the places where words stand for words: how many may have other facts, how many other facts or words, the most
    that they can be of the aligned words, their share of all places that differ, and the words between two of these.
    """
    return tuple(lie_of_places(pairs.articles, pairs.texts, pairs.alike))


def what_fills_places(pairs: Pairs) -> Columns:
    """Places with other facts, places with other facts or words, their share of the aligned words; and how many places
    of the headlines, if they are of one form, have such, and how many of them are the same as in the texts.
    """
    distinct, again = pairs.distinct()
    counted, in_texts = filling_of_places(pairs.articles, pairs.texts, distinct.alike)
    in_headlines = filling_of_headlines(pairs.articles, pairs.places, [in_texts[pair] for pair in again])
    return *(column[again] for column in counted), *in_headlines


@_once
def what_follows(pairs: Pairs) -> Columns:
    """How much of what the longer text goes on with is other matter, and whether it has a head of its own."""
    return tuple(digest(pairs.articles, pairs.texts, pairs.alike))


def same_sources(pairs: Pairs) -> Columns:
    """Whether both come from one outlet, also where that of either is unknown; and whether both are known."""
    sources = pc.utf8_lower(pc.fill_null(pairs.articles["source"], ""))
    one, other = np.asarray(sources.combine_chunks().dictionary_encode().indices)[pairs.places].T
    known = np.all(np.asarray(pc.not_equal(sources, ""))[pairs.places], axis=1)
    return np.asarray((one == other) | ~known), np.asarray(known)


def same_headlines(pairs: Pairs) -> Columns:
    """Whether the headlines have the same words, marks apart; also where one article has none."""
    titles = (pairs.articles["title"].take(pa.array(pairs.places[:, side])).to_pylist() for side in (0, 1))
    return (np.array([same_headline(*pair) for pair in zip(*titles, strict=True)], bool),)


def same_headline(one: str | None, other: str | None) -> bool:
    """Do two headlines have the same words, marks apart? Yes where either is missing."""
    return not one or not other or one == other or words(unmarked(one)) == words(unmarked(other))


# ---- the registry


class Cost(Enum):
    """Of which pairs a feature is measured."""

    EVERY_CANDIDATE = auto()  # it comes with reading the texts: the prefilter may use it
    AFTER_PREFILTER = auto()
    ON_DEMAND = auto()  # only of pairs whose decision may depend on it


@dataclass(frozen=True)
class Feature:
    """What one function measures of pairs: its columns, each stored where EDGES has a column of that name.

    `usual`: on demand, the value where it is not measured; `telling`: the one that speaks most for measuring it.
    """

    columns: tuple[str, ...]
    measure: Callable[[Pairs], Columns]
    cost: Cost
    usual: bool | float = np.nan
    telling: bool | float = np.nan


FEATURES = (
    Feature(("identical",), same_words, Cost.EVERY_CANDIDATE),
    Feature(("jaccard", "containment", "containment_reverse"), shared_shingles, Cost.EVERY_CANDIDATE),
    Feature(("n_words", "shared_words"), word_counts, Cost.EVERY_CANDIDATE),
    Feature(("shared_run_words",), words_in_order, Cost.ON_DEMAND, usual=np.nan, telling=np.inf),
    Feature(("lead_agreement",), shared_lead, Cost.EVERY_CANDIDATE),
    Feature(
        ("number_agreement", "shared_numbers", "differing_numbers", "numbers_in_words"),
        numbers_of_the_shorter,
        Cost.AFTER_PREFILTER,
    ),
    Feature(("name_agreement", "name_agreement_reverse"), names_of_leads, Cost.AFTER_PREFILTER),
    Feature(("other_names", "other_days"), other_names_and_days, Cost.ON_DEMAND, usual=False, telling=True),
    Feature(
        ("passage_share", "longer_passage_share", "headline_numbers_agree"),
        words_in_passages,
        Cost.ON_DEMAND,
        usual=0.0,
        telling=1.0,
    ),
    Feature(("is_update", "is_correction"), marked_update, Cost.AFTER_PREFILTER),
    Feature(("same_source", "known_source"), same_sources, Cost.AFTER_PREFILTER),
    Feature(("hours_apart",), hours_apart, Cost.AFTER_PREFILTER),
    Feature(Digest._fields, what_follows, Cost.ON_DEMAND, usual=0.0, telling=1.0),
    Feature(("same_headline",), same_headlines, Cost.ON_DEMAND, usual=True, telling=False),
    Feature(
        PlaceDifferences._fields,
        places_that_differ,
        Cost.ON_DEMAND,
        usual=0.0,
        telling=np.inf,
    ),
    Feature(
        Filled._fields + FilledHeadlines._fields,
        what_fills_places,
        Cost.ON_DEMAND,
        usual=0.0,
        telling=np.inf,
    ),
)
"""All features, in the order in which evidence is shown."""
