"""Pairs that were decided on -> which of the others are derived from one another, and the passages of all these."""

from dataclasses import dataclass
from typing import NamedTuple

import numpy as np
import pyarrow as pa
from numpy.typing import NDArray

from pipeline.matching.decision.decide import Decisions, may_be_derived
from pipeline.matching.decision.rule import Evidence
from pipeline.matching.pairs import Pairs
from pipeline.matching.place_evidence import lie_of_places
from pipeline.matching.reuse.formulas import without_formulas
from pipeline.matching.reuse.paired_texts import PairedTexts
from pipeline.matching.reuse.passages import Passages, independent_passages, shared_passages
from pipeline.matching.reuse.quoted_words import unquoted_words
from pipeline.schemas.columns import INT32, PASSAGES, TIME
from pipeline.settings import MatchSettings

OF_PASSAGES = ("passages", "passage_words", "earlier_article_id")
"""The columns of EDGES that say where words stand."""

_MICROSECONDS_A_MINUTE = 60_000_000
_OTHER_FIGURES = "numbers_differ"
# Reasons: what two reports of one form share is a frame.
_NO_REUSE = ("too_far_apart_in_time", "another_day", "days_differ", "facts_differ", "fillings_differ")


class _Found(NamedTuple):
    """The passages of some pairs, by the numbers of these: pairs of the same texts have the same."""

    numbers: NDArray[np.int64]
    places: NDArray[np.int64]  # of each, that of its texts among those that passages were looked for in
    passages: Passages

    def only(self, chosen: NDArray[np.bool_]) -> "_Found":
        """Those of some of the pairs."""
        return _Found(self.numbers[chosen], self.places[chosen], self.passages)


@dataclass(frozen=True)
class Reuse:
    """Which pairs are derived, and the passages of these and of copies."""

    pairs: Pairs
    is_derived: NDArray[np.bool_]
    found: tuple[_Found, ...]  # empty: not looked for

    def columns(self, kept: NDArray[np.int64]) -> dict[str, pa.Array]:
        """The columns OF_PASSAGES of some of the pairs, empty where no passages were looked for."""
        place, n = np.full(len(self.is_derived), -1), 0
        for part in self.found:
            place[part.numbers] = n + part.places
            n += len(part.passages.texts.places)
        lists = [pa.array([], PASSAGES), *(part.passages.as_column() for part in self.found)]
        counts = [np.empty(0, np.int64), *(part.passages.counted() for part in self.found)]
        at = pa.array(place[kept], mask=place[kept] < 0)
        return {
            "passages": pa.concat_arrays(lists).take(at),
            "passage_words": pa.array(np.concatenate(counts), INT32).take(at),
            "earlier_article_id": _earlier(self.pairs, place >= 0).take(pa.array(kept)),
        }


def find_reuse(pairs: Pairs, found: Evidence, decisions: Decisions, settings: MatchSettings) -> Reuse:
    """The passages of copies, and which other pairs share enough of them to be derived."""
    n = len(pairs.places)
    if not settings.derived:
        return Reuse(pairs, np.zeros(n, bool), ())
    rejected_as_forms = np.isin(decisions.reasons.astype(str), _NO_REUSE)
    asked = np.flatnonzero(may_be_derived(found, settings) & ~decisions.accepted & ~rejected_as_forms)
    derived = _independent(pairs, asked, settings)
    is_bare = found["shared_numbers"][derived.numbers] < settings.min_shared_numbers
    have_others = decisions.reasons[derived.numbers] == _OTHER_FIGURES
    derived = derived.only(~_are_frames(pairs.take(derived.numbers), is_bare, have_others, settings))
    is_derived = np.zeros(n, bool)
    is_derived[derived.numbers] = True
    copies = np.flatnonzero(decisions.accepted)
    distinct, places = pairs.take(copies).distinct()
    return Reuse(pairs, is_derived, (_Found(copies, places, shared_passages(_texts(distinct))), derived))


def _independent(pairs: Pairs, asked: NDArray[np.int64], settings: MatchSettings) -> _Found:
    """The passages of those of some pairs that share enough of them, formulas and quotes apart."""
    distinct, places = pairs.take(asked).distinct()
    texts = _texts(distinct)
    least = settings.min_passage_words * np.where(texts.are_dense, 2, 1)
    between = independent_passages(texts, least)
    enough = np.flatnonzero(between.counted() >= least)
    between = without_formulas(between.take(enough))
    derived = np.flatnonzero(unquoted_words(between) >= least[enough])
    among = np.full(len(least), -1)
    among[enough[derived]] = np.arange(len(derived))
    kept = np.flatnonzero(among[places] >= 0)
    return _Found(asked[kept], among[places[kept]], between.take(derived))


def _are_frames(
    pairs: Pairs, are_bare: NDArray[np.bool_], have_other_figures: NDArray[np.bool_], settings: MatchSettings
) -> NDArray[np.bool_]:
    """Which pairs differ in words that stand for words, in place after place: a passage lies in matter of its own.

    Of texts whose figures bear nothing out two places tell, in long runs; of those whose figures differ there are more,
    with hardly anything between that only one text has.
    """
    lie = lie_of_places(pairs.articles, pairs.texts, pairs.alike)
    few = (lie.most_places >= settings.min_other_places - 1) & (lie.place_share >= settings.min_place_share)
    few &= are_bare & (lie.words_a_run >= settings.min_words_a_run)
    many = (lie.most_places >= settings.min_other_places) & (lie.place_share >= settings.dense_place_share)
    return few | (have_other_figures & many)


def _texts(pairs: Pairs) -> PairedTexts:
    return PairedTexts(pairs.articles, pairs.alike, pairs.texts)


def _earlier(pairs: Pairs, known: NDArray[np.bool_]) -> pa.Array:
    """The article of each pair that was published first, to the minute; empty where that is not known."""
    times = pairs.articles["published_at"].cast(TIME).combine_chunks()
    dated = np.asarray(times.is_valid())[pairs.places].all(axis=1)
    minutes = np.asarray(times.cast(pa.int64()).fill_null(0))[pairs.places] // _MICROSECONDS_A_MINUTE
    first = np.where(minutes[:, 0] < minutes[:, 1], pairs.places[:, 0], pairs.places[:, 1])
    is_told = known & dated & (minutes[:, 0] != minutes[:, 1])
    return pairs.articles["article_id"].combine_chunks().take(pa.array(first, mask=~is_told))
