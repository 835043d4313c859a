"""Evidence -> conditions on the names and numbers of two texts, and on desks' own versions of a report."""

from typing import Any

import numpy as np
from numpy.typing import NDArray

from pipeline.matching.decision.rule import Evidence, Mask
from pipeline.matching.decision.words import is_copy_by_words, is_further_apart, is_update, shares_most
from pipeline.settings import MatchSettings


def names_differ(found: Evidence, settings: MatchSettings) -> Mask:
    """A desk's own version may open with names of its own."""
    return _other_names(found, settings) & ~is_reworked(found, settings)


def _other_names(found: Evidence, settings: MatchSettings) -> Mask:
    """A local lead on the same report has names of its own, so those of both leads must be missing from the other."""
    best = np.maximum(found["name_agreement"], found["name_agreement_reverse"])  # NaN where one is
    own_leads: Mask = shares_most(found, settings) & (found["lead_agreement"] < 1 - settings.min_lead_agreement)
    return (best < settings.min_name_agreement) & ~own_leads


def numbers_differ(found: Evidence, settings: MatchSettings) -> Mask:
    """A marked update may change some numbers, a correction those it corrects, any copy one, and a long one a few.

    Small numbers that are digits here and words there are no evidence: a text that is reworded needs better.
    """
    least = np.where(is_update(found, settings), settings.min_number_agreement_update, settings.min_number_agreement)
    n_differing = found["differing_numbers"]
    is_slip: Mask = (n_differing == 1) & (found["shared_numbers"] >= settings.min_shared_numbers)
    is_slip |= (n_differing >= 1) & (n_differing / found["n_words"] < settings.min_fact_share / 3)
    differ: Mask = (found["number_agreement"] < least) & ~(is_slip & shares_most(found, settings))
    n_counted = found["shared_numbers"] + n_differing + found["numbers_in_words"]
    few: Mask = (found["numbers_in_words"] > 0) & (found["shared_numbers"] < least * n_counted)
    differ |= few & ~is_copy_by_words(found, settings)
    return differ & ~is_reworked(found, settings) & ~is_corrected(found, settings)


def is_corrected(found: Evidence, settings: MatchSettings) -> Mask:
    """Marked as a correction, soon: the same text but for a place or two, under a headline that differs in facts alone.

    So a report of the same form is none, which has other names or other facts all over.
    """
    few: Mask = found["other_places"] < settings.min_other_places
    few &= found["other_headline"] <= found["other_headline_facts"]
    return few & found["is_correction"] & is_update(found, settings) & shares_most(found, settings)


def may_be_reworked(found: Evidence, settings: MatchSettings) -> Mask:
    """Enough words are shared for it, and not most shingles."""
    may_be: Mask = found["shared_words"] / found["n_words"] >= settings.min_passage_share_with_numbers
    return may_be & ~shares_most(found, settings) & settings.derived


def is_reworked(found: Evidence, settings: MatchSettings) -> Mask:
    """A desk's own version of a report comes within hours, and most of one text is of the other: its lead and some of
    its sentences are its own, and may give a number that the other does not.

    A round-up may hold the whole of a report, which then is not most of it; the next of a daily series comes later.
    """
    share, longer_share = found["passage_share"], found["longer_passage_share"]
    borne_out, whole = np.asarray(found["shared_numbers"] >= 1), np.asarray(share >= settings.min_containment)
    most = _at_least(share, borne_out, settings.min_passage_share_with_numbers, settings.min_passage_share)
    much = _at_least(longer_share, whole, settings.min_passage_share_with_numbers, settings.min_longer_passage_share)
    others: Mask = found["number_agreement"] < settings.min_number_agreement_update
    others = (others & (found["differing_numbers"] > 1)) | (found["headline_numbers_agree"] == 0)
    others |= _other_names(found, settings)
    soon = ~is_further_apart(found, settings.reworked_hours)
    return may_be_reworked(found, settings) & most & much & soon & ~others


def _at_least(values: NDArray[Any], chosen: Mask, least: float, of_others: float) -> Mask:
    """Which values are so much at least, the chosen ones and the others; in less time than `np.where` takes."""
    return (chosen & (values >= least)) | (~chosen & (values >= of_others))
